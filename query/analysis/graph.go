package analysis

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sort"

	"newsgraph/graph"
)

// Options chooses the claims that count as relations. The zero value takes
// what sources affirm: asserted, future and obligation, not negated, no
// matter whether the narrator or somebody quoted says so.
type Options struct {
	Modalities   []graph.Modality // nil: asserted, future, obligation
	Negated      bool             // count negated claims too
	NarratorOnly bool             // leave out claims attributed to somebody
	NamedOnly    bool             // leave out actors known only by description
	// Types are the kinds of entities that may be nodes; nil: all. Claims about
	// others join nobody.
	Types []graph.EntityType
}

// Node is one actor of a [Graph].
type Node struct {
	IRI  string
	Name string
	Type graph.EntityType
}

// Link is one claim on the way from one actor to another.
type Link struct {
	Claim     string // the claim's ID
	Predicate string
}

// Graph holds the actors and relations of a set of claims. It never changes
// after [Project], so any number of goroutines may measure it.
type Graph struct {
	nodes []Node // sorted by IRI; the index is the actor's number
	out   rows   // a row holds the actors that its actor's claims reach
	in    rows
	both  rows // weights of both directions added up

	linkFrom []int32 // the claims of entry e of out are links[linkFrom[e]:linkFrom[e+1]]
	links    []Link  // sorted by claim ID within an entry
}

// rows is a sparse matrix in compressed rows: row i is the half-open range
// [start[i], start[i+1]) of to and weight, sorted by to.
type rows struct {
	start  []int32
	to     []int32
	weight []float64
}

func (r rows) row(i int32) []int32       { return r.to[r.start[i]:r.start[i+1]] }
func (r rows) weights(i int32) []float64 { return r.weight[r.start[i]:r.start[i+1]] }
func (r rows) degree(i int32) int        { return int(r.start[i+1] - r.start[i]) }
func (r rows) find(i, j int32) (int, bool) {
	k, ok := slices.BinarySearch(r.row(i), j)
	return int(r.start[i]) + k, ok
}

// relation is one claim between two actors while the graph is being built.
type relation struct {
	from, to string
	link     Link
}

// Project builds the graph of the claims that o lets through. Claims about
// literal values and claims of an actor about itself join nobody and are
// passed over, but their actors become nodes. A claim that comes twice counts
// once. It fails with the first error of cs.
func Project(cs iter.Seq2[graph.Claim, error], o Options) (*Graph, error) {
	nodes := map[string]Node{}
	seen := map[string]bool{}
	var rels []relation
	for c, err := range cs {
		if err != nil {
			return nil, fmt.Errorf("project claims: %w", err)
		}
		if !o.admits(&c) || c.ID != "" && seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		s, t := o.actor(c.Subject), o.actor(c.Object)
		for _, e := range [...]*graph.Entity{s, t} {
			if e != nil {
				addNode(nodes, e)
			}
		}
		if s != nil && t != nil && s.IRI != t.IRI {
			rels = append(rels, relation{s.IRI, t.IRI, Link{c.ID, c.Predicate}})
		}
	}
	return build(nodes, rels), nil
}

// admits tells whether a claim counts as a relation.
func (o Options) admits(c *graph.Claim) bool {
	if c.Negated && !o.Negated || o.NarratorOnly && len(c.Attribution) > 0 {
		return false
	}
	if o.Modalities == nil {
		return c.Modality == graph.Asserted || c.Modality == graph.Future || c.Modality == graph.Obligation
	}
	return slices.Contains(o.Modalities, c.Modality)
}

// actor returns the entity of t if it may become a node, else nil.
func (o Options) actor(t graph.Term) *graph.Entity {
	if t.Entity == nil || o.NamedOnly && !t.Entity.Named || o.Types != nil && !slices.Contains(o.Types, t.Entity.Type) {
		return nil
	}
	return t.Entity
}

// addNode enters e. Where articles name the same IRI differently, the name
// that sorts first stands, so that the order of the claims plays no part.
func addNode(nodes map[string]Node, e *graph.Entity) {
	n, ok := nodes[e.IRI]
	if !ok || e.Name < n.Name {
		nodes[e.IRI] = Node{e.IRI, e.Name, e.Type}
	}
}

func build(nodes map[string]Node, rels []relation) *Graph {
	g := &Graph{nodes: make([]Node, 0, len(nodes))}
	for _, n := range nodes {
		g.nodes = append(g.nodes, n)
	}
	slices.SortFunc(g.nodes, func(a, b Node) int { return cmp.Compare(a.IRI, b.IRI) })
	number := make(map[string]int32, len(g.nodes))
	for i, n := range g.nodes {
		number[n.IRI] = int32(i)
	}
	arcs := make([]arc, len(rels))
	for i, r := range rels {
		arcs[i] = arc{number[r.from], number[r.to], r.link}
	}
	g.connect(arcs)
	return g
}

