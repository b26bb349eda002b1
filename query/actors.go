package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query/analysis"
)

// PathOptions tunes [Paths].
type PathOptions struct {
	Claims   analysis.Options // which claims count as relations
	Directed bool             // only from subjects to objects
	Max      int              // number of paths at most; 0: 1
}

// Step is one step of a path with the claims it rests on, in the order of
// [Claims].
type Step struct {
	From, To analysis.Node
	Claims   []graph.Claim
}

// Path is a way from one actor to another over others.
type Path []Step

// Paths returns the shortest paths between two actors, given by names or
// IRIs: between the likeliest, if several have a name. It is an [ErrNotFound] if the store does not know one of them, and an
// empty list if nothing joins them.
func Paths(ctx context.Context, s Store, from, to string, o PathOptions) ([]Path, error) {
	a, err := entities(ctx, s, from)
	if err != nil {
		return nil, err
	}
	b, err := entities(ctx, s, to)
	if err != nil {
		return nil, err
	}
	g, err := project(ctx, s, o.Claims)
	if err != nil {
		return nil, err
	}
	i, ok := g.Find(a[0].IRI)
	j, ok2 := g.Find(b[0].IRI)
	if !ok || !ok2 {
		return nil, nil
	}
	var paths []Path
	wanted := map[string]bool{}
	ways := g.Paths(i, j, analysis.PathOptions{Directed: o.Directed, Max: o.Max})
	for _, way := range ways {
		for k := 1; k < len(way); k++ {
			for _, l := range links(g, way[k-1], way[k], o.Directed) {
				wanted[l.Claim] = true
			}
		}
	}
	claims, err := claimsByID(ctx, s, wanted)
	if err != nil {
		return nil, err
	}
	for _, way := range ways {
		p := Path{}
		for k := 1; k < len(way); k++ {
			step := Step{From: g.Node(way[k-1]), To: g.Node(way[k])}
			for _, l := range links(g, way[k-1], way[k], o.Directed) {
				step.Claims = append(step.Claims, claims[l.Claim])
			}
			slices.SortFunc(step.Claims, graph.Compare)
			p = append(p, step)
		}
		paths = append(paths, p)
	}
	return paths, nil
}

// links returns the claims that a step rests on.
func links(g *analysis.Graph, from, to int32, directed bool) []analysis.Link {
	ls := g.Links(from, to)
	if !directed {
		ls = slices.Concat(ls, g.Links(to, from))
	}
	return ls
}

// claimsByID reads the claims with the given IDs.
func claimsByID(ctx context.Context, s Store, ids map[string]bool) (map[string]graph.Claim, error) {
	found := map[string]graph.Claim{}
	for id := range ids {
		for c, err := range s.Claims(ctx, store.Filter{ID: id}) {
			if err != nil {
				return nil, err
			}
			found[id] = c
		}
	}
	return found, nil
}

func project(ctx context.Context, s Store, o analysis.Options) (*analysis.Graph, error) {
	return analysis.Project(s.Claims(ctx, store.Filter{}), o)
}

// RankOptions tunes [Ranks].
type RankOptions struct {
	Claims analysis.Options // which claims count as relations; Types nil: [ActorTypes]
	By     Measure          // what to sort by; empty: PageRank
	Limit  int              // at most so many; 0: all
}

// Measure names a measure of actors.
type Measure string

// The measures that actors are sorted by.
const (
	ByPageRank    Measure = "pagerank"
	ByBetweenness Measure = "betweenness"
	ByDegree      Measure = "degree"
	ByCore        Measure = "core"
)

// Measures lists the names of the measures.
func Measures() []string {
	return []string{string(ByPageRank), string(ByBetweenness), string(ByDegree), string(ByCore)}
}

// maxExact is the number of actors up to which betweenness is exact; for more
// it is estimated from as many sources, as the work grows with their product.
const maxExact = 5000

// Rank is one actor's place among all.
type Rank struct {
	Actor       analysis.Node
	PageRank    float64 // all add up to 1
	Betweenness float64 // share of the pairs of other actors whose shortest paths lead over it; estimated if there are over 5,000 actors
	Degree      analysis.Degree
	Core        int // see [analysis.Graph.Cores]
	Component   int // 0 is the largest
	Community   int // 0 is the largest
}

// ActorTypes are the kinds of entities that act: what is ranked unless told
// otherwise. Goods, agreements and events would soak up the rank of all who
// deal in them.
func ActorTypes() []graph.EntityType {
	return []graph.EntityType{graph.Person, graph.Organisation, graph.Country, graph.Place, graph.Group}
}

// Ranks measures all actors and returns them sorted, the most important
// first and equals by IRI.
func Ranks(ctx context.Context, s Store, o RankOptions) ([]Rank, error) {
	if o.Claims.Types == nil {
		o.Claims.Types = ActorTypes()
	}
	g, err := project(ctx, s, o.Claims)
	if err != nil {
		return nil, err
	}
	n := g.Len()
	between, err := g.Betweenness(ctx, analysis.BetweennessOptions{Sources: maxExact})
	if err != nil {
		return nil, err
	}
	pairs := max(1, float64(n-1)*float64(n-2))
	pagerank, cores, comps, groups := g.PageRank(analysis.PageRankOptions{}), g.Cores(), g.Components(), g.Communities(0)
	ranks := make([]Rank, n)
	for i := range ranks {
		ranks[i] = Rank{
			Actor: g.Node(int32(i)), PageRank: pagerank[i], Betweenness: between[i] / pairs, Degree: g.Degree(int32(i)),
			Core: int(cores[i]), Component: int(comps[i]), Community: int(groups[i]),
		}
	}
	key, err := o.By.key()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(ranks, func(a, b Rank) int {
		return cmp.Or(cmp.Compare(key(&b), key(&a)), cmp.Compare(b.PageRank, a.PageRank))
	})
	if o.Limit > 0 && len(ranks) > o.Limit {
		ranks = ranks[:o.Limit]
	}
	return ranks, nil
}

func (m Measure) key() (func(*Rank) float64, error) {
	switch m {
	case "", ByPageRank:
		return func(r *Rank) float64 { return r.PageRank }, nil
	case ByBetweenness:
		return func(r *Rank) float64 { return r.Betweenness }, nil
	case ByDegree:
		return func(r *Rank) float64 { return float64(r.Degree.Both) }, nil
	case ByCore:
		return func(r *Rank) float64 { return float64(r.Core) }, nil
	}
	return nil, fmt.Errorf("unknown measure %q: want one of %s", m, strings.Join(Measures(), ", "))
}
