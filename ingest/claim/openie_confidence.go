package claim

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
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
		"clause:" + h.Rel, "verb:" + h.XPOS, "lemma:" + h.Lemma,
		"gap:" + bucket(max(c.head-sub, sub-c.head)), "sentence:" + bucket(len(s.words)/4), "place:" + strconv.Itoa(c.head*6/len(s.words)),
		"tag:" + s.words[sub].XPOS,
	}
	for _, k := range s.kids[c.head] {
		switch s.rel(k) {
		case "mark":
			out = append(out, s.words[k].Rel+":"+s.words[k].Lemma)
		case "ccomp", "xcomp":
			out = append(out, s.rel(k))
		}
	}
	if c.shared {
		out = append(out, "shared:"+h.Rel)
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

// features names what the clause and the words of an extraction tell, by itself and for
// its kind.
func (r *reading) features(kind, rel, obj string) []string {
	fs := append([]string{
		"subject:" + count(r.subj), "relation:" + count(rel), "object:" + count(obj), "args:" + strconv.Itoa(min(3, len(r.args))),
		"subject^" + first(r.subj), "object^" + first(obj), "relation$" + last(rel), "begins:" + begins(obj),
	}, r.clause...)
	for _, part := range [...]struct{ name, words string }{{"subject", r.subj}, {"relation", rel}, {"object", obj}} {
		if strings.Contains(part.words, ",") {
			fs = append(fs, "comma:"+part.name)
		}
		if strings.Contains(part.words, " of ") {
			fs = append(fs, "of:"+part.name)
		}
	}
	out := make([]string, 0, 2*len(fs)+1)
	out = append(out, "kind:"+kind)
	for _, f := range fs {
		out = append(out, f, kind+" "+f)
	}
	return out
}

// first returns the first of the words in lower case, last the last.
func first(words string) string {
	w, _, _ := strings.Cut(words, " ")
	return strings.ToLower(w)
}

func last(words string) string { return words[strings.LastIndexByte(words, ' ')+1:] }

// begins names the kind of character that the words begin with.
func begins(words string) string {
	switch c := words[0]; {
	case '0' <= c && c <= '9':
		return "digit"
	case 'A' <= c && c <= 'Z':
		return "capital"
	}
	return "other"
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
