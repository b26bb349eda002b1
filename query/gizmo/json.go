package gizmo

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// wrapJSON bounds the nesting of what JSON reads and writes, which the runtime
// follows on the stack of the process.
func (s *session) wrapJSON() {
	o := s.vm.GlobalObject().Get("JSON").(*goja.Object)
	s.wrap(o, "parse", func(c *goja.FunctionCall) {
		text := c.Argument(0).String()
		if nesting(text) > maxParse {
			s.tooLarge("the nesting of the JSON text")
		}
		c.Arguments = append([]goja.Value{s.vm.ToValue(text)}, c.Arguments[min(1, len(c.Arguments)):]...)
	})
	s.replace(o, "stringify", s.stringify)
}

// nesting returns how many brackets are open at once, at most.
func nesting(text string) int {
	depth, most, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
			most = max(most, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return most
}

// jsonWriter is JSON.stringify.
type jsonWriter struct {
	s       *session
	b       strings.Builder
	replace goja.Callable
	only    []string // keys to write; nil means all
	indent  string
	items   int
}

func (s *session) stringify(c goja.FunctionCall) goja.Value {
	w := jsonWriter{s: s}
	if f, ok := goja.AssertFunction(c.Argument(1)); ok {
		w.replace = f
	} else if l, ok := isList(c.Argument(1)); ok {
		w.only = []string{}
		for _, k := range s.items(l) {
			if !missing(k) {
				w.only = append(w.only, k.String())
			}
		}
	}
	switch n := plain(c.Argument(2)).(type) {
	case int64:
		w.indent = strings.Repeat(" ", int(min(max(n, 0), 10)))
	case string:
		w.indent = n[:min(len(n), 10)]
	}
	holder := s.vm.NewObject()
	must(holder.Set("", c.Argument(0)))
	v, ok := w.resolve(holder, "", c.Argument(0))
	if !ok {
		return goja.Undefined()
	}
	w.write(v, 0)
	return s.vm.ToValue(w.b.String())
}

// resolve returns what is to be written for a property; false means nothing.
func (w *jsonWriter) resolve(holder *goja.Object, key string, v goja.Value) (goja.Value, bool) {
	if o, ok := v.(*goja.Object); ok {
		if f, ok := goja.AssertFunction(o.Get("toJSON")); ok {
			v = w.s.call(f, goja.FunctionCall{This: o, Arguments: []goja.Value{w.s.vm.ToValue(key)}})
		}
	}
	if w.replace != nil {
		v = w.s.call(w.replace, goja.FunctionCall{This: holder, Arguments: []goja.Value{w.s.vm.ToValue(key), v}})
	}
	switch v := v.(type) {
	case nil, *goja.Symbol:
		return nil, false
	case *goja.Object:
		return v, v.ClassName() != "Function"
	}
	return v, !goja.IsUndefined(v)
}

func (w *jsonWriter) write(v goja.Value, depth int) {
	if w.items++; depth > maxParse || w.items > maxItems || w.b.Len() > maxString || w.s.stopped.Load() {
		w.s.tooLarge("the value for JSON")
	}
	o, ok := v.(*goja.Object)
	if !ok {
		w.scalar(plain(v))
		return
	}
	switch o.ClassName() {
	case "Array":
		w.list(o, depth)
	case "Number":
		w.scalar(o.ToFloat())
	case "String":
		w.text(o.String())
	case "Boolean":
		w.scalar(o.Export())
	default:
		w.object(o, depth)
	}
}

func (w *jsonWriter) scalar(v any) {
	switch n := v.(type) {
	case string:
		w.text(n)
	case bool:
		w.b.WriteString(strconv.FormatBool(n))
	case int64:
		w.b.WriteString(strconv.FormatInt(n, 10))
	case float64:
		if math.IsNaN(n) || math.IsInf(n, 0) { // as JavaScript has it
			w.b.WriteString("null")
		} else {
			w.b.WriteString(w.s.vm.ToValue(n).String())
		}
	case time.Time:
		w.text(n.UTC().Format(time.RFC3339Nano))
	default:
		w.b.WriteString("null")
	}
}

func (w *jsonWriter) text(s string) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	must(e.Encode(s))
	w.b.WriteString(strings.TrimSuffix(b.String(), "\n"))
}

func (w *jsonWriter) line(depth int) {
	if w.indent != "" {
		w.b.WriteString("\n" + strings.Repeat(w.indent, depth))
	}
}

func (w *jsonWriter) list(o *goja.Object, depth int) {
	w.b.WriteByte('[')
	items := w.s.items(o)
	for i, v := range items {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.line(depth + 1)
		if v, ok := w.resolve(o, strconv.Itoa(i), v); ok {
			w.write(v, depth+1)
		} else {
			w.b.WriteString("null")
		}
	}
	if len(items) > 0 {
		w.line(depth)
	}
	w.b.WriteByte(']')
}

func (w *jsonWriter) object(o *goja.Object, depth int) {
	w.b.WriteByte('{')
	n := 0
	for _, k := range o.Keys() {
		if w.only != nil && !slices.Contains(w.only, k) {
			continue
		}
		v, ok := w.resolve(o, k, o.Get(k))
		if !ok {
			continue
		}
		if n > 0 {
			w.b.WriteByte(',')
		}
		n++
		w.line(depth + 1)
		w.text(k)
		w.b.WriteByte(':')
		if w.indent != "" {
			w.b.WriteByte(' ')
		}
		w.write(v, depth+1)
	}
	if n > 0 {
		w.line(depth)
	}
	w.b.WriteByte('}')
}
