package query

import (
	"context"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
)

// suspect is an entity with what it is compared by.
type suspect struct {
	store.Entity
	names      []resolve.Name
	neighbours []int32  // entities that claims tie it to, sorted
	articles   []int32  // sorted
	countries  []int32  // entities, sorted
	posts      []string // folded, sorted
}

// gathered is what a review knows of all entities.
type gathered struct {
	all      []suspect
	number   map[string]int32 // by IRI
	articles []string         // IDs
}

// countryPredicates tie an entity to the country that it belongs to.
var countryPredicates = []string{"located_in", "represents", "leads", "member_of", "part_of"}

// maxNames is how many names of an entity are compared, the most used ones.
const maxNames = 8

func gather(ctx context.Context, s Store) (*gathered, error) {
	es, err := s.Entities(ctx)
	if err != nil {
		return nil, err
	}
	g := &gathered{all: make([]suspect, len(es)), number: make(map[string]int32, len(es))}
	demonyms := map[string]int32{} // words for people and things of a country → country
	for i, e := range es {
		g.all[i] = suspect{Entity: e, names: namesOf(&e)}
		g.number[e.IRI] = int32(i)
		if e.Type != graph.Country {
			continue
		}
		for _, a := range e.Aliases {
			if a.Kind == graph.AliasDemonym || a.Kind == graph.AliasName {
				demonyms[graph.Fold(a.Text)] = int32(i)
			}
		}
	}
	articles := map[string]int32{}
	for c, err := range s.Claims(ctx, store.Filter{}) {
		if err != nil {
			return nil, err
		}
		id, ok := articles[c.Doc]
		if !ok {
			id = int32(len(g.articles))
			articles[c.Doc] = id
			g.articles = append(g.articles, c.Doc)
		}
		g.note(&c, id)
	}
	for i := range g.all {
		x := &g.all[i]
		for _, a := range x.Aliases {
			if a.Kind == graph.AliasNominal && x.Type != graph.Country {
				x.countries = append(x.countries, ofCountry(a.Text, demonyms)...)
			}
		}
		for _, list := range []*[]int32{&x.neighbours, &x.articles, &x.countries} {
			slices.Sort(*list)
			*list = slices.Clip(slices.Compact(*list))
		}
		slices.Sort(x.posts)
		x.posts = slices.Compact(x.posts)
	}
	return g, nil
}

// namesOf returns the names by which a named entity is compared: that by which
// it is shown, and its aliases but for parts of that one.
func namesOf(e *store.Entity) []resolve.Name {
	if !e.Named {
		return nil
	}
	names := []resolve.Name{resolve.ReadName(e.Name, e.Type, true)}
	for _, a := range e.Aliases {
		if a.Kind != graph.AliasName && a.Kind != graph.AliasAcronym || a.Text == e.Name {
			continue
		}
		n := resolve.ReadName(a.Text, e.Type, false)
		if resolve.StandsIn(n.Words, names[0].Words) {
			continue
		}
		if names = append(names, n); len(names) == maxNames {
			break
		}
	}
	return names
}

// note enters what a claim tells of its entities.
func (g *gathered) note(c *graph.Claim, article int32) {
	s, o := g.of(c.Subject), g.of(c.Object)
	if s >= 0 {
		x := &g.all[s]
		x.articles = append(x.articles, article)
		if c.Predicate == predPost && !c.Negated {
			if o < 0 {
				x.posts = append(x.posts, graph.Fold(c.Object.Value))
			} else {
				x.posts = append(x.posts, graph.Fold(c.Object.Entity.Name))
			}
		}
		if o >= 0 && g.all[o].Type == graph.Country && !c.Negated && slices.Contains(countryPredicates, c.Predicate) {
			x.countries = append(x.countries, o)
		}
	}
	if o >= 0 {
		g.all[o].articles = append(g.all[o].articles, article)
	}
	if s >= 0 && o >= 0 && s != o {
		g.all[s].neighbours = append(g.all[s].neighbours, o)
		g.all[o].neighbours = append(g.all[o].neighbours, s)
	}
	for _, l := range c.Attribution {
		for i := range l.Sources {
			if n, ok := g.number[l.Sources[i].IRI]; ok {
				g.all[n].articles = append(g.all[n].articles, article)
			}
		}
	}
}

func (g *gathered) of(t graph.Term) int32 {
	if t.Entity == nil {
		return -1
	}
	n, ok := g.number[t.Entity.IRI]
	if !ok {
		return -1
	}
	return n
}

// ofCountry returns the country whose people or things a description names
// first: that of "South Korean lawmaker".
func ofCountry(text string, demonyms map[string]int32) []int32 {
	words := strings.Fields(graph.Fold(text))
	for n := min(len(words), 3); n > 0; n-- {
		if c, ok := demonyms[strings.Join(words[:n], " ")]; ok {
			return []int32{c}
		}
	}
	return nil
}
