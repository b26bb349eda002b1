package entity

import (
	"strings"
	"unicode"

	"newsgraph/ingest/syntax"
)

// trim cuts articles, titles, nationalities and possessives off a name.
func (p *page) trim(s proper) (proper, bool) {
	for s.last > s.first && (p.tag[s.last-1] == syntax.PUNCT && p.low[s.last-1] != "." || p.low[s.last-1] == "'s" || p.low[s.last-1] == "’s" || p.tag[s.last-1] == syntax.ADP || p.tag[s.last-1] == syntax.CCONJ) {
		s.last--
	}
	for s.first < s.last && (p.tag[s.first] == syntax.PUNCT || p.tag[s.first] == syntax.PART || p.tag[s.first] == syntax.ADP || p.tag[s.first] == syntax.CCONJ || p.tag[s.first] == syntax.NUM && s.typ == Person) {
		s.first++
	}
	if s.last-s.first > 1 && (p.low[s.first] == "the" || p.low[s.first] == "a" || p.low[s.first] == "an") && !p.mediaName(s) && !p.hasCity(p.text(s.first, s.last)) {
		s.first++
	}
	if low := p.low[min(s.first, len(p.low)-1)]; s.last-s.first > 1 && p.tag[s.first] == syntax.DET && p.words[low]&clClosed != 0 && low != "the" && low != "a" && low != "an" {
		s.first++ // "Neither Serbia"
	}
	if s.last-s.first > 1 && p.tag[s.last-1] == syntax.NUM && p.things[p.text(s.first, s.last-1)] != nil {
		s.last-- // "Italy 25"
	}
	if s.first >= s.last || !p.lettered(s) {
		return s, false
	}
	if p.things[p.text(s.first, s.last)] != nil {
		return s, true
	}
	if k := s.last; k < p.sentence(s.first).Last && p.tag[k] == syntax.NUM && p.words[p.low[k-1]]&clNumbered != 0 && p.word(k)[0] >= '0' && p.word(k)[0] <= '9' {
		s.last++ // "Route 9"
	}
	if n := s.last - s.first; n > 1 && p.demonymAt(s.first, s.last) == n || p.regions[p.text(s.first, s.last)] {
		return s, false
	}
	if p.titleOnly(s) {
		return s, false
	}
	if s.typ == Person || s.typ == "" || s.last-s.first > 2 || p.is(s.first, clHonorific) || strings.HasSuffix(p.low[s.last-1], ".") {
		s = p.trimTitles(s)
	}
	if s.first >= s.last {
		return s, false
	}
	if s.last-s.first == 1 && p.demonymPart(s.first) && p.things[p.word(s.first)] == nil {
		return s, false
	}
	if s.last-s.first == 1 && !p.nameable(s) || s.last-s.first > 1 && p.phrased(s) {
		return s, false
	}
	return s, s.first < s.last && p.lettered(s)
}

