package syntax

import (
	"strings"
	"testing"
)

const conllu = `# sent_id = 1
# text = Don't go to Kyiv.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	Mood=Imp	3	aux	3:aux	_
2	n't	not	PART	RB	_	3	advmod	3:advmod	_
3	go	go	VERB	VB	_	0	root	0:root	_
4	to	to	ADP	IN	_	5	case	5:case	_
5	Kyiv	Kyiv	PROPN	NNP	_	3	obl	3:obl:to	SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	3:punct	_
6.1	gone	go	VERB	VBN	_	_	_	3:conj	_

# sent_id = 2
1	Yes	yes	INTJ	UH	_	0	root	0:root	_

`

func TestConlluRoundTrip(t *testing.T) {
	var out strings.Builder
	var all []Sentence
	for s, err := range ReadCoNLLU(strings.NewReader(conllu)) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.WriteTo(&out); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if out.String() != conllu {
		t.Errorf("written:\n%s\nwant:\n%s", out.String(), conllu)
	}
	if len(all) != 2 {
		t.Fatalf("%d sentences, want 2", len(all))
	}
	if got := strings.Join(all[0].Words(), " "); got != "Do n't go to Kyiv ." {
		t.Errorf("words: %s", got)
	}
}

func TestFillKeepsFormsAndMisc(t *testing.T) {
	p := parser(t)
	for s, err := range ReadCoNLLU(strings.NewReader(conllu)) {
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Fill(p.ParseWords(s.Words())); err != nil {
			t.Fatal(err)
		}
		for i, r := range s.WordRows() {
			if i == 4 {
				r.AddMisc("NER=B-LOC")
				if got := strings.Join(r[:], " "); got != "5 Kyiv Kyiv PROPN NNP _ 3 obl _ SpaceAfter=No|NER=B-LOC" {
					t.Error(got)
				}
			}
		}
		if err := s.Fill(Tree{Words: make([]Word, 99)}); err == nil {
			t.Error("a tree of the wrong length was taken")
		}
	}
}

func TestConlluErrors(t *testing.T) {
	for _, in := range []string{"1\tonly\tthree", "# c\n1\ta\n"} {
		var got error
		for _, err := range ReadCoNLLU(strings.NewReader(in)) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), "line") {
			t.Errorf("%q: error %v", in, got)
		}
	}
}

func TestConlluSentence(t *testing.T) {
	words := []string{"Yes", "!"}
	s, err := ConlluSentence(parser(t).ParseWords(words), words, func(i int) bool { return i > 0 })
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := s.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	want := "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(conllu)
	f.Fuzz(func(t *testing.T, in string) {
		for s, err := range ReadCoNLLU(strings.NewReader(in)) {
			if err == nil && len(s.Rows) == 0 {
				t.Error("a sentence without rows")
			}
		}
	})
}
