package claim

import (
	"strconv"
	"time"

	"newsgraph/graph"
)

// daySpan is a run of civil days, both ends included; a zero end is open. The
// proleptic Gregorian calendar of package time does the arithmetic; no clock
// or zone is involved.
type daySpan struct {
	from, to  time.Time
	precision graph.Precision
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func yearSpan(y int) daySpan {
	return daySpan{civil(y, 1, 1), civil(y, 12, 31), graph.PrecisionYear}
}

func monthSpan(y, m int) daySpan {
	return daySpan{civil(y, m, 1), civil(y, m+1, 0), graph.PrecisionMonth}
}

// monthsSpan covers n months from month m of year y on.
func monthsSpan(y, m, n int, p graph.Precision) daySpan {
	return daySpan{civil(y, m, 1), civil(y, m+n, 0), p}
}

func oneDay(t time.Time) daySpan { return daySpan{t, t, graph.PrecisionDay} }

// validDay reports whether the day exists.
func validDay(y, m, d int) bool {
	t := civil(y, m, d)
	return t.Day() == d && int(t.Month()) == m
}

// monday returns the Monday of the week of t.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, 1-isoWeekday(t)) }

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// parsePublished reads a publication date, which may be a date-time; ok is
// false if it does not name a day.
func parsePublished(s string) (time.Time, bool) {
	if len(s) < len("2006-01-02") {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", s[:10])
	return t, err == nil
}

// publishedYear reads the year of a partial publication date, 0 if there is none.
func publishedYear(s string) int {
	if len(s) < 4 {
		return 0
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil {
		return 0
	}
	return y
}

// iso formats a day; the zero day is open and gives "".
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

// known reports whether at least one end of the span is known.
func (s daySpan) known() bool { return !s.from.IsZero() || !s.to.IsZero() }

// part returns the part of a span that words like "early" and "end of" mean:
// thirds for early, mid and late, a narrower strip for start and end.
func (s daySpan) part(edge string, published time.Time) daySpan {
	if s.from.IsZero() || s.to.IsZero() {
		return s
	}
	days := int(s.to.Sub(s.from).Hours()/24) + 1
	if days == 1 {
		return s
	}
	out := s
	strip := max(days/12, 1)
	if days > 25 && days < 32 {
		strip = 7
	}
	if days > 300 && s.precision == graph.PrecisionYear {
		out.precision = graph.PrecisionMonth
	}
	switch edge {
	case "early":
		out.to = s.from.AddDate(0, 0, days/3)
	case "mid":
		out.from, out.to = s.from.AddDate(0, 0, days/3), s.to.AddDate(0, 0, -days/3)
	case "late":
		out.from = s.to.AddDate(0, 0, -days/3)
	case "start":
		out.to = s.from.AddDate(0, 0, strip-1)
	case "end":
		out.from = s.to.AddDate(0, 0, 1-strip)
	case "earlier":
		if !published.IsZero() && published.Before(s.to) && !published.Before(s.from) {
			out.to = published
		}
	case "later":
		if !published.IsZero() && published.Before(s.to) && !published.Before(s.from) {
			out.from = published
		}
	}
	return out
}

// unitSpan returns the calendar unit that holds day t, moved by n units.
func unitSpan(t time.Time, unit string, n int) (daySpan, bool) {
	y, m := t.Year(), int(t.Month())
	switch unit {
	case "day":
		return oneDay(t.AddDate(0, 0, n)), true
	case "week":
		mon := monday(t).AddDate(0, 0, 7*n)
		return daySpan{mon, mon.AddDate(0, 0, 6), graph.PrecisionWeek}, true
	case "weekend":
		sat := monday(t).AddDate(0, 0, 7*n+5)
		return daySpan{sat, sat.AddDate(0, 0, 1), graph.PrecisionDay}, true
	case "fortnight":
		d := t.AddDate(0, 0, 14*n)
		if n < 0 {
			return daySpan{d, t, graph.PrecisionWeek}, true
		}
		return daySpan{t, d, graph.PrecisionWeek}, true
	case "month":
		c := civil(y, m+n, 1)
		return monthSpan(c.Year(), int(c.Month())), true
	case "quarter":
		c := civil(y, (m-1)/3*3+1+3*n, 1)
		return monthsSpan(c.Year(), int(c.Month()), 3, graph.PrecisionSeason), true
	case "season": // of sport and theatre: July to June
		if m < 7 {
			y--
		}
		return monthsSpan(y+n, 7, 12, graph.PrecisionYear), true
	case "year":
		return yearSpan(y + n), true
	case "decade":
		y = y/10*10 + 10*n
		return daySpan{civil(y, 1, 1), civil(y+9, 12, 31), graph.PrecisionYear}, true
	case "century":
		y = y/100*100 + 100*n
		return daySpan{civil(y, 1, 1), civil(y+99, 12, 31), graph.PrecisionYear}, true
	}
	return daySpan{}, false
}

// addUnits moves day t by n units; ok is false for units shorter than a day.
func addUnits(t time.Time, unit string, n float64) (time.Time, bool) {
	k := int(n)
	switch unit {
	case "day":
		return t.AddDate(0, 0, k), true
	case "week":
		return t.AddDate(0, 0, int(n*7)), true
	case "fortnight":
		return t.AddDate(0, 0, 14*k), true
	case "month":
		return addMonths(t, k), true
	case "quarter":
		return addMonths(t, 3*k), true
	case "year", "season":
		return addMonths(t, int(n*12)), true
	case "decade":
		return addMonths(t, 120*k), true
	case "century":
		return addMonths(t, 1200*k), true
	case "hour":
		if k >= 24 || k <= -24 {
			return t.AddDate(0, 0, k/24), true
		}
	}
	return t, false
}

// addMonths adds months and stays within the month at its end.
func addMonths(t time.Time, n int) time.Time {
	c := civil(t.Year(), int(t.Month())+n, 1)
	last := civil(c.Year(), int(c.Month())+1, 0).Day()
	return c.AddDate(0, 0, min(t.Day(), last)-1)
}

// unitPrecision is the precision of a distance counted in units.
func unitPrecision(unit string) graph.Precision {
	switch unit {
	case "week", "fortnight":
		return graph.PrecisionWeek
	case "month", "quarter":
		return graph.PrecisionMonth
	case "year", "decade", "century", "season":
		return graph.PrecisionYear
	}
	return graph.PrecisionDay
}

// seasonSpan returns the season that begins in month m of year y.
func seasonSpan(y, m int) daySpan { return monthsSpan(y, m, 3, graph.PrecisionSeason) }

// nearest returns of yearly recurring spans (span of a year) the one that fits
// the tense at the publication day: the last that has begun, or the first that
// has not ended. shift -1 and 1 ("last June", "next spring") leave out the one
// that is running.
func nearest(published time.Time, future bool, shift int, span func(y int) daySpan) daySpan {
	y := published.Year()
	switch {
	case shift < 0:
		for _, c := range []int{y, y - 1, y - 2} {
			if s := span(c); s.to.Before(published) {
				return s
			}
		}
	case shift > 0:
		for _, c := range []int{y - 1, y, y + 1} {
			if s := span(c); s.from.After(published) {
				return s
			}
		}
	case future:
		for _, c := range []int{y - 1, y, y + 1} {
			if s := span(c); !s.to.Before(published) {
				return s
			}
		}
	default:
		for _, c := range []int{y + 1, y, y - 1} {
			if s := span(c); !s.from.After(published) {
				return s
			}
		}
	}
	return span(y)
}
