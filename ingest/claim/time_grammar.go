package claim

import (
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// expr reads a time without preposition at atom i. after tells that a
// preposition stands before it, so that a bare year or month is one.
func (s *timeScan) expr(i int, after bool) (timeExpr, bool) {
	for s.isQuote(i) && after {
		i++
	}
	if e, ok := s.edged(i); ok {
		return e, true
	}
	if s.at(i).low == "the" {
		if e, ok := s.base(i+1, after, true); ok {
			return s.withClock(e), true
		}
	}
	e, ok := s.base(i, after, false)
	if !ok {
		return e, false
	}
	return s.withClock(e), true
}

// withClock joins a day and the time of day behind it: "on Sunday at 04:12".
func (s *timeScan) withClock(e timeExpr) timeExpr {
	k := e.next
	if s.at(k).low == "," {
		k++
	}
	if s.at(k).low == "at" || s.at(k).low == "around" {
		k++
	}
	if e.clock != "" || e.span.precision != graph.PrecisionDay {
		return e
	}
	if c, next, ok := s.clockTime(k); ok {
		e.clock, e.next = c, next
	}
	return e
}

// edged reads a part of a span: "the end of next year", "early on Sunday",
// "late 2023", "mid-2024", "the first half of 2022", "year's end".
func (s *timeScan) edged(i int) (timeExpr, bool) {
	k := i
	if s.at(k).low == "the" {
		k++
	}
	if s.at(k).low == "very" {
		k++
	}
	if e, ok := s.fraction(k); ok {
		return e, true
	}
	edge := s.lex.edges[s.at(k).low]
	if edge == "" {
		return timeExpr{}, false
	}
	j := k + 1
	switch w := s.at(j).low; {
	case edge == "start" || edge == "end" || edge == "mid" && s.at(k).low == "middle":
		if w != "of" {
			return timeExpr{}, false
		}
		j++
	case s.at(j).isDash() && s.at(j).glued:
		j++
	case w == "in" || w == "on":
		j++
	}
	e, ok := s.expr(j, true)
	if !ok || e.duration || e.clock != "" && e.span.precision == "" {
		return timeExpr{}, false
	}
	if (edge == "earlier" || edge == "later") && !s.startsShift(j) && j == k+1 {
		return timeExpr{}, false
	}
	if edge == "mid" && !e.span.from.IsZero() && !e.span.to.IsZero() {
		e.middle = e.span.from.Add(e.span.to.Sub(e.span.from) / 2).Truncate(24 * time.Hour)
	}
	e.span = e.span.part(edge, s.pub)
	e.edge = edge == "end"
	return e, true
}

// startsShift reports whether "this", "on", a weekday or the like stands at atom i.
func (s *timeScan) startsShift(i int) bool {
	w := s.at(i).low
	_, shift := s.lex.shifts[w]
	_, day := s.lex.days[w]
	return shift || day || s.lex.weekdays[w] > 0
}

var ordinalNumber = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 0}

// fraction reads halves and quarters of a year: "first half of 2022", "the
// third quarter", "Q3 2021", "H1".
func (s *timeScan) fraction(i int) (timeExpr, bool) {
	a := s.at(i)
	n, unit, k := 0, "", i+1
	switch {
	case (a.low == "q" || a.low == "h") && a.raw != a.low && s.at(k).glued && s.at(k).kind == atomNumber && s.at(k).value >= 1 && s.at(k).value <= 4:
		n, unit = int(s.at(k).value), map[string]string{"q": "quarter", "h": "half"}[a.low]
		k++
	case ordinalNumber[a.low] > 0:
		if s.at(k).isDash() && s.at(k).glued {
			k++
		}
		unit = s.at(k).low
		n = ordinalNumber[a.low]
		k++
		if unit != "quarter" && unit != "half" || unit == "half" && n > 2 {
			return timeExpr{}, false
		}
		if unit == "half" && s.at(k).low != "of" {
			return timeExpr{}, false
		}
	default:
		return timeExpr{}, false
	}
	length := map[string]int{"quarter": 3, "half": 6}[unit]
	explicit := false
	e := timeExpr{next: k}
	if s.at(k).low == "of" || s.at(k).isYear() || s.at(k).low == "last" || s.at(k).low == "this" || s.at(k).low == "next" {
		j := k
		if s.at(j).low == "of" {
			j++
		}
		if y, ok := s.expr(j, true); ok && y.span.precision == graph.PrecisionYear && !y.duration {
			e = y
			e.span = monthsSpan(y.span.from.Year(), 1+(n-1)*length, length, graph.PrecisionSeason)
			explicit = true
		} else if ok && y.span.precision == graph.PrecisionMonth && unit == "half" {
			e = y
			mid := y.span.from.AddDate(0, 0, 14)
			if n == 1 {
				e.span.to = mid
			} else {
				e.span.from = mid.AddDate(0, 0, 1)
			}
			return e, true
		} else if s.at(k).low == "of" {
			return timeExpr{}, false
		}
	}
	if !explicit {
		if s.year == 0 || s.pub.IsZero() {
			e.deictic = true
			return e, true
		}
		future := s.ahead(a.tok)
		e.deictic = true
		e.span = nearest(s.pub, future, 0, func(y int) daySpan {
			return monthsSpan(y, 1+(n-1)*length, length, graph.PrecisionSeason)
		})
		// A quarter is reported when it is over.
		if !future && e.span.to.After(s.pub) {
			e.span = monthsSpan(e.span.from.Year()-1, int(e.span.from.Month()), length, graph.PrecisionSeason)
		}
	}
	return e, true
}

