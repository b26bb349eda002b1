package entity_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/text"
	"newsgraph/ingest/train"
)

// The example of Luo (2005) and of the reference scorer's paper (Pradhan et al. 2014), by hand.
func TestTally(t *testing.T) {
	chain := func(xs ...int) []span {
		var c []span
		for _, x := range xs {
			c = append(c, span{Start: x, End: x + 1})
		}
		return c
	}
	for _, c := range []struct {
		name          string
		key, response [][]span
		muc, b3, ceaf [2]float64 // recall, precision
	}{
		{"equal", [][]span{chain(1, 2), chain(3)}, [][]span{chain(1, 2), chain(3)}, [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}},
		{
			"pradhan", // key {a b c} {d e f g}, response {a b} {c d} {f g h i}
			[][]span{chain(1, 2, 3), chain(4, 5, 6, 7)},
			[][]span{chain(1, 2), chain(3, 4), chain(6, 7, 8, 9)},
			[2]float64{2. / 5, 2. / 5},
			[2]float64{(4./3 + 1./3 + 1./4 + 4./4) / 7, (4./2 + 2*1./2 + 4./4) / 8},
			[2]float64{(4./5 + 4./8) / 2, (4./5 + 4./8) / 3},
		},
		{"all apart", [][]span{chain(1, 2)}, [][]span{chain(1), chain(2)}, [2]float64{0, 0}, [2]float64{0.5, 1}, [2]float64{2. / 3, 1. / 3}},
		{"missed", [][]span{chain(1, 2)}, nil, [2]float64{0, 0}, [2]float64{0, 0}, [2]float64{0, 0}},
	} {
		var got tally
		got.add(c.key, c.response)
		for i := range 2 {
			for _, x := range []struct {
				what      string
				got, want float64
			}{{"MUC", got.muc[i].value(), c.muc[i]}, {"B3", got.b3[i].value(), c.b3[i]}, {"CEAF", got.ceaf[i].value(), c.ceaf[i]}} {
				if math.Abs(x.got-x.want) > 1e-9 {
					t.Errorf("%s: %s[%d] = %.4f, want %.4f", c.name, x.what, i, x.got, x.want)
				}
			}
		}
	}
}

func TestAssignment(t *testing.T) {
	for _, c := range []struct {
		w    [][]float64
		want float64
	}{
		{[][]float64{{1, 2}, {2, 1}}, 4},
		{[][]float64{{0.5, 0.9, 0.1}}, 0.9},
		{[][]float64{{0.9}, {0.8}, {1}}, 1},
		{[][]float64{{3, 2, 1}, {3, 1, 0}, {2, 2, 2}}, 7},
	} {
		if got := assignment(c.w); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("assignment(%v) = %v, want %v", c.w, got, c.want)
		}
	}
}

// TestGUM scores mentions and chains on the news documents of GUM dev and test, from raw text.
func TestGUM(t *testing.T) {
	p := load(t)
	var sum tally
	files, prefix := []string{"dev", "test"}, "GUM_news_"
	switch os.Getenv("GUM") {
	case "train":
		files = []string{"train"}
	case "all": // the other genres, to choose settings on
		prefix = "GUM_"
	}
	for _, part := range files {
		path := "../../../shared/corpora/gum/" + part + ".conllu"
		if _, err := os.Stat(path); err != nil {
			t.Skip("the treebank is not here: ", err)
		}
		docs, err := train.ReadCoref(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range docs {
			if !strings.HasPrefix(g.ID, prefix) || prefix == "GUM_" && strings.HasPrefix(g.ID, "GUM_news_") {
				continue
			}
			d := text.Split(g.Text)
			r := p.finder.Coreference(d, p.parser.Parse(d), entity.Context{})
			var one tally
			one.add(g.Chains, r)
			sum.add(g.Chains, r)
			t.Logf("%s: mentions R %.1f P %.1f, CoNLL %.1f", g.ID, 100*one.mentions[0].value(), 100*one.mentions[1].value(), one.conll())
		}
	}
	t.Logf("mentions R %.1f P %.1f F %.1f; MUC %.1f (R %.1f P %.1f), B3 %.1f (R %.1f P %.1f), CEAF4 %.1f (R %.1f P %.1f), CoNLL %.1f", 100*sum.mentions[0].value(), 100*sum.mentions[1].value(), sum.f(sum.mentions),
		sum.f(sum.muc), 100*sum.muc[0].value(), 100*sum.muc[1].value(), sum.f(sum.b3), 100*sum.b3[0].value(), 100*sum.b3[1].value(), sum.f(sum.ceaf), 100*sum.ceaf[0].value(), 100*sum.ceaf[1].value(), sum.conll())
	if got := sum.conll(); prefix == "GUM_news_" && got < 45 {
		t.Errorf("CoNLL F1 %.1f, want at least 45", got)
	}
}
