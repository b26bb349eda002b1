package resolve

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Known is what all articles tell of a name.
type Known struct {
	Name   string   // as it is shown
	Traits []Traits // different ones, in order of their keys, [MaxTraits]+1 at most; those of names that are not [Weak] without Near
}

// Index is what is known of all articles. Its methods return what has been
// told so far, in the same order for the same articles.
type Index interface {
	// Known returns what is told of an entity; without traits if no article names it.
	Known(iri string) (Known, error)
	// Offers returns the entities that a key can mean, sorted, [MaxBlock]+1 at most.
	Offers(key string) ([]string, error)
	// Near reports whether a claim of any article ties an entity to another.
	Near(iri, other string) (bool, error)
	// Never reports whether somebody said that two entities are not one.
	Never(a, b string) bool
}

// MaxBlock is how many entities may share a key. A key of more tells nothing.
const MaxBlock = 32

// Move tells what becomes of the mentions of an entity in some articles.
type Move struct {
	To   string // the entity that they belong to
	Name string // its name
	Why  string
	// Wikidata is its id there, if it is known.
	Wikidata string `json:",omitempty"`
}

// Resolution tells what becomes of an entity. The zero value leaves it as it is.
type Resolution struct {
	// ByTraits has the moves by the key of the traits that an article tells.
	ByTraits map[string]Move `json:",omitempty"`
	// BySense has where things go on whole: the entity itself, or one of
	// several that its name means.
	BySense map[string]Move `json:",omitempty"`
}

// Of returns where the mentions of an entity go in articles that tell certain
// traits, if they do not stay.
func (r *Resolution) Of(iri, traits string) (Move, bool) {
	m, ok := r.ByTraits[traits]
	if !ok && len(r.ByTraits) == 0 {
		m, ok = r.BySense[iri] // more traits than were looked at: all go together
	}
	return m, ok
}

// Resolve finds out what becomes of an entity.
func Resolve(ix Index, iri string) (Resolution, error) {
	k, err := ix.Known(iri)
	if err != nil || len(k.Traits) == 0 {
		return Resolution{}, err
	}
	weak, whole := Weak(iri), len(k.Traits) > MaxTraits
	if weak && whole {
		return Resolution{}, nil // it may mean anybody
	}
	l, err := newLinker(ix, iri)
	if err != nil {
		return Resolution{}, err
	}
	r := Resolution{ByTraits: map[string]Move{}, BySense: map[string]Move{}}
	for _, s := range senses(iri, k.Traits) {
		if err := l.resolve(&r, &s, &k, weak); err != nil {
			return Resolution{}, err
		}
	}
	if whole {
		r.ByTraits = nil
	}
	return r, nil
}

// resolve enters what becomes of one of the things that have a name. What a
// weak name means is asked for the traits of each article by themselves.
func (l *linker) resolve(r *Resolution, s *sense, k *Known, weak bool) error {
	var m Move
	for i, key := range s.keys {
		traits := s.traits
		if weak {
			traits = ParseTraits(key)
		}
		if weak || i == 0 {
			var err error
			if m, err = l.link(s.iri, &traits); err != nil {
				return err
			}
			if m.To != "" && !weak {
				r.BySense[s.iri] = m
			}
		}
		switch {
		case m.To != "":
			r.ByTraits[key] = m
		case s.iri != l.iri:
			r.ByTraits[key] = Move{To: s.iri, Name: s.title(k.Name), Why: s.why}
		}
	}
	return nil
}

// linker looks for a fuller name of what a name means.
type linker struct {
	ix         Index
	iri        string
	name       Name
	candidates []candidate
}

// candidate is a name that may mean the same.
type candidate struct {
	iri, shown string
	name       Name
	need       evidence
	how        string // the names are alike
	senses     []sense
}

// newLinker finds the names that the name of an entity may stand for.
func newLinker(ix Index, iri string) (*linker, error) {
	l := &linker{ix: ix, iri: iri, name: read(iri)}
	asks, _ := Keys(iri, nil)
	seen := map[string]bool{iri: true}
	for _, key := range asks {
		iris, err := ix.Offers(key)
		if err != nil {
			return nil, err
		}
		if len(iris) > MaxBlock || severalForms(key, iris) {
			continue
		}
		for _, other := range iris {
			if seen[other] {
				continue
			}
			seen[other] = true
			c := candidate{iri: other, name: read(other)}
			if c.need, c.how = need(iri, &l.name, &c.name); c.need == never {
				continue
			}
			k, err := ix.Known(other)
			if err != nil {
				return nil, err
			}
			c.shown, c.senses = k.Name, senses(other, k.Traits)
			l.candidates = append(l.candidates, c)
		}
	}
	return l, nil
}

