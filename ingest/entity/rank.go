package entity

import (
	"slices"

	"newsgraph/ingest/model"
)

// How far back a mention may find what it points back to, in sentences.
const (
	pronounReach = 4
	nominalReach = 7
	maxOptions   = 60
)

// traits are what the ranker's features tell of a mention, as small numbers and hashes.
type traits struct {
	form  uint64 // the pronoun, or kind, article and number
	lemma uint64
	group uint64
	role  uint64
	set   bool
}

func (l *linker) traitsOf(i int) *traits {
	for len(l.traits) < len(l.ms) {
		l.traits = append(l.traits, traits{})
	}
	t := &l.traits[i]
	if t.set {
		return t
	}
	m := &l.ms[i]
	t.set = true
	t.lemma = model.Hash(l.lemma[m.head])
	if m.kind == Pronoun {
		t.form = model.Hash(l.low[m.head])
	} else {
		t.form = uint64(m.kind)<<8 | uint64(m.def)<<4
		if m.plural {
			t.form |= 1
		}
		t.group = l.groupOf(m.head)
	}
	switch base(l.rel[l.firstConjunct(m.top)]) {
	case "nsubj":
		t.role = 1
	case "obj", "iobj":
		t.role = 2
	case "obl":
		t.role = 3
	case "nmod":
		t.role = 4
	case "root":
		t.role = 5
	case "compound":
		t.role = 6
	case "appos":
		t.role = 7
	}
	if l.rel[m.top] == "nmod:poss" {
		t.role = 8
	}
	return t
}

// bucket makes a distance coarse.
func bucket(n int) uint64 {
	switch {
	case n < 4:
		return uint64(max(n, 0))
	case n < 6:
		return 4
	case n < 10:
		return 5
	case n < 20:
		return 6
	}
	return 7
}

// What is taken from the scores of descriptions and of "I", "we" and "you" as mentions of things new to the text: the measures of
// coreference punish a missed link more than likelihood does. Chosen on the genres of GUM dev and test other than news.
const (
	nominalBias = CorefOne / 2
	speakerBias = CorefOne
)

// proposalBias is taken where the rules find what a definite description resumes: a description left alone is an entity too
// many in the graph.
const proposalBias = 3 * CorefOne

// pronounBias is taken from the score of a pronoun that the rules resolve as one that stands for nothing named before.
const pronounBias = 2 * CorefOne

// membersBias is added to that of a plural pronoun that the rules take to stand for two things named apart: the treebank, which
// knows no such pronouns, cannot teach it.
const membersBias = 4 * CorefOne

// rank chooses what mention i points back to among the mentions before it, or -1 if it begins a chain of its own.
// It is a log-linear model over features of mention, candidate and the pair (Denis and Baldridge 2008; Durrett and Klein 2013, Easy victories and
// uphill battles in coreference resolution), in which the proposal of the rules is one feature.
func (l *linker) rank(i int, p proposal) int {
	m := &l.ms[i]
	if m.kind == Pronoun && m.pron.person == 1 && p.mention >= 0 {
		return p.mention // the speaker of a quotation is as sure as grammar
	}
	var options []int
	match := false
	for j := i - 1; j >= max(0, i-maxLookback) && len(options) < maxOptions; j-- {
		ok, same := l.option(i, j, p)
		match = match || same
		if ok {
			options = append(options, j)
		}
	}
	if l.lesson != nil {
		if j := l.teach(i, p, options, match); !l.guided {
			return j
		}
	}
	best, top := -1, l.coref.score(l.newFeatures(i, p, match))
	switch {
	case m.kind != Pronoun && p.mention >= 0 && m.def == definite:
		top -= proposalBias
	case m.kind != Pronoun:
		top -= nominalBias
	case m.pron.person != 3:
		top -= speakerBias
	case p.mention >= 0:
		top -= pronounBias
	case p.members != nil:
		top += membersBias
	}
	for k, j := range options {
		if s := l.coref.score(l.pairFeatures(i, j, k, p)); s > top {
			best, top = j, s
		}
	}
	return best
}

// teach hands the choice on and takes the right one.
func (l *linker) teach(i int, p proposal, options []int, match bool) int {
	own := l.chainOf(&l.ms[i])
	keys := [][]uint32{slices.Clone(l.newFeatures(i, p, match))}
	right := []bool{true}
	best := -1
	for k, j := range options {
		keys = append(keys, slices.Clone(l.pairFeatures(i, j, k, p)))
		ok := own >= 0 && l.chainOf(&l.ms[j]) == own
		right = append(right, ok)
		if ok {
			right[0] = false
			if best < 0 {
				best = j
			}
		}
	}
	if len(options) > 0 {
		l.lesson.Choose(keys, right)
	}
	return best
}

