package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// NORP is the type of nationalities and of what belongs to a region ("South Korean",
// "European"), named as in OntoNotes 5.
const NORP = "NORP"

// LayerSpan is a name in the layers of [Finder.Layers]: tokens [First, Last).
type LayerSpan struct {
	First, Last int
	Type        string // that of a [NameType], or [NORP]
	Country     string // of a NORP, the name of its country; empty for regions
	Outer       bool   // not within another name, nor made of several
}

// Layers returns names with the names within them, and with the larger names that they are
// parts of. Spans do not cross and no two are the same; one that holds others comes before them.
//
//   - Nationalities stand by themselves or in a name: "[South Korean] officials",
//     "[[French] Football Federation]".
//   - Within names of organisations, events, works and places there are places ("[University of
//     [Oslo]]", "[[Chicago] Police Department]"), organisations ("[[UN] Security Council]"), people
//     ("[[Rosa Luxemburg] Foundation]"), and whatever the document names elsewhere.
//   - A state university and its campus are one name: "[[University of [California]], [Berkeley]]".
//   - A person's name and the title before it are one where that title has a name or a
//     nationality in it: "[[South Korean] President [Yoon]]".
//
// What is a name within a name is known from the tables and from the document itself, and by
// structure: parts begin at the start, behind small words and behind commas. Nested names
// follow the guidelines of Ringland et al. (ACL 2019), NNE: A dataset for nested named entity
// recognition in English newswire, in what is marked but not in its finer types.
func (f *Finder) Layers(d *text.Doc, ts []syntax.Tree, names []NameSpan) []LayerSpan {
	x := &nester{knowledge: f.know, d: d, tags: documentTags(d, ts), own: map[string]NameType{}}
	for _, n := range names {
		if n.Last-n.First > 1 || n.Name == PER {
			if t := x.text(n.First, n.Last); x.own[t] == 0 { // PER gives way
				x.own[t] = n.Name
			}
		}
	}
	x.out = make([]LayerSpan, 0, len(names)+len(names)/2)
	for _, s := range d.Sentences {
		from := len(x.out)
		for len(names) > 0 && names[0].First < s.Last {
			n := names[0]
			names = names[1:]
			if n.First >= s.First && n.Last <= s.Last && n.First < n.Last {
				x.add(LayerSpan{First: n.First, Last: n.Last, Type: n.Name.String(), Outer: true})
			}
		}
		flat := len(x.out)
		x.nationalities(s, x.out[from:flat:flat])
		x.campuses(s, x.out[from:flat:flat])
		x.titled(s, from)
		for _, n := range x.out[from:] {
			if n.Last-n.First > 1 && n.Type != PER.String() && n.Type != NORP {
				x.within(n.First, n.Last, n.Type == LOC.String())
			}
		}
		sortLayers(x.out[from:])
		x.out = append(x.out[:from], properlyNested(x.out[from:])...)
	}
	return x.out
}

// documentTags lays the tags of trees out over the tokens of their document.
func documentTags(d *text.Doc, ts []syntax.Tree) []syntax.Tag {
	tags := make([]syntax.Tag, len(d.Tokens))
	for _, t := range ts {
		for i := range t.Words {
			if at := t.First + i; at < len(tags) {
				tags[at] = t.Words[i].Tag
			}
		}
	}
	return tags
}

// sortLayers sorts spans by their start, the longer before the shorter; of equal ones the
// recogniser's comes first.
func sortLayers(s []LayerSpan) {
	slices.SortStableFunc(s, func(a, b LayerSpan) int {
		switch {
		case a.First != b.First:
			return a.First - b.First
		case a.Last != b.Last:
			return b.Last - a.Last
		case a.Outer != b.Outer && a.Outer:
			return -1
		case a.Outer != b.Outer:
			return 1
		}
		return 0
	})
}

// properlyNested drops repeated spans and those that cross another. What the recogniser
// found stays, whatever crosses it.
func properlyNested(s []LayerSpan) []LayerSpan {
	out := s[:0:0]
	for i, a := range s {
		if i > 0 && slices.ContainsFunc(out, func(b LayerSpan) bool { return b.First == a.First && b.Last == a.Last }) {
			continue
		}
		crosses := func(b LayerSpan) bool {
			return a.First < b.First && b.First < a.Last && a.Last < b.Last || b.First < a.First && a.First < b.Last && b.Last < a.Last
		}
		if !a.Outer && (slices.ContainsFunc(out, crosses) || slices.ContainsFunc(s[i+1:], func(b LayerSpan) bool { return b.Outer && crosses(b) })) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// nester finds the layers of the names of a document.
type nester struct {
	*knowledge
	d    *text.Doc
	tags []syntax.Tag
	own  map[string]NameType // the document's own names
	out  []LayerSpan
}

func (x *nester) add(s LayerSpan) { x.out = append(x.out, s) }

// text returns the text of tokens [a, b), which lie in one sentence.
func (x *nester) text(a, b int) string {
	s := x.d.Text[x.d.Tokens[a].Start:x.d.Tokens[b-1].End]
	if strings.ContainsAny(s, "\n\t") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

func (x *nester) low(i int) string { return strings.ToLower(x.d.Word(i)) }

func (x *nester) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(x.d.Word(i))
	return unicode.IsUpper(r)
}

// nationality reads a nationality or an adjective of a region of at most three words from
// token i; it ends before b.
func (x *nester) nationality(i, b int) (LayerSpan, bool) {
	if !x.capital(i) {
		return LayerSpan{}, false
	}
	for j := min(i+3, b); j > i; j-- {
		t := x.text(i, j)
		if x.things[t] != nil {
			return LayerSpan{}, false // "U.S."
		}
		if d, ok := x.demonyms[t]; ok {
			return LayerSpan{First: i, Last: j, Type: NORP, Country: d.country.name}, true
		}
		if x.regions[t] && (j-i > 1 || x.nouns[x.low(i)] == "") { // but "Gulf"
			return LayerSpan{First: i, Last: j, Type: NORP}, true
		}
	}
	return LayerSpan{}, false
}

// nationalities adds those of a sentence that stand outside of its names. Languages
// ("in French") are none.
func (x *nester) nationalities(s text.Sentence, names []LayerSpan) {
	for i := s.First; i < s.Last; i++ {
		end := s.Last
		if len(names) > 0 {
			if i >= names[0].First {
				i = max(i, names[0].Last) - 1
				names = names[1:]
				continue
			}
			end = names[0].First
		}
		n, ok := x.nationality(i, end)
		if !ok {
			continue
		}
		switch x.tags[i] {
		case syntax.VERB, syntax.AUX, syntax.ADP, syntax.ADV:
			continue // "Polish the floor"
		default:
		}
		if i > s.First && x.low(i-1) == "in" && (n.Last == s.Last || !x.nominal(n.Last)) {
			continue
		}
		x.add(n)
		i = n.Last - 1
	}
}

func (x *nester) nominal(i int) bool {
	switch x.tags[i] {
	case syntax.NOUN, syntax.PROPN, syntax.ADJ, syntax.NUM:
		return true
	default:
	}
	return false
}
