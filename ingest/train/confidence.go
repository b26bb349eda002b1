package train

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/claim"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Settings of the model of the confidence of claims.
const (
	confidenceSeen  = 5   // occurrences below which a feature has no weight
	confidenceL2    = 1.0 // strength of the pull to zero, against one claim
	confidenceRate  = 0.1 // of the descent
	confidenceSteps = 400
	confidenceBins  = 10
	// carbWeight is what a claim of CaRB's sentences counts for: their annotation judges the
	// ends of a claim and not its predicate.
	carbWeight = 0.1
)

// claimRow is a claim with whether it is right.
type claimRow struct {
	features   []string
	right      bool
	weight     float64
	article    string
	confidence float64
}

// Confidence fits the confidences of claims to the annotated articles of the folder gold,
// those in docs, and to the sentences of the file carb, and writes the weights to the file
// out under the comment that stands in it. What has been looked at while rules were written
// is right more often than what has not, so the bias is set on the articles in unseen. The
// log gets the reliability curves of both, each article judged without itself.
func Confidence(gold string, docs, unseen []string, carb, out string, o Options) error {
	x, err := newObserver()
	if err != nil {
		return err
	}
	seen, err := x.articles(gold, docs)
	if err != nil {
		return err
	}
	fresh, err := x.articles(gold, unseen)
	if err != nil {
		return err
	}
	open, err := x.carb(carb)
	if err != nil {
		return err
	}
	var held []claimRow
	for _, d := range docs {
		learn, test := part(seen, d)
		held = append(held, judged(fitConfidence(slices.Concat(learn, open)), test)...)
	}
	fmt.Fprintf(o.Log, "claims: %d of articles, %d of CaRB\n%s", len(seen), len(open), reliability(held))
	w := fitConfidence(slices.Concat(seen, open))
	held = nil
	for _, d := range unseen {
		learn, test := part(fresh, d)
		setBias(w, learn)
		held = append(held, judged(w, test)...)
	}
	setBias(w, fresh)
	fmt.Fprintf(o.Log, "claims: %d of other articles\n%s", len(fresh), reliability(held))
	return writeWeights(out, w)
}

// part parts the claims of one article from the rest.
func part(rows []claimRow, article string) (rest, of []claimRow) {
	for _, r := range rows {
		if r.article == article {
			of = append(of, r)
		} else {
			rest = append(rest, r)
		}
	}
	return rest, of
}

// judged returns the claims with their confidences.
func judged(w map[string]float64, rows []claimRow) []claimRow {
	out := slices.Clone(rows)
	for i := range out {
		out[i].confidence = claim.Confidence(w, out[i].features)
	}
	return out
}

// setBias sets the bias so that the confidences of the claims sum to the number that is
// right, by bisection.
func setBias(w map[string]float64, rows []claimRow) {
	lo, hi := -5.0, 5.0
	for hi-lo > 0.005 {
		w["bias"] = (lo + hi) / 2
		over := 0.0
		for _, r := range judged(w, rows) {
			over += r.confidence
			if r.right {
				over--
			}
		}
		if over > 0 {
			hi = w["bias"]
		} else {
			lo = w["bias"]
		}
	}
	w["bias"] = math.Round(100*w["bias"]) / 100
}

// observer extracts claims with their features.
type observer struct {
	parser *syntax.Parser
	finder *entity.Finder
	claims *claim.Extractor
}

func newObserver() (*observer, error) {
	p, err := syntax.New()
	if err != nil {
		return nil, err
	}
	f, err := entity.New()
	if err != nil {
		return nil, err
	}
	c, err := claim.New()
	if err != nil {
		return nil, err
	}
	return &observer{p, f, c}, nil
}

// articles returns the claims of annotated articles.
func (x *observer) articles(gold string, docs []string) ([]claimRow, error) {
	g, err := readGold(gold)
	if err != nil {
		return nil, err
	}
	var out []claimRow
	for _, id := range docs {
		doc := g[id]
		if doc == nil {
			return nil, fmt.Errorf("annotated articles %s: no article %s", gold, id)
		}
		t, err := os.ReadFile(filepath.Join(gold, filepath.FromSlash(doc.File)))
		if err != nil {
			return nil, fmt.Errorf("read annotated article: %w", err)
		}
		a := source.Article{ID: id, Title: doc.Title, Publisher: doc.Publisher, Published: doc.Published, Text: string(t)}
		d := text.Split(a.Text)
		ts := x.parser.Parse(d)
		es := x.finder.Find(d, ts, entity.Context{Title: a.Title, Publisher: a.Publisher, Published: a.Published})
		os := x.claims.Observe(a, d, ts, es)
		right := doc.judge(os)
		for i := range os {
			out = append(out, claimRow{features: os[i].Features, right: right[i], weight: 1, article: id})
		}
	}
	return out, nil
}

