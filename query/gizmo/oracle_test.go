package gizmo_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/gizmo"
)

// The oracle evaluates paths on slices of quads, by definition: each step looks
// at every quad.

type edge struct{ s, p, o, l string }

type naive struct {
	at   string
	tags map[string]string
}

func (n naive) with(tag, v string) naive {
	t := map[string]string{tag: v}
	for k, v := range n.tags {
		if k != tag {
			t[k] = v
		}
	}
	return naive{n.at, t}
}

func (n naive) to(at string) naive { return naive{at, n.tags} }

func (n naive) key() string {
	var b strings.Builder
	b.WriteString(n.at)
	for _, k := range slices.Sorted(keys(n.tags)) {
		fmt.Fprintf(&b, " %s=%s", k, n.tags[k])
	}
	return b.String()
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

type oracle struct {
	rand  *rand.Rand
	edges []edge
	nodes []string // in order of appearance
	tag   int
}

func newOracle(seed uint64) *oracle {
	o := &oracle{rand: rand.New(rand.NewPCG(seed, 1))}
	n := 2 + o.rand.IntN(6)
	seen := map[edge]bool{}
	known := map[string]bool{}
	for range o.rand.IntN(25) {
		e := edge{
			fmt.Sprintf("<n%d>", o.rand.IntN(n)), fmt.Sprintf("<p%d>", o.rand.IntN(3)),
			fmt.Sprintf("<n%d>", o.rand.IntN(n)), "",
		}
		if o.rand.IntN(4) == 0 {
			e.o = fmt.Sprintf("text %d", o.rand.IntN(3))
		}
		if o.rand.IntN(3) == 0 {
			e.l = fmt.Sprintf("<l%d>", o.rand.IntN(2))
		}
		if seen[e] {
			continue
		}
		seen[e] = true
		o.edges = append(o.edges, e)
		for _, v := range []string{e.s, e.p, e.o, e.l} {
			if v != "" && !known[v] {
				known[v] = true
				o.nodes = append(o.nodes, v)
			}
		}
	}
	return o
}

func (o *oracle) store() *memstore.QuadStore {
	qs := memstore.New()
	for _, e := range o.edges {
		q := quad.Quad{Subject: quad.StringToValue(e.s), Predicate: quad.StringToValue(e.p), Object: quad.StringToValue(e.o)}
		if e.l != "" {
			q.Label = quad.StringToValue(e.l)
		}
		qs.AddQuad(q)
	}
	return qs
}

func (o *oracle) node() string {
	if len(o.nodes) == 0 {
		return "<n0>"
	}
	return o.nodes[o.rand.IntN(len(o.nodes))]
}

func (o *oracle) fresh() string {
	o.tag++
	return fmt.Sprintf("t%d", o.tag)
}

// preds picks predicates and writes them as an argument.
func (o *oracle) preds() (string, func(string) bool) {
	p, q := fmt.Sprintf("<p%d>", o.rand.IntN(3)), fmt.Sprintf("<p%d>", o.rand.IntN(3))
	switch o.rand.IntN(4) {
	case 0:
		return "null", func(string) bool { return true }
	case 1:
		return fmt.Sprintf("[%q, %q]", p, q), func(s string) bool { return s == p || s == q }
	case 2:
		return fmt.Sprintf("g.V(%q)", p), func(s string) bool { return s == p }
	}
	return fmt.Sprintf("%q", p), func(s string) bool { return s == p }
}

// path makes a random path: its text, and its walks.
func (o *oracle) path(depth int) (string, []naive) {
	var text string
	var walks []naive
	if o.rand.IntN(2) == 0 {
		a, b := o.node(), o.node()
		text = fmt.Sprintf("g.V(%q, %q)", a, b)
		for _, v := range []string{a, b} {
			if slices.Contains(o.nodes, v) {
				walks = append(walks, naive{at: v})
			}
		}
	} else {
		text = "g.V()"
		for _, v := range o.nodes {
			walks = append(walks, naive{at: v})
		}
	}
	var tags []string
	label := func(edge) bool { return true }
	for range o.rand.IntN(5) {
		var step string
		step, walks = o.step(walks, depth, &tags, &label)
		text += step
		if len(walks) > 300 {
			break
		}
	}
	return text, walks
}

func (o *oracle) step(in []naive, depth int, tags *[]string, label *func(edge) bool) (string, []naive) {
	var out []naive
	move := func(ok func(edge) bool, from, to func(edge) string, f func(naive, edge) naive) {
		for _, n := range in {
			for _, e := range o.edges {
				if from(e) == n.at && ok(e) && (*label)(e) {
					out = append(out, f(n.to(to(e)), e))
				}
			}
		}
	}
	s, obj := func(e edge) string { return e.s }, func(e edge) string { return e.o }
	keep := func(ok func(naive) bool) {
		for _, n := range in {
			if ok(n) {
				out = append(out, n)
			}
		}
	}
	arg, ok := o.preds()
	pred := func(e edge) bool { return ok(e.p) }
	plain := func(n naive, _ edge) naive { return n }
	kind := o.rand.IntN(20)
	if depth == 0 && kind < 3 {
		kind += 3
	}
	switch kind {
	case 0:
		text, other := o.path(depth - 1)
		for _, n := range in {
			for _, m := range other {
				if n.at != m.at {
					continue
				}
				both := n
				for k, v := range m.tags {
					both = both.with(k, v)
				}
				out = append(out, both)
			}
		}
		return ".and(" + text + ")", out
	case 1:
		text, other := o.path(depth - 1)
		return ".or(" + text + ")", append(slices.Clone(in), other...)
	case 2:
		text, other := o.path(depth - 1)
		keep(func(n naive) bool { return !slices.ContainsFunc(other, func(m naive) bool { return m.at == n.at }) })
		return ".except(" + text + ")", out
	case 3, 4:
		move(pred, s, obj, plain)
		return ".out(" + arg + ")", out
	case 5, 6:
		move(pred, obj, s, plain)
		return ".in(" + arg + ")", out
	case 7:
		move(pred, obj, s, plain)
		move(pred, s, obj, plain)
		return ".both(" + arg + ")", out
	case 8:
		t := o.fresh()
		*tags = append(*tags, t)
		move(pred, s, obj, func(n naive, e edge) naive { return n.with(t, e.p) })
		return fmt.Sprintf(".out(%s, %q)", arg, t), out
	case 9:
		v := o.node()
		move(func(e edge) bool { return pred(e) && e.o == v }, s, s, plain)
		return fmt.Sprintf(".has(%s, %q)", arg, v), out
	case 10:
		v := o.node()
		move(func(e edge) bool { return pred(e) && e.s == v }, obj, obj, plain)
		return fmt.Sprintf(".hasR(%s, %q)", arg, v), out
	case 11:
		move(func(e edge) bool { return pred(e) && strings.HasPrefix(e.o, "text") && e.o > "text 0" }, s, s, plain)
		return fmt.Sprintf(".has(%s, gt(\"text 0\"))", arg), out
	case 12:
		v := o.node()
		keep(func(n naive) bool { return n.at == v })
		return fmt.Sprintf(".is(%q)", v), out
	case 13:
		seen := map[string]bool{}
		keep(func(n naive) bool { was := seen[n.at]; seen[n.at] = true; return !was })
		if slices.ContainsFunc(in, func(n naive) bool { return len(n.tags) > 0 }) {
			return "", in // which walk stays depends on the order
		}
		return ".unique()", out
	case 14:
		t := o.fresh()
		*tags = append(*tags, t)
		for _, n := range in {
			out = append(out, n.with(t, n.at))
		}
		return fmt.Sprintf(".tag(%q)", t), out
	case 15:
		if arg == "null" {
			return "", in
		}
		t := o.fresh()
		*tags = append(*tags, t)
		move(pred, s, s, func(n naive, e edge) naive { return n.with(t, e.o) })
		return fmt.Sprintf(".save(%s, %q)", arg, t), out
	case 16:
		if arg == "null" {
			return "", in
		}
		t := o.fresh()
		for _, n := range in {
			found := false
			for _, e := range o.edges {
				if e.o == n.at && pred(e) && (*label)(e) {
					found = true
					out = append(out, n.with(t, e.s))
				}
			}
			if !found {
				out = append(out, n)
			}
		}
		return fmt.Sprintf(".saveOptR(%s, %q)", arg, t), out
	case 17:
		if len(*tags) == 0 {
			return "", in
		}
		t := (*tags)[o.rand.IntN(len(*tags))]
		for _, n := range in {
			if v, ok := n.tags[t]; ok {
				out = append(out, n.to(v))
			}
		}
		return fmt.Sprintf(".back(%q)", t), out
	case 18:
		if o.rand.IntN(3) == 0 {
			*label = func(edge) bool { return true }
			return ".labelContext(null)", in
		}
		l := fmt.Sprintf("<l%d>", o.rand.IntN(2))
		*label = func(e edge) bool { return e.l == l }
		return fmt.Sprintf(".labelContext(%q)", l), in
	default:
		keep(func(n naive) bool { return strings.HasPrefix(n.at, "text") })
		return `.filter(like("text%"))`, out
	}
}

// onKeyValues copies a graph to a key-value store, which has other indexes.
func onKeyValues(t *testing.T, from *memstore.QuadStore) graph.QuadStore {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	quads := func(yield func(quad.Quad, error) bool) {
		it := from.QuadsAllIterator()
		for it.Next(t.Context()) {
			if !yield(from.Quad(it.Result()), nil) {
				return
			}
		}
	}
	if _, err := s.AddQuads(t.Context(), quads); err != nil {
		t.Fatal(err)
	}
	return s.QuadStore()
}

// TestHasOnManyNodes covers the way has takes for many walks.
func TestHasOnManyNodes(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "<hub> <p> <n%d> .\n", i)
		if i%100 == 0 {
			fmt.Fprintf(&b, "<n%d> <q> <t> .\n<n%d> <q> <t> <l> .\n", i, i)
		}
		fmt.Fprintf(&b, "<n%d> <type> <thing> .\n", i)
	}
	r := gizmo.New(memstore.New(readQuads(t, b.String())...), gizmo.Options{})
	for script, want := range map[string]int64{
		`g.V("<hub>").out("<p>").has("<q>", "<t>").count()`:                         10,
		`g.V("<hub>").out("<p>").has("<q>", "<t>", "<u>", "<thing>").count()`:       10,
		`g.V("<hub>").out("<p>").labelContext("<l>").has("<q>", "<t>").count()`:     5,
		`g.V("<hub>").out("<p>").has("<type>", "<thing>").count()`:                  500,
		`g.V("<hub>").out("<p>").has("<type>", "<thing>").has(null, "<t>").count()`: 10,
		`g.V("<hub>").out("<p>").hasR("<p>", "<hub>").count()`:                      500,
	} {
		rows, err := collect(t, r, script)
		if err != nil || rows[0].Value != want {
			t.Errorf("%s: %v, want %d (%v)", script, rows, want, err)
		}
	}
}

