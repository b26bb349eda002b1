package text

import (
	_ "embed"
	"math"
	"math/rand/v2"
	"unicode"
	"unicode/utf8"
)

// Lines and sentences without a full stop often lose their line breaks on the
// way. Where the rules find no boundary, a linear classifier decides from the
// words around a gap; it is trained by [TrainGaps] on the treebanks, an averaged
// perceptron (Freund and Schapire 1999; averaging after Collins 2002).

//go:embed data/gaps.bin
var gapData []byte

// gapBits is the binary logarithm of the number of weights; features are
// hashed into the table.
const gapBits = 18

// gapSize is the size of the data file: a scale-free int8 a weight.
const gapSize = 1 << gapBits

// gapScore is the sum of quantised weights from which a gap is a boundary: where both
// are as likely.
const gapScore = 0

// gap reports whether a sentence that began with token begin ends with token i,
// of a paragraph's tokens [first, last).
func (x *lexer) gap(i, begin, first, last int) bool {
	if len(gapData) != gapSize || !x.candidate(i, begin) {
		return false
	}
	var f [gapFeatures]uint32
	sum := 0
	for _, h := range x.features(f[:0], i, begin, first, last) {
		sum += int(int8(gapData[h])) //nolint:gosec // two's complement is meant
	}
	return sum >= gapScore
}

// candidate leaves out the gaps between words in lower case, those without
// white space, and those after marks that introduce: what follows a colon or an
// opening quote must stay with who says it.
func (x *lexer) candidate(i, begin int) bool {
	if !x.spaced(i + 1) {
		return false
	}
	if r, _ := x.rune(int(x.toks[i].Start)); i == begin && !wordRune(r) && !x.rule(i) {
		return false
	}
	switch x.tok(i) {
	case ":":
		if i-begin > introduction {
			return false
		}
	case "]":
		return x.tok(begin) == "[" // an editor's insertion ends no sentence
	case "“", "‘", "(", "[", "$", "€", "£", "–", "—", "&", "/":
		return false
	}
	a, b := x.s[x.toks[i].End-1], x.s[x.toks[i+1].Start]
	if x.lex.is(x.tok(i))&binding != 0 || i == begin+1 && digit(x.tok(i)[0]) && x.lex.is(x.tok(begin))&binding != 0 {
		return false // "In 1961 Lee"
	}
	if a == ',' {
		return b >= 'A' && b <= 'Z'
	}
	return a < 'a' || a > 'z' || b < 'a' || b > 'z' || shape(x.tok(i)) == shapeAddress || shape(x.tok(i+1)) == shapeAddress
}

// rule reports whether token i is a line drawn with marks, "=====" or "--".
func (x *lexer) rule(i int) bool {
	w := x.tok(i)
	return len(w) > 1 && w[0] == w[len(w)-1] && w[0] == w[len(w)/2] && !opener(rune(w[0])) && !digit(w[0])
}

const gapFeatures = 35

// introduction is the number of words before a colon that may stand alone, as in "Question:".
const introduction = 3

// shape classes of a token.
const (
	shapeNone = iota
	shapeLower
	shapeTitle
	shapeUpper
	shapeDigits
	shapeTime
	shapeMixed
	shapeAddress
	shapePhone
	shapeFace
	shapeMark // and from here on the first byte of the mark
)

func shape(w string) uint32 {
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case w == "":
		return shapeNone
	case unicode.IsDigit(r):
		for i := range len(w) {
			if w[i] == ':' || w[i] == '/' {
				return shapeTime
			}
		}
		if len(w) > 6 {
			return shapePhone
		}
		return shapeDigits
	case unicode.IsLower(r):
		for i := range len(w) {
			if w[i] == '@' || w[i] == '/' && len(w) > 4 {
				return shapeAddress
			}
		}
		return shapeLower
	case unicode.IsUpper(r):
		if n == len(w) {
			return shapeUpper
		}
		for i := range len(w) {
			if w[i] == '@' {
				return shapeAddress
			}
		}
		if q, _ := utf8.DecodeRuneInString(w[n:]); unicode.IsUpper(q) {
			return shapeUpper
		}
		return shapeTitle
	case len(w) > 1 && w[0] < utf8.RuneSelf && w[0] == w[1]:
		return shapeMark + 256 + uint32(w[0])
	case len(w) > 1 && w[0] < utf8.RuneSelf:
		return shapeFace
	case n > 1:
		return shapeMark + uint32(r)%256 + 512
	}
	return shapeMark + uint32(w[0])
}

