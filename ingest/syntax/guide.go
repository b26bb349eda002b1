package syntax

const firstGuideTemplate = 3000

// keepGuide makes the finished mirrored tree the guide.
func (m *Machine) keepGuide() {
	n := int32(m.n)
	m.guide = resize(m.guide, m.n+2)
	for d := int32(1); d <= n; d++ {
		h := m.head[d]
		if h <= n {
			h = n + 1 - h
		}
		m.guide[n+1-d] = h
	}
	m.setReach()
}

// SetGuide makes a tree, given as for [Machine.SetHeads], the guide of the next
// parse: a parse from the other end of the sentence, whose arcs the moves may
// follow or not (stacking: Nivre and McDonald, ACL 2008; Attardi and Dell'Orletta,
// NAACL 2009). An empty tree takes the guide away.
func (m *Machine) SetGuide(heads []int32) {
	m.guide = m.guide[:0]
	if len(heads) == 0 {
		return
	}
	m.guide = resize(m.guide, m.n+2)
	copy(m.guide, heads)
	m.setReach()
}

// Guide returns the guiding tree by node; index 0 is unused.
func (m *Machine) Guide() []int32 { return m.guide[:m.n+1] }

func (m *Machine) setReach() {
	m.reach = resize(m.reach, m.n+2)
	for d := 1; d <= m.n; d++ {
		h := m.guide[d]
		m.reach[h] = max(m.reach[h], int32(d))
	}
}

// Mirror returns the tree as a machine started by [Machine.StartMirrored] sees it.
func Mirror(heads []int32) []int32 {
	n := int32(len(heads) - 1)
	out := make([]int32, n+1)
	for d := int32(1); d <= n; d++ {
		h := heads[d]
		if h <= n {
			h = n + 1 - h
		}
		out[n+1-d] = h
	}
	return out
}

// guideKeys adds where the guide sees the heads of the words at hand.
func (m *Machine) guideKeys(i0, i1, i2, j0 int32, s0, s1, b0, b1 *node) {
	f := &m.keys
	f.t = firstGuideTemplate
	var g0, g1, gb uint64
	more, more1 := uint64(0), uint64(0)
	if i0 != none {
		g0 = m.place(m.guide[i0], i0, i1, i2, j0)
		if m.reach[i0] >= j0 {
			more = 1
			if m.reach[i0] == j0 {
				more = 2
			}
		}
	}
	if i1 != none {
		g1 = m.place(m.guide[i1], i0, i1, i2, j0)
		if m.reach[i1] >= j0 {
			more1 = 1
		}
	}
	if int(j0) <= m.n {
		gb = m.place(m.guide[j0], i0, i1, i2, j0)
	}
	all := g0 | gb<<4 | more<<8
	f.one(g0 | more<<8)
	f.one(all)
	f.one(all | g1<<12 | more1<<16)
	f.three(all, s0.tag, b0.tag)
	f.three(all, s1.tag, s0.tag)
	f.three(g0|more<<8, s0.tag, b0.tag)
	f.three(g0|more<<8, s1.tag, s0.tag)
	f.two(all, s0.tag)
	f.two(all, b0.tag)
	f.three(gb, s0.tag, b0.tag)
	f.two(all, s0.word)
	f.two(all, b0.word)
	f.two(all, s1.word)
	f.four(all, s1.upos, s0.upos, b0.upos)
	f.four(all, s0.upos, b0.upos, b1.upos)
	f.four(all, s1.upos, s0.upos, m.nodes[m.kids[i0].marker].word)
	f.four(all, near(j0-i0), s0.tag, b0.upos)
	f.four(all, near(i0-i1), s0.tag, s1.upos)
}

// place tells where a head stands in the state.
func (m *Machine) place(h, i0, i1, i2, j0 int32) uint64 {
	switch {
	case h == j0:
		return 1
	case h > j0:
		if int(h) > m.n {
			return 2
		}
		return 3
	case h == i0:
		return 4
	case h == i1:
		return 5
	case h == i2:
		return 6
	case h > i0: // already has its head, beyond reach
		return 7
	case h > i1:
		return 8
	}
	return 9
}
