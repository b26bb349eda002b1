package claim

import (
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// numericTypes gives the type of a numeric entity for each kind of amount.
var numericTypes = [...]NumericType{
	amountCount: Cardinal, amountMoney: Money, amountMeasure: Measured, amountShare: Percent,
	amountDuration: Duration, amountAge: Duration, amountTimes: Cardinal,
}

// amounts adds the amounts that the grammar of amounts finds.
func (n *numericScan) amounts() {
	for i := 0; i < len(n.q.as); {
		if !n.near(i, 3) { // a currency stands before the number
			i++
			continue
		}
		a, next, ok := n.q.parse(i)
		if !ok {
			i++
			continue
		}
		n.q.out = append(n.q.out, a)
		i = next
	}
	n.q.fillEllipses()
	for _, a := range n.q.out {
		x := Numeric{First: a.first, Last: a.last, Type: numericTypes[a.kind], Value: quantityValue(a.q), Quantity: a.q}
		switch a.kind {
		case amountDuration, amountAge:
			x.Value = isoDuration(a.q.Value, a.q.Unit)
			if a.q.Bound == graph.Range {
				x.Value = isoDuration(a.q.Min, a.q.Unit) + "/" + isoDuration(a.q.Max, a.q.Unit)
			}
		case amountCount:
			i := n.q.firstAtomOf(a.number)
			if n.q.at(i+1).low == "single" {
				continue // "a single vote"
			}
			x.Last = n.q.numberEnd(a, i)
		default:
		}
		n.add(x)
	}
}

// numberEnd returns the token behind the number of a count, which begins at atom i, or of both of a range, so
// that the noun that is counted stays outside.
func (s *amountScan) numberEnd(a amount, i int) int {
	f, k, ok := s.figure(i)
	if !ok {
		return a.last
	}
	if a.q.Bound == graph.Range && s.rangeFollows(i, k) {
		if _, m, ok := s.rangeEnd(k, nil); ok {
			k = m
		}
	}
	end := s.at(k-1).tok + 1
	if f.vague && s.at(k-1).low == "of" {
		end--
	}
	return min(max(end, a.number+1), a.last)
}

// quantityValue writes an amount as [Numeric] has it.
func quantityValue(q graph.Quantity) string {
	num := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	v := num(q.Value)
	switch q.Bound {
	case graph.Lower:
		v += ".."
	case graph.Upper:
		v = ".." + v
	case graph.Range:
		v = num(q.Min) + ".." + num(q.Max)
	case graph.Exact:
	default:
		v = "~" + v
	}
	if q.Unit != "" && q.Unit != "item" { // an item is anything
		v += " " + q.Unit
	}
	if q.Per != "" {
		v += "/" + q.Per
	}
	return v
}

// rest adds ordinals, and numbers that are tagged as such and that no grammar has claimed:
// "one of them", "the two".
func (n *numericScan) rest() {
	s := n.q
	for i := 0; i < len(s.as); i++ {
		tok := s.at(i).tok
		if !n.near(i, 0) || n.taken[tok-n.t.First] || i > 0 && s.at(i-1).tok == tok {
			continue
		}
		if v, next, ok := s.ordinal(i); ok {
			n.add(Numeric{First: tok, Last: s.at(next-1).tok + 1, Type: Ordinal, Value: strconv.FormatFloat(v, 'f', -1, 64), Quantity: graph.Quantity{Text: s.at(i).raw, Value: v, Bound: graph.Exact}})
			i = next - 1
			continue
		}
		if next, v, ok := s.plainNumber(i); ok {
			n.add(Numeric{First: tok, Last: s.at(next-1).tok + 1, Type: Cardinal, Value: strconv.FormatFloat(v, 'f', -1, 64), Quantity: graph.Quantity{Text: s.at(i).raw, Value: v, Bound: graph.Exact}})
			i = next - 1
		}
	}
}

// ordinal reads "third", "twenty-first", "21st" from atom i. A word that is tagged a noun
// is none: "a second", "two thirds".
func (s *amountScan) ordinal(i int) (float64, int, bool) {
	a, words := s.at(i), loadNumericLexicon().ordinals
	if a.kind == atomNumber {
		suffix := s.at(i + 1)
		ok := suffix.glued && !a.fraction && (suffix.low == "st" || suffix.low == "nd" || suffix.low == "rd" || suffix.low == "th")
		return a.value, i + 2, ok && !s.gluedToName(i)
	}
	k, ten := i, 0.0
	if s.lex.numbers[a.low].kind == "ten" && s.at(i+1).isDash() && s.at(i+1).glued && s.at(i+2).glued {
		k, ten = i+2, s.lex.numbers[a.low].value
	}
	v := words[s.at(k).low]
	if v == 0 || ten > 0 && v > 9 {
		return 0, 0, false
	}
	if ten == 0 {
		switch s.tag(i) {
		case syntax.NOUN, syntax.PROPN, syntax.VERB:
			return 0, 0, false
		default:
		}
		if s.at(i-1).low == "at" && a.low == "first" {
			return 0, 0, false
		}
	}
	return ten + v, k + 1, true
}

// plainNumber reads a number that begins at atom i and is tagged as one, and is not part of
// a name, a year, a clock time, a score or a telephone number.
func (s *amountScan) plainNumber(i int) (next int, value float64, ok bool) {
	if s.tag(i) != syntax.NUM || s.isCurrencySign(i-1) {
		return 0, 0, false
	}
	f, k, ok := s.figure(i)
	if !ok || f.share || k > len(s.as) || k < len(s.as) && s.at(k).tok == s.at(k-1).tok {
		return 0, 0, false // the number is only a part of its token
	}
	if s.at(i).kind == atomNumber && s.partOfName(i, k, f) {
		return 0, 0, false
	}
	if s.at(i).raw != strings.ToLower(s.at(i).raw) && i > 0 && s.tag(i-1) == syntax.PROPN {
		return 0, 0, false // "Channel Six"
	}
	return k, f.min, true
}
