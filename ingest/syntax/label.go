package syntax

import "newsgraph/ingest/model"

const firstLabelTemplate = 2000

// StartLabels prepares the naming of the arcs of the finished tree; labels is
// their number.
func (m *Machine) StartLabels() {
	m.label = resize(m.label, m.n+2)
	m.seen = resize(m.seen, m.n+2)
}

// SetLabel names the arc from node d to its head.
func (m *Machine) SetLabel(d int32, label uint8) {
	m.label[d] = label + 1
	m.seen[m.head[d]] |= 1 << (label % 32)
}

// Labels returns the number of the label of each node plus one; index 0 is unused.
func (m *Machine) Labels() []uint8 { return m.label[:m.n+1] }

// LabelWith names all arcs with the given weights, in the order of the words.
func (m *Machine) LabelWith(t *model.Table) {
	m.StartLabels()
	for d := int32(1); int(d) <= m.n; d++ {
		m.SetLabel(d, uint8(m.best(t, m.LabelKeys(d))))
	}
}

// LabelKeys returns the features of the arc from node d to its head: both words,
// their children, neighbours and markers, and the labels given so far to the head
// and to d's elder siblings. The keys hold until the next call.
func (m *Machine) LabelKeys(d int32) []uint32 {
	f := &m.keys
	f.reset(firstLabelTemplate)
	ns := m.nodes
	h := m.head[d]
	g := m.head[h] // none for the root's child
	x, y, z := &ns[d], &ns[h], &ns[g]
	kx, ky := &m.kids[d], &m.kids[h]
	dir, dist := uint64(0), near(h-d)
	if h < d {
		dir, dist = 1, near(d-h)
	}
	td, th := x.tag, y.tag<<1|dir // the direction is part of what the head looks like
	uh := y.upos<<1 | dir
	mx, my := &ns[kx.marker], &ns[ky.marker]
	ccx, wx, wy := &ns[kx.cc], &ns[kx.wh], &ns[ky.wh]
	ax, ay, sx := &ns[kx.aux], &ns[ky.aux], &ns[kx.subj]

	f.two(td, th)
	f.two(x.word, th)
	f.two(td, y.word)
	f.three(x.word, td, dir)
	f.three(y.word, td, dir)
	f.three(x.word, y.word, dir)
	f.three(td, th, dist)
	f.three(x.c512, uh, td)
	f.three(y.c512, uh, td)
	f.three(x.c512, y.c512, dir)
	f.three(x.c2048, th, td)
	f.three(x.c2048, y.c2048, dir)
	f.three(x.c64, y.c64, th)
	f.three(x.word, y.c512, dir)
	f.three(x.c512, y.word, dir)
	f.one(x.word)
	f.one(x.c2048)

	f.three(td, th, mx.word)
	f.four(td, uh, mx.word, y.word)
	f.four(x.word, uh, mx.word, 0)
	f.four(x.c512, uh, mx.word, td)
	f.four(x.c512, y.c512, mx.word, dir)
	f.three(td, th, my.word)
	f.three(td, th, ccx.word)
	f.three(td, th, wx.word)
	f.three(td, th, wy.word)
	f.four(td, th, ay.word, mx.word)
	f.four(td, th, ax.word, mx.word)
	f.four(td, th, ax.word, sx.upos)
	f.four(td, th, wx.tag, sx.upos)
	f.four(y.word, td, ax.tag, uint64(kx.lmask)<<1|dir)
	f.four(y.c512, td, ax.tag, uint64(kx.lmask)<<1|dir)

	f.three(td, th, uint64(kx.lmask))
	f.three(td, th, uint64(kx.rmask))
	f.three(td, th, uint64(ky.lmask))
	f.three(td, th, uint64(ky.rmask))
	f.four(td, th, uint64(ky.lmask), uint64(ky.rmask))
	f.three(td, th, ns[kx.l1].word)
	f.three(td, th, ns[kx.r1].word)
	f.three(td, th, few(kx.nl)<<4|few(kx.nr))
	f.three(td, th, few(ky.nl)<<4|few(ky.nr))
	f.three(td, th, z.tag)
	f.three(uh, td, z.word)

	// Neighbours in the sentence and among the siblings.
	before, after := &ns[d-1], &ns[d+1]
	f.four(td, th, before.tag, after.tag)
	f.three(td, uh, before.word)
	f.three(td, uh, after.word)
	f.three(x.word, uh, after.tag)
	f.three(x.word, uh, before.tag)
	f.four(td, uh, ns[h-1].tag, few(h-d))
	var ls, rs int32 // nearest siblings
	for s := d - 1; s > 0 && s != h; s-- {
		if m.head[s] == h {
			ls = s
			break
		}
	}
	for s := d + 1; int(s) <= m.n && s != h; s++ {
		if m.head[s] == h {
			rs = s
			break
		}
	}
	l, r := &ns[ls], &ns[rs]
	f.three(td, th, l.tag)
	f.three(td, th, r.tag)
	f.four(td, uh, l.tag, r.tag)
	f.three(td, th, r.word)
	f.four(y.word, td, r.tag, dir)
	f.four(y.word, td, l.tag, dir)
	f.four(td, th, uint64(m.label[ls]), l.upos)
	f.four(y.word, td, uint64(m.label[ls]), dir)
	f.three(td, th, uint64(m.seen[h]))
	f.three(y.word, td, uint64(m.seen[h])<<1|dir)
	f.three(td, uh, uint64(m.label[h]))
	f.four(td, uh, uint64(m.label[h]), mx.word)
	f.four(x.c512, uh, uint64(m.label[h]), td)
	between := uint64(m.comma[max(d, h)-1] - m.comma[min(d, h)])
	f.four(td, th, min(between, 3), uint64(m.quote[d])<<1|uint64(m.quote[h]))
	f.four(td, th, dist, min(between, 3))
	ends := uint64(0)
	if d == 1 {
		ends = 1
	}
	if int(d) == m.n {
		ends |= 2
	}
	f.three(td, th, ends)
	return f.keys
}
