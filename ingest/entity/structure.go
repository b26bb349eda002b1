package entity

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// linkStructure chains what grammar ties together: appositions, titles and trades before
// names, "the town of X", relative pronouns and their nouns, "tons of rice" and the rice.
func (l *linker) linkStructure() {
	for i := range l.ms {
		m := &l.ms[i]
		switch {
		case m.kind == Pronoun && m.pron.kind == "relative":
			if r := l.relativeClause(m.head); r >= 0 {
				l.tie(l.head[r], i)
			}
		case m.kind == Nominal && l.is(m.head, clMeasure):
			l.transparentHead(i)
		}
		if l.rel[m.top] == "appos" && l.head[m.top] >= 0 {
			if j, ok := l.byTop[l.head[m.top]]; ok && l.adjacent(&l.ms[j], m) && l.apposes(j, i) {
				l.joinTyped(j, i)
			}
		}
		if m.isName() {
			l.called(i)
		}
		if m.kind == Nominal && l.is(m.head, clOfPlace) {
			l.placeOf(i)
		}
		if m.kind == Nominal && l.is(m.head, clSelfHead) {
			l.selfHead(i)
		}
	}
}

// called chains a name with the noun that is called by it: "The rocket, named Brisa,".
func (l *linker) called(i int) {
	v := l.head[l.ms[i].top]
	if v < 0 || l.xpos[v] != "VBN" || v+1 != l.ms[i].first || l.rel[v] != "acl" || l.head[v] < 0 || l.lemma[v] != "name" && l.lemma[v] != "call" {
		return
	}
	if j, ok := l.byTop[l.head[v]]; ok && l.ms[j].kind == Nominal && l.of(i).known == nil && l.of(j).typ != abstract && !l.ms[j].plural {
		l.joinTyped(j, i)
	}
}

// adjacent reports whether nothing but punctuation stands between two phrases.
func (l *linker) adjacent(m, n *mention) bool {
	for _, e := range []int{m.last, m.outerLast} {
		for _, s := range []int{n.first, n.outerFirst} {
			if s < e {
				continue
			}
			ok := s-e <= 2
			for t := e; t < s && ok; t++ {
				ok = l.tag[t] == syntax.PUNCT
			}
			if ok {
				return true
			}
		}
	}
	return false
}

// selfHead chains "the Svetilka party" and "the Cóndor outpost" with the name in them.
func (l *linker) selfHead(i int) {
	m := &l.ms[i]
	if m.def != definite || m.plural || m.head == 0 || l.ofPhraseOf(m.head) >= 0 || l.cover[m.head-1] < 0 || l.possessor(m.head) >= 0 {
		return
	}
	for j := range l.ms {
		n := &l.ms[j]
		if n.isName() && n.last == m.head && l.of(j).typ != Person && l.of(j).typ != Country {
			if l.of(j).known == nil && m.typ != Group && m.typ != abstract {
				l.of(j).typ = m.typ
			}
			l.of(j).describe(l, l.lemma[m.head])
			l.joinTyped(j, i)
			return
		}
	}
}

// tie joins pronoun mention i to the mention headed by token t.
func (l *linker) tie(t, i int) {
	if j, ok := l.byTop[t]; ok && l.ms[j].kind != Pronoun {
		l.join(j, i)
	}
}

// transparentHead chains "700,000 tons of rice" with the rice.
func (l *linker) transparentHead(i int) {
	for c := l.child[l.ms[i].head]; c >= 0; c = l.next[c] {
		if base(l.rel[c]) == "nmod" && l.prep(c) == "of" {
			if j, ok := l.byTop[c]; ok && l.ms[j].kind == Nominal && l.of(j).typ != Person && l.ms[j].def != definite && !l.is(l.ms[i].head, clShare) {
				l.of(i).typ = l.of(j).typ
				l.ms[i].transparent = j
				l.join(j, i)
			}
			return
		}
	}
}

// apposes reports whether apposition b describes a: the same kind of thing, and no list
// of different names.
func (l *linker) apposes(a, b int) bool {
	m, n := &l.ms[a], &l.ms[b]
	c, d := l.of(a), l.of(b)
	if m.kind == Pronoun || n.kind == Pronoun || m.kind == Demonym || n.kind == Demonym {
		return false
	}
	if c.named && d.named && m.isName() && n.isName() {
		return c.known != nil && c.known == d.known
	}
	if m.plural != n.plural && (m.kind == Nominal && n.kind == Nominal || m.plural || n.plural) && (c.typ != Organisation && d.typ != Organisation) {
		return false
	}
	if c.gender != 0 && d.gender != 0 && c.gender != d.gender {
		return false
	}
	if c.typ == d.typ {
		return true
	}
	// The type of a description settles that of an unknown name.
	name, typ := c, l.descriptionType(b, c)
	if n.isName() {
		name, typ = d, l.descriptionType(a, d)
	}
	if !name.named || name.known != nil {
		return false
	}
	switch typ {
	case Person, Organisation, Place:
		if typ == Person && name.typ == Place {
			return false
		}
		return name.typ != Country && (name.typ != Person || typ == Organisation)
	case Artefact, Event, Agreement, Commodity:
		return name.typ != Country && name.typ != Person
	default:
	}
	return false
}

