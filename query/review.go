package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
)

// Doubt is a pair of entities that may be one, with what speaks for and
// against it.
type Doubt struct {
	Score   float64 // in [0,1], a rough estimate of how likely they are one
	From    Side    // the one with the short name, or else with fewer claims, which would be merged
	To      Side    // into this one
	Reasons []Reason
	// What both have in common.
	Neighbours []graph.Entity  // sorted by how few others they tell of
	Articles   []graph.Article // without texts
}

// Side is one of the entities of a [Doubt].
type Side struct {
	Entity    store.Entity
	Countries []string      // names of those that it belongs to
	Posts     []string      // that it holds or held
	Claims    []graph.Claim // a few about it
}

// Reason is something that speaks for two entities being one, or against.
type Reason struct {
	Text   string
	Weight float64 // added to the logarithm of the odds
}

// ReviewOptions tunes [Review].
type ReviewOptions struct {
	Limit int     // at most so many; 0: all
	Min   float64 // no pairs of a lower score; 0: 0.3
}

const (
	minScore     = 0.3
	priorOdds    = -2.2 // log odds of a pair with names alike, all else unknown
	sampleClaims = 2    // claims shown of each side
)

// Review proposes pairs of named entities that may be one and about which
// nothing was decided, the likeliest first.
//
// Only entities whose names have a word, by its sound, or an acronym in common
// are compared, in large blocks only those next to each other by name, so that
// the work grows little faster than the number of entities (Hernández and
// Stolfo, The merge/purge problem, SIGMOD 1995). The score is a naive sum of
// log odds: how alike the names are, and whether types, Wikidata ids,
// neighbours, articles, countries and posts agree (Fellegi and Sunter, A theory
// for record linkage, 1969; the weights are estimates).
func Review(ctx context.Context, s Store, o ReviewOptions) ([]Doubt, error) {
	if o.Min == 0 {
		o.Min = minScore
	}
	j, err := s.Journal(ctx)
	if err != nil {
		return nil, err
	}
	g, err := gather(ctx, s)
	if err != nil {
		return nil, err
	}
	pairs := g.pairs(decided(j))
	doubts := make([]Doubt, 0, len(pairs))
	for _, p := range pairs {
		d := g.doubt(p)
		if d.Score >= o.Min {
			doubts = append(doubts, d)
		}
	}
	slices.SortFunc(doubts, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.From.Entity.Claims, a.From.Entity.Claims),
			strings.Compare(a.From.Entity.IRI, b.From.Entity.IRI), strings.Compare(a.To.Entity.IRI, b.To.Entity.IRI))
	})
	if o.Limit > 0 && len(doubts) > o.Limit {
		doubts = doubts[:o.Limit]
	}
	for i := range doubts {
		if err := complete(ctx, s, &doubts[i]); err != nil {
			return nil, err
		}
	}
	return doubts, nil
}

// decided returns the pairs that somebody has said to be two.
func decided(j *identity.Journal) map[identity.Pair]bool {
	pairs := map[identity.Pair]bool{}
	for p := range j.Nevers() {
		pairs[p] = true
	}
	for _, d := range j.Decisions() {
		if d.Kind == identity.Split && j.WithdrawnBy(d.N) == 0 {
			pairs[identity.MakePair(d.From, d.To)] = true
		}
	}
	return pairs
}

// complete adds what only the doubts that are shown need.
func complete(ctx context.Context, s Store, d *Doubt) error {
	for _, side := range []*Side{&d.From, &d.To} {
		for c, err := range s.Claims(ctx, store.Filter{About: side.Entity.IRI}) {
			if err != nil {
				return err
			}
			if n := len(side.Claims); n > 0 && side.Claims[n-1].Evidence.Text == c.Evidence.Text {
				continue
			}
			side.Claims = append(side.Claims, c)
			if len(side.Claims) == sampleClaims {
				break
			}
		}
	}
	for i, a := range d.Articles {
		a, err := s.Article(ctx, a.ID)
		if err != nil {
			return err
		}
		a.Text = ""
		d.Articles[i] = a
	}
	return nil
}

// pair is two entities whose names are alike.
type pair struct {
	a, b  int32
	like  resolve.Likeness
	rival int // how many other entities the short name may be short for
}

// Bounds of the comparison: up to blockAll entities with a key in common are
// all compared with each other, else each with so many next to it by name.
const (
	blockAll    = 48
	blockWindow = 6
)

