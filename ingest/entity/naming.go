package entity

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// linkNames chains the names of one thing: known things by what the tables say, the same
// name, short forms of people and organisations, acronyms. Full names come before short
// ones wherever they stand, so that a headline's "Kolenc" finds "Matjaž Kolenc".
func (l *linker) linkNames() {
	known := map[*thing]int{}
	same := map[string]int{}
	l.defined()
	for i := range l.ms {
		m := &l.ms[i]
		if m.kind == Nominal || m.kind == Pronoun {
			continue
		}
		if t := l.of(i).known; t != nil {
			if j, ok := known[t]; ok {
				l.join(j, i)
			} else {
				known[t] = i
			}
			if !m.isName() {
				continue
			}
		}
		f := strings.Join(m.fold, " ")
		if m.fold == nil {
			f = fold(m.name)
		}
		if j, ok := same[f]; ok && (l.of(j).known == nil || l.of(i).known == nil || l.of(j).known == l.of(i).known) {
			l.settle(j, i)
		} else if !ok {
			same[f] = i
		}
	}
	l.vote()
	l.pool()
	l.surnames()
	for i := range l.ms {
		if !l.ms[i].isName() || l.of(i).known != nil {
			continue
		}
		if j := l.fuller(i); j >= 0 {
			l.settle(j, i)
		}
	}
	l.pool()
}

// surnames takes a place's or country's name for a person's where a person of that surname is named
// in full before and the name stands where people do: "Valeska Paris … Paris said".
func (l *linker) surnames() {
	last := map[string]int{}
	for i := range l.ms {
		m := &l.ms[i]
		if !m.isName() && m.kind != Metonym {
			continue
		}
		c := l.of(i)
		if c.typ == Person && len(c.fold) > 1 {
			last[c.fold[len(c.fold)-1]] = i
			continue
		}
		j, ok := last[fold(m.name)]
		if !ok || m.last-m.first > 1 || c.typ != Place && c.typ != Country || l.strongPlace(m) {
			continue
		}
		if relIs(l.rel[m.top], "compound") {
			continue
		}
		l.move(i, j)
	}
}

// move takes mention i out of its chain and into that of mention j.
func (l *linker) move(i, j int) {
	c := l.of(i)
	for k, x := range c.ms {
		if x == i {
			c.ms = append(c.ms[:k:k], c.ms[k+1:]...)
			break
		}
	}
	m := &l.ms[i]
	m.kind, m.known, m.typ = Name, nil, Person
	l.chains = append(l.chains, chain{ms: []int{i}, typ: Person, named: true})
	m.chain = len(l.chains) - 1
	l.join(j, i)
}

// vote gives every name that no table holds the type that most of its occurrences were given.
func (l *linker) vote() {
	for i := range l.chains {
		c := &l.chains[i]
		if len(c.ms) < 2 || !c.named || c.known != nil {
			continue
		}
		var types []Type
		var counts []int
		for _, k := range c.ms {
			if !l.ms[k].isName() || l.ms[k].guessed {
				continue
			}
			at := -1
			for j, t := range types {
				if t == l.ms[k].typ {
					at = j
				}
			}
			if at < 0 {
				types, counts, at = append(types, l.ms[k].typ), append(counts, 0), len(types)
			}
			counts[at]++
		}
		best := 0
		for j := range counts {
			if counts[j] > counts[best] {
				best = j
			}
		}
		if len(types) > 0 {
			c.typ = types[best]
		}
	}
}

// settle joins two names of one thing; the type of the fuller one wins.
func (l *linker) settle(j, i int) {
	a, b := l.of(j), l.of(i)
	typ := a.typ
	if l.ms[j].soft && !l.ms[i].soft {
		a.gender = 0
	}
	if len(b.fold) > len(a.fold) && a.known == nil || b.known != nil {
		typ = b.typ
	}
	l.join(j, i)
	l.of(i).typ = typ
}

// defined chains "National Intelligence Service (NIS)" and "NIS (National Intelligence Service)".
func (l *linker) defined() {
	ends := map[int]int{}
	for i := range l.ms {
		if m := &l.ms[i]; m.kind != Pronoun && m.kind != Demonym {
			e := m.last
			if _, ok := ends[e]; !ok || m.isName() {
				ends[e] = i
			}
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		if !m.isName() || m.first < 2 || l.low[m.first-1] != "(" || m.last >= len(l.low) || l.low[m.last] != ")" {
			continue
		}
		at := m.first - 1
		if l.low[at-1] == "'s" || l.low[at-1] == "’s" {
			at--
		}
		j, ok := ends[at]
		if !ok || l.ms[j].sent != m.sent {
			continue
		}
		n := &l.ms[j]
		short, full := i, j
		if n.kind == Acronym {
			short, full = j, i
		}
		fits := l.ms[full].isName() && initials(fold(l.ms[short].name), fold(l.ms[full].name))
		if !fits && (l.ms[short].kind != Acronym || n.typ == Country || n.typ == Place || n.typ == Person || n.typ == Group || n.typ == abstract || !n.isName()) {
			continue
		}
		if c, d := l.of(short), l.of(full); c.known != d.known {
			c.known, l.ms[short].known = nil, nil // the text's own definition goes before the tables
			if d.known != nil {
				c.known = d.known
			}
		}
		l.of(short).typ = l.of(full).typ
		l.join(full, short)
	}
}

// initials reports whether s is made of the first letters of a name's words; small words
// may count or not, a word in capitals counts with all its letters, and leading words may
// be left out ("DNR" for "Iowa Department of Natural Resources").
func initials(s, name string) bool {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
	if len(s) < 2 {
		return false
	}
	// "Asia-Pacific" counts twice in APEC, "Co-operation" once in OSCE.
	for _, parts := range []string{" ,'-", " ,'"} {
		words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(parts, r) })
		for start := 0; start < len(words) && start < 2; start++ {
			if spells(s, words[start:]) {
				return true
			}
		}
	}
	return false
}

