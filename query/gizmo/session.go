package gizmo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"newsgraph/query"
)

// maxCalls bounds how deeply functions may call each other.
const maxCalls = 500

// session is a JavaScript runtime with our objects in it. It serves one script
// at a time.
type session struct {
	vm     *goja.Runtime
	ns     voc.Namespaces
	protos map[string]*goja.Object    // by kind of object
	known  map[string]map[string]bool // names that objects of a kind have
	names  map[string][]string        // the same, for suggestions

	// Of the present script.
	ctx       context.Context //nolint:containedctx // lives as long as one script
	cancel    context.CancelCauseFunc
	source    string
	w         *walker
	rows      chan query.Row
	limit     int
	timeout   time.Duration
	sent      int
	missing   string // property last looked for in vain
	missingOn string
	joining   int // calls of join inside each other

	mu      sync.Mutex // guards interrupting
	running bool
	stopped atomic.Bool
	unwatch func() bool
}

func newSession() *session {
	s := &session{
		vm:     goja.New(),
		protos: map[string]*goja.Object{},
		known:  map[string]map[string]bool{},
		names:  map[string][]string{},
	}
	s.vm.SetMaxCallStackSize(maxCalls)
	s.vm.SetParserOptions(parser.WithDisableSourceMaps)
	s.vm.SetRandSource(rand.New(rand.NewPCG(1, 1)).Float64) //nolint:gosec // the same rows each time
	s.harden()
	s.define()
	return s
}

// define adds our words to the runtime.
func (s *session) define() {
	for _, kind := range []string{"graph", "path", "value", "filter"} {
		s.protos[kind] = s.vm.NewObject()
		s.known[kind] = map[string]bool{}
	}
	s.known["global"] = map[string]bool{}
	for _, m := range methods {
		for _, name := range m.spellings() {
			f := s.function(m, name)
			if m.On == "global" {
				s.set(s.vm.GlobalObject(), name, f)
			} else {
				s.set(s.protos[m.On], name, f)
			}
			s.known[m.On][name] = true
			if name == m.Name || m.On == "global" {
				s.names[m.On] = append(s.names[m.On], name)
			}
		}
		s.names[m.On] = append(s.names[m.On], m.Aliases...)
	}
	text := func(f goja.FunctionCall) goja.Value {
		if h := held(f.This); h != nil && h.value != nil {
			return s.vm.ToValue(native(h.value))
		}
		return s.vm.ToValue("[object]")
	}
	for _, name := range []string{"toString", "toJSON", "valueOf"} {
		s.set(s.protos["value"], name, text)
		s.known["value"][name] = true
	}
	for kind, p := range s.protos {
		if kind != "value" {
			s.set(p, "toString", func(goja.FunctionCall) goja.Value { return s.vm.ToValue("[" + kind + "]") })
		}
		for _, name := range []string{"toString", "valueOf", "toJSON", "constructor", "then"} {
			s.known[kind][name] = true // asked for by the runtime itself
		}
	}
	g := s.object(&holder{s: s, kind: "graph"})
	for _, name := range []string{"g", "graph"} {
		s.set(s.vm.GlobalObject(), name, g)
		s.names["global"] = append(s.names["global"], name)
	}
}

// set defines a property that can't fail on our own objects.
func (s *session) set(o *goja.Object, name string, v any) {
	if err := o.Set(name, v); err != nil {
		panic(fmt.Sprintf("gizmo: set %s: %v", name, err))
	}
}

func (s *session) object(h *holder) *goja.Object {
	o := s.vm.NewDynamicObject(h)
	if err := o.SetPrototype(s.protos[h.kind]); err != nil {
		panic(fmt.Sprintf("gizmo: set prototype: %v", err))
	}
	return o
}

func (s *session) pathObject(p *path) goja.Value {
	return s.object(&holder{s: s, kind: "path", path: p})
}

func (s *session) valueObject(v quad.Value) goja.Value {
	return s.object(&holder{s: s, kind: "value", value: v})
}

func (s *session) filterObject(f filter) goja.Value {
	return s.object(&holder{s: s, kind: "filter", filter: f})
}

// function makes the JavaScript function of a method.
func (s *session) function(m method, name string) func(goja.FunctionCall) goja.Value {
	return func(f goja.FunctionCall) goja.Value {
		c := &call{s: s, name: name, args: f.Arguments}
		if s.stopped.Load() {
			c.throw("the query was stopped")
		}
		if m.On == "path" {
			h := held(f.This)
			if h == nil || h.path == nil {
				c.throw("must be called on a path")
			}
			c.p = h.path
		}
		v := m.call(c)
		if v == nil {
			return goja.Undefined()
		}
		return s.vm.ToValue(v)
	}
}

// begin prepares the session for a script.
func (s *session) begin(ctx context.Context, cancel context.CancelCauseFunc, qs graph.QuadStore, o Options) (<-chan query.Row, chan error) {
	s.ctx, s.cancel, s.sent = ctx, cancel, 0
	s.limit, s.timeout = o.Limit, o.Timeout
	s.rows = make(chan query.Row)
	s.missing, s.missingOn, s.joining = "", "", 0
	s.w = newWalker(ctx, qs, s.cause)
	s.vm.ClearInterrupt()
	s.stopped.Store(false)
	s.running = true
	s.unwatch = context.AfterFunc(ctx, s.interrupt)
	return s.rows, make(chan error, 1)
}