// pairs returns the pairs of entities with names alike, but for those that
// are decided.
func (g *gathered) pairs(decided map[identity.Pair]bool) []pair {
	blocks := map[string][]int32{}
	for i := range g.all {
		seen := map[string]bool{}
		for k := range g.all[i].names {
			for _, key := range g.all[i].names[k].Keys() {
				if !seen[key] {
					seen[key] = true
					blocks[key] = append(blocks[key], int32(i))
				}
			}
		}
	}
	compared := map[[2]int32]bool{}
	var found []pair
	for _, block := range blocks { // the order does not show: pairs are sorted
		slices.SortFunc(block, func(a, b int32) int {
			return cmp.Or(slices.Compare(g.all[a].names[0].Words, g.all[b].names[0].Words), cmp.Compare(a, b))
		})
		for i, a := range block {
			end := len(block)
			if len(block) > blockAll {
				end = min(end, i+1+blockWindow)
			}
			for _, b := range block[i+1 : end] {
				key := [2]int32{min(a, b), max(a, b)}
				if compared[key] {
					continue
				}
				compared[key] = true
				x, y := &g.all[key[0]], &g.all[key[1]]
				if like := alikeEntities(x, y); like.Weight > 0 && !decided[identity.MakePair(x.IRI, y.IRI)] {
					found = append(found, pair{a: key[0], b: key[1], like: like})
				}
			}
		}
	}
	slices.SortFunc(found, func(p, q pair) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	rivals := map[int32]int{}
	for _, p := range found {
		if p.like.Short > 0 {
			rivals[p.shorter()]++
		}
	}
	for i := range found {
		if p := &found[i]; p.like.Short > 0 {
			p.rival = rivals[p.shorter()] - 1
		}
	}
	return found
}

func (p *pair) shorter() int32 {
	if p.like.Short == 1 {
		return p.a
	}
	return p.b
}

// alikeEntities returns the best likeness of the names of two entities. Names
// by which they are shown that contradict each other outweigh what else they
// are called.
func alikeEntities(x, y *suspect) resolve.Likeness {
	t := x.Type
	if y.Type == graph.Person {
		t = y.Type
	}
	best := resolve.Alike(&x.names[0], &y.names[0], t)
	if best.Weight < 0 {
		return best
	}
	for i := range x.names {
		for k := range y.names {
			if like := resolve.Alike(&x.names[i], &y.names[k], t); like.Weight > best.Weight {
				best = like
				best.Text += ": “" + x.names[i].Text + "”, “" + y.names[k].Text + "”"
			}
		}
	}
	return best
}

// doubt weighs a pair.
func (g *gathered) doubt(p pair) Doubt {
	x, y := &g.all[p.a], &g.all[p.b]
	d := Doubt{From: g.side(x), To: g.side(y)}
	if p.like.Short == 2 || p.like.Short == 0 && cmp.Or(cmp.Compare(x.Claims, y.Claims), cmp.Compare(x.Articles, y.Articles)) > 0 {
		d.From, d.To = d.To, d.From
	}
	because := func(text string, weight float64) {
		if weight != 0 {
			d.Reasons = append(d.Reasons, Reason{text, math.Round(weight*100) / 100})
		}
	}
	because("names: "+p.like.Text, p.like.Weight)
	if p.rival > 0 {
		because("the short name fits "+plural(p.rival, "other")+", too", -0.9*math.Log2(float64(p.rival+1)))
	}
	because(compareTypes(x, y))
	because(compareIDs(x.Wikidata, y.Wikidata))
	common := intersect(x.neighbours, y.neighbours)
	slices.SortStableFunc(common, func(a, b int32) int { return len(g.all[a].neighbours) - len(g.all[b].neighbours) })
	weight := 0.0
	for _, n := range common {
		d.Neighbours = append(d.Neighbours, g.all[n].Entity.Entity)
		weight += 1.5 / math.Log2(2+float64(len(g.all[n].neighbours)))
	}
	because(plural(len(common), "common neighbour"), min(2, weight))
	for _, a := range intersect(x.articles, y.articles) {
		d.Articles = append(d.Articles, graph.Article{ID: g.articles[a]})
	}
	if n := len(d.Articles); n > 0 {
		because(plural(n, "common article"), min(0.9, 0.5+0.1*float64(n)))
	}
	because(compareCountries(x.countries, y.countries))
	because(comparePosts(x.posts, y.posts))
	odds := priorOdds
	for _, r := range d.Reasons {
		odds += r.Weight
	}
	d.Score = math.Round(1000/(1+math.Exp(-odds))) / 1000
	slices.SortStableFunc(d.Reasons[1:], func(a, b Reason) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return d
}

func (g *gathered) side(x *suspect) Side {
	s := Side{Entity: x.Entity, Posts: x.posts}
	for _, c := range x.countries {
		s.Countries = append(s.Countries, g.all[c].Name)
	}
	return s
}

func compareTypes(x, y *suspect) (text string, weight float64) {
	vague := func(t graph.EntityType) bool { return t == "" || t == graph.Group }
	switch {
	case x.Type == y.Type:
		return "", 0
	case vague(x.Type) || vague(y.Type):
		return "types differ: " + string(x.Type) + ", " + string(y.Type), -1
	}
	return "types contradict: " + string(x.Type) + ", " + string(y.Type), -2.5
}

func compareIDs(a, b string) (text string, weight float64) {
	switch {
	case a == "" || b == "":
		return "", 0
	case a == b:
		return "the same Wikidata id", 5
	}
	return "different Wikidata ids", -5
}

func compareCountries(a, b []int32) (text string, weight float64) {
	switch {
	case len(a) == 0 || len(b) == 0:
		return "", 0
	case len(intersect(a, b)) > 0:
		return "of the same country", 0.7
	}
	return "of different countries", -1.5
}

// comparePosts takes posts that share a word for the same: "minister of
// trade", "trade minister".
func comparePosts(a, b []string) (text string, weight float64) {
	if len(a) == 0 || len(b) == 0 {
		return "", 0
	}
	words := map[string]bool{}
	for _, p := range a {
		for w := range strings.FieldsSeq(p) {
			words[w] = !resolve.IsSmall(w)
		}
	}
	for _, p := range b {
		for w := range strings.FieldsSeq(p) {
			if words[w] {
				return "posts in common: " + w, 1
			}
		}
	}
	return "different posts", -0.7
}

// intersect returns what two sorted lists have in common.
func intersect(a, b []int32) []int32 {
	var out []int32
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
