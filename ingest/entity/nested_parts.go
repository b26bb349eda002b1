package entity

import (
	"strings"

	"newsgraph/ingest/text"
)

// within adds the names that begin at the parts of the name [a, b): at its start and behind
// small words, commas and nationalities. A nationality in a place's name is but a word of
// it: "Indian Ocean", "United Arab Emirates".
func (x *nester) within(a, b int, place bool) {
	for a < b-1 && (x.low(a) == "the" || strings.IndexAny(x.d.Word(a), "0123456789") == 0) {
		a++ // "the 2024 Paris Olympics"
	}
	if _, town := x.cities[x.text(a, b)]; place && (town || x.things[x.text(a, b)] != nil) {
		return // "El Salvador"
	}
	start := true
	for i := a; i < b; {
		n, ok := x.nationality(i, b)
		ok = ok && n.Last-n.First < b-a && !place
		if start {
			if m, found := x.part(a, b, i); found && (!ok || m.Last > n.Last) {
				x.add(m)
				x.before(a, m)
				i, start = m.Last, false
				continue
			}
		}
		if ok {
			x.add(n)
			i, start = n.Last, true
			continue
		}
		start = x.opensPart(i)
		i++
	}
}

// opensPart reports whether a part of a name begins behind token i.
func (x *nester) opensPart(i int) bool {
	w := x.low(i)
	switch w {
	case ",", "(", "-", "–", "&", "the", "and":
		return true
	}
	return x.words[w]&(clNameLink|clParticle) == clNameLink || w == "at"
}

// closesPart reports whether a part of the name that ends before b may end before token j.
func (x *nester) closesPart(j, b int) bool {
	if j >= b {
		return true
	}
	w := x.low(j)
	return w == ")" || w == "'s" || w == "’s" || x.opensPart(j)
}

// part reads a name from token i, where a part of the name [a, b) begins; the longest
// that is known counts.
func (x *nester) part(a, b, i int) (LayerSpan, bool) {
	if !x.capital(i) {
		return LayerSpan{}, false
	}
	if n, ok := x.person(i, b); ok && n.First >= a && n.Last < b {
		return n, true
	}
	for j := min(i+6, b); j > i; j-- {
		if i == a && j == b || x.closesPart(j-1, b) {
			continue
		}
		if t, ok := x.known(a, b, i, j); ok {
			return LayerSpan{First: i, Last: j, Type: t.String()}, true
		}
	}
	return LayerSpan{}, false
}

// known reports whether [i, j), a part of the name [a, b), is a name by itself, and its type.
func (x *nester) known(a, b, i, j int) (NameType, bool) {
	s := x.text(i, j)
	single := j == i+1
	if t, ok := x.own[s]; ok && (!single || x.nouns[strings.ToLower(s)] == "" && x.headed(j, b)) {
		return t, true
	}
	if t := x.things[s]; t != nil {
		switch t.typ {
		case Person:
			return PER, true
		case Country, Place:
			return LOC, (!single || x.nouns[x.low(i)] != Place) && x.placed(a, b, i, j, true) // not the "Gulf"
		case Organisation:
			return ORG, !single || strings.ToUpper(s) == s && len(s) > 1 || x.nouns[strings.ToLower(s)] == "" && x.headed(j, b)
		default:
		}
	}
	if _, ok := x.cities[s]; ok {
		return LOC, x.placed(a, b, i, j, x.cityIDs[s] != "")
	}
	return 0, false
}

// placed reports whether [i, j), which can name a place, does so within the name [a, b):
// behind a small word or comma it must end where a part of the name ends; at the start it
// must be no given name but of a well-known place, and no common word.
func (x *nester) placed(a, b, i, j int, wellKnown bool) bool {
	single := j == i+1
	common := single && !wellKnown && x.nouns[x.low(i)] != ""
	link := i - 1
	if link > a && x.low(link) == "the" {
		link--
	}
	if link >= a && x.opensPart(link) {
		of := x.low(link) != "and" && x.low(link) != "&"
		abstracts := common && x.nouns[x.low(i)] != Artefact && x.nouns[x.low(i)] != Place
		return x.closesPart(j, b) && !abstracts && (of || wellKnown)
	}
	if common {
		return false
	}
	_, given := x.given[x.d.Word(i)]
	if single && given && !wellKnown {
		return false
	}
	return j < b && (wellKnown || x.headed(j, b) || !single)
}

// headed reports whether the name [.., b) goes on at token j with what tells a body, a place or an
// event: "Foundation", "Police Department", "of".
func (x *nester) headed(j, b int) bool {
	if j >= b {
		return false
	}
	if x.opensPart(j) || x.low(j) == "'s" || x.low(j) == "’s" {
		return true
	}
	for k := j; k < min(j+4, b) && !x.opensPart(k); k++ {
		w := x.low(k)
		if x.words[w]&(clOrgName|clNews|clCompanyEnd) != 0 {
			return true
		}
		switch x.nouns[w] {
		case Organisation, Place, Event, Artefact, Agreement, Group:
			return true
		default:
		}
	}
	return false
}

