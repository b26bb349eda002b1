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
	if v.path != nil || ls != nil && ls.path != nil {
		return nil
	}
	l := w.links(v, ls)
	from, _ := ends(rev)
	switch {
	case l.empty():
		return &start{0, func() iter.Seq[graph.Ref] { return func(func(graph.Ref) bool) {} }}
	case l.labels != nil && !l.labels.all:
		return w.startScan(l, from, quad.Label, l.labels.refs)
	case !l.preds.all:
		return w.startScan(l, from, quad.Predicate, l.preds.refs)
	}
	return nil
}

func (w *walker) startScan(l links, from, by quad.Direction, refs []graph.Ref) *start {
	var size int64
	for _, r := range refs {
		size += w.size(cond{by, r})
	}
	return &start{size, func() iter.Seq[graph.Ref] {
		return func(yield func(graph.Ref) bool) {
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
