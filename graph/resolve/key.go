package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// Weak reports whether a name alone says little about whom it means: a surname,
// an initial with a surname, one word for an organisation.
func Weak(iri string) bool {
	n := read(iri)
	return len(n.Words) < 2 || len(n.Words[0]) == 1
}

func isPerson(iri string) bool { return strings.HasPrefix(iri, string(graph.Person)+"/") }

// Keys returns the keys under which an entity looks for fuller names of what it
// means, and those under which it is found itself. Also are the other names
// that articles call it by, folded.
func Keys(iri string, also []string) (asks, offers []string) {
	n := read(iri)
	w := n.Words
	if len(w) == 0 {
		return nil, nil
	}
	if !isPerson(iri) {
		core := strings.Join(w, "")
		asks, offers = []string{"b" + core, "a" + core}, []string{"b" + core}
		for _, a := range also {
			if m := strings.Join(ReadName(a, graph.Organisation, false).Words, ""); m != "" && m != core {
				offers = append(offers, "a"+m)
			}
		}
		slices.Sort(offers)
		return asks, slices.Compact(offers)
	}
	first, last := w[0], w[len(w)-1]
	if len(w) == 1 {
		return []string{"s" + first}, nil
	}
	initial, _ := utf8.DecodeRuneInString(first)
	byInitial := "i" + last + " " + string(initial)
	if len(first) == 1 {
		return []string{byInitial}, nil
	}
	sorted := slices.Sorted(slices.Values(w))
	both := []string{"m" + first + " " + last, "o" + strings.Join(sorted, " "), "p" + sound(strings.Join(w, ""))}
	offers = append([]string{"s" + first, "s" + last, byInitial}, both...)
	if len(w) > 2 {
		both = append(both, "m"+first+" "+w[1])
		offers = append(offers, "m"+first+" "+w[1])
	}
	slices.Sort(offers)
	return both, slices.Compact(offers)
}

// evidence is what speaks for two things being one besides their names.
type evidence uint8

const (
	nothing  evidence = iota
	anything          // a country in common
	post              // a post or a neighbour in common
	never             // more than there can be
)

// need tells what evidence it takes to think that a name means the same as
// another one, which was found by a key.
func need(short, full, key string) evidence {
	x, y := read(short), read(full)
	if len(x.Words) > len(y.Words) { // the other may be better known
		x, y = y, x
	}
	if !isPerson(short) {
		return needOrganisation(&x, &y, key)
	}
	if len(x.Words) > 1 && len(x.Words) < len(y.Words) && slices.Equal(x.Words, y.Words[:len(x.Words)]) {
		return anything // "Nicolás Maduro", "Nicolás Maduro Moros"
	}
	if a, b := x.Words[len(x.Words)-1], y.Words[len(y.Words)-1]; a != b && (len(a) == 1 || len(b) == 1) {
		return never // "Edward I" is no "Edward Ives"
	}
	switch like := Alike(&x, &y, graph.Person); like.Kind {
	case Same, Reordered, Respelt:
		return nothing
	case Middle:
		if slices.ContainsFunc(y.Words[1:len(y.Words)-1], func(w string) bool { return len(w) > 1 }) {
			return anything
		}
		return nothing
	case Initial:
		return anything
	case Sounding:
		if like.Weight > 0 {
			return anything
		}
	case Part:
		if i := slices.Index(y.Words, x.Words[0]); i == 0 || i == len(y.Words)-1 {
			return post
		}
	case Unlike, Acronym, Close:
	}
	return never
}

func needOrganisation(x, y *Name, key string) evidence {
	switch {
	case strings.Join(x.Words, "") == strings.Join(y.Words, ""):
		if x.legal != "" && y.legal != "" && x.legal != y.legal {
			return never
		}
		return nothing
	case key == "" && Alike(x, y, graph.Organisation).Weight > 0:
		return nothing
	case len(x.Words) == 1 && (x.Words[0] == y.initials(false) || x.Words[0] == y.initials(true)):
		return anything // an acronym that another article explains
	}
	return never
}

// severalForms reports whether firms of several legal forms share a name, so
// that the bare name may mean any: "Orion", "Orion Ltd", "Orion GmbH".
func severalForms(key string, iris []string) bool {
	if key[0] != 'b' {
		return false
	}
	form := ""
	for _, iri := range iris {
		n := read(iri)
		if n.legal != "" && form != "" && n.legal != form {
			return true
		}
		if n.legal != "" {
			form = n.legal
		}
	}
	return false
}

// reason tells how the short name is alike the full one.
func reason(short, full, key string) string {
	x, y := read(short), read(full)
	if !isPerson(short) {
		switch {
		case key[0] == 'a':
			return "an acronym that another article explains"
		case x.legal != y.legal:
			return "the same but for the legal form"
		}
		return "the same name"
	}
	if like := Alike(&x, &y, graph.Person); like.Kind != Unlike && like.Kind != Close {
		return like.Text
	}
	return "the beginning of the longer name"
}
