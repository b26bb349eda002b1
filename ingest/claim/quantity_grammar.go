package claim

import (
	"newsgraph/ingest/syntax"
)

// figure reads a number phrase from atom i: digits with a scale, words, a
// fraction, or a vague plural ("dozens"). money tells that a currency sign
// stands before it.
func (s *amountScan) figure(i int) (figure, int, bool) {
	money := i > 0 && s.isCurrencySign(i-1)
	a := s.at(i)
	if a.kind == atomNumber {
		f := figure{min: a.value}
		k := i + 1
		if n := s.at(k); n.kind == atomNumber && n.glued && n.fraction && n.value < 1 {
			f.min += n.value
			k++
		}
		return s.scale(f, k, money)
	}
	if a.kind != atomWord {
		return figure{}, 0, false
	}
	if f, k, ok := s.part(i); ok {
		return f, k, true
	}
	return s.numberWords(i)
}

// isCurrencySign reports whether atom i is a sign like "$" or "€" or a code.
func (s *amountScan) isCurrencySign(i int) bool {
	m, ok := s.lex.currencies[s.at(i).low]
	return ok && m.kind != "word"
}

// scale multiplies f by the scale words and suffixes from atom k on.
func (s *amountScan) scale(f figure, k int, money bool) (figure, int, bool) {
	for {
		a := s.at(k)
		if a.isDash() && a.glued && s.at(k+1).glued && s.lex.numbers[s.at(k+1).low].kind == "scale" {
			k++ // "3-million"
			a = s.at(k)
		}
		n, ok := s.lex.numbers[a.low]
		if !ok {
			return f, k, true
		}
		switch {
		case n.kind == "scale", n.kind == "dozen" && a.low == "dozen":
		case n.kind == "suffix" && s.isSuffix(k, money):
		default:
			return f, k, true
		}
		f.min *= n.value
		f.scaled = true
		k++
	}
}

// isSuffix reports whether atom k ("m", "bn") scales the number before it
// rather than being a unit of measure.
func (s *amountScan) isSuffix(k int, money bool) bool {
	a := s.at(k)
	if len(a.low) >= 2 && a.low != "mm" && a.low != "cr" {
		return true
	}
	if money {
		return a.glued || a.low == "m" || a.low == "b"
	}
	if !a.glued {
		return false
	}
	if a.low == "k" || a.low == "cr" {
		return true
	}
	next := s.at(k + 1)
	if next.isDash() && a.low == "m" {
		return s.at(k+2).kind == atomNumber && s.isSuffix(k+3, money)
	}
	tag := s.tag(k + 1)
	return a.low == "m" && next.kind == atomWord && (tag == syntax.NOUN || tag == syntax.PROPN || tag == syntax.ADJ && !dimensions[next.low])
}

// dimensions are adjectives that follow a measure in metres.
var dimensions = map[string]bool{"tall": true, "deep": true, "wide": true, "high": true, "long": true, "thick": true, "away": true}

// part reads fractions and packs from atom i: "a fifth", "two-thirds", "half
// a million", "a dozen", "dozens of", "a couple of".
func (s *amountScan) part(i int) (figure, int, bool) {
	a, n := s.at(i), s.lex.numbers[s.at(i).low]
	switch {
	case a.low == "half":
		return s.half(i)
	case n.kind == "vague":
		k := i + 1
		if s.at(k).low == "of" && s.lex.numbers[s.at(k+1).low].kind == "vague" {
			n.value *= s.lex.numbers[s.at(k+1).low].value
			k += 2
		} else if s.at(k).low == "of" && s.lex.numbers[s.at(k+1).low].kind == "scale" {
			n.value *= s.lex.numbers[s.at(k+1).low].value
			k += 2
		}
		return figure{min: n.value, vague: true, words: true}, k, s.at(k).low == "of"
	case a.low == "tens" && s.at(i+1).low == "of":
		if m := s.lex.numbers[s.at(i+2).low]; m.kind == "vague" || m.kind == "scale" {
			return figure{min: 10 * m.value, vague: true, words: true}, i + 3, true
		}
	case a.low == "several":
		if m := s.lex.numbers[s.at(i+1).low]; m.kind == "scale" || m.kind == "dozen" {
			return figure{min: 2 * m.value, vague: true, words: true}, i + 2, true
		}
	case a.low == "a" || a.low == "an" || n.kind == "unit" && n.value > 0:
		return s.namedPart(i, max(n.value, 1))
	}
	return figure{}, 0, false
}

