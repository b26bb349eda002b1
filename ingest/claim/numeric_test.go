package claim

import (
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// numericLines renders entities for comparison: `MONEY "at least $3 billion" 3000000000.. USD`.
func numericLines(d *text.Doc, xs []Numeric) string {
	var out []string
	for _, x := range xs {
		line := string(x.Type) + " " + d.Text[d.Tokens[x.First].Start:d.Tokens[x.Last-1].End]
		if x.Value != "" {
			line += " = " + x.Value
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func TestNumerics(t *testing.T) {
	const published = "2024-05-09" // a Thursday
	for _, c := range []struct{ text, want string }{
		// Dates.
		{"The treaty was signed on 3 June 2019.", "DATE 3 June 2019 = 2019-06-03"},
		{"The harbour closed on Monday.", "DATE Monday = 2024-05-06"},
		{"She has led the party since 2014.", "DATE 2014 = 2014"},
		{"He lived in Oslo from 2011 to 2015.", "DATE 2011 to 2015 = 2011/2015"},
		{"Prices fell between 2011 and 2015.", "DATE 2011 and 2015 = 2011/2015"},
		{"The plant will close by the end of next year.", "DATE the end of next year = 2025-12-02/2025-12-31"},
		{"The ferry sank three years ago.", "DATE three years ago = 2021"},
		{"Sales rose in April.", "DATE April = 2024-04"},
		{"Rents doubled in the 1990s.", "DATE the 1990s = 1990/1999"},
		{"Output fell last week.", "DATE last week = 2024-W18"},
		{"The firm was founded in 1871. Two years later it went broke.", "DATE 1871 = 1871; DATE Two years later = 1873"},
		// Times and durations.
		{"The train left at 14:30.", "TIME 14:30 = T14:30"},
		{"Sirens sounded on Tuesday night.", "TIME Tuesday night = 2024-05-07"},
		{"The trial lasted seven hours.", "DURATION seven hours = PT7H"},
		{"They waited for 18 months.", "DURATION 18 months = P18M"},
		{"It closed at noon.", "TIME noon = 2024-05-09T12:00"},
		{"The 2024 budget failed.", "DATE 2024 = 2024"},
		{"They have quarrelled for years.", "DURATION years = PXY"},
		{"A 23-year-old runner won.", "DURATION 23-year-old = P23Y"},
		// Money, shares and measures.
		{"The firm paid more than $3.5 billion for it.", "MONEY more than $3.5 billion = 3500000000.. USD"},
		{"The club pays him nearly €60,000 a week.", "MONEY nearly €60,000 a week = ~60000 EUR/week"},
		{"It will spend £5–7 million on roads.", "MONEY £5–7 million = 5000000..7000000 GBP"},
		{"Unemployment is 4.2 per cent.", "PERCENT 4.2 per cent = 4.2 %"},
		{"Prices rose by at least a fifth.", "PERCENT at least a fifth = 20.. %"},
		{"Fires burned 12,000 hectares of forest.", "QUANTITY 12,000 hectares = 12000 ha"},
		{"The town lies 31 km from the coast.", "QUANTITY 31 km = 31 km"},
		// Numbers.
		{"At least two dozen protesters were arrested.", "CARDINAL At least two dozen = 24.. protester"},
		{"He sent 10,000 soldiers.", "CARDINAL 10,000 = 10000 soldier"},
		{"Tens of thousands of people marched.", "CARDINAL Tens of thousands = 10000.. person"},
		{"Police warned the plant twice.", "CARDINAL twice = 2 times"},
		{"She seeks a third term.", "ORDINAL third = 3"},
		{"It was their twenty-first attempt.", "ORDINAL twenty-first = 21"},
		{"The 21st edition sold out.", "ORDINAL 21st = 21"},
		// None.
		{"The TX-9 was shown on Route 9.", ""},
		{"You may march at first light.", ""},
		{"Not a single vote was lost.", ""},
		{"Nobody saw the mayor leave the hall.", ""},
	} {
		d, ts := analyse(t, c.text)
		if got := numericLines(d, Numerics(d, ts, published)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestNumericsUndated checks that relative dates have no value without a publication date.
func TestNumericsUndated(t *testing.T) {
	d, ts := analyse(t, "It rained last week, on Monday and on 3 June 2019.")
	if got, want := numericLines(d, Numerics(d, ts, "")), "DATE last week; DATE Monday; DATE 3 June 2019 = 2019-06-03"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestISODuration(t *testing.T) {
	for _, c := range []struct {
		n    float64
		unit string
		want string
	}{
		{3, "year", "P3Y"},
		{0.5, "year", "P6M"},
		{1.5, "hour", "PT90M"},
		{2, "fortnight", "P4W"},
		{2, "decade", "P20Y"},
		{-1, "day", "PXD"},
		{4, "furlong", ""},
		{2.5, "day", "P2.5D"},
	} {
		if got := isoDuration(c.n, c.unit); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.n, c.unit, got, c.want)
		}
	}
}

// FuzzNumerics checks that entities lie in their sentences, in order and apart, and that
// the quick look at a sentence misses none of them.
func FuzzNumerics(f *testing.F) {
	f.Add("He paid €120m-a-year, 5–7% or ½ of $1,23,456.7bn since the end of the 19th century.")
	f.Add("twenty-first, between 5 and from 10% to a fifth of 04:12 on Monday night, 4–1 for years")
	f.Fuzz(func(t *testing.T, s string) {
		d := text.Split(s)
		for i, x := range d.Sentences {
			tr := flatTree(x.First, x.Last, i)
			end := x.First
			xs := appendNumerics(nil, d, &tr, "2024-05-09", &dateContext{})
			for _, n := range xs {
				if n.First < end || n.Last <= n.First || n.Last > x.Last {
					t.Fatalf("[%d, %d) after %d in a sentence up to %d", n.First, n.Last, end, x.Last)
				}
				end = n.Last
			}
		}
	})
}
