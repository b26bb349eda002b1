package entity

import (
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// reach returns a mention's whole phrase.
func (l *linker) reach(m *mention) tokens {
	a, b := min(m.outerFirst, m.first), m.last
	if m.part {
		a = m.first
	}
	h := m.top
	if h < a || h >= b {
		h = m.head
	}
	if m.kind == Pronoun {
		a, b = m.first, m.last
	}
	if !m.part {
		for c := l.child[h]; c >= 0; c = l.next[c] {
			if c < h || l.right[c] < b || l.tag[c] == syntax.PUNCT {
				continue
			}
			switch base(l.rel[c]) {
			case "cc", "punct", "case", "cop", "aux":
				continue
			}
			if !l.includes(m, h, c, b) {
				break
			}
			b = l.right[c] + 1
		}
	}
	if m.kind != Pronoun {
		a = l.begins(m, a, b)
	}
	for b > a+1 && l.tag[b-1] == syntax.PUNCT && !l.opened(a, b-1) {
		b--
	}
	if b < len(l.low) && l.sent[b] == m.sent && l.tag[b] == syntax.PUNCT && l.quoteOpen(a, b) && l.opened(a, b) {
		b++ // a "strong rationale"
	}
	if b < len(l.low) && m.kind != Pronoun && l.tag[b] == syntax.PART && l.xpos[b] == "POS" && l.sent[b] == m.sent {
		b++ // the treebank counts the possessive's mark in
	}
	return tokens{a, b}
}

// quoteOpen reports whether a bracket or quotation mark is opened and not closed in [a, b).
func (l *linker) quoteOpen(a, b int) bool {
	n := 0
	for i := a; i < b; i++ {
		switch l.low[i] {
		case "\"":
			n ^= 1
		case "“", "(", "[":
			n++
		case "”", ")", "]":
			n--
		}
	}
	return n > 0
}

// begins moves where the phrase [a, b) begins: past words that the tree hung on it wrongly, or back over such as it
// left out.
func (l *linker) begins(m *mention, a, b int) int {
	start := a
	for a < m.head && a-start < 3 && l.decide(l.edgeFeatures(m, a, a, 0), -edgeBias, func() (bool, bool) {
		g, ok := l.gold.heads[m.head]
		return ok && g.first > a, ok && g.last >= b
	}) {
		a++
	}
	if a > start {
		return a
	}
	s := l.sentence(m.head).First
	for a > s && start-a < 4 && l.decide(l.edgeFeatures(m, a-1, start, 1), -edgeBias, func() (bool, bool) {
		g, ok := l.gold.heads[m.head]
		return ok && g.first < a, ok && g.last >= b
	}) {
		a--
	}
	return a
}

// edgeFeatures are those of word t as the first of a phrase that now begins at a, which either loses (way 0) or gets it (1).
func (l *linker) edgeFeatures(m *mention, t, a int, way uint64) []uint32 {
	k := l.keys[:0]
	n := uint32(edgeTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(n, x)); n++ }
	word, tag, rel := model.Hash(l.low[t]), uint64(l.tag[t]), model.Hash(l.rel[t])
	kind := uint64(m.kind)<<3 | uint64(m.def)<<1
	if m.part {
		kind |= 1
	}
	up := uint64(0)
	switch h := l.head[t]; {
	case h == m.head || h == m.top:
		up = 1
	case h > m.head:
		up = 2
	case h > t:
		up = 3
	}
	next, before := model.Hash(l.low[t+1]), uint64(0)
	if t > 0 && l.sent[t-1] == m.sent {
		before = model.Hash(l.low[t-1])
	}
	moved := uint64(min(max(a-t, t-a), 3))<<1 | way
	cover := uint64(0)
	if l.cover[t] >= 0 {
		cover = 1
		if t+1 < len(l.cover) && l.cover[t+1] == l.cover[t] {
			cover = 2
		}
	}
	add(moved)
	add(way, word)
	add(way, word, kind)
	add(way, word, up)
	add(way, tag, rel, up)
	add(way, tag, uint64(l.tag[t+1]), kind)
	add(way, tag, up, kind)
	add(way, rel, up, moved)
	add(way, word, next)
	add(way, tag, next)
	add(way, before, tag, kind)
	add(way, word, uint64(l.tag[t+1]), up)
	add(way, cover, tag, kind)
	add(way, cover, up, moved)
	add(way, word, model.Hash(l.rel[m.head]))
	add(way, tag, model.Hash(l.rel[m.head]), kind)
	add(way, model.Hash(l.xpos[t]), up, kind)
	add(way, word, model.Hash(l.lemma[m.head]))
	l.keys = k
	return k
}