// joinTyped joins a name and its description, in either order; a description's type wins
// over a guessed one.
func (l *linker) joinTyped(a, b int) {
	c, d := l.of(a), l.of(b)
	typ := c.typ
	switch {
	case c.named && c.known == nil && !d.named && d.typ != abstract && d.typ != Group:
		typ = l.descriptionType(b, c)
	case d.named && (d.known != nil || c.typ == abstract || c.typ == Group):
		typ = d.typ
	}
	l.join(a, b)
	l.of(a).typ = typ
}

// descriptionType is the type that description k tells of a name: nouns for people that firms are called, too, tell
// that it is a firm unless it is known for a person.
func (l *linker) descriptionType(k int, name *chain) Type {
	if l.ms[k].kind == Nominal && l.words[l.lemma[l.ms[k].head]]&clEither != 0 && name.typ != Person {
		return Organisation
	}
	if name.typ == Organisation && l.told(name) {
		return Organisation // "Stillwater Feed, the store"
	}
	return l.of(k).typ
}

// told reports whether a word of a chain's names tells their type.
func (l *linker) told(c *chain) bool {
	return slices.ContainsFunc(c.ms, func(k int) bool { return l.ms[k].told })
}

// linkLabels reads the titles and trades before all names. It comes first: they tell people from firms.
func (l *linker) linkLabels() {
	for i := range l.ms {
		if l.ms[i].isName() {
			l.labels(i)
		}
	}
}

// labels reads the common noun right before a name and in one phrase with it: "the weather
// agency BMKG", "coach Hélène Marchand", "Portuguese striker Tiago Celdra".
func (l *linker) labels(i int) {
	m := &l.ms[i]
	t := m.first - 1
	if t >= 0 && (l.low[t] == "“" || l.low[t] == "\"" || l.low[t] == "‘") {
		t--
	}
	c := l.of(i)
	if t < 0 || l.sent[t] != m.sent || l.cover[t] >= 0 {
		return
	}
	if l.tag[t] != syntax.NOUN && l.tag[t] != syntax.PROPN {
		return
	}
	if _, title := l.titles[l.low[t]]; title && c.known == nil && l.capital(t) && c.typ != Country && c.typ != Place {
		c.typ, m.typ, m.guessed, m.told = Person, Person, false, true
	}
	if _, title := l.titles[l.low[t]]; title && c.typ == Person {
		c.describe(l, l.lemma[t])
		if c.country == "" {
			c.country = l.countryWithin(max(t-3, l.sentence(t).First), t)
		}
	}
	typ := l.nounType(t)
	if l.tag[t] != syntax.NOUN || typ != Organisation && !l.oneWith(t, m) {
		return
	}
	if l.words[l.lemma[t]]&clEither != 0 && l.given[l.word(m.first)] == 0 && (m.last-m.first == 1 || c.typ != Person) {
		typ = Organisation // "Kestrel's competitor Omnicrest"
	}
	if l.pluralNoun(t) {
		return
	}
	switch {
	case typ == Person && c.typ != Country:
		if c.known == nil || c.typ == Person {
			if c.known == nil {
				c.typ = Person
				m.typ, m.guessed, m.told = Person, false, true
			}
			c.describe(l, l.lemma[t])
			if c.gender == 0 {
				c.gender = l.genders[l.lemma[t]]
			}
		}
	case typ == Organisation && c.typ != Country:
		if c.known == nil {
			c.typ = Organisation
			m.typ, m.guessed, m.told = Organisation, false, l.words[l.lemma[t]]&clEither == 0
		}
		c.describe(l, l.lemma[t])
	case (typ == Place || typ == Event || typ == Artefact || typ == Agreement) && c.known == nil && c.typ != Person,
		(typ == Artefact || typ == Commodity) && c.known == nil && t > 0 && l.tag[t-1] == syntax.DET: // "the drug Velorin"
		c.typ, m.typ, m.guessed, m.told = typ, typ, false, true
		c.describe(l, l.lemma[t])
	default:
		return
	}
	if c.country == "" {
		a, _ := l.phrase(t, false)
		c.country = l.countryWithin(min(a, max(t-4, l.sentence(t).First)), t)
	}
	if j, ok := l.byTop[t]; ok && l.ms[j].kind == Nominal {
		l.joinTyped(j, i)
	}
}

