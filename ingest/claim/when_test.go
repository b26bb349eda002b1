package claim

import (
	"fmt"
	"slices"
	"testing"
)

// The articles of these tests are of Thursday, 2 May 2024.
func TestWhen(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // claims with their times
	}{
		{"Germany attacked Iran on Tuesday.", []string{"Germany attacks Iran 2024-04-30"}},
		// Coordination of one tense; not of another, nor with an auxiliary of its own.
		{"On Tuesday Germany attacked Iran and invaded Iraq.", []string{"Germany attacks Iran 2024-04-30", "Germany attacks Iraq 2024-04-30"}},
		{"Germany attacked Iran in 2021 and supports Iraq.", []string{"Germany attacks Iran 2021-01-01", "Germany supports Iraq -"}},
		// A clause with "when" tells when the main clause happens.
		{"Germany attacked Iran when Iran invaded Iraq on Tuesday.", []string{"Germany attacks Iran 2024-04-30", "Iran attacks Iraq 2024-04-30"}},
		// What dates the saying, a source or a thing does not date the deed.
		{"Iran said on Tuesday that Germany had attacked Iraq.", []string{"Germany attacks Iraq -"}},
		{"According to a June 2013 report, Germany attacked Iraq.", []string{"Germany attacks Iraq -"}},
		{"Germany violated a 2011 treaty.", []string{"Germany violates treaty -"}},
	} {
		var got []string
		cs, _ := read(t, c.text)
		for i := range cs {
			when := "-"
			if cs[i].Time != nil {
				when = cs[i].Time.Start
			}
			got = append(got, fmt.Sprint(name(&cs[i]), " ", when))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestQuantityOfClaim(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // claims with their first amounts
	}{
		{"Germany paid Iran 5 million euros.", []string{"Germany pays Iran 5e+06 EUR"}},
		{"The 58-year-old Anna Berg visited Iran.", []string{"Anna Berg visits Iran -"}},
		{"Iran sanctioned Anna Berg and two firms.", []string{"Iran sanctions Anna Berg -", "Iran sanctions firms 2 firm"}},
	} {
		var got []string
		cs, _ := read(t, c.text)
		for i := range cs {
			if cs[i].Predicate == "has_property" {
				continue
			}
			amount := "-"
			if qs := cs[i].Quantities; len(qs) > 0 {
				amount = fmt.Sprint(qs[0].Value, " ", qs[0].Unit)
			}
			got = append(got, fmt.Sprint(name(&cs[i]), " ", amount))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