// namedPart reads "a fifth", "two-thirds", "a dozen", "a couple of", "a million"
// from the article or count at atom i.
func (s *amountScan) namedPart(i int, count float64) (figure, int, bool) {
	k := i + 1
	if s.at(k).isDash() && s.at(k).glued && s.at(k+1).glued {
		k++
	}
	m := s.lex.numbers[s.at(k).low]
	article := s.at(i).low == "a" || s.at(i).low == "an"
	switch {
	case m.kind == "fraction":
		last := s.at(k).low
		single := count == 1
		if single == (last[len(last)-1] == 's') && last != "halves" {
			return figure{}, 0, false
		}
		if !s.endsPart(k + 1) {
			return figure{}, 0, false
		}
		f := figure{min: cleanFloat(count * m.value), share: true, words: true}
		return f, k + 1, true
	case article && s.at(k).low == "single" && s.tag(k+1) == syntax.NOUN:
		return figure{min: 1, words: true}, k + 1, true
	case article && (m.kind == "dozen" || m.kind == "scale"):
		if s.at(k).low == "couple" && s.at(k+1).low == "of" {
			return figure{min: 2, words: true}, k + 2, true
		}
		return s.scale(figure{min: 1, words: true}, k, false)
	case m.kind == "dozen" && s.at(k).low == "dozen":
		return s.scale(figure{min: count, words: true}, k, false)
	}
	return figure{}, 0, false
}

// endsPart reports whether a fraction may end before atom k: no noun follows
// that the ordinal would describe ("a third term").
func (s *amountScan) endsPart(k int) bool {
	a := s.at(k)
	if a.isDash() && a.glued {
		return false
	}
	if u := s.lex.units[a.low]; u.kind == "share" {
		return false
	}
	switch s.tag(k) {
	case syntax.NOUN, syntax.PROPN, syntax.ADJ, syntax.NUM:
		return a.low == "more" || a.low == "less" || a.low == "fewer"
	case syntax.VERB:
		return s.t.Words[a.tok-s.t.First].XPOS != "VBG" || s.at(k).low == "saying"
	default:
	}
	return true
}

// half reads "half", "half a million", "half of the", "half the".
func (s *amountScan) half(i int) (figure, int, bool) {
	switch s.at(i - 1).low {
	case "first", "second", "latter", "opening", "last", "next", "this", "that", "early", "late":
		return figure{}, 0, false
	}
	next := s.at(i + 1)
	if next.isDash() && next.glued || s.at(i-1).isDash() {
		return figure{}, 0, false
	}
	if next.low == "a" || next.low == "an" {
		if m := s.lex.numbers[s.at(i+2).low]; m.kind == "scale" || s.at(i+2).low == "dozen" {
			return s.scale(figure{min: 0.5, words: true}, i+2, false)
		}
		if u := s.lex.units[s.at(i+2).low]; u.kind == "duration" || u.kind == "measure" {
			return figure{min: 0.5, words: true}, i + 2, true
		}
		return figure{}, 0, false
	}
	ok := next.kind != atomWord || next.low == "of" || next.low == "the" || next.low == "its" || next.low == "their" || next.low == "all" || s.tag(i+1) == syntax.VERB || s.tag(i+1) == syntax.AUX
	k := i + 1
	if next.kind == atomWord && s.lex.numbers[next.low].kind == "scale" {
		return s.scale(figure{min: 0.5, words: true}, k, false)
	}
	return figure{min: 50, share: true, words: true}, k, ok
}

