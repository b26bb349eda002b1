package gizmo

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// native returns a value as results show it: IRIs as "<iri>", blank nodes as
// "_:name", strings bare, numbers and booleans as such, times in RFC 3339,
// literals of other types in the notation of N-Quads.
func native(v quad.Value) any {
	switch n := quad.NativeOf(v).(type) {
	case nil:
		return nil
	case string, int64, float64, bool:
		return n
	case time.Time:
		return n.Format(time.RFC3339Nano)
	default:
		return quad.StringOf(v)
	}
}

// show returns a value as text, and as a JSON value where that isn't a string.
func show(v quad.Value) (text string, typed any) {
	switch n := native(v).(type) {
	case string:
		return n, nil
	case int64:
		return strconv.FormatInt(n, 10), n
	case float64:
		return strconv.FormatFloat(n, 'g', -1, 64), n
	case bool:
		return strconv.FormatBool(n), n
	}
	return "", nil
}

// fromString reads a value as scripts write it: "<iri>", "_:name",
// "\"text\"@en", "\"text\"^^<type>", and anything else as a string.
func fromString(s string) quad.Value {
	if v := quad.StringToValue(s); v != nil {
		return v
	}
	return quad.String(s)
}

// holder is the hidden side of an object that scripts get from us. Reading a
// property that it doesn't have leaves a note for the error message.
type holder struct {
	s    *session
	kind string // as in the table of methods: "graph", "path", "value", "filter"

	path   *path
	value  quad.Value
	filter filter
}

var holderType = reflect.TypeFor[*holder]()

// Get implements [goja.DynamicObject].
func (h *holder) Get(key string) goja.Value {
	if !h.s.known[h.kind][key] {
		h.s.missing, h.s.missingOn = key, h.kind
	}
	return nil
}

// Set implements [goja.DynamicObject].
func (*holder) Set(string, goja.Value) bool { return false }

// Has implements [goja.DynamicObject].
func (*holder) Has(string) bool { return false }

// Delete implements [goja.DynamicObject].
func (*holder) Delete(string) bool { return true }

// Keys implements [goja.DynamicObject].
func (*holder) Keys() []string { return nil }

// held returns our side of a script's value, nil if it isn't one of ours. It
// runs no code of the script.
func held(v goja.Value) *holder {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != holderType {
		return nil
	}
	h, _ := o.Export().(*holder)
	return h
}

func missing(v goja.Value) bool {
	return v == nil || goja.IsUndefined(v) || goja.IsNull(v)
}

// isList reports whether v is an array or the arguments of a function.
func isList(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	c := o.ClassName()
	return o, c == "Array" || c == "Arguments"
}

// maxList bounds the lists that scripts hand to methods.
const maxList = 1 << 20

// items returns the elements of a list.
func (s *session) items(o *goja.Object) []goja.Value {
	n := o.Get("length").ToInteger()
	if n > maxList {
		panic(s.typeError("a list of %d elements is too long", n))
	}
	out := make([]goja.Value, 0, n)
	for i := range n {
		out = append(out, o.Get(strconv.FormatInt(i, 10)))
	}
	return out
}

// toQuad reads a single value.
func toQuad(v goja.Value) (quad.Value, bool) {
	if missing(v) {
		return nil, false
	}
	if h := held(v); h != nil {
		return h.value, h.value != nil
	}
	switch n := plain(v).(type) {
	case string:
		return fromString(n), true
	case bool:
		return quad.Bool(n), true
	case int64:
		return quad.Int(n), true
	case float64:
		if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			return quad.Int(int64(n)), true
		}
		return quad.Float(n), true
	case time.Time:
		return quad.Time(n), true
	}
	return nil, false
}

// plain exports primitive values and dates, nil for anything else.
func plain(v goja.Value) any {
	if o, ok := v.(*goja.Object); ok {
		if o.ClassName() == "Date" {
			t, _ := o.Export().(time.Time)
			return t
		}
		return nil
	}
	if _, ok := v.(*goja.Symbol); ok {
		return nil
	}
	return v.Export()
}

// describe says in a few words what a script's value is.
func describe(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "nothing"
	case goja.IsNull(v):
		return "null"
	}
	if h := held(v); h != nil {
		return "a " + h.kind
	}
	if o, ok := v.(*goja.Object); ok {
		switch c := o.ClassName(); c {
		case "Array":
			return "a list"
		case "Function":
			return "a function"
		case "RegExp":
			return "a regular expression"
		case "Date":
			return "a date"
		}
		return "an object"
	}
	switch n := plain(v).(type) {
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case int64, float64:
		return fmt.Sprint("the number ", n)
	}
	return "a symbol"
}

// Bounds of emitted values.
const (
	maxDepth = 100
	maxItems = 1 << 20
)

// exporter turns a script's value into JSON types: nil, bool, int64, float64,
// string, []any and map[string]any. Undefined properties and functions are
// left out, dates become text.
type exporter struct {
	s     *session
	items int
}

func (e *exporter) value(v goja.Value, depth int) any {
	e.items++
	if depth > maxDepth || e.items > maxItems {
		panic(e.s.typeError("emit: the value is nested too deeply or too large"))
	}
	if missing(v) {
		return nil
	}
	if h := held(v); h != nil {
		if h.value == nil {
			panic(e.s.typeError("emit: a %s can't be emitted; take its values with toArray()", h.kind))
		}
		return native(h.value)
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return plain(v)
	}
	if t, ok := plain(v).(time.Time); ok {
		return t.UTC().Format(time.RFC3339Nano)
	}
	if l, ok := isList(v); ok {
		out := []any{}
		for _, i := range e.s.items(l) {
			out = append(out, e.value(i, depth+1))
		}
		return out
	}
	if o.ClassName() == "Function" {
		return nil
	}
	out := map[string]any{}
	for _, k := range o.Keys() {
		p := o.Get(k)
		if p == nil || goja.IsUndefined(p) {
			continue
		}
		if f, ok := p.(*goja.Object); ok && f.ClassName() == "Function" {
			continue
		}
		out[k] = e.value(p, depth+1)
	}
	return out
}