// option reports whether mention j is a candidate for mention i, and whether it has its head.
func (l *linker) option(i, j int, p proposal) (ok, same bool) {
	m, n := &l.ms[i], &l.ms[j]
	if n.chain == m.chain || n.transparent >= 0 || n.kind == Pronoun && (n.pron.kind == "relative" || n.pron.kind == "reciprocal") || n.kind == Demonym && j != p.mention {
		return false, false
	}
	if m.head >= n.first && m.head < n.last || n.head >= m.first && n.head < m.last {
		return false, false
	}
	dist := m.sent - n.sent
	if m.kind == Pronoun {
		if j == p.mention {
			return true, false
		}
		if dist > pronounReach || m.pron.person == 3 && n.kind == Pronoun && n.pron.person != 3 || l.bound(m, n) {
			return false, false
		}
		if m.pron.gender == 'm' || m.pron.gender == 'f' {
			c := l.of(j)
			return !n.plural && !c.plural && (c.gender == 0 || c.gender == m.pron.gender) && (c.typ == Person || c.typ == "" || !c.named && c.typ == abstract), false
		}
		if m.pron.person != 3 {
			return n.kind == Pronoun && n.pron.person == m.pron.person && n.pron.number == m.pron.number, false
		}
		return true, false
	}
	if n.kind == Pronoun {
		return false, false
	}
	same = l.lemma[n.head] == l.lemma[m.head]
	return (same || j == p.mention || l.describes(m, l.of(j), dist)) && !l.rival(i, n.chain), same
}

// describes reports whether description m may be of a chain's thing, last mentioned so many sentences before, though
// it has another head.
func (l *linker) describes(m *mention, c *chain, dist int) bool {
	if c.gender != 0 && m.gender != 0 && c.gender != m.gender {
		return false
	}
	if c.named && slices.Contains(c.fold, l.low[m.head]) {
		return true
	}
	return m.def == definite && dist <= nominalReach && (m.typ == c.typ || m.typ == abstract || c.typ == "" || c.typ == abstract)
}

// rival reports whether a mention of the chain before mention i is the subject or an object of the verb that i is the
// subject or an object of: what does something to another does not do it to itself, but for reflexives and copulas.
func (l *linker) rival(i, chain int) bool {
	m := &l.ms[i]
	v := l.core(m)
	if v < 0 {
		return false
	}
	for _, k := range slices.Backward(l.chains[chain].ms) {
		n := &l.ms[k]
		if k < i && n.sent < m.sent {
			break
		}
		if k < i && n.sent == m.sent && n.top != m.top && l.core(n) == v {
			return true
		}
	}
	return false
}

// core gives the verb that a mention is the subject or an object of, -1 for none.
func (l *linker) core(m *mention) int {
	switch l.rel[m.top] {
	case "nsubj", "obj", "iobj", "nsubj:pass", "obl:agent":
		return l.head[m.top]
	}
	return -1
}

