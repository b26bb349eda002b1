package train

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/entity"
)

const gumSample = `# newdoc id = GUM_news_x
# text = Senior researcher Mu Li of the Acme Institute met President Ann Roe.
1	Senior	senior	ADJ	JJ	_	2	amod	_	Entity=(1-person-new-nnnnn-cf1-1-sgl
2	researcher	researcher	NOUN	NN	_	9	nsubj	_	_
3	Mu	Mu	PROPN	NNP	_	2	flat	_	_
4	Li	Li	PROPN	NNP	_	3	flat	_	_
5	of	of	ADP	IN	_	8	case	_	_
6	the	the	DET	DT	_	8	det	_	Entity=(2-organization-new-nnnnn-cf2-1-sgl
7	Acme	Acme	PROPN	NNP	_	8	compound	_	_
8	Institute	Institute	PROPN	NNP	_	2	nmod	_	Entity=2)1)
9	met	meet	VERB	VBD	_	0	root	_	_
10	President	President	PROPN	NNP	_	9	obj	_	Entity=(3-person-new-nnnnn-cf3-1-sgl
11	Ann	Ann	PROPN	NNP	_	10	flat	_	_
12	Roe	Roe	PROPN	NNP	_	10	flat	_	Entity=3)|SpaceAfter=No
13	.	.	PUNCT	.	_	9	punct	_	_

`

func TestGUMNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.conllu")
	if err := os.WriteFile(path, []byte(gumSample), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := readGUMNames(path)
	if err != nil || len(s) != 1 {
		t.Fatal(s, err)
	}
	var got []string
	for _, n := range entity.AppendNames(nil, s[0].Labels, 0) {
		got = append(got, n.Name.String()+" "+strings.Join(s[0].Words[n.First:n.Last], " "))
	}
	want := []string{"PER Mu Li", "ORG Acme Institute", "PER Ann Roe"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRenamedDocumentsAreSound(t *testing.T) {
	words := strings.Fields("Ann Roe of Acme met Bob Stone in Oslo . Roe left Oslo .")
	labels := make([]uint8, len(words))
	for _, n := range []entity.NameSpan{
		{First: 0, Last: 2, Name: entity.PER},
		{First: 3, Last: 4, Name: entity.ORG},
		{First: 5, Last: 7, Name: entity.PER},
		{First: 8, Last: 9, Name: entity.LOC},
		{First: 10, Last: 11, Name: entity.PER},
		{First: 12, Last: 13, Name: entity.LOC},
	} {
		for i := n.First; i < n.Last; i++ {
			labels[i] = entity.NameLabel(n.Name, i-n.First, n.Last-n.First)
		}
	}
	docs := []nameDoc{{sents: []NameSentence{{Doc: "x", Words: words, Labels: labels}}}}
	acronym := nameDoc{sents: []NameSentence{{Doc: "y", Words: []string{"NATO"}, Labels: []uint8{entity.NameLabel(entity.ORG, 0, 1)}}}}
	docs = append(docs, acronym)
	made := 0
	for seed := range uint64(20) {
		for _, d := range renamed(docs, newRand(seed, 6)) {
			made++
			for _, s := range d.sents {
				if len(s.Words) != len(s.Labels) {
					t.Fatalf("%d words, %d labels", len(s.Words), len(s.Labels))
				}
				names := entity.AppendNames(nil, s.Labels, 0)
				if s.Doc == "x" && len(names) != 6 {
					t.Errorf("%q has %d names", s.Words, len(names))
				}
			}
		}
	}
	if made == 0 {
		t.Error("no document was renamed")
	}
}
