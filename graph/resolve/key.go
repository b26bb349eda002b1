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
	w := words(iri)
	return len(w) < 2 || len(w[0]) == 1
}

func isPerson(iri string) bool { return strings.HasPrefix(iri, string(graph.Person)+"/") }

// Keys returns the keys under which an entity looks for fuller names of what it
// means, and those under which it is found itself. Also are the other names
// that articles call it by, folded.
func Keys(iri string, also []string) (asks, offers []string) {
	w := words(iri)
	if len(w) == 0 {
		return nil, nil
	}
	if !isPerson(iri) {
		core := strings.Join(w, "")
		asks, offers = []string{"b" + core, "a" + core}, []string{"b" + core}
		for _, a := range also {
			if m := joined(a); m != "" && m != core {
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
	if len(w) > 2 && !IsSmall(w[1]) && !wordKinds["particle"][w[1]] {
		both = append(both, "m"+first+" "+w[1])
		offers = append(offers, "m"+first+" "+w[1])
	}
	slices.Sort(offers)
	return both, slices.Compact(offers)
}

// joined returns the words of an organisation's name, as they are compared.
func joined(name string) string {
	w, _ := cut(strings.Fields(graph.Fold(name)), graph.Organisation)
	return strings.Join(w, "")
}

// Askers tells where those stand that look for fuller names under a key: among
// the offers of the key returned, or, if it is empty, in a list of their own,
// as surnames and initials do, which offer nothing.
func Askers(key string) string {
	switch key[0] {
	case 's', 'i':
		return ""
	case 'a':
		return "b" + key[1:]
	}
	return key
}

// evidence is what speaks for two things being one besides their names.
type evidence uint8

const (
	nothing  evidence = iota
	anything          // a country in common
	trade             // a post in common that others have as well
	post              // a post and a country, an office that one person has, or a neighbour in common
	never             // more than there can be
)

// need tells what evidence it takes to think that two names of entities like one
// mean the same, and how they are alike.
func need(iri string, x, y *Name) (evidence, string) {
	if len(x.Words) > len(y.Words) { // the other may be better known
		x, y = y, x
	}
	if !isPerson(iri) {
		return needOrganisation(x, y)
	}
	if generations(x) != generations(y) {
		return never, "" // fathers and sons, kings of one name
	}
	if len(x.Words) > 1 && len(x.Words) < len(y.Words) && slices.Equal(x.Words, y.Words[:len(x.Words)]) {
		return trade, "the beginning of the longer name" // "Nicolás Maduro", "Nicolás Maduro Moros"
	}
	family := x.Words[len(x.Words)-1] == y.Words[len(y.Words)-1]
	like := Alike(x, y, graph.Person)
	switch like.Kind {
	case Same, Respelt:
		return nothing, like.Text
	case Reordered:
		return anything, like.Text
	case Middle:
		if !family {
			break // "Joe Barton", "Joe Burton"
		}
		if slices.ContainsFunc(y.Words[1:len(y.Words)-1], func(w string) bool { return len(w) > 1 }) {
			return anything, like.Text
		}
		return nothing, like.Text
	case Initial:
		if family {
			return anything, like.Text
		}
	case Sounding:
		switch {
		case like.Weight <= 0 || !longDifferences(x, y):
		case transliterated(x) == transliterated(y):
			return trade, like.Text
		default:
			return post, like.Text
		}
	case Part:
		if i := slices.Index(y.Words, x.Words[0]); i == 0 || i == len(y.Words)-1 {
			return post, like.Text
		}
	case Unlike, Acronym, Close:
	}
	return never, ""
}

// generations returns what tells apart people of one family who have one name:
// "jr", "ii", and any last word of one letter, as in "Edward I".
func generations(n *Name) string {
	var marks []string
	for i, w := range n.Words {
		if i > 0 && (wordKinds["generation"][w] || i == len(n.Words)-1 && len(w) == 1) {
			marks = append(marks, w)
		}
	}
	return strings.Join(marks, " ")
}

// longDifferences reports whether the words that two names spell otherwise are
// long enough for that to be a transliteration: "Kim Jong-un" is no "Kim Jong-an".
func longDifferences(x, y *Name) bool {
	short := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(w string) bool { return len(w) < 5 && !slices.Contains(b, w) })
	}
	return !short(x.Words, y.Words) && !short(y.Words, x.Words)
}

// spellings maps letters that transliterations use for each other to one, or to
// none if they come and go.
var spellings = strings.NewReplacer("y", "", "j", "", "i", "", "e", "", "w", "v")

// transliterated returns a name without what transliterations into English
// differ in most: "Dimitri Aslanov", "Dmitry Aslanow", but not "Mark Barton", "Mark Burton".
func transliterated(n *Name) string {
	letters := []byte(spellings.Replace(strings.Join(n.Words, " ")))
	return string(slices.Compact(letters))
}

func needOrganisation(x, y *Name) (evidence, string) {
	switch {
	case strings.Join(x.Words, "") != strings.Join(y.Words, ""):
		if len(x.Words) == 1 && (x.Words[0] == y.initials(false) || x.Words[0] == y.initials(true)) {
			return anything, "an acronym that another article explains"
		}
		return never, ""
	case x.legal != "" && y.legal != "" && x.legal != y.legal:
		return never, ""
	case x.legal != y.legal && (wordyForm[x.legal] || wordyForm[y.legal]):
		return anything, "the same but for the legal form"
	case x.legal != y.legal:
		return nothing, "the same but for the legal form"
	}
	return nothing, "the same name"
}

// wordyForm has the legal forms that are words of other names as well: "Contact
// Group", "News Corp".
var wordyForm = map[string]bool{"holding": true, "corp": true, "co": true}

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
