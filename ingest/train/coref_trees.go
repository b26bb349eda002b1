package train

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// Settings of the networks that parse what coreference learns from.
const (
	corefFolds  = 2
	corefEpochs = 4
)

// fold returns the part of GUM train, counted by documents, that a document belongs to.
func fold(docs map[string]int, doc string) int {
	n, ok := docs[doc]
	if !ok {
		n = len(docs)
		docs[doc] = n
	}
	return n % corefFolds
}

// foldParser trains a network as [Network] does, but in fewer epochs and without one fold of GUM train, so
// that what parses that fold has never seen it: trees are then as good and bad as those of new texts.
func foldParser(corpora string, v *WordVectors, leave int, o Options) (*model.File, error) {
	t, err := ReadTreebank(corpora)
	if err != nil {
		return nil, err
	}
	d, err := ReadNames(corpora)
	if err != nil {
		return nil, err
	}
	docs := map[string]int{}
	out := func(doc string) bool { return strings.HasPrefix(doc, "GUM_") && fold(docs, doc) == leave }
	t.Train = slices.DeleteFunc(t.Train, func(s Sentence) bool { return out(s.Doc) })
	d.Train = slices.DeleteFunc(d.Train, func(s NameSentence) bool { return out(s.Doc) })
	rest := joinNames(t, d)
	n, err := newNetwork(t, rest, v)
	if err != nil {
		return nil, err
	}
	c := n.config(o)
	c.Epochs = corefEpochs
	sents := n.learnables(Augment(t.Train, newRand(o.Seed, 2)))
	fmt.Fprintf(o.Log, "coref: fold %d: %d sentences\n", leave, len(sents))
	return n.train(c, sents, nil, o.Log), nil
}

// parserOf makes a parser of a network and the embedded lemmas.
func parserOf(network *model.File) (*syntax.Parser, error) {
	lemmas, err := model.Open("lemmas")
	if err != nil {
		return nil, err
	}
	return syntax.Build(syntax.Models{Network: network, Lemmas: lemmas})
}
