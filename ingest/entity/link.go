package entity

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// link types a name and ties it to what the tables know of it.
func (p *page) link(m *mention) {
	t := p.meant(m.name, p.lookup(m))
	if c := p.capitals[m.name]; c != nil && (t == nil || t.typ == Place) && !p.elsewhere(m.name, t) {
		if p.speaksForState(m) {
			m.kind, t = Metonym, c
		} else if t == nil {
			m.typ, m.country = Place, p.cities[m.name]
			if m.country == "" {
				m.country = c.id
			}
			return
		}
	}
	if t != nil && m.kind != Metonym && t.typ != Person && m.typ == Person && (m.last-m.first == 1 && p.given[p.word(m.first)] != 0 || p.given[p.word(m.first)] != 0) && (t.typ == Country || t.typ == Place || p.given[p.word(m.first)] != 0) && !p.strongPlace(m) {
		t = nil // "Jordan", "Georgia" and "Chelsea" may be people where the recogniser says so
	}
	if t != nil {
		m.known, m.typ, m.country, m.gender = t, t.typ, t.country, t.gender
		return
	}
	m.typ = p.nameType(m)
	switch m.typ {
	case Person:
		m.gender = p.genderOf(m)
	case Place:
		m.country = p.cities[m.name]
	default:
		m.country = p.countryWithin(m.first, m.last)
	}
}

// strongPlace reports whether a name stands where only places do.
func (p *page) strongPlace(m *mention) bool {
	return p.words[p.prep(m.top)]&clPlacePrep != 0
}

// lookup finds a name in the tables, with and without its article, stops and initials.
func (p *page) lookup(m *mention) *thing {
	if t := p.things[m.name]; t != nil {
		return t
	}
	s := strings.TrimPrefix(m.name, "The ")
	if t := p.things[s]; t != nil {
		return t
	}
	if m.kind == Acronym && strings.Contains(s, ".") {
		if t := p.things[strings.ReplaceAll(s, ".", "")]; t != nil {
			return t
		}
	}
	if t := p.things[plain(m.name)]; t != nil && t.typ == Person {
		return t // "António Guterres"
	}
	if m.last-m.first == 2 && p.words[p.low[m.first]]&clPatronym != 0 {
		// "Orbán Viktor": the family name first.
		if t := p.things[p.word(m.last-1)+" "+p.word(m.first)]; t != nil && t.typ == Person {
			return t
		}
	}
	if m.typ == Person && m.last-m.first > 2 {
		// "Joe R. Biden": the name without what is between.
		if t := p.things[p.word(m.first)+" "+p.word(m.last-1)]; t != nil && t.typ == Person {
			return t
		}
	}
	return nil
}

// nameType settles the type of a name that no table holds: what its words say goes
// before the recogniser's word, and that before its place in the clause.
func (p *page) nameType(m *mention) Type {
	n := m.last - m.first
	headWord := p.low[m.head]
	if n > 1 && p.ship(m.first) {
		m.told = true
		return Artefact
	}
	if n > 1 && p.words[p.low[m.last-2]]&clNumbered != 0 && p.tag[m.last-1] == syntax.NUM {
		m.told = true
		if t := p.nouns[p.low[m.last-2]]; t == Place || t == Event {
			return t
		}
		return Artefact // "Interstate 95"
	}
	if n > 1 && p.words[p.low[m.first]]&clOrgFirst != 0 && p.capital(m.first) {
		m.told = true
		return Organisation // "Radio Costa Verde"
	}
	if n > 1 && (nameWords()["firm"][p.word(m.last-1)] || p.tradeName(m)) {
		m.told = true
		return Organisation
	}
	if m.typ == Person && n > 1 && p.given[p.word(m.first)] != 0 {
		return Person
	}
	if _, ok := p.given[p.word(m.first)]; ok && n > 1 && m.typ == Person {
		return Person
	}
	for i := m.first; i < m.last; i++ {
		if i > m.first && (p.words[p.low[i]]&clCompanyEnd != 0 || p.low[i] == "&" && i < m.last-1) {
			m.told = true
			return Organisation
		}
	}
	if first := strings.TrimPrefix(strings.ReplaceAll(p.low[m.first], "’", "'"), "l'"); n > 1 && first != p.low[m.first] && p.words[first]&clNews != 0 {
		m.told = true
		return Organisation // "L'Écho du Stade"
	}
	if n > 1 || m.typ == "" {
		last := p.low[m.last-1]
		if m.head != m.last-1 && p.tag[m.head] != syntax.PUNCT && !relIs(p.rel[m.last-1], "flat") {
			last = headWord
		}
		if n > 1 && p.words[last]&clOrgName != 0 && (m.typ != Person || p.given[p.word(m.first)] == 0) {
			m.told = true
			return Organisation
		}
		if n > 1 && p.words[last]&clNews != 0 && m.typ != Person {
			m.told = true
			return Organisation
		}
		t, ok := p.nouns[last]
		if !ok {
			t, ok = p.nouns[p.lemma[m.last-1]]
		}
		if ok && n > 1 && (m.typ != Person || t == Organisation || p.given[p.word(m.first)] == 0 && !p.isGiven(m.first)) {
			switch t {
			case Organisation, Group:
				m.told = true
				return Organisation
			case Place, Event, Agreement:
				if m.typ != Organisation || t == Place {
					m.told = true
					return t
				}
			case Country:
				return Country
			default:
			}
		}
	}
	switch m.typ {
	case Person, Organisation, Event, Agreement, Artefact, Commodity, Country:
		if m.typ == Country {
			return Place
		}
		return m.typ
	case Place:
		return Place
	default:
	}
	switch _, given := p.given[p.word(m.first)]; {
	case n > 1 && p.is(m.first, clCompass):
		return Place
	case p.words[p.prep(m.top)]&clPlacePrep != 0 && (!given || n == 1):
		return Place
	case n > 1 && given:
		return Person
	case p.hasCity(m.name):
		return Place
	case strings.ContainsAny(m.name, "0123456789"):
		return Artefact
	case m.kind == Acronym:
		return Organisation
	case n == 2 && p.nouns[p.low[m.first]] == "" && p.nouns[p.low[m.last-1]] == "" && p.nouns[p.lemma[m.last-1]] == "":
		return Person
	}
	m.guessed = true
	return Organisation
}

