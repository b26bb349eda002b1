package gizmo

import (
	"iter"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ends of a quad as seen by a step in the given direction.
func ends(rev bool) (from, to quad.Direction) {
	if rev {
		return quad.Object, quad.Subject
	}
	return quad.Subject, quad.Object
}

// link is a quad chosen by a step, and its far end.
type link struct {
	quad graph.Ref
	to   graph.Ref
}

// links selects quads by predicate and label; made once for a step.
type links struct {
	w      *walker
	preds  *nodeSet
	labels *nodeSet // nil: any, or none
}

func (w *walker) links(v via, ls *labelSet) links {
	l := links{w: w, preds: w.resolve(v)}
	if ls != nil && !ls.any {
		l.labels = w.resolve(ls.via)
	}
	return l
}

// conds adds the conditions that an index may answer: a single predicate and a
// single label.
func (l links) conds(c ...cond) []cond {
	if !l.preds.all && len(l.preds.refs) == 1 {
		c = append(c, cond{quad.Predicate, l.preds.refs[0]})
	}
	if l.labels != nil && len(l.labels.refs) == 1 {
		c = append(c, cond{quad.Label, l.labels.refs[0]})
	}
	return c
}

// empty reports that no quad can be chosen.
func (l links) empty() bool {
	return !l.preds.all && len(l.preds.refs) == 0 || l.labels != nil && !l.labels.all && len(l.labels.refs) == 0
}

// match goes through the chosen quads that meet the conditions as well.
func (l links) match(to quad.Direction, c ...cond) iter.Seq[link] {
	return func(yield func(link) bool) {
		if l.empty() {
			return
		}
		qs := l.w.qs
		for q := range l.w.match(l.conds(c...)...) {
			if !l.preds.has(qs.QuadDirection(q, quad.Predicate)) {
				continue
			}
			if l.labels != nil && !l.labels.has(qs.QuadDirection(q, quad.Label)) {
				continue
			}
			if end := qs.QuadDirection(q, to); end != nil && !yield(link{q, end}) {
				return
			}
		}
	}
}

func (o stepOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		l := w.links(o.via, o.labels)
		for k := range in {
			if o.dir != outward && !o.along(l, k, true, yield) {
				return
			}
			if o.dir != inward && !o.along(l, k, false, yield) {
				return
			}
		}
	}
}

// along takes one walk over its quads of one direction.
func (o stepOp) along(l links, k walk, rev bool, yield func(walk) bool) bool {
	from, to := ends(rev)
	for q := range l.match(to, cond{from, k.at}) {
		if !yield(o.take(l, k, q)) {
			return false
		}
	}
	return true
}

// take takes a walk over one quad.
func (o stepOp) take(l links, k walk, q link) walk {
	k.at = q.to
	if len(o.tags) > 0 {
		k = k.bind(l.w.qs.QuadDirection(q.quad, quad.Predicate), o.tags...)
	}
	if o.labels != nil && len(o.labels.tags) > 0 {
		if label := l.w.qs.QuadDirection(q.quad, quad.Label); label != nil {
			k = k.bind(label, o.labels.tags...)
		}
	}
	return k
}

func (w *walker) passes(r graph.Ref, filters []filter) bool {
	if len(filters) == 0 {
		return true
	}
	v := w.name(r)
	if v == nil {
		return false
	}
	for _, f := range filters {
		if !f.pass(v) {
			return false
		}
	}
	return true
}

func (o saveOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		l := w.links(o.via, o.labels)
		from, to := ends(o.rev)
		for k := range in {
			found := false
			for q := range l.match(to, cond{from, k.at}) {
				found = true
				if !yield(k.bind(q.to, o.tag)) {
					return
				}
			}
			if o.opt && !found && !w.halted() && !yield(k) {
				return
			}
		}
	}
}

func (o savePredicatesOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		from, _ := ends(o.in)
		for k := range in {
			for q := range w.match(cond{from, k.at}) {
				if !yield(k.bind(w.qs.QuadDirection(q, quad.Predicate), o.tag)) {
					return
				}
			}
		}
	}
}

func (o predicatesOp) apply(w *walker, in walks) walks {
	from, _ := ends(o.in)
	return w.distinct(in, quad.Predicate, from)
}

func (labelsOp) apply(w *walker, in walks) walks {
	return w.distinct(in, quad.Label, quad.Subject, quad.Object)
}