// TestRecursion compares followRecursive with a search by definition.
func TestRecursion(t *testing.T) {
	for seed := range *seeds {
		o := newOracle(seed)
		begin, most := o.node(), 1+o.rand.IntN(4)
		want := map[string]int{}
		front := []string{begin}
		for depth := 1; depth <= most; depth++ {
			var next []string
			for _, n := range front {
				for _, e := range o.edges {
					if e.s == n && e.p != "<p2>" && want[e.o] == 0 {
						want[e.o] = depth
						next = append(next, e.o)
					}
				}
			}
			front = next
		}
		r := gizmo.New(o.store(), gizmo.Options{})
		rows, err := collect(t, r, fmt.Sprintf(`g.V(%q).followRecursive(["<p0>", "<p1>"], %d, "d").all()`, begin, most))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, row := range rows {
			d, _ := row.Typed["d"].(int64)
			got[row.ID] = int(d)
		}
		if len(got) != len(rows) || !maps.Equal(got, want) {
			t.Fatalf("seed %d: %v from %s, %d deep: got %v, want %v", seed, o.edges, begin, most, rows, want)
		}
	}
}

func rowKey(r query.Row) string { return naive{r.ID, r.Tags}.key() }

var seeds = flag.Uint64("seeds", 400, "number of random graphs with a random path each")

