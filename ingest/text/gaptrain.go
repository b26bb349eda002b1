package text

import (
	"math"
	"math/rand/v2"
)

// Labelled is a text with the byte offsets at which its sentences end.
type Labelled struct {
	Text string
	Ends map[int]bool
}

// How the classifier learns: AdaGrad (Duchi, Hazan and Singer 2011) in both parts.
const (
	gapEpochs = 10   // of the regression; the weights of the second half are averaged
	gapRate   = 0.1  // its rate of learning
	gapSure   = 0.05 // errors of its probabilities that are small enough

	netEpochs = 5
	netRate   = 0.05 // falls to nothing in a straight line
	netSure   = 0.01
	netBlind  = 0.3  // probability that the network does not see a word, but its shape and, at times, groups
	netFloor  = 0.01 // the squares of gradients start with it
)

// TrainGaps learns the classifier of sentence ends, with a table of similar words made
// by [PackGroups], and gives the bytes of its data file. The same texts give
// the same bytes.
func TrainGaps(texts []Labelled, table []byte) []byte {
	var features []uint32
	var a, b []example
	var tokens []netToken
	for _, t := range texts {
		x := &lexer{s: t.Text, lex: words()}
		for _, p := range paragraphs(t.Text) {
			first := len(x.toks)
			x.line(p.Start, p.End)
			x.learn(first, t.Ends, func(i, rule, begin, last int, want bool) {
				var g around
				x.look(&g, table, i, rule, begin, first, last)
				n := len(features)
				features = x.features(features, &g)
				a = append(a, example{n, len(features), want, nil})
				var s gapScratch
				x.inputs(&s, table, &g)
				n = len(tokens)
				tokens = append(tokens, s.tokens[:s.upTo[netSlots-1]]...)
				b = append(b, example{n, len(tokens), want, &netView{s.upTo, s.counts}})
			})
		}
	}
	data := pack(nil, regression(features, a))
	n := trainNet(tokens, b)
	for _, table := range n.tables() {
		data = pack(data, table)
	}
	return data
}

// learn visits the gaps of a paragraph on which the classifier has a say.
func (x *lexer) learn(first int, ends map[int]bool, visit func(i, rule, begin, last int, want bool)) {
	begin, last := first, len(x.toks)
	for i := first; i+1 < last; {
		next, rule := x.boundary(i, begin, last), i
		if next == 0 {
			next, rule = i+1, -1
		}
		if rule >= 0 || x.candidate(i, begin) && !x.credit(i+1, last) && !x.byline(i, first, last) {
			visit(next-1, rule, begin, last, ends[int(x.toks[next-1].End)])
		}
		for ; i < next; i++ {
			if ends[int(x.toks[i].End)] {
				begin = i + 1
			}
		}
	}
}

// example is a gap: its features or tokens in a common list and whether it is an end.
type example struct {
	from, to int
	want     bool
	view     *netView
}

// netView is what the network sees besides the tokens.
type netView struct {
	upTo   [netSlots]int
	counts [counts]int
}

// regression learns the weights of the features.
func regression(features []uint32, examples []example) []float64 {
	weights, squares, totals := make([]float64, 1<<gapBits), make([]float64, 1<<gapBits), make([]float64, 1<<gapBits)
	r := rand.New(rand.NewPCG(1, 9))
	for epoch := range gapEpochs {
		r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			gapStep(weights, squares, features[e.from:e.to], e.want)
		}
		if epoch >= gapEpochs/2 {
			for h, w := range weights {
				totals[h] += w / (gapEpochs - gapEpochs/2)
			}
		}
	}
	return totals
}

// gapStep takes a step along the gradient of the likelihood of one example.
func gapStep(weights, squares []float64, f []uint32, want bool) {
	sum := 0.0
	for _, h := range f {
		sum += weights[h]
	}
	d := slope(sum, want)
	if math.Abs(d) < gapSure {
		return
	}
	for _, h := range f {
		squares[h] += d * d
		weights[h] += gapRate * d / math.Sqrt(squares[h])
	}
}

// slope gives the derivative of an example's likelihood by the sum.
func slope(sum float64, want bool) float64 {
	d := -1 / (1 + math.Exp(-sum))
	if want {
		d++
	}
	return d
}

// trainNet learns the network.
func trainNet(tokens []netToken, examples []example) net {
	r := rand.New(rand.NewPCG(1, 9))
	n, squares := newNet(), newNet()
	spread := func(table []float32, by float64) {
		for i := range table {
			table[i] = float32(r.NormFloat64() * by)
		}
	}
	spread(n.embed, 0.1)
	spread(n.in, 2/math.Sqrt(netInputs))
	spread(n.out, 0.3)
	for _, table := range squares.tables() {
		for i := range table {
			table[i] = netFloor
		}
	}
	var s gapScratch
	for epoch := range netEpochs {
		rate := float32(netRate * (1 - float64(epoch)/netEpochs))
		r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			s.upTo, s.counts = e.view.upTo, e.view.counts
			for k, t := range tokens[e.from:e.to] {
				s.tokens[k] = blind(t, r)
			}
			if d := slope(float64(n.forward(&s)), e.want); math.Abs(d) >= netSure {
				n.learn(&squares, &s, float32(d), rate)
			}
		}
	}
	return n
}

// blind hides at random what a word is, so that the network learns from its neighbours too.
func blind(t netToken, r *rand.Rand) netToken {
	if t[1] < 0 || r.Float64() >= netBlind {
		return t
	}
	t[3] = hashRow
	if r.IntN(2) == 0 {
		t[2] = fineRow + noFine
		if r.IntN(2) == 0 {
			t[1] = coarseRow + noCoarse
		}
	}
	return t
}

// learn takes a step along the gradient of the example that forward has just seen;
// d is the derivative by its result.
func (n *net) learn(squares *net, b *gapScratch, d, rate float32) {
	step := func(w, square *float32, by float32) {
		*square += by * by
		*w += rate * by / float32(math.Sqrt(float64(*square)))
	}
	var hidden [netHidden]float32
	for j, v := range b.hidden {
		leak := float32(1)
		if v < 0 {
			leak = netLeak
		}
		hidden[j] = d * leak * n.out[j]
		step(&n.out[j], &squares.out[j], d*leak*v)
		step(&n.bias[j], &squares.bias[j], hidden[j])
	}
	step(&n.offset[0], &squares.offset[0], d)
	var in [netInputs]float32
	for i, v := range b.in {
		for j, by := range hidden {
			k := i*netHidden + j
			in[i] += by * n.in[k]
			if v != 0 {
				step(&n.in[k], &squares.in[k], v*by)
			}
		}
	}
	for _, c := range b.counts {
		for j, by := range hidden {
			step(&n.count[c*netHidden+j], &squares.count[c*netHidden+j], by)
		}
	}
	from := 0
	for s, to := range b.upTo {
		scale := scaleOf(to - from)
		for _, t := range b.tokens[from:to] {
			for _, row := range t {
				for k := 0; row >= 0 && k < netWidth; k++ {
					at := int(row)*netWidth + k
					step(&n.embed[at], &squares.embed[at], in[s*netWidth+k]*scale)
				}
			}
		}
		from = to
	}
}
