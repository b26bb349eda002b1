package entity

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// proper is a stretch of tokens that the recogniser, a table or the tags call a name.
type proper struct {
	first, last int
	typ         Type // empty if not told
}

// properNames merges the recogniser's names with those of the tables and with runs of
// proper nouns, trims titles, articles and possessives, and types and links what is left.
func (p *page) properNames(recognised []proper) []mention {
	p.coined = p.coinages()
	owner := make([]int, len(p.low))
	for i := range owner {
		owner[i] = -1
	}
	var spans []proper
	claim := func(s proper) {
		for i := s.first; i < s.last; i++ {
			owner[i] = len(spans)
		}
		spans = append(spans, s)
	}
	for _, s := range recognised {
		if s.first < s.last && s.last <= len(p.low) {
			p.segments(s, claim)
		}
	}
	p.knownSpans(owner, &spans)
	p.datelines(owner, claim)
	p.runs(owner, claim)
	p.echoes(owner, spans, claim)
	order := make([]proper, 0, len(spans))
	for i := 0; i < len(owner); {
		o := owner[i]
		j := i + 1
		for j < len(owner) && owner[j] == o {
			j++
		}
		if o >= 0 && p.sent[i] == p.sent[j-1] {
			order = append(order, proper{i, j, spans[o].typ})
		}
		i = j
	}
	var out []mention
	for _, s := range p.merged(order) {
		if s, ok := p.trim(s); ok {
			out = append(out, p.nameMention(s))
		}
	}
	return out
}

// segments claims the names within what the recogniser took for one: it ends at words in lower case that
// do not belong into names ("Tbilisi weekly Mtavari Ambavi"), at amounts and dates, and at titles.
func (p *page) segments(s proper, claim func(proper)) {
	end := p.sentence(s.first).Last
	s.last = min(s.last, end)
	for i := s.first; i < s.last; {
		if !p.segmentWord(i) || p.calendar(i) || i == s.first && p.tag[i] == syntax.NUM {
			i++
			continue
		}
		j := i + 1
		for j < s.last {
			switch {
			case p.calendar(j) || p.xpos[j] == "POS":
			case p.segmentWord(j):
				j++
				continue
			case j+1 < s.last && p.is(j, clNameLink) && p.segmentWord(j+1) && !p.calendar(j+1):
				j += 2
				continue
			case j+2 < s.last && p.is(j, clNameLink) && (p.is(j+1, clNameLink) || p.hyphen(j+1)) && p.segmentWord(j+2):
				j += 3
				continue
			case j+1 < s.last && p.low[j] == "in" && j-i >= 3 && p.segmentWord(j+1) && !p.calendar(j+1):
				j += 2
				continue
			}
			break
		}
		for j+1 < end && p.hyphen(j) && p.nameTail(j+1) {
			j += 2
		}
		typ := s.typ
		if j < s.last {
			typ = "" // the recogniser judged the whole
		}
		p.splitTyped(i, j, typ, claim)
		i = j
	}
}

// segmentWord reports whether token i can be a word of a name that the recogniser found.
func (p *page) segmentWord(i int) bool {
	return p.capital(i) || p.word(i)[0] >= '0' && p.word(i)[0] <= '9' || p.tag[i] == syntax.PROPN && p.nouns[p.low[i]] == "" && p.tag[i] != syntax.PUNCT
}

// knownSpans finds names of several words that the tables hold. They win over the
// recogniser's where they hold these whole.
func (p *page) knownSpans(owner []int, spans *[]proper) {
	for i := 0; i < len(p.low); i++ {
		n, ok := p.starts[p.word(i)]
		if !ok {
			continue
		}
		end := min(i+n, p.sentence(i).Last)
		for j := end; j > i+1; j-- {
			t := p.things[p.doc.Text[p.doc.Tokens[i].Start:p.doc.Tokens[j-1].End]]
			if t == nil || !p.whole(owner, i, j) {
				continue
			}
			for k := i; k < j; k++ {
				owner[k] = len(*spans)
			}
			*spans = append(*spans, proper{i, j, t.typ})
			i = j - 1
			break
		}
	}
}

// whole reports whether no name that owns a token of [a, b) reaches beyond it.
func (p *page) whole(owner []int, a, b int) bool {
	if owner[a] >= 0 && a > 0 && owner[a-1] == owner[a] {
		return false
	}
	return owner[b-1] < 0 || b >= len(owner) || owner[b] != owner[b-1]
}