// person reads a full name from token i in a name that goes on with a word for a body, a
// place or an event: "Rosa Luxemburg Foundation", "John F. Kennedy Airport".
func (x *nester) person(i, b int) (LayerSpan, bool) {
	w := x.d.Word(i)
	if _, ok := x.given[w]; !ok || x.words[x.low(i)]&clCreed != 0 || x.regions[w] {
		return LayerSpan{}, false
	}
	if x.cityIDs[w] != "" || x.things[w] != nil {
		return LayerSpan{}, false // "Paris", "Georgia"
	}
	j := i + 1
	for j < b && initial(x.d.Word(j)) {
		j++
	}
	for j < b && x.words[x.low(j)]&clParticle != 0 {
		j++
	}
	if j >= b || !x.familyName(j) {
		return LayerSpan{}, false
	}
	j++
	if j < b && x.familyName(j) && !x.headed(j, j+1) {
		j++
	}
	if j >= b || x.opensPart(j) || !x.headed(j, b) {
		return LayerSpan{}, false
	}
	if _, city := x.cities[x.text(i, j)]; city || x.things[x.text(i, j)] != nil && x.things[x.text(i, j)].typ != Person {
		return LayerSpan{}, false
	}
	return LayerSpan{First: i, Last: j, Type: PER.String()}, true
}

// initial reports whether a word is like "F." or "F".
func initial(w string) bool {
	w = strings.TrimSuffix(w, ".")
	return len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z'
}

// familyName reports whether token i can be a family name: a capitalised word that is no
// common noun, no nationality and does not look like an adjective.
func (x *nester) familyName(i int) bool {
	w, low := x.d.Word(i), x.low(i)
	if !x.capital(i) || len(w) < 2 || strings.ToUpper(w) == w || x.nouns[low] != "" || x.words[low]&(clOrgName|clNews|clCompanyEnd|clCompass|clCreed) != 0 {
		return false
	}
	if _, ok := x.demonyms[w]; ok || x.regions[w] {
		return false
	}
	for _, end := range [...]string{"al", "tic", "ive", "ous", "ed", "ing"} {
		if len(low) > len(end)+3 && strings.HasSuffix(low, end) {
			return false
		}
	}
	return true
}

// before adds what stands before a place that a comma or "at" sets off, "University of
// California" in "University of California, Berkeley". a is where the whole name begins.
func (x *nester) before(a int, place LayerSpan) {
	sep := place.First - 1
	if place.Type != LOC.String() || sep <= a+1 || x.low(sep) != "," && x.low(sep) != "at" {
		return
	}
	for i := a; i < sep; i++ {
		if x.low(i) == "," {
			return
		}
	}
	t := LOC
	for i := a; i < sep; i++ {
		if w := x.low(i); x.words[w]&clOrgName != 0 || x.nouns[w] == Organisation {
			t = ORG
		}
	}
	x.add(LayerSpan{First: a, Last: sep, Type: t.String()})
}

// campuses joins the name of a state university and that of the town behind it.
func (x *nester) campuses(s text.Sentence, names []LayerSpan) {
	for i := 1; i < len(names); i++ {
		u, c := names[i-1], names[i]
		if u.Type != ORG.String() || c.Type != LOC.String() || c.First != u.Last+1 || c.Last > s.Last || x.low(u.Last) != "," && x.low(u.Last) != "at" {
			continue
		}
		of := u.First
		for of < u.Last && x.low(of) != "of" {
			of++
		}
		if of == u.First || of >= u.Last-1 || x.low(of-1) != "university" {
			continue
		}
		state := x.things[x.text(of+1, u.Last)]
		if _, town := x.cities[x.text(c.First, c.Last)]; town && state != nil && state.typ == Place {
			x.add(LayerSpan{First: u.First, Last: c.Last, Type: ORG.String()})
		}
	}
}

// maxTitle bounds the words between a nationality or name and the person it introduces.
const maxTitle = 5

// titled joins a person's name with the title before it where a nationality or a name begins
// that title: "French Foreign Minister Marie Duval". The spans of the sentence begin at from.
func (x *nester) titled(s text.Sentence, from int) {
	spans := x.out[from:]
	for _, p := range spans {
		if p.Type != PER.String() {
			continue
		}
		for k := p.First; k >= max(p.First-maxTitle, s.First); k-- {
			if k < p.First && !x.nominal(k) && x.low(k) != "-" && (x.low(k) != "of" || k == p.First-1) {
				break
			}
			if n, ok := endingAt(spans, k); ok {
				if n.Type != PER.String() && x.isTitle(k, p) {
					x.add(LayerSpan{First: n.First, Last: p.Last, Type: PER.String()})
				}
				break
			}
		}
	}
}

// endingAt returns the span that ends before token k.
func endingAt(spans []LayerSpan, k int) (LayerSpan, bool) {
	for _, n := range spans {
		if n.Last == k {
			return n, true
		}
	}
	return LayerSpan{}, false
}

// isTitle reports whether the words from k up to the name p, or its first word, are those of an
// office or a trade: "secretary of state", "chief executive".
func (x *nester) isTitle(k int, p LayerSpan) bool {
	if k == p.First {
		return p.Last-p.First > 1 && x.office(k, k+1)
	}
	for of := k + 1; of < p.First-1; of++ {
		if x.low(of) == "of" {
			return x.office(k, of)
		}
	}
	return x.office(k, p.First)
}

// office reports whether the last words of [a, b) are those of an office or a trade.
func (x *nester) office(a, b int) bool {
	w := x.low(b - 1)
	_, title := x.titles[w]
	if !title && b-1 > a {
		_, title = x.titles[x.low(b-2)+" "+w]
	}
	return title || x.nouns[w] == Person
}
