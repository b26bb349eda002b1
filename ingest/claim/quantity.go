package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// amountKind tells what an amount measures.
type amountKind uint8

const (
	amountCount    amountKind = iota // "10,000 soldiers", "21 goals"
	amountMoney                      // "$3 billion"
	amountMeasure                    // "700,000 tonnes", "31 km"
	amountShare                      // "5 percent", "a fifth"
	amountDuration                   // "seven hours", "18 months"
	amountAge                        // "46" after a name, "58-year-old"
	amountTimes                      // "twice", "three times"
)

// amount is an amount found in a sentence. Its span covers the bound, the
// number, the unit or counted noun and the rate.
type amount struct {
	first, last int // tokens [first, last) of the document
	head        int // token of the document that stands for the amount in the tree
	number      int // token of the document with the (first) number
	counted     int // token of the document of the counted noun's head, or -1
	kind        amountKind
	q           graph.Quantity
	converts    int  // index of the amount that this one repeats in another unit, or -1
	baseline    bool // where a change starts: the 10 in "from 10 to 15", the 160 in "up from 160"
}

// amountScan is the state of one pass over the atoms of a sentence.
type amountScan struct {
	d   *text.Doc
	t   *syntax.Tree
	lex *quantityLexicon
	as  []atom
	out []amount
}

// findAmounts returns the amounts in the sentence of t, in text order: money,
// counts, masses, distances, shares, durations and rates, with their bounds,
// in base units. Years, dates, clock times, scores, ordinals and numbers that
// are part of names are left out. It needs the tags of t and uses its heads
// where there are any.
func findAmounts(d *text.Doc, t *syntax.Tree) []amount {
	s := &amountScan{d: d, t: t, lex: loadQuantityLexicon()}
	s.as = atomise(d, t.First, t.First+len(t.Words))
	for i := 0; i < len(s.as); {
		if a, next, ok := s.parse(i); ok {
			s.out = append(s.out, a)
			i = next
			continue
		}
		i++
	}
	s.fillEllipses()
	return s.out
}

// at returns atom i, or an empty one outside the sentence.
func (s *amountScan) at(i int) atom {
	if i < 0 || i >= len(s.as) {
		return atom{tok: -1, kind: atomSymbol}
	}
	return s.as[i]
}

// tag returns the tag of the token of atom i.
func (s *amountScan) tag(i int) syntax.Tag {
	if i < 0 || i >= len(s.as) {
		return syntax.PUNCT
	}
	return s.t.Words[s.as[i].tok-s.t.First].Tag
}

// figure is a number phrase: its value, or two of a range.
type figure struct {
	min, max float64
	ranged   bool
	scaled   bool // has a scale word: "3 billion"
	words    bool // written in words
	share    bool // a fraction, in hundredths
	vague    bool // "dozens", "hundreds"
}

// parse reads an amount that begins at atom i. It returns the amount and the
// index of the atom after it.
func (s *amountScan) parse(i int) (amount, int, bool) {
	if a, next, ok := s.multiplicity(i); ok {
		return a, next, true
	}
	if a, next, ok := s.votes(i); ok {
		return a, next, true
	}
	cur, j := s.currencyBefore(i)
	f, k, ok := s.figure(j)
	if !ok || (cur == nil && s.partOfName(i, k, f)) {
		return amount{}, 0, false
	}
	a := amount{first: s.at(i).tok, number: s.at(j).tok, counted: -1, converts: -1}
	unit := cur
	if s.rangeFollows(i, k) {
		if g, m, ok := s.rangeEnd(k, cur); ok {
			f = joinRange(f, g)
			k = m
		}
	}
	k, unit, ok = s.unitAfter(&a, k, f, unit)
	if !ok {
		return amount{}, 0, false
	}
	factor := 1.0
	if unit != nil {
		factor = unit.factor
		a.q.Unit = unit.unit
	}
	a.q.Bound = graph.Exact
	if f.ranged {
		a.q.Bound, a.q.Min, a.q.Max = graph.Range, cleanFloat(f.min*factor), cleanFloat(f.max*factor)
	} else {
		a.q.Value = cleanFloat(f.min * factor)
	}
	start := s.bound(&a, i, &k, f)
	k = s.rate(&a, k)
	s.finish(&a, start, k)
	return a, k, true
}

