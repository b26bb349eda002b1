package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// Profile is what one article tells of a person or organisation that it names.
type Profile struct {
	IRI    string
	Type   graph.EntityType
	Name   string   // as the article gives it
	Also   []string // other names that it is called by there, folded and sorted
	Traits Traits
}

// Traits are what tells things of one name apart. Lists are sorted.
type Traits struct {
	Wikidata  string
	Countries []string // IRIs of those that it belongs to or comes from
	Roles     []string // posts and kinds, one word each, synonyms made one
	// Born is the span of years in which it was born, 0 where it is open.
	Born [2]int
	// Died is the year of its death, 0 if not told.
	Died int
	// Alive is the last year in which it is told to have been alive, 0 if not told.
	Alive int
	// Near are the named entities that claims tie it to.
	Near []string
}

// maxNear is how many neighbours of an entity an article tells at most: the
// first in order of IRIs.
const maxNear = 24

// Profiles returns what the claims of an article tell of the persons and
// organisations that it names, sorted by IRI.
func Profiles(a graph.Article, cs []graph.Claim) []Profile {
	g := gatherer{year: yearOf(a.Published), found: map[string]*gathered{}}
	for i := range cs {
		c := &cs[i]
		g.entity(c.Subject.Entity)
		g.entity(c.Object.Entity)
		for k := range c.Attribution {
			for j := range c.Attribution[k].Sources {
				g.entity(&c.Attribution[k].Sources[j])
			}
		}
		if c.Place != nil {
			g.entity(c.Place.Entity)
		}
		g.claim(c)
	}
	ps := make([]Profile, 0, len(g.found))
	for _, iri := range slices.Sorted(maps.Keys(g.found)) {
		ps = append(ps, g.found[iri].profile())
	}
	return ps
}

// gatherer collects profiles; year is that of publication, 0 if not known.
type gatherer struct {
	year  int
	found map[string]*gathered
}

type gathered struct {
	Profile
	also, countries, roles, near map[string]bool
}

// compared reports whether entities like this are resolved at all.
func compared(e *graph.Entity) bool {
	return e != nil && e.Named && (e.Type == graph.Person || e.Type == graph.Organisation)
}

func (g *gatherer) entity(e *graph.Entity) {
	if !compared(e) || g.found[e.IRI] != nil {
		return
	}
	x := &gathered{Profile: Profile{IRI: e.IRI, Type: e.Type, Name: clean(e.Name)}, also: map[string]bool{}, countries: map[string]bool{}, roles: map[string]bool{}, near: map[string]bool{}}
	x.Traits.Wikidata = clean(e.Wikidata)
	if e.Country != "" {
		x.countries[e.Country] = true
	}
	own := graph.Fold(e.Name)
	for _, a := range e.Aliases {
		switch a.Kind {
		case graph.AliasName, graph.AliasAcronym:
			if k := graph.Fold(clean(a.Text)); k != own && k != "" {
				x.also[k] = true
			}
		case graph.AliasNominal:
			x.role(a.Text, false, g.year)
		case graph.AliasDemonym, graph.AliasMetonym:
		}
	}
	g.found[e.IRI] = x
}

// Bounds of what a profile holds, for it becomes part of keys.
const (
	maxLength = 200 // bytes of a name
	maxRole   = 40  // bytes of a post
	maxItems  = 12  // of a list
)