// runs claims the proper nouns that are in no name yet: those beside a name that they
// are grammatically one with join it, the others are names of their own.
func (p *page) runs(owner []int, claim func(proper)) {
	for i := 0; i < len(owner); i++ {
		if owner[i] >= 0 || !p.properWord(i) {
			continue
		}
		s := p.sentence(i)
		j := i + 1
		for j < s.Last && owner[j] < 0 {
			if p.properWord(j) {
				j++
			} else if j+2 < s.Last && p.is(j, clParticle) && p.hyphen(j+1) && p.capital(j+2) && owner[j+2] < 0 {
				j += 3 // "Faisal al-Rawdi"
			} else if j+1 < s.Last && owner[j+1] < 0 && p.bridges(j) && p.properWord(j+1) {
				j += 2
			} else {
				break
			}
		}
		i, j = p.widen(owner, i, j)
		// A hyphen or nothing may part the run from a name on either side.
		right := j
		if right < s.Last && owner[right] < 0 && p.low[right] == "-" && !p.spaced(right) && !p.spaced(right+1) && right+1 < s.Last {
			right++
		}
		switch {
		case right < s.Last && owner[right] >= 0 && p.joins(i, j, right):
			for k := i; k < right; k++ {
				owner[k] = owner[right]
			}
		case i > s.First && owner[i-1] >= 0 && p.joins(i, j, i-1):
			for k := i; k < j; k++ {
				owner[k] = owner[i-1]
			}
		case j-i == 1 && right < s.Last && owner[right] >= 0 && (p.nouns[p.low[i]] == Person || p.trade(i)) && p.given[p.word(i)] == 0:
			// a title or trade that the tagger took for a name: "Carmaker Brennhof"
		default:
			p.split(i, j, claim)
		}
		i = j - 1
	}
}

// split claims the names of a run of proper nouns: a title within it parts the body from the
// person ("Halvorsen CEO Astrid Lunde"), a trade at its beginning is none of it ("Carmaker Brennhof").
func (p *page) split(i, j int, claim func(proper)) { p.splitTyped(i, j, "", claim) }

// splitTyped is split for a run whose type is known.
func (p *page) splitTyped(i, j int, typ Type, claim func(proper)) {
	if p.things[p.text(i, j)] != nil {
		claim(proper{i, j, typ})
		return
	}
	for k := j - 2; k > i; k-- {
		if _, title := p.titles[p.low[k]]; title && p.tag[k+1] != syntax.PUNCT && p.low[k] != "general" {
			n := k
			if _, ok := p.titles[strings.ToLower(p.text(k-1, k+1))]; ok && k-1 >= i {
				n = k - 1
			}
			claim(proper{k + 1, j, Person})
			if n > i {
				p.split(i, n, claim)
			}
			return
		}
	}
	if j-i > 1 && p.opens(i) && p.trade(i) {
		claim(proper{i + 1, j, Organisation})
		return
	}
	claim(proper{i, j, typ})
}

// trade reports whether a word tells a firm's trade, which only the start of a sentence capitalises: "Carmaker Brennhof".
func (p *page) trade(i int) bool {
	w := p.low[i]
	return p.words[w]&clCompanyEnd == 0 && p.nouns[w] == Organisation && p.sorts[w]&p.sorts["company"] != 0
}

// echoes claims capitalised words that stand elsewhere as the short form of a name: where a
// tagger takes the "Wi" of "Wi Sung-lac" for something else, the name still tells.
func (p *page) echoes(owner []int, spans []proper, claim func(proper)) {
	short := map[string]Type{}
	for _, s := range spans {
		if s.last-s.first < 2 || s.typ != Person && p.given[p.word(s.first)] == 0 && p.words[p.low[s.first]]&clPatronym == 0 {
			continue
		}
		if p.things[p.text(s.first, s.last)] != nil && p.things[p.text(s.first, s.last)].typ != Person {
			continue
		}
		short[p.word(s.last-1)] = Person
		if p.words[p.low[s.first]]&clPatronym != 0 {
			short[p.word(s.first)] = Person
		}
	}
	for _, s := range spans {
		if s.last-s.first >= 2 {
			p.repeats(owner, s, claim)
		}
	}
	for i := range owner {
		if owner[i] >= 0 || !p.capital(i) {
			continue
		}
		if p.tag[i] == syntax.NOUN && acronym(p.word(i)) && p.abbreviates(i, spans) {
			claim(proper{i, i + 1, Organisation})
			continue
		}
		if t, ok := short[p.word(i)]; ok && len(p.word(i)) > 1 && (p.nouns[p.low[i]] == "" || !p.opens(i) || p.tag[i] != syntax.NOUN) && p.tag[i] != syntax.DET && p.tag[i] != syntax.PRON {
			claim(proper{i, i + 1, t})
		}
	}
}

// abbreviates reports whether acronym i is made of the initials of a name of several words.
func (p *page) abbreviates(i int, spans []proper) bool {
	s := fold(p.word(i))
	for _, x := range spans {
		if x.last-x.first > 1 && initials(s, fold(p.text(x.first, x.last))) {
			return true
		}
	}
	return false
}

