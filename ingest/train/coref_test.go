package train

import (
	"os"
	"path/filepath"
	"testing"
)

const corefSample = `# newdoc id = GUM_news_x
# newpar
1	Ann	Ann	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref-Ann)
2	sold	sell	VERB	VBD	_	0	root	_	_
3	her	her	PRON	PRP$	_	4	nmod:poss	_	Entity=(2-object-new-nnnnn-cf2-2-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
4-5	car's	_	_	_	_	_	_	_	SpaceAfter=No
4	car	car	NOUN	NN	_	2	obj	_	Entity=2)
5	's	's	PART	POS	_	4	case	_	_
6	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	Go	go	VERB	VB	_	0	root	_	_

`

func TestReadCoref(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.conllu")
	if err := os.WriteFile(path, []byte(corefSample), 0o644); err != nil {
		t.Fatal(err)
	}
	docs, err := ReadCoref(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].ID != "GUM_news_x" || docs[0].Text != "Ann sold her car's.\n\nGo " {
		t.Fatalf("got %+v", docs)
	}
	var got [][]string
	for _, c := range docs[0].Chains {
		var x []string
		for _, s := range c {
			x = append(x, docs[0].Text[s.Start:s.End])
		}
		got = append(got, x)
	}
	if len(got) != 2 || len(got[0]) != 2 || got[0][0] != "Ann" || got[0][1] != "her" || got[1][0] != "her car" {
		t.Errorf("chains %q", got)
	}
}

// A choice between two options is learnt from a handful of examples, a yes-or-no decision as well.
func TestCorefWeights(t *testing.T) {
	w := &corefWeights{w: make([]float32, 8), g: make([]float32, 8), on: []bool{true, true, true, true, true, true, true, false}}
	for range 50 {
		w.learn(&choice{[][]uint32{{0}, {1, 7}}, []bool{false, true}, false})
		w.learn(&choice{[][]uint32{{2}}, []bool{true}, true})
		w.learn(&choice{[][]uint32{{3}}, []bool{false}, true})
	}
	if w.score([]uint32{1}) <= w.score([]uint32{0}) || w.score([]uint32{2}) <= 0 || w.score([]uint32{3}) >= 0 {
		t.Errorf("weights %v", w.w)
	}
	if w.w[7] != 0 {
		t.Errorf("a feature that is too rare has weight %v", w.w[7])
	}
}
