package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/ingest/claim"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Settings of the model of the confidence of open extractions.
const (
	openFolds  = 10   // parts of the cross-validation
	openRounds = 5    // times that targets are made anew by the order of the confidences
	openSeen   = 8    // occurrences below which a feature has no weight
	openL2     = 16.0 // strength of the pull to zero, against one extraction
	openGain   = 0.5  // share of recall in what an extraction is worth
	openRate   = 0.1  // of the descent
	openSteps  = 200
)

// openRow is an extraction with what it agrees with.
type openRow struct {
	features          []string
	precision, recall []float64 // against each annotated tuple of the sentence
	confidence        float64
	target            float64
}

// OpenIE fits the confidences of open extractions to the annotated sentences of the file
// gold, in CaRB's format, and writes the weights to the file out under the comment that
// stands in it. The log gets CaRB's figures of a cross-validation.
func OpenIE(gold, out string, o Options) error {
	sentences, err := readCaRB(gold)
	if err != nil {
		return err
	}
	rows, err := openRows(sentences)
	if err != nil {
		return err
	}
	f1, area := summary(curve(sentences, crossValidated(rows)))
	fmt.Fprintf(o.Log, "open extraction: F1 %.2f, area %.2f in %d folds\n", 100*f1, 100*area, openFolds)
	w := fitOpen(rows)
	w.apply(rows)
	f1, area = summary(curve(sentences, rows))
	fmt.Fprintf(o.Log, "open extraction: F1 %.2f, area %.2f on what was learnt from\n", 100*f1, 100*area)
	return writeWeights(out, w)
}

// crossValidated returns the extractions with the confidences of models that were fitted
// without their sentence's fold.
func crossValidated(rows [][]openRow) [][]openRow {
	out := make([][]openRow, len(rows))
	for fold := range openFolds {
		var learn, test [][]openRow
		for i := range rows {
			if i%openFolds == fold {
				out[i] = slices.Clone(rows[i])
				test = append(test, out[i])
			} else {
				learn = append(learn, slices.Clone(rows[i]))
			}
		}
		fitOpen(learn).apply(test)
	}
	return out
}

// openRows extracts from the sentences.
func openRows(sentences []openSentence) ([][]openRow, error) {
	p, err := syntax.New()
	if err != nil {
		return nil, err
	}
	x, err := claim.New()
	if err != nil {
		return nil, err
	}
	out := make([][]openRow, len(sentences))
	for n, s := range sentences {
		words := strings.Fields(s.text)
		t := p.ParseWords(words)
		for _, e := range x.Triples(text.FromWords(words), &t) {
			r := openRow{features: e.Features(), confidence: e.Confidence}
			got := tuple{strings.Fields(e.Relation), strings.Fields(e.Subject), strings.Fields(strings.Join(e.Objects, " "))}
			for g := range s.gold {
				p, q := agreement(&s.gold[g], &got)
				r.precision, r.recall = append(r.precision, p), append(r.recall, q)
			}
			out[n] = append(out[n], r)
		}
	}
	return out, nil
}

// openWeights are the weights of a logistic model by feature.
type openWeights map[string]float64

// apply sets the confidences of the extractions.
func (w openWeights) apply(sentences [][]openRow) {
	for _, rows := range sentences {
		for i := range rows {
			rows[i].confidence = claim.TripleConfidence(w, rows[i].features)
		}
	}
}

// fitOpen learns weights from extractions. What an extraction is worth hangs on which ones
// are surer than it is, so targets and weights are made in turn.
func fitOpen(sentences [][]openRow) openWeights {
	for _, rows := range sentences {
		for i := range rows {
			rows[i].confidence = 0
		}
	}
	var w openWeights
	for range openRounds {
		for _, rows := range sentences {
			setTargets(rows)
		}
		w = descend(sentences)
		w.apply(sentences)
	}
	return w
}

// setTargets sets what each extraction of a sentence adds to the surer ones: the mean of the
// precision that it keeps against the best annotated tuple they leave, and of the recall
// by which it raises theirs.
func setTargets(rows []openRow) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[b].confidence, rows[a].confidence) })
	var taken []bool
	var reached []float64
	for _, i := range order {
		r := &rows[i]
		if taken == nil {
			taken, reached = make([]bool, len(r.precision)), make([]float64, len(r.precision))
		}
		best, gain := -1, 0.0
		for g, p := range r.precision {
			if !taken[g] && p > 0 && (best < 0 || p > r.precision[best]) {
				best = g
			}
			if more := r.recall[g] - reached[g]; more > 0 {
				gain += more
				reached[g] = r.recall[g]
			}
		}
		r.target = openGain * min(gain, 1)
		if best >= 0 {
			taken[best] = true
			r.target += (1 - openGain) * r.precision[best]
		}
	}
}

// descend minimises the logistic loss over all extractions by gradient descent with the
// steps of AdaGrad (Duchi, Hazan and Singer, 2011).
func descend(sentences [][]openRow) openWeights {
	count := map[string]int{}
	for _, rows := range sentences {
		for i := range rows {
			for _, f := range rows[i].features {
				count[f]++
			}
		}
	}
	names := []string{"bias"}
	for f, n := range count {
		if n >= openSeen {
			names = append(names, f)
		}
	}
	slices.Sort(names[1:])
	at := make(map[string]int, len(names))
	for i, f := range names {
		at[f] = i
	}
	type example struct {
		features []int
		target   float64
	}
	var examples []example
	for _, rows := range sentences {
		for i := range rows {
			e := example{[]int{0}, rows[i].target}
			for _, f := range rows[i].features {
				if k, ok := at[f]; ok {
					e.features = append(e.features, k)
				}
			}
			examples = append(examples, e)
		}
	}
	w, g, sum := make([]float64, len(names)), make([]float64, len(names)), make([]float64, len(names))
	for range openSteps {
		for k := range g {
			g[k] = openL2 * w[k]
		}
		g[0] = 0
		for _, e := range examples {
			z := 0.0
			for _, k := range e.features {
				z += w[k]
			}
			d := 1/(1+math.Exp(-z)) - e.target
			for _, k := range e.features {
				g[k] += d
			}
		}
		for k := range w {
			sum[k] += g[k] * g[k]
			if sum[k] > 0 {
				w[k] -= openRate * g[k] / math.Sqrt(sum[k])
			}
		}
	}
	out := make(openWeights, len(names))
	for k, f := range names {
		if v := math.Round(100*w[k]) / 100; v != 0 {
			out[f] = v
		}
	}
	return out
}
