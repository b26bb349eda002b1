package claim

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"newsgraph/graph"
)

// dateContext carries the last date named from sentence to sentence, for "two years later".
type dateContext struct {
	anchor daySpan
	age    int // sentences since
}

// next begins a sentence; a date counts for two more.
func (c *dateContext) next() {
	if c.age++; c.age > 2 {
		c.anchor = daySpan{}
	}
}

// dateLead is how many words before the first that tells a time, the time can begin: "as
// early as the very end of next year".
const dateLead = 8

// dates adds the dates, times and lengths of time that the grammar of times finds.
func (n *numericScan) dates(published string, c *dateContext) {
	s := n.times(published, c.anchor)
	openers := loadNumericLexicon().openers
	for i := 0; i < len(s.as); {
		if !n.near(i, dateLead) || s.as[i].kind != atomNumber && !openers[s.as[i].low] {
			i++
			continue
		}
		ref, e, next := s.phrase(i)
		if next == 0 {
			i++
			continue
		}
		if x, ok := n.date(s, i, ref, e); ok {
			n.add(x)
		}
		if e.span.known() && !e.shifting && !e.duration {
			s.anchor = e.span
			if e.span.precision != graph.PrecisionDay && e.span.precision != graph.PrecisionYear {
				s.broad = e.span
			}
		}
		i = next
	}
	if s.anchor != c.anchor {
		c.anchor, c.age = s.anchor, 0
	}
}

// times prepares the reading of the times of the sentence.
func (n *numericScan) times(published string, anchor daySpan) *timeScan {
	s := &timeScan{d: n.d, t: n.t, lex: loadTimeLexicon(), q: n.q, as: n.q.as, anchor: anchor}
	if pub, ok := parsePublished(published); ok {
		s.pub, s.year = pub, pub.Year()
	} else {
		s.year = publishedYear(published)
	}
	return s
}

// date makes an entity of the time phrase ref, which begins at atom i. A preposition is
// cut off where the grammar reads the rest as a time of its own.
func (n *numericScan) date(s *timeScan, i int, ref timeRef, e timeExpr) (Numeric, bool) {
	if e.duration && !e.running {
		return n.vagueLength(s, i)
	}
	x := Numeric{First: ref.first, Last: ref.last, Type: Date, Interval: ref.iv}
	span := e.span
	for j := i; j < min(i+4, e.next); j++ {
		if opensSpan[s.at(i).low] && s.at(i).low != "between" {
			s.deadline = true // as with the preposition, the tense is that of a goal
		}
		core, ok := s.expr(j, j > i)
		s.deadline = false
		if ok && core.next < e.next {
			break // the first of two
		}
		if ok && core.next == e.next && !core.duration {
			x.First, span = s.at(j).tok, core.span
			if e.clock == "" {
				e.clock = core.clock
			}
			break
		}
	}
	if x.First == ref.first && ref.first+1 < ref.last && isPairWord[s.at(i).low] {
		x.First = s.at(i + 1).tok // "between 2011 and 2015"
	}
	if e.deictic && s.pub.IsZero() && s.year == 0 {
		span = daySpan{}
	}
	if k := x.First; k+2 == x.Last && strings.EqualFold(n.d.Word(k), "the") && len(span.value()) == len("2006") {
		x.First++ // "the 2024 budget"
	}
	x.Value = span.value()
	last := strings.ToLower(n.d.Word(ref.last - 1))
	switch {
	case e.clock != "":
		x.Type = Time
		if !span.known() || span.from != span.to {
			x.Value = ""
		}
		x.Value += "T" + e.clock
	case last == "noon" || last == "midday":
		x.Type = Time
		if span.from != span.to {
			x.Value = ""
		}
		x.Value += "T12:00"
	case s.lex.parts[last] || last == "tonight" || last == "overnight" || last == "midnight":
		x.Type = Time
	}
	return x, true
}

// isPairWord are prepositions before two times that make one span.
var isPairWord = map[string]bool{"between": true, "from": true}

// vagueLength makes an entity of a length of time without a number: the "years" of "for
// years". Those with a number are amounts.
func (n *numericScan) vagueLength(s *timeScan, i int) (Numeric, bool) {
	for j := i; j < i+3; j++ {
		count, unit, next, ok := s.distance(j)
		if !ok {
			continue
		}
		if count != 0 {
			return Numeric{}, false
		}
		x := Numeric{First: s.at(j).tok, Last: s.at(next-1).tok + 1, Type: Duration, Value: isoDuration(-1, unit)}
		return x, true
	}
	return Numeric{}, false
}

// value gives the span after ISO 8601; see [Numeric].
func (s daySpan) value() string {
	if !s.known() {
		return ""
	}
	if s.from.IsZero() || s.to.IsZero() {
		return orOpen(iso(s.from)) + "/" + orOpen(iso(s.to))
	}
	startsMonth, endsMonth := s.from.Day() == 1, s.to.AddDate(0, 0, 1).Day() == 1
	startsYear := startsMonth && s.from.Month() == time.January
	endsYear := endsMonth && s.to.Month() == time.December
	days := int(s.to.Sub(s.from).Hours()/24) + 1
	switch {
	case days == 1:
		return iso(s.from)
	case startsYear && endsYear:
		return joined(s.from.Format("2006"), s.to.Format("2006"))
	case startsMonth && endsMonth:
		return joined(s.from.Format("2006-01"), s.to.Format("2006-01"))
	case days == 7 && isoWeekday(s.from) == 1 && s.precision == graph.PrecisionWeek:
		y, w := s.from.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	}
	return iso(s.from) + "/" + iso(s.to)
}

func joined(a, b string) string {
	if a == b {
		return a
	}
	return a + "/" + b
}

func orOpen(s string) string {
	if s == "" {
		return ".."
	}
	return s
}

// isoDuration gives a length of time after ISO 8601; a negative number is one not told.
// Fractions of years are given in months and those of hours in minutes where they come out even.
func isoDuration(v float64, unit string) string {
	d, ok := durationUnits[unit]
	if !ok {
		return ""
	}
	if v < 0 {
		return d.prefix + "X" + d.letter
	}
	v *= d.factor
	if whole := v * d.parts; v != float64(int64(v)) && d.parts > 0 && whole == float64(int64(whole)) {
		v, d.letter = whole, d.part
	}
	return d.prefix + strconv.FormatFloat(v, 'f', -1, 64) + d.letter
}

// durationUnit tells how ISO 8601 writes a unit of time.
type durationUnit struct {
	prefix, letter string
	factor         float64
	parts          float64 // smaller units that one of this has
	part           string
}

var durationUnits = map[string]durationUnit{
	"second": {"PT", "S", 1, 0, ""}, "minute": {"PT", "M", 1, 60, "S"}, "hour": {"PT", "H", 1, 60, "M"},
	"day": {"P", "D", 1, 0, ""}, "night": {"P", "D", 1, 0, ""}, "weekend": {"P", "D", 2, 0, ""},
	"week": {"P", "W", 1, 7, "D"}, "fortnight": {"P", "W", 2, 7, "D"}, "month": {"P", "M", 1, 0, ""}, "quarter": {"P", "M", 3, 0, ""},
	"season": {"P", "Y", 1, 12, "M"}, "year": {"P", "Y", 1, 12, "M"}, "decade": {"P", "Y", 10, 12, "M"}, "century": {"P", "Y", 100, 12, "M"},
}
