package analysis

import (
	"math"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// Directed shows g as a gonum graph whose edges lead from subjects to
// objects and weigh as many as their claims. IDs are the numbers of the
// actors.
func (g *Graph) Directed() Directed { return Directed{view{g, g.out}} }

// Undirected shows g as a gonum graph whose edges weigh as many as the claims
// in both directions. IDs are the numbers of the actors.
func (g *Graph) Undirected() Undirected { return Undirected{view{g, g.both}} }

// view holds what both gonum graphs have in common: out is the rows that
// [graph.Graph.From] follows.
type view struct {
	g   *Graph
	out rows
}

// Directed is a gonum graph; see [Graph.Directed].
type Directed struct{ view }

// Undirected is a gonum graph; see [Graph.Undirected].
type Undirected struct{ view }

var (
	_ graph.WeightedDirected   = Directed{}
	_ graph.Undirected         = Undirected{}
	_ graph.WeightedUndirected = Undirected{}
)

func (v view) has(id int64) bool { return id >= 0 && id < int64(len(v.g.nodes)) }

// Node implements [graph.Graph].
func (v view) Node(id int64) graph.Node {
	if !v.has(id) {
		return nil
	}
	return simple.Node(id)
}

// Nodes implements [graph.Graph].
func (v view) Nodes() graph.Nodes {
	return iterator.NewImplicitNodes(0, len(v.g.nodes), func(id int) graph.Node { return simple.Node(id) })
}

// From implements [graph.Graph].
func (v view) From(id int64) graph.Nodes { return v.row(v.out, id) }

func (v view) row(r rows, id int64) graph.Nodes {
	if !v.has(id) {
		return graph.Empty
	}
	to := r.row(int32(id))
	if len(to) == 0 {
		return graph.Empty
	}
	return iterator.NewImplicitNodes(0, len(to), func(i int) graph.Node { return simple.Node(to[i]) })
}

// HasEdgeBetween implements [graph.Graph].
func (v view) HasEdgeBetween(x, y int64) bool {
	if !v.has(x) || !v.has(y) {
		return false
	}
	_, ok := v.g.both.find(int32(x), int32(y))
	return ok
}

// Edge implements [graph.Graph].
func (v view) Edge(x, y int64) graph.Edge {
	if e := v.WeightedEdge(x, y); e != nil {
		return e
	}
	return nil
}

// WeightedEdge implements [graph.Weighted].
func (v view) WeightedEdge(x, y int64) graph.WeightedEdge {
	if !v.has(x) || !v.has(y) {
		return nil
	}
	e, ok := v.out.find(int32(x), int32(y))
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: v.out.weight[e]}
}

// Weight implements [graph.Weighted]: 0 from an actor to itself, infinite
// where there is no edge.
func (v view) Weight(x, y int64) (float64, bool) {
	if x == y {
		return 0, v.has(x)
	}
	if e := v.WeightedEdge(x, y); e != nil {
		return e.Weight(), true
	}
	return math.Inf(1), false
}

// To implements [graph.Directed].
func (d Directed) To(id int64) graph.Nodes { return d.row(d.g.in, id) }

// HasEdgeFromTo implements [graph.Directed].
func (d Directed) HasEdgeFromTo(x, y int64) bool { return d.WeightedEdge(x, y) != nil }

// EdgeBetween implements [graph.Undirected].
func (u Undirected) EdgeBetween(x, y int64) graph.Edge { return u.Edge(x, y) }

// WeightedEdgeBetween implements [graph.WeightedUndirected].
func (u Undirected) WeightedEdgeBetween(x, y int64) graph.WeightedEdge { return u.WeightedEdge(x, y) }