// target is a thing that may be meant.
type target struct {
	*candidate
	*sense
	why string
}

// link returns where a thing with certain traits belongs, if there is one place only.
func (l *linker) link(node string, t *Traits) (Move, error) {
	var fits []target
	for i := range l.candidates {
		c := &l.candidates[i]
		for k := range c.senses {
			s := &c.senses[k]
			if compare(&c.name, c.iri, s.traits.Wikidata, &l.name, l.iri, t.Wikidata) <= 0 || l.apart(t, &s.traits) || l.ix.Never(node, s.iri) {
				continue
			}
			got, why, err := l.support(t, s)
			if err != nil {
				return Move{}, err
			}
			if got >= c.need {
				fits = append(fits, target{c, s, c.how + why})
			}
		}
	}
	best := l.choose(fits)
	if best == nil {
		return Move{}, nil
	}
	return Move{To: best.sense.iri, Name: best.title(best.shown), Why: best.why, Wikidata: best.traits.Wikidata}, nil
}

// choose returns the fullest of the targets if all may be one thing.
func (l *linker) choose(fits []target) *target {
	if len(fits) == 0 {
		return nil
	}
	best := &fits[0]
	for i := range fits[1:] {
		t := &fits[i+1]
		if compare(&t.name, t.candidate.iri, t.traits.Wikidata, &best.name, best.candidate.iri, best.traits.Wikidata) > 0 {
			best = t
		}
	}
	for i := range fits {
		t := &fits[i]
		if t == best {
			continue
		}
		n, _ := need(l.iri, &t.name, &best.name)
		if t.candidate == best.candidate || n == never || l.apart(&t.traits, &best.traits) {
			return nil
		}
	}
	return best
}

// apart reports whether something keeps things of the linker's kind from being one.
func (l *linker) apart(a, b *Traits) bool {
	return contradict(a, b) != "" || isPerson(l.iri) && lives(a, b) == far
}

// support tells how much, besides the names, speaks for a thing being another,
// and what. For organisations, being tied to the same country counts as being
// tied to anything else.
func (l *linker) support(t *Traits, s *sense) (got evidence, why string, err error) {
	var reasons []string
	land := common(t.Countries, s.traits.Countries)
	for _, r := range t.Roles {
		if !isPerson(l.iri) || wordKinds["common"][r] || !slices.Contains(s.traits.Roles, r) {
			continue
		}
		got = trade
		if land || wordKinds["sole"][r] {
			got = post
		}
		reasons = append(reasons, "both "+r)
		break
	}
	for _, n := range t.Near {
		tied, err := l.ix.Near(NameOf(s.iri), n)
		if err != nil {
			return got, "", err
		}
		if tied {
			got = post
			reasons = append(reasons, "both tied to "+n)
			break
		}
	}
	if land {
		got = max(got, anything)
		reasons = append(reasons, "of the same country")
	}
	if t.Wikidata != "" && t.Wikidata == s.traits.Wikidata {
		got = post
		reasons = append(reasons, "the same Wikidata id")
	}
	if len(reasons) > 0 {
		why = "; " + strings.Join(reasons, ", ")
	}
	return got, why, nil
}

// compare orders names by how fully they name a thing: those with a Wikidata
// id last, then those with more words written out, then those with more letters
// or, of firms, without a legal form. It is 0 for equal names only.
func compare(x *Name, a, aID string, y *Name, b, bID string) int {
	known := func(id string) int {
		if id == "" {
			return 0
		}
		return 1
	}
	full := func(n *Name) (words, letters int) {
		for _, w := range n.Words {
			letters += len(w)
			if len(w) > 1 {
				words++
			}
		}
		return words, letters
	}
	xw, xl := full(x)
	yw, yl := full(y)
	return cmp.Or(cmp.Compare(known(aID), known(bID)), cmp.Compare(xw, yw), cmp.Compare(xl, yl), cmp.Compare(len(y.legal), len(x.legal)), strings.Compare(b, a))
}

// read returns the name in an IRI.
func read(iri string) Name {
	kind, name, _ := strings.Cut(NameOf(iri), "/")
	return ReadName(strings.ReplaceAll(name, "-", " "), graph.EntityType(kind), true)
}

// words returns the words of the name in an IRI, as [ReadName] does.
func words(iri string) []string {
	kind, name, _ := strings.Cut(NameOf(iri), "/")
	list, _ := cut(strings.Split(name, "-"), graph.EntityType(kind))
	return list
}