// clean keeps what separates the parts of keys out of a name, and bounds it.
func clean(s string) string {
	if len(s) > maxLength {
		s = strings.ToValidUTF8(s[:maxLength], "")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// claim enters what a claim tells of its subject and object.
func (g *gatherer) claim(c *graph.Claim) {
	s, o := g.of(c.Subject), g.of(c.Object)
	if c.Subject.Entity != nil && c.Object.Entity != nil && c.Subject.Entity.IRI != c.Object.Entity.IRI {
		s.tie(c.Object.Entity)
		o.tie(c.Subject.Entity)
	}
	if s == nil || c.Negated || c.Modality != graph.Asserted {
		return
	}
	switch c.Predicate {
	case "located_in", "represents":
		if e := c.Object.Entity; e != nil && e.Type == graph.Country {
			s.countries[e.IRI] = true
		}
	case "holds_position":
		s.role(value(c.Object), true, g.year)
		s.held(c.Time, g.year)
	case "is_a":
		s.role(value(c.Object), false, g.year)
	case "has_property":
		if len(c.Quantities) == 1 && c.Quantities[0].Unit == "year" && c.Quantities[0].Bound == graph.Exact && c.Time == nil {
			if _, err := strconv.Atoi(c.Object.Value); err == nil { // "Tello, 45, …"
				s.aged(int(c.Quantities[0].Value), g.year)
			}
		}
	case "dies":
		if c.Time != nil && s.Type == graph.Person {
			s.Traits.Died = yearOf(c.Time.Start)
		}
	}
}

// tie enters something that a claim ties the entity to. To have to do with what
// everybody has to do with tells nothing of a person: only people and bodies
// that are not known count.
func (x *gathered) tie(e *graph.Entity) {
	if x == nil || !e.Named || x.Type == graph.Person && (!compared(e) || e.Wikidata != "") {
		return
	}
	x.near[e.IRI] = true
}

func (g *gatherer) of(t graph.Term) *gathered {
	if t.Entity == nil {
		return nil
	}
	return g.found[t.Entity.IRI]
}

func value(t graph.Term) string {
	if t.Entity != nil {
		return t.Entity.Name
	}
	return t.Value
}

// role enters the post that a title names, or the trade that a description
// does, and the age in it: that of "23-year-old singer from Graz" is "singer".
func (x *gathered) role(description string, post bool, published int) {
	words := strings.Fields(graph.Fold(description))
	if len(words) > 3 && words[1] == "year" && words[2] == "old" {
		if n, err := strconv.Atoi(words[0]); err == nil {
			x.aged(n, published)
		}
		words = words[3:]
	}
	head := ""
	for _, w := range words {
		if IsSmall(w) || w == "from" || w == "with" || w == "who" {
			if head != "" {
				break
			}
			continue
		}
		head = w
	}
	if w, ok := sameWords[head]; ok {
		head = w
	}
	if head != "" && len(head) <= maxRole && !wordKinds["vague"][head] && (post || isTrade(head)) {
		x.roles[head] = true
	}
}

// isTrade reports whether a word is one of those for what people do.
func isTrade(word string) bool {
	_, same := sameWords[word]
	return same || fieldOf[word] != "" || wordKinds["title"][word] || wordKinds["common"][word]
}

// held narrows down the years of a life by the time of a post.
func (x *gathered) held(t *graph.Interval, published int) {
	const grown = 14 // nobody holds a post as a child
	if t == nil || x.Type != graph.Person {
		return
	}
	start, end := yearOf(t.Start), yearOf(t.End)
	if start == 0 || end == 0 || end > published {
		return
	}
	x.born(0, start-grown)
	x.Traits.Alive = max(x.Traits.Alive, end)
}

// aged narrows down the years of a life by the age when the article came out.
func (x *gathered) aged(age, published int) {
	if published == 0 || age <= 0 || age > 115 || x.Type != graph.Person {
		return
	}
	x.born(published-age-1, published-age)
	x.Traits.Alive = max(x.Traits.Alive, published-1)
}

func (x *gathered) born(from, to int) {
	b, ok := overlap(x.Traits.Born, [2]int{from, to})
	if ok { // an article that contradicts itself says nothing
		x.Traits.Born = b
	}
}

// overlap returns what two spans of years have in common, 0 being open.
func overlap(a, b [2]int) (both [2]int, ok bool) {
	both = [2]int{max(a[0], b[0]), cmp.Or(a[1], b[1])}
	if b[1] != 0 {
		both[1] = min(both[1], b[1])
	}
	return both, both[1] == 0 || both[0] <= both[1]
}

func yearOf(date string) int {
	if len(date) < 4 {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	return y
}

func (x *gathered) profile() Profile {
	p := x.Profile
	list := func(m map[string]bool, most int) []string {
		all := slices.Sorted(maps.Keys(m))
		return all[:min(len(all), most)]
	}
	p.Also, p.Traits.Near = list(x.also, maxItems), list(x.near, maxNear)
	p.Traits.Countries, p.Traits.Roles = list(x.countries, maxItems), list(x.roles, maxItems)
	return p
}