// base reads a time without edges at atom i. the tells that "the" stands before it.
func (s *timeScan) base(i int, after, the bool) (timeExpr, bool) {
	a := s.at(i)
	if a.kind == atomNumber {
		return s.numeric(i, after, the)
	}
	if a.kind != atomWord {
		return timeExpr{}, false
	}
	readers := []func(int, bool, bool) (timeExpr, bool){
		s.monthDate, s.weekday, s.dayWord, s.shifted, s.ago, s.shiftedBy, s.season, s.fiscal, s.namedClock,
	}
	for _, read := range readers {
		if e, ok := read(i, after, the); ok {
			return e, true
		}
	}
	return timeExpr{}, false
}

// numeric reads what begins with digits: "2 October 2019", "2019-06-03",
// "2011", "2014–2018", "1990s", "04:12", "19th century", "3 years ago".
func (s *timeScan) numeric(i int, after, the bool) (timeExpr, bool) {
	if e, ok := s.isoDate(i); ok {
		return e, true
	}
	if c, next, ok := s.clockTime(i); ok {
		return s.clockOnly(c, next), true
	}
	a := s.at(i)
	if s.q.gluedToName(i) && s.lex.edges[s.at(i-2).low] == "" || s.q.isAddress(a.tok) || s.q.isCurrencySign(i-1) || strings.Contains(a.raw, ",") || a.fraction {
		return s.ago(i, after, the)
	}
	k := i + 1
	if w := s.at(k).low; s.at(k).glued && (w == "st" || w == "nd" || w == "rd" || w == "th") {
		k++
		if s.at(k).low == "century" {
			y := int(a.value)*100 - 99
			return timeExpr{span: daySpan{civil(y, 1, 1), civil(y+99, 12, 31), graph.PrecisionYear}, next: k + 1}, true
		}
	}
	m := k
	if s.at(m).low == "of" {
		m++
	}
	if s.q.isMonth(m) && a.value >= 1 && a.value <= 31 {
		return s.dayOfMonth(int(a.value), m, m+1)
	}
	if len(a.raw) == 4 && s.at(k).glued && s.at(k).low == "s" && a.value >= 1500 && a.value < 2200 {
		y := int(a.value) // "the 2000s", too, is mostly the decade
		return timeExpr{span: daySpan{civil(y, 1, 1), civil(y+9, 12, 31), graph.PrecisionYear}, next: k + 1}, true
	}
	if a.isYear() && k == i+1 {
		return s.yearNumber(i, after, the)
	}
	return s.ago(i, after, the)
}

// isoDate reads "2019-06-03".
func (s *timeScan) isoDate(i int) (timeExpr, bool) {
	for n := 1; n < 5; n++ {
		if !s.at(i + n).glued {
			return timeExpr{}, false
		}
	}
	y, m, d := s.at(i), s.at(i+2), s.at(i+4)
	if !y.isYear() || s.at(i+1).low != "-" || s.at(i+3).low != "-" || m.kind != atomNumber || d.kind != atomNumber || !validDay(int(y.value), int(m.value), int(d.value)) {
		return timeExpr{}, false
	}
	return timeExpr{span: oneDay(civil(int(y.value), int(m.value), int(d.value))), next: i + 5}, true
}

