package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// MaxTraits is how many different traits of one name are compared. A name with
// more is that of somebody known to all, or of too many to tell apart.
const MaxTraits = 32

// sense is one of the things that have a name.
type sense struct {
	iri    string // the name's own if it is the only one, or if it is not clear which is meant
	why    string // what keeps it from the others
	traits Traits // of all together
	keys   []string
}

// senseMark stands between the IRI of a name and what tells one of several
// things with it from the others: no slug has it.
const senseMark = "--"

// NameOf returns the IRI that an entity has by its name alone.
func NameOf(iri string) string {
	name, _, _ := strings.Cut(iri, senseMark)
	return name
}

// senses parts the articles that speak of one name by the things that they
// mean. Traits that have something in common are of one thing; those that
// contradict others are of several, each of which gets a mark, and what fits
// them all stays with the bare name. How many articles tell what does not
// count, so that no thing changes its mark with the next article.
//
// A person whom an article does not take for the known one of that name is
// another: whoever read the article had reasons.
func senses(iri string, all []Traits) []sense {
	if len(all) > MaxTraits {
		one := []sense{together(all)}
		mark(iri, one)
		return one
	}
	var known, rest []Traits
	for _, t := range all {
		if t.Wikidata != "" {
			known = append(known, t)
		} else {
			rest = append(rest, t)
		}
	}
	var out []sense
	switch {
	case len(known) == 0:
		out = contrary(iri, grouped(iri, all))
	case len(rest) == 0 || !isPerson(iri):
		out = []sense{together(all)}
	default:
		out = contrary(iri, grouped(iri, rest))
		for i := range out {
			out[i].why = cmp.Or(out[i].why, otherKnown)
		}
		out = append([]sense{together(known)}, out...)
	}
	mark(iri, out)
	return out
}

// contrary makes things of groups of traits: groups that contradict each other
// are of different things, and those that contradict none are one more, the
// last, if there are several. If there is one thing, it has no reason.
func contrary(iri string, groups []sense) []sense {
	why := make([][]string, len(groups))
	for i := range groups {
		why[i] = make([]string, len(groups))
		for k := range groups {
			if i != k {
				why[i][k] = parted(iri, &groups[i].traits, &groups[k].traits)
			}
		}
	}
	var out []sense
	var members [][]int
	var neutral []int
	for i := range groups {
		reason := cmp.Or(why[i]...)
		if reason == "" {
			neutral = append(neutral, i)
			continue
		}
		at := slices.IndexFunc(members, func(m []int) bool {
			return !slices.ContainsFunc(m, func(k int) bool { return why[i][k] != "" })
		})
		if at < 0 {
			at = len(out)
			out, members = append(out, sense{why: reason}), append(members, nil)
		}
		members[at] = append(members[at], i)
		out[at].add(&groups[i])
	}
	if len(neutral) > 0 {
		var rest sense
		for _, i := range neutral {
			rest.add(&groups[i])
		}
		out = append(out, rest)
	}
	return out
}

// add makes one thing of two.
func (s *sense) add(o *sense) {
	s.traits.add(&o.traits)
	s.keys = append(s.keys, o.keys...)
}

// mark gives things of one name their IRIs.
func mark(iri string, all []sense) {
	used := map[string]bool{}
	for i := range all {
		s := &all[i]
		s.iri = iri
		if s.why == "" {
			continue
		}
		s.iri += senseMark + s.mark()
		for n := 2; used[s.iri]; n++ {
			s.iri = iri + senseMark + s.mark() + "-" + strconv.Itoa(n)
		}
		used[s.iri] = true
	}
}

// grouped puts together traits that have something in common, in order of keys.
func grouped(iri string, all []Traits) []sense {
	group := make([]int, len(all))
	for i := range group {
		group[i] = i
	}
	for i := range all {
		for j := range i {
			a, b := &all[i], &all[j]
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
		if slices.Contains(group[:i], group[i]) {
			continue
		}
		var members []Traits
		for k := range all {
			if group[k] == group[i] {
				members = append(members, all[k])
			}
		}
		out = append(out, together(members))
	}
	return out
}

// together makes one thing of traits.
func together(all []Traits) sense {
	var s sense
	for i := range all {
		s.traits.add(&all[i])
		s.keys = append(s.keys, all[i].Key())
	}
	return s
}

// shares reports whether something speaks for things of one name being one.
func shares(a, b *Traits) bool {
	return common(a.Countries, b.Countries) || common(a.Roles, b.Roles) || common(a.Near, b.Near)
}

// mark is what tells a thing from others of its name, as a part of an IRI.
func (s *sense) mark() string {
	t := &s.traits
	role := ""
	for _, r := range t.Roles {
		if role == "" || fieldOf[role] == "" && fieldOf[r] != "" {
			role = r
		}
	}
	country := ""
	if len(t.Countries) > 0 {
		_, country, _ = strings.Cut(t.Countries[0], "/")
	}
	born := ""
	if y := cmp.Or(t.Born[1], t.Born[0]); y != 0 {
		born = "born-" + strconv.Itoa(y)
	}
	if t.Died != 0 {
		born = "died-" + strconv.Itoa(t.Died)
	}
	order := []string{role, country, born}
	switch s.why {
	case ofCountries:
		order = []string{country, role, born}
	case otherBirth, otherDeath:
		order = []string{born, role, country}
	}
	return graph.Slug(cmp.Or(append(order, "other")...))
}

// title returns the name that is shown for a thing: with the mark, if it is not
// the only one that has the name.
func (s *sense) title(name string) string {
	_, mark, marked := strings.Cut(s.iri, senseMark)
	if !marked {
		return name
	}
	words := strings.Split(mark, "-")
	if s.why == ofCountries {
		for i, w := range words {
			if !IsSmall(w) && w != "" {
				r, n := utf8.DecodeRuneInString(w)
				words[i] = string(unicode.ToUpper(r)) + w[n:]
			}
		}
	}
	return name + " (" + strings.Join(words, " ") + ")"
}
