package train

import (
	"bytes"
	"os"
	"slices"
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
		{"EWT test", tb.EWTTest, 95.5, 98.5, 82.2},
		{"GUM test", tb.GUMTest, 96.6, 98.5, 82},
		{"GUM news", tb.GUMNews, 96, 98.5, 81.5},
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

// TestTrainingIsReproducible trains all models twice on a small part of the treebank.
func TestTrainingIsReproducible(t *testing.T) {
	tb := treebank(t)
	tb.Train = tb.Train[:150]
	c, err := model.SharedClusters()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Seed: 7, TaggerEpochs: 2, ParserEpochs: 2, GuideEpochs: 2, LabelEpochs: 2, Folds: 2}
	run := func() (tagger, parser *model.File, lemmas []byte) {
		if tagger, err = TrainTagger(tb, c, o); err != nil {
			t.Fatal(err)
		}
		if parser, err = TrainParser(tb, c, tagger, o); err != nil {
			t.Fatal(err)
		}
		return tagger, parser, TrainLemmas(tb).Encode()
	}
	t1, p1, l1 := run()
	t2, p2, l2 := run()
	if !bytes.Equal(t1.Encode(), t2.Encode()) || !bytes.Equal(p1.Encode(), p2.Encode()) || !bytes.Equal(l1, l2) {
		t.Error("two runs made different bytes")
	}
	p, err := syntax.Build(syntax.Models{Clusters: c, Tagger: t1, Parser: p1})
	if err != nil {
		t.Fatal(err)
	}
	if s := Evaluate(p, tb.Train); percent(s.LAS, s.Words) < 70 {
		t.Errorf("LAS %.1f on what was learnt from, want 70", percent(s.LAS, s.Words))
	}
}

func TestPerceptronLearns(t *testing.T) {
	p := NewPerceptron(3)
	scores := make([]float32, 3)
	for range 10 {
		for i := range uint32(300) {
			keys := []uint32{i % 3, 100 + i%7, 1_000_003 * i}
			got := p.Best(keys, scores)
			p.Tick()
			if want := int(i % 3); got != want {
				p.Update(keys, want, got, 1)
			}
		}
	}
	tab, err := tableOf(p, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i := range uint32(3) {
		sum := make([]int32, 3)
		tab.Score([]uint32{i, 104}, sum)
		if best := slices.Index(sum, slices.Max(sum)); best != int(i) {
			t.Errorf("class %d after learning, want %d: %v", best, i, sum)
		}
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