// yearNumber reads a year, or a run of years: "2014–2018", "2023/24".
func (s *timeScan) yearNumber(i int, after, the bool) (timeExpr, bool) {
	a, k := s.at(i), i+1
	if s.q.hasUnit(k) || s.q.countsDespiteYear(i, k) {
		return timeExpr{}, false
	}
	y := int(a.value)
	e := timeExpr{span: yearSpan(y), next: k}
	j := s.at(k)
	if (j.isDash() || j.low == "/") && j.glued && s.at(k+1).glued && s.at(k+1).kind == atomNumber {
		b := s.at(k + 1)
		end := int(b.value)
		if len(b.raw) == 2 {
			end += y / 100 * 100
		}
		if end > y && end < y+100 && len(b.raw) != 1 && len(b.raw) != 3 {
			e.span.to = civil(end, 12, 31)
			e.next = k + 2
			if end == y+1 && (j.low == "/" || len(b.raw) == 2) {
				e.span = monthsSpan(y, 7, 12, graph.PrecisionYear) // a season, school or fiscal year
			}
			return e, true
		}
	}
	if s.year > 0 && y > s.year+60 && !after {
		return timeExpr{}, false
	}
	// A number standing alone, as in a list of figures, is no year.
	prev := s.at(i - 1)
	if !after && !the && i > 0 && s.tag(i-1) == syntax.VERB && s.tag(k) == syntax.NOUN && prev.kind == atomWord {
		return timeExpr{}, false
	}
	if s.q.labelled(i, k) && s.tag(i-1) != syntax.PROPN {
		return timeExpr{}, false
	}
	return e, true
}

// dayOfMonth reads the month at atom m and the year behind it for a day.
func (s *timeScan) dayOfMonth(day, m, next int) (timeExpr, bool) {
	month := s.lex.months[s.at(m).low]
	if s.abbreviated(next - 1) {
		next++
	}
	y, next, explicit := s.yearAfter(next)
	if explicit {
		return timeExpr{span: oneDay(civil(y, month, day)), next: next}, validDay(y, month, day)
	}
	if !validDay(2000, month, day) {
		return timeExpr{}, false
	}
	e := timeExpr{next: next, deictic: true}
	if !s.pub.IsZero() {
		e.span = oneDay(s.nearDate(month, day, s.ahead(s.at(m).tok)))
	}
	return e, true
}

// nearDate returns the day of the year next to the publication day: before it or,
// if the verb looks ahead, after it. A date of the year before would hardly be
// given without its year where the coming one is near, and the other way round.
func (s *timeScan) nearDate(month, day int, future bool) time.Time {
	span := func(y int) daySpan { return oneDay(civil(y, month, day)) }
	past, next := nearest(s.pub, false, 0, span).from, nearest(s.pub, true, 0, span).from
	const near, far = 60 * 24 * time.Hour, 270 * 24 * time.Hour
	since, until := s.pub.Sub(past), next.Sub(s.pub)
	if future && since < near && until > far || !future && (until >= near || since <= far) {
		return past
	}
	return next
}

// abbreviated reports whether atom i is a short name with its full stop split off: "Nov" ".".
func (s *timeScan) abbreviated(i int) bool {
	a, stop := s.at(i), s.at(i+1)
	return a.kind == atomWord && len(a.low) <= 4 && a.low != "may" && a.low != "june" && a.low != "july" && stop.low == "." && stop.glued && i+2 < len(s.as)
}

// yearAfter reads ", 2019", "of 2019" or "2019" at atom k; next is k if there is none.
func (s *timeScan) yearAfter(k int) (year, next int, ok bool) {
	j := k
	if s.at(j).low == "," || s.at(j).low == "of" {
		j++
	}
	if a := s.at(j); a.isYear() && !s.q.hasUnit(j+1) && (!a.glued || s.at(j-1).kind != atomNumber) {
		return int(a.value), j + 1, true
	}
	return 0, k, false
}