// distinct moves to the different nodes at one place of the quads that have the
// walks' nodes at any of the other places.
func (w *walker) distinct(in walks, to quad.Direction, from ...quad.Direction) walks {
	return func(yield func(walk) bool) {
		var seen, nodes nodeSet
		for k := range in {
			if !nodes.add(k.at) {
				continue
			}
			for _, d := range from {
				for q := range w.match(cond{d, k.at}) {
					r := w.qs.QuadDirection(q, to)
					if r != nil && seen.add(r) && !yield(walk{r, k.tags}) {
						return
					}
				}
			}
		}
	}
}

func (o isOp) apply(w *walker, in walks) walks {
	if len(o.nodes) == 0 {
		return in
	}
	return func(yield func(walk) bool) {
		nodes := w.nodes(o.nodes)
		if len(nodes.refs) == 0 {
			return
		}
		for k := range in {
			if nodes.has(k.at) && !yield(k) {
				return
			}
		}
	}
}

func (o tagOp) apply(_ *walker, in walks) walks {
	return func(yield func(walk) bool) {
		for k := range in {
			if !yield(k.bind(k.at, o.tags...)) {
				return
			}
		}
	}
}

func (o backOp) apply(_ *walker, in walks) walks {
	return func(yield func(walk) bool) {
		for k := range in {
			if r := k.tags.get(o.tag); r != nil && !yield(walk{r, k.tags}) {
				return
			}
		}
	}
}

func (o filterOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		for k := range in {
			if w.passes(k.at, o.filters) && !yield(k) {
				return
			}
		}
	}
}

func (o followOp) apply(w *walker, in walks) walks {
	return w.pipe(o.path.ops, in)
}

// apply joins: each walk goes on once for every walk of the other path that
// ends at its node, with the tags of both.
func (o andOp) apply(w *walker, in walks) walks {
	if allStay(o.path.ops) && !repeats(o.path.ops) {
		return w.pipe(o.path.ops, in) // needs no list of the other path's nodes
	}
	return func(yield func(walk) bool) {
		var other map[any][]*binding
		for k := range in {
			if other == nil {
				other = map[any][]*binding{}
				for k := range w.eval(o.path) {
					key := graph.ToKey(k.at)
					other[key] = append(other[key], k.tags)
				}
			}
			for _, b := range other[graph.ToKey(k.at)] {
				if !yield(k.join(b)) {
					return
				}
			}
		}
	}
}

// repeats reports whether a path begins at a node twice.
func repeats(ops []op) bool {
	if len(ops) == 0 {
		return false
	}
	o, ok := ops[0].(isOp)
	if !ok {
		return false
	}
	seen := map[quad.Value]bool{}
	for _, n := range o.nodes {
		if seen[n] {
			return true
		}
		seen[n] = true
	}
	return false
}

func (o orOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		for k := range in {
			if !yield(k) {
				return
			}
		}
		if w.halted() {
			return
		}
		for k := range w.eval(o.path) {
			if !yield(k) {
				return
			}
		}
	}
}

func (o exceptOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		each := allStay(o.path.ops)
		for k := range in {
			var out bool
			if each {
				for range w.pipe(o.path.ops, one(k)) {
					out = true
					break
				}
			} else {
				out = w.ends(o.path).has(k.at)
			}
			if w.halted() {
				return
			}
			if !out && !yield(k) {
				return
			}
		}
	}
}

func one(k walk) walks {
	return func(yield func(walk) bool) { yield(k) }
}

func (uniqueOp) apply(_ *walker, in walks) walks {
	return func(yield func(walk) bool) {
		seen := map[any]bool{}
		for k := range in {
			key := graph.ToKey(k.at)
			if seen[key] {
				continue
			}
			seen[key] = true
			if !yield(k) {
				return
			}
		}
	}
}

func (orderOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		type named struct {
			walk
			name quad.Value
		}
		var all []named
		for k := range in {
			all = append(all, named{k, w.name(k.at)})
		}
		if w.halted() {
			return
		}
		slices.SortStableFunc(all, func(a, b named) int { return compareValues(a.name, b.name) })
		for _, k := range all {
			if w.halted() || !yield(k.walk) {
				return
			}
		}
	}
}

func (o limitOp) apply(_ *walker, in walks) walks {
	if o.n <= 0 {
		return in
	}
	return func(yield func(walk) bool) {
		n := 0
		for k := range in {
			n++
			if !yield(k) || n >= o.n {
				return
			}
		}
	}
}

func (o skipOp) apply(_ *walker, in walks) walks {
	return func(yield func(walk) bool) {
		n := 0
		for k := range in {
			if n < o.n {
				n++
				continue
			}
			if !yield(k) {
				return
			}
		}
	}
}
