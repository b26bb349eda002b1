package train

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// Options are the settings of a training run. The zero value trains with the
// settings of the shipped models.
type Options struct {
	Seed         uint64    // of all randomness
	TaggerEpochs int       // 0: 6
	ParserEpochs int       // 0: 6
	GuideEpochs  int       // of the mirrored parser; 0: 3
	LabelEpochs  int       // 0: 5
	Seeds        int       // perceptrons averaged into one model; 0: 2
	Folds        int       // of jackknifing; 0: 4
	FoldEpochs   int       // passes over the data for jackknifed tags and guides; 0: 3
	Whole        bool      // leave no weight out
	Log          io.Writer // progress and report; nil: nowhere
}

func (o Options) withDefaults() Options {
	set := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	set(&o.TaggerEpochs, 6)
	set(&o.ParserEpochs, 6)
	set(&o.GuideEpochs, 3)
	set(&o.LabelEpochs, 5)
	set(&o.FoldEpochs, 3)
	set(&o.Seeds, 2)
	set(&o.Folds, 4)
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// share returns the share of weights to leave out where s is the shipped models'.
func (o Options) share(s float64) float64 {
	if o.Whole {
		return 0
	}
	return s
}

// unknownClass marks words whose pair of tags is too rare to be a class.
const unknownClass = 255

// rareTags is the number of times a pair of tags must be seen to become a class.
const rareTags = 4

// TagNames returns the pairs of tags that become classes, in alphabetical order.
func TagNames(sents []Sentence) []string {
	count := map[string]int{}
	for _, s := range sents {
		for i := range s.Words {
			count[s.UPOS[i]+" "+s.XPOS[i]]++
		}
	}
	var names []string
	for n, c := range count {
		if c >= rareTags && !strings.Contains(n, "_") {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// classes returns the tag class of each word of each sentence.
func classes(ts *syntax.TagSet, sents []Sentence) [][]uint8 {
	index := map[string]uint8{}
	for i, n := range ts.Names() {
		index[n] = uint8(i)
	}
	out := make([][]uint8, len(sents))
	for k, s := range sents {
		out[k] = make([]uint8, len(s.Words))
		for i := range s.Words {
			c, ok := index[s.UPOS[i]+" "+s.XPOS[i]]
			if !ok {
				c = unknownClass
			}
			out[k][i] = c
		}
	}
	return out
}

// A form is certain if it was seen often and nearly always under the same tags:
// what remains is mostly errors of annotation.
const (
	certainCount = 40
	certainShare = 0.999
)

// certain returns the forms that need no tagger, with their classes, encoded and decoded.
func certain(ts *syntax.TagSet, sents []Sentence) ([]byte, *model.Dict, error) {
	count := map[uint32]map[uint8]int{}
	var l model.Lexer
	for k, tags := range classes(ts, sents) {
		for i, c := range tags {
			key := syntax.FormKey(l.Lexeme(sents[k].Words[i]).Form)
			if count[key] == nil {
				count[key] = map[uint8]int{}
			}
			count[key][c]++
		}
	}
	known := map[uint32]uint32{}
	for key, tags := range count {
		all := 0
		for _, n := range tags {
			all += n
		}
		for c, n := range tags {
			if c != unknownClass && all >= certainCount && float64(n) >= certainShare*float64(all) {
				known[key] = uint32(c)
			}
		}
	}
	raw := model.EncodeDict(known)
	d, err := model.DecodeDict(raw)
	return raw, d, err
}

func newRand(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }

// trainTagger learns tags from the sentences whose numbers are given.
func trainTagger(c *model.Clusters, ts *syntax.TagSet, sents []Sentence, gold [][]uint8, use []int, known *model.Dict, epochs int, seed uint64) *Perceptron {
	p := NewPerceptron(len(ts.Names()))
	m := syntax.NewMachine(c, ts)
	r := newRand(seed, 1)
	order := slices.Clone(use)
	scores := make([]float32, len(ts.Names()))
	for range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			m.Load(sents[k].Words)
			for i, want := range gold[k] {
				if c, ok := m.Certain(known, i); ok {
					m.SetTag(i, c)
					continue
				}
				keys := m.TagKeys(i)
				got := p.Best(keys, scores)
				p.Tick()
				if want != unknownClass && got != int(want) {
					p.Update(keys, int(want), got, 1)
				}
				m.SetTag(i, uint8(got))
			}
		}
	}
	return p
}

// taggerPrune is the share of the weights, the weakest, that is left out.
const taggerPrune = 0.7

func taggerFile(ts *syntax.TagSet, known []byte, ps []*Perceptron, share float64) (*model.File, error) {
	b := model.NewBuilder(len(ts.Names()))
	for _, p := range ps {
		p.AddTo(b, 1/float32(len(ps)))
	}
	b.Prune(share)
	w, err := b.Encode(0)
	if err != nil {
		return nil, fmt.Errorf("encode tagger: %w", err)
	}
	f := &model.File{}
	f.AddStrings("tags", ts.Names())
	f.Add("known", known)
	f.Add("weights", w)
	return f, nil
}

// TrainTagger makes the tagger model.
func TrainTagger(t *Treebank, c *model.Clusters, o Options) (*model.File, error) {
	o = o.withDefaults()
	sents := Augment(t.Train, newRand(o.Seed, 2))
	ts, err := syntax.NewTagSet(TagNames(t.Train))
	if err != nil {
		return nil, err
	}
	gold := classes(ts, sents)
	raw, known, err := certain(ts, t.Train)
	if err != nil {
		return nil, err
	}
	ps := make([]*Perceptron, o.Seeds)
	parallel(len(ps), func(i int) {
		ps[i] = trainTagger(c, ts, sents, gold, upTo(len(sents)), known, o.TaggerEpochs, o.Seed+uint64(i))
	})
	fmt.Fprintf(o.Log, "tagger: %d classes, %d sentences, %d features before pruning\n", len(ts.Names()), len(sents), ps[0].Features())
	return taggerFile(ts, raw, ps, o.share(taggerPrune))
}

// jackknife returns the tag classes that taggers predict for sentences that they
// have not seen. Copies stay in the fold of their kind by their words' order.
func jackknife(c *model.Clusters, ts *syntax.TagSet, known *model.Dict, sents []Sentence, o Options) ([][]uint8, error) {
	gold := classes(ts, sents)
	out := make([][]uint8, len(sents))
	errs := make([]error, o.Folds)
	fold := foldsOf(sents, o.Folds)
	parallel(o.Folds, func(f int) {
		var use []int
		for k := range sents {
			if fold[k] != f {
				use = append(use, k)
			}
		}
		p := trainTagger(c, ts, sents, gold, use, known, o.FoldEpochs, o.Seed+100+uint64(f))
		w, err := tableOf(p, len(ts.Names()))
		if err != nil {
			errs[f] = err
			return
		}
		m := syntax.NewMachine(c, ts)
		for k, s := range sents {
			if fold[k] == f {
				m.Load(s.Words)
				m.TagWith(w, known)
				out[k] = slices.Clone(m.Tags())
			}
		}
	})
	return out, errors.Join(errs...)
}

// foldsOf spreads documents over folds, so that a sentence's neighbours and its
// recased copies are unseen with it.
func foldsOf(sents []Sentence, folds int) []int {
	number := map[string]int{}
	out := make([]int, len(sents))
	for k, s := range sents {
		if _, ok := number[s.Doc]; !ok {
			number[s.Doc] = len(number)
		}
		out[k] = number[s.Doc] % folds
	}
	return out
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// parallel calls f(0) … f(n-1), as many at a time as there are cores.
func parallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			f(i)
			<-slots
		})
	}
	wg.Wait()
}
