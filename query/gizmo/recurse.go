package gizmo

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// apply searches breadth first from all walks together. Each node is reached
// once, by the first of the shortest ways; walks that began at the same node
// each go on from there. A beginning counts as reached only when a way leads
// back to it.
func (o recurseOp) apply(w *walker, in walks) walks {
	return func(yield func(walk) bool) {
		roots := map[any][]*binding{}
		var front []walk
		from := map[any]any{} // the beginning that the nodes of the front were reached from
		for k := range in {
			key := graph.ToKey(k.at)
			if roots[key] == nil {
				front = append(front, walk{at: k.at})
				from[key] = key
			}
			roots[key] = append(roots[key], k.tags)
		}
		seen := map[any]bool{}
		for depth := 1; len(front) > 0 && (o.depth < 0 || depth <= o.depth); depth++ {
			var next []walk
			reached := map[any]any{}
			level := graph.PreFetched(quad.Int(depth))
			for _, f := range front {
				root := from[graph.ToKey(f.at)]
				for k := range w.pipe(o.path.ops, one(f)) {
					key := graph.ToKey(k.at)
					if seen[key] {
						continue
					}
					seen[key] = true
					reached[key] = root
					next = append(next, walk{at: k.at})
					for _, b := range roots[root] {
						if !yield(walk{k.at, b}.join(k.tags).bind(level, o.tags...)) {
							return
						}
					}
				}
				if w.halted() {
					return
				}
			}
			front, from = next, reached
		}
	}
}