func spells(s string, words []string) bool {
	if len(words) == 0 {
		return s == ""
	}
	w := words[0]
	if len(s) > 0 && s[0] == w[0] && spells(s[1:], words[1:]) {
		return true
	}
	if len(w) <= 3 && len(s) >= len(w) && s[:len(w)] == w && spells(s[len(w):], words[1:]) {
		return true
	}
	switch w {
	case "of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "&", "to", "inc", "plc":
		return spells(s, words[1:])
	}
	return false
}

// fuller returns a name mention that mention i is a short form of, or -1: the latest before
// it, else the first after it.
func (l *linker) fuller(i int) int {
	m := &l.ms[i]
	c := l.of(i)
	best, rank := -1, 99
	for j := range l.ms {
		n := &l.ms[j]
		if !n.isName() || n.chain == m.chain {
			continue
		}
		r := l.shortens(m, n, c, l.of(j))
		if r == 0 {
			continue
		}
		if r < rank || r == rank && j < i {
			best, rank = j, r
		}
	}
	return best
}

// shortens tells how surely m is a short form of n: 0 not at all, 1 the best.
func (l *linker) shortens(m, n *mention, c, d *chain) int {
	if d.known != nil && d.typ != Person && m.kind != Acronym {
		return 0
	}
	short, full := m.fold, n.fold
	if len(short) == 0 || len(full) == 0 {
		return 0
	}
	if m.kind == Acronym && n.kind == Name && len(full) > 1 && d.typ != Country {
		switch {
		case !initials(short[0], strings.Join(full, " ")):
			return 0
		case d.typ != Person:
			return 1
		case len(full) > 2 && len(short[0]) > 2:
			return 3 // "MBS" for "Mohammed bin Salman"
		}
		return 0
	}
	if len(short) >= len(full) {
		return 0
	}
	if c.gender != 0 && d.gender != 0 && c.gender != d.gender && !m.soft {
		return 0
	}
	switch d.typ {
	case Person:
		if c.typ != Person && (c.typ == Country || c.typ == Place && l.strongPlace(m)) {
			return 0
		}
		return shortPerson(short, full, l.words[full[0]]&clPatronym != 0, l.words)
	case Organisation, Event, Artefact:
		if c.typ == Person && m.typ == Person && l.given[l.word(m.first)] != 0 || c.typ == Country || c.typ == Place && l.strongPlace(m) && l.prep(m.top) != "at" {
			return 0
		}
		if c.typ == Place && len(full) > 2 {
			return 0
		}
		if prefix(short, full) {
			return 2
		}
		if suffix(short, full) && (len(short) > 1 || len(full) == 2 && (l.nouns[short[0]] == "" || l.articleless(m))) {
			return 3
		}
	case Place:
		if c.typ == Person || c.typ == Country {
			return 0
		}
		if prefix(short, full) && l.nouns[full[len(full)-1]] == Place {
			return 2
		}
	default:
	}
	return 0
}

// articleless reports whether a name stands without an article where a common noun would have one: "Dynamo had gone ahead".
func (l *linker) articleless(m *mention) bool {
	if l.tag[m.first] != syntax.PROPN || l.dep(m.head, "det") >= 0 || l.dep(m.head, "nmod:poss") >= 0 {
		return false
	}
	rel := base(l.rel[m.top])
	return rel == "nsubj" || rel == "obj" || rel == "obl"
}

// shortPerson compares a short form with a full personal name. The family name may stand
// first (Korean, Chinese, Vietnamese, Hungarian order), be double (Spanish, Portuguese) or carry
// particles (Arabic, Dutch, French); given names alone come last.
func shortPerson(short, full []string, familyFirst bool, words map[string]class) int {
	if suffix(short, full) {
		return 1
	}
	if len(short) == 1 && familyFirst && short[0] == full[0] {
		return 1
	}
	// A double surname by its first part, or a middle surname.
	if len(short) == 1 && len(full) > 2 {
		for _, w := range full[1 : len(full)-1] {
			if w == short[0] && words[w]&clParticle == 0 {
				return 2
			}
		}
	}
	// "Al-Rawdi" for "Faisal al-Rawdi", "Rawdi" for either.
	if len(short) == 1 {
		last := full[len(full)-1]
		if k := strings.IndexByte(last, '-'); k >= 0 && (last[k+1:] == short[0] || last == short[0]) {
			return 2
		}
		if full[0] == short[0] {
			return 4
		}
	}
	// "Joe Biden" for "Joseph R. Biden" is beyond us; "Joe Biden" for "Joe R. Biden" is not.
	if len(short) == 2 && len(full) > 2 && short[0] == full[0] && short[1] == full[len(full)-1] {
		return 1
	}
	return 0
}

func prefix(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func suffix(a, b []string) bool { return prefix(a, b[len(b)-len(a):]) }
