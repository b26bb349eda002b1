package entity

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// linkRest goes through descriptions and pronouns in text order, so that each can rest on
// what was linked before it.
func (l *linker) linkRest() {
	l.speaker = -1
	for i := range l.ms {
		switch m := &l.ms[i]; {
		case m.kind == Nominal && len(l.of(i).ms) > 0:
			l.resume(i)
		case m.kind == Pronoun && m.pron.kind != "relative":
			l.pronoun(i)
		}
	}
	l.cataphora()
}

// resume finds what a description points back to.
func (l *linker) resume(i int) {
	m := &l.ms[i]
	c := l.of(i)
	if m.transparent >= 0 || l.latest(c, i) >= 0 {
		return
	}
	if c.named {
		// "the negotiator, Faisal al-Rawdi" after "a negotiator"
		if j := l.sameHead(i); m.def == definite && j >= 0 && !l.of(j).named && l.ms[j].def == indefinite {
			l.join(j, i)
		}
		return
	}
	if m.def == indefinite {
		return
	}
	if j := l.sameHead(i); j >= 0 {
		l.join(j, i)
		return
	}
	if m.def != definite || l.possessed(m) {
		if l.demonymed(m) {
			if j := l.byWord(i); j >= 0 {
				l.join(j, i)
			}
		}
		return
	}
	if m.plural {
		l.pluralDescription(i)
		return
	}
	for _, find := range []func(int) int{l.byWord, l.byCountry, l.byCapital, l.byLabel, l.byRole, l.byOnly} {
		if j := find(i); j >= 0 {
			l.join(j, i)
			return
		}
	}
}

// possessed reports whether a possessor or an "of" phrase says whose it is: then it is no
// bare pointer back.
func (l *linker) possessed(m *mention) bool {
	for c := l.child[m.head]; c >= 0; c = l.next[c] {
		if l.rel[c] == "nmod:poss" || c > m.head && base(l.rel[c]) == "nmod" && (l.prep(c) == "of" || l.prep(c) == "for") || l.rel[c] == "acl:relcl" && l.next[c] >= 0 && l.tag[c-1] != syntax.PUNCT {
			return true
		}
	}
	return false
}

// demonymed reports whether a bare description begins with a nationality: "South Korean intelligence".
func (l *linker) demonymed(m *mention) bool {
	return m.def == bare && !m.plural && m.typ == Organisation && m.country != "" && l.demonymAt(m.first, m.last) > 0
}

// sameHead finds an earlier description with the same head, or for agreements and events a head
// of the same meaning, whose modifiers do not contradict.
func (l *linker) sameHead(i int) int {
	m := &l.ms[i]
	c := l.of(i)
	head := l.lemma[m.head]
	if l.words[head]&clGeneric != 0 {
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		if n.kind != Nominal || n.chain == m.chain || n.transparent >= 0 || l.overlap(m, n) {
			continue
		}
		same := l.lemma[n.head] == head || len(head) > 4 && strings.HasSuffix(l.lemma[n.head], head)
		alike := !same && m.typ == n.typ && l.words[head]&clRejoin != 0 && l.words[l.lemma[n.head]]&clRejoin != 0 && l.sameModifiers(m, n)
		if !same && !alike || n.plural != m.plural {
			continue
		}
		if !l.alike(c, l.of(j)) && c.typ != abstract {
			continue
		}
		switch m.def {
		case definite:
			if l.compatible(m, n) {
				return j
			}
		default:
			if (m.plural || m.typ == Commodity || m.typ == Organisation) && strings.EqualFold(m.name, n.name) && l.compatible(m, n) {
				return j
			}
		}
	}
	return -1
}

func (l *linker) overlap(m, n *mention) bool {
	return m.outerFirst < n.outerLast && n.outerFirst < m.outerLast
}

