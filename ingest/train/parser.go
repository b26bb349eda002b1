package train

import (
	"errors"
	"fmt"
	"slices"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

const (
	// explore is how often training follows the model's own move instead of the
	// oracle's, once exploring has begun (Goldberg and Nivre use 0.9).
	explore      = 0.9
	exploreAfter = 1 // epochs

	// movesMargin is how far the best right move must lie above the best wrong one
	// to be left as it is; more than 0 makes the separation wider (Collobert and Bengio, ICML 2004).
	movesMargin = 0

	// Shares of the weights, the weakest, that are left out.
	movesPrune = 0.85
	guidePrune = 0.9
	arcsPrune  = 0.75
	rareLabel  = 5 // a relation must be seen this often to be a class
)

// example is a sentence with the tags that a tagger gave it unseen.
type example struct {
	*Sentence
	tags  []uint8
	guide []int32 // heads by a parser that has not seen it; nil: none
}

func (e example) load(m *syntax.Machine) {
	m.Load(e.Words)
	for i, t := range e.tags {
		m.SetTag(i, t)
	}
	m.SetGuide(e.guide)
}

// trainMoves learns the transitions, from the left or mirrored, with a dynamic
// oracle, on the examples whose numbers are given.
func trainMoves(c *model.Clusters, ts *syntax.TagSet, ex []example, use []int, mirrored bool, epochs int, seed uint64) *Perceptron {
	p := NewPerceptron(int(syntax.Moves))
	m := syntax.NewMachine(c, ts)
	r := newRand(seed, 3)
	order := slices.Clone(use)
	var scores [syntax.Moves]float32
	var cost [syntax.Moves]int
	for epoch := range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			e := ex[k]
			e.load(m)
			gold, start := e.Heads, m.Start
			if mirrored {
				gold, start = syntax.Mirror(gold), m.StartMirrored
			}
			for start(); !m.Done(); {
				only, _, choices := bestMoves(m, gold, &cost, nil)
				if choices == 1 {
					m.Apply(only)
					continue
				}
				keys := m.MoveKeys()
				p.Score(keys, scores[:])
				got, want, _ := bestMoves(m, gold, &cost, &scores)
				p.Tick()
				if rival := worse(m, want, &cost, &scores); rival != syntax.Moves && scores[want]-scores[rival] <= movesMargin {
					p.Update(keys, int(want), int(rival), 1)
				}
				if cost[got] > cost[want] && (epoch < exploreAfter || r.Float64() >= explore) {
					got = want
				}
				m.Apply(got)
			}
		}
	}
	return p
}

// bestMoves returns the valid move with the highest score, and among those of the
// least cost the one with the highest score, and how many moves are valid.
func bestMoves(m *syntax.Machine, gold []int32, cost *[syntax.Moves]int, scores *[syntax.Moves]float32) (got, want syntax.Move, choices int) {
	got, want = syntax.Moves, syntax.Moves
	if scores != nil {
		m.Costs(gold, cost)
	}
	for v := range syntax.Moves {
		if !m.Valid(v) {
			continue
		}
		choices++
		if scores == nil {
			got = v
			continue
		}
		if got == syntax.Moves || scores[v] > scores[got] {
			got = v
		}
		if want == syntax.Moves || cost[v] < cost[want] || (cost[v] == cost[want] && scores[v] > scores[want]) {
			want = v
		}
	}
	return got, want, choices
}

// worse returns the valid move of more cost than want that has the highest
// score, or [syntax.Moves] if no move is worse.
func worse(m *syntax.Machine, want syntax.Move, cost *[syntax.Moves]int, scores *[syntax.Moves]float32) syntax.Move {
	rival := syntax.Moves
	for v := range syntax.Moves {
		if m.Valid(v) && cost[v] > cost[want] && (rival == syntax.Moves || scores[v] > scores[rival]) {
			rival = v
		}
	}
	return rival
}

// trainArcs learns the labels of gold arcs.
func trainArcs(c *model.Clusters, ts *syntax.TagSet, ex []example, labels []string, epochs int, seed uint64) *Perceptron {
	index := map[string]int{}
	for i, l := range labels {
		index[l] = i
	}
	p := NewPerceptron(len(labels))
	m := syntax.NewMachine(c, ts)
	r := newRand(seed, 4)
	order := upTo(len(ex))
	scores := make([]float32, len(labels))
	for range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			e := ex[k]
			e.load(m)
			m.SetHeads(e.Heads)
			m.StartLabels()
			for d := 1; d <= len(e.Words); d++ {
				keys := m.LabelKeys(int32(d))
				got := p.Best(keys, scores)
				p.Tick()
				if want, ok := index[e.Rels[d-1]]; ok && want != got {
					p.Update(keys, want, got, 1)
				}
				m.SetLabel(int32(d), uint8(got))
			}
		}
	}
	return p
}

