package entity

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// linkRest goes through descriptions and pronouns in text order, so that each can rest on
// what was linked before it. Rules propose what a mention points back to ([linker.resume], [linker.pronoun]); the
// ranker weighs their proposal against all other candidates.
func (l *linker) linkRest() {
	l.speaker = -1
	for i := range l.ms {
		switch m := &l.ms[i]; {
		case m.kind == Nominal && len(l.of(i).ms) > 0:
			if j, ok := l.resume(i); ok {
				l.settleRest(i, j)
			}
		case m.kind == Pronoun && m.pron.kind == "reciprocal":
			l.both(i)
		case m.kind == Pronoun && m.pron.kind != "relative":
			l.settleRest(i, l.pronoun(i))
			l.notePronoun(i)
		}
	}
	l.cataphora()
}

// proposal is what the rules take a mention to stand for: another mention, several, or, with neither, a thing of its own.
type proposal struct {
	mention int // -1 if none
	members []int
}

var nothing = proposal{mention: -1}

// settleRest links mention i.
func (l *linker) settleRest(i int, p proposal) {
	switch j := l.rank(i, p); {
	case j >= 0 && j != p.mention && (l.foreign(i, j) || l.anothers(i)):
		// "the Israeli military" is no Iranian guard, "his father" not he
	case j >= 0:
		l.join(j, i)
	case p.members != nil:
		l.setMembers(i, p.members)
	}
}

// anothers reports whether a description is of a person by another, "his father", whom only rules tell apart from the latter.
func (l *linker) anothers(i int) bool {
	m := &l.ms[i]
	if m.kind != Nominal || m.typ != Person {
		return false
	}
	a := l.possessor(m.head)
	return a >= 0 && l.tag[a] == syntax.PRON
}

// foreign reports whether a description's nationality is not known of the body that a name stands for.
func (l *linker) foreign(i, j int) bool {
	m, d := &l.ms[i], l.of(j)
	return m.kind == Nominal && m.country != "" && d.named && d.typ == Organisation && d.country != m.country && l.demonymAt(m.first, m.head) > 0
}

// resume finds what a description points back to. It is not ok if that is known already.
func (l *linker) resume(i int) (proposal, bool) {
	m := &l.ms[i]
	c := l.of(i)
	if m.transparent >= 0 || l.latest(c, i) >= 0 {
		return nothing, false
	}
	if c.named {
		// "the negotiator, Faisal al-Rawdi" after "a negotiator"
		if j := l.sameHead(i); m.def == definite && j >= 0 && !l.of(j).named && l.ms[j].def == indefinite {
			l.join(j, i)
		}
		return nothing, false
	}
	if m.def == indefinite {
		return nothing, true
	}
	if j := l.sameHead(i); j >= 0 {
		return proposal{mention: j}, true
	}
	if m.def != definite || l.possessed(m) {
		if l.demonymed(m) {
			return proposal{mention: l.byWord(i)}, true
		}
		return nothing, true
	}
	if m.plural {
		return proposal{-1, l.pluralDescription(i)}, true
	}
	for _, find := range []func(int) int{l.byWord, l.byCountry, l.byCapital, l.byLabel, l.byRole, l.byOnly} {
		if j := find(i); j >= 0 {
			return proposal{mention: j}, true
		}
	}
	return nothing, true
}

// possessed reports whether a possessor or an "of" phrase says whose it is: then it is no
// bare pointer back.
func (l *linker) possessed(m *mention) bool {
	for c := l.child[m.head]; c >= 0; c = l.next[c] {
		if l.rel[c] == "nmod:poss" || c > m.head && base(l.rel[c]) == "nmod" && (l.prep(c) == "of" || l.prep(c) == "for") || l.rel[c] == "acl:relcl" && l.restricts(c) {
			return true
		}
	}
	return false
}

// restricts reports whether no comma parts relative clause c from its noun: then it tells which thing is meant.
func (l *linker) restricts(c int) bool {
	a := l.left[c]
	return l.tag[a] != syntax.PUNCT && (a == 0 || l.tag[a-1] != syntax.PUNCT)
}

// demonymed reports whether a bare description begins with a nationality: "South Korean intelligence".
func (l *linker) demonymed(m *mention) bool {
	return m.def == bare && !m.plural && m.typ == Organisation && m.country != "" && l.demonymAt(m.first, m.last) > 0
}

// maxLookback is how many mentions back a description finds what it resumes. Articles have
// a few hundred; it keeps the cost of endless texts linear.
const maxLookback = 1500

// sameHead finds an earlier description with the same head, or for agreements and events a head
// of the same meaning, whose modifiers do not contradict.
func (l *linker) sameHead(i int) int {
	m := &l.ms[i]
	c := l.of(i)
	head := l.lemma[m.head]
	if l.words[head]&clGeneric != 0 {
		return -1
	}
	for j := i - 1; j >= max(0, i-maxLookback); j-- {
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
		default:
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
		default:
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
		if slices.Contains(d.fold, l.low[i]) {
			return
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
