package claim

import (
	"slices"
	"strings"
	"testing"
)

func TestConfidence(t *testing.T) {
	w := map[string]float64{"bias": 1, "good": 2, "bad": -3}
	for _, c := range []struct {
		features []string
		want     float64
	}{
		{nil, 0.73},
		{[]string{"good"}, 0.95},
		{[]string{"bad", "good"}, 0.5},
		{[]string{"unheard of", "bad"}, 0.12},
	} {
		if got := Confidence(w, c.features); got != c.want {
			t.Errorf("%v: got %v, want %v", c.features, got, c.want)
		}
	}
}

func TestConfidenceTable(t *testing.T) {
	w := loadConfidence()
	if _, ok := w["bias"]; !ok {
		t.Error("confidence.tsv: no bias")
	}
	for f := range w {
		name, _, _ := strings.Cut(f, ":")
		if !slices.Contains([]string{"bias", "kind", "subject", "object", "subject gap", "object gap", "depth", "shared subject"}, name) {
			t.Errorf("confidence.tsv: unknown feature %q", f)
		}
	}
}

func TestConfidenceOrder(t *testing.T) {
	named, _ := read(t, "Germany attacked Iran.")
	pronoun, _ := read(t, "Germany is a country. It attacked Iran.")
	if len(named) != 1 || named[0].Confidence <= 0.5 || named[0].Confidence > 1 {
		t.Fatalf("a plain clause: %+v", named)
	}
	for _, c := range pronoun {
		if c.Subject.Text == "It" && (c.Confidence <= 0 || c.Confidence >= named[0].Confidence) {
			t.Errorf("%s by a pronoun is as sure (%v) as by its name (%v)", name(&c), c.Confidence, named[0].Confidence)
		}
	}
}
