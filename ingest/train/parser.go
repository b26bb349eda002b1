package train

import (
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

	movesPrune = 0.7 // share of the weights, the weakest, that is left out
	arcsPrune  = 0.45
	rareLabel  = 5 // a relation must be seen this often to be a class
)

// example is a sentence with the tags that a tagger gave it unseen.
type example struct {
	*Sentence
	tags []uint8
}

func (e example) load(m *syntax.Machine) {
	m.Load(e.Words)
	for i, t := range e.tags {
		m.SetTag(i, t)
	}
}

// trainMoves learns the transitions with a dynamic oracle.
func trainMoves(c *model.Clusters, ts *syntax.TagSet, ex []example, epochs int, seed uint64) *Perceptron {
	p := NewPerceptron(int(syntax.Moves))
	m := syntax.NewMachine(c, ts)
	r := newRand(seed, 3)
	order := upTo(len(ex))
	var scores [syntax.Moves]float32
	var cost [syntax.Moves]int
	for epoch := range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			e := ex[k]
			e.load(m)
			for m.Start(); !m.Done(); {
				first, second, choices := bestMoves(m, e.Heads, &cost, nil)
				if choices == 1 {
					m.Apply(first)
					continue
				}
				keys := m.MoveKeys()
				p.Score(keys, scores[:])
				first, second, _ = bestMoves(m, e.Heads, &cost, &scores)
				p.Tick()
				if cost[first] > cost[second] {
					p.Update(keys, int(second), int(first), 1)
					if epoch < exploreAfter || r.Float64() >= explore {
						first = second
					}
				}
				m.Apply(first)
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
	tags, err := jackknife(c, ts, sents, o)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Log, "parser: jackknifed tags of %d sentences\n", len(sents))
	ex := make([]example, len(sents))
	for i := range sents {
		ex[i] = example{&sents[i], tags[i]}
	}
	labels := LabelNames(t.Train)
	moves, arcs := make([]*Perceptron, o.Seeds), make([]*Perceptron, o.Seeds)
	parallel(2*o.Seeds, func(i int) {
		if seed := o.Seed + uint64(i/2); i%2 == 0 {
			moves[i/2] = trainMoves(c, ts, ex, o.ParserEpochs, seed)
		} else {
			arcs[i/2] = trainArcs(c, ts, ex, labels, o.LabelEpochs, seed)
		}
	})
	fmt.Fprintf(o.Log, "parser: %d features of moves, %d of %d labels before pruning\n", len(moves[0].rows), len(arcs[0].rows), len(labels))
	f := &model.File{}
	f.AddStrings("labels", labels)
	if err := addTable(f, "moves", int(syntax.Moves), moves, movesPrune); err != nil {
		return nil, err
	}
	return f, addTable(f, "arcs", len(labels), arcs, arcsPrune)
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
