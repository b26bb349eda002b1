package gizmo

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// A walk is one way through the graph: where it is now and what it tagged.
type walk struct {
	at   graph.Ref
	tags *binding
}

// binding is a list of tags, the latest first; walks share their beginnings.
type binding struct {
	name string
	ref  graph.Ref
	next *binding
}

func (b *binding) get(name string) graph.Ref {
	for ; b != nil; b = b.next {
		if b.name == name {
			return b.ref
		}
	}
	return nil
}

// bind returns the walk with the node under each of the names.
func (k walk) bind(ref graph.Ref, names ...string) walk {
	for _, n := range names {
		k.tags = &binding{n, ref, k.tags}
	}
	return k
}

// join adds the tags of another walk.
func (k walk) join(b *binding) walk {
	if b == nil {
		return k
	}
	if k.tags == nil {
		k.tags = b
		return k
	}
	k = k.join(b.next)
	return k.bind(b.ref, b.name)
}

// walks is a stream of walks. It ends early when the walker halts.
type walks = iter.Seq[walk]

// walker evaluates paths over a store. It is for one goroutine and one query.
//
// It goes through quads with the store's own indexes, in the order in which the
// store lists them, depth first: all walks through the first quad come before
// those through the second.
type walker struct {
	ctx  context.Context //nolint:containedctx // lives as long as one query
	qs   graph.QuadStore
	stop func() error // why the query has to end, or nil
	err  error

	refs  map[quad.Value]graph.Ref // nil for values that the store lacks
	vals  map[any]quad.Value
	sets  map[*path]*nodeSet
	quads int64 // in the store; -1 until needed
}

func newWalker(ctx context.Context, qs graph.QuadStore, stop func() error) *walker {
	return &walker{
		ctx: ctx, qs: graph.Unwrap(qs), stop: stop, quads: -1,
		refs: map[quad.Value]graph.Ref{}, vals: map[any]quad.Value{}, sets: map[*path]*nodeSet{},
	}
}

// halted reports whether the evaluation has to end, because of an error or
// because the query was stopped.
func (w *walker) halted() bool {
	if w.err == nil {
		w.err = w.stop()
	}
	return w.err != nil
}

func (w *walker) fail(err error) {
	if w.err == nil && err != nil {
		w.err = err
	}
}

// ref returns the store's reference of a value, nil when it isn't there.
func (w *walker) ref(v quad.Value) graph.Ref {
	r, ok := w.refs[v]
	if !ok {
		r = w.qs.ValueOf(v)
		w.refs[v] = r
	}
	return r
}

// keptNames bounds the cache of names.
const keptNames = 1 << 14

// name returns the value of a node, nil if the store doesn't know it.
func (w *walker) name(r graph.Ref) quad.Value {
	if p, ok := r.(graph.PreFetchedValue); ok {
		return p.NameOf()
	}
	key := graph.ToKey(r)
	v, ok := w.vals[key]
	if !ok {
		v = w.qs.NameOf(r)
		if len(w.vals) >= keptNames {
			clear(w.vals)
		}
		w.vals[key] = v
	}
	return v
}

// cond demands a node at one place of a quad.
type cond struct {
	dir quad.Direction
	ref graph.Ref
}

// match goes through the quads that meet all conditions.
func (w *walker) match(conds ...cond) iter.Seq[graph.Ref] {
	return func(yield func(graph.Ref) bool) {
		if w.halted() {
			return
		}
		scan := graph.AsShape(w.lookup(conds)).Iterate()
		defer func() { w.fail(scan.Close()) }()
		for !w.halted() && scan.Next(w.ctx) {
			q := scan.Result()
			if w.meets(q, conds) && !yield(q) {
				return
			}
		}
		w.fail(scan.Err())
	}
}

// meets checks the conditions again, as an index may cover only some of them.
func (w *walker) meets(q graph.Ref, conds []cond) bool {
	for _, c := range conds {
		if graph.ToKey(w.qs.QuadDirection(q, c.dir)) != graph.ToKey(c.ref) {
			return false
		}
	}
	return true
}

// lookup returns an iterator over quads that meet the most selective of the
// conditions, by a combined index of the store if it has one.
func (w *walker) lookup(conds []cond) graph.Iterator {
	if len(conds) == 0 {
		return w.qs.QuadsAllIterator()
	}
	if it := w.combined(conds); it != nil {
		return it
	}
	best, size := conds[0], int64(-1)
	if len(conds) > 1 {
		for _, c := range conds {
			if n := w.size(c); size < 0 || n < size {
				best, size = c, n
			}
		}
	}
	return w.qs.QuadIterator(best.dir, best.ref)
}

