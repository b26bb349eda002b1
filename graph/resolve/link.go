package resolve

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Known is what all articles tell of a name.
type Known struct {
	Name   string    // as it is shown
	Traits []Counted // different ones, in order of their keys; those of names that are not [Weak] without Near
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
const MaxBlock = 64

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

// Resolve finds out what becomes of an entity.
func Resolve(ix Index, iri string) (Resolution, error) {
	var r Resolution
	k, err := ix.Known(iri)
	if err != nil || len(k.Traits) == 0 {
		return r, err
	}
	put := func(key string, m Move) {
		if r.ByTraits == nil {
			r.ByTraits = map[string]Move{}
		}
		r.ByTraits[key] = m
	}
	weak := Weak(iri)
	for _, s := range senses(iri, k.Traits) {
		own := Move{To: s.iri, Name: s.title(k.Name), Why: s.why}
		for i, key := range s.keys {
			l := linker{ix: ix, iri: iri, node: s.iri, traits: s.traits}
			if weak {
				l.traits = ParseTraits(key)
			}
			if !weak && i > 0 {
				if m, ok := r.BySense[s.iri]; ok {
					put(key, m)
				} else if s.iri != iri {
					put(key, own)
				}
				continue
			}
			m, err := l.link(len(k.Traits))
			if err != nil {
				return Resolution{}, err
			}
			switch {
			case m.To != "":
				put(key, m)
				if !weak {
					if r.BySense == nil {
						r.BySense = map[string]Move{}
					}
					r.BySense[s.iri] = m
				}
			case s.iri != iri:
				put(key, own)
			}
		}
	}
	return r, nil
}

// linker looks for a fuller name of one thing.
type linker struct {
	ix     Index
	iri    string
	node   string // the thing, if several have the name
	traits Traits
}

// target is an entity that the linker may link to.
type target struct {
	iri, node, name string
	traits          Traits
	why             string
}

// link returns where the thing belongs, if there is one place only. Of how many
// traits its name has, too many tell nothing.
func (l *linker) link(traits int) (Move, error) {
	if Weak(l.iri) && traits > maxTraits {
		return Move{}, nil
	}
	var fits []target
	asks, _ := Keys(l.iri, nil)
	seen := map[string]bool{}
	for _, key := range asks {
		iris, err := l.ix.Offers(key)
		if err != nil {
			return Move{}, err
		}
		if len(iris) > MaxBlock || severalForms(key, iris) {
			continue
		}
		for _, iri := range iris {
			if iri == l.iri || seen[iri] {
				continue
			}
			seen[iri] = true
			ts, err := l.targets(key, iri)
			if err != nil {
				return Move{}, err
			}
			fits = append(fits, ts...)
		}
	}
	best := choose(fits)
	if best == nil {
		return Move{}, nil
	}
	return Move{To: best.node, Name: best.name, Why: best.why, Wikidata: best.traits.Wikidata}, nil
}

// choose returns the fullest of the targets if all may be one thing.
func choose(fits []target) *target {
	if len(fits) == 0 {
		return nil
	}
	best := &fits[0]
	for i := range fits[1:] {
		if t := &fits[i+1]; compare(t.iri, t.traits.Wikidata, best.iri, best.traits.Wikidata) > 0 {
			best = t
		}
	}
	for i := range fits {
		t := &fits[i]
		if t == best {
			continue
		}
		if t.iri == best.iri || contradict(&t.traits, &best.traits) != "" || need(t.iri, best.iri, "") == never {
			return nil
		}
	}
	return best
}

// targets returns the things with a name, found by a key, that the linker's
// may be one with.
func (l *linker) targets(key, iri string) ([]target, error) {
	n := need(l.iri, iri, key)
	if n == never {
		return nil, nil
	}
	k, err := l.ix.Known(iri)
	if err != nil {
		return nil, err
	}
	var out []target
	for _, s := range senses(iri, k.Traits) {
		if compare(iri, s.traits.Wikidata, l.iri, l.traits.Wikidata) <= 0 || contradict(&l.traits, &s.traits) != "" || l.ix.Never(l.node, s.iri) {
			continue
		}
		got, why, err := l.support(&s, !isPerson(iri))
		if err != nil {
			return nil, err
		}
		if got < n {
			continue
		}
		out = append(out, target{iri, s.iri, s.title(k.Name), s.traits, reason(l.iri, iri, key) + why})
	}
	return out, nil
}

// support tells how much, besides the names, speaks for the linker's thing
// being the other, and what. With countries, being tied to the same country
// counts as being tied to anything else.
func (l *linker) support(s *sense, countries bool) (need evidence, why string, err error) {
	var reasons []string
	got := nothing
	for _, r := range l.traits.Roles {
		if isPerson(l.iri) && !wordKinds["common"][r] && slices.Contains(s.traits.Roles, r) {
			got = post
			reasons = append(reasons, "both "+r)
			break
		}
	}
	for _, n := range l.traits.Near {
		if strings.HasPrefix(n, "country/") && !countries {
			continue
		}
		tied, err := l.ix.Near(NameOf(s.iri), n)
		if err != nil {
			return got, "", err
		}
		if tied {
			got = max(got, post)
			reasons = append(reasons, "both tied to "+n)
			break
		}
	}
	if common(l.traits.Countries, s.traits.Countries) {
		got = max(got, anything)
		reasons = append(reasons, "of the same country")
	}
	if l.traits.Wikidata != "" && l.traits.Wikidata == s.traits.Wikidata {
		got = post
		reasons = append(reasons, "the same Wikidata id")
	}
	if len(reasons) > 0 {
		why = "; " + strings.Join(reasons, ", ")
	}
	return got, why, nil
}

// compare orders names by how fully they name a thing: known ones last, then
// those with more words written out, then those with more letters or, of firms,
// without a legal form. It is 0 for equal names only.
func compare(a, aID, b, bID string) int {
	known := func(id string) int {
		if id == "" {
			return 0
		}
		return 1
	}
	x, y := read(a), read(b)
	full := func(n *Name) (words, letters int) {
		for _, w := range n.Words {
			letters += len(w)
			if len(w) > 1 {
				words++
			}
		}
		return words, letters
	}
	xw, xl := full(&x)
	yw, yl := full(&y)
	return cmp.Or(cmp.Compare(known(aID), known(bID)), cmp.Compare(xw, yw), cmp.Compare(xl, yl), cmp.Compare(len(y.legal), len(x.legal)), strings.Compare(b, a))
}

// read returns the name in an IRI.
func read(iri string) Name {
	kind, name, _ := strings.Cut(NameOf(iri), "/")
	return ReadName(strings.ReplaceAll(name, "-", " "), graph.EntityType(kind), true)
}
