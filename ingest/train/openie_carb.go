package train

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
)

// tuple is a relation with its two arguments, in words; the second is empty where
// it has one argument only.
type tuple struct{ relation, subject, object []string }

// openSentence is a sentence with the tuples that people found in it.
type openSentence struct {
	text string
	gold []tuple
}

// readCaRB reads sentences annotated for open extraction in the format of CaRB
// (Bhardwaj, Aggarwal and Mausam, EMNLP 2019): a tuple a line, with tabs between sentence,
// relation and arguments. Arguments after the first count as one; contexts are left out.
func readCaRB(path string) ([]openSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read open extractions: %w", err)
	}
	defer f.Close()
	at := map[string]int{}
	var out []openSentence
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fields := strings.Split(strings.TrimSpace(sc.Text()), "\t")
		if len(fields) < 3 {
			continue
		}
		n, ok := at[fields[0]]
		if !ok {
			n = len(out)
			at[fields[0]] = n
			out = append(out, openSentence{text: fields[0]})
		}
		args := slices.DeleteFunc(fields[2:], func(a string) bool { return strings.Contains(a, "C: ") })
		t := tuple{relation: strings.Fields(fields[1])}
		if len(args) > 0 {
			t.subject, t.object = strings.Fields(args[0]), strings.Fields(strings.Join(args[1:], " "))
		}
		out[n].gold = append(out[n].gold, t)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read open extractions %s: %w", path, err)
	}
	return out, nil
}

// agreement returns CaRB's precision and recall of an extraction against an annotated
// tuple: the shares of the words of one that the other has in the same place. Both are 0
// where the relations have no word in common.
func agreement(gold, got *tuple) (precision, recall float64) {
	hits := common(gold.relation, got.relation)
	if hits == 0 {
		return 0, 0
	}
	hits += common(gold.subject, got.subject) + common(gold.object, got.object)
	return float64(hits) / float64(got.words()), float64(hits) / float64(gold.words())
}

func (t *tuple) words() int { return len(t.relation) + len(t.subject) + len(t.object) }

// common counts the words that a and b share, each as often as it stands in both.
func common(a, b []string) int {
	left := make(map[string]int, len(a))
	for _, w := range a {
		left[w]++
	}
	n := 0
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

// curvePoint is what the extractions down to a confidence reach.
type curvePoint struct{ precision, recall float64 }

// curve returns CaRB's precision and recall of the extractions from the surest down, a
// point for each confidence that occurs. Extractions pair with annotated tuples one to one for
// precision, while the recall of a tuple is that of the best extraction.
func curve(sentences []openSentence, rows [][]openRow) []curvePoint {
	type step struct {
		confidence          float64
		pairs, kept, recall float64 // what the sentence adds from here on
	}
	var steps []step
	total := 0
	for n, s := range sentences {
		total += len(s.gold)
		levels := make([]float64, 0, len(rows[n]))
		for i := range rows[n] {
			levels = append(levels, rows[n][i].confidence)
		}
		slices.SortFunc(levels, func(a, b float64) int { return cmp.Compare(b, a) })
		var before step
		for _, c := range slices.Compact(levels) {
			now := step{confidence: c}
			var kept []openRow
			for _, r := range rows[n] {
				if r.confidence >= c {
					kept = append(kept, r)
				}
			}
			now.kept = float64(len(kept))
			now.pairs = paired(kept)
			for g := range s.gold {
				best := 0.0
				for _, r := range kept {
					best = max(best, r.recall[g])
				}
				now.recall += best
			}
			steps = append(steps, step{c, now.pairs - before.pairs, now.kept - before.kept, now.recall - before.recall})
			before = now
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(b.confidence, a.confidence) })
	var out []curvePoint
	var pairs, kept, recall float64
	for i, s := range steps {
		pairs, kept, recall = pairs+s.pairs, kept+s.kept, recall+s.recall
		if i+1 == len(steps) || steps[i+1].confidence != s.confidence {
			out = append(out, curvePoint{pairs / kept, recall / float64(total)})
		}
	}
	return out
}

// paired sums the precisions of a one-to-one pairing that takes the highest first.
func paired(rows []openRow) float64 {
	type cell struct {
		precision float64
		gold, row int
	}
	var cells []cell
	for i, r := range rows {
		for g, p := range r.precision {
			if p > 0 {
				cells = append(cells, cell{p, g, i})
			}
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(b.precision, a.precision) })
	golds, taken := map[int]bool{}, map[int]bool{}
	sum := 0.0
	for _, c := range cells {
		if !golds[c.gold] && !taken[c.row] {
			golds[c.gold], taken[c.row] = true, true
			sum += c.precision
		}
	}
	return sum
}

// summary returns the best F1 on the curve and the area under it, from recall 0 with
// precision 1.
func summary(points []curvePoint) (f1, area float64) {
	last := curvePoint{1, 0}
	for _, p := range points {
		if p.precision+p.recall > 0 {
			f1 = max(f1, 2*p.precision*p.recall/(p.precision+p.recall))
		}
		area += (p.recall - last.recall) * (p.precision + last.precision) / 2
		last = p
	}
	return f1, area
}
