package gizmo

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

func (o hasOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		l := w.links(o.via, o.labels)
		targets := w.nodes(o.nodes)
		if len(o.nodes) > 0 && len(targets.refs) == 0 {
			return
		}
		from, to := ends(o.rev)
		back := reverse{l: l, from: from, to: to, targets: targets.refs}
		for k := range in {
			if n, ok := back.count(k.at); ok {
				for range n {
					if !yield(k) {
						return
					}
				}
				continue
			}
			c := []cond{{from, k.at}}
			if len(targets.refs) == 1 {
				c = append(c, cond{to, targets.refs[0]})
			}
			for q := range l.match(to, c...) {
				if len(o.nodes) > 0 && !targets.has(q.to) || !w.passes(q.to, o.filters) {
					continue
				}
				if !yield(k) {
					return
				}
			}
		}
	}
}

// reverse answers for many nodes whether they have links to a few targets by
// listing the links of the targets, once that is cheaper than asking for each.
// As nobody knows how many links or nodes there will be, it tries with an
// allowance in proportion to the nodes asked for so far.
type reverse struct {
	l        links
	from, to quad.Direction
	targets  []graph.Ref

	asked, next int         // nodes; at next, try again
	found       map[any]int // number of links by node, when all are listed
}

const (
	firstTry  = 32 // nodes
	allowance = 8  // links for each node asked for
	retry     = 4  // times as many nodes before the next try
)

// count returns how many links the node has; false means unknown.
func (r *reverse) count(at graph.Ref) (int, bool) {
	if r.found == nil && len(r.targets) > 0 {
		if r.asked++; r.asked >= max(r.next, firstTry) {
			r.list(allowance * r.asked)
			r.next = retry * r.asked
		}
	}
	if r.found == nil {
		return 0, false
	}
	return r.found[graph.ToKey(at)], true
}

func (r *reverse) list(most int) {
	found := map[any]int{}
	for _, t := range r.targets {
		for q := range r.l.match(r.from, cond{r.to, t}) {
			found[graph.ToKey(q.to)]++
			if most--; most < 0 {
				return
			}
		}
	}
	if !r.l.w.halted() {
		r.found = found
	}
}