// repeats claims the other places where all words of a name stand, whatever their tags.
func (p *page) repeats(owner []int, s proper, claim func(proper)) {
	n := s.last - s.first
	first := p.word(s.first)
	for i := 0; i+n <= len(owner); i++ {
		if p.word(i) != first || i >= s.first && i < s.last || i > 0 && owner[i] >= 0 && owner[i] == owner[i-1] {
			continue
		}
		same := true
		for k := 1; k < n && same; k++ {
			same = p.word(i+k) == p.word(s.first+k)
		}
		if !same || i+n < len(owner) && owner[i+n-1] >= 0 && owner[i+n] == owner[i+n-1] || owner[i] >= 0 && owner[i] == owner[i+n-1] {
			continue
		}
		claim(proper{i, i + n, s.typ})
	}
}

// datelines claims the place in capitals that a dispatch begins with: "HARLAN FALLS, Iowa –".
func (p *page) datelines(owner []int, claim func(proper)) {
	for _, s := range p.doc.Sentences {
		j := s.First
		for j < s.Last && j < s.First+4 && p.word(j) == strings.ToUpper(p.word(j)) && p.capital(j) {
			j++
		}
		if j == s.First || j >= s.Last || p.low[j] != "," && p.low[j] != "(" && !p.dash(j) {
			continue
		}
		for k := j; k < min(j+10, s.Last); k++ {
			if p.dash(k) {
				for t := s.First; t < j; t++ {
					owner[t] = -1
				}
				claim(proper{s.First, j, Place})
				for t := j; t+2 < k+1; t++ {
					// the agency in brackets: "NIAMEY, May 17 (Meridian) —"
					if p.low[t] == "(" && p.low[k-1] == ")" && k-1 > t+1 {
						claim(proper{t + 1, k - 1, Organisation})
						break
					}
				}
				break
			}
		}
	}
}

// opens reports whether token i is the first of a sentence, or of what follows a dateline, so that its capital says nothing.
func (p *page) opens(i int) bool {
	first := p.sentence(i).First
	return i == first || i > first+1 && i < first+16 && p.dash(i-1) && p.word(first) == strings.ToUpper(p.word(first)) && p.capital(first)
}

// dash reports whether token i is a dash, or a hyphen that stands for one.
func (p *page) dash(i int) bool {
	switch p.low[i] {
	case "–", "—", "--":
		return true
	case "-":
		return p.spaced(i) && i+1 < len(p.low) && p.spaced(i+1)
	}
	return false
}

// widen adds to a run of proper nouns [i, j) what belongs to the name although its tags do not
// say so: a part after a hyphen ("Sung-lac", "TX-9"), capitalised adjectives before it
// ("National Intelligence Service"), and what follows "of" after an institution ("Court of
// Arbitration for Sport").
func (p *page) widen(owner []int, i, j int) (int, int) {
	s := p.sentence(i)
	for j+1 < s.Last && owner[j] < 0 && owner[j+1] < 0 && p.hyphen(j) && p.nameTail(j+1) {
		j += 2
	}
	for i > s.First && owner[i-1] < 0 && p.capitalModifier(i-1, j) {
		i--
	}
	for j < s.Last && owner[j] < 0 {
		if p.capital(j) && p.tag[j] == syntax.NOUN && p.head[j-1] == j && p.rel[j-1] == "compound" && i > s.First && p.nouns[p.low[j]] != Person {
			j++ // "The Ledger Project"
		} else if p.low[j] == "&" && j+1 < s.Last && owner[j+1] < 0 && p.capital(j+1) {
			j += 2 // "Kassianou & Partners"
		} else {
			break
		}
	}
	for j+1 < s.Last && owner[j] < 0 && owner[j+1] < 0 && p.institution(j-1) && (p.low[j] == "of" || p.low[j] == "for" && p.nouns[p.low[j-1]] != Place) && p.capital(j+1) {
		k := j + 1
		for k < s.Last && owner[k] < 0 {
			if p.capital(k) && (p.tag[k] == syntax.PROPN || p.tag[k] == syntax.ADJ || p.tag[k] == syntax.NOUN) {
				k++
			} else if k+1 < s.Last && owner[k+1] < 0 && (p.low[k] == "and" || p.low[k] == "for" || p.low[k] == "&" || p.low[k] == ",") && p.capital(k+1) && p.nouns[p.low[k+1]] != "" && p.things[p.word(k+1)] == nil {
				k++
			} else {
				break
			}
		}
		if k == j+1 {
			break
		}
		j = k
	}
	return i, j
}

// institution reports whether a capitalised word can have the rest of its name after "of":
// "Court of Arbitration", "House of Representatives", "Strait of Hormuz".
func (p *page) institution(i int) bool {
	switch p.nouns[p.low[i]] {
	case Organisation, Place:
		return true
	default:
	}
	return p.words[p.low[i]]&clOrgName != 0
}

