package train

import (
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/claim"
)

func TestFitConfidence(t *testing.T) {
	var rows []claimRow
	for i := range 100 {
		rows = append(rows,
			claimRow{features: []string{"plain"}, right: i%10 != 0, weight: 1},
			claimRow{features: []string{"odd"}, right: i%4 == 0, weight: 1})
	}
	rows = append(rows, claimRow{features: []string{"rare"}, weight: 1})
	w := fitConfidence(rows)
	if p := claim.Confidence(w, []string{"plain"}); p < 0.85 || p > 0.92 {
		t.Errorf("nine in ten are right, confidence %v", p)
	}
	if p := claim.Confidence(w, []string{"odd"}); p < 0.23 || p > 0.3 {
		t.Errorf("one in four is right, confidence %v", p)
	}
	if _, ok := w["rare"]; ok {
		t.Error("a feature seen once has a weight")
	}
	setBias(w, rows[:2]) // one of the two is right
	if p := claim.Confidence(w, []string{"plain"}) + claim.Confidence(w, []string{"odd"}); p < 0.95 || p > 1.05 {
		t.Errorf("one of two is right, confidences sum to %v", p)
	}
}

func TestReliability(t *testing.T) {
	got := reliability([]claimRow{{confidence: 0.95, right: true}, {confidence: 0.91}, {confidence: 0.2}})
	for _, want := range []string{"0.9   1.0       2   0.93   0.50", "0.2   0.3       1   0.20   0.00", "all             3   0.69   0.33"} {
		if !strings.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	}
}

func TestJudge(t *testing.T) {
	a := &goldArticle{
		names:    map[string][]string{"acme": {"acme", "the firm"}, "men": {"two armed men"}},
		unnamed:  map[string]bool{"men": true},
		wikidata: map[string]string{"acme": "Q1"},
		statements: []goldStatement{{
			Subject: goldEnd{Entity: "acme"}, Object: goldEnd{Values: []string{"the mine"}},
			Predicates: []string{"buys"}, Modalities: []string{"asserted"},
		}},
	}
	c := func(p string, m graph.Modality) claim.Observed {
		return claim.Observed{Claim: graph.Claim{
			Subject: graph.Term{Entity: &graph.Entity{Name: "Acme"}}, Predicate: p, Object: graph.Term{Value: "mine"}, Modality: m,
		}}
	}
	got := a.judge([]claim.Observed{c("sells", graph.Asserted), c("buys", graph.Possible), c("buys", graph.Asserted), c("buys", graph.Asserted)})
	for i, want := range []bool{false, false, true, false} { // another predicate, less certain, right, said before
		if got[i] != want {
			t.Errorf("claim %d: got %v, want %v", i, got[i], want)
		}
	}
	for _, e := range []struct {
		term graph.Term
		end  goldEnd
		want bool
	}{
		{graph.Term{Entity: &graph.Entity{Name: "Other", Wikidata: "Q1"}}, goldEnd{Entity: "acme"}, true},
		{graph.Term{Entity: &graph.Entity{Name: "Acme", Wikidata: "Q2"}}, goldEnd{Entity: "acme"}, false},
		{graph.Term{Value: "armed men"}, goldEnd{Entity: "men"}, true},
		{graph.Term{Value: "three women"}, goldEnd{Entity: "men"}, false},
	} {
		if got := a.is(e.term, e.end); got != e.want {
			t.Errorf("%+v is %+v: %v, want %v", e.term, e.end, got, e.want)
		}
	}
}
