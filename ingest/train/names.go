package train

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
)

// Settings of the name recogniser.
const (
	nameEpochs     = 6
	nameFolds      = 3
	nameFoldEpochs = 3   // of the passes that only serve the second's training
	namePrune      = 0.6 // share of the weakest weights left out
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
	return ReportNames(o.Log, d, c, f)
}

// nameDoc is a document loaded for training.
type nameDoc struct{ sents []NameSentence }

// documents groups sentences that stand together.
func documents(sents []NameSentence) []nameDoc {
	var out []nameDoc
	for i := 0; i < len(sents); {
		j := i + 1
		for j < len(sents) && sents[j].Doc == sents[i].Doc {
			j++
		}
		out = append(out, nameDoc{sents[i:j]})
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

// TrainNames makes the recogniser's model: the first pass learns from words, the
// second from words and the labels of first passes that have not seen the document.
func TrainNames(d *NameData, c *model.Clusters, gaz []byte, o Options) (*model.File, error) {
	dict, err := model.DecodeDict(gaz)
	if err != nil {
		return nil, err
	}
	docs := augmentNames(documents(d.Train), o.Seed)
	f := &model.File{}
	f.Add("gazetteer", gaz)
	all := upTo(len(docs))
	folds := make([]int, len(docs))
	for k, d := range docs { // copies stay in the fold of their kind
		folds[k] = int(model.Hash(d.sents[0].Doc) % nameFolds)
	}
	first := make([][]uint8, len(docs)) // labels of the first pass by document
	errs := make([]error, nameFolds+1)
	var whole []byte // the first pass that is shipped is trained beside the others
	parallel(nameFolds+1, func(fold int) {
		if fold == nameFolds {
			whole, errs[fold] = passTable(trainNamePass(docs, all, c, dict, nil, nameEpochs, o.Seed), namePrune)
			return
		}
		var use []int
		for k := range docs {
			if folds[k] != fold {
				use = append(use, k)
			}
		}
		w, err := passTable(trainNamePass(docs, use, c, dict, nil, nameFoldEpochs, o.Seed+uint64(fold)+10), namePrune)
		if err != nil {
			errs[fold] = err
			return
		}
		t, err := model.DecodeTable(w)
		if err != nil {
			errs[fold] = err
			return
		}
		m := entity.NewNameMachine(c, dict)
		for k := range docs {
			if folds[k] == fold {
				docs[k].load(m)
				m.Pass(0, t)
				first[k] = slices.Clone(m.Labels(0))
			}
		}
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	last, err := passTable(trainNamePass(docs, all, c, dict, first, nameEpochs, o.Seed), namePrune)
	if err != nil {
		return nil, err
	}
	for p, w := range [][]byte{whole, last} {
		f.Add(fmt.Sprintf("pass%d", p+1), w)
		fmt.Fprintf(o.Log, "names pass %d: %d bytes\n", p+1, len(w))
	}
	return f, nil
}

// passTable encodes the averaged weights of a pass.
func passTable(p *Perceptron, prune float64) ([]byte, error) {
	b := model.NewBuilder(entity.NameLabels)
	p.AddTo(b, 1)
	b.Prune(prune)
	w, err := b.Encode(0)
	if err != nil {
		return nil, fmt.Errorf("encode names: %w", err)
	}
	return w, nil
}

// scaled turns scores into whole numbers that keep their order nearly.
func scaled(to []int32, scores []float32) []int32 {
	for i, v := range scores {
		to[i] = int32(v * 256)
	}
	return to
}

// trainNamePass learns labels from the documents whose numbers are given; first
// holds the labels of the first pass by document for the second, else nil.
func trainNamePass(docs []nameDoc, use []int, c *model.Clusters, dict *model.Dict, first [][]uint8, epochs int, seed uint64) *Perceptron {
	p := NewPerceptron(entity.NameLabels)
	m := entity.NewNameMachine(c, dict)
	r := newRand(seed, 5)
	order := slices.Clone(use)
	scores := make([]float32, entity.NameLabels)
	ints := make([]int32, entity.NameLabels)
	pass := 0
	if first != nil {
		pass = 1
	}
	for epoch := range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			docs[k].load(m)
			gold := docs[k].gold()
			if first != nil {
				for i, l := range first[k] {
					m.SetLabel(0, i, l)
				}
			}
			m.Enter(pass)
			for s := range m.Sentences() {
				a, b := m.Sentence(s)
				for i := a; i < b; i++ {
					keys := m.Keys(s, i)
					p.Score(keys, scores)
					p.Tick()
					got := m.Best(scaled(ints, scores), i, a, b)
					want := gold[i]
					if want == unsure {
						m.SetLabel(pass, i, got)
						continue
					}
					if got != want {
						p.Update(keys, int(want), int(got), 1)
					}
					// The history is the gold's at first, then more and more the guess.
					if epoch == 0 || r.IntN(4) == 0 {
						got = want
					}
					m.SetLabel(pass, i, got)
				}
			}
		}
	}
	return p
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
			c := NameSentence{Doc: s.Doc, Labels: s.Labels, Tweets: s.Tweets}
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
			docs = append(docs, nameDoc{extra})
		}
	}
	return append(docs, renamed(docs[:n], r)...)
}

// nameGazetteer packs the words of the lists of names.
func nameGazetteer(corpora string) ([]byte, error) {
	m := map[uint32]uint32{}
	var lx model.Lexer
	add := func(words string, bit uint32) {
		for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '(' || r == ')' }) {
			if len(w) < 3 || w[0] >= 'a' && w[0] <= 'z' && bit != entity.GazGiven && bit != entity.GazSurname {
				continue
			}
			m[entity.GazetteerKey(lx.Lexeme(w).Word)] |= bit
		}
	}
	folder := filepath.Join(corpora, "gazetteers")
	for name, bit := range map[string]uint32{"first-names.txt": entity.GazGiven, "surnames.txt": entity.GazSurname} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return nil, fmt.Errorf("read gazetteer: %w", err)
		}
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			add(sc.Text(), bit)
		}
		f.Close()
		if err := sc.Err(); err != nil {
			return nil, fmt.Errorf("read gazetteer %s: %w", name, err)
		}
	}
	for _, t := range []struct {
		name    string
		columns []string
		bit     uint32
	}{
		{"world-cities.csv", []string{"name", "subcountry"}, entity.GazCity},
		{"world-cities.csv", []string{"country"}, entity.GazCountry},
		{"country-codes.csv", []string{"CLDR display name", "UNTERM English Short"}, entity.GazCountry},
		{"sp500.csv", []string{"Security"}, entity.GazCompany},
	} {
		if err := readTable(filepath.Join(folder, t.name), t.columns, func(v string) { add(v, t.bit) }); err != nil {
			return nil, err
		}
	}
	return model.EncodeDict(m), nil
}

// readTable passes the values of some columns of a CSV file to use.
func readTable(path string, columns []string, use func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read gazetteer: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("read gazetteer %s: %w", path, err)
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read gazetteer %s: %w", path, err)
		}
		for _, c := range columns {
			if i := slices.Index(head, c); i >= 0 && i < len(row) {
				use(row[i])
			}
		}
	}
}
