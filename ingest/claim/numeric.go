package claim

import (
	"slices"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// NumericType is the kind of a numeric entity, named as in OntoNotes 5 (Weischedel
// et al., OntoNotes Release 5.0, LDC2013T19, section 2.6).
type NumericType string

// The types of numeric entities.
const (
	Date     NumericType = "DATE"     // a day, a span of days, a year; also relative: "last week"
	Time     NumericType = "TIME"     // a time of day or a part of the day: "14:30", "Monday night"
	Duration NumericType = "DURATION" // a length of time, ages included: "three years", "23-year-old"
	Money    NumericType = "MONEY"
	Percent  NumericType = "PERCENT"  // percentages, percentage points, fractions: "a fifth"
	Measured NumericType = "QUANTITY" // a mass, distance, power and the like with its unit
	Cardinal NumericType = "CARDINAL" // any other number, without what it counts
	Ordinal  NumericType = "ORDINAL"  // "third", "21st"
)

// Numeric is a numeric entity: tokens [First, Last) of a document, within one sentence.
type Numeric struct {
	First, Last int
	Type        NumericType

	// Value is what the entity comes to, or empty where that cannot be told, as for a
	// relative date without a publication date:
	//   - dates and times after ISO 8601, reduced where a whole month, year or week is
	//     meant: "2024-05-03", "2024-05", "2024", "2024-W18", "2024-05-03T14:30", "T14:30".
	//     Spans are joined by a solidus, "2014/2018", and an open end is "..", as in
	//     Part 2 of that standard (ISO 8601-2:2019).
	//   - durations after ISO 8601, "P18M", "PT2H", with "X" for a number that is not
	//     told ("for years" is "PXY"), as in TimeML;
	//   - amounts as a number and a unit, "3000000000 USD", "20 %", "700 t",
	//     "60000 EUR/year", "40 engineer". A lower bound is "40..", an upper one "..40",
	//     a range "5..7", an approximate number "~40". Currencies are codes of ISO 4217,
	//     units those of [graph.Quantity];
	//   - the number alone for ordinals.
	Value    string
	Quantity graph.Quantity // of amounts and durations with a number; its text includes what is counted
	Interval graph.Interval // of dates and times
}

// Numerics finds the dates, times, durations and amounts of a document with the grammars
// of claims, in text order; they do not overlap. Relative dates are reckoned from
// published ("2006-01-02", with or without a time of day), which may be empty.
// Prepositions are left out of dates ("2014" of "since 2014") but where the date depends
// on them ("in three weeks"); bounds belong to amounts ("at least 40"). The tags of the
// trees are needed, their heads used where there are any.
func Numerics(d *text.Doc, ts []syntax.Tree, published string) []Numeric {
	out := make([]Numeric, 0, len(d.Tokens)/24+1)
	var c dateContext
	for i := range ts {
		if t := &ts[i]; len(t.Words) > 0 {
			out = appendNumerics(out, d, t, published, &c)
		}
	}
	return out
}

// appendNumerics appends the numeric entities of one sentence. What is found first keeps
// its tokens: dates, then amounts, then ordinals and numbers that no grammar claims.
func appendNumerics(out []Numeric, d *text.Doc, t *syntax.Tree, published string, c *dateContext) []Numeric {
	c.next()
	ahead, ok := triggersAhead(d, t)
	if !ok {
		return out
	}
	n := &numericScan{d: d, t: t, ahead: ahead, taken: make([]bool, len(t.Words)), base: len(out), out: out}
	n.q = &amountScan{d: d, t: t, lex: loadQuantityLexicon(), as: atomise(d, t.First, t.First+len(t.Words))}
	n.dates(published, c)
	n.amounts()
	n.rest()
	slices.SortFunc(n.out[n.base:], func(a, b Numeric) int { return a.First - b.First })
	return n.out
}

// numericScan collects the numeric entities of a sentence.
type numericScan struct {
	d     *text.Doc
	t     *syntax.Tree
	q     *amountScan
	ahead []uint8 // see [triggersAhead]
	taken []bool
	base  int // where those of the sentence begin
	out   []Numeric
}

// add keeps an entity if its tokens are free and in the sentence.
func (n *numericScan) add(x Numeric) {
	a, b := x.First-n.t.First, x.Last-n.t.First
	if a < 0 || a >= b || b > len(n.taken) || slices.Contains(n.taken[a:b], true) {
		return
	}
	for i := a; i < b; i++ {
		n.taken[i] = true
	}
	n.out = append(n.out, x)
}

// near reports whether a word that a numeric entity can hang on is the one of atom i or
// among the words behind it, up to the given distance.
func (n *numericScan) near(i int, distance uint8) bool {
	return n.ahead[n.q.as[i].tok-n.t.First] <= distance
}

// farAhead stands for any distance that no numeric entity bridges.
const farAhead = 100

// triggersAhead tells for each word of a sentence how far ahead the next word is that has
// a digit or that a numeric entity can hang on; ok tells whether there is one at all. The
// grammars need only look where one is near.
func triggersAhead(d *text.Doc, t *syntax.Tree) (ahead []uint8, ok bool) {
	words := loadNumericLexicon().triggers
	ahead = make([]uint8, len(t.Words))
	far := uint8(farAhead)
	for i := len(t.Words) - 1; i >= 0; i-- {
		far = min(far+1, farAhead)
		if isTrigger(d.Word(t.First+i), words) {
			far, ok = 0, true
		}
		ahead[i] = far
	}
	return ahead, ok
}

// isTrigger reports whether a word has a digit or, without regard to case, is one of words.
func isTrigger(w string, words map[string]bool) bool {
	var buf [24]byte
	start := 0
	for k := range len(w) {
		c := w[k]
		switch {
		case c >= '0' && c <= '9', k+1 < len(w) && (c == 0xC2 && w[k+1] >= 0xBC || c == 0xE2 && w[k+1] == 0x85):
			return true // a digit or, in UTF-8, a vulgar fraction
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c == '-':
			if k-start <= len(buf) && words[string(buf[:k-start])] {
				return true
			}
			start = k + 1
			continue
		}
		if k-start < len(buf) {
			buf[k-start] = c
		}
	}
	return len(w)-start <= len(buf) && words[string(buf[:len(w)-start])]
}
