package entity

import "newsgraph/ingest/syntax"

// pluralDescription finds the members of "the clubs", "both countries", "the two presidents", "the pair".
func (l *linker) pluralDescription(i int) []int {
	m := &l.ms[i]
	if !l.bareBut(m) || l.possessed(m) {
		return nil
	}
	want := l.nouns[l.lemma[m.head]]
	two := l.is(m.head, clAggregate)
	for c := l.child[m.head]; c >= 0 && c < m.head; c = l.next[c] {
		if l.low[c] == "two" || l.low[c] == "both" {
			two = true
		}
	}
	if !two {
		return nil
	}
	sort := l.sorts[l.lemma[m.head]]
	fits := func(c *chain) bool {
		if !c.named || c.plural {
			return false
		}
		switch want {
		case Country, Organisation, Person:
			return c.typ == want && (want != Organisation || c.sorts == 0 || c.sorts&sort != 0)
		default:
		}
		return c.typ == Country || c.typ == Organisation
	}
	// Names that tell their sort ("Micro ASA" for a firm) go before those that do not.
	got := l.lastTwo(i, 100, func(c *chain) bool { return want == Organisation && c.sorts&sort != 0 && fits(c) })
	if got == nil && want == Country {
		got = l.lastTwo(i, 100, fits)
	}
	if got == nil {
		got = l.lastTwo(i, 2, fits)
	}
	return got
}

// lastTwo returns mentions of the two latest different things before mention i that fit, in text order,
// no more than so many sentences back; nil if there are not two.
func (l *linker) lastTwo(i, back int, fits func(*chain) bool) []int {
	m := &l.ms[i]
	var got []int
	for j := i - 1; j >= 0 && len(got) < 2; j-- {
		n := &l.ms[j]
		if m.sent-n.sent > back || back <= 2 && m.sent-n.sent > 1 && len(got) == 0 {
			break
		}
		if n.kind == Demonym || n.chain == m.chain || !fits(l.of(j)) || len(got) == 1 && l.ms[got[0]].chain == n.chain {
			continue
		}
		got = append(got, j)
	}
	if len(got) < 2 {
		return nil
	}
	got[0], got[1] = got[1], got[0]
	return got
}

// pair makes "they" stand for two things named side by side or, failing any plural, for the last two
// actors of one type. It returns them, or nil if there are none or best, of that score, is the better choice.
func (l *linker) pair(i, best, score int) []int {
	m := &l.ms[i]
	top, a, b := -100, -1, -1
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		if m.sent-n.sent > 2 {
			break
		}
		if n.kind == Pronoun && n.plural && len(n.members) == 2 {
			if s := l.salience(n, m); s > top {
				top, a, b = s, n.members[0], n.members[1]
			}
		}
		k := l.partner(j)
		if k < 0 || l.bound(m, n) {
			continue
		}
		if s := l.salience(n, m) + 8; s > top {
			top, a, b = s, j, k
		}
	}
	if best >= 0 && l.of(best).typ == abstract {
		score -= 25
	}
	if a >= 0 && (best < 0 || top > score) {
		return []int{a, b}
	}
	if best >= 0 && score > -45 && l.of(best).typ != abstract {
		return nil
	}
	var typ Type
	got := l.lastTwo(i, 2, func(c *chain) bool {
		if !c.named || c.typ != Person && c.typ != Country && c.typ != Organisation || typ != "" && c.typ != typ {
			return false
		}
		typ = c.typ
		return true
	})
	return got
}

// setMembers makes plural mention i stand for other mentions; what stands for the same things
// is one chain.
func (l *linker) setMembers(i int, members []int) {
	m := &l.ms[i]
	m.members = members
	for j := range i {
		n := &l.ms[j]
		if len(n.members) != len(members) || n.chain == m.chain {
			continue
		}
		same := 0
		for _, a := range members {
			for _, b := range n.members {
				if l.ms[a].chain == l.ms[b].chain {
					same++
				}
			}
		}
		if same == len(members) {
			l.join(j, i)
			return
		}
	}
}

// partner returns the mention coordinated with j, both being actors, or -1.
func (l *linker) partner(j int) int {
	n := &l.ms[j]
	c := l.of(j)
	if n.kind == Pronoun || !c.named || !actorType(c.typ) {
		return -1
	}
	for k := l.child[n.top]; k >= 0; k = l.next[k] {
		if l.rel[k] != "conj" {
			continue
		}
		if p, ok := l.byTop[k]; ok && l.of(p).typ == c.typ && l.ms[p].chain != n.chain && l.tag[k] != syntax.VERB {
			return p
		}
	}
	return -1
}

func actorType(t Type) bool {
	return t == Person || t == Organisation || t == Country || t == Group
}

// both links "both", "each", "either of them" to the two things that "them" or the text before stands for.
func (l *linker) both(i int) {
	m := &l.ms[i]
	for c := l.child[m.head]; c >= 0; c = l.next[c] {
		if base(l.rel[c]) != "nmod" {
			continue
		}
		if j, ok := l.byTop[c]; ok {
			n := &l.ms[j]
			if n.kind == Pronoun && n.pron.kind != "relative" && n.pron.person == 3 && len(l.of(j).ms) == 1 && n.members == nil {
				l.settleRest(j, l.pronoun(j))
			}
			if n.members != nil {
				l.join(j, i)
				m.members = n.members
			} else if n.plural && len(l.of(j).ms) > 1 {
				l.join(j, i)
			}
		}
		return
	}
	if base(l.rel[m.head]) == "nsubj" || base(l.rel[m.head]) == "obj" || base(l.rel[m.head]) == "obl" {
		if got := l.pair(i, -1, -100); got != nil {
			l.setMembers(i, got)
		}
	}
}

// cataphora links an unnamed source to the person who is named as its like later on and
// speaks: "citing a lawmaker briefed on the matter … Representative Wi said".
func (l *linker) cataphora() {
	for i := range l.ms {
		m := &l.ms[i]
		c := l.of(i)
		if m.kind != Nominal || c.named || c.typ != Person || m.plural || m.def != indefinite || c.roles == 0 || !l.source(m) {
			continue
		}
		found := -1
		for j := i + 1; j < len(l.ms); j++ {
			n := &l.ms[j]
			d := l.of(j)
			if !n.isName() || d.typ != Person || d.ms[0] < i || d.roles&c.roles == 0 {
				continue
			}
			if c.gender != 0 && d.gender != 0 && c.gender != d.gender || c.country != "" && d.country != "" && c.country != d.country {
				continue
			}
			if found >= 0 && l.ms[found].chain != n.chain {
				found = -2
				break
			}
			found = j
		}
		if found >= 0 && l.speaks(l.of(found)) {
			l.join(i, found)
		}
	}
}

// source reports whether a mention is where a report comes from.
func (l *linker) source(m *mention) bool {
	h := l.head[m.top]
	if h < 0 {
		return false
	}
	switch base(l.rel[m.top]) {
	case "nsubj":
		return l.isSay(h)
	case "obj":
		return l.words[l.lemma[h]]&clCite != 0
	case "obl":
		return l.prep(m.top) == "to" && l.low[h] == "according" || l.prep(m.top) == "according"
	}
	return false
}

// speaks reports whether a chain's thing is the subject of a verb of saying.
func (l *linker) speaks(c *chain) bool {
	for _, k := range c.ms {
		if h := l.head[l.ms[k].top]; base(l.rel[l.ms[k].top]) == "nsubj" && l.isSay(h) || h >= 0 && l.lemma[h] == "quote" {
			return true
		}
	}
	return false
}
