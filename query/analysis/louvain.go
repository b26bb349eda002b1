package analysis

import "slices"

// Communities divides the actors into groups that are tied more closely
// within than without, and returns the number of each actor's group: the
// largest is 0, of equal ones that of the lower actor is first. A relation
// counts in either direction with the number of its claims. Resolution 0
// stands for 1; higher ones give more, smaller groups.
//
// Method: V. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast
// unfolding of communities in large networks, 2008; actors are visited in the
// order of their numbers instead of at random.
func (g *Graph) Communities(resolution float64) []int32 {
	if resolution == 0 {
		resolution = 1
	}
	group := make([]int32, len(g.nodes))
	for i := range group {
		group[i] = int32(i)
	}
	count := len(g.nodes)
	level := newLevel(g.both)
	for {
		part, n := level.move(resolution)
		if n == level.len() {
			break
		}
		for i, c := range group {
			group[i] = part[c]
		}
		count = n
		level = level.fold(part, n)
	}
	return renumber(group, count)
}

// level is the graph of one round: its nodes are the groups of the round
// before.
type level struct {
	adj    rows      // without loops
	loop   []float64 // twice the weight within a node
	degree []float64 // weight of all that touches a node, loops twice
	total  float64   // sum of degree
}

func newLevel(adj rows) *level {
	n := len(adj.start) - 1
	l := &level{adj: adj, loop: make([]float64, n)}
	l.weigh()
	return l
}

func (l *level) len() int { return len(l.loop) }

func (l *level) weigh() {
	l.degree, l.total = make([]float64, l.len()), 0
	for i := range l.degree {
		d := l.loop[i]
		for _, w := range l.adj.weights(int32(i)) {
			d += w
		}
		l.degree[i] = d
		l.total += d
	}
}

// move takes nodes into the neighbouring group that gains modularity most
// until nothing gains, and returns the group of each node, numbered from 0
// without gaps in the order of first members, and their number.
func (l *level) move(resolution float64) ([]int32, int) {
	n := l.len()
	group := make([]int32, n)
	for i := range group {
		group[i] = int32(i)
	}
	weight := slices.Clone(l.degree) // of each group
	to := make([]float64, n)         // weight from the node at hand to each group
	var near []int32
	for moved := l.total > 0; moved; {
		moved = false
		for v := range int32(n) {
			near = append(near[:0], group[v])
			ws := l.adj.weights(v)
			for k, u := range l.adj.row(v) {
				c := group[u]
				if to[c] == 0 && c != group[v] {
					near = append(near, c)
				}
				to[c] += ws[k]
			}
			old := group[v]
			weight[old] -= l.degree[v]
			best, gain := old, to[old]-resolution*l.degree[v]*weight[old]/l.total
			for _, c := range near[1:] {
				// The margin keeps rounding from moving a node to and fro.
				if d := to[c] - resolution*l.degree[v]*weight[c]/l.total; d > gain+1e-9 {
					best, gain = c, d
				}
			}
			for _, c := range near {
				to[c] = 0
			}
			weight[best] += l.degree[v]
			group[v] = best
			moved = moved || best != old
		}
	}
	return compact(group)
}

// compact numbers groups without gaps in the order of their first members.
func compact(group []int32) ([]int32, int) {
	number := make([]int32, len(group))
	var n int32
	for i, c := range group {
		if number[c] == 0 {
			n++
			number[c] = n
		}
		group[i] = number[c] - 1
	}
	return group, int(n)
}

// fold makes each of the n groups one node.
func (l *level) fold(group []int32, n int) *level {
	members := make([][]int32, n)
	for v, c := range group {
		members[c] = append(members[c], int32(v))
	}
	f := &level{loop: make([]float64, n)}
	f.adj.start = make([]int32, 1, n+1)
	to := make([]float64, n)
	for c := range int32(n) {
		var near []int32
		for _, v := range members[c] {
			f.loop[c] += l.loop[v]
			ws := l.adj.weights(v)
			for k, u := range l.adj.row(v) {
				d := group[u]
				if d == c {
					f.loop[c] += ws[k]
					continue
				}
				if to[d] == 0 {
					near = append(near, d)
				}
				to[d] += ws[k]
			}
		}
		slices.Sort(near)
		for _, d := range near {
			f.adj.to, f.adj.weight = append(f.adj.to, d), append(f.adj.weight, to[d])
			to[d] = 0
		}
		f.adj.start = append(f.adj.start, int32(len(f.adj.to)))
	}
	f.weigh()
	return f
}
