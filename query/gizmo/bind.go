package gizmo

import (
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	_ "github.com/cayleygraph/quad/voc/core" // the default namespaces
	"github.com/dop251/goja"
)

// call is one call of a method by a script. Its methods throw exceptions of the
// script for wrong arguments.
type call struct {
	s    *session
	name string // as the script spelt it
	p    *path  // of the object that the method belongs to; nil but for paths
	args []goja.Value
}

func (c *call) throw(format string, args ...any) {
	panic(c.s.typeError(c.name+": "+format, args...))
}

// wrong reports argument i, counted from 0.
func (c *call) wrong(i int, want string) {
	if goja.IsUndefined(c.arg(i)) {
		c.throw("argument %d must be %s, but there is none", i+1, want)
	}
	c.throw("argument %d must be %s, not %s", i+1, want, describe(c.arg(i)))
}

func (c *call) arg(i int) goja.Value {
	if i < len(c.args) {
		return c.args[i]
	}
	return goja.Undefined()
}

// atMost checks the number of arguments.
func (c *call) atMost(most int) {
	switch {
	case len(c.args) <= most:
	case most == 0:
		c.throw("takes no arguments")
	case most == 1:
		c.throw("takes one argument, not %d", len(c.args))
	default:
		c.throw("takes at most %d arguments, not %d", most, len(c.args))
	}
}

func (c *call) text(i int) string {
	if h := held(c.arg(i)); h != nil && h.value != nil {
		return quad.ToString(h.value)
	}
	s, ok := plain(c.arg(i)).(string)
	if !ok {
		c.wrong(i, "a string")
	}
	return s
}

func (c *call) integer(i int) int {
	switch n := plain(c.arg(i)).(type) {
	case int64:
		return int(n)
	case float64:
		if n == float64(int(n)) {
			return int(n)
		}
	}
	c.wrong(i, "a whole number")
	return 0
}

// values reads the arguments from i on as nodes; lists count as their elements.
func (c *call) values(i int) []quad.Value {
	var out []quad.Value
	for ; i < len(c.args); i++ {
		if l, ok := isList(c.args[i]); ok {
			for _, v := range c.s.items(l) {
				q, ok := toQuad(v)
				if !ok {
					c.throw("argument %d must be a list of strings, numbers or values, but holds %s", i+1, describe(v))
				}
				out = append(out, q)
			}
			continue
		}
		q, ok := toQuad(c.args[i])
		if !ok {
			c.wrong(i, "a string, a number, a value or a list of them")
		}
		out = append(out, q)
	}
	return out
}

// tags reads the arguments from i on as names; lists count as their elements.
func (c *call) tags(i int) []string {
	var out []string
	for ; i < len(c.args); i++ {
		if missing(c.args[i]) {
			continue
		}
		list := []goja.Value{c.args[i]}
		if l, ok := isList(c.args[i]); ok {
			list = c.s.items(l)
		}
		for _, v := range list {
			if h := held(v); h != nil && h.value != nil {
				out = append(out, quad.ToString(h.value))
				continue
			}
			s, ok := plain(v).(string)
			if !ok {
				c.wrong(i, "a tag name or a list of them")
			}
			out = append(out, s)
		}
	}
	return out
}

// via reads the first argument as predicates or labels.
func (c *call) via() via {
	v := c.arg(0)
	if missing(v) {
		return via{any: true}
	}
	if h := held(v); h != nil && h.path != nil {
		return via{path: h.path}
	}
	if q, ok := toQuad(v); ok {
		return via{values: []quad.Value{q}}
	}
	l, ok := isList(v)
	if !ok {
		c.wrong(0, "a string, a value, a list of them, a path or null")
	}
	items := c.s.items(l)
	if len(items) == 0 {
		return via{any: true}
	}
	if h := held(items[0]); h != nil && h.path != nil && len(items) == 1 {
		return via{path: h.path}
	}
	one := &call{s: c.s, name: c.name, args: c.args[:1]}
	return via{values: one.values(0)}
}

// path reads the only argument as a path.
func (c *call) path(want string) *path {
	c.atMost(1)
	h := held(c.arg(0))
	if h == nil || h.path == nil {
		c.wrong(0, want)
	}
	return h.path
}

// filters reads the arguments from i on as filters. It returns none when the
// first is something else.
func (c *call) filters(i int) []filter {
	var out []filter
	var list []goja.Value
	for _, v := range c.args[min(i, len(c.args)):] {
		if l, ok := isList(v); ok {
			list = append(list, c.s.items(l)...)
		} else {
			list = append(list, v)
		}
	}
	for n, v := range list {
		h := held(v)
		if h == nil || h.filter == nil {
			if n == 0 {
				return nil
			}
			c.throw("filters can't be mixed with %s", describe(v))
		}
		out = append(out, h.filter)
	}
	return out
}

// maxOps bounds the steps of a path, as each takes part of the stack.
const maxOps = 2000

