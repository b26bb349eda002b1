package analysis

import "slices"

// Components returns the number of each actor's component: the actors that
// relations join to it directly or through others, in whatever direction.
// The largest component is 0; of equal ones that of the lower actor is first.
func (g *Graph) Components() []int32 {
	comp := make([]int32, len(g.nodes))
	for i := range comp {
		comp[i] = -1
	}
	var count int32
	var queue []int32
	for i := range comp {
		if comp[i] >= 0 {
			continue
		}
		comp[i] = count
		queue = append(queue[:0], int32(i))
		for k := 0; k < len(queue); k++ {
			for _, w := range g.both.row(queue[k]) {
				if comp[w] < 0 {
					comp[w] = count
					queue = append(queue, w)
				}
			}
		}
		count++
	}
	return renumber(comp, int(count))
}

// renumber changes group numbers so that they fall in size, groups of equal
// size keeping the order of their first members.
func renumber(group []int32, count int) []int32 {
	size, first := make([]int, count), make([]int, count)
	for i, g := range slices.Backward(group) {
		size[g]++
		first[g] = i
	}
	order := make([]int32, count)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if size[a] != size[b] {
			return size[b] - size[a]
		}
		return first[a] - first[b]
	})
	number := make([]int32, count)
	for i, old := range order {
		number[old] = int32(i)
	}
	for i, old := range group {
		group[i] = number[old]
	}
	return group
}

// Cores returns each actor's core number: the largest k for which it belongs
// to a part of the graph where everybody is tied to k others of that part.
//
// Method: V. Batagelj, M. Zaveršnik, An O(m) Algorithm for Cores
// Decomposition of Networks, 2003.
func (g *Graph) Cores() []int32 {
	n := len(g.nodes)
	deg := make([]int32, n)
	var most int32
	for i := range deg {
		deg[i] = int32(g.both.degree(int32(i)))
		most = max(most, deg[i])
	}
	// The actors sorted by degree in one array, bin[d] the first of degree d.
	bin := make([]int32, most+2)
	for _, d := range deg {
		bin[d+1]++
	}
	for d := 1; d < len(bin); d++ {
		bin[d] += bin[d-1]
	}
	pos, vert := make([]int32, n), make([]int32, n)
	next := slices.Clone(bin)
	for i, d := range deg {
		pos[i] = next[d]
		vert[next[d]] = int32(i)
		next[d]++
	}
	for _, v := range vert {
		for _, u := range g.both.row(v) {
			if deg[u] <= deg[v] {
				continue
			}
			// Swap u with the first of its degree, then lower its degree.
			d := deg[u]
			w := vert[bin[d]]
			pos[u], pos[w], vert[pos[u]], vert[bin[d]] = bin[d], pos[u], w, u
			bin[d]++
			deg[u]--
		}
	}
	return deg
}