// hyphen reports whether token i is a hyphen with nothing around it.
func (p *page) hyphen(i int) bool {
	return (p.low[i] == "-" || p.low[i] == "‑") && !p.spaced(i) && i+1 < len(p.low) && !p.spaced(i+1)
}

// nameTail reports whether token i after a hyphen goes on the name before it.
func (p *page) nameTail(i int) bool {
	switch p.tag[i] {
	case syntax.PROPN, syntax.NUM, syntax.X:
		return true
	case syntax.NOUN:
		return p.nouns[p.lemma[i]] == "" && p.nouns[p.low[i]] == "" || p.capital(i)
	default:
	}
	return false
}

// capitalModifier reports whether capitalised word i belongs to the name that ends before j: a
// noun or adjective of the same phrase, no title and no sentence-initial common word.
func (p *page) capitalModifier(i, j int) bool {
	if !p.capital(i) || p.calendar(i) {
		return false
	}
	switch p.tag[i] {
	case syntax.ADJ, syntax.NOUN, syntax.PROPN:
	case syntax.VERB:
		if i == p.sentence(i).First || !p.spaced(i) {
			return false
		}
	default:
		return false
	}
	if h := p.head[i]; h < i || h >= j {
		return false
	}
	if t := p.nouns[p.low[i+1]]; p.low[i] == "general" && p.tag[i] == syntax.ADJ && (t == Group || t == Organisation) {
		return true // "the General Staff"
	}
	if _, title := p.titles[p.low[i]]; title || p.nouns[p.low[i]] == Person && p.tag[i] != syntax.ADJ {
		return false
	}
	if _, given := p.given[p.word(i+1)]; given && p.tag[i] == syntax.ADJ && p.nouns[p.low[i+1]] == "" {
		return false
	}
	if _, ok := p.demonyms[p.word(i)]; ok {
		return j-i > 2 && p.tag[j-1] == syntax.PROPN && p.nouns[p.low[i+1]] != Person
	}
	return !p.opens(i) || p.tag[i] == syntax.PROPN
}

// properWord reports whether token i can be a word of a name.
func (p *page) properWord(i int) bool {
	if p.tag[i] != syntax.PROPN && !p.mistagged(i) || p.calendar(i) {
		return false
	}
	if p.demonymPart(i) && p.things[p.word(i)] == nil {
		return false
	}
	w := p.word(i)
	if strings.ContainsAny(w, "$€£¥") {
		return false
	}
	return p.capital(i) || w[0] >= '0' && w[0] <= '9' || strings.IndexByte(w, '.') > 0
}

// mistagged reports whether a capitalised word is a name that the tables hold although its tag says otherwise.
func (p *page) mistagged(i int) bool {
	if p.tag[i] != syntax.NOUN && p.tag[i] != syntax.VERB && p.tag[i] != syntax.X && p.tag[i] != syntax.INTJ && p.tag[i] != syntax.ADV || !p.capital(i) {
		return false
	}
	w := p.word(i)
	return (p.things[w] != nil || p.capitals[w] != nil) && p.nouns[p.low[i]] == "" && p.demonyms[w].country == nil
}

// bridges reports whether token i ties two proper words into one name.
func (p *page) bridges(i int) bool {
	switch p.low[i] {
	case "-", "‑", "–":
		return !p.spaced(i) && !p.spaced(i+1)
	case "&":
		return true
	}
	return p.is(i, clParticle) && p.word(i) == p.low[i]
}

// joins reports whether run [a, b) and the name at token t are parts of one name: one
// hangs on the other by a relation of names, and no title or nationality is in between.
func (p *page) joins(a, b, t int) bool {
	if t >= b {
		for i := a; i < b; i++ {
			w := p.low[i]
			if _, title := p.titles[w]; title || p.nouns[w] == Person && p.given[p.word(i)] == 0 && len(w) > 3 {
				return false
			}
			if _, ok := p.demonyms[p.word(i)]; ok {
				return false
			}
			if p.opens(i) && p.trade(i) {
				return false
			}
		}
	} else if p.nouns[p.low[a]] == Person {
		return false
	}
	if b-a == 1 && p.low[b-1] != "-" && t >= b && t == b+1 {
		return true // "Sung" "-" "lac"
	}
	for i := a; i < b; i++ {
		h := p.head[i]
		if h == t || h >= 0 && (h > t-4 && h < t+4) && (h < a || h >= b) {
			if relIs(p.rel[i], "flat") || relIs(p.rel[i], "compound") {
				return true
			}
		}
	}
	return p.head[t] >= a && p.head[t] < b && (relIs(p.rel[t], "flat") || relIs(p.rel[t], "compound"))
}
