package source

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// errDate says which dates are understood.
var errDate = errors.New("not a date; write it like 2024-11-03, 2024-11 or 3 November 2024")

// The layouts of dates, by how much of the date they give. Numbers alone with
// slashes are left out: 3/11/2024 is March in one country, November in another.
var (
	instantLayouts = []string{
		time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -0700 MST",
		time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700",
	}
	// Zone names other than UTC and GMT have no fixed offset, so such times are kept as local ones.
	localLayouts = []string{
		"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04",
		"Mon, 2 Jan 2006 15:04:05 MST", time.UnixDate, time.ANSIC,
	}
	dayLayouts = []string{
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102",
		"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006",
		"Monday, 2 January 2006", "Monday, January 2, 2006", "Monday 2 January 2006", "Mon, 2 Jan 2006", "Mon, Jan 2, 2006",
	}
	monthLayouts = []string{"2006-01", "January 2006", "Jan 2006"}
)

// Date normalises a publication date as people and metadata write it to an
// ISO 8601 date, date-time or partial date (year, year and month). It never
// adds what is not there: a month stays a month. The empty string stays empty.
func Date(s string) (string, error) {
	s = oneLine(s)
	if s == "" {
		return "", nil
	}
	plain := strings.TrimSpace(strings.NewReplacer("Sept.", "Sep", "Sept ", "Sep ", ".,", ",", ". ", " ").Replace(s + " "))
	for _, g := range []struct {
		layouts []string
		out     string
	}{
		{instantLayouts, time.RFC3339},
		{localLayouts, "2006-01-02T15:04:05"},
		{dayLayouts, time.DateOnly},
		{monthLayouts, "2006-01"},
		{[]string{"2006"}, "2006"},
	} {
		for _, layout := range g.layouts {
			t, err := time.Parse(layout, plain)
			if err == nil && t.Year() >= 1000 {
				return t.Format(g.out), nil
			}
		}
	}
	return "", fmt.Errorf("%q: %w", s, errDate)
}