// LabelNames returns the relations that become classes, in alphabetical order.
func LabelNames(sents []Sentence) []string {
	count := map[string]int{}
	for _, s := range sents {
		for _, l := range s.Rels {
			count[l]++
		}
	}
	var names []string
	for n, c := range count {
		if c >= rareLabel {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// TrainParser makes the parser model for a tagger model.
func TrainParser(t *Treebank, c *model.Clusters, tagger *model.File, o Options) (*model.File, error) {
	o = o.withDefaults()
	names, err := tagger.Strings("tags")
	if err != nil {
		return nil, err
	}
	ts, err := syntax.NewTagSet(names)
	if err != nil {
		return nil, err
	}
	sents := Augment(t.Train, newRand(o.Seed, 2))
	known, err := tagger.Dict("known")
	if err != nil {
		return nil, err
	}
	tags, err := jackknife(c, ts, known, sents, o)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Log, "parser: jackknifed tags of %d sentences\n", len(sents))
	ex := make([]example, len(sents))
	for i := range sents {
		ex[i] = example{Sentence: &sents[i], tags: tags[i]}
	}
	if err := jackknifeGuides(c, ts, ex, o); err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Log, "parser: jackknifed guides\n")
	labels := LabelNames(t.Train)
	ps := make([]*Perceptron, 3*o.Seeds)
	parallel(len(ps), func(i int) {
		switch seed := o.Seed + uint64(i/3); i % 3 {
		case 0:
			ps[i] = trainMoves(c, ts, ex, upTo(len(ex)), false, o.ParserEpochs, seed)
		case 1:
			ps[i] = trainArcs(c, ts, ex, labels, o.LabelEpochs, seed)
		case 2:
			if i > 2 { // one is enough, and as good as the jackknifed ones
				return
			}
			ps[i] = trainMoves(c, ts, withoutGuides(ex), upTo(len(ex)), true, o.GuideEpochs, seed)
		}
	})
	f := &model.File{}
	f.AddStrings("labels", labels)
	for k, part := range []struct {
		name    string
		classes int
		prune   float64
	}{{"moves", int(syntax.Moves), movesPrune}, {"arcs", len(labels), arcsPrune}, {"guide", int(syntax.Moves), guidePrune}} {
		var same []*Perceptron
		for i := k; i < len(ps); i += 3 {
			if ps[i] != nil {
				same = append(same, ps[i])
			}
		}
		fmt.Fprintf(o.Log, "parser: %d features of %s before pruning\n", same[0].Features(), part.name)
		if err := addTable(f, part.name, part.classes, same, o.share(part.prune)); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func withoutGuides(ex []example) []example {
	out := slices.Clone(ex)
	for i := range out {
		out[i].guide = nil
	}
	return out
}

// jackknifeGuides gives every example the tree that a mirrored parser predicts
// which has not seen it.
func jackknifeGuides(c *model.Clusters, ts *syntax.TagSet, ex []example, o Options) error {
	sents := make([]Sentence, len(ex))
	for i, e := range ex {
		sents[i] = *e.Sentence
	}
	fold, errs := foldsOf(sents, o.Folds), make([]error, o.Folds)
	plain := withoutGuides(ex)
	parallel(o.Folds, func(f int) {
		var use []int
		for k := range ex {
			if fold[k] != f {
				use = append(use, k)
			}
		}
		p := trainMoves(c, ts, plain, use, true, o.FoldEpochs, o.Seed+200+uint64(f))
		t, err := tableOf(p, int(syntax.Moves))
		if err != nil {
			errs[f] = err
			return
		}
		m := syntax.NewMachine(c, ts)
		for k := range ex {
			if fold[k] == f {
				plain[k].load(m)
				m.GuideWith(t)
				ex[k].guide = slices.Clone(m.Guide())
			}
		}
	})
	return errors.Join(errs...)
}

// tableOf returns the quantised weights of p.
func tableOf(p *Perceptron, classes int) (*model.Table, error) {
	b := model.NewBuilder(classes)
	p.AddTo(b, 1)
	w, err := b.Encode(0)
	if err != nil {
		return nil, err
	}
	return model.DecodeTable(w)
}

func addTable(f *model.File, name string, classes int, ps []*Perceptron, share float64) error {
	b := model.NewBuilder(classes)
	for _, p := range ps {
		p.AddTo(b, 1/float32(len(ps)))
	}
	b.Prune(share)
	w, err := b.Encode(0)
	if err != nil {
		return fmt.Errorf("encode %s: %w", name, err)
	}
	f.Add(name, w)
	return nil
}
