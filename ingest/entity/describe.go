package entity

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

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
	return slices.Contains(list, s)
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
		if m.country != "" && m.country != d.country && (d.country != "" || d.known != nil) {
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
	if m.typ != Person || !l.bareBut(m) && !l.aged(m) && (l.words[head]&clEpithet == 0 || !l.alone(i)) {
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
