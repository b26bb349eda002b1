package gizmo

import (
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A start is a set of nodes that holds every node from which a path that begins
// everywhere can go on, so that only these need to be tried.
type start struct {
	size  int64 // estimated number of quads to look at
	nodes func() iter.Seq[graph.Ref]
}

// begin returns the walks with which a path that is not tied to given nodes
// begins: at the nodes that its most selective early step admits, or at all.
func (w *walker) begin(ops []op) walks {
	return func(yield func(walk) bool) {
		s := w.plan(ops)
		if s == nil {
			w.allNodes(yield)
			return
		}
		var seen nodeSet
		for r := range s.nodes() {
			if seen.add(r) && !yield(walk{at: r}) {
				return
			}
		}
	}
}

// plan looks at the steps that only keep or drop walks at their first node, and
// at the step after them. It returns nil when none narrows the beginning.
func (w *walker) plan(ops []op) *start {
	var best *start
	for _, o := range ops {
		if s := w.start(o); s != nil && (best == nil || s.size < best.size) {
			best = s
		}
		if !transparent(o) {
			break
		}
	}
	return best
}

// scan runs the first step of a path that begins everywhere, if that is best, by
// going through all quads of the step's predicates or labels at once, instead of
// finding their nodes first and each node's quads again. It returns the steps
// that remain.
func (w *walker) scan(ops []op) (out walks, rest []op, ok bool) {
	n := 0
	for ; n < len(ops); n++ {
		if o, is := ops[n].(isOp); is && len(o.nodes) == 0 {
			continue
		}
		if _, is := ops[n].(tagOp); !is {
			break
		}
	}
	if n == len(ops) {
		return nil, nil, false
	}
	var (
		v    via
		ls   *labelSet
		rev  bool
		take func(l links, k walk, q link) (walk, bool)
	)
	switch o := ops[n].(type) {
	case stepOp:
		if o.dir == either {
			return nil, nil, false
		}
		v, ls, rev = o.via, o.labels, o.dir == inward
		take = func(l links, k walk, q link) (walk, bool) { return o.take(l, k, q), true }
	case hasOp:
		if len(o.nodes) > 0 {
			return nil, nil, false
		}
		v, ls, rev = o.via, o.labels, o.rev
		take = func(_ links, k walk, q link) (walk, bool) { return k, w.passes(q.to, o.filters) }
	case saveOp:
		if o.opt {
			return nil, nil, false
		}
		v, ls, rev = o.via, o.labels, o.rev
		take = func(_ links, k walk, q link) (walk, bool) { return k.bind(q.to, o.tag), true }
	default:
		return nil, nil, false
	}
	by, refs := w.scanned(v, ls)
	best := w.plan(ops)
	if refs == nil || best == nil || best.size < w.sizes(by, refs) {
		return nil, nil, false
	}
	return func(yield func(walk) bool) {
		l := w.links(v, ls)
		from, to := ends(rev)
		for _, r := range refs {
			for q := range l.match(to, cond{by, r}) {
				k := walk{at: w.qs.QuadDirection(q.quad, from)}
				for _, o := range ops[:n] {
					if t, is := o.(tagOp); is {
						k = k.bind(k.at, t.tags...)
					}
				}
				if k, ok := take(l, k, q); ok && !yield(k) {
					return
				}
			}
		}
	}, ops[n+1:], true
}

// scanned returns the labels, else the predicates, that a step is tied to.
func (w *walker) scanned(v via, ls *labelSet) (by quad.Direction, refs []graph.Ref) {
	if v.path != nil || ls != nil && ls.path != nil {
		return quad.Any, nil
	}
	if l := w.links(v, ls); l.labels != nil && !l.labels.all {
		return quad.Label, l.labels.refs
	} else if !l.preds.all {
		return quad.Predicate, l.preds.refs
	}
	return quad.Any, nil
}

// sizes estimates how many quads have one of the nodes at a place.
func (w *walker) sizes(by quad.Direction, refs []graph.Ref) (n int64) {
	for _, r := range refs {
		n += w.size(cond{by, r})
	}
	return n
}

// transparent reports whether the steps after this one may narrow the
// beginning: whether it leaves walks at their node and doesn't count them.
func transparent(o op) bool {
	switch o.(type) {
	case uniqueOp, orderOp:
		return true
	}
	return stays(o)
}

// start returns the nodes that one step admits, nil if that is no help.
func (w *walker) start(o op) *start {
	switch o := o.(type) {
	case isOp:
		return w.startAt(o.nodes)
	case hasOp:
		return w.startHas(o)
	case saveOp:
		if !o.opt {
			return w.startLinks(o.via, o.labels, o.rev)
		}
	case stepOp:
		if o.dir != either {
			return w.startLinks(o.via, o.labels, o.dir == inward)
		}
	case followOp:
		return w.plan(o.path.ops)
	case recurseOp:
		return w.plan(o.path.ops)
	case andOp:
		return w.startAnd(o.path)
	}
	return nil
}

func (w *walker) startAt(vals []quad.Value) *start {
	if len(vals) == 0 {
		return nil
	}
	set := w.nodes(vals)
	return &start{int64(len(set.refs)), func() iter.Seq[graph.Ref] {
		return func(yield func(graph.Ref) bool) {
			for _, r := range set.refs {
				if w.halted() || !yield(r) {
					return
				}
			}
		}
	}}
}

// startHas goes backwards from the nodes that has names.
func (w *walker) startHas(o hasOp) *start {
	if len(o.nodes) == 0 {
		return w.startLinks(o.via, o.labels, o.rev)
	}
	targets := w.nodes(o.nodes)
	from, to := ends(o.rev)
	var size int64
	for _, r := range targets.refs {
		size += w.size(cond{to, r})
	}
	return &start{size, func() iter.Seq[graph.Ref] {
		return func(yield func(graph.Ref) bool) {
			l := w.links(o.via, o.labels)
			for _, r := range targets.refs {
				for q := range l.match(from, cond{to, r}) {
					if !yield(q.to) {
						return
					}
				}
			}
		}
	}}
}

// startLinks goes through all quads with the predicates or the labels.
func (w *walker) startLinks(v via, ls *labelSet, rev bool) *start {
	by, refs := w.scanned(v, ls)
	if by == quad.Any {
		return nil
	}
	from, _ := ends(rev)
	return &start{w.sizes(by, refs), func() iter.Seq[graph.Ref] {
		return func(yield func(graph.Ref) bool) {
			l := w.links(v, ls)
			for _, r := range refs {
				for q := range l.match(from, cond{by, r}) {
					if !yield(q.to) {
						return
					}
				}
			}
		}
	}}
}

// startAnd begins with the other path's nodes if that path has a beginning.
func (w *walker) startAnd(p *path) *start {
	s := w.plan(p.ops)
	if s == nil || allStay(p.ops) {
		return s
	}
	const fanout = 16 // quads looked at for each quad at the beginning; a guess
	return &start{s.size * fanout, func() iter.Seq[graph.Ref] {
		return func(yield func(graph.Ref) bool) {
			for k := range w.eval(p) {
				if !yield(k.at) {
					return
				}
			}
		}
	}}
}
