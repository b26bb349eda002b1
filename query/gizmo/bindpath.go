package gizmo

import (
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// Steps

func (c *call) step(d direction) any {
	o := stepOp{dir: d, via: c.via(), labels: c.p.labels, tags: c.tags(1)}
	return c.extend(o, o.tags...)
}

func (c *call) is() any {
	return c.extend(isOp{c.values(0)})
}

func (c *call) has(rev bool) any {
	if len(c.args) == 0 {
		c.wrong(0, "a predicate")
	}
	o := hasOp{rev: rev, via: c.via(), labels: c.p.labels}
	rest := c.args[1:]
	if len(rest) == 1 && missing(rest[0]) {
		rest = nil // has(p, null): any node
	}
	if len(rest) > 0 {
		o.filters = c.filters(1)
		if o.filters == nil {
			o.nodes = c.values(1)
			if len(o.nodes) == 0 {
				c.throw("argument 2 is an empty list")
			}
		}
	}
	return c.extend(o)
}

func (c *call) filter() any {
	f := c.filters(0)
	if len(f) == 0 {
		c.wrong(0, `a filter such as gt(5), like("a%") or regex("^a")`)
	}
	return c.extend(filterOp{f})
}

func (c *call) tag() any {
	t := c.tags(0)
	if len(t) == 0 {
		c.wrong(0, "a tag name or a list of them")
	}
	return c.extend(tagOp{t}, t...)
}

func (c *call) back() any {
	c.atMost(1)
	t := c.text(0)
	// A morphism may go back to a tag of the path that follows it.
	if !c.p.morphism && !slices.Contains(c.p.tags, t) {
		msg := ""
		if best := nearest(t, c.p.tags); best != "" {
			msg = "; did you mean " + best + "?"
		}
		c.throw("there is no tag %q before this point%s", t, msg)
	}
	return c.extend(backOp{t})
}

func (c *call) save(rev, opt bool) any {
	c.atMost(2)
	if missing(c.arg(0)) {
		c.wrong(0, "a predicate, a list of them or a path")
	}
	o := saveOp{rev: rev, opt: opt, via: c.via(), labels: c.p.labels}
	switch {
	case !missing(c.arg(1)):
		o.tag = c.text(1)
	case len(o.via.values) == 1:
		o.tag = quad.ToString(o.via.values[0])
	default:
		c.throw("argument 2 must be a tag name when argument 1 is not a single predicate")
	}
	return c.extend(o, o.tag)
}

func (c *call) savePredicates(in bool) any {
	c.atMost(1)
	t := c.text(0)
	return c.extend(savePredicatesOp{in, t}, t)
}

func (c *call) savePredicatesEither() any {
	c.atMost(2)
	in := false
	if !missing(c.arg(1)) {
		b, ok := plain(c.arg(1)).(bool)
		if !ok {
			c.wrong(1, "true or false")
		}
		in = b
	}
	t := c.text(0)
	return c.extend(savePredicatesOp{in, t}, t)
}

func (c *call) follow(rev bool) any {
	p := c.path("a morphism, made by g.M()")
	if rev {
		r, bad := p.reversed()
		if bad != "" {
			c.throw("a path with %s can't be followed backwards", bad)
		}
		p = r
	}
	return c.nested(followOp{p}, p)
}

// maxNesting bounds how deeply paths may stand in paths, as each level takes
// part of the stack.
const maxNesting = 100

// nested adds a step that holds another path.
func (c *call) nested(o op, p *path) any {
	n := c.p.with(o, p.tags...)
	n.depth = max(c.p.depth, p.depth+1)
	n.total = c.p.total + p.total + len(p.ops)
	if n.depth > maxNesting {
		c.throw("paths stand in paths more than %d deep", maxNesting)
	}
	if len(n.ops)+n.total > maxOps {
		c.throw("a path has at most %d steps", maxOps)
	}
	return c.s.pathObject(n)
}

func (c *call) followRecursive() any {
	o := recurseOp{depth: defaultDepth}
	v := c.via()
	switch {
	case v.path != nil:
		o.path = v.path
	case v.any:
		c.wrong(0, "a predicate, a list of them or a morphism")
	default:
		o.path = &path{ops: []op{stepOp{dir: outward, via: v, labels: c.p.labels}}}
	}
	next := 1
	switch plain(c.arg(1)).(type) {
	case int64, float64:
		if d := c.integer(1); d != 0 {
			o.depth = d
		}
		next = 2
	default:
		if missing(c.arg(1)) {
			next = 2
		}
	}
	o.tags = c.tags(next)
	p := *o.path
	p.tags = append(slices.Clone(p.tags), o.tags...)
	return c.nested(o, &p)
}

// defaultDepth is how often followRecursive repeats unless told otherwise.
const defaultDepth = 50

func (c *call) and() any {
	p := c.path("a path")
	return c.nested(andOp{p}, p)
}

func (c *call) or() any {
	p := c.path("a path")
	return c.nested(orOp{p}, p)
}

func (c *call) except() any {
	p := c.path("a path")
	q := *p
	q.tags = nil // what is left has none of them
	return c.nested(exceptOp{p}, &q)
}

func (c *call) limit() any {
	c.atMost(1)
	return c.extend(limitOp{c.integer(0)})
}

func (c *call) skip() any {
	c.atMost(1)
	return c.extend(skipOp{c.integer(0)})
}

func (c *call) labelContext() any {
	n := c.p.with(tagOp{}, c.tags(1)...)
	n.ops = c.p.ops
	n.labels = &labelSet{via: c.via(), tags: c.tags(1)}
	return c.s.pathObject(n)
}

// Endings

// ready checks that the path can be run.
func (c *call) ready() {
	if c.p.morphism {
		c.throw("a morphism has no beginning; use it with follow, or begin with g.V()")
	}
}

func (c *call) all() any {
	c.atMost(0)
	c.ready()
	c.s.deliver(c.p, 0)
	return nil
}

func (c *call) getLimit() any {
	c.atMost(1)
	c.ready()
	c.s.deliver(c.p, c.integer(0))
	return nil
}

func (c *call) count() any {
	c.atMost(0)
	c.ready()
	n := int64(0)
	c.s.each(c.p, 0, func(walk) bool { n++; return true })
	return n
}

func (c *call) toArray(tags bool) any {
	c.atMost(1)
	c.ready()
	limit := 0
	if !missing(c.arg(0)) {
		limit = c.integer(0)
	}
	out := []any{}
	c.s.each(c.p, limit, func(k walk) bool {
		if v := c.s.result(k, tags); v != nil {
			out = append(out, v)
		}
		return true
	})
	return c.s.vm.NewArray(out...)
}

func (c *call) toValue(tags bool) any {
	c.atMost(0)
	c.ready()
	var out any = goja.Null()
	c.s.each(c.p, 1, func(k walk) bool {
		if v := c.s.result(k, tags); v != nil {
			out = v
		}
		return true
	})
	return out
}

func (c *call) forEach() any {
	c.atMost(2)
	c.ready()
	last, limit := 0, 0
	if len(c.args) == 2 {
		last, limit = 1, c.integer(0)
	}
	f, ok := goja.AssertFunction(c.arg(last))
	if !ok {
		c.wrong(last, "a function")
	}
	c.s.each(c.p, limit, func(k walk) bool {
		if _, err := f(goja.Undefined(), c.s.vm.ToValue(c.s.result(k, true))); err != nil {
			panic(err) // goja hands it on to the script
		}
		return true
	})
	return nil
}

func (c *call) emit() any {
	c.atMost(1)
	if missing(c.arg(0)) {
		return nil
	}
	e := exporter{s: c.s}
	c.s.emit(e.value(c.arg(0), 0))
	return nil
}
