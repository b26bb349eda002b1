package syntax

const firstMoveTemplate = 1000

// near cuts a distance into few classes.
func near(d int32) uint64 {
	switch {
	case d <= 0:
		return 0
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 13:
		return 6
	}
	return 7
}

func few(n int32) uint64 { return uint64(min(n, 4)) }

// MoveKeys returns the features of the state for choosing a move: words, tags and
// clusters around the top of the stack and the front of the buffer, alone and in
// pairs and triples, with distances, valencies and kinds of children (after
// Zhang and Nivre, ACL 2011, without labels), and the markers of phrases
// (adpositions, subordinators, coordinators) that stand for labels. The keys hold until the next call.
func (m *Machine) MoveKeys() []uint32 {
	f := &m.keys
	f.reset(firstMoveTemplate)
	var i0, i1, i2 int32
	top := len(m.stack) - 1
	if top >= 0 {
		i0 = m.stack[top]
	}
	if top >= 1 {
		i1 = m.stack[top-1]
	}
	if top >= 2 {
		i2 = m.stack[top-2]
	}
	j0 := m.next
	j1, j2 := j0+1, j0+2
	last := int32(m.n + 1)
	if j1 > last {
		j1 = none
	}
	if j2 > last {
		j2 = none
	}
	ns, ks := m.nodes, m.kids
	s0, s1, s2 := &ns[i0], &ns[i1], &ns[i2]
	b0, b1, b2 := &ns[j0], &ns[j1], &ns[j2]
	k0, k1, kb := &ks[i0], &ks[i1], &ks[j0]

	// Single words.
	for _, x := range [...]*node{s0, s1, s2, b0, b1, b2} {
		f.one(x.word)
		f.one(x.tag)
		f.two(x.word, x.tag)
		f.two(x.c512, x.tag)
	}
	f.one(s0.c2048)
	f.one(b0.c2048)
	f.one(s1.c2048)

	db, ds := near(j0-i0), near(i0-i1)
	if i1 == none {
		ds = 9
	}
	m.pairKeys(s0, b0, db)
	m.pairKeys(s1, s0, ds)

	// Three neighbours.
	f.two(s1.tag, b0.tag)
	f.two(s1.word, b0.tag)
	f.two(s1.word, b0.word)
	f.two(s1.c512, b0.c512)
	f.two(b0.tag, b1.tag)
	f.two(b0.word, b1.tag)
	f.two(b0.tag, b1.word)
	f.two(b0.word, b1.word)
	f.two(s0.word, b1.word)
	f.two(s0.tag, b1.word)
	f.two(s0.c512, b1.c512)
	f.three(s0.tag, b0.tag, b1.tag)
	f.three(s0.word, b0.tag, b1.tag)
	f.three(s0.tag, b0.word, b1.tag)
	f.three(s0.tag, b0.tag, b1.word)
	f.three(b0.tag, b1.tag, b2.tag)
	f.three(s1.tag, s0.tag, b0.tag)
	f.three(s1.word, s0.tag, b0.tag)
	f.three(s1.tag, s0.word, b0.tag)
	f.three(s1.tag, s0.tag, b0.word)
	f.three(s1.c512, s0.c512, b0.tag)
	f.three(s1.c64, s0.c64, b0.c64)
	f.three(s2.tag, s1.tag, s0.tag)
	f.three(s2.word, s1.tag, s0.tag)
	f.four(s2.upos, s1.tag, s0.tag, b0.tag)
	f.four(s1.tag, s0.tag, b0.tag, b1.tag)
	f.four(s0.tag, b0.tag, b1.tag, b2.tag)

	m.childKeys(s0, s1, b0, k0, k1, kb)
	m.markerKeys(s0, s1, s2, b0, k0, k1, kb, ds)

	// Distances, valencies, what lies between.
	f.two(s0.word, db)
	f.two(s0.tag, db)
	f.two(b0.word, db)
	f.two(b0.tag, db)
	f.two(s0.word, few(k0.nr))
	f.two(s0.tag, few(k0.nr))
	f.two(s0.word, few(k0.nl))
	f.two(s0.tag, few(k0.nl))
	f.two(b0.word, few(kb.nl))
	f.two(b0.tag, few(kb.nl))
	f.two(s1.tag, few(k1.nr))
	f.two(s1.word, few(k1.nr))
	vb := near(m.verbs[max(j0-1, 0)] - m.verbs[i0])
	cb := near(m.comma[max(j0-1, 0)] - m.comma[i0])
	vs := near(m.verbs[max(i0-1, 0)] - m.verbs[i1])
	cs := near(m.comma[max(i0-1, 0)] - m.comma[i1])
	f.four(s0.tag, b0.tag, vb, cb)
	f.four(s1.tag, s0.tag, vs, cs)
	f.four(s1.upos, s0.upos, b0.upos, vs<<8|cs)
	f.three(s1.word, s0.tag, cs<<4|vs)
	q := uint64(m.quote[i1])<<2 | uint64(m.quote[i0])<<1 | uint64(m.quote[j0])
	f.three(s0.tag, b0.tag, q)
	f.three(s1.tag, s0.tag, q)
	if len(m.guide) > 0 && !m.mirrored {
		m.guideKeys(i0, i1, i2, j0, s0, s1, b0, b1)
	}
	return f.keys
}