// merged returns the names with those made one that are parts of one.
func (p *page) merged(order []proper) []proper {
	out := order[:0]
	for _, s := range order {
		s = p.withArticle(s, out)
		if n := len(out) - 1; n >= 0 && p.sent[out[n].first] == p.sent[s.first] {
			if m, ok := p.merge(out[n], s); ok {
				out[n] = m
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// merge makes one of two names of a sentence if they are parts of one.
func (p *page) merge(a, b proper) (proper, bool) {
	both := proper{a.first, b.last, Organisation}
	if b.first == a.last && a.last == a.first+1 && p.ship(a.first) {
		both.typ = Artefact // "USS Rafael Peralta"
		return both, true
	}
	if b.first == a.last+2 && p.low[a.last] == "of" && p.low[a.last+1] == "the" {
		return both, p.words[p.low[a.last-1]]&clOrgName != 0 && p.word(a.last) == p.low[a.last] && !p.known(a) && !p.known(b) // "Office of the Comptroller"
	}
	if b.first != a.last+1 {
		return a, false
	}
	switch between := p.low[a.last]; {
	case between == "&":
		return both, !p.known(b) // "Grant & Ollerton"
	case between == "and":
		return both, p.oneBody(a, b)
	case between == p.word(a.last) && p.words[between]&clParticle != 0 && (a.typ == Person || a.typ == "") && (b.typ == Person || b.typ == ""):
		both.typ = Person // "Jan de Wolf"
		return both, true
	case p.tag[a.last] == syntax.PART && a.last == a.first+1 && p.genders[p.low[a.first]] != 0:
		both.typ = b.typ // "the Women's Prize for Fiction"
		return both, true
	case p.tag[a.last] == syntax.PART && b.last == b.first+1:
		// "Glazeby's Gravy": after the possessive of a name that no table holds, a capitalised common noun is part of the name.
		t := p.nouns[p.low[b.first]]
		return both, t != "" && t != Person && !p.known(a) && p.things[p.word(b.first)] == nil
	}
	return a, false
}

// oneBody reports whether two names with "and" between them name one body by what it looks after: "the Justice and Development Party".
func (p *page) oneBody(a, b proper) bool {
	if b.last-b.first < 2 || p.words[p.low[b.last-1]]&clOrgName == 0 || p.known(a) || p.known(b) {
		return false
	}
	t, ok := p.nouns[p.low[a.last-1]]
	return ok && t != Organisation && t != Person && p.words[p.low[a.last-1]]&(clOrgName|clCompanyEnd|clTrade|clNews) == 0 &&
		a.first > p.sentence(a.first).First && p.low[a.first-1] == "the" && p.nouns[p.low[b.first]] != ""
}

func (p *page) known(s proper) bool {
	w := p.text(s.first, s.last)
	return p.things[w] != nil || p.capitals[w] != nil
}

// withArticle widens a name over the Arabic article before it: "al-Murri said".
func (p *page) withArticle(s proper, before []proper) proper {
	if s.first < 2 || p.sent[s.first-2] != p.sent[s.first] || !p.hyphen(s.first-1) || !p.is(s.first-2, clParticle) {
		return s
	}
	if n := len(before) - 1; n >= 0 && before[n].last > s.first-2 {
		return s
	}
	s.first -= 2
	return s
}

// lettered reports whether a name has a capital or is an address of the web: "-13" and "_useiti" are none.
func (p *page) lettered(s proper) bool {
	w := p.text(s.first, s.last)
	return strings.IndexFunc(w, unicode.IsUpper) >= 0 || strings.IndexByte(w, '.') > 0 && strings.IndexFunc(w, unicode.IsLetter) >= 0
}

// titleOnly reports whether a name is but a title, with a nationality or without: "Saudi Crown Prince", the "State" of
// "Secretary of State".
func (p *page) titleOnly(s proper) bool {
	a := s.first + p.demonymAt(s.first, s.last-1)
	if a > s.first && p.title(a, s.last) {
		return true
	}
	return s.last-s.first == 1 && s.first >= 2 && p.low[s.first-1] == "of" && p.title(s.first-2, s.last)
}

// title reports whether tokens [a, b) are a title.
func (p *page) title(a, b int) bool {
	_, ok := p.titles[strings.ToLower(p.text(a, b))]
	return ok
}

// mediaName reports whether a name with an article is that of a newspaper: its article is part of it.
func (p *page) mediaName(s proper) bool {
	return p.word(s.first) == "The" && p.is(s.last-1, clNews)
}

// trimTitles cuts nationalities and titles off the front of a person's name.
func (p *page) trimTitles(s proper) proper {
	if s.first >= 2 && p.sent[s.first-2] == p.sent[s.first] && s.last-s.first > 1 {
		// "Secretary of State" + name
		if _, ok := p.titles[strings.ToLower(p.text(s.first-2, s.first+1))]; ok {
			s.first++
			s.typ = Person
		}
	}
	for (s.typ == "" || strings.HasSuffix(p.low[s.last-1], ".")) && s.last > s.first {
		// "U.S. President" without a name is no name
		if _, ok := p.titles[p.low[s.last-1]]; !ok || p.low[s.last-1] == "general" {
			break
		}
		s.last--
		if s.last == s.first {
			return s
		}
		if s.last > s.first {
			if _, ok := p.titles[strings.ToLower(p.text(s.last-1, s.last+1))]; ok {
				s.last--
			}
		}
	}
	for s.last-s.first > 1 {
		cut := 0
		for n := min(3, s.last-s.first-1); n > 0 && cut == 0; n-- {
			if _, ok := p.titles[strings.ToLower(p.text(s.first, s.first+n))]; ok {
				cut = n
			}
		}
		if cut == 0 && s.typ == Person {
			if p.demonymAt(s.first, s.last-1) > 0 {
				cut = p.demonymAt(s.first, s.last-1)
			} else if w := p.low[s.first]; p.nouns[w] == Person && p.given[p.word(s.first)] == 0 && (p.tag[s.first] == syntax.NOUN || s.last-s.first > 2) {
				cut = 1
			} else if w == "former" || w == "ex" || p.tag[s.first] == syntax.DET {
				cut = 1
			}
		}
		if cut == 0 || p.low[s.first] == "general" && (p.words[p.low[s.last-1]]&clOrgName != 0 || p.nouns[p.low[s.last-1]] == Group) {
			return s // "General Services Administration"
		}
		s.first += cut
		s.typ = Person
	}
	return s
}

// demonymAt returns how many tokens from i, before end, are a nationality; 0 if none.
func (p *page) demonymAt(i, end int) int {
	for n := min(3, end-i); n > 0; n-- {
		if _, ok := p.demonyms[p.doc.Text[p.doc.Tokens[i].Start:p.doc.Tokens[i+n-1].End]]; ok {
			return n
		}
	}
	return 0
}

// nameable reports whether a single word can be a name: no title, nationality or common
// word that only its place in the sentence or a headline capitalises.
func (p *page) nameable(s proper) bool {
	i := s.first
	if _, ok := p.titles[p.low[i]]; ok && (i == 0 || p.low[i-1] != "(" || !acronym(p.word(i))) {
		return false
	}
	if d, ok := p.demonyms[p.word(i)]; ok && p.things[p.word(i)] == nil && (d.people || s.typ == "" || p.tag[i] == syntax.ADJ) {
		return false
	}
	if p.words[p.low[i]]&clCreed != 0 {
		return false
	}
	if p.words[p.low[i]]&clClosed != 0 && (len(p.word(i)) == 1 || p.word(i) != strings.ToUpper(p.word(i))) {
		return false // "Everyone", "This" and "An" open a sentence; "WHO" may be a name
	}
	if p.regions[p.word(i)] && (p.things[p.word(i)] == nil || i+1 < len(p.low) && p.tag[i+1] == syntax.NOUN && !p.capital(i+1) && p.head[i] > i) || p.calendar(i) {
		return false
	}
	if p.common(i, s.typ) {
		return false
	}
	if _, ok := p.pronouns[p.low[i]]; ok && p.things[p.word(i)] == nil {
		return false
	}
	if len(p.word(i)) < 2 || p.tag[i] == syntax.NUM || p.tag[i] == syntax.PUNCT || p.tag[i] == syntax.SYM {
		return false
	}
	if p.nouns[p.lemma[i]] != "" && p.opens(i) && i > p.sentence(i).First && p.things[p.word(i)] == nil && p.given[p.word(i)] == 0 && !p.inSentence(p.word(i)) {
		return false // the recogniser takes the capital after a dateline for a name's
	}
	if _, common := p.nouns[p.low[i]]; s.typ == "" && p.opens(i) && (common || p.tag[i] != syntax.PROPN || strings.HasSuffix(p.low[i], "ing")) && !p.inSentence(p.word(i)) {
		return false
	}
	return p.capital(i) || s.typ != "" && p.tag[i] == syntax.PROPN
}

// common reports whether capitalised word i, alone, is a common noun or an initialism after all: "the Government", "an API",
// "3.6 MB", a word that only headlines write in capitals.
func (p *page) common(i int, typ Type) bool {
	w, low := p.word(i), p.low[i]
	upper := acronym(w)
	if acronym(strings.TrimSuffix(w, "s")) && (p.words[low]&clInitialism != 0 || p.xpos[i] == "NNS" || !upper && p.things[w] == nil) || i > 0 && p.sent[i-1] == p.sent[i] && p.tag[i-1] == syntax.NUM && upper && len(w) == 2 {
		return true
	}
	if p.coined[w] || len(w) > 3 && strings.ToUpper(w) == w && strings.ToLower(w) != w && p.written(low) {
		return true
	}
	t, ok := p.nouns[low]
	if !ok {
		t, ok = p.nouns[p.lemma[i]]
	}
	if p.genders[low] != 0 && (p.nouns[low] == "" || typ != Person) && p.given[w] == 0 {
		return true // "the Women's Tournament"
	}
	if p.words[low]&(clOrgName|clSole) == clOrgName && p.things[w] == nil {
		return true
	}
	if !ok || p.capitals[w] != nil || p.words[low]&(clSole|clNews) != 0 {
		return false
	}
	if p.things[w] != nil && (t != Group || !p.opens(i)) {
		return false // "People" opens sentences; the magazine does so seldom
	}
	if len(w) > 3 && strings.ToUpper(w) == w && p.shouted(i) {
		return true
	}
	switch t {
	case Organisation, Agreement, Person, Group:
	default:
		return false
	}
	for k := i - 1; k >= max(p.sentence(i).First, i-2); k-- {
		if p.tag[k] == syntax.DET && p.words[p.low[k]]&clClosed != 0 {
			return true
		}
		if p.tag[k] != syntax.ADJ || p.capital(k) {
			break
		}
	}
	return (t != Person || typ != Person) && p.written(low)
}

// coinages returns the short forms in brackets that stand for common nouns: "silicon-carbide (SiC) devices", "user experience (UX)".
func (p *page) coinages() map[string]bool {
	out := map[string]bool{}
	for i := 1; i+2 < len(p.low); i++ {
		w := p.word(i + 1)
		if p.low[i] != "(" || p.low[i+2] != ")" || len(w) < 2 || len(w) > 5 || strings.ToUpper(w[1:]) == strings.ToLower(w[1:]) || strings.ToLower(w[1:]) == w[1:] {
			continue
		}
		h := i - 1
		if p.capital(h) || p.tag[h] != syntax.NOUN && p.tag[h] != syntax.ADJ && p.tag[h] != syntax.VERB {
			continue
		}
		switch p.nounType(h) {
		case abstract, Commodity, Artefact:
		default:
			continue
		}
		for k := h; k >= max(p.sentence(i).First, h-4) && !p.capital(k); k-- {
			if p.low[k][0] == p.low[i+1][0] {
				out[w] = true
				break
			}
		}
	}
	return out
}

// written reports whether a word stands in small letters somewhere in the document.
func (p *page) written(low string) bool {
	for i := range p.low {
		if p.low[i] == low && p.word(i) == low {
			return true
		}
	}
	return false
}

// phrased reports whether a name of several words ends in a common noun and stands in small letters elsewhere: "the Federal Government"
// of "the federal government".
func (p *page) phrased(s proper) bool {
	n := s.last - s.first
	if p.nounless(s.last-1) || p.word(s.last-1) == p.low[s.last-1] {
		return false
	}
	for i := 0; i+n <= len(p.low); i++ {
		if p.low[i] != p.low[s.first] || p.word(i) != p.low[i] {
			continue
		}
		k := 1
		for k < n && p.low[i+k] == p.low[s.first+k] && p.word(i+k) == p.low[i+k] {
			k++
		}
		if k == n {
			return true
		}
	}
	return false
}

// shouted reports whether the sentence of token i is in capitals throughout.
func (p *page) shouted(i int) bool {
	s, n := p.sentence(i), 0
	for k := s.First; k < s.Last; k++ {
		if w := p.word(k); strings.ToUpper(w) != w {
			return false
		} else if strings.ToLower(w) != w {
			n++
		}
	}
	return n > 2
}

// inSentence reports whether a word stands capitalised within a sentence somewhere: then it is a name at the
// beginning of one, too.
func (p *page) inSentence(w string) bool {
	for i := range p.low {
		if p.tag[i] == syntax.PROPN && p.word(i) == w && !p.opens(i) && p.low[i-1] != "“" && p.low[i-1] != "\"" {
			return true
		}
	}
	return false
}

// nameMention makes a mention of a trimmed name.
func (p *page) nameMention(s proper) mention {
	m := mention{first: s.first, last: s.last, kind: Name, typ: s.typ, quote: -1, chain: -1, transparent: -1}
	m.head = p.headOf(s.first, s.last)
	m.top = p.topOf(s.first, m.head)
	m.sent = p.sent[s.first]
	m.outerFirst, m.outerLast = p.phrase(m.top, true)
	m.outerFirst, m.outerLast = min(m.outerFirst, m.first), max(m.outerLast, m.last)
	m.name = p.nameText(s.first, s.last)
	if s.typ == Place && acronym(m.name) && p.things[m.name] == nil && s.first == p.sentence(s.first).First && s.last < len(p.low) && (p.low[s.last] == "," || p.low[s.last] == "(" || p.dash(s.last)) {
		m.name = titled(m.name)
	}
	if m.last-m.first == 1 && acronym(m.name) {
		m.kind = Acronym
	}
	p.link(&m)
	return m
}

// nameText is the text of a name; names in capitals throughout, as in datelines and
// headlines, are lowered where they would not be acronyms.
func (p *page) nameText(a, b int) string {
	s := strings.ReplaceAll(p.text(a, b), "’", "'")
	if b-a == 1 && len(s) <= 5 || strings.ToUpper(s) != s || p.things[s] != nil {
		return s
	}
	t := titled(s)
	if strings.ContainsAny(s, "0123456789") {
		return s
	}
	if b-a > 1 || p.things[t] != nil || p.capitals[t] != nil || p.hasCity(t) || len(s) > 6 {
		return t
	}
	return s
}

func (p *page) hasCity(s string) bool { _, ok := p.cities[s]; return ok }

// titled turns "HARLAN FALLS" into "Harlan Falls".
func titled(s string) string {
	b := []rune(strings.ToLower(s))
	start := true
	for i, r := range b {
		if start {
			b[i] = []rune(strings.ToUpper(string(r)))[0]
		}
		start = !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return string(b)
}

// acronym reports whether a word is written as an acronym: "NIS", "U.N.", "SAMR".
func acronym(s string) bool {
	upper, other := 0, 0
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			upper++
		case r == '.' || r == '&' || r == '-' || r >= '0' && r <= '9':
		default:
			other++
		}
	}
	return upper >= 2 && other == 0
}