// carb returns the claims of the sentences of a file in CaRB's format. One is right if a
// tuple has the words of its ends for arguments and its trigger in the relation, in
// either direction. Descriptions are left out: the tuples hold few of them.
func (x *observer) carb(path string) ([]claimRow, error) {
	sentences, err := readCaRB(path)
	if err != nil {
		return nil, err
	}
	var out []claimRow
	for _, s := range sentences {
		words := strings.Fields(s.text)
		d := text.FromWords(words)
		ts := []syntax.Tree{x.parser.ParseWords(words)}
		es := x.finder.Find(d, ts, entity.Context{})
		for _, o := range x.claims.Observe(source.Article{ID: "carb", Text: d.Text}, d, ts, es) {
			if slices.Contains(o.Features, "kind:description") {
				continue
			}
			r := claimRow{features: o.Features, weight: carbWeight}
			for i := range s.gold {
				r.right = r.right || agrees(&s.gold[i], &o, d)
			}
			out = append(out, r)
		}
	}
	return out, nil
}

// agrees reports whether a tuple tells what a claim does.
func agrees(g *tuple, o *claim.Observed, d *text.Doc) bool {
	trigger := d.Text[o.Trigger.Start:o.Trigger.End]
	ends := [2][]string{strings.Fields(o.Claim.Subject.Text), strings.Fields(o.Claim.Object.Text)}
	if !slices.Contains(g.relation, trigger) && !slices.Contains(g.object, trigger) {
		return false
	}
	rest := slices.Concat(g.object, g.relation)
	for i := range 2 {
		s, t := ends[i], ends[1-i]
		if 2*common(s, g.subject) >= len(s) && common(s, g.subject) > 0 && 2*common(t, rest) >= len(t) && common(t, rest) > 0 {
			return true
		}
	}
	return false
}

// fitConfidence learns weights: gradient descent on the logistic loss with the steps of
// AdaGrad (Duchi, Hazan and Singer, 2011).
func fitConfidence(rows []claimRow) map[string]float64 {
	count := map[string]int{}
	for _, r := range rows {
		for _, f := range r.features {
			count[f]++
		}
	}
	at := map[string]int{"bias": 0}
	names := []string{"bias"}
	for _, f := range slices.Sorted(maps.Keys(count)) {
		if count[f] >= confidenceSeen {
			at[f] = len(names)
			names = append(names, f)
		}
	}
	w, g, sum := make([]float64, len(names)), make([]float64, len(names)), make([]float64, len(names))
	var active []int
	for range confidenceSteps {
		for k := range g {
			g[k] = confidenceL2 * w[k]
		}
		g[0] = 0
		for _, r := range rows {
			active = append(active[:0], 0)
			z := w[0]
			for _, f := range r.features {
				if k, ok := at[f]; ok {
					active = append(active, k)
					z += w[k]
				}
			}
			d := 1 / (1 + math.Exp(-z))
			if r.right {
				d--
			}
			for _, k := range active {
				g[k] += r.weight * d
			}
		}
		for k := range w {
			if sum[k] += g[k] * g[k]; sum[k] > 0 {
				w[k] -= confidenceRate * g[k] / math.Sqrt(sum[k])
			}
		}
	}
	out := make(map[string]float64, len(names))
	for k, f := range names {
		out[f] = math.Round(100*w[k]) / 100
	}
	return out
}

// reliability renders, for each tenth of the range of confidences, how many claims have
// such a one, their mean, and the share of them that is right; and the Brier score beside
// that of the share of all.
func reliability(rows []claimRow) string {
	type bin struct {
		n, right int
		sum      float64
	}
	var bins [confidenceBins]bin
	var all bin
	brier := 0.0
	for _, r := range rows {
		b := &bins[min(confidenceBins-1, int(r.confidence*confidenceBins))]
		for _, x := range []*bin{b, &all} {
			x.n++
			x.sum += r.confidence
			if r.right {
				x.right++
			}
		}
		y := 0.0
		if r.right {
			y = 1
		}
		brier += (r.confidence - y) * (r.confidence - y)
	}
	var s strings.Builder
	s.WriteString("from  to    claims  mean  right\n")
	for i, b := range bins {
		if b.n == 0 {
			fmt.Fprintf(&s, "%.1f   %.1f  %6d\n", float64(i)/confidenceBins, float64(i+1)/confidenceBins, 0)
			continue
		}
		fmt.Fprintf(&s, "%.1f   %.1f  %6d   %.2f   %.2f\n", float64(i)/confidenceBins, float64(i+1)/confidenceBins, b.n, b.sum/float64(b.n), float64(b.right)/float64(b.n))
	}
	if all.n > 0 {
		share := float64(all.right) / float64(all.n)
		fmt.Fprintf(&s, "all        %6d   %.2f   %.2f  Brier score %.3f (the share alone: %.3f)\n", all.n, all.sum/float64(all.n), share, brier/float64(all.n), share*(1-share))
	}
	return s.String()
}

// writeWeights puts weights into the file path below the comment at its head.
func writeWeights(path string, w map[string]float64) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("write confidences: %w", err)
	}
	var b bytes.Buffer
	for line := range strings.Lines(string(old)) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	for _, f := range slices.Sorted(maps.Keys(w)) {
		fmt.Fprintf(&b, "%s\t%.2f\n", f, w[f])
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write confidences: %w", err)
	}
	return nil
}
