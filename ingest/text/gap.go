package text

import "math/bits"

// Lines and sentences without a full stop often lose their line breaks on the way, and
// not every full stop ends a sentence. A classifier of the words around a gap finds the
// ends that the rules miss and takes back those of which it is sure that there is none.
// It has two parts, trained on the treebanks by [TrainGaps]: a logistic regression over
// hashed features, which settles most gaps, and a small network that also knows similar
// words, which is asked about the others.

// mark tells what stands before a gap.
const (
	openGap = 0 // no end by the rules
	ruleGap = 1 // and from here on the terminator of the sentence that the rules end there
	closed  = 8 // added if quotes or brackets close behind the terminator
)

// window is the number of words that the regression looks at on either side of a gap.
const window = 3

// around is what the classifier sees of the gap after token i.
type around struct {
	i, begin, first, last int // the sentence began with token begin, in the paragraph [first, last)
	mark                  uint32
	hash, shape           [2 * window]uint32 // of the tokens from i-2 to i+3
	coarse, fine          [2 * window]uint32
	length                uint32 // of the sentence so far, binary logarithm
	ahead, end            uint32 // tokens to the next terminator or the paragraph's end; 1 if a terminator
	plain, flow           uint32 // words in lower case since the sentence began, and among the next few
	starts                uint32 // 1 if the next word commonly begins a sentence
	opener                uint32 // coarse group of the sentence's first word
	like                  uint32 // 1 if the sentence began with the word after the gap, 2 if with its shape
}

// verdicts: sums of the parts above which a gap is an end.
const (
	gapEnd   = 0.0     // where the rules see none: both are as likely
	gapKeep  = -1.5    // where they do: they are right more often than the classifier
	netShare = 1.0 / 3 // the weight of the network's sum
	unlikely = -2.0    // sums of the regression below are not put to the network
	likely   = 3.0     // nor are those above
)

// ends reports whether a sentence that began with token begin ends with token i,
// of a paragraph's tokens [first, last); rule is the token whose full stop or other
// terminator says so, or -1.
func (x *lexer) ends(i, rule, begin, first, last int) bool {
	m := gapModel()
	var g around
	x.look(&g, m.groups, i, rule, begin, first, last)
	least, most := gapEnd, likely
	if rule >= 0 {
		least, most = gapKeep, 0
	}
	var f [gapFeatures]uint32
	sum := 0
	for _, h := range x.features(f[:0], &g) {
		sum += int(m.weights[h])
	}
	s := float64(sum) * m.scale
	if s < unlikely || s > most {
		return s > least
	}
	if x.scratch == nil {
		x.scratch = new(gapScratch)
	}
	x.inputs(x.scratch, m.groups, &g)
	return s*(1-netShare)+float64(m.net.forward(x.scratch))*netShare > least
}

// candidate leaves out the gaps between words in lower case, those without
// white space, and those after marks that introduce: what follows a colon or an
// opening quote must stay with who says it.
func (x *lexer) candidate(i, begin int) bool {
	if !x.spaced(i + 1) {
		return false
	}
	a, b := x.s[x.toks[i].End-1], x.s[x.toks[i+1].Start]
	if a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z' && shape(x.tok(i)) != shapeAddress && shape(x.tok(i+1)) != shapeAddress {
		return false
	}
	if r, _ := x.rune(int(x.toks[i].Start)); i == begin && !wordRune(r) && !x.rule(i) {
		return false
	}
	if i > begin && x.tok(begin+1) == ":" && x.lex.is(x.tok(begin))&label != 0 {
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
	if x.lex.is(x.tok(i))&binding != 0 || i == begin+1 && digit(x.tok(i)[0]) && x.lex.is(x.tok(begin))&binding != 0 {
		return false // "In 1961 Lee"
	}
	return a != ',' || b >= 'A' && b <= 'Z'
}

// rule reports whether token i is a line drawn with marks, "=====" or "--".
func (x *lexer) rule(i int) bool {
	w := x.tok(i)
	return len(w) > 1 && w[0] == w[len(w)-1] && w[0] == w[len(w)/2] && !opener(rune(w[0])) && !digit(w[0])
}

// introduction is the number of words before a colon that may stand alone, as in "Question:".
const introduction = 3

// look fills in what is seen of the gap after token i.
func (x *lexer) look(g *around, table []byte, i, rule, begin, first, last int) {
	*g = around{i: i, begin: begin, first: first, last: last, end: 0}
	if rule >= 0 {
		g.mark = ruleGap + uint32(x.terminator(rule)) //nolint:gosec // a few
		if rule < i {
			g.mark += closed
		}
	}
	for k := range g.hash {
		w := x.tokenIn(i-window+1+k, first, last)
		g.hash[k], g.shape[k] = hash32(w), shape(w)
		g.coarse[k], g.fine[k] = groups(table, g.hash[k])
	}
	g.length = log2(i - begin)
	for k := i + 1; k < last && g.ahead < 24; k++ {
		if x.terminator(k) != noStop {
			g.end = 1
			break
		}
		g.ahead++
	}
	for k := begin; k <= i && g.plain < 7; k++ {
		g.plain += x.small(k)
	}
	for k := i + 2; k < min(i+6, last); k++ {
		g.flow += x.small(k)
	}
	next, b := x.tok(i+1), x.tok(begin)
	if x.lex.is(next)&opening != 0 {
		g.starts = 1
	}
	g.opener, _ = groups(table, hash32(b))
	if b == next {
		g.like = 1
	} else if i > begin && shape(b) == g.shape[window] {
		g.like = 2
	}
}

// tokenIn gives token k, or nothing outside [first, last).
func (x *lexer) tokenIn(k, first, last int) string {
	if k < first || k >= last {
		return ""
	}
	return x.tok(k)
}

// small is 1 if token k begins in lower case.
func (x *lexer) small(k int) uint32 {
	if c := x.s[x.toks[k].Start]; 'a' <= c && c <= 'z' {
		return 1
	}
	return 0
}

// log2 gives the number of binary digits of n.
func log2(n int) uint32 { return uint32(bits.Len(uint(n))) } //nolint:gosec // at most 64
