package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// Counted are traits with the number of articles that tell them.
type Counted struct {
	Traits   Traits
	Articles int
}

// MaxTraits is how many different traits of one name are compared. A name with
// more is that of somebody known to all, or of too many to tell apart.
const MaxTraits = 32

// sense is one of the things that have a name.
type sense struct {
	iri    string // the name's own for the first
	why    string // what keeps it from the first
	traits Traits // of all together
	keys   []string
	count  int // articles
}

// senseMark stands between the IRI of a name and what tells one of several
// things with it from the first: no slug has it.
const senseMark = "--"

// NameOf returns the IRI that an entity has by its name alone.
func NameOf(iri string) string {
	name, _, _ := strings.Cut(iri, senseMark)
	return name
}

// senses parts the articles that speak of one name by the things that they
// mean. Traits that have something in common are of one thing, as are all that
// nothing speaks against; the thing that most articles speak of comes first,
// and gets the articles that tell nothing.
//
// A person whom an article does not take for the known one of that name is
// another: whoever read the article had reasons.
func senses(iri string, all []Counted) []sense {
	var out []sense
	var known, rest []Counted
	for _, c := range all {
		if c.Traits.Wikidata != "" && isPerson(iri) {
			known = append(known, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(known) > 0 && len(rest) > 0 {
		out = append(out, together(known))
		all = rest
	}
	first := len(out) // of those that are compared
	for _, g := range grouped(iri, all) {
		at, why := -1, ""
		if first > 0 {
			why = otherKnown
		}
		for i := first; i < len(out); i++ {
			w := parted(iri, &out[i].traits, &g.traits)
			if w == "" {
				at = i
				break
			}
			why = cmp.Or(why, w)
		}
		if at < 0 {
			g.why = why
			out = append(out, g)
			continue
		}
		out[at].traits.add(&g.traits)
		out[at].keys = append(out[at].keys, g.keys...)
	}
	used := map[string]bool{}
	for i := range out {
		out[i].iri = iri
		if i == 0 {
			continue
		}
		out[i].iri += senseMark + out[i].mark()
		for n := 2; used[out[i].iri]; n++ {
			out[i].iri = iri + senseMark + out[i].mark() + "-" + strconv.Itoa(n)
		}
		used[out[i].iri] = true
	}
	return out
}

// grouped puts together traits that have something in common, the largest
// group first. More than [MaxTraits], or traits of a known thing, are one group.
func grouped(iri string, all []Counted) []sense {
	known := slices.ContainsFunc(all, func(c Counted) bool { return c.Traits.Wikidata != "" })
	if known || len(all) > MaxTraits {
		return []sense{together(all)}
	}
	group := make([]int, len(all))
	for i := range group {
		group[i] = i
	}
	for i := range all {
		for j := range i {
			a, b := &all[i].Traits, &all[j].Traits
			if group[i] == group[j] || !shares(a, b) || parted(iri, a, b) != "" {
				continue
			}
			from, to := group[i], group[j]
			for k := range i + 1 {
				if group[k] == from {
					group[k] = to
				}
			}
		}
	}
	var out []sense
	for i := range all {
		if group[i] != i && slices.Contains(group[:i], group[i]) {
			continue
		}
		var members []Counted
		for k := range all {
			if group[k] == group[i] {
				members = append(members, all[k])
			}
		}
		out = append(out, together(members))
	}
	slices.SortStableFunc(out, func(a, b sense) int {
		blank := func(s *sense) int {
			if s.traits.blank() {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(blank(&a), blank(&b)), cmp.Compare(b.count, a.count), strings.Compare(a.traits.Key(), b.traits.Key()))
	})
	return out
}

// together makes one thing of traits.
func together(all []Counted) sense {
	var s sense
	for i := range all {
		s.traits.add(&all[i].Traits)
		s.keys = append(s.keys, all[i].Traits.Key())
		s.count += all[i].Articles
	}
	return s
}

// shares reports whether something speaks for things of one name being one.
func shares(a, b *Traits) bool {
	return common(a.Countries, b.Countries) || common(a.Roles, b.Roles) || common(a.Near, b.Near)
}

// mark is what tells a thing from the first of its name, as a part of an IRI.
func (s *sense) mark() string {
	t := &s.traits
	switch {
	case s.why == otherBirth && t.Born != [2]int{}:
		return "born-" + strconv.Itoa(cmp.Or(t.Born[1], t.Born[0]))
	case s.why != ofCountries && len(t.Roles) > 0:
		return graph.Slug(t.Roles[0])
	case len(t.Countries) > 0:
		_, name, _ := strings.Cut(t.Countries[0], "/")
		return graph.Slug(name)
	}
	return "other"
}

// title returns the name that is shown for a thing: with the mark, if it is not
// the first that has the name.
func (s *sense) title(name string) string {
	_, mark, marked := strings.Cut(s.iri, senseMark)
	if !marked {
		return name
	}
	words := strings.Split(mark, "-")
	if s.why == ofCountries {
		for i, w := range words {
			if !IsSmall(w) && w != "" {
				words[i] = strings.ToUpper(w[:1]) + w[1:]
			}
		}
	}
	return name + " (" + strings.Join(words, " ") + ")"
}
