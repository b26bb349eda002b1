package entity_test

import (
	"slices"
	"testing"

	"newsgraph/ingest/entity"
)

// TestDatelines: what follows the dash or hyphen of a dateline begins a sentence, and names in it are whole.
func TestDatelines(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"SEOUL - South Korean lawmaker Wi Sung-lac said on Sunday that Russia would pay.", []string{"Seoul", "South Korea", "Wi Sung-lac", "Russia"}},
		{"SEOUL - Opposition leader Pak Chol-su resigned on Friday.", []string{"Seoul", "Pak Chol-su"}},
		{"BRNO (Reuters) - Lawmakers said on Monday that prices rose.", []string{"Brno", "Reuters"}},
		{"WARSAW — Jan Kowal-Nowicki said on Sunday that Russia would pay.", []string{"Warsaw", "Jan Kowal-Nowicki", "Russia"}},
	} {
		_, _, s := load(t).find(tt.text, entity.Context{})
		var got []string
		for _, e := range s.Entities {
			if e.Named {
				got = append(got, e.Name)
			}
		}
		slices.Sort(got)
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}
