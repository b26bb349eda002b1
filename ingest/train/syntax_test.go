package train

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

const corpora = "../../../shared/corpora"

func treebank(t *testing.T) *Treebank {
	t.Helper()
	if _, err := os.Stat(corpora); err != nil {
		t.Skipf("no treebanks: %v", err)
	}
	tb, err := ReadTreebank(corpora)
	if err != nil {
		t.Fatal(err)
	}
	return tb
}

// TestEmbeddedModels holds the embedded models to what README.md of ingest/model promises.
func TestEmbeddedModels(t *testing.T) {
	tb := treebank(t)
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name             string
		sents            []Sentence
		upos, lemma, las float64
	}{
		{"EWT test", tb.EWTTest, 96.4, 98.6, 87},
		{"GUM test", tb.GUMTest, 97.3, 98.9, 86.1},
		{"GUM news", tb.GUMNews, 97.3, 98.8, 85.7},
	} {
		s := Evaluate(p, c.sents)
		for _, m := range []struct {
			what      string
			got, want float64
		}{
			{"UPOS", percent(s.UPOS, s.Words), c.upos},
			{"lemma", percent(s.Lemma, s.Words), c.lemma},
			{"LAS", percent(s.LAS, s.Words), c.las},
		} {
			if m.got < m.want {
				t.Errorf("%s: %s %.2f, want at least %.2f", c.name, m.what, m.got, m.want)
			}
		}
	}
}

// TestTrainingIsReproducible trains a small network and the lemmas twice on a small part of the treebank.
func TestTrainingIsReproducible(t *testing.T) {
	tb := treebank(t)
	tb.Train = tb.Train[:80]
	n, err := newNetwork(tb, nil, &WordVectors{Keys: []uint32{1}, Values: make([]int8, vectorDim)})
	if err != nil {
		t.Fatal(err)
	}
	run := func() (network *model.File, lemmas []byte) {
		c := n.config(Options{Seed: 7})
		c.Layers, c.Hidden, c.Arc, c.Rel, c.TagLayer, c.NameLayer, c.Epochs, c.Batch = 1, 32, 32, 32, 1, 1, 15, 60
		c.Unknown, c.DropInput, c.DropLayer = 0, 0.1, 0.1
		return n.train(c, n.learnables(tb.Train), nil, io.Discard), TrainLemmas(tb).Encode()
	}
	n1, l1 := run()
	n2, l2 := run()
	if !bytes.Equal(n1.Encode(), n2.Encode()) || !bytes.Equal(l1, l2) {
		t.Error("two runs made different bytes")
	}
	p, err := syntax.Build(syntax.Models{Network: n1})
	if err != nil {
		t.Fatal(err)
	}
	if s := Evaluate(p, tb.Train); percent(s.LAS, s.Words) < 50 {
		t.Errorf("LAS %.1f on what was learnt from, want 50", percent(s.LAS, s.Words))
	}
}

func TestAugmentKeepsTreesSound(t *testing.T) {
	s := Sentence{
		Words: strings.Fields(`He said : " Do n't go -- now " .`),
		Heads: []int32{0, 2, 11, 2, 7, 7, 7, 2, 9, 7, 7, 2},
	}
	s.Heads[2] = int32(len(s.Words) + 1)
	n := len(s.Words)
	s.UPOS, s.XPOS = make([]string, n), make([]string, n)
	s.Lemmas, s.Rels = make([]string, n), make([]string, n)
	in := make([]Sentence, 400)
	for i := range in {
		in[i] = s
	}
	original := strings.Join(s.Words, " ")
	kinds := map[string]bool{}
	for i, a := range Augment(in, newRand(1, 1)) {
		kinds[strings.Join(a.Words, " ")] = true
		roots := 0
		for _, h := range a.Heads[1:] {
			if int(h) == len(a.Words)+1 {
				roots++
			} else if h < 1 || int(h) > len(a.Words) {
				t.Fatalf("sentence %d: head %d of %d words", i, h, len(a.Words))
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d: %d roots", i, roots)
		}
	}
	for _, want := range []string{
		original,
		`He said : “ Do n’t go — now ” .`,
		`HE SAID : " DO N'T GO -- NOW "`,
		`He Said : " Do n't Go -- Now "`,
	} {
		if !kinds[want] && !kinds[strings.ReplaceAll(want, "—", "–")] {
			t.Errorf("no copy reads %s; there are %v", want, kinds)
		}
	}
	if strings.Join(s.Words, " ") != original {
		t.Error("the original was changed")
	}
}
