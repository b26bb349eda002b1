package text

// mix joins feature parts into an index of the table.
func mix(parts ...uint32) uint32 {
	h := uint32(0x9e3779b9)
	for _, p := range parts {
		h = (h ^ p) * 0x85ebca6b
		h ^= h >> 13
	}
	h *= 0xc2b2ae35
	return (h ^ h>>16) & (1<<gapBits - 1)
}

// gapFeatures is the most features that a gap has.
const gapFeatures = 35 + 6 + 1 + 15

// features appends the features of a gap for the regression.
func (x *lexer) features(f []uint32, g *around) []uint32 {
	const p0, p1, p2, n0, n1, n2 = window - 1, window - 2, window - 3, window, window + 1, window + 2
	hp0, hp1, hn0, hn1 := g.hash[p0], g.hash[p1], g.hash[n0], g.hash[n1]
	sp0, sp1, sp2 := g.shape[p0], g.shape[p1], g.shape[p2]
	sn0, sn1, sn2 := g.shape[n0], g.shape[n1], g.shape[n2]
	length, begins, like, ended := g.length, g.starts, g.like, g.end
	plain, flow := min(g.plain, 3), min(g.flow, 3)
	far := log2(int(g.ahead))
	top := uint32(0)
	if g.begin == g.first {
		top = 1
	}
	b := x.tok(g.begin)
	hb, sb := hash32(b), shape(b)
	shapes := mix(sp0, sn0)
	f = append(f,
		mix(1, hp0), mix(2, hn0), mix(3, sp0, sn0, sp1, sn1), mix(4, hp0, hn0), mix(5, hp0, sn0), mix(6, sp0, hn0),
		mix(7, shapes, length, top), mix(8, hb, shapes), mix(9, hp1, hp0), mix(10, hn0, hn1),
		mix(11, sp2, sp1, sp0, sn0), mix(12, sp0, sn0, sn1, sn2), mix(13, shapes, begins, sp1), mix(14, shapes), mix(15, length, sp0, begins),
		mix(16, hp1, sp0, sn0), mix(17, sp0, sn0, hn1), mix(18, sb, length, shapes),
		mix(19, hn0, sn0, sn1), mix(20, hp0, sp0, sp1), mix(21, far, ended, shapes), mix(22, far, ended, length, sn0), mix(23, like, shapes, length),
		mix(24, hp0, length), mix(25, hn0, far, ended), mix(26, hb, hn0), mix(27, sp1, sp0, sn0, sn1, sn2), mix(28, hp1, hp0, sn0, sn1),
		mix(29, sp0, hn0, hn1, sn1), mix(30, sb, sp0, length, far, ended),
		mix(31, plain, flow, shapes), mix(32, plain, length, flow, sn0), mix(33, plain, hp0, sn0), mix(34, flow, hn0, sp0), mix(35, plain, flow, begins, sp0, far),
		mix(36, g.mark),
	)
	if g.mark != openGap {
		f = append(f, mix(41, hp0, g.mark), mix(42, hn0, g.mark), mix(43, sp0, hn0, g.mark), mix(44, hn0, hn1, g.mark), mix(45, shapes, g.mark), mix(46, shapes, length, top, g.mark))
	}
	cp0, cp1, cp2 := g.coarse[p0], g.coarse[p1], g.coarse[p2]
	cn0, cn1, cn2 := g.coarse[n0], g.coarse[n1], g.coarse[n2]
	fp0, fn0 := g.fine[p0], g.fine[n0]
	return append(f,
		mix(51, cp0, sp0, cn0, sn0), mix(52, fp0, sn0), mix(53, sp0, fn0, sn0), mix(54, cp0, sp0, sn0, sn1), mix(55, sp0, cn0, sn0, cn1, sn1),
		mix(56, cp1, sp1, cp0, sp0, sn0), mix(57, cp1, cp0, cn0, cn1), mix(58, fp0, fn0), mix(59, hp0, cn0, sn0), mix(60, cp0, sp0, hn0),
		mix(61, g.opener, sp0, cn0, sn0), mix(62, cn0, cn1, cn2, sn0), mix(63, cp2, cp1, cp0, sn0), mix(64, length, cp0, cn0), mix(65, cn0, sn0, cn1, cp0),
	)
}
