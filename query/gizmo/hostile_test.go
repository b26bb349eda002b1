package gizmo_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/memstore"

	"newsgraph/query/gizmo"
)

// hostile scripts try to run for ever, to take all memory, to overflow the
// stack of the process, or to get around the bounds.
var hostile = map[string]string{
	"loop":               `for(;;);`,
	"loop with catch":    `for(;;) { try { for(;;); } catch (e) {} }`,
	"loop with finally":  `function f() { try { for(;;); } finally { f() } } f()`,
	"loop of methods":    `for(;;) try { g.V().out().count() } catch (e) {}`,
	"loop of emit":       `for(;;) g.emit(1)`,
	"loop of paths":      `var p = g.V(); for(;;) p = g.V().or(p)`,
	"recursion":          `function f() { f() } f()`,
	"recursion caught":   `function f() { try { f() } catch (e) { f() } } f()`,
	"toString recursion": `var o = {toString: function() { return "" + o }}; "" + o`,
	"getter recursion":   `var o = {get x() { return this.x }}; o.x`,
	"sort recursion":     `function f() { [2,1].sort(f) } f()`,
	"generators":         `function* f() { yield* f() } for (var x of f()) ;`,
	"generator chain":    `function* f(n) { if (n) yield* f(n-1); yield 1 } for (var x of f(1e6)) ;`,
	"promises":           `function f() { Promise.resolve().then(f) } f()`,
	"async":              `async function f() { for(;;) await 1 } f()`,
	"doubling":           `var s = "x"; for(;;) s += s`,
	"doubling lists":     `var a = [1]; for(;;) a = a.concat(a)`,
	"growing list":       `var a = []; for(;;) a.push("x" + a.length)`,
	"growing object":     `var a = {}; for(var i = 0;; i++) a["k" + i] = {v: i}`,
	"repeat":             `"x".repeat(1e10)`,
	"repeat twice":       `"x".repeat(1e7).repeat(1e7)`,
	"pad":                `"x".padEnd(1e10)`,
	"concat":             `var s = "x".repeat(1e7); s.concat.apply(s, Array(60000).fill(s))`,
	"join":               `Array(1e9).join("x".repeat(100))`,
	"join large":         `Array(1000000).fill("x".repeat(1e6)).join()`,
	"replace":            `var s = "a".repeat(1e6); s.replace(/a/g, s)`,
	"replace tail":       `var s = "a".repeat(1e5); s.replace(/a/g, "$'$'")`,
	"split join":         `var s = "a".repeat(1e6); s.split("").join(s)`,
	"huge list":          `Array(4294967295).fill(0)`,
	"huge length":        `var a = []; a.length = 4294967295; a.indexOf(1)`,
	"spread":             `var a = []; a.length = 4294967295; [...a]`,
	"spread call":        `var a = []; a.length = 4294967295; Math.max(...a)`,
	"from":               `Array.from({length: 1e15})`,
	"list-like":          `Array.prototype.fill.call({length: 1e15}, 0)`,
	"apply":              `Math.max.apply(null, {length: 1e15})`,
	"changing length":    `var n = 0; Array.prototype.fill.call({get length() { return n++ ? 1e15 : 1 }}, 0)`,
	"set of holes":       `var a = []; a.length = 4294967295; new Set(a)`,
	"json of holes":      `var a = []; a.length = 4294967295; JSON.stringify(a)`,
	"json deep":          `var a = []; for (var i = 0; i < 1e6; i++) a = [a]; JSON.stringify(a)`,
	"json cycle":         `var a = []; a[0] = a; JSON.stringify(a)`,
	"json parse":         `JSON.parse("[".repeat(1e7))`,
	"json wide":          `var a = Array(1000000).fill("x".repeat(1000)); JSON.stringify(a)`,
	"join deep":          `var a = []; for (var i = 0; i < 1e6; i++) a = [a]; "" + a`,
	"join cycle":         `var a = []; a[0] = a; "" + a`,
	"flat deep":          `var a = []; for (var i = 0; i < 1e6; i++) a = [a]; a.flat(Infinity)`,
	"flat wide":          `var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity)`,
	"flat cycle":         `var a = []; a[0] = a; a.flat(Infinity)`,
	"emit deep":          `var a = []; for (var i = 0; i < 1e6; i++) a = [a]; g.emit(a)`,
	"emit cycle":         `var a = {}; a.a = a; g.emit(a)`,
	"emit wide":          `var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; g.emit(a)`,
	"emit getters":       `g.emit({get a() { for(;;); }})`,
	"emit throwing":      `g.emit({get a() { throw {toString() { for(;;); }} }})`,
	"nodes by getter":    `g.V([1, {toString() { for(;;); }}]).all()`,
	"prototypes":         `var o = {}; for (var i = 0; i < 1e6; i++) o = Object.create(o); o.x`,
	"bind":               `var f = function() {}; for (var i = 0; i < 3e5; i++) f = f.bind(null); f()`,
	"proxy":              `new Proxy({}, {})`,
	"eval":               `eval("1")`,
	"function":           `(function(){}).constructor("for(;;);")()`,
	"generator function": `Object.getPrototypeOf(function*(){}).constructor("for(;;);")()`,
	"bigint":             `2n ** 100000000000n`,
	"bigint object":      `BigInt(1)`,
	"typed array":        `new Uint8Array(1e12)`,
	"buffer":             `new ArrayBuffer(1e15)`,
	"regexp":             `/(?=(a+)+$)(a|a)*b/.test("a".repeat(100))`,
	"regexp object":      `new RegExp("(a+)+\\1$").test("a".repeat(100))`,
	"regexp constructor": `new (/a/.constructor)("(a+)+\\1$").test("a".repeat(100))`,
	"regexp by match":    `"a".repeat(100).match("(?=(a+)+$)(a|a)*b")`,
	"regexp by object":   `"a".repeat(100).match({toString() { return "(?=(a+)+$)(a|a)*b" }})`,
	"regexp surrogates":  `/(😀+)+\1$/.test("😀".repeat(100))`,
	"regexp filter":      `g.V().filter(regex("(a{1,1000}){1,1000}")).all()`,
	"regexp nested":      `g.V().filter(regex("(".repeat(9000))).all()`,
	"sort long":          `var a = []; for (var i = 0; i < 1e6; i++) a.push(i * 7919 % 1000003); a.sort()`,
	"map of natives":     `var a = Array(1000000).fill(0); a.map(a.indexOf.bind(a, 1))`,
	"long path":          `var p = g.V(); for(;;) p = p.tag("a")`,
	"deep path":          `var p = g.V(); for(;;) p = g.V().and(p)`,
	"deep morphism":      `var p = g.M(); for(;;) p = g.M().follow(p).follow(p)`,
	"products":           `var p = g.V(); for (var i = 0; i < 40; i++) p = p.out().in(); p.count()`,
	"sorted products":    `var p = g.V(); for (var i = 0; i < 40; i++) p = p.out().in(); p.order().all()`,
	"long recursion":     `g.V().followRecursive(g.M().both().both().both().both().both().both().both().both(), -1).count()`,
	"stolen method":      `g.V().all.call({})`,
	"stolen prototype":   `Object.getPrototypeOf(g.V()).out()`,
	"broken prototype":   `Object.prototype.toJSON = function() { for(;;); }; g.emit({a: 1})`,
	"broken list":        `Array.prototype.push = null; Object.defineProperty(Array.prototype, "0", {get() { for(;;); }}); g.V([,1]).all(); g.emit([,])`,
	"tag __proto__":      `g.V().tag("__proto__", "constructor", "").tagArray().forEach(function(d) { g.emit(d) })`,
	"throw bomb":         `throw {toString() { for(;;); }}`,
	"throw error bomb":   `var e = new Error("x"); Object.defineProperty(e, "message", {get() { for(;;); }}); throw e`,
	"throw null":         `throw null`,
	"throw path":         `throw g.V()`,
	"throw symbol":       `throw Symbol("x")`,
	"throw large":        `throw new Error("x".repeat(1e7))`,
	"last value bomb":    `({get a() { for(;;); }})`,
	"last value symbol":  `Symbol("x")`,
	"source map":         "1\n//# sourceMappingURL=/etc/passwd",
	"brackets":           strings.Repeat("[", 60000),
	"parentheses":        strings.Repeat("(", 60000),
	"nots":               strings.Repeat("!", 60000) + "1",
	"functions":          strings.Repeat("(function(){", 5000) + strings.Repeat("})", 5000),
	"arrows":             strings.Repeat("x=>", 20000) + "1",
	"conditionals":       strings.Repeat("1?", 20000) + "1" + strings.Repeat(":1", 20000),
	"sums":               strings.Repeat("1+", 30000) + "1",
	"templates":          strings.Repeat("`${", 20000),
	"blocks":             strings.Repeat("{", 60000),
	"ifs":                strings.Repeat("if(1)", 12000),
	"members":            "var a={};a" + strings.Repeat("?.a", 20000),
	"calls":              "var a=()=>a;a" + strings.Repeat("()", 30000),
	"long script":        strings.Repeat(" ", 1<<20),
	"classes":            `var c = class {}; for (var i = 0; i < 1e5; i++) c = class extends c {}; new c()`,
	"date":               `new Date(8.64e15 + 1).toISOString()`,
	"symbol iterator":    `g.V({[Symbol.iterator]() { for(;;); }}).all()`,
	"map grows":          `var m = new Map([[0, 0]]); m.forEach((v, k) => m.set(k + 1, 0))`,
	"destructuring":      `var a = []; a.length = 4294967295; var [...b] = a`,
	"object from":        `Object.fromEntries((function*() { for (var i = 0;; i++) yield ["k" + i, i] })())`,
	"set from generator": `new Set((function*() { for (var i = 0;; i++) yield i })())`,
	"string iteration":   `[..."x".repeat(1.6e7)].length`,
	"split large":        `"x".repeat(1.6e7).split("").length`,
}