func TestAgainstOracle(t *testing.T) {
	for seed := range *seeds {
		o := newOracle(seed)
		text, walks := o.path(2)
		var qs graph.QuadStore = o.store()
		if seed%8 == 0 {
			qs = onKeyValues(t, o.store())
		}
		r := gizmo.New(qs, gizmo.Options{Timeout: 10 * time.Second, Keep: true})
		rows, err := collect(t, r, text+".all()")
		if err != nil {
			t.Fatalf("seed %d: %s: %v", seed, text, err)
		}
		var got, want []string
		for _, row := range rows {
			got = append(got, rowKey(row))
		}
		for _, w := range walks {
			want = append(want, w.key())
		}
		again, err := collect(t, r, text+".all()")
		if err != nil || !slices.EqualFunc(rows, again, func(a, b query.Row) bool { return rowKey(a) == rowKey(b) }) {
			t.Fatalf("seed %d: %s: other rows the second time (%v)", seed, text, err)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %s\nquads %v\n got %q\nwant %q", seed, text, o.edges, got, want)
		}
		counted, err := collect(t, r, "g.emit("+text+".count())")
		if err != nil || counted[0].Value != int64(len(want)) {
			t.Fatalf("seed %d: %s: count %v, want %d (%v)", seed, text, counted, len(want), err)
		}
	}
}