// arc is a relation between numbered actors.
type arc struct {
	from, to int32
	link     Link
}

// connect lays the rows of g out from arcs, which it sorts.
func (g *Graph) connect(arcs []arc) {
	slices.SortFunc(arcs, func(a, b arc) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to),
			cmp.Compare(a.link.Claim, b.link.Claim), cmp.Compare(a.link.Predicate, b.link.Predicate))
	})
	g.out.start = make([]int32, 1, len(g.nodes)+1)
	g.links = make([]Link, len(arcs))
	for i, a := range arcs {
		g.links[i] = a.link
		for int32(len(g.out.start)) <= a.from {
			g.out.start = append(g.out.start, int32(len(g.out.to)))
		}
		if i == 0 || arcs[i-1].from != a.from || arcs[i-1].to != a.to {
			g.linkFrom = append(g.linkFrom, int32(i))
			g.out.to = append(g.out.to, a.to)
			g.out.weight = append(g.out.weight, 0)
		}
		g.out.weight[len(g.out.weight)-1]++
	}
	for len(g.out.start) <= len(g.nodes) {
		g.out.start = append(g.out.start, int32(len(g.out.to)))
	}
	g.linkFrom = append(g.linkFrom, int32(len(arcs)))
	g.in = g.out.transpose()
	g.both = merge(g.out, g.in)
}

// transpose returns r with from and to exchanged; rows stay sorted because
// the entries are visited in order.
func (r rows) transpose() rows {
	n := len(r.start) - 1
	t := rows{make([]int32, n+1), make([]int32, len(r.to)), make([]float64, len(r.to))}
	for _, j := range r.to {
		t.start[j+1]++
	}
	for i := range n {
		t.start[i+1] += t.start[i]
	}
	next := slices.Clone(t.start[:n])
	for i := range int32(n) {
		for k := r.start[i]; k < r.start[i+1]; k++ {
			p := next[r.to[k]]
			next[r.to[k]]++
			t.to[p], t.weight[p] = i, r.weight[k]
		}
	}
	return t
}

// merge adds two matrices of the same size.
func merge(a, b rows) rows {
	n := len(a.start) - 1
	m := rows{start: make([]int32, 1, n+1)}
	for v := range int32(n) {
		i, j := a.start[v], b.start[v]
		for i < a.start[v+1] || j < b.start[v+1] {
			switch {
			case j == b.start[v+1] || i < a.start[v+1] && a.to[i] < b.to[j]:
				m.to, m.weight = append(m.to, a.to[i]), append(m.weight, a.weight[i])
				i++
			case i == a.start[v+1] || b.to[j] < a.to[i]:
				m.to, m.weight = append(m.to, b.to[j]), append(m.weight, b.weight[j])
				j++
			default:
				m.to, m.weight = append(m.to, a.to[i]), append(m.weight, a.weight[i]+b.weight[j])
				i, j = i+1, j+1
			}
		}
		m.start = append(m.start, int32(len(m.to)))
	}
	return m
}

// Len is the number of actors.
func (g *Graph) Len() int { return len(g.nodes) }

// Edges is the number of ordered pairs of actors that claims join.
func (g *Graph) Edges() int { return len(g.out.to) }

// Node returns actor i, numbered from 0 in the order of IRIs.
func (g *Graph) Node(i int32) Node { return g.nodes[i] }

// Find returns the number of the actor with the given IRI.
func (g *Graph) Find(iri string) (int32, bool) {
	i := sort.Search(len(g.nodes), func(i int) bool { return g.nodes[i].IRI >= iri })
	return int32(i), i < len(g.nodes) && g.nodes[i].IRI == iri
}

// Links returns the claims whose subject is actor from and whose object is
// actor to, sorted by ID. The caller must not change them.
func (g *Graph) Links(from, to int32) []Link {
	e, ok := g.out.find(from, to)
	if !ok {
		return nil
	}
	return g.links[g.linkFrom[e]:g.linkFrom[e+1]]
}

// Degree is how an actor is tied to others.
type Degree struct {
	In, Out   int // other actors it is the object of claims with, the subject of claims with
	Both      int // other actors in either direction, each counted once
	ClaimsIn  int // claims with it as the object
	ClaimsOut int // claims with it as the subject
}

// Degree counts the ties of actor i to others.
func (g *Graph) Degree(i int32) Degree {
	d := Degree{In: g.in.degree(i), Out: g.out.degree(i), Both: g.both.degree(i)}
	for _, w := range g.in.weights(i) {
		d.ClaimsIn += int(w)
	}
	for _, w := range g.out.weights(i) {
		d.ClaimsOut += int(w)
	}
	return d
}