// tradeName reports whether a name is a firm's by its last word, "Hellas Marine": no person's, nor a common noun with its adjective.
func (p *page) tradeName(m *mention) bool {
	return p.words[p.low[m.last-1]]&clTrade != 0 && (m.typ != Person || p.given[p.word(m.first)] == 0) && p.nounless(m.first) && p.tag[m.first] == syntax.PROPN && m.typ != Event
}

// ship reports whether token i announces a ship's name: "USS", "HMS".
func (p *page) ship(i int) bool {
	return p.words[p.low[i]]&clShip != 0 && p.word(i) == strings.ToUpper(p.word(i))
}

func (p *page) isGiven(i int) bool { _, ok := p.given[p.word(i)]; return ok }

// genderOf reads a person's gender from title and given name.
func (p *page) genderOf(m *mention) byte {
	for i := m.first - 1; i >= 0 && i >= m.first-3 && p.sent[i] == m.sent; i-- {
		if g := p.titles[p.low[i]]; g != 0 {
			return g
		}
		if g := p.genders[p.lemma[i]]; g != 0 {
			return g
		}
		if p.tag[i] == syntax.PUNCT {
			break
		}
	}
	if p.words[p.low[m.first]]&clParticle != 0 {
		return 0 // "Von der Leyen"
	}
	m.soft = m.last-m.first == 1
	return p.given[p.word(m.first)]
}

// countryWithin returns the country that a word or nationality in [a, b) names.
func (p *page) countryWithin(a, b int) string {
	for i := a; i < b; i++ {
		for n := min(4, b-i); n > 0; n-- {
			s := p.doc.Text[p.doc.Tokens[i].Start:p.doc.Tokens[i+n-1].End]
			if d, ok := p.demonyms[s]; ok {
				return d.country.id
			}
			if t := p.things[s]; t != nil && t.typ == Country {
				return t.id
			}
		}
	}
	return ""
}

// speaksForState decides whether the name of a capital stands for its state: it does
// as an agent, as the other side of a dealing and as the possessor of what states have,
// and does not after prepositions of place, as the goal of a journey or as what is
// bombed, visited or left.
func (p *page) speaksForState(m *mention) bool {
	if strings.ToUpper(p.text(m.first, m.last)) == p.text(m.first, m.last) && m.last-m.first == 1 && m.first == p.sentence(m.first).First {
		return false // dateline
	}
	i := p.firstConjunct(m.top)
	h := p.head[i]
	if n := m.last; n+1 < len(p.low) && p.low[n] == "," && p.sent[n] == m.sent {
		if t := p.things[p.word(n+1)]; t != nil && (t.typ == Country || t.typ == Place) {
			return false // "Moscow, Russia"
		}
	}
	prep := p.prep(i)
	if prep == "" {
		prep = p.prep(m.top)
	}
	// "after Quito demanded": a verb right after it makes it a subject, whatever the tree says.
	if n := m.last; n < p.sentence(m.first).Last && p.words[prep]&clSubPrep != 0 && (p.xpos[n] == "VBD" || p.xpos[n] == "VBZ" || p.xpos[n] == "MD") && p.tag[n] != syntax.AUX {
		return true
	}
	if prep != "" {
		switch {
		case p.words[prep]&clPlacePrep != 0:
			return false
		case prep == "to" || prep == "from" || prep == "for" || prep == "towards" || prep == "toward":
			return h >= 0 && !p.is(h, clMotion) && p.nouns[p.lemma[h]] != Place
		case prep == "of":
			return h >= 0 && p.nouns[p.lemma[h]] != Place && p.nouns[p.lemma[h]] != Person && !p.is(h, clLocalNoun)
		case prep == "on" || prep == "over":
			return h >= 0 && p.tag[h] == syntax.NOUN && p.nouns[p.lemma[h]] != Artefact && p.lemma[h] != "attack" && p.lemma[h] != "strike" && p.lemma[h] != "march"
		case prep == "against" || prep == "with" || prep == "between" || prep == "by" || prep == "alongside" || prep == "among" || prep == "like" || prep == "without" || prep == "under":
			return true
		}
		return false
	}
	switch rel := p.rel[i]; {
	case h < 0:
		return false
	case rel == "nsubj" || rel == "nsubj:outer":
		return true
	case rel == "nsubj:pass":
		return !p.is(h, clPlaceObj)
	case rel == "obj" || rel == "iobj":
		return !p.is(h, clPlaceObj)
	case rel == "nmod:poss":
		return !p.is(h, clLocalNoun) && p.nouns[p.lemma[h]] != Place && p.nouns[p.lemma[h]] != Artefact
	}
	return false
}
