package claim

import (
	_ "embed"
	"sync"
)

//go:embed data/time.tsv
var timeTSV string

// timeLexicon holds the words of dates and times.
type timeLexicon struct {
	months, weekdays, seasons map[string]int
	days, shifts              map[string]int
	units, clocks             map[string]string
	parts                     map[string]bool
	edges                     map[string]string
}

var loadTimeLexicon = sync.OnceValue(func() *timeLexicon {
	l := &timeLexicon{
		months: map[string]int{}, weekdays: map[string]int{}, seasons: map[string]int{},
		days: map[string]int{}, shifts: map[string]int{}, units: map[string]string{},
		clocks: map[string]string{}, parts: map[string]bool{}, edges: map[string]string{},
	}
	for _, r := range tsvRows("time.tsv", timeTSV, 3) {
		n := func() int { return int(tsvNumber("time.tsv", r[2])) }
		switch r[1] {
		case "month":
			l.months[r[0]] = n()
		case "weekday":
			l.weekdays[r[0]] = n()
		case "season":
			l.seasons[r[0]] = n()
		case "day":
			l.days[r[0]] = n()
		case "shift":
			l.shifts[r[0]] = n()
		case "unit":
			l.units[r[0]] = r[2]
		case "clock":
			l.clocks[r[0]] = r[2]
		case "part":
			l.parts[r[0]] = true
		case "edge":
			l.edges[r[0]] = r[2]
		default:
			panic("time.tsv: unknown kind " + r[1])
		}
	}
	return l
})

// isName reports whether the word alone begins a time: a weekday or a day word.
func (l *timeLexicon) isName(w string) bool {
	_, day := l.days[w]
	return day || l.weekdays[w] > 0 && len(w) > 3
}

// isClockSuffix reports whether the word follows a time of day: "p.m.", "GMT".
func (l *timeLexicon) isClockSuffix(w string) bool { return l.clocks[w] != "" }