// monthDate reads "June 3, 2019", "Dec. 31", "June 2019", "June".
func (s *timeScan) monthDate(i int, after, the bool) (timeExpr, bool) {
	if !s.q.isMonth(i) {
		return timeExpr{}, false
	}
	month := s.lex.months[s.at(i).low]
	k := i + 1
	if s.abbreviated(i) {
		k++
	}
	if a := s.at(k); a.kind == atomNumber && len(a.raw) <= 2 && a.value >= 1 && a.value <= 31 && !s.q.hasUnit(k+1) && s.at(k+1).low != ":" {
		n := k + 1
		if w := s.at(n).low; s.at(n).glued && (w == "st" || w == "nd" || w == "rd" || w == "th") {
			n++
		}
		day := int(a.value)
		e, ok := s.dayOfMonth(day, i, n)
		if ok && s.at(n).isDash() && s.at(n).glued && s.at(n+1).kind == atomNumber && s.at(n+1).value <= 31 && e.next == n && !e.span.from.IsZero() {
			if y, m := e.span.from.Year(), month; validDay(y, m, int(s.at(n+1).value)) { // "June 3-7"
				e.span.to = civil(y, m, int(s.at(n+1).value))
				e.next = n + 2
			}
		}
		return e, ok
	}
	if y, next, ok := s.yearAfter(k); ok {
		return timeExpr{span: monthSpan(y, month), next: next}, true
	}
	low := s.at(i).low
	if !after && !the && (low == "may" || low == "march" || len(low) == 3) && (s.tag(i) == syntax.AUX || s.tag(i) == syntax.VERB || i == 0) {
		return timeExpr{}, false
	}
	if !after && s.tag(i) == syntax.PROPN && s.tag(i-1) == syntax.PROPN && i > 0 {
		return timeExpr{}, false // a person called April or May
	}
	if !after && (low == "may" || low == "april" || low == "june" || low == "march" || low == "august" || len(low) == 3) && !strings.HasPrefix(s.at(k).low, "'") && s.tag(k) != syntax.NOUN {
		return timeExpr{}, false
	}
	e := timeExpr{next: k, deictic: true}
	if !s.pub.IsZero() {
		e.span = nearest(s.pub, s.ahead(s.at(i).tok), 0, func(y int) daySpan { return monthSpan(y, month) })
	}
	return e, true
}

// weekday reads "Monday", "Tuesday night", "Friday, May 3".
func (s *timeScan) weekday(i int, after, _ bool) (timeExpr, bool) {
	n := s.lex.weekdays[s.at(i).low]
	if n == 0 || s.at(i).raw == s.at(i).low || len(s.at(i).low) < 4 && !after && !s.at(i+1).endsLine() {
		return timeExpr{}, false
	}
	if len(s.at(i).low) < 4 && !after && (s.tag(i) == syntax.VERB || s.tag(i) == syntax.AUX) {
		return timeExpr{}, false
	}
	k := i + 1
	if s.abbreviated(i) {
		k++
	}
	j := k
	if s.at(j).low == "," {
		j++
	}
	if s.q.isMonth(j) || s.at(j).kind == atomNumber && (s.q.isMonth(j+1) || s.q.isMonth(j+2)) {
		if e, ok := s.base(j, true, false); ok && e.span.precision == graph.PrecisionDay {
			return e, true
		}
	}
	e := timeExpr{next: k, deictic: true}
	if s.lex.parts[s.at(k).low] {
		e.next = k + 1
	} else if s.at(k).low == "last" && s.at(k+1).low == "week" || s.at(k).low == "next" && s.at(k+1).low == "week" || s.at(k).low == "this" && s.at(k+1).low == "week" {
		e.next = k + 2
		if !s.pub.IsZero() {
			e.span = oneDay(monday(s.pub).AddDate(0, 0, 7*s.lex.shifts[s.at(k).low]+n-1))
		}
		return e, true
	}
	if !s.pub.IsZero() {
		e.span = oneDay(s.nearWeekday(n, s.ahead(s.at(i).tok)))
	}
	return e, true
}

// endsLine reports whether the atom is a full stop or nothing at all.
func (a atom) endsLine() bool { return a.low == "." || a.tok < 0 }

// nearWeekday returns the last such weekday up to the publication day, or the first from it on.
func (s *timeScan) nearWeekday(n int, future bool) time.Time {
	diff := (isoWeekday(s.pub) - n + 7) % 7
	if future {
		return s.pub.AddDate(0, 0, (7-diff)%7)
	}
	return s.pub.AddDate(0, 0, -diff)
}
