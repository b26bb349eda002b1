package claim

import (
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// dayWord reads "today", "yesterday", "tonight", "tomorrow morning", "overnight".
func (s *timeScan) dayWord(i int, _, _ bool) (timeExpr, bool) {
	a := s.at(i)
	n, ok := s.lex.days[a.low]
	if a.low == "overnight" && s.tag(i) == syntax.ADV {
		e := timeExpr{next: i + 1, deictic: true}
		if !s.pub.IsZero() {
			e.span = daySpan{s.pub.AddDate(0, 0, -1), s.pub, graph.PrecisionDay}
		}
		return e, true
	}
	if !ok {
		return timeExpr{}, false
	}
	e := timeExpr{next: i + 1, deictic: true}
	if s.lex.parts[s.at(i+1).low] {
		e.next++
	}
	if !s.pub.IsZero() {
		e.span = oneDay(s.pub.AddDate(0, 0, n))
	}
	return e, true
}

// shifted reads "last week", "next Friday", "this June", "last night", "the
// past five years", "the following day", "recent weeks".
func (s *timeScan) shifted(i int, _, the bool) (timeExpr, bool) {
	w := s.at(i).low
	switch w {
	case "recent", "coming":
		if u, ok := s.unit(i + 1); ok && strings.HasSuffix(s.at(i+1).low, "s") && u != "" {
			e := timeExpr{next: i + 2, deictic: true, fuzzy: true}
			e.span.precision = unitPrecision(u)
			return e, true
		}
	case "following", "same", "ensuing":
		if w == "following" && !the {
			return timeExpr{}, false
		}
		return s.anchored(i+1, map[string]int{"following": 1, "ensuing": 1}[w])
	}
	shift, ok := s.lex.shifts[w]
	if !ok {
		return timeExpr{}, false
	}
	k := i + 1
	if the && (w == "previous" || w == "next" || w == "last") && s.anchor.known() {
		if u, ok := s.unit(k); ok && !strings.HasSuffix(s.at(k).low, "s") && w != "last" {
			return s.anchored(k, shift)
		} else if ok && u == "day" {
			return timeExpr{}, false
		}
	}
	if w == "current" || w == "past" || w == "previous" || w == "coming" {
		if _, ok := s.unit(k); !ok && s.at(k).kind != atomNumber && s.lex2number(k) == 0 && s.at(k).low != "few" {
			return timeExpr{}, false
		}
	}
	e := timeExpr{deictic: true, next: k + 1}
	next := s.at(k).low
	if s.lex.parts[next] {
		if shift > 0 {
			return timeExpr{}, false
		}
		if !s.pub.IsZero() {
			e.span = oneDay(s.pub.AddDate(0, 0, shift))
		}
		return e, true
	}
	if n := s.lex.weekdays[next]; n > 0 && s.at(k).raw != next {
		if s.lex.parts[s.at(k+1).low] {
			e.next++
		}
		if !s.pub.IsZero() {
			e.span = oneDay(s.shiftedWeekday(n, shift))
		}
		return e, true
	}
	if m := s.lex.months[next]; m > 0 && s.q.isMonth(k) {
		if !s.pub.IsZero() {
			e.span = nearest(s.pub, s.ahead(s.at(k).tok), shift, func(y int) daySpan { return monthSpan(y, m) })
		}
		return e, true
	}
	if m := s.lex.seasons[next]; m > 0 {
		if !s.pub.IsZero() {
			e.span = s.shiftedSeason(m, shift)
		}
		return e, true
	}
	if u, ok := s.unit(k); ok && !strings.HasSuffix(next, "s") {
		if s.at(k+1).low == "of" && s.at(k+2).low == "an" {
			return timeExpr{}, false // "the last quarter of an hour"
		}
		return s.shiftedUnit(e, u, shift, w, i)
	}
	if shift == 0 {
		return timeExpr{}, false
	}
	return s.stretch(k, shift)
}

// lex2number returns the value of a number word at atom k, or 0.
func (s *timeScan) lex2number(k int) float64 { return s.q.lex.numbers[s.at(k).low].value }

// shiftedWeekday resolves "last Friday", "next Monday", "this Thursday".
func (s *timeScan) shiftedWeekday(n, shift int) time.Time {
	switch {
	case shift < 0:
		diff := (isoWeekday(s.pub) - n + 7) % 7
		if diff == 0 {
			diff = 7
		}
		return s.pub.AddDate(0, 0, -diff)
	case shift > 0:
		diff := (n - isoWeekday(s.pub) + 7) % 7
		if diff == 0 {
			diff = 7
		}
		return s.pub.AddDate(0, 0, diff)
	}
	return monday(s.pub).AddDate(0, 0, n-1)
}

// shiftedSeason resolves "this autumn", "last summer", "next spring".
func (s *timeScan) shiftedSeason(m, shift int) daySpan {
	span := func(y int) daySpan { return seasonSpan(y, m) }
	if shift != 0 {
		return nearest(s.pub, false, shift, span)
	}
	if m == 12 && s.pub.Month() < 3 {
		return span(s.year - 1)
	}
	return span(s.year)
}

// shiftedUnit resolves "last week", "this month", "next year" and puts the
// publication day as the end of "the past year".
func (s *timeScan) shiftedUnit(e timeExpr, unit string, shift int, word string, i int) (timeExpr, bool) {
	if unit == "second" || unit == "minute" || unit == "hour" {
		return timeExpr{}, false
	}
	if unit == "season" && s.tag(i) != syntax.ADJ && s.tag(i) != syntax.DET {
		return timeExpr{}, false
	}
	if s.pub.IsZero() {
		if unit == "year" && s.year > 0 {
			e.span = yearSpan(s.year + shift)
		}
		return e, true
	}
	switch {
	case word == "past" || word == "coming":
		n := float64(shift)
		if t, ok := addUnits(s.pub, unit, n); ok {
			e.span = daySpan{t, s.pub, unitPrecision(unit)}
			if shift > 0 {
				e.span = daySpan{s.pub, t, unitPrecision(unit)}
			}
		}
	case unit == "week" && shift < 0 && isoWeekday(s.pub) == 7:
		// On a Sunday the week that ends is "last week".
		e.span = daySpan{s.pub.AddDate(0, 0, -7), s.pub.AddDate(0, 0, -1), graph.PrecisionWeek}
	case unit == "weekend" && shift < 0 && isoWeekday(s.pub) >= 6:
		e.span, _ = unitSpan(s.pub, unit, -1)
	default:
		span, ok := unitSpan(s.pub, unit, shift)
		if !ok {
			return timeExpr{}, false
		}
		e.span = span
	}
	return e, true
}

// stretch reads "five years", "few days" behind "last", "past" or "next".
func (s *timeScan) stretch(k, shift int) (timeExpr, bool) {
	n, unit, next, ok := s.distance(k)
	if !ok {
		if s.at(k).low == "few" {
			if u, ok := s.unit(k + 1); ok {
				e := timeExpr{next: k + 2, deictic: true, fuzzy: true}
				e.span.precision = unitPrecision(u)
				return e, true
			}
		}
		return timeExpr{}, false
	}
	e := timeExpr{next: next, deictic: true, fuzzy: n == 0}
	e.span.precision = unitPrecision(unit)
	if s.pub.IsZero() || n == 0 {
		return e, true
	}
	t, ok := addUnits(s.pub, unit, n*float64(shift))
	if !ok {
		e.fuzzy = true
		return e, true
	}
	if shift < 0 {
		e.span = daySpan{t, s.pub, unitPrecision(unit)}
	} else {
		e.span = daySpan{s.pub, t, unitPrecision(unit)}
	}
	return e, true
}

// anchored resolves "the following year", "the same day" against the date before it.
func (s *timeScan) anchored(k, shift int) (timeExpr, bool) {
	unit, ok := s.unit(k)
	if !ok || strings.HasSuffix(s.at(k).low, "s") {
		if n := s.lex.weekdays[s.at(k).low]; n > 0 && shift > 0 && s.at(k).raw != s.at(k).low {
			e := timeExpr{next: k + 1, shifting: true}
			if s.anchor.precision == graph.PrecisionDay && !s.anchor.to.IsZero() {
				diff := (n - isoWeekday(s.anchor.to) + 6) % 7
				e.span = oneDay(s.anchor.to.AddDate(0, 0, diff+1))
			}
			return e, true
		}
		return timeExpr{}, false
	}
	e := timeExpr{next: k + 1, shifting: true}
	at := s.anchor.to
	if shift < 0 || at.IsZero() {
		at = s.anchor.from
	}
	if at.IsZero() || finer(unit, s.anchor.precision) {
		return e, true
	}
	e.span, _ = unitSpan(at, unit, shift)
	return e, true
}

// finer reports whether a calendar unit is smaller than a precision, so that it
// cannot be counted from a date known no better than that.
func finer(unit string, p graph.Precision) bool {
	rank := map[string]int{"minute": 0, "hour": 0, "second": 0, "day": 1, "weekend": 1, "week": 2, "fortnight": 2, "month": 3, "quarter": 4, "season": 5, "year": 5, "decade": 6, "century": 7}
	of := map[graph.Precision]int{graph.PrecisionDay: 1, graph.PrecisionWeek: 2, graph.PrecisionMonth: 3, graph.PrecisionSeason: 4, graph.PrecisionYear: 5}
	return rank[unit] < of[p]
}

// ago reads "six years ago", "a fortnight ago", "two years later", "a day earlier".
func (s *timeScan) ago(i int, _, _ bool) (timeExpr, bool) {
	n, unit, next, ok := s.distance(i)
	if !ok {
		return timeExpr{}, false
	}
	e := timeExpr{next: next + 1}
	e.span.precision = unitPrecision(unit)
	switch s.at(next).low {
	case "ago":
		return s.back(e, n, unit), true
	case "later", "earlier", "before", "previously", "afterwards", "after":
		if w := s.at(next).low; w == "after" || w == "before" {
			// With something behind it ("two days after the attack") nothing is known.
			switch s.tag(next + 1) {
			case syntax.PUNCT, syntax.CCONJ:
			default:
				if next+1 < len(s.as) {
					return timeExpr{}, false
				}
			}
		}
		sign := 1.0
		if w := s.at(next).low; w == "earlier" || w == "before" || w == "previously" {
			sign = -1
		}
		return s.away(e, n*sign, unit), true
	}
	return timeExpr{}, false
}

// back resolves a distance before the publication day.
func (s *timeScan) back(e timeExpr, n float64, unit string) timeExpr {
	e.deictic = true
	e.fuzzy = n == 0
	if s.pub.IsZero() || n == 0 {
		if unit == "year" && n > 0 && s.year > 0 {
			e.span = yearSpan(s.year - int(n))
		}
		return e
	}
	t, ok := addUnits(s.pub, unit, -n)
	if !ok {
		if unit == "hour" || unit == "minute" {
			e.span = oneDay(s.pub)
		}
		return e
	}
	if unit == "day" || unit == "fortnight" || n != float64(int(n)) {
		e.span = oneDay(t)
		return e
	}
	if span, ok := unitSpan(t, unit, 0); ok {
		e.span = span
	}
	return e
}

// away resolves a distance from the date named before it, or from the
// publication day if there is none.
func (s *timeScan) away(e timeExpr, n float64, unit string) timeExpr {
	e.shifting = true
	a := s.anchor
	if s.broad.known() && unit == "year" {
		a = s.broad // "a loss in the third quarter …, against a profit a year earlier"
	}
	if !a.known() {
		if s.pub.IsZero() || n == 0 {
			return e
		}
		a, e.deictic = oneDay(s.pub), true
	}
	if (unit == "minute" || unit == "hour") && a.precision == graph.PrecisionDay && a.from.Equal(a.to) {
		e.span = a // some minutes or hours later is mostly the same day
		e.fuzzy = true
		return e
	}
	if n == 0 || a.from.IsZero() || a.to.IsZero() || finer(unit, a.precision) {
		e.fuzzy = n == 0
		return e
	}
	from, ok := addUnits(a.from, unit, n)
	if !ok {
		return e
	}
	to, _ := addUnits(a.to, unit, n)
	e.span = daySpan{from, to, a.precision}
	if a.precision == graph.PrecisionMonth && from.Day() == 1 {
		e.span = monthSpan(from.Year(), int(from.Month()))
	}
	// A year or a month from a day is hardly ever meant to the day.
	if a.precision == graph.PrecisionDay && (unit == "year" || unit == "month" || unit == "decade") {
		e.span = monthSpan(from.Year(), int(from.Month()))
	}
	return e
}

// shiftedBy reads "so far this year".
func (s *timeScan) shiftedBy(i int, after, the bool) (timeExpr, bool) {
	if s.at(i).low != "so" || s.at(i+1).low != "far" || s.at(i+2).low != "this" {
		return timeExpr{}, false
	}
	e, ok := s.shifted(i+2, after, the)
	if ok && !s.pub.IsZero() && !s.pub.Before(e.span.from) {
		e.span.to = s.pub
	}
	return e, ok
}

// season reads "spring", "summer 2019", "the winter of 2020".
func (s *timeScan) season(i int, after, the bool) (timeExpr, bool) {
	m := s.lex.seasons[s.at(i).low]
	if m == 0 {
		return timeExpr{}, false
	}
	if y, next, ok := s.yearAfter(i + 1); ok {
		return timeExpr{span: seasonSpan(y, m), next: next}, true
	}
	tag := s.tag(i)
	if !after && !the || tag != syntax.NOUN && tag != syntax.PROPN {
		return timeExpr{}, false
	}
	switch s.tag(i + 1) {
	case syntax.NOUN, syntax.PROPN, syntax.ADJ:
		return timeExpr{}, false // "the winter sports", "the fall line"
	default:
	}
	if s.at(i).low == "fall" && (the && s.at(i+1).low == "of" || s.at(i+1).low == "in") || s.at(i+1).low == "of" {
		return timeExpr{}, false
	}
	e := timeExpr{next: i + 1, deictic: true}
	e.span.precision = graph.PrecisionSeason
	if !s.pub.IsZero() {
		future := s.ahead(s.at(i).tok) || strings.HasPrefix(s.at(i-1).low, "until")
		e.span = nearest(s.pub, future, 0, func(y int) daySpan { return seasonSpan(y, m) })
	}
	return e, true
}

// fiscal reads "fiscal 2024", "fiscal year 2024", "FY24", "financial year 2023-24".
func (s *timeScan) fiscal(i int, _, _ bool) (timeExpr, bool) {
	a, k := s.at(i), i+1
	switch a.low {
	case "fiscal", "financial":
		if s.at(k).low == "year" {
			k++
		}
		if k == i+1 && a.low == "financial" {
			return timeExpr{}, false
		}
	case "fy":
	default:
		return timeExpr{}, false
	}
	y := s.at(k)
	if y.kind == atomNumber && len(y.raw) == 2 && a.low == "fy" {
		return timeExpr{span: yearSpan(2000 + int(y.value)), next: k + 1, fuzzy: true}, true
	}
	if !y.isYear() {
		return timeExpr{}, false
	}
	e, ok := s.yearNumber(k, true, true)
	e.fuzzy = true // where a fiscal year begins is the firm's own affair
	return e, ok
}

// namedClock reads "midnight", "noon", and "the weekend".
func (s *timeScan) namedClock(i int, after, the bool) (timeExpr, bool) {
	e := timeExpr{next: i + 1, deictic: true}
	switch w := s.at(i).low; {
	case (w == "midnight" || w == "noon" || w == "midday") && after:
		if s.lex.weekdays[s.at(i+1).low] > 0 || s.at(i+1).low == "on" && s.lex.weekdays[s.at(i+2).low] > 0 {
			return timeExpr{}, false
		}
		if !s.pub.IsZero() {
			e.span = oneDay(s.pub)
			if w == "midnight" && s.ahead(s.at(i).tok) {
				e.span.to = s.pub.AddDate(0, 0, 1)
			}
		}
		return e, true
	case w == "weekend" && the:
		if !s.pub.IsZero() {
			n := 0
			if !s.ahead(s.at(i).tok) && isoWeekday(s.pub) < 6 && s.at(i-2).low != "by" && s.at(i-2).low != "until" {
				n = -1
			}
			e.span, _ = unitSpan(s.pub, "weekend", n)
		}
		return e, true
	case (w == "year" || w == "month" || w == "week" || w == "quarter") && the && (s.lex.edges[s.at(i-3).low] != "" || s.lex.edges[s.at(i-2).low] != ""):
		// "the end of the month"
		if !s.pub.IsZero() {
			e.span, _ = unitSpan(s.pub, w, 0)
		}
		return e, true
	case w == "year" && (s.at(i+1).isDash() || s.at(i+1).low == "'s") && s.at(i+2).low == "end":
		e.next = i + 3
		e.edge = true
		if !s.pub.IsZero() {
			e.span = yearSpan(s.year).part("end", s.pub)
		}
		return e, true
	}
	return timeExpr{}, false
}
