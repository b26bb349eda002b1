package claim

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"newsgraph/ingest/syntax"
)

//go:embed data/openie.tsv
var openieTSV string

//go:embed data/openie_words.tsv
var openieWordsTSV string

var loadOpenieWords = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, r := range tsvRows("openie_words.tsv", openieWordsTSV, 2) {
		out[r[0]] = map[string]bool{}
		for w := range strings.SplitSeq(r[1], ";") {
			out[r[0]][w] = true
		}
	}
	return out
})

// openieWord reports whether a lower-case word or phrase is of a class of openie_words.tsv.
func openieWord(class, word string) bool { return loadOpenieWords()[class][word] }

// loadTripleWeights reads the weights of the features of an extraction.
var loadTripleWeights = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for _, r := range tsvRows("openie.tsv", openieTSV, 2) {
		w, err := strconv.ParseFloat(r[1], 64)
		if err != nil {
			panic(fmt.Sprintf("openie.tsv: weight of %s: %v", r[0], err))
		}
		out[r[0]] = w
	}
	return out
})

// TripleConfidence is the logistic function of the weights of the features and of "bias", to
// two decimals.
func TripleConfidence(weights map[string]float64, features []string) float64 {
	z := weights["bias"]
	for _, f := range features {
		z += weights[f]
	}
	return math.Round(100/(1+math.Exp(-z))) / 100
}

// clauseFeatures names what tells how far a reading of clause c with subject sub is to
// be trusted.
func (b *surface) clauseFeatures(c *clause, sub int) []string {
	s := b.s
	h := s.words[c.head]
	out := []string{
		"clause:" + h.Rel, "verb:" + h.XPOS,
		"gap:" + bucket(max(c.head-sub, sub-c.head)), "sentence:" + bucket(len(s.words)/4),
	}
	if c.shared {
		out = append(out, "shared:"+h.Rel)
	}
	if s.words[sub].Tag == syntax.PRON {
		out = append(out, "pronoun")
	}
	if sub > c.head {
		out = append(out, "inverted")
	}
	if s.words[sub].Head != c.head {
		out = append(out, "far:"+s.rel(sub))
	}
	return out
}

// Features returns the names of what its confidence was computed from.
func (t *Triple) Features() []string { return t.features }

// features names what the clause and the words of an extraction tell.
func (r *reading) features(kind, rel, obj string) []string {
	out := append([]string{
		"kind:" + kind, "subject:" + count(r.subj), "relation:" + count(rel), "object:" + count(obj),
	}, r.clause...)
	for _, part := range [...]struct{ name, words string }{{"subject", r.subj}, {"relation", rel}, {"object", obj}} {
		if strings.Contains(part.words, ",") {
			out = append(out, "comma:"+part.name)
		}
	}
	return out
}

// count puts the number of words parted by blanks into a bucket.
func count(words string) string { return bucket(1 + strings.Count(words, " ")) }

// bucket names the range that n falls into by its least number.
func bucket(n int) string {
	switch {
	case n < 5:
		return strconv.Itoa(n)
	case n < 6:
		return "4"
	case n < 10:
		return "6"
	case n < 16:
		return "10"
	}
	return "16"
}
