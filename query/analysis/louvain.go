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
// without gaps in the order of first members, and their number. After the
// first round only neighbours of nodes that moved are looked at again
// (V. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden, 2019).
func (l *level) move(resolution float64) ([]int32, int) {
	n := l.len()
	m := mover{level: l, group: make([]int32, n), weight: slices.Clone(l.degree), to: make([]float64, n)}
	queue, queued := make([]int32, n), make([]bool, n)
	for i := range queue {
		m.group[i], queue[i], queued[i] = int32(i), int32(i), true
	}
	if l.total == 0 {
		return m.group, n
	}
	for k := 0; k < len(queue); k++ {
		v := queue[k]
		queued[v] = false
		old := m.group[v]
		now := m.best(v, resolution/l.total)
		if now == old {
			continue
		}
		m.weight[old] -= l.degree[v]
		m.weight[now] += l.degree[v]
		m.group[v] = now
		for _, u := range l.adj.row(v) {
			if m.group[u] != now && !queued[u] {
				queued[u] = true
				queue = append(queue, u)
			}
		}
	}
	return compact(m.group)
}

// mover is the state of a [level.move].
type mover struct {
	*level
	group  []int32
	weight []float64 // degrees of each group added up
	to     []float64 // weight from the node at hand to each group, else 0
	near   []int32
}

// best returns the group that v gains most by being in: its own unless
// another is better. The gains are relative; scale is the resolution over the
// total weight.
func (m *mover) best(v int32, scale float64) int32 {
	old := m.group[v]
	m.near = append(m.near[:0], old)
	ws := m.adj.weights(v)
	for k, u := range m.adj.row(v) {
		c := m.group[u]
		if m.to[c] == 0 && c != old {
			m.near = append(m.near, c)
		}
		m.to[c] += ws[k]
	}
	pull := m.degree[v] * scale
	best, gain := old, m.to[old]-pull*(m.weight[old]-m.degree[v])
	for _, c := range m.near[1:] {
		// The margin keeps rounding from moving a node to and fro.
		if d := m.to[c] - pull*m.weight[c]; d > gain+1e-9 {
			best, gain = c, d
		}
	}
	for _, c := range m.near {
		m.to[c] = 0
	}
	return best
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
