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
	clusters *model.Clusters
	tags     *TagSet
	tagger   *model.Table
	known    *model.Dict // forms that always have the same tags
	moves    *model.Table
	guide    *model.Table // moves of the mirrored parse that guides; nil: none
	arcs     *model.Table
	labels   []string
	lemmas   *lemmas
	pool     sync.Pool // of *Machine
}

// Models are the files that a parser is made of. Lemmas may be nil: then forms
// stand for lemmas; so may Parser: then trees are not to be asked for.
type Models struct {
	Clusters               *model.Clusters
	Tagger, Parser, Lemmas *model.File
}

var embedded = sync.OnceValues(func() (*Parser, error) {
	var m Models
	var err error
	if m.Clusters, err = model.SharedClusters(); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		file **model.File
	}{{"tagger", &m.Tagger}, {"parser", &m.Parser}, {"lemmas", &m.Lemmas}} {
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
	p := &Parser{clusters: m.Clusters, lemmas: &lemmas{}}
	names, err := m.Tagger.Strings("tags")
	if err != nil {
		return nil, fmt.Errorf("tagger model: %w", err)
	}
	if p.tags, err = NewTagSet(names); err != nil {
		return nil, fmt.Errorf("tagger model: %w", err)
	}
	if p.tagger, err = table(m.Tagger, "weights", len(names)); err != nil {
		return nil, fmt.Errorf("tagger model: %w", err)
	}
	if m.Tagger.Has("known") {
		if p.known, err = m.Tagger.Dict("known"); err != nil {
			return nil, fmt.Errorf("tagger model: %w", err)
		}
	}
	if m.Parser != nil {
		if p.labels, err = m.Parser.Strings("labels"); err != nil {
			return nil, fmt.Errorf("parser model: %w", err)
		}
		if p.moves, err = table(m.Parser, "moves", int(Moves)); err != nil {
			return nil, fmt.Errorf("parser model: %w", err)
		}
		if m.Parser.Has("guide") {
			if p.guide, err = table(m.Parser, "guide", int(Moves)); err != nil {
				return nil, fmt.Errorf("parser model: %w", err)
			}
		}
		if p.arcs, err = table(m.Parser, "arcs", len(p.labels)); err != nil {
			return nil, fmt.Errorf("parser model: %w", err)
		}
	}
	if m.Lemmas != nil {
		if p.lemmas, err = newLemmas(m.Lemmas); err != nil {
			return nil, fmt.Errorf("lemma model: %w", err)
		}
	} else {
		p.lemmas = nil
	}
	p.pool.New = func() any { return NewMachine(p.clusters, p.tags) }
	return p, nil
}

// table decodes a section that must tell the given number of classes apart.
func table(f *model.File, name string, classes int) (*model.Table, error) {
	t, err := f.Table(name)
	if err != nil {
		return nil, err
	}
	if t.Classes() != classes {
		return nil, fmt.Errorf("section %q has %d classes, want %d: %w", name, t.Classes(), classes, model.ErrFormat)
	}
	return t, nil
}

// Parse returns the trees of all sentences of d, in order.
func (p *Parser) Parse(d *text.Doc) []Tree {
	m := p.pool.Get().(*Machine)
	defer p.pool.Put(m)
	words := make([]Word, len(d.Tokens))
	trees := make([]Tree, len(d.Sentences))
	for i, s := range d.Sentences {
		out := words[s.First:s.Last:s.Last]
		if k := dateline(d, s.First, s.Last); k > 0 {
			p.stretch(m, d, s.First, out[:k:k])
			p.stretch(m, d, s.First+k, out[k:])
			joinDateline(out, k)
		} else {
			p.stretch(m, d, s.First, out)
		}
		trees[i] = Tree{Sentence: i, First: s.First, Words: out}
	}
	return trees
}

// stretch analyses the tokens of d from first on into out, as a sentence of their own.
func (p *Parser) stretch(m *Machine, d *text.Doc, first int, out []Word) {
	m.begin(len(out))
	for k := range out {
		m.items[k+2] = m.item(d.Word(first + k))
	}
	p.analyse(m, out)
	for k := range out {
		out[k].Lemma = p.lemma(d.Word(first+k), m.tag[k])
	}
}

// ParseWords returns the tree of one sentence given as words. Its sentence and
// first token have number 0.
func (p *Parser) ParseWords(words []string) Tree {
	m := p.pool.Get().(*Machine)
	defer p.pool.Put(m)
	out := make([]Word, len(words))
	m.begin(len(words))
	for i, w := range words {
		m.items[i+2] = m.item(w)
	}
	p.analyse(m, out)
	for i, w := range words {
		out[i].Lemma = p.lemma(w, m.tag[i])
	}
	return Tree{Words: out}
}

// analyse tags and parses the words that the machine holds.
func (p *Parser) analyse(m *Machine, out []Word) {
	m.style = styleOf(m.items[2 : 2+m.n])
	m.TagWith(p.tagger, p.known)
	if p.moves != nil {
		if p.guide != nil {
			m.GuideWith(p.guide)
		}
		m.ParseWith(p.moves)
		m.LabelWith(p.arcs)
	}
	for i := range out {
		c := m.tag[i]
		w := Word{Tag: p.tags.upos[c], XPOS: p.tags.xpos[c], Head: -1}
		if p.moves != nil {
			if h := int(m.head[i+1]); h <= m.n {
				w.Head = h - 1
			}
			w.Rel = p.labels[m.label[i+1]-1]
		}
		out[i] = w
	}
}

func (p *Parser) lemma(form string, class uint8) string {
	if p.lemmas == nil {
		return form
	}
	return p.lemmas.lemma(form, p.tags, class)
}