// pairKeys adds the pairs of a possible head and child.
func (m *Machine) pairKeys(x, y *node, dist uint64) {
	f := &m.keys
	f.two(x.word, y.word)
	f.four(x.word, x.tag, y.word, y.tag)
	f.three(x.word, x.tag, y.tag)
	f.three(x.tag, y.word, y.tag)
	f.two(x.word, y.tag)
	f.two(x.tag, y.word)
	f.two(x.tag, y.tag)
	f.three(x.tag, y.tag, dist)
	f.three(x.word, y.tag, dist)
	f.three(x.tag, y.word, dist)
	f.two(x.c2048, y.c2048)
	f.two(x.c512, y.c512)
	f.three(x.c512, y.c512, x.tag^y.tag<<1)
	f.three(x.c64, y.c64, dist)
	f.two(x.word, y.c512)
	f.two(x.c512, y.word)
	f.two(x.c512, y.tag)
	f.two(x.tag, y.c512)
}

// childKeys adds the outermost children and the kinds of children.
func (m *Machine) childKeys(s0, s1, b0 *node, k0, k1, kb *kids) {
	f, ns := &m.keys, m.nodes
	s0l, s0r, s0l2, s0r2 := &ns[k0.l1], &ns[k0.r1], &ns[k0.l2], &ns[k0.r2]
	s1l, s1r, s1r2, b0l, b0l2 := &ns[k1.l1], &ns[k1.r1], &ns[k1.r2], &ns[kb.l1], &ns[kb.l2]
	f.two(s0l.tag, s0.tag)
	f.two(s0l.word, s0.tag)
	f.two(s0r.tag, s0.tag)
	f.two(s0r.word, s0.tag)
	f.two(s1r.tag, s1.tag)
	f.two(s1r.word, s1.tag)
	f.two(b0l.tag, b0.tag)
	f.two(b0l.word, b0.tag)
	f.three(s0.tag, s0l.tag, s0l2.tag)
	f.three(s0.tag, s0r.tag, s0r2.tag)
	f.three(b0.tag, b0l.tag, b0l2.tag)
	f.three(s0.tag, s0l.tag, b0.tag)
	f.three(s0.tag, s0r.tag, b0.tag)
	f.three(s0.tag, b0.tag, b0l.tag)
	f.three(s0.tag, b0.tag, b0l.word)
	f.three(s1.tag, s1l.tag, s0.tag)
	f.three(s1.tag, s1r.tag, s0.tag)
	f.three(s1.tag, s1r.word, s0.tag)
	f.three(s1.tag, s0.tag, s0l.tag)
	f.three(s1.tag, s0.tag, s0r.tag)
	f.four(s1.tag, s1r.tag, s1r2.tag, s0.tag)
	f.two(s0.tag, uint64(k0.lmask))
	f.two(s0.tag, uint64(k0.rmask))
	f.two(b0.tag, uint64(kb.lmask))
	f.two(s1.tag, uint64(k1.rmask))
	f.three(s0.tag, uint64(k0.rmask), b0.tag)
	f.three(s0.tag, uint64(k0.lmask), b0.tag)
	f.three(s0.tag, b0.tag, uint64(kb.lmask))
	f.four(s1.tag, uint64(k1.rmask), s0.tag, uint64(k0.lmask))
	f.four(s1.upos, uint64(k1.lmask), s0.upos, uint64(k0.rmask))
	f.three(s0.word, uint64(k0.rmask), b0.tag)
	f.three(s1.word, uint64(k1.rmask), s0.tag)
	f.four(s0.upos, uint64(k0.lmask), uint64(k0.rmask), b0.upos)
}

// markerKeys adds the words that tell what a phrase is to its head.
func (m *Machine) markerKeys(s0, s1, s2, b0 *node, k0, k1, kb *kids, ds uint64) {
	f, ns := &m.keys, m.nodes
	m0, m1, mb := &ns[k0.marker], &ns[k1.marker], &ns[kb.marker]
	c0, a0, w0 := &ns[k0.cc], &ns[k0.aux], &ns[k0.wh]
	a1 := &ns[k1.aux]
	f.three(s1.word, m0.word, s0.word)
	f.three(s1.word, m0.word, s0.tag)
	f.three(s1.c512, m0.word, s0.c512)
	f.three(s1.tag, m0.word, s0.tag)
	f.four(s1.tag, m0.word, s0.tag, ds)
	f.four(s2.tag, s1.tag, m0.word, s0.tag)
	f.four(s2.word, s1.word, m0.word, s0.tag)
	f.four(s2.c512, s1.c512, m0.word, s0.upos)
	f.three(s1.tag, c0.word, s0.tag)
	f.four(s1.c512, c0.word, s0.c512, s0.upos)
	f.four(s2.tag, s1.tag, c0.word, s0.tag)
	f.four(s1.tag, s0.tag, c0.tag, b0.tag)
	f.four(s1.tag, m1.word, m0.word, s0.tag)
	f.four(s1.tag, s0.tag, a0.word, w0.word)
	f.four(s1.word, s0.tag, a0.tag, m0.word)
	f.four(s0.tag, m0.word, b0.tag, mb.word)
	f.three(s0.tag, a0.word, b0.tag)
	f.three(s1.tag, a1.word, s0.tag)
	f.four(s0.tag, w0.word, b0.tag, uint64(k0.lmask))
	f.four(s1.upos, s0.upos, m0.word, b0.word)
	f.three(m0.word, s0.tag, b0.tag)
	f.three(mb.word, b0.tag, s0.tag)
	f.three(m0.word, s0.word, b0.tag)
}
