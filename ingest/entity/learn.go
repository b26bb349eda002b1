package entity

import (
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// gold is the annotation that a model of coreference learns from.
type gold struct {
	heads map[int]goldMention // by the token that heads the mention; the shortest, as coordinations have the head of their first member
	spans map[tokens]bool
}

type goldMention struct {
	tokens
	chain int
}

// Learn goes through the decisions of a document as [Finder.Coreference] does and hands each to lesson, with
// the answer that the annotated chains give. With a guide, a model of coreference, each decision is met
// in the state that the guide's decisions before it led to, without one in the state of right ones.
func Learn(d *text.Doc, ts []syntax.Tree, chains [][]text.Span, guide *model.File, lesson Lesson) error {
	k, err := sharedKnowledge()
	if err != nil {
		return err
	}
	r, err := NewRecogniser()
	if err != nil {
		return err
	}
	c := &corefModel{}
	if guide != nil {
		c, err = buildCoref(guide)
	} else {
		c.clusters, err = model.SharedClusters()
	}
	if err != nil {
		return err
	}
	f := &Finder{know: k, names: r, coref: c}
	l := f.start(d, ts)
	l.lesson, l.gold, l.guided = lesson, l.annotation(chains), guide != nil
	l.chainAll()
	l.coreference()
	return nil
}

// annotation lays annotated chains out over tokens.
func (l *linker) annotation(chains [][]text.Span) *gold {
	starts, ends := map[int]int{}, map[int]int{}
	for i, t := range l.doc.Tokens {
		starts[int(t.Start)], ends[int(t.End)] = i, i+1
	}
	g := &gold{map[int]goldMention{}, map[tokens]bool{}}
	for n, c := range chains {
		for _, s := range c {
			a, ok := starts[s.Start]
			b, okb := ends[s.End]
			if !ok || !okb || a >= b {
				continue
			}
			g.spans[tokens{a, b}] = true
			h := l.headOf(a, b)
			if old, ok := g.heads[h]; !ok || old.last-old.first > b-a {
				g.heads[h] = goldMention{tokens{a, b}, n}
			}
		}
	}
	return g
}

// chainOf returns the number of the annotated chain that a mention is of, -1 if it is none.
func (l *linker) chainOf(m *mention) int {
	if g, ok := l.gold.heads[m.head]; ok {
		return g.chain
	}
	if g, ok := l.gold.heads[m.top]; ok {
		return g.chain
	}
	return -1
}