// opened reports whether the closing bracket or quotation mark at token t closes what is opened after a.
func (l *linker) opened(a, t int) bool {
	open := ""
	switch l.low[t] {
	case ")":
		open = "("
	case "]":
		open = "["
	case "”":
		open = "“"
	case "\"":
		open = "\""
	default:
		return false
	}
	for i := a; i < t; i++ {
		if l.low[i] == open {
			return true
		}
	}
	return false
}

// includes reports whether a phrase with head h that reaches to token b goes on with h's dependent c.
func (l *linker) includes(m *mention, h, c, b int) bool {
	rel, prep := model.Hash(l.rel[c]), model.Hash(l.prep(c))
	comma := uint64(0)
	if l.tag[l.left[c]] == syntax.PUNCT || l.left[c] > 0 && l.tag[l.left[c]-1] == syntax.PUNCT {
		comma = 1
	}
	gap := uint64(min(max(l.left[c]-b, 0), 3))
	role, lemma := model.Hash(base(l.rel[h])), model.Hash(l.lemma[h])
	size := uint64(min(l.right[c]-l.left[c], 12)) / 3
	kind := uint64(m.kind)<<2 | uint64(m.def)
	k := l.keys[:0]
	t := uint32(reachTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	add()
	add(rel, comma)
	add(rel, prep)
	add(rel, prep, comma)
	add(rel, kind, comma)
	add(rel, uint64(l.tag[c]), comma)
	add(rel, model.Hash(l.xpos[c]))
	add(prep, lemma)
	add(rel, prep, l.groupOf(h))
	add(rel, lemma)
	add(rel, gap, comma)
	add(rel, size, comma)
	add(rel, role)
	add(prep, l.groupOf(c))
	add(rel, uint64(l.tag[h]))
	own, other := model.Hash(string(m.typ)), uint64(0)
	if j, ok := l.byTop[c]; ok {
		other = model.Hash(string(l.ms[j].typ)) + uint64(l.ms[j].kind)
	}
	add(rel, own, other, comma)
	add(rel, other, comma, gap)
	add(rel, own, kind, comma)
	after := uint64(0)
	if e := l.right[c] + 1; e < len(l.low) {
		after = model.Hash(l.low[e])
	}
	add(rel, comma, after)
	k = l.bounds(k, m, h, c, b, comma)
	l.keys = k
	return l.decide(k, 0, func() (bool, bool) {
		g, ok := l.gold.heads[m.head]
		return ok && g.last > l.right[c], ok && g.last >= b
	})
}

// bounds adds what the heads of a phrase and of its dependent have in common with others, their articles, and what comes behind.
func (l *linker) bounds(k []uint32, m *mention, h, c, b int, comma uint64) []uint32 {
	t := uint32(boundTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	rel, prep, role := model.Hash(l.rel[c]), model.Hash(l.prep(c)), model.Hash(base(l.rel[h]))
	size := uint64(min(l.right[c]-l.left[c], 12)) / 3
	kind := uint64(m.kind)<<2 | uint64(m.def)
	hg, cg := uint64(l.groupsOf(h).C64), uint64(l.groupsOf(c).C64)
	add(rel, prep, hg, cg)
	add(rel, hg, cg, comma)
	add(rel, prep, hg)
	add(rel, comma, kind, size)
	determined := func(i int) uint64 {
		if l.dep(i, "det") >= 0 || l.possessor(i) >= 0 {
			return 1
		}
		return 0
	}
	dets := determined(h)<<1 | determined(c)
	add(rel, dets, uint64(l.tag[c]))
	add(rel, dets, hg, cg)
	next := uint64(0)
	for d := l.next[c]; d >= 0; d = l.next[d] {
		if l.tag[d] != syntax.PUNCT {
			next = model.Hash(l.rel[d])
			break
		}
	}
	add(rel, comma, next)
	done := uint64(min(b-h, 6))
	add(rel, prep, comma, done)
	named := uint64(0)
	if l.cover[h] >= 0 {
		named = 1
	}
	if l.cover[c] >= 0 {
		named |= 2
	}
	add(rel, prep, named, comma)
	add(rel, role, comma, size)
	up := uint64(0)
	if l.head[h] >= 0 {
		up = model.Hash(l.lemma[l.head[h]])
	}
	add(rel, prep, up)
	add(model.Hash(l.lemma[c]), rel)
	add(model.Hash(l.low[l.left[c]]), rel, comma)
	return k
}
