package resolve

import (
	"slices"
	"strconv"
	"strings"
)

// Key returns the traits as a string that [ParseTraits] reads. Equal traits
// have equal keys.
func (t *Traits) Key() string {
	years := make([]string, 0, 4)
	for _, y := range []int{t.Born[0], t.Born[1], t.Died, t.Alive} {
		s := ""
		if y != 0 {
			s = strconv.Itoa(y)
		}
		years = append(years, s)
	}
	parts := []string{t.Wikidata, join(t.Countries), join(t.Roles), strings.Join(years, itemMark), join(t.Near)}
	if parts[3] == strings.Repeat(itemMark, 3) {
		parts[3] = ""
	}
	return strings.TrimRight(strings.Join(parts, partMark), partMark)
}

// What separates the parts of a key and the items of a list in it.
const (
	partMark = "\x1f"
	itemMark = "\x1e"
)

func join(list []string) string { return strings.Join(list, itemMark) }

// ParseTraits reads a key of traits. Anything else gives traits that say less.
func ParseTraits(key string) Traits {
	var t Traits
	parts := strings.Split(key, partMark)
	list := func(i int) []string {
		if i >= len(parts) || parts[i] == "" {
			return nil
		}
		return strings.Split(parts[i], itemMark)
	}
	t.Wikidata = parts[0]
	t.Countries, t.Roles, t.Near = list(1), list(2), list(4)
	for i, s := range list(3) {
		y, err := strconv.Atoi(s)
		if err != nil || i > 3 {
			continue
		}
		*[]*int{&t.Born[0], &t.Born[1], &t.Died, &t.Alive}[i] = y
	}
	return t
}

// add makes t the traits of two that are one thing.
func (t *Traits) add(o *Traits) {
	if t.Wikidata == "" {
		t.Wikidata = o.Wikidata
	}
	t.Countries, t.Roles, t.Near = unite(t.Countries, o.Countries), unite(t.Roles, o.Roles), unite(t.Near, o.Near)
	if b, ok := overlap(t.Born, o.Born); ok {
		t.Born = b
	}
	t.Died, t.Alive = max(t.Died, o.Died), max(t.Alive, o.Alive)
}

func unite(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// Reasons that are asked for.
const (
	ofCountries = "of different countries"
	otherBirth  = "born in different years"
	otherDeath  = "one died before the other is told to have lived"
	otherKnown  = "not the known person of that name"
)

// contradict says what keeps things with these traits from being one, "" if
// nothing does. Different countries do so only where no post is common: papers
// tie an envoy now to the one country, now to the other.
func contradict(a, b *Traits) string {
	switch {
	case a.Wikidata != "" && b.Wikidata != "" && a.Wikidata != b.Wikidata:
		return "different Wikidata ids"
	case a.Wikidata != "" && a.Wikidata == b.Wikidata:
		return ""
	case !agree(a.Born, b.Born):
		return otherBirth
	case dead(a, b) || dead(b, a):
		return otherDeath
	case len(a.Countries) > 0 && len(b.Countries) > 0 && !common(a.Countries, b.Countries) && !common(a.Roles, b.Roles):
		return ofCountries
	}
	return ""
}

// parted says what tells two things of one name apart, "" if they may be one.
// It takes more than to keep two names from being joined, for articles often
// tie a thing to a country that it only has to do with. A person's country
// counts where walks of life differ as well, an organisation's where its name
// is one that many countries have: "Supreme Court".
func parted(iri string, a, b *Traits) string {
	why := contradict(a, b)
	if why == "" && isPerson(iri) && lives(a, b) == far {
		return "of different trades"
	}
	if why != ofCountries {
		return why
	}
	if isPerson(iri) && lives(a, b) == near || !isPerson(iri) && !public(iri) {
		return ""
	}
	return why
}

// How far apart the walks of life are that two persons are known for.
type gap uint8

const (
	near  gap = iota // the same, or not known
	apart            // different, as one life may bring: generals become presidents
	far              // so different that one life hardly holds both
)

func lives(a, b *Traits) gap {
	x, y := fields(a.Roles), fields(b.Roles)
	if len(x) == 0 || len(y) == 0 || common(x, y) {
		return near
	}
	if slices.Contains(x, "politics") || slices.Contains(y, "politics") {
		return apart
	}
	return far
}

func fields(roles []string) []string {
	var list []string
	for _, r := range roles {
		if f := fieldOf[r]; f != "" {
			list = append(list, f)
		}
	}
	return list
}

// public reports whether a name consists of words that public bodies of many
// countries have in their names.
func public(iri string) bool {
	return !slices.ContainsFunc(words(iri), func(w string) bool { return !IsSmall(w) && !wordKinds["state"][w] })
}

// agree reports whether two spans of years may hold the year of one birth;
// ages are wrong by a year often enough.
func agree(a, b [2]int) bool {
	apart := func(from, to int) bool { return from != 0 && to != 0 && from > to+1 }
	return !apart(a[0], b[1]) && !apart(b[0], a[1])
}

func dead(a, b *Traits) bool {
	return a.Died != 0 && (b.Alive > a.Died || b.Born[0] > a.Died)
}

func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
