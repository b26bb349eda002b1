package gizmo

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// A script can be interrupted between two of its own instructions, and when it
// calls back from a built-in function, but not while a built-in function works
// alone. So those that can work long or take much memory or stack alone are
// taken away or replaced by ones with bounds.

const (
	maxString = 1 << 24 // characters that one built-in function may make
	maxParse  = 200     // nesting of lists and objects in text and when joined
	maxFlat   = 100     // nesting that flat() follows
)

// gone are built-in objects that queries have no use for.
var gone = []string{
	"eval", "Function", "Proxy", "Reflect", "BigInt", "WeakRef", "FinalizationRegistry",
	"ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
	"Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
	"escape", "unescape",
}

// prelude closes the other ways to what is gone and makes bind of functions of
// the script, so that long chains of bound functions count as calls.
const prelude = `
(function () {
	"use strict";
	Object.defineProperty(Function.prototype, "constructor",
		{value: undefined, writable: false, configurable: false});
	var slice = Array.prototype.slice, concat = Array.prototype.concat, apply = Function.prototype.apply;
	Object.defineProperty(Function.prototype, "bind", {writable: true, configurable: true, value: function bind(self) {
		var f = this, first = slice.call(arguments, 1);
		if (typeof f !== "function") throw new TypeError("bind must be called on a function");
		return function () { return apply.call(f, self, concat.call(first, slice.call(arguments))); };
	}});
})()`