// modifiers calls f with the lower-case content words before the head of a description.
func (l *linker) modifiers(m *mention, f func(i int)) {
	for i := m.first; i < m.head; i++ {
		switch l.tag[i] {
		case syntax.ADJ, syntax.NOUN, syntax.PROPN, syntax.VERB, syntax.NUM:
			if l.words[l.low[i]]&clQuantity == 0 {
				f(i)
			}
		}
	}
}

// compatible reports whether m can point back to n: every modifier of m is among n's words,
// amounts and possessors agree, and so do the countries.
func (l *linker) compatible(m, n *mention) bool {
	if m.country != "" && n.country != "" && m.country != n.country {
		return false
	}
	ok := true
	l.modifiers(m, func(i int) {
		switch l.tag[i] {
		case syntax.NUM:
			other := ""
			for k := n.first; k < n.head; k++ {
				if l.tag[k] == syntax.NUM {
					other = l.low[k]
				}
			}
			if other != "" && other != l.low[i] {
				ok = false
			}
			return
		}
		if !l.hasWord(n, l.lemma[i]) && l.demonyms[l.word(i)].country == nil {
			ok = false
		}
	})
	if !ok {
		return false
	}
	a, b := l.possessor(m.head), l.possessor(n.head)
	if a >= 0 && b >= 0 {
		x, okx := l.byTop[a]
		y, oky := l.byTop[b]
		return okx && oky && l.ms[x].chain == l.ms[y].chain || l.low[a] == l.low[b]
	}
	if a >= 0 || m.head+1 < len(l.low) && l.ofPhrase(m.head) >= 0 {
		// "the price of the stake" points to no earlier price of something else.
		return b >= 0 || a < 0 && l.sameOf(m.head, n.head)
	}
	return true
}

func (l *linker) possessor(h int) int { return l.dep(h, "nmod:poss") }

func (l *linker) ofPhrase(h int) int {
	for c := l.child[h]; c >= 0; c = l.next[c] {
		if c > h && base(l.rel[c]) == "nmod" {
			return c
		}
	}
	return -1
}

func (l *linker) sameOf(a, b int) bool {
	x, y := l.ofPhrase(a), l.ofPhrase(b)
	return x >= 0 && y >= 0 && l.lemma[x] == l.lemma[y]
}

// hasWord reports whether a description has the lemma among its words.
func (l *linker) hasWord(n *mention, lemma string) bool {
	for i := n.outerFirst; i < n.outerLast; i++ {
		if l.lemma[i] == lemma {
			return true
		}
	}
	return false
}

func (l *linker) sameModifiers(m, n *mention) bool {
	some, all := false, true
	l.modifiers(m, func(i int) {
		some = true
		all = all && l.hasWord(n, l.lemma[i])
	})
	return some && all
}

// byWord finds a name that holds the description's head: "the ministry" for "Foreign Ministry",
// "South Korean intelligence" for "National Intelligence Service", which may come later.
func (l *linker) byWord(i int) int {
	m := &l.ms[i]
	head := fold(l.word(m.head))
	if len(head) < 4 || l.words[head]&clGeneric != 0 {
		return -1
	}
	best := -1
	for j := range l.ms {
		if j > i && (best >= 0 || m.def == definite) {
			break
		}
		n := &l.ms[j]
		d := l.of(j)
		if n.kind != Name || d.typ == Person || d.typ == Country && m.typ != Country || d.plural != m.plural && d.typ != Organisation {
			continue
		}
		if m.country != "" && d.country != "" && m.country != d.country {
			continue
		}
		for k, w := range d.fold {
			if w == head && (k > 0 || len(d.fold) > 1) && l.modifiersFit(m, d) {
				best = j
			}
		}
	}
	return best
}

// modifiersFit reports whether what stands before the head agrees with a name: nationalities
// aside, each word is in it.
func (l *linker) modifiersFit(m *mention, d *chain) bool {
	ok := true
	l.modifiers(m, func(i int) {
		if l.demonymPart(i) {
			return
		}
		for _, w := range d.fold {
			if w == l.low[i] {
				return
			}
		}
		ok = false
	})
	return ok
}

