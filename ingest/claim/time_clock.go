package claim

import (
	"fmt"

	"newsgraph/graph"
)

// clockTime reads "04:12", "9.30 a.m.", "1410 GMT", "3 p.m.".
func (s *timeScan) clockTime(i int) (string, int, bool) {
	a := s.at(i)
	if a.kind != atomNumber {
		return "", 0, false
	}
	h, m, k := int(a.value), 0, i+1
	suffix := ""
	switch b := s.at(k); {
	case b.low == ":" && b.glued && s.at(k+1).glued && s.at(k+1).kind == atomNumber && len(s.at(k+1).raw) == 2 && !a.fraction && len(a.raw) <= 2:
		m = int(s.at(k + 1).value)
		k += 2
		if s.at(k).low == ":" && s.at(k).glued && s.at(k+1).kind == atomNumber {
			k += 2
		}
		suffix = s.lex.clocks[s.at(k).low]
	case s.lex.clocks[b.low] != "":
		suffix = s.lex.clocks[b.low]
		switch {
		case len(a.raw) == 4 && !a.fraction && suffix == "zone":
			h, m = int(a.value)/100, int(a.value)%100
		case a.fraction:
			m = int(cleanFloat((a.value-float64(h))*100) + 0.5)
		case len(a.raw) > 2:
			return "", 0, false
		}
	default:
		return "", 0, false
	}
	if suffix != "" {
		k++
		if s.lex.clocks[s.at(k).low] == "zone" {
			k++
		}
	}
	if suffix == "pm" && h < 12 {
		h += 12
	}
	if suffix == "am" && h == 12 {
		h = 0
	}
	if h > 23 || m > 59 {
		return "", 0, false
	}
	return fmt.Sprintf("%02d:%02d", h, m), k, true
}

// clockOnly is a time of day, of the day named before it where that is one day;
// a day may also follow: "at 3 p.m. on Monday".
func (s *timeScan) clockOnly(c string, next int) timeExpr {
	k := next
	if s.at(k).low == "on" || s.at(k).low == "," {
		k++
	}
	if k < len(s.as) && (s.at(next).low == "on" || s.lex.weekdays[s.at(k).low] > 0 || s.lex.isName(s.at(k).low)) {
		if e, ok := s.base(k, true, false); ok && e.span.precision == graph.PrecisionDay {
			e.clock = c
			return e
		}
	}
	e := timeExpr{clock: c, next: next, shifting: true}
	if s.anchor.precision == graph.PrecisionDay && s.anchor.from.Equal(s.anchor.to) {
		e.span = s.anchor
	}
	return e
}