var preludeProgram = goja.MustCompile("", prelude, false)

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// harden puts the bounds into a fresh runtime.
func (s *session) harden() {
	global := s.vm.GlobalObject()
	array := s.proto("Array")
	s.replace(array, "join", s.join)
	s.replace(array, "toString", func(f goja.FunctionCall) goja.Value { return s.join(goja.FunctionCall{This: f.This}) })
	s.replace(array, "toLocaleString", func(f goja.FunctionCall) goja.Value { return s.join(goja.FunctionCall{This: f.This}) })
	s.replace(array, "flat", s.flat)
	for _, name := range array.GetOwnPropertyNames() {
		switch name {
		case "constructor", "length", "join", "toString", "toLocaleString", "flat", "sort", "toSorted":
		default:
			s.wrapArray(array, name)
		}
	}
	s.wrapSort(array, "sort")
	s.wrapSort(array, "toSorted")
	if values := array.Get("values"); values != nil {
		must(array.DefineDataPropertySymbol(goja.SymIterator, values, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	s.wrapStrings()
	s.wrapRegExp(global)
	s.wrapLists()
	s.wrapJSON()
	if _, err := s.vm.RunProgram(preludeProgram); err != nil {
		panic("gizmo: prelude: " + err.Error())
	}
	for _, name := range gone {
		must(global.Delete(name))
	}
}

// must reports faults of our own set-up, which no script can cause.
func must(err error) {
	if err != nil {
		panic("gizmo: set up JavaScript: " + err.Error())
	}
}

func (s *session) proto(class string) *goja.Object {
	return s.vm.GlobalObject().Get(class).(*goja.Object).Get("prototype").(*goja.Object)
}

type native1 = func(goja.FunctionCall) goja.Value

// replace puts a function in the place of a built-in one.
func (s *session) replace(o *goja.Object, name string, f native1) {
	must(o.DefineDataProperty(name, s.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		if s.stopped.Load() {
			panic(s.typeError("the query was stopped"))
		}
		return f(c)
	}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// wrap puts a check before a built-in function; it may change the call.
func (s *session) wrap(o *goja.Object, name string, check func(*goja.FunctionCall)) {
	v := o.Get(name)
	if v == nil {
		return
	}
	orig, ok := goja.AssertFunction(v)
	if !ok {
		return
	}
	s.replace(o, name, func(c goja.FunctionCall) goja.Value {
		check(&c)
		return s.call(orig, c)
	})
}

func (s *session) call(f goja.Callable, c goja.FunctionCall) goja.Value {
	v, err := f(c.This, c.Arguments...)
	if err != nil {
		panic(err) // goja hands it on to the script
	}
	return v
}

func (s *session) tooLarge(what string) {
	panic(s.typeError("%s is too large", what))
}

// wrapArray admits only lists of bounded length.
func (s *session) wrapArray(array *goja.Object, name string) {
	s.wrap(array, name, func(c *goja.FunctionCall) {
		n := s.length(c.This)
		if name != "concat" && name != "push" && name != "unshift" {
			return
		}
		for _, a := range c.Arguments {
			n++
			if _, ok := isList(a); ok {
				n += s.length(a)
			}
		}
		if n > maxList {
			s.tooLarge("the list")
		}
	})
}

// length returns the length of a list, which is not a script's to make up, and
// refuses other objects and long ones.
func (s *session) length(v goja.Value) int64 {
	l, ok := isList(v)
	if !ok {
		panic(s.typeError("methods of lists work on lists only, not on %s", describe(v)))
	}
	if l.ClassName() == "Arguments" {
		// Its length is an ordinary property, which may be a function.
		if d := l.Get("length"); d == nil || d.ExportType() == nil || d.ExportType().Kind() != reflect.Int64 {
			s.tooLarge("the list")
		}
	}
	n := l.Get("length").ToInteger()
	if n > maxList {
		s.tooLarge("the list")
	}
	return n
}

// wrapSort compares by our own function where the script gives none, so that
// sorting can be stopped.
func (s *session) wrapSort(array *goja.Object, name string) {
	cmp := s.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		if s.stopped.Load() {
			panic(s.typeError("the query was stopped"))
		}
		return s.vm.ToValue(strings.Compare(c.Argument(0).String(), c.Argument(1).String()))
	})
	s.wrap(array, name, func(c *goja.FunctionCall) {
		s.length(c.This)
		if goja.IsUndefined(c.Argument(0)) {
			c.Arguments = []goja.Value{cmp}
		}
	})
}

// join is Array.prototype.join with a bound on depth and size.
func (s *session) join(c goja.FunctionCall) goja.Value {
	n := s.length(c.This)
	o := c.This.(*goja.Object)
	sep := ","
	if a := c.Argument(0); !goja.IsUndefined(a) {
		sep = a.String()
	}
	s.joining++
	defer func() { s.joining-- }()
	if s.joining > maxParse {
		s.tooLarge("the list to join")
	}
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(sep)
		}
		if v := o.Get(strconv.FormatInt(i, 10)); !missing(v) {
			b.WriteString(v.String())
		}
		if b.Len() > maxString {
			s.tooLarge("the joined text")
		}
		if i%1024 == 0 && s.stopped.Load() {
			panic(s.typeError("the query was stopped"))
		}
	}
	return s.vm.ToValue(b.String())
}

// flat is Array.prototype.flat with a bound on depth and size.
func (s *session) flat(c goja.FunctionCall) goja.Value {
	depth := int64(1)
	if a := c.Argument(0); !goja.IsUndefined(a) {
		depth = min(a.ToInteger(), maxFlat)
	}
	s.length(c.This)
	var out []any
	seen := 0
	var add func(o *goja.Object, depth int64)
	add = func(o *goja.Object, depth int64) {
		for _, v := range s.items(o) {
			if seen++; seen > maxList || s.stopped.Load() {
				s.tooLarge("the flat list")
			}
			l, ok := isList(v)
			switch {
			case ok && l.ClassName() == "Array" && depth > 0:
				add(l, depth-1)
			case v != nil:
				out = append(out, v)
			}
		}
	}
	add(c.This.(*goja.Object), depth)
	return s.vm.NewArray(out...)
}

func (s *session) wrapStrings() {
	str := s.proto("String")
	size := func(v goja.Value) int64 { return int64(len(v.String())) }
	grown := func(c *goja.FunctionCall) {
		if n := c.Argument(0).ToInteger(); n > maxString {
			s.tooLarge("the text")
		}
	}
	s.wrap(str, "padStart", grown)
	s.wrap(str, "padEnd", grown)
	s.wrap(str, "repeat", func(c *goja.FunctionCall) {
		n := c.Argument(0).ToInteger()
		c.Arguments = []goja.Value{s.vm.ToValue(n)} // asked for once only
		if l := size(c.This); n > 0 && l > 0 && n > maxString/l {
			s.tooLarge("the text")
		}
	})
	s.wrap(str, "concat", func(c *goja.FunctionCall) {
		n := size(c.This)
		for _, a := range c.Arguments {
			if n += size(a); n > maxString {
				s.tooLarge("the text")
			}
		}
	})
	for _, name := range []string{"replace", "replaceAll"} {
		s.wrap(str, name, func(c *goja.FunctionCall) {
			if _, ok := goja.AssertFunction(c.Argument(1)); ok || len(c.Arguments) < 2 {
				return
			}
			with := c.Arguments[1].String()
			c.Arguments = []goja.Value{c.Arguments[0], s.vm.ToValue(with)}
			n, most := size(c.This), int64(len(with))+1
			if strings.Contains(with, "$") {
				most *= n + 1 // each may stand for nearly the whole text
			}
			if most > 8*maxString/(n+1) {
				s.tooLarge("the replaced text")
			}
		})
	}
	for _, name := range []string{"match", "matchAll", "search"} {
		s.wrap(str, name, func(c *goja.FunctionCall) {
			if o, ok := c.Argument(0).(*goja.Object); ok && o.ClassName() == "RegExp" || goja.IsUndefined(c.Argument(0)) {
				return // an expression that exists was checked when it was made
			}
			src := c.Argument(0).String()
			s.checkPattern(src)
			c.Arguments = []goja.Value{s.vm.ToValue(src)}
		})
	}
	must(s.vm.GlobalObject().Get("String").(*goja.Object).Delete("raw"))
	letters, _ := goja.AssertFunction(str.GetSymbol(goja.SymIterator))
	must(str.DefineDataPropertySymbol(goja.SymIterator, s.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		if size(c.This) > maxList {
			s.tooLarge("the text")
		}
		return s.call(letters, c)
	}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// wrapRegExp admits only expressions that take linear time.
func (s *session) wrapRegExp(global *goja.Object) {
	orig := global.Get("RegExp").(*goja.Object)
	proto := orig.Get("prototype").(*goja.Object)
	must(proto.Delete("compile"))
	ctor := s.vm.ToValue(func(c goja.ConstructorCall) *goja.Object {
		args := slices.Clone(c.Arguments)
		if len(args) > 0 && !goja.IsUndefined(args[0]) {
			if o, ok := args[0].(*goja.Object); !ok || o.ClassName() != "RegExp" {
				src := args[0].String()
				s.checkPattern(src)
				args[0] = s.vm.ToValue(src)
			}
		}
		o, err := s.vm.New(orig, args...)
		if err != nil {
			panic(err)
		}
		return o
	}).(*goja.Object)
	must(ctor.Set("prototype", proto))
	must(ctor.DefineDataPropertySymbol(goja.SymSpecies, ctor, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	must(proto.DefineDataProperty("constructor", ctor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(global.Set("RegExp", ctor))
}

func (s *session) checkPattern(src string) {
	if msg := badPattern(src); msg != "" {
		panic(s.typeError("%s", msg))
	}
}

// badPattern says why an expression of JavaScript isn't allowed, "" if it is.
func badPattern(src string) string {
	if len(src) > maxPattern {
		return "the regular expression is too long"
	}
	for _, form := range []string{src, surrogates(src)} {
		re, err := parser.TransformRegExp(form, false, false)
		if err == nil {
			_, err = regexp.Compile(re)
		}
		if err != nil {
			return "the regular expression isn't one of RE2, which has no lookahead, lookbehind and backreferences"
		}
	}
	return ""
}

// surrogates writes characters beyond the first plane as the runtime does for
// expressions without the flag u.
func surrogates(src string) string {
	var b strings.Builder
	for _, r := range src {
		if hi, lo := utf16.EncodeRune(r); r > 0xffff {
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wrapLists bounds what turns objects with a length into arguments and lists.
func (s *session) wrapLists() {
	fn := s.vm.Get("Object").(*goja.Object).Get("constructor").(*goja.Object).Get("prototype").(*goja.Object)
	s.wrap(fn, "apply", func(c *goja.FunctionCall) {
		const maxArgs = 1 << 16
		if a := c.Argument(1); !missing(a) && s.length(a) > maxArgs {
			s.tooLarge("the list of arguments")
		}
	})
	array := s.vm.Get("Array").(*goja.Object)
	s.wrap(array, "from", func(c *goja.FunctionCall) {
		o, ok := c.Argument(0).(*goja.Object)
		if !ok {
			return
		}
		if l, ok := isList(o); ok {
			s.length(l)
			return
		}
		if it := o.GetSymbol(goja.SymIterator); !missing(it) {
			return
		}
		n := o.Get("length")
		if missing(n) {
			return
		}
		size := n.ToInteger()
		if size > maxList {
			s.tooLarge("the list")
		}
		items := make([]any, 0, max(size, 0))
		for i := range size {
			v := o.Get(strconv.FormatInt(i, 10))
			if v == nil {
				v = goja.Undefined()
			}
			items = append(items, v)
		}
		c.Arguments = append([]goja.Value{s.vm.NewArray(items...)}, c.Arguments[1:]...)
	})
}