// demonymPart reports whether token i is part of a nationality or of a region's adjective.
func (p *page) demonymPart(i int) bool {
	if p.demonymAt(i, i+1) > 0 || i > 0 && p.demonymAt(i-1, i+1) == 2 || i+1 < len(p.low) && p.demonymAt(i, i+2) == 2 {
		return true
	}
	return p.regions[p.word(i)] || i > 0 && p.regions[p.pairText(i-1)] || i+1 < len(p.low) && p.regions[p.pairText(i)]
}

// pairText is the text of tokens i and i+1.
func (p *page) pairText(i int) string {
	return p.doc.Text[p.doc.Tokens[i].Start:p.doc.Tokens[i+1].End]
}

// byCountry finds the country that "the country", "the East Asian country" or "the kingdom" stands for:
// the latest that lies in the region, subjects and objects of the clause's own visit aside.
func (l *linker) byCountry(i int) int {
	m := &l.ms[i]
	if m.typ != Country {
		return -1
	}
	region := ""
	for a := m.first; a < m.head && region == ""; a++ {
		for b := m.head; b > a; b-- {
			if s := l.text(a, b); l.regions[s] {
				region = s
				break
			}
		}
	}
	if region == "" && m.head-m.first > 1 && !l.onlyWords(m.first, m.head) {
		return -1
	}
	best, score := -1, -1000
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		d := l.of(j)
		if d.typ != Country || !d.named {
			continue
		}
		dist := m.sent - n.sent
		if dist > 3 && best >= 0 {
			break
		}
		if region != "" && (d.known == nil || !contains(d.known.regions, region)) {
			continue
		}
		s := -4*dist + j - i
		if n.kind == Demonym {
			s -= 2
		}
		if base(l.rel[n.top]) == "nsubj" {
			s += 3
		}
		if s > score {
			best, score = j, s
		}
	}
	return best
}

// byCapital finds the city that "the capital" stands for: the latest that is one.
func (l *linker) byCapital(i int) int {
	m := &l.ms[i]
	if l.lemma[m.head] != "capital" || !l.bareBut(m) {
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		if n := &l.ms[j]; n.kind == Name && l.of(j).typ == Place && l.capitals[n.name] != nil {
			return j
		}
	}
	return -1
}

// byOnly finds the one agreement, or the one named work or event, of a text for a bare "the agreement" or "the show".
func (l *linker) byOnly(i int) int {
	m := &l.ms[i]
	works := m.typ == Artefact || m.typ == Event
	if !l.bareBut(m) || m.typ == Agreement && l.words[l.lemma[m.head]]&clRejoin == 0 || works && l.words[l.lemma[m.head]]&clSelfHead == 0 || m.typ != Agreement && !works {
		return -1
	}
	found := -1
	for j := range i {
		d := l.of(j)
		fits := m.typ == Agreement && d.typ == Agreement && l.ms[j].kind == Nominal && !l.ms[j].plural ||
			works && (d.typ == Artefact || d.typ == Event) && d.named
		if !fits || l.ms[j].chain == m.chain {
			continue
		}
		if found >= 0 && l.ms[found].chain != l.ms[j].chain {
			return -1
		}
		found = j
	}
	return found
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// byLabel finds a named organisation, person, place or work that was given the description's head as
// a label, or an organisation of the sort it tells, the most salient first.
func (l *linker) byLabel(i int) int {
	m := &l.ms[i]
	head := l.lemma[m.head]
	sort := l.sorts[head]
	best, score := -1, -1000
	side := l.side(m)
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		d := l.of(j)
		dist := m.sent - n.sent
		if dist > 8 {
			break
		}
		if !d.named || n.kind == Demonym || n.plural || l.overlap(m, n) {
			continue
		}
		if m.country != "" && d.country != "" && m.country != d.country {
			continue
		}
		labelled := contains(d.labels, head)
		if !labelled {
			if m.typ != Organisation || d.typ != Organisation || sort == 0 || dist > 3 || d.sorts != 0 && d.sorts&sort == 0 || !l.bareBut(m) {
				continue
			}
			if d.sorts == 0 && !l.openSort(head) {
				continue
			}
		} else if m.typ == Person && d.typ != Person || !l.labelFits(m, d) {
			continue
		}
		s := l.salience(n, m)
		if labelled {
			s += 20
		} else if d.sorts&sort != 0 {
			s += 4
		}
		if n.chain == side {
			s += 12
		}
		if s > score {
			best, score = j, s
		}
	}
	return best
}