// finish sets the span, text and head of a from atoms [start, end).
func (s *amountScan) finish(a *amount, start, end int) {
	core := min(a.first, a.number) // without the words of the bound
	a.first, a.last = s.at(start).tok, s.at(end-1).tok+1
	if a.counted >= a.last && a.counted-a.last <= 4 {
		a.last = a.counted + 1
	}
	a.q.Text = s.d.Text[s.d.Tokens[a.first].Start:s.d.Tokens[a.last-1].End]
	a.head = s.topOf(a.number, max(core, a.first), a.last)
	if a.counted >= a.number && a.counted < a.last && s.at(s.firstAtomOf(a.number+1)).low != "of" {
		a.head = a.counted
	}
	a.converts = s.converted(*a)
	a.baseline = s.isBaseline(start)
}

// topOf climbs from token tok to the highest token within [first, last).
func (s *amountScan) topOf(tok, first, last int) int {
	w := tok - s.t.First
	for range s.t.Words {
		h := s.t.Words[w].Head
		if h < 0 || h+s.t.First < first || h+s.t.First >= last {
			break
		}
		w = h
	}
	return w + s.t.First
}

// converted returns the index of the amount that a, standing in brackets right
// behind it, gives in another unit: "$200 million (€180 million)".
func (s *amountScan) converted(a amount) int {
	n := len(s.out)
	if n == 0 || a.first == s.t.First {
		return -1
	}
	p := s.out[n-1]
	open := s.d.Word(a.first - 1)
	same := a.kind == p.kind && (a.kind == amountMoney || a.kind == amountMeasure)
	if same && (open == "(" || open == "[") && p.last == a.first-1 {
		return n - 1
	}
	return -1
}

// isBaseline reports whether the amount whose atoms begin at i is where a
// change starts: "from 10% to 15%", "up from 160".
func (s *amountScan) isBaseline(i int) bool {
	return s.at(i-1).low == "from" || (s.at(i-1).low == "with" && s.at(i-2).low == "compared")
}

// cleanFloat rounds away the dust of decimal factors.
func cleanFloat(f float64) float64 {
	const grain = 1e6
	if f > 1e9 || f < -1e9 {
		return float64(int64(f + 0.5))
	}
	return float64(int64(f*grain+0.5)) / grain
}

// writtenAsSign reports whether n atoms from i read as one currency sign: "A$"
// and "US $" do, the article in "a $3 billion loan" does not.
func (s *amountScan) writtenAsSign(i, n int) bool {
	for k := i; k < i+n; k++ {
		a := s.at(k)
		if a.kind == atomWord && a.raw != strings.ToUpper(a.raw) && n < 3 && len(a.raw) < 3 {
			return false
		}
		if k > i && !a.glued && len(s.at(i).raw) < 2 {
			return false
		}
	}
	return true
}

// currencyBefore reads a currency sign or code before a number: "$", "A$",
// "US $", "EUR", "Rs". It returns the atom where the number should begin.
func (s *amountScan) currencyBefore(i int) (*measureUnit, int) {
	for n := 3; n > 0; n-- {
		if i+n >= len(s.as) || s.at(i+n).kind != atomNumber {
			continue
		}
		var b strings.Builder
		for k := i; k < i+n; k++ {
			if k > i && !s.at(k).glued && s.at(k).kind == atomWord {
				b.WriteByte(' ')
			}
			b.WriteString(s.at(k).low)
		}
		m, ok := s.lex.currencies[b.String()]
		if !ok || m.kind == "word" || n > 1 && !s.writtenAsSign(i, n) {
			continue
		}
		if s.at(i).kind == atomWord && n == 1 && m.kind == "code" && s.at(i).raw != strings.ToUpper(s.at(i).raw) {
			continue
		}
		return &m, i + n
	}
	return nil, i
}
