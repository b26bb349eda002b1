package train

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
)

// Settings of the name recogniser.
const (
	nameEpochs  = 12
	nameAverage = 6    // epochs at the end whose weights are averaged
	nameRate    = 0.05 // of learning
	nameDropped = 0.5  // share of the features that are left out of a token each time
	nameCommon  = 2    // features seen less often are not learnt
	namePrune   = 0.92 // share of the weakest weights left out
)

// Names trains the name recogniser, writes names.bin into the folder out and
// prints a report.
func Names(corpora, out string, o Options) error {
	o = o.withDefaults()
	d, err := ReadNames(corpora)
	if err != nil {
		return err
	}
	c, err := model.SharedClusters()
	if err != nil {
		return err
	}
	gaz, err := nameGazetteer(corpora)
	if err != nil {
		return err
	}
	f, err := TrainNames(d, c, gaz, o)
	if err != nil {
		return err
	}
	if err := write(out, "names", f); err != nil {
		return err
	}
	return nil
}

// nameDoc is a document loaded for training.
type nameDoc struct {
	sents []NameSentence
}

// documents groups sentences that stand together.
func documents(sents []NameSentence) []nameDoc {
	var out []nameDoc
	for i := 0; i < len(sents); {
		j := i + 1
		for j < len(sents) && sents[j].Doc == sents[i].Doc {
			j++
		}
		out = append(out, nameDoc{sents: sents[i:j]})
		i = j
	}
	return out
}

func (d nameDoc) load(m *entity.NameMachine) {
	m.Reset()
	for _, s := range d.sents {
		m.Begin()
		for _, w := range s.Words {
			m.Add(w)
		}
	}
	m.End()
}

// gold gives the labels of all tokens.
func (d nameDoc) gold() []uint8 {
	var out []uint8
	for _, s := range d.sents {
		out = append(out, s.Labels...)
	}
	return out
}

// weight tells how much a document counts: tweets are not like news.
func (d nameDoc) weight() float32 {
	if d.sents[0].Tweets {
		return 0.5
	}
	return 1
}

// TrainNames makes the recogniser's model.
func TrainNames(d *NameData, c *model.Clusters, gaz []byte, o Options) (*model.File, error) {
	dict, err := model.DecodeDict(gaz)
	if err != nil {
		return nil, err
	}
	docs := augmentNames(documents(d.Train), o.Seed)
	b := model.NewBuilder(entity.NameLabels)
	trainField(docs, c, dict, o.Seed).addTo(b)
	if !o.Whole {
		b.Prune(namePrune)
	}
	w, err := b.Encode(0)
	if err != nil {
		return nil, fmt.Errorf("encode names: %w", err)
	}
	f := &model.File{}
	f.Add("gazetteer", gaz)
	f.Add("labels", w)
	fmt.Fprintf(o.Log, "names: %d bytes of lists, %d of weights\n", len(gaz), len(w))
	return f, nil
}

// trainField learns labels from documents.
func trainField(docs []nameDoc, c *model.Clusters, dict *model.Dict, seed uint64) *nameField {
	all, longest := stretches(docs, c, dict)
	f := &nameField{}
	f.number(all)
	r := newRand(seed, 5)
	f.grow(longest)
	for epoch := range nameEpochs {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, s := range all {
			f.learn(s, r)
		}
		if nameEpochs-epoch <= nameAverage {
			f.remember()
		}
	}
	return f
}

// stretches gives what is to be learnt, with the keys of the features still, and
// the number of tokens of the longest.
func stretches(docs []nameDoc, c *model.Clusters, dict *model.Dict) (all []stretch, longest int) {
	m := entity.NewNameMachine(c, dict)
	for _, d := range docs {
		d.load(m)
		for s := range m.Sentences() {
			first, _ := m.Sentence(s)
			m.Stretches(s, func(i, j int) {
				x := stretch{weight: d.weight()}
				for t := i; t < j; t++ {
					x.tokens = append(x.tokens, slices.Clone(m.Keys(s, t)))
					x.allowed = append(x.allowed, d.sents[s].allowed(t-first))
				}
				longest = max(longest, j-i)
				all = append(all, x)
			})
		}
	}
	return all, longest
}

// augmentNames adds copies of some documents with typographic quotes, and of some
// sentences as headlines, in capitals or with capitalised words.
func augmentNames(docs []nameDoc, seed uint64) []nameDoc {
	r := newRand(seed, 6)
	n := len(docs)
	for k := range n {
		var extra []NameSentence
		for _, s := range docs[k].sents {
			if len(s.Words) < 4 || len(s.Words) > 20 || !slices.ContainsFunc(s.Labels, func(l uint8) bool { return l != 0 }) || r.IntN(12) > 0 {
				continue
			}
			c := s
			c.Words = nil
			f := titleCase
			if r.IntN(3) == 0 {
				f = strings.ToUpper
			}
			for _, w := range s.Words {
				c.Words = append(c.Words, f(w))
			}
			extra = append(extra, c)
		}
		if len(extra) > 0 {
			docs = append(docs, nameDoc{sents: extra})
		}
	}
	return append(docs, renamed(docs[:n], r)...)
}