// combined uses an index over several places, which key-value stores have for
// the ends and the predicate, but not together with the label.
func (w *walker) combined(conds []cond) graph.Iterator {
	so, ok := w.qs.(shape.Optimizer)
	if !ok {
		return nil
	}
	filter := make(map[quad.Direction]graph.Ref, len(conds))
	ends := 0
	for _, c := range conds {
		if c.dir == quad.Label {
			continue
		}
		filter[c.dir] = c.ref
		if c.dir != quad.Predicate {
			ends++
		}
	}
	if ends == 0 || len(filter) < 2 {
		return nil
	}
	s, ok := so.OptimizeShape(shape.QuadsAction{Result: quad.Subject, Filter: filter})
	if !ok {
		return nil
	}
	if from, ok := s.(shape.NodesFrom); ok {
		return from.Quads.BuildIterator(w.qs)
	}
	return nil
}

// size estimates how many quads meet a condition. Where the store doesn't count
// them, guesses rank the places: few quads share a subject, many a predicate.
func (w *walker) size(c cond) int64 {
	sz, err := w.qs.QuadIteratorSize(w.ctx, c.dir, c.ref)
	if err == nil && sz.Exact {
		return sz.Size
	}
	switch c.dir {
	case quad.Subject:
		return 20
	case quad.Object:
		return 200
	case quad.Label:
		return 2000
	default:
		return w.total() / 2
	}
}

// total is the number of quads in the store, roughly.
func (w *walker) total() int64 {
	if w.quads < 0 {
		st, err := w.qs.Stats(w.ctx, false)
		w.fail(err)
		w.quads = max(st.Quads.Size, st.Nodes.Size)
	}
	return w.quads
}

// nodeSet is a set of nodes that remembers their order; all holds every node.
type nodeSet struct {
	all  bool
	refs []graph.Ref
	keys map[any]bool
}

func (s *nodeSet) add(r graph.Ref) bool {
	k := graph.ToKey(r)
	if s.keys[k] {
		return false
	}
	if s.keys == nil {
		s.keys = map[any]bool{}
	}
	s.keys[k] = true
	s.refs = append(s.refs, r)
	return true
}

func (s *nodeSet) has(r graph.Ref) bool {
	return s.all || r != nil && s.keys[graph.ToKey(r)]
}

// resolve finds the nodes that a via stands for.
func (w *walker) resolve(v via) *nodeSet {
	if v.any {
		return &nodeSet{all: true}
	}
	if v.path != nil {
		return w.ends(v.path)
	}
	return w.nodes(v.values)
}

func (w *walker) nodes(vals []quad.Value) *nodeSet {
	s := &nodeSet{}
	for _, v := range vals {
		if r := w.ref(v); r != nil {
			s.add(r)
		}
	}
	return s
}

// ends returns the distinct nodes that a path reaches.
func (w *walker) ends(p *path) *nodeSet {
	if s, ok := w.sets[p]; ok {
		return s
	}
	s := &nodeSet{}
	if allPass(p.ops) {
		s.all = true
	} else {
		for k := range w.eval(p) {
			s.add(k.at)
		}
	}
	w.sets[p] = s
	return s
}

// allPass reports whether steps keep every node.
func allPass(ops []op) bool {
	for _, o := range ops {
		switch o := o.(type) {
		case isOp:
			if len(o.nodes) > 0 {
				return false
			}
		case tagOp:
		default:
			return false
		}
	}
	return true
}

// pipe sends walks through steps.
func (w *walker) pipe(ops []op, in walks) walks {
	for _, o := range ops {
		in = o.apply(w, in)
	}
	return in
}

// eval returns the walks of a path from its beginning.
func (w *walker) eval(p *path) walks {
	if len(p.ops) > 0 {
		if o, ok := p.ops[0].(isOp); ok && len(o.nodes) > 0 {
			return w.pipe(p.ops[1:], w.fixed(o.nodes))
		}
	}
	if out, rest, ok := w.scan(p.ops); ok {
		return w.pipe(rest, out)
	}
	return w.pipe(p.ops, w.begin(p.ops))
}

// fixed begins at the given values, as often as they are given.
func (w *walker) fixed(vals []quad.Value) walks {
	return func(yield func(walk) bool) {
		for _, v := range vals {
			if w.halted() {
				return
			}
			if r := w.ref(v); r != nil && !yield(walk{at: r}) {
				return
			}
		}
	}
}

// allNodes begins at every node.
func (w *walker) allNodes(yield func(walk) bool) {
	if w.halted() {
		return
	}
	scan := graph.AsShape(w.qs.NodesAllIterator()).Iterate()
	defer func() { w.fail(scan.Close()) }()
	for !w.halted() && scan.Next(w.ctx) {
		if !yield(walk{at: scan.Result()}) {
			return
		}
	}
	w.fail(scan.Err())
}
