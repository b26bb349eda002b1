package entity

import (
	"fmt"
	"slices"
	"sync"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// NameType is the kind of thing that a name in running text stands for, as the
// recogniser tells it from the name's form and its surroundings.
type NameType uint8

// The types of names.
const (
	PER       NameType = iota // person
	LOC                       // place, geopolitical or not
	ORG                       // organisation, company, party, team, publication
	EVENT                     // election, war, conference, disaster, match
	WORK                      // work of art, product, law
	OTHER                     // nationality, language, creed and what else is a name
	NameTypes                 // their number
)

var nameTypeNames = [NameTypes]string{"PER", "LOC", "ORG", "EVENT", "WORK", "OTHER"}

func (t NameType) String() string { return nameTypeNames[t] }

// Entity gives the type of entity that a name of this type most likely stands for;
// it is empty for [OTHER].
func (t NameType) Entity() Type {
	return [NameTypes]Type{Person, Place, Organisation, Event, Artefact, ""}[t]
}

// NameSpan is a name in a document: tokens [First, Last), within one sentence.
type NameSpan struct {
	First, Last int
	Name        NameType
	Type        Type // what Name most likely stands for
}

// Recogniser finds names. It is safe for concurrent use; its models are read-only.
//
// Each token gets one of the labels outside, begin, inside, last and unit of a
// type (Ratinov and Roth, CoNLL 2009) from a linear-chain conditional random field
// (Lafferty, McCallum and Pereira, ICML 2001) over the word, its shape, affixes and
// clusters, its neighbours, the run of capitalised words around it, lists of names and
// what the document shows of the word elsewhere.
type Recogniser struct {
	clusters  *model.Clusters
	gazetteer *model.Dict
	weights   *NameWeights
	pool      sync.Pool // of *NameMachine
}

var sharedRecogniser = sync.OnceValues(func() (*Recogniser, error) {
	c, err := model.SharedClusters()
	if err != nil {
		return nil, err
	}
	f, err := model.Open("names")
	if err != nil {
		return nil, err
	}
	return BuildRecogniser(c, f)
})

// NewRecogniser returns the recogniser of the embedded model, which is decoded once.
func NewRecogniser() (*Recogniser, error) { return sharedRecogniser() }

// BuildRecogniser returns a recogniser of the given model file.
func BuildRecogniser(c *model.Clusters, f *model.File) (*Recogniser, error) {
	r := &Recogniser{clusters: c}
	var err error
	if r.gazetteer, err = f.Dict("gazetteer"); err != nil {
		return nil, fmt.Errorf("name model: %w", err)
	}
	t, err := f.Table("labels")
	if err != nil {
		return nil, fmt.Errorf("name model: %w", err)
	}
	if n := t.Classes(); n != NameLabels {
		return nil, fmt.Errorf("name model: %d classes, want %d: %w", n, NameLabels, model.ErrFormat)
	}
	r.weights = NewNameWeights(t)
	r.pool.New = func() any { return NewNameMachine(r.clusters, r.gazetteer) }
	return r, nil
}

// Names returns the names of d in order, not overlapping, but for those that are
// [OTHER]: nationalities are known by tables. Of the trees of d's sentences
// the tags and the scores of names are looked at; they may be nil.
func (r *Recogniser) Names(d *text.Doc, ts []syntax.Tree) []NameSpan {
	m := r.pool.Get().(*NameMachine)
	defer r.pool.Put(m)
	m.Reset()
	for _, s := range d.Sentences {
		m.Begin()
		for k := s.First; k < s.Last; k++ {
			m.Add(d.Word(k))
		}
	}
	m.End()
	m.Label(r.weights, ts)
	names := pageOf(d, ts).Refine(m.spans(make([]NameSpan, 0, len(d.Tokens)/12+1)))
	return slices.DeleteFunc(names, func(n NameSpan) bool { return n.Name == OTHER })
}

// pageOf collects what the rules look at.
func pageOf(d *text.Doc, ts []syntax.Tree) NamePage {
	p := NamePage{Words: make([]string, len(d.Tokens)), Attached: make([]bool, len(d.Tokens)), Starts: make([]int, len(d.Sentences))}
	for i := range d.Tokens {
		p.Words[i] = d.Word(i)
		p.Attached[i] = i > 0 && !d.SpaceAfter(i-1)
	}
	for i, s := range d.Sentences {
		p.Starts[i] = s.First
	}
	if ts != nil {
		p.Tags = make([]string, len(d.Tokens))
		for _, t := range ts {
			for i := range t.Words {
				p.Tags[t.First+i] = t.Words[i].XPOS
			}
		}
	}
	return p
}

// NameLabels is the number of labels: 0 is outside, then begin, inside, last and unit of each type.
const NameLabels = 1 + 4*int(NameTypes)

// Parts of a name that a label tells.
const (
	partBegin = iota
	partInside
	partLast
	partUnit
)

// NameLabel gives the label of the token at place i of a name of n tokens.
func NameLabel(t NameType, i, n int) uint8 {
	part := partInside
	switch {
	case n == 1:
		part = partUnit
	case i == 0:
		part = partBegin
	case i == n-1:
		part = partLast
	}
	return uint8(1 + 4*int(t) + part)
}

// open reports whether the name of a label goes on behind its token.
func openLabel(l uint8) bool { return l > 0 && (l-1)%4 <= partInside }

// follows reports whether label b may stand behind label a.
func follows(a, b uint8) bool {
	if openLabel(a) {
		return b > 0 && (b-1)/4 == (a-1)/4 && ((b-1)%4 == partInside || (b-1)%4 == partLast)
	}
	return b == 0 || (b-1)%4 == partBegin || (b-1)%4 == partUnit
}

// AppendNames appends the names that a sentence's labels tell; base is the number of its
// first token. A name broken off is kept as far as it goes.
func AppendNames(out []NameSpan, labels []uint8, base int) []NameSpan {
	start := -1
	for i, l := range labels {
		if l == 0 {
			if start >= 0 {
				out = append(out, nameSpan(base+start, base+i, labels[start]))
			}
			start = -1
			continue
		}
		part := (l - 1) % 4
		if start >= 0 && (part == partBegin || part == partUnit || (l-1)/4 != (labels[start]-1)/4) {
			out = append(out, nameSpan(base+start, base+i, labels[start]))
			start = -1
		}
		if start < 0 {
			start = i
		}
		if part == partUnit || part == partLast {
			out = append(out, nameSpan(base+start, base+i+1, labels[start]))
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, nameSpan(base+start, base+len(labels), labels[start]))
	}
	return out
}

func nameSpan(first, last int, label uint8) NameSpan {
	t := NameType((label - 1) / 4)
	return NameSpan{first, last, t, t.Entity()}
}