// extend returns the path of the call with one step more.
func (c *call) extend(o op, tags ...string) any {
	if len(c.p.ops) >= maxOps {
		c.throw("a path has at most %d steps", maxOps)
	}
	return c.s.pathObject(c.p.with(o, tags...))
}

func (c *call) plain(o op) any {
	c.atMost(0)
	return c.extend(o)
}

// Graph

func (c *call) vertex() any {
	return c.s.pathObject(&path{ops: []op{isOp{c.values(0)}}})
}

func (c *call) morphism() any {
	c.atMost(0)
	return c.s.pathObject(&path{morphism: true})
}

func (c *call) fullIRI() any {
	c.atMost(1)
	return c.s.valueObject(quad.IRI(c.s.ns.FullIRI(trimIRI(c.text(0)))))
}

func trimIRI(s string) string {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return s[1 : len(s)-1]
	}
	return s
}

func (c *call) addNamespace() any {
	c.atMost(2)
	prefix := strings.TrimSuffix(c.text(0), ":")
	c.s.ns.Register(voc.Namespace{Prefix: prefix + ":", Full: trimIRI(c.text(1))})
	return nil
}

func (c *call) addDefaultNamespaces() any {
	c.atMost(0)
	voc.CloneTo(&c.s.ns)
	return nil
}

// prefixPredicate links a namespace to its prefix, as cayley stores it.
const prefixPredicate = quad.IRI("cayley:prefix")

func (c *call) loadNamespaces() any {
	c.atMost(0)
	p := &path{ops: []op{
		isOp{},
		tagOp{[]string{"full"}},
		stepOp{dir: outward, via: via{values: []quad.Value{prefixPredicate}}},
	}}
	c.s.each(p, 0, func(k walk) bool {
		prefix := quad.ToString(c.s.w.name(k.at))
		full, ok := c.s.w.name(k.tags.get("full")).(quad.IRI)
		if ok {
			c.s.ns.Register(voc.Namespace{Prefix: strings.TrimSuffix(trimIRI(prefix), ":") + ":", Full: string(full)})
		}
		return true
	})
	return nil
}

// Values and filters

func (c *call) iri() any {
	c.atMost(1)
	return c.s.valueObject(quad.IRI(trimIRI(c.text(0))))
}

func (c *call) bnode() any {
	c.atMost(1)
	return c.s.valueObject(quad.BNode(strings.TrimPrefix(c.text(0), "_:")))
}

func (c *call) str() any {
	c.atMost(1)
	return c.s.valueObject(quad.String(c.text(0)))
}

func (c *call) raw() any {
	c.atMost(1)
	s := c.text(0)
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return c.s.valueObject(quad.String(s[1 : len(s)-1]))
	}
	return c.s.valueObject(fromString(s))
}

func (c *call) lang() any {
	c.atMost(2)
	return c.s.valueObject(quad.LangString{Value: quad.String(c.text(0)), Lang: c.text(1)})
}

func (c *call) typed() any {
	c.atMost(2)
	return c.s.valueObject(quad.TypedString{Value: quad.String(c.text(0)), Type: quad.IRI(trimIRI(c.text(1)))})
}

func (c *call) compare(ok func(int) bool) any {
	c.atMost(1)
	v, isValue := toQuad(c.arg(0))
	if !isValue {
		c.wrong(0, "a string, a number or a value")
	}
	return c.s.filterObject(comparison{c.name, ok, v})
}

// maxPattern bounds regular expressions, in bytes.
const maxPattern = 10_000

func (c *call) compile(expr string) *regexp.Regexp {
	if len(expr) > maxPattern {
		c.throw("the pattern is longer than %d bytes", maxPattern)
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		c.throw("%s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	}
	return re
}

func (c *call) regex() any {
	c.atMost(2)
	refs := false
	if !missing(c.arg(1)) {
		b, ok := plain(c.arg(1)).(bool)
		if !ok {
			c.wrong(1, "true or false")
		}
		refs = b
	}
	if o, ok := c.arg(0).(*goja.Object); ok && o.ClassName() == "RegExp" {
		return c.s.filterObject(pattern{c.compile(regexpSource(o)), refs})
	}
	if h := held(c.arg(0)); h != nil {
		if _, ok := h.value.(quad.String); !ok {
			c.wrong(0, "a pattern; to match IRIs use regex(pattern, true)")
		}
	}
	return c.s.filterObject(pattern{c.compile(c.text(0)), refs})
}

// regexpSource writes a JavaScript regular expression for RE2, which has the
// same flags i, m and s.
func regexpSource(o *goja.Object) string {
	flags := strings.Map(func(f rune) rune {
		if strings.ContainsRune("ims", f) {
			return f
		}
		return -1
	}, o.Get("flags").String())
	src := o.Get("source").String()
	if flags == "" {
		return src
	}
	return "(?" + flags + ")" + src
}

func (c *call) like() any {
	c.atMost(1)
	return c.s.filterObject(pattern{c.compile(likePattern(c.text(0))), true})
}
