package text

import (
	"math"
)

// The network sums vectors of a token's shape, groups and hash, for the tokens near a
// gap, the first two of the sentence, and all since then and up to the next terminator
// (as many as bagWords, scaled by the root of their number), and has one hidden layer of
// leaky rectified units, which also see a few counts. Its weights are bytes with a scale a table.
const (
	netLeft, netRight = 5, 6
	netSlots          = netLeft + netRight + 4
	netWidth          = 12
	netInputs         = netSlots * netWidth
	netHidden         = 24
	netLeak           = 0.05
	bagWords          = 20

	shapeRows = 96
	hashBits  = 10
	coarseRow = shapeRows
	fineRow   = coarseRow + noCoarse + 1
	hashRow   = fineRow + noFine + 1
	netRows   = hashRow + 1<<hashBits

	counts    = 11
	countBins = 64
)

// net holds the tables of the network, row by row.
type net struct {
	embed  []float32 // netRows of netWidth
	in     []float32 // netInputs of netHidden
	count  []float32 // counts × countBins of netHidden
	bias   []float32 // netHidden
	out    []float32 // netHidden
	offset []float32 // one number
}

func newNet() net {
	return net{
		embed: make([]float32, netRows*netWidth), in: make([]float32, netInputs*netHidden), count: make([]float32, counts*countBins*netHidden),
		bias: make([]float32, netHidden), out: make([]float32, netHidden), offset: make([]float32, 1),
	}
}

func (n *net) tables() [6][]float32 {
	return [...][]float32{n.embed, n.in, n.count, n.bias, n.out, n.offset}
}

// netToken is the rows of a token: shape, coarse and fine group, hash.
type netToken [4]int32

// nowhere is a place before or after the paragraph: it has a shape only.
var nowhere = netToken{0, -1, -1, -1}

// gapScratch is the working memory of the network.
type gapScratch struct {
	tokens [netSlots - 2 + 2*bagWords]netToken // of the slots, one after the other
	upTo   [netSlots]int                       // the end of each slot's tokens
	counts [counts]int                         // rows of the table of counts
	in     [netInputs]float32
	hidden [netHidden]float32
}

// netShape gives the row of the shape of a token.
func netShape(s uint32, spaced bool) int32 {
	if s > shapeFace {
		s = min(shapeFace+1+s%37, shapeRows/2-1)
	}
	if spaced {
		s += shapeRows / 2
	}
	return int32(s) //nolint:gosec // small
}

// netToken gives the rows of token k of a paragraph's [first, last).
func (x *lexer) netToken(table []byte, k, first, last int) netToken {
	if k < first || k >= last {
		return nowhere
	}
	w := x.tok(k)
	h := hash32(w)
	c, f := groups(table, h)
	return netToken{netShape(shape(w), x.spaced(k)), coarseRow + int32(c), fineRow + int32(f), hashRow + int32(h*2654435761>>(32-hashBits))} //nolint:gosec // small
}

// inputs fills in what the network sees of a gap.
func (x *lexer) inputs(b *gapScratch, table []byte, g *around) {
	n, slot := 0, 0
	add := func(from, to int) {
		for k := from; k < to; k++ {
			b.tokens[n] = x.netToken(table, k, g.first, g.last)
			n++
		}
		b.upTo[slot] = n
		slot++
	}
	for k := g.i + 1 - netLeft; k <= g.i+netRight; k++ {
		add(k, k+1)
	}
	add(g.begin, g.begin+1)
	second := g.begin + 1
	if second > g.i {
		second = g.last // nowhere
	}
	add(second, second+1)
	add(max(g.begin, g.i+1-bagWords), g.i+1)
	stop, end := 0, g.i+1
	for ; end < g.last && end < g.i+bagWords; end++ {
		if t := x.terminator(end); t != noStop {
			stop = 1 + t
			break
		}
	}
	add(g.i+1, min(end+1, g.last, g.i+bagWords))
	if end >= g.last {
		stop = int(dots) + 2
	}
	top := 0
	if g.begin == g.first {
		top = 1
	}
	capital := 0
	if c := x.s[x.toks[g.i+1].Start]; c >= 'A' && c <= 'Z' {
		capital = 1
	}
	rule := 0
	if g.mark != openGap {
		rule = 1
	}
	b.counts = [...]int{
		rule*2 + top, min(int(log2(g.i-g.begin+1)), 10)*2 + top, stop*8 + int(log2(end-g.i)), int(g.plain)*5 + int(g.flow), int(g.starts)*2 + capital,
		int(g.like), int(g.mark), min(int(log2(g.last-g.i)), 15), min(g.i-g.begin, 15), min(int(log2(g.begin-g.first)), 10), 0,
	}
	if x.spaced(g.i + 1) {
		b.counts[counts-1] = 1
	}
	for i := range b.counts {
		b.counts[i] += i * countBins
	}
}

// scaleOf is the factor of the sum over the tokens of a slot.
func scaleOf(tokens int) float32 {
	if tokens < 2 {
		return 1
	}
	return float32(1 / math.Sqrt(float64(tokens)))
}

// forward gives the network's verdict on the inputs: the logarithm of the odds that the
// gap is an end. The products are rounded one by one, so all machines agree.
func (n *net) forward(b *gapScratch) float32 {
	from := 0
	b.in = [netInputs]float32{}
	for s, to := range b.upTo {
		in := (*[netWidth]float32)(b.in[s*netWidth:])
		for _, t := range b.tokens[from:to] {
			for _, row := range t {
				if row < 0 {
					break
				}
				for d, v := range (*[netWidth]float32)(n.embed[row*netWidth:]) {
					in[d] += v
				}
			}
		}
		if scale := scaleOf(to - from); scale != 1 {
			for d := range in {
				in[d] *= scale
			}
		}
		from = to
	}
	h := &b.hidden
	copy(h[:], n.bias)
	for i, v := range b.in {
		for j, w := range (*[netHidden]float32)(n.in[i*netHidden:]) {
			h[j] += float32(v * w)
		}
	}
	for _, c := range b.counts {
		for j, w := range (*[netHidden]float32)(n.count[c*netHidden:]) {
			h[j] += w
		}
	}
	sum := n.offset[0]
	for j, v := range h {
		if v < 0 {
			v *= netLeak
		}
		sum += float32(v * n.out[j])
	}
	return sum
}
