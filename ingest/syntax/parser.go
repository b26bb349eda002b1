package syntax

import (
	"fmt"
	"sync"

	"newsgraph/ingest/model"
	"newsgraph/ingest/text"
)

// Parser analyses sentences. It is safe for concurrent use; its models are
// read-only.
type Parser struct {
	network *model.Network
	tags    *tagSet
	labels  []string
	lemmas  *lemmas
	pool    sync.Pool // of *analyser
}

// Models are the files that a parser is made of. Lemmas may be nil: then forms
// stand for lemmas.
type Models struct {
	Network, Lemmas *model.File
}

var embedded = sync.OnceValues(func() (*Parser, error) {
	var m Models
	var err error
	for _, f := range []struct {
		name string
		file **model.File
	}{{"network", &m.Network}, {"lemmas", &m.Lemmas}} {
		if *f.file, err = model.Open(f.name); err != nil {
			return nil, err
		}
	}
	return Build(m)
})

// New returns the parser of the embedded models, which are decoded once.
func New() (*Parser, error) { return embedded() }

// Build returns a parser of the given models.
func Build(m Models) (*Parser, error) {
	p := &Parser{}
	var err error
	if p.network, err = m.Network.Network(); err != nil {
		return nil, fmt.Errorf("network model: %w", err)
	}
	p.labels = p.network.LabelNames
	if p.tags, err = newTagSet(p.network.TagNames); err != nil {
		return nil, fmt.Errorf("network model: %w", err)
	}
	if m.Lemmas != nil {
		if p.lemmas, err = newLemmas(m.Lemmas); err != nil {
			return nil, fmt.Errorf("lemma model: %w", err)
		}
	}
	p.pool.New = func() any { return newAnalyser(p) }
	return p, nil
}

// Parse returns the trees of all sentences of d, in order.
func (p *Parser) Parse(d *text.Doc) []Tree {
	a := p.pool.Get().(*analyser)
	trees := a.parse(d)
	p.pool.Put(a)
	return trees
}

// ParseWords returns the tree of one sentence given as words. Its sentence and
// first token have number 0.
func (p *Parser) ParseWords(words []string) Tree {
	return p.ParseSentences([][]string{words})[0]
}

// ParseSentences returns the trees of sentences given as words. All begin at token 0.
func (p *Parser) ParseSentences(sents [][]string) []Tree {
	a := p.pool.Get().(*analyser)
	trees := make([]Tree, len(sents))
	for i, words := range sents {
		trees[i] = Tree{Sentence: i, Words: make([]Word, len(words)), Names: make([]int16, len(words)*p.network.NameClasses)}
		a.add(func(k int) string { return words[k] }, stretch{trees[i].Words, trees[i].Names})
	}
	a.finish()
	p.pool.Put(a)
	return trees
}

func (p *Parser) lemma(form string, class uint8) string {
	if p.lemmas == nil {
		return form
	}
	return p.lemmas.lemma(form, p.tags, class)
}
