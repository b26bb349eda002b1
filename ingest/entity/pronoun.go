package entity

import "newsgraph/ingest/syntax"

// salience weighs mention n as what m may point back to: nearness, grammatical rank
// (subjects over objects over the rest, as in centering), names over descriptions.
// After Lappin and Leass (1994), An algorithm for pronominal anaphora resolution.
func (l *linker) salience(n, m *mention) int {
	s := -10 * (m.sent - n.sent)
	switch base(l.rel[l.firstConjunct(n.top)]) {
	case "nsubj":
		s += 8
	case "obj", "iobj":
		s += 4
	case "root":
		s += 4
	case "nmod", "compound", "appos":
		s -= 2
	case "acl", "advcl":
		s--
	}
	if n.isName() || n.kind == Metonym {
		s += 3
	}
	if n.kind == Pronoun {
		s += 4
	}
	if n.kind == Demonym {
		s -= 8
	}
	if base(l.rel[n.top]) == base(l.rel[m.top]) {
		s += 2
	}
	if k := len(l.chains[n.chain].ms); k > 1 {
		s += min(k, 5)
	}
	return s
}

// pronoun finds what a personal, possessive or reflexive pronoun stands for.
func (l *linker) pronoun(i int) proposal {
	m := &l.ms[i]
	switch {
	case m.pron.person == 1:
		return proposal{mention: l.firstPerson(i)}
	case m.pron.person == 2 || l.low[m.head] == "it" && l.empty(m.head):
		return nothing
	}
	best, score := -1, -45
	for j := i - 1; j >= 0; j-- {
		n := &l.ms[j]
		if m.sent-n.sent > 3 {
			break
		}
		if !l.agrees(m, n) || l.bound(m, n) {
			continue
		}
		s := l.salience(n, m)
		c := l.of(j)
		if m.quote >= 0 && n.quote != m.quote {
			s -= 3
		}
		if m.quote < 0 && n.quote >= 0 {
			s -= 6
		}
		if n.chain == l.speaker && base(l.rel[m.top]) == "nsubj" && l.isSay(l.head[m.top]) {
			s += 8
		}
		if n.sent == m.sent && l.causes(m, n) {
			s += 12
		}
		if m.gender == 'n' || m.pron.gender == 'n' {
			s += l.thingness(c)
		}
		if m.plural && !c.plural && !n.plural {
			s -= 6
		}
		if m.plural && c.typ == abstract {
			s -= 15
		}
		// Within the sentence what comes nearest before a possessive is its owner more often than not.
		if n.sent == m.sent && m.pron.kind != "personal" && base(l.rel[n.top]) == "nsubj" {
			s += 3
		}
		if s > score {
			best, score = j, s
		}
	}
	if m.plural && m.pron.person == 3 {
		if got := l.pair(i, best, score); got != nil {
			return proposal{-1, got}
		}
	}
	return proposal{mention: best}
}

// notePronoun takes down what a linked pronoun tells of what it stands for.
func (l *linker) notePronoun(i int) {
	m := &l.ms[i]
	if l.latest(l.of(i), i) < 0 || m.pron.person != 3 {
		return
	}
	if m.pron.gender == 'm' || m.pron.gender == 'f' {
		l.of(i).gender = m.pron.gender
	}
	if base(l.rel[m.top]) == "nsubj" && l.head[m.top] >= 0 && l.isSay(l.head[m.top]) {
		l.speaker = m.chain
	}
}

// causes reports whether m opens a clause of reason after a verb whose object such clauses
// speak of: "A helps B as it …", "A blames B because it …" (implicit causality, Garvey and Caramazza 1974).
func (l *linker) causes(m, n *mention) bool {
	if m.head == 0 || l.words[l.low[m.head-1]]&clReason == 0 || base(l.rel[m.top]) != "nsubj" {
		return false
	}
	h := l.head[n.top]
	return h >= 0 && base(l.rel[n.top]) == "obj" && l.words[l.lemma[h]]&clObjectBias != 0 && l.dep(n.top, "cop") < 0
}

func (l *linker) isSay(t int) bool { return t >= 0 && l.words[l.lemma[t]]&clSay != 0 }

// thingness prefers agents and named things as what "it" stands for.
func (l *linker) thingness(c *chain) int {
	switch c.typ {
	case Organisation, Country:
		return 3
	case abstract:
		return -6
	case Event, Agreement, Artefact:
		return -1
	case Place:
		return -2
	default:
	}
	return 0
}