// side returns the chain of the body that the speaker of m's sentence belongs to, or -1: he
// calls it "the club", "the company".
func (l *linker) side(m *mention) int {
	s := l.sentence(m.top)
	for v := s.First; v < m.top; v++ {
		if l.tag[v] == syntax.VERB && l.isSay(v) {
			if k := l.subject(v); k >= 0 && l.of(k).typ == Person {
				if j := l.affiliation(l.of(k)); j >= 0 {
					return l.ms[j].chain
				}
			}
		}
	}
	return -1
}

// openSort reports whether a word is what names without any telling word may be: firms and clubs.
func (l *linker) openSort(head string) bool {
	return l.sorts[head]&(l.sorts["company"]|l.sorts["club"]) != 0
}

// bareBut reports whether nothing but nationalities stands between article and head.
func (l *linker) bareBut(m *mention) bool {
	ok := true
	l.modifiers(m, func(i int) { ok = ok && l.demonymPart(i) })
	return ok
}

// labelFits reports whether the description's modifiers are known of the chain.
func (l *linker) labelFits(m *mention, d *chain) bool {
	ok := true
	l.modifiers(m, func(i int) {
		if l.demonymPart(i) {
			return
		}
		for _, k := range d.ms {
			if l.nearWord(&l.ms[k], l.lemma[i]) {
				return
			}
		}
		ok = false
	})
	return ok
}

// nearWord reports whether a lemma is in the mention or among the four words before it.
func (l *linker) nearWord(n *mention, lemma string) bool {
	for i := max(n.outerFirst-4, l.sentence(n.top).First); i < n.outerLast; i++ {
		if l.lemma[i] == lemma {
			return true
		}
	}
	return false
}

// byRole finds the person that a bare "the minister", "the star" or "the 23-year-old" resumes.
func (l *linker) byRole(i int) int {
	m := &l.ms[i]
	head := l.lemma[m.head]
	if m.typ != Person || !l.bareBut(m) && !l.aged(m) && !(l.words[head]&clEpithet != 0 && l.alone(i)) {
		return -1
	}
	role := l.roles[head]
	free := l.words[head]&clEpithet != 0 || l.aged(m) || strings.Contains(head, "-of-")
	best, score := -1, -1000
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		d := l.of(j)
		dist := m.sent - n.sent
		if dist > 4 {
			break
		}
		if d.typ != Person || !d.named || n.plural || l.overlap(m, n) || d.gender != 0 && m.gender != 0 && d.gender != m.gender {
			continue
		}
		s := l.salience(n, m)
		switch {
		case role != 0 && d.roles&role != 0:
			s += 10
		case !free || dist > 2:
			continue
		}
		if s > score {
			best, score = j, s
		}
	}
	return best
}

// alone reports whether one person only has been named before description i, a subject.
func (l *linker) alone(i int) bool {
	if base(l.rel[l.ms[i].top]) != "nsubj" {
		return false
	}
	found := -1
	for j := range i {
		if l.ms[j].isName() && l.of(j).typ == Person {
			if found >= 0 && l.ms[j].chain != found {
				return false
			}
			found = l.ms[j].chain
		}
	}
	return found >= 0
}

// aged reports whether a description is an age: "the 58-year-old".
func (l *linker) aged(m *mention) bool {
	w := l.low[m.head]
	return w == "old" && m.head-m.first >= 2 || strings.HasSuffix(w, "-old")
}