// oneWith reports whether noun t and the name after it are tied in the tree.
func (l *linker) oneWith(t int, m *mention) bool {
	for i := m.first; i < m.last; i++ {
		if l.head[i] == t || l.head[t] == i {
			return true
		}
	}
	if l.head[t] != l.head[m.head] || l.head[t] < 0 {
		return false
	}
	// "with North Korean leader Kim Jong Un": one phrase, though both may hang on the noun before it.
	return relIs(l.rel[t], "compound") || relIs(l.rel[t], "nmod:desc") || l.rel[t] == l.rel[m.head] && l.prep(m.head) == ""
}

// placeOf chains "the border town of Ayorou" with Ayorou.
func (l *linker) placeOf(i int) {
	m := &l.ms[i]
	if m.head+2 >= len(l.low) || l.low[m.head+1] != "of" || m.plural || l.lemma[m.head] == "capital" {
		return
	}
	at := m.head + 2
	if l.low[at] == "the" {
		at++
	}
	for j := range l.ms {
		n := &l.ms[j]
		if n.first != at || !n.isName() {
			continue
		}
		d := l.of(j)
		if d.typ == Country && d.known != nil && l.nounType(m.head) != Country && l.lemma[m.head] != "state" {
			return
		}
		if d.known == nil {
			d.typ = Place
		}
		l.joinTyped(j, i)
		return
	}
}

// linkCommas chains "NAME, description," and "description, NAME," by their commas where the
// tree does not say so: parsers lose many appositions.
func (l *linker) linkCommas() {
	starts := make(map[int]int, len(l.ms))
	for i := range l.ms {
		m := &l.ms[i]
		if m.kind == Nominal || m.isName() {
			at := m.first
			if old, ok := starts[at]; !ok || l.ms[old].outerLast < m.outerLast {
				starts[at] = i
			}
			if !m.isName() || m.typ != Person {
				continue
			}
			// "his minister, retired Gen. Hugo Cevallos"
			for n := 0; n < 3 && at > l.sentence(m.first).First; n++ {
				_, title := l.titles[l.low[at-1]]
				if !title && l.tag[at-1] != syntax.ADJ && l.xpos[at-1] != "VBN" {
					break
				}
				at--
				if _, ok := starts[at]; !ok {
					starts[at] = i
				}
			}
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		if m.plural || m.kind != Nominal && !m.isName() || m.last >= len(l.low) || l.low[m.last] != "," {
			continue
		}
		j, ok := starts[m.last+1]
		if !ok || l.ms[j].sent != m.sent {
			continue
		}
		n := &l.ms[j]
		if n.plural || n.last >= len(l.low) || l.ms[i].chain == l.ms[j].chain || m.isName() == n.isName() || !l.closes(n) {
			continue
		}
		name, desc := m, n
		if n.isName() {
			name, desc = n, m
		}
		c, d := l.of(i), l.of(j)
		if !m.isName() {
			c, d = d, c
		}
		switch {
		case c.typ != d.typ || c.gender != 0 && d.gender != 0 && c.gender != d.gender || d.named:
		case desc == m && (l.prep(m.head) != "" && l.tag[n.last] != syntax.PUNCT || l.tag[n.last] == syntax.VERB || l.tag[n.last] == syntax.AUX):
			// "Through his lawyer, Merabani denied"
		case c.typ == Person && l.nounType(desc.head) == Person && (desc == n || desc.def == definite):
			l.joinTyped(i, j)
		case (c.typ == Artefact || c.typ == Event || c.typ == Agreement) && name.kind != Metonym && l.tag[n.last] == syntax.PUNCT && desc.def != bare:
			l.joinTyped(i, j)
		case c.typ == Organisation && (desc == n && desc.def != bare || desc.def == definite) && name.kind != Metonym:
			l.joinTyped(i, j)
		}
	}
}

// closes reports whether a comma, a bracket, a stop or a verb of saying ends the phrase of n.
func (l *linker) closes(n *mention) bool {
	for _, t := range []int{n.last, n.outerLast} {
		if t >= l.sentence(n.top).Last || l.tag[t] == syntax.PUNCT && l.low[t] != "-" && l.low[t] != "(" || l.isSay(t) {
			return true
		}
	}
	// A description runs on to the next comma: "ambassador to Russia between 2011 and 2015,".
	if n.kind == Nominal {
		for t := n.last; t < min(n.last+9, l.sentence(n.top).Last); t++ {
			if l.tag[t] == syntax.VERB && l.xpos[t] != "VBN" || l.tag[t] == syntax.AUX {
				return false
			}
			if l.tag[t] == syntax.PUNCT {
				return l.low[t] == "," || l.low[t] == "."
			}
		}
	}
	return false
}