// agrees reports whether n can be what pronoun m stands for by number, person and gender.
func (l *linker) agrees(m, n *mention) bool {
	c := &l.chains[n.chain]
	if n.kind == Pronoun && (n.pron.person != m.pron.person || len(c.ms) == 1) || n.kind == Demonym && m.pron.gender != 'n' {
		return false
	}
	if m.quote >= 0 && l.quotes[m.quote].speaker >= 0 && l.ms[l.quotes[m.quote].speaker].chain == n.chain && n.quote != m.quote {
		return false // a speaker does not call himself "he"
	}
	switch m.pron.gender {
	case 'm', 'f':
		return c.typ == Person && !c.plural && (c.gender == 0 || c.gender == m.pron.gender)
	case 'n':
		return c.typ != Person && c.typ != Group && !n.plural && (n.kind != Pronoun || !n.plural)
	}
	if m.plural {
		if n.plural || c.plural {
			return true
		}
		return c.typ == Organisation && c.named || c.typ == Group
	}
	return true
}

// bound reports whether grammar keeps pronoun m from standing for n: both are arguments of one
// verb and m is not reflexive, or n contains m.
func (l *linker) bound(m, n *mention) bool {
	if m.head >= n.outerFirst && m.head < n.outerLast && n.kind != Pronoun {
		if m.pron.kind != "possessive" || base(l.rel[n.top]) != "nsubj" || m.head <= n.last {
			return true
		}
	}
	if m.pron.kind == "reflexive" || m.pron.kind == "possessive" {
		return false
	}
	a, b := l.firstConjunct(n.top), l.firstConjunct(m.top)
	if l.head[a] < 0 || l.head[b] < 0 {
		return false
	}
	if l.head[a] == l.head[b] {
		return true
	}
	// The subject of a conjoined verb is the first verb's.
	v := l.head[b]
	if base(l.rel[v]) == "conj" && l.dep(v, "nsubj") < 0 && l.firstConjunct(v) == l.head[a] && base(l.rel[a]) == "nsubj" {
		return true
	}
	return base(l.rel[v]) == "xcomp" && l.head[v] == l.head[a] && base(l.rel[a]) == "nsubj" && l.dep(l.head[a], "obj") < 0
}

// empty reports whether "it" at token t refers to nothing: weather, "it is clear that", "it takes".
func (l *linker) empty(t int) bool {
	v := l.head[t]
	if v < 0 || base(l.rel[t]) != "nsubj" {
		return false
	}
	if l.words[l.lemma[v]]&clExpletive != 0 {
		return true
	}
	if l.dep(v, "csubj") >= 0 {
		return true
	}
	if l.tag[v] == syntax.ADJ && l.words[l.lemma[v]]&clPersonal != 0 && l.dep(v, "csubj") < 0 {
		return false // "it was ready to mediate"
	}
	if l.tag[v] == syntax.ADJ || l.tag[v] == syntax.NOUN && l.dep(v, "cop") >= 0 {
		for c := l.child[v]; c >= 0; c = l.next[c] {
			if c > v && (base(l.rel[c]) == "ccomp" || base(l.rel[c]) == "csubj" || base(l.rel[c]) == "xcomp" || base(l.rel[c]) == "advcl" && l.dep(c, "mark") >= 0 && l.low[l.dep(c, "mark")] == "that") {
				return true
			}
		}
	}
	return false
}

// firstPerson finds the speaker of the quotation that an "I" stands in, for "we" the body that
// the speaker speaks for, if the text tells which; -1 otherwise.
func (l *linker) firstPerson(i int) int {
	m := &l.ms[i]
	if m.quote < 0 {
		return -1
	}
	s := l.quotes[m.quote].speaker
	if s < 0 {
		return -1
	}
	c := l.of(s)
	if m.pron.number == 's' {
		if c.typ == Person || c.typ == "" {
			return s
		}
		return -1
	}
	if c.typ == Organisation || c.typ == Country || c.typ == Group {
		return s
	}
	return l.affiliation(c)
}

// affiliation returns a mention of the organisation or country that stands as modifier of a
// person's name, post or description, or -1.
func (l *linker) affiliation(c *chain) int {
	best := -1
	for _, k := range c.ms {
		m := &l.ms[k]
		if m.kind == Pronoun {
			continue
		}
		for j := range l.ms {
			n := &l.ms[j]
			if n.sent != m.sent || n.chain == m.chain || !n.isName() && n.kind != Demonym {
				continue
			}
			d := l.of(j)
			if d.typ != Organisation && d.typ != Country {
				continue
			}
			if n.first >= m.outerFirst && n.last <= m.outerLast || n.last <= m.first && n.first >= m.first-4 && l.onlyWords(n.last, m.first) && l.dominated(n.top, m.top) {
				if best < 0 || d.typ == Organisation && l.of(best).typ != Organisation {
					best = j
				}
			}
		}
	}
	return best
}

// dominated reports whether token t hangs below u or beside it on the same noun.
func (l *linker) dominated(t, u int) bool {
	for h, n := l.head[t], 0; h >= 0 && n < 4; h, n = l.head[h], n+1 {
		if h == u || l.head[u] == h {
			return true
		}
	}
	return false
}