// With a longer time the scripts come to what they are after.
var hostileTime = flag.Duration("hostile", 30*time.Millisecond, "time for each hostile script")

func TestHostileScripts(t *testing.T) {
	store := memstore.New(readQuads(t, "<a> <p> <b> .\n<b> <p> <c> .\n<c> <p> <a> .\n<a> <q> <c> .\n")...)
	for name, script := range hostile {
		t.Run(name, func(t *testing.T) {
			r := gizmo.New(store, gizmo.Options{Timeout: *hostileTime, Limit: 1000, MaxMemory: 256 << 20})
			begin := time.Now()
			n := 0
			for _, err := range r.Run(t.Context(), script) {
				if err == nil {
					n++
				}
				var e *gizmo.Error
				if err != nil && !errors.As(err, &e) && !errors.Is(err, gizmo.ErrTruncated) && !errors.Is(err, gizmo.ErrMemory) {
					t.Errorf("error %v of type %T", err, err)
				}
				if e != nil && strings.Contains(e.Msg, "internal error") {
					t.Error(err)
				}
				if err != nil {
					t.Log(err)
				}
			}
			if n > 1000 {
				t.Errorf("%d rows pass the limit", n)
			}
			if d := time.Since(begin); d > *hostileTime+2*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// settled waits until as many goroutines run as before.
func settled(t *testing.T, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestNoGoroutineIsLeft(t *testing.T) {
	var quads strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&quads, "<s%d> <p> <o%d> .\n", i, i%7)
	}
	store := memstore.New(readQuads(t, quads.String())...)
	before := runtime.NumGoroutine()
	for _, script := range []string{
		`g.V().all()`,
		`for(;;) g.V().out("<p>").in("<p>").all()`,
		`for(;;) g.emit(1)`,
		`g.V().forEach(function(d) { g.emit(d); for(;;); })`,
	} {
		r := gizmo.New(store, gizmo.Options{})
		for range 5 {
			n := 0
			for _, err := range r.Run(t.Context(), script) {
				if err != nil {
					t.Error(err)
				}
				if n++; n == 1 {
					break
				}
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(20*time.Millisecond, cancel)
		for _, err := range r.Run(ctx, script) {
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}
		cancel()
	}
	settled(t, before)
}

func TestDeadlineAndCancel(t *testing.T) {
	store := memstore.New(readQuads(t, "<a> <p> <b> .")...)
	_, err := collect(t, gizmo.New(store, gizmo.Options{Timeout: 20 * time.Millisecond}), "for(;;);")
	if !errors.Is(err, context.DeadlineExceeded) || !strings.HasPrefix(err.Error(), "stopped after 20ms") {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	for _, err := range gizmo.New(store, gizmo.Options{}).Run(ctx, "g.V().all(); for(;;);") {
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	}
	cancel()
	for _, err := range gizmo.New(store, gizmo.Options{}).Run(ctx, "1") {
		if err == nil {
			t.Error("ran in a context that had ended")
		}
	}
}

func TestSlowConsumerMeetsDeadline(t *testing.T) {
	store := memstore.New(readQuads(t, "<a> <p> <b> .")...)
	var last error
	for _, err := range gizmo.New(store, gizmo.Options{Timeout: 20 * time.Millisecond}).Run(t.Context(), "for(;;) g.emit(1)") {
		time.Sleep(15 * time.Millisecond)
		last = err
	}
	if !errors.Is(last, context.DeadlineExceeded) {
		t.Errorf("got %v", last)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	store := memstore.New(readQuads(t, "<a> <p> <b> .")...)
	r := gizmo.New(store, gizmo.Options{Timeout: time.Minute, MaxMemory: 32 << 20})
	runtime.GC() // garbage of other tests would count as the graph's
	_, err := collect(t, r, `var a = []; for (var i = 0;; i++) a[i % 1000000] = {i: i, s: "x" + i}`)
	if !errors.Is(err, gizmo.ErrMemory) {
		t.Errorf("got %v", err)
	}
}

func TestVariablesAreKeptOnRequest(t *testing.T) {
	store := memstore.New(readQuads(t, "<a> <p> <b> .")...)
	r := gizmo.New(store, gizmo.Options{Keep: true, Timeout: 50 * time.Millisecond})
	for _, script := range []string{`var p = g.V("<a>").out()`, `for(;;);`, `throw 1`, `p.all()`} {
		rows, err := collect(t, r, script)
		if script == "p.all()" && (err != nil || len(rows) != 1 || rows[0].ID != "<b>") {
			t.Errorf("got %v, %v", rows, err)
		}
	}
	if _, err := collect(t, gizmo.New(store, gizmo.Options{}), "p"); err == nil {
		t.Error("a fresh runner knows the variable")
	}
}

func TestRunInsideRun(t *testing.T) {
	r := gizmo.New(memstore.New(readQuads(t, "<a> <p> <b> .\n<b> <p> <c> .")...), gizmo.Options{Keep: true})
	var got []string
	for row, err := range r.Run(t.Context(), `var x = 1; g.V("<a>", "<b>").all()`) {
		if err != nil {
			t.Fatal(err)
		}
		rows, err := collect(t, r, fmt.Sprintf(`g.V(%q).out().all()`, row.ID))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rows[0].ID)
	}
	if strings.Join(got, " ") != "<b> <c>" {
		t.Errorf("got %v", got)
	}
}
