package claim

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"sync"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// The confidence of a claim is the probability that it is right, by a logistic model of
// what the reading rests on. Its features and weights are in data/confidence.tsv.

//go:embed data/confidence.tsv
var confidenceTSV string

// loadConfidence reads the weights of the features of a claim.
var loadConfidence = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for _, r := range tsvRows("confidence.tsv", confidenceTSV, 2) {
		w, err := strconv.ParseFloat(r[1], 64)
		if err != nil {
			panic(fmt.Sprintf("confidence.tsv: weight of %s: %v", r[0], err))
		}
		out[r[0]] = w
	}
	return out
})

// Confidence returns the probability that a claim with these features is right, to two
// decimals: the logistic function of the sum of their weights and of "bias".
func Confidence(weights map[string]float64, features []string) float64 {
	z := weights["bias"]
	for _, f := range features {
		z += weights[f]
	}
	return math.Round(100/(1+math.Exp(-z))) / 100
}

// Observed is a claim with what its confidence is computed from.
type Observed struct {
	Claim    graph.Claim
	Features []string
	Trigger  text.Span // the word that evokes it
}

// Observe extracts as [Extractor.Extract] does, for fitting the confidences.
func (x *Extractor) Observe(a source.Article, d *text.Doc, ts []syntax.Tree, es *entity.Set) []Observed {
	p := x.page(a, d, ts, es)
	var out []Observed
	for _, f := range p.found() {
		at := p.sentence(f.tree).span(f.triggers[0], f.triggers[0])
		out = append(out, Observed{f.claim, f.features, at})
	}
	return out
}

// features names what tells how far the claim g, read from candidate c, is to be trusted.
func (x *reader) features(c *candidate, g *graph.Claim) []string {
	kind := "verb"
	switch {
	case c.open:
		kind = "open"
	case c.noun:
		kind = "noun"
	case c.describes >= 0:
		kind = "description"
	case c.clause.copula:
		kind = "copula"
	}
	out := []string{
		"kind:" + kind, "subject:" + x.endKind(c.subject, g.Subject), "object:" + x.endKind(c.object, g.Object),
	}
	if kind != "description" {
		out = append(out, "depth:"+strconv.Itoa(min(3, x.depth(c.trigger))))
	}
	if c.subject.head >= 0 {
		out = append(out, "subject gap:"+reach(c.trigger-c.subject.head))
	}
	if c.object.head >= 0 {
		out = append(out, "object gap:"+reach(c.object.head-c.trigger))
	}
	if c.clause.shared {
		out = append(out, "shared subject")
	}
	return out
}

// endKind tells what an end of a claim rests on.
func (x *reader) endKind(a argument, t graph.Term) string {
	switch {
	case t.Entity == nil && a.clause:
		return "clause"
	case t.Entity == nil:
		return "words"
	}
	if a.head >= 0 {
		if m := x.s.mention(a.head); m != nil {
			switch {
			case m.Kind == entity.Pronoun:
				return "pronoun"
			case m.Kind == entity.Nominal && t.Entity.Named:
				return "coreferent"
			}
		} else {
			return "phrase"
		}
	}
	if t.Entity.Named {
		return "name"
	}
	return "described"
}

// depth counts the clauses above the one of word w.
func (x *reader) depth(w int) int {
	n := 0
	for h := x.s.words[w].Head; h >= 0; h = x.s.words[h].Head {
		if x.s.predicative(h) {
			n++
		}
	}
	return n
}

// reach names the distance between the trigger and an end, and on which side it stands:
// positive for the usual one.
func reach(n int) string {
	switch {
	case n < -3:
		return "far behind"
	case n < 0:
		return "behind"
	case n < 4:
		return "near"
	case n < 9:
		return "middling"
	}
	return "far"
}
