package claim

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// analyse splits and parses a text with the embedded models.
func analyse(t *testing.T, s string) (*text.Doc, []syntax.Tree) {
	t.Helper()
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	d := text.Split(s)
	return d, p.Parse(d)
}

// amountLine renders an amount for comparison: "lower 200000000 USD/year".
func amountLine(a amount) string {
	v := fmt.Sprintf("%.10g", a.q.Value)
	if a.q.Bound == graph.Range {
		v = fmt.Sprintf("%.10g..%.10g", a.q.Min, a.q.Max)
	}
	line := fmt.Sprintf("%s %s %s", a.q.Bound, v, a.q.Unit)
	if a.q.Per != "" {
		line += "/" + a.q.Per
	}
	if a.converts >= 0 {
		line += " converts"
	}
	if a.baseline {
		line += " baseline"
	}
	return line
}

func TestFindAmounts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Money.
		{"The firm paid $3.5 billion for it.", "exact 3500000000 USD"},
		{"They approved a $40m loan.", "exact 40000000 USD"},
		{"Canberra pledged A$7 million.", "exact 7000000 AUD"},
		{"The bond raised 12 million Australian dollars.", "exact 12000000 AUD"},
		{"It costs 250 million yen.", "exact 250000000 JPY"},
		{"The club paid nearly €60,000 a week.", "approx 60000 EUR/week"},
		{"Oil fell below $70 per barrel.", "upper 70 USD/barrel"},
		{"The state owes 3 lakh crore rupees.", "exact 3e+12 INR"},
		{"The court fined it EUR 5 million.", "exact 5000000 EUR"},
		{"A ticket costs 80 pence.", "exact 0.8 GBP"},
		{"The contract is worth $200 million (€180 million).", "exact 200000000 USD; exact 180000000 EUR converts"},
		{"They want between $5 million and $7 million.", "range 5000000..7000000 USD"},
		{"It will spend £5–7 million on roads.", "range 5000000..7000000 GBP"},
		{"The €90m-a-year contract was signed.", "exact 90000000 EUR/year"},
		// Counts.
		{"More than 4,300 people fled.", "lower 4300 person"},
		{"He sent 10,000 North Korean soldiers.", "exact 10000 soldier"},
		{"Police arrested at least two dozen protesters.", "lower 24 protester"},
		{"Half a million fish died.", "exact 500000 fish"},
		{"As many as 350 jobs could go.", "upper 350 job"},
		{"She won 39 of the 90 seats.", "exact 39 seat; exact 90 seat"},
		{"They froze three of the firm's accounts.", "exact 3 account"},
		{"France will send 40 engineers and Italy 25.", "exact 40 engineer; exact 25 engineer"},
		{"The plant makes 12,000 wafers a week.", "exact 12000 wafer/week"},
		{"Tens of thousands of people marched.", "lower 10000 person"},
		{"A 30-strong team arrived.", "exact 30 person"},
		{"State inspectors warned the plant twice.", "exact 2 times"},
		// Measures and shares.
		{"They delivered up to 700,000 metric tons of rice.", "upper 700000 t"},
		{"The town lies 31 km from the coast.", "exact 31 km"},
		{"Fires burned 12,000 hectares of forest.", "exact 12000 ha"},
		{"Prices rose by at least a fifth.", "lower 20 %"},
		{"Two-thirds of the voters agreed.", "exact 66.666667 %"},
		{"The tax rose from 10% to 15%.", "exact 10 % baseline; exact 15 %"},
		{"It cuts losses by 5–7%.", "range 5..7 %"},
		{"Unemployment is 4.2 per cent.", "exact 4.2 %"},
		// Not amounts.
		{"He won in 2015 and again on 3 June 2019.", ""},
		{"Norway beat Denmark 29–27.", ""},
		{"The TX-9 and the A400 were shown on Route 9.", ""},
		{"She seeks a third term.", ""},
		{"The meeting began at 14:30.", ""},
		{"Call 0800 555 0199 now.", ""},
		{"One of them left and no one spoke.", ""},
	} {
		d, ts := analyse(t, c.text)
		var got []string
		for i := range ts {
			for _, a := range findAmounts(d, &ts[i]) {
				if a.first < ts[i].First || a.last > ts[i].First+len(ts[i].Words) || a.head < a.first || a.head >= a.last {
					t.Errorf("%q: span [%d, %d) with head %d is out of place", c.text, a.first, a.last, a.head)
				}
				if !strings.Contains(c.text, a.q.Text) {
					t.Errorf("%q: %q is not its text", c.text, a.q.Text)
				}
				got = append(got, amountLine(a))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestFindAmountsFlat checks that amounts are found from tags alone.
func TestFindAmountsFlat(t *testing.T) {
	d, ts := analyse(t, "Moscow will pay over $200 million a year and send 700 tonnes of rice to 12 ports.")
	for i := range ts[0].Words {
		ts[0].Words[i].Head, ts[0].Words[i].Rel = -1, ""
	}
	var got []string
	for _, a := range findAmounts(d, &ts[0]) {
		got = append(got, amountLine(a))
	}
	if s := strings.Join(got, "; "); s != "lower 200000000 USD/year; exact 700 t; exact 12 port" {
		t.Error(s)
	}
}

func TestAgesAndDurations(t *testing.T) {
	d, ts := analyse(t, "Smith, 46, a 23-year-old runner and a mother-of-three waited for seven hours.")
	var got []string
	for i := range ts {
		for _, a := range findAmounts(d, &ts[i]) {
			got = append(got, fmt.Sprint(a.kind, " ", amountLine(a)))
		}
	}
	want := "5 exact 46 year; 5 exact 23 year; 0 exact 3 child; 4 exact 7 hour"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got %s\nwant %s", s, want)
	}
}

func FuzzFindAmounts(f *testing.F) {
	f.Add("He paid €120m-a-year, 5–7% or ½ of $1,23,456.7bn; TX-9 and 19th-century.")
	f.Add("between 5 and from 10% to a fifth of 04:12 4–1")
	f.Fuzz(func(t *testing.T, s string) {
		d := text.Split(s)
		for i, x := range d.Sentences {
			tr := flatTree(x.First, x.Last, i)
			for _, a := range findAmounts(d, &tr) {
				if a.first > a.number || a.number >= a.last || a.last > x.Last {
					t.Fatalf("span [%d, %d) with number %d", a.first, a.last, a.number)
				}
			}
			findTimes(d, &tr, "2024-02-29")
		}
	})
}

// flatTree makes a tree without heads; every word is a noun.
func flatTree(first, last, sentence int) syntax.Tree {
	tr := syntax.Tree{Sentence: sentence, First: first, Words: make([]syntax.Word, last-first)}
	for i := range tr.Words {
		tr.Words[i] = syntax.Word{Tag: syntax.NOUN, Head: -1}
	}
	return tr
}