// hash32 is FNV-1a over a folded word.
func hash32(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

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

// features appends what is seen at the gap after token i.
func (x *lexer) features(f []uint32, i, begin, first, last int) []uint32 {
	at := func(k int) string {
		if k < first || k >= last {
			return ""
		}
		return x.tok(k)
	}
	p0, p1, n0, n1 := at(i), at(i-1), at(i+1), at(i+2)
	hp0, hp1, hn0, hn1 := hash32(p0), hash32(p1), hash32(n0), hash32(n1)
	sp0, sp1, sn0, sn1 := shape(p0), shape(p1), shape(n0), shape(n1)
	sp2, sn2 := shape(at(i-2)), shape(at(i+3))
	length := uint32(0)
	for l := i - begin; l > 0; l /= 2 {
		length++
	}
	top := uint32(0)
	if begin == first {
		top = 1
	}
	begins := uint32(0)
	if x.lex.is(n0)&opening != 0 {
		begins = 1
	}
	ahead, ended := uint32(0), uint32(0) // to the next full stop or the paragraph's end
	for k := i + 1; k < last && ahead < 24; k++ {
		if x.terminator(k) != noStop {
			ended = 1
			break
		}
		ahead++
	}
	far := uint32(0)
	for l := ahead; l > 0; l /= 2 {
		far++
	}
	b := x.tok(begin)
	like := uint32(0)
	if b == n0 {
		like = 1
	} else if i > begin && shape(b) == sn0 {
		like = 2
	}
	sb := shape(b)
	plain := uint32(0) // words in lower case since the sentence began
	for k := begin; k <= i && plain < 3; k++ {
		if c := x.s[x.toks[k].Start]; 'a' <= c && c <= 'z' {
			plain++
		}
	}
	flow := uint32(0) // and soon after
	for k := i + 2; k < min(i+6, last) && flow < 3; k++ {
		if c := x.s[x.toks[k].Start]; 'a' <= c && c <= 'z' {
			flow++
		}
	}
	shapes := mix(sp0, sn0)
	return append(f,
		mix(1, hp0), mix(2, hn0), mix(3, sp0, sn0, sp1, sn1), mix(4, hp0, hn0), mix(5, hp0, sn0), mix(6, sp0, hn0),
		mix(7, shapes, length, top), mix(8, hash32(x.tok(begin)), shapes), mix(9, hp1, hp0), mix(10, hn0, hn1),
		mix(11, sp2, sp1, sp0, sn0), mix(12, sp0, sn0, sn1, sn2), mix(13, shapes, begins, sp1), mix(14, shapes), mix(15, length, sp0, begins),
		mix(16, hp1, sp0, sn0), mix(17, sp0, sn0, hn1), mix(18, sb, length, shapes),
		mix(19, hn0, sn0, sn1), mix(20, hp0, sp0, sp1), mix(21, far, ended, shapes), mix(22, far, ended, length, sn0), mix(23, like, shapes, length),
		mix(24, hp0, length), mix(25, hn0, far, ended), mix(26, hash32(b), hn0), mix(27, sp1, sp0, sn0, sn1, sn2), mix(28, hp1, hp0, sn0, sn1),
		mix(29, sp0, hn0, hn1, sn1), mix(30, sb, sp0, length, far, ended),
		mix(31, plain, flow, shapes), mix(32, plain, length, flow, sn0), mix(33, plain, hp0, sn0), mix(34, flow, hn0, sp0), mix(35, plain, flow, begins, sp0, far),
	)
}

// Labelled is a text with the byte offsets at which its sentences end.
type Labelled struct {
	Text string
	Ends map[int]bool
}

// gapRate is the rate of learning.
const gapRate = 0.1

// TrainGaps learns the classifier of sentence boundaries without a full stop and
// gives the bytes of its data file. The gaps of the texts are gone through
// epochs times, shuffled alike each time it is called, so the same texts give the same bytes.
func TrainGaps(texts []Labelled, epochs int) []byte {
	type example struct {
		at   int // of its features
		want bool
	}
	var all []uint32
	var examples []example
	for _, t := range texts {
		x := &lexer{s: t.Text, lex: words()}
		for _, p := range paragraphs(t.Text) {
			first := len(x.toks)
			x.line(p.Start, p.End)
			x.learn(first, t.Ends, func(f []uint32, want bool) {
				examples = append(examples, example{len(all), want})
				all = append(all, f...)
			})
		}
	}
	weights, squares, totals := make([]float64, gapSize), make([]float64, gapSize), make([]float64, gapSize)
	r := rand.New(rand.NewPCG(1, 9))
	for epoch := range epochs {
		r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			gapStep(weights, squares, all[e.at:e.at+gapFeatures], e.want)
		}
		if epoch >= epochs/2 {
			for h, w := range weights {
				totals[h] += w
			}
		}
	}
	out := make([]byte, gapSize)
	most := 0.0
	for _, w := range totals {
		most = max(most, math.Abs(w))
	}
	for h, w := range totals {
		out[h] = byte(int8(math.Round(w * math.MaxInt8 / max(most, 1e-9))))
	}
	return out
}

// gapStep takes a step along the gradient of the likelihood of one example.
func gapStep(weights, squares []float64, f []uint32, want bool) {
	sum := 0.0
	for _, h := range f {
		sum += weights[h]
	}
	d := -1 / (1 + math.Exp(-sum))
	if want {
		d++
	}
	if math.Abs(d) < 0.01 {
		return
	}
	for _, h := range f {
		squares[h] += d * d
		weights[h] += gapRate * d / math.Sqrt(squares[h])
	}
}

// learn visits the gaps of a paragraph that the rules leave open.
func (x *lexer) learn(first int, ends map[int]bool, visit func(f []uint32, want bool)) {
	var f [gapFeatures]uint32
	begin, last := first, len(x.toks)
	for i := first; i+1 < last; i++ {
		want := ends[int(x.toks[i].End)]
		if x.boundary(i, begin, last) == 0 && x.candidate(i, begin) && !x.credit(i+1, last) {
			visit(x.features(f[:0], i, begin, first, last), want)
		}
		if want {
			begin = i + 1
		}
	}
}