// newFeatures are the features of mention i as the first of its chain.
func (l *linker) newFeatures(i int, p proposal, match bool) []uint32 {
	m, x := &l.ms[i], l.traitsOf(i)
	k := l.keys[:0]
	t := uint32(newTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	hit := uint64(0)
	if match {
		hit = 1
	}
	prop := uint64(0)
	switch {
	case p.mention >= 0:
		prop = 1
	case p.members != nil:
		prop = 2
	}
	det := model.Hash(l.low[m.first])
	empty := uint64(0)
	if m.kind == Pronoun && l.low[m.head] == "it" && l.empty(m.head) {
		empty = 1
	}
	quoted := uint64(0)
	if m.quote >= 0 {
		quoted = 1
		if l.quotes[m.quote].speaker >= 0 {
			quoted = 2
		}
	}
	add(x.form)
	add(x.form, x.role)
	add(x.form, x.lemma)
	add(x.form, x.group)
	add(x.form, hit)
	add(x.form, hit, x.lemma)
	add(x.form, prop)
	add(x.form, prop, hit)
	add(det, hit)
	add(det, x.lemma)
	add(x.form, bucket(m.sent))
	add(x.form, model.Hash(string(m.typ)), hit)
	add(x.form, uint64(min(m.head-m.first, 4)), hit)
	add(x.form, uint64(min(m.outerLast-m.last, 1)), hit)
	add(x.form, empty)
	add(x.form, quoted)
	if h := l.head[m.top]; h >= 0 {
		add(x.form, model.Hash(l.lemma[h]))
	}
	l.keys = k
	return k
}

// pairFeatures are the features of mention i as pointing back to mention j, the k-th nearest of its candidates.
func (l *linker) pairFeatures(i, j, nth int, p proposal) []uint32 {
	m, n := &l.ms[i], &l.ms[j]
	x, y := l.traitsOf(i), l.traitsOf(j)
	c, d := l.of(i), l.of(j)
	k := l.keys[:0]
	t := uint32(pairTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	bit := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	dist := bucket(m.sent - n.sent)
	far := bucket(nth)
	same := bit(l.lemma[n.head] == l.lemma[m.head])
	prop := uint64(0)
	switch {
	case p.mention >= 0 && (j == p.mention || l.ms[p.mention].chain == n.chain):
		prop = 2
	case p.mention >= 0:
		prop = 1
	case p.members != nil:
		prop = 3
	}
	typ, otyp := model.Hash(string(c.typ)), model.Hash(string(d.typ))
	number := bit(m.plural)<<2 | bit(n.plural)<<1 | bit(d.plural)
	gender := uint64(2)
	if m.gender != 0 && d.gender != 0 {
		gender = bit(m.gender == d.gender)
	}
	quote := bit(m.quote >= 0)<<2 | bit(n.quote >= 0)<<1 | bit(m.quote == n.quote)
	if m.quote >= 0 && l.quotes[m.quote].speaker >= 0 && l.ms[l.quotes[m.quote].speaker].chain == n.chain {
		quote |= 8
	}
	size := uint64(min(len(d.ms), 5))
	clause := bit(n.sent == m.sent) << 1
	if n.sent == m.sent && l.head[l.firstConjunct(n.top)] == l.head[l.firstConjunct(m.top)] {
		clause |= 1
	}
	latest := bit(l.latest(d, i) == j)
	add(x.form, y.form, dist)
	add(x.form, far, latest)
	add(x.form, x.role, y.role, clause)
	add(x.form, y.role, dist)
	add(x.form, otyp, number)
	add(x.form, number, gender)
	add(x.form, size, bit(d.named))
	add(x.form, prop)
	add(x.form, prop, dist)
	add(x.form, prop, y.form)
	add(x.form, quote)
	add(x.form, y.lemma)
	add(x.form, far, dist)
	add(x.form, bit(i-j == 1), clause)
	if m.kind == Pronoun {
		add(x.form, otyp, y.role, dist)
		add(x.form, y.group)
		if h := l.head[m.top]; h >= 0 && x.role != 8 {
			add(model.Hash(l.lemma[h]), x.role, otyp)
		}
		add(x.form, uint64(n.kind), far, dist)
	} else {
		first, last := l.modifierMatch(m, n)
		add(x.form, same, first<<4|last)
		add(x.form, y.form, same, first<<4|last)
		add(same, first<<4|last, uint64(m.def)<<2|uint64(n.def))
		add(x.lemma, y.lemma)
		add(x.group, y.group)
		add(typ, otyp, same)
		add(x.form, same, bucket(m.sent-n.sent))
		add(x.form, same, x.lemma)
		add(same, l.owners(m, n))
		add(bit(m.country != "" && d.country != ""), bit(m.country == d.country), same)
		add(x.form, bit(d.named && slices.Contains(d.fold, l.low[m.head])), same)
		add(same, bit(m.name == n.name), uint64(m.def)<<2|uint64(n.def), bit(m.last-m.first == 1))
	}
	l.keys = k
	return k
}

// modifierMatch tells how the words before the heads of two mentions go together: how many of m's are not among
// n's words and how many of n's are not among m's, up to 2 each, with 3 for none at all.
func (l *linker) modifierMatch(m, n *mention) (a, b uint64) {
	count := func(m, n *mention) uint64 {
		some, missing := false, uint64(0)
		l.modifiers(m, func(i int) {
			some = true
			if !l.hasWord(n, l.lemma[i]) {
				missing++
			}
		})
		if !some {
			return 3
		}
		return min(missing, 2)
	}
	return count(m, n), count(n, m)
}

// owners tells whether two descriptions have possessors or "of" phrases, and whether these are one.
func (l *linker) owners(m, n *mention) uint64 {
	of := func(m *mention) int {
		if a := l.possessor(m.head); a >= 0 {
			return a
		}
		return l.ofPhrase(m.head)
	}
	a, b := of(m), of(n)
	switch {
	case a < 0 && b < 0:
		return 0
	case a < 0:
		return 1
	case b < 0:
		return 2
	}
	x, okx := l.byTop[a]
	y, oky := l.byTop[b]
	if okx && oky && l.ms[x].chain == l.ms[y].chain || l.lemma[a] == l.lemma[b] {
		return 3
	}
	return 4
}