// numberWords reads "twenty-five", "two hundred and fifty thousand".
func (s *amountScan) numberWords(i int) (figure, int, bool) {
	total, cur := 0.0, 0.0
	k, read := i, false
	for {
		a := s.at(k)
		if a.kind != atomWord {
			if read && a.isDash() && a.glued && s.at(k+1).glued && s.lex.numbers[s.at(k+1).low].kind == "unit" && s.lex.numbers[s.at(k-1).low].kind == "ten" {
				k++
				continue
			}
			break
		}
		n := s.lex.numbers[a.low]
		if a.low == "and" && read && cur+total >= 100 {
			if m := s.lex.numbers[s.at(k+1).low].kind; m == "unit" || m == "ten" {
				k++
				continue
			}
			break
		}
		switch {
		case n.kind == "unit" || n.kind == "ten":
			if read && s.lex.numbers[s.at(k-1).low].kind == "unit" {
				return figure{}, 0, false
			}
			cur += n.value
		case n.kind == "scale" && !read:
			return figure{}, 0, false
		case n.kind == "scale" && n.value == 100:
			cur *= 100
		case n.kind == "scale":
			total += cur * n.value
			cur = 0
		default:
			return figure{min: total + cur, words: true}, k, read
		}
		read = true
		k++
	}
	return figure{min: total + cur, words: true}, k, read
}

// rangeFollows reports whether the number ending before atom k is the lower
// end of a range: "5–7", "between 5 and 7", "five to seven".
func (s *amountScan) rangeFollows(i, k int) bool {
	a := s.at(k)
	switch {
	case a.isDash():
		return a.glued == s.at(k+1).glued
	case a.low == "and":
		return s.at(i-1).low == "between"
	case a.low == "to":
		return s.at(i-1).low != "from" || s.rangingVerb(i-2)
	}
	// The unit may stand in between: "between 5 percent and 7 percent".
	if s.at(i-1).low == "between" {
		for n := k; n < k+3; n++ {
			if s.at(n).low == "and" {
				return true
			}
		}
	}
	return false
}

// rangingVerb reports whether the word at atom i makes a range of "from … to".
func (s *amountScan) rangingVerb(i int) bool {
	switch s.at(i).low {
	case "range", "ranges", "ranging", "ranged", "vary", "varies", "varying", "varied", "anywhere":
		return true
	}
	return false
}

// rangeEnd reads the upper end of a range that goes on at atom k.
func (s *amountScan) rangeEnd(k int, cur *measureUnit) (figure, int, bool) {
	for n := 0; n < 3 && !s.at(k).isDash() && s.at(k).low != "and" && s.at(k).low != "to"; n++ {
		k++
	}
	word := s.at(k).low
	other, j := s.currencyBefore(k + 1)
	if (other == nil) != (cur == nil) && (cur == nil || word != "-" && !s.at(k).isDash() && word != "to" && word != "and") {
		return figure{}, 0, false
	}
	f, m, ok := s.figure(j)
	if !ok || f.share {
		return figure{}, 0, false
	}
	return f, m, true
}

// joinRange makes one range of its two ends; a scale behind the upper end
// ("5–7 million") holds for both.
func joinRange(low, high figure) figure {
	f := figure{min: low.min, max: high.min, ranged: true, scaled: high.scaled, words: low.words}
	if high.scaled && !low.scaled && low.min < 1000 {
		for _, scale := range []float64{1e12, 1e9, 1e6, 1e3, 100} {
			if high.min >= scale {
				f.min *= scale
				break
			}
		}
	}
	return f
}

// multiplicity reads "twice" as two times.
func (s *amountScan) multiplicity(i int) (amount, int, bool) {
	n := map[string]float64{"twice": 2, "thrice": 3}[s.at(i).low]
	if n == 0 || s.at(i+1).low == "as" || s.at(i+1).low == "the" {
		return amount{}, 0, false
	}
	a := amount{first: s.at(i).tok, number: s.at(i).tok, counted: -1, kind: amountTimes}
	a.q.Value, a.q.Unit, a.q.Bound = n, "times", "exact"
	s.finish(&a, i, i+1)
	a.converts = -1
	return a, i + 1, true
}

// votes reads the winning side's votes in "voted 4–1".
func (s *amountScan) votes(i int) (amount, int, bool) {
	switch s.at(i - 1).low {
	case "vote", "voted", "votes", "voting":
	default:
		return amount{}, 0, false
	}
	d, b := s.at(i+1), s.at(i+2)
	if s.at(i).kind != atomNumber || b.kind != atomNumber || !d.isDash() && d.low != "to" {
		return amount{}, 0, false
	}
	a := amount{first: s.at(i).tok, number: s.at(i).tok, counted: -1, kind: amountCount}
	a.q.Value, a.q.Unit, a.q.Bound = s.at(i).value, "vote", "exact"
	s.finish(&a, i, i+3)
	a.converts = -1
	return a, i + 3, true
}