// cause returns why the script has to end.
func (s *session) cause() error {
	if !s.stopped.Load() {
		return nil
	}
	return context.Cause(s.ctx)
}

// stop ends the script.
func (s *session) stop(cause error) {
	s.cancel(cause)
	s.interrupt()
}

func (s *session) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		s.stopped.Store(true)
		s.vm.Interrupt(errStopped)
	}
}

var errStopped = errors.New("stopped")

// exec compiles and runs a script and sends its error, if any.
func (s *session) exec(script string, done chan<- error) {
	var err error
	s.source = script
	perr := s.guard(func() {
		var prog *goja.Program
		if prog, err = compile(script); err == nil {
			err = s.script(prog)
		}
	})
	if err == nil {
		err = perr
	}
	if s.stopped.Load() {
		err = stopError(context.Cause(s.ctx), s.timeout)
	}
	s.unwatch()
	s.mu.Lock()
	s.running = false
	s.mu.Unlock()
	done <- err
}

func (s *session) script(prog *goja.Program) error {
	last, err := s.vm.RunProgram(prog)
	if s.w.err != nil && !s.stopped.Load() {
		return s.w.err // of the store; the script may have caught it
	}
	if err != nil {
		return s.runError(err)
	}
	if s.sent > 0 || missing(last) {
		return nil
	}
	var ex error
	perr := s.guard(func() {
		if e := s.vm.Try(func() { s.conclude(last) }); e != nil {
			ex = s.runError(e)
		}
	})
	if ex == nil {
		ex = perr
	}
	if s.w.err != nil && !s.stopped.Load() {
		return s.w.err
	}
	return ex
}

// conclude makes rows of the last value of a script that gave none.
func (s *session) conclude(last goja.Value) {
	h := held(last)
	switch {
	case h == nil:
		if o, ok := last.(*goja.Object); ok && o.ClassName() == "Function" {
			return
		}
		e := exporter{s: s}
		s.emit(e.value(last, 0))
	case h.path != nil && !h.path.morphism:
		s.deliver(h.path, 0)
	case h.value != nil:
		s.emit(native(h.value))
	}
}

// guard returns a panic as an error. Scripts can't cause one but by faults of
// the libraries below.
func (s *session) guard(f func()) (err error) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case *goja.InterruptedError:
			err = &Error{Msg: "stopped"}
		case *goja.StackOverflowError:
			err = s.runError(x)
		case error:
			err = &Error{Msg: "internal error: " + x.Error(), Err: x}
		default:
			err = &Error{Msg: fmt.Sprint("internal error: ", x)}
		}
	}()
	f()
	return nil
}

// each runs a path and calls f with its walks, at most limit if that is
// positive, until f returns false.
func (s *session) each(p *path, limit int, f func(walk) bool) {
	n := 0
	for k := range s.w.eval(p) {
		if s.w.halted() {
			break
		}
		n++
		if !f(k) || limit > 0 && n >= limit {
			break
		}
	}
	if s.w.halted() {
		panic(s.typeError("%s", s.w.err))
	}
}

// deliver sends the walks of a path as rows.
func (s *session) deliver(p *path, limit int) {
	s.each(p, limit, func(k walk) bool {
		v := s.w.name(k.at)
		if v == nil {
			return true
		}
		row := query.Row{}
		var typed any
		row.ID, typed = show(v)
		if typed != nil {
			row.Typed = map[string]any{"id": typed}
		}
		for b := k.tags; b != nil; b = b.next {
			if _, ok := row.Tags[b.name]; ok || b.name == "id" {
				continue
			}
			v := s.w.name(b.ref)
			if v == nil {
				continue
			}
			if row.Tags == nil {
				row.Tags = map[string]string{}
			}
			row.Tags[b.name], typed = show(v)
			if typed != nil {
				if row.Typed == nil {
					row.Typed = map[string]any{}
				}
				row.Typed[b.name] = typed
			}
		}
		return s.send(row)
	})
}

// emit sends a value as a row.
func (s *session) emit(v any) {
	s.send(query.Row{Value: v, Emitted: true})
}

// send hands a row to the consumer and reports whether more may follow.
func (s *session) send(r query.Row) bool {
	if s.limit > 0 && s.sent >= s.limit {
		s.stop(ErrTruncated)
		return false
	}
	select {
	case s.rows <- r:
		s.sent++
		return true
	case <-s.ctx.Done():
		s.interrupt()
		return false
	}
}

// result is a walk as a script sees it: its node, or an object with id and
// tags in the order of their names. It is nil if the store has no name for it.
func (s *session) result(k walk, tags bool) any {
	v := s.w.name(k.at)
	if v == nil {
		return nil
	}
	if !tags {
		return native(v)
	}
	vals := map[string]any{}
	for b := k.tags; b != nil; b = b.next {
		if _, ok := vals[b.name]; ok {
			continue
		}
		if v := s.w.name(b.ref); v != nil {
			vals[b.name] = native(v)
		}
	}
	vals["id"] = native(v)
	o := s.vm.NewObject()
	for _, name := range sortedKeys(vals) {
		// Not Set, which would call setters of the script for "__proto__".
		if err := o.DefineDataProperty(name, s.vm.ToValue(vals[name]), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
	}
	return o
}
