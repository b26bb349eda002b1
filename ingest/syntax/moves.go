package syntax

import "newsgraph/ingest/model"

// Start prepares the parse of the loaded and tagged sentence.
func (m *Machine) Start() { m.start(false) }

// StartMirrored prepares a parse that reads the sentence from its end: node 1 is
// then the last word, until the next [Machine.Start]. Such a parse errs elsewhere
// than one from the left, so the two together know more.
func (m *Machine) StartMirrored() { m.start(true) }

func (m *Machine) start(mirrored bool) {
	n := m.n
	m.mirrored = mirrored
	m.nodes, m.kids = resize(m.nodes, n+2), resize(m.kids, n+2)
	m.quote, m.verbs, m.comma = resize(m.quote, n+2), resize(m.verbs, n+2), resize(m.comma, n+2)
	open := uint8(0)
	for i := range n {
		w := i // the word at node i+1
		if mirrored {
			w = n - 1 - i
		}
		it, c := &m.items[w+2], m.tag[w]
		k := m.tags.kind[c]
		m.nodes[i+1] = node{
			word: it.Word, raw: it.Raw,
			c64: uint64(it.C64) + 1, c512: uint64(it.C512) + 1, c2048: uint64(it.C2048) + 1,
			tag: m.tags.hash[c], upos: uint64(m.tags.upos[c]) + 1, kind: k, wh: m.tags.wh[c],
		}
		m.verbs[i+1], m.comma[i+1] = m.verbs[i], m.comma[i]
		switch k {
		case kindVerb:
			m.verbs[i+1]++
		case kindPunct:
			if it.Word == quoteMark {
				open ^= 1
			} else {
				m.comma[i+1]++
			}
		}
		m.quote[i+1] = open
	}
	m.nodes[n+1] = node{word: 3, tag: 3, upos: 30}
	m.verbs[n+1], m.comma[n+1] = m.verbs[n], m.comma[n]
	m.next, m.stack = 1, m.stack[:0]
	m.head = resize(m.head, n+2)
}

var quoteMark = model.Hash(`"`)

// Done reports whether every word has its head.
func (m *Machine) Done() bool { return len(m.stack) == 0 && int(m.next) > m.n }

// Valid reports whether the move can be made. The root takes its one child when
// nothing else is left.
func (m *Machine) Valid(v Move) bool {
	switch v {
	case Shift:
		return int(m.next) <= m.n
	case Left:
		return len(m.stack) == 1 || (len(m.stack) > 1 && int(m.next) <= m.n)
	case Right:
		return len(m.stack) > 1
	default:
	}
	return false
}

// Apply makes a valid move.
func (m *Machine) Apply(v Move) {
	top := len(m.stack) - 1
	switch v {
	case Shift:
		m.stack = append(m.stack, m.next)
		m.next++
	case Left:
		m.attach(m.next, m.stack[top])
		m.stack = m.stack[:top]
	case Right:
		m.attach(m.stack[top-1], m.stack[top])
		m.stack = m.stack[:top]
	default:
	}
}

// attach makes d a child of h. Children on one side come in order from the
// nearest to the outermost.
func (m *Machine) attach(h, d int32) {
	m.head[d] = h
	k, x := &m.kids[h], &m.nodes[d]
	if d > h {
		k.r2, k.r1 = k.r1, d
		k.nr++
		k.rmask |= x.kind
	} else {
		k.l2, k.l1 = k.l1, d
		k.nl++
		k.lmask |= x.kind
	}
	if (d > h) != m.mirrored {
		return
	}
	switch x.kind { // d stands to the left of h in the text
	case kindMarker:
		k.marker = d
	case kindCoordinator:
		k.cc = d
	case kindAux:
		if k.aux == none {
			k.aux = d
		}
	case kindNominal:
		if k.subj == none {
			k.subj = d
		}
	}
	if x.wh {
		k.wh = d
	}
}

// Costs sets cost[v] to the number of gold arcs that move v puts out of reach
// (Goldberg and Nivre, TACL 2013). gold[d] is the head of node d.
func (m *Machine) Costs(gold []int32, cost *[Moves]int) {
	*cost = [Moves]int{}
	b, root := m.next, int32(m.n+1)
	top := len(m.stack) - 1
	if int(b) <= m.n { // Shift: b0 loses children on the stack and heads below s0
		for i, s := range m.stack {
			if gold[s] == b {
				cost[Shift]++
			}
			if i < top && gold[b] == s {
				cost[Shift]++
			}
		}
	}
	if top < 0 {
		return
	}
	s := m.stack[top]
	kids := 0 // children of s0 in the buffer
	for d := b; d < root; d++ {
		if gold[d] == s {
			kids++
		}
	}
	cost[Left], cost[Right] = kids, kids
	if gold[s] > b {
		cost[Left]++
	}
	if gold[s] >= b {
		cost[Right]++
	}
	if top > 0 && gold[s] == m.stack[top-1] {
		cost[Left]++
	}
}

// Best returns the valid move with the highest score.
func (m *Machine) Best(scores []int32) Move {
	best := Moves
	for v := range Moves {
		if m.Valid(v) && (best == Moves || scores[v] > scores[best]) {
			best = v
		}
	}
	return best
}

// ParseWith makes moves by the given weights until every word has its head.
func (m *Machine) ParseWith(t *model.Table) {
	m.Start()
	m.run(t)
}

// GuideWith parses the mirrored sentence by the given weights and keeps the tree
// as the guide of the next parse.
func (m *Machine) GuideWith(t *model.Table) {
	m.guide = m.guide[:0]
	m.StartMirrored()
	m.run(t)
	m.keepGuide()
}

func (m *Machine) run(t *model.Table) {
	for !m.Done() {
		if len(m.stack) == 0 {
			m.Apply(Shift)
			continue
		}
		if int(m.next) > m.n {
			if len(m.stack) > 1 {
				m.Apply(Right)
			} else {
				m.Apply(Left)
			}
			continue
		}
		s := m.scores[:Moves]
		clear(s)
		t.Score(m.MoveKeys(), s)
		m.Apply(m.Best(s))
	}
}

// Heads returns the head of each node; index 0 is unused and the root is the
// number of words plus one. The caller must not keep the slice over a [Machine.Start].
func (m *Machine) Heads() []int32 { return m.head[:m.n+1] }

// SetHeads replaces the transition state with a finished tree.
func (m *Machine) SetHeads(heads []int32) {
	m.Start()
	for d := int32(m.n); d >= 1; d-- {
		if heads[d] > d {
			m.attach(heads[d], d)
		}
	}
	for d := int32(1); int(d) <= m.n; d++ {
		if heads[d] < d {
			m.attach(heads[d], d)
		}
	}
}
