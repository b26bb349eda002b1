package analysis

import "slices"

// PathOptions tunes [Graph.Paths].
type PathOptions struct {
	Directed bool // follow relations from subject to object only
	Max      int  // number of paths at most; 0: 1
}

// Paths returns the shortest paths from one actor to another, each as the
// actors on it with both ends, in the order of their numbers. There is one
// path, of one actor, from an actor to itself, and none where no relations
// lead to it.
func (g *Graph) Paths(from, to int32, o PathOptions) [][]int32 {
	forth, back := g.both, g.both
	if o.Directed {
		forth, back = g.out, g.in
	}
	if o.Max <= 0 {
		o.Max = 1
	}
	// Distances to the goal, so that the walk from the start only ever takes
	// steps that get there.
	dist := back.distances(to, from)
	if dist[from] < 0 {
		return nil
	}
	var paths [][]int32
	path := []int32{from}
	var walk func(v int32)
	walk = func(v int32) {
		if v == to {
			paths = append(paths, slices.Clone(path))
			return
		}
		for _, w := range forth.row(v) {
			if len(paths) == o.Max {
				return
			}
			if dist[w] >= 0 && dist[w] == dist[v]-1 {
				path = append(path, w)
				walk(w)
				path = path[:len(path)-1]
			}
		}
	}
	walk(from)
	return paths
}

// distances returns the steps from s to each actor, -1 where there is no
// way. It stops at the distance of until, which lies beyond all that a
// shortest path to it needs.
func (r rows) distances(s, until int32) []int32 {
	dist := make([]int32, len(r.start)-1)
	for i := range dist {
		dist[i] = -1
	}
	dist[s] = 0
	queue := []int32{s}
	for k := 0; k < len(queue) && dist[until] < 0; k++ {
		v := queue[k]
		for _, w := range r.row(v) {
			if dist[w] < 0 {
				dist[w] = dist[v] + 1
				queue = append(queue, w)
			}
		}
	}
	return dist
}
