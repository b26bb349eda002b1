package claim

import (
	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// chain returns who puts the candidate forward, origin first, and when the innermost
// source said it. The publisher is provenance, not a source, and is left out.
func (p *page) chain(r *reader, c *candidate) ([]graph.Link, *graph.Interval) {
	var out []graph.Link
	var said *graph.Interval
	for _, v := range chainFor(p.attributions, r.s.tree.First+c.trigger, p.set) {
		l := graph.Link{Act: v.act, Explicit: v.explicit, Date: p.timeWithin(v.date)}
		for _, tok := range v.sources {
			l.Sources = append(l.Sources, p.source(tok)...)
		}
		if len(l.Sources) == 0 {
			continue
		}
		if said == nil {
			said = l.Date
		}
		out = append(out, l)
	}
	return out, said
}

// timeWithin returns the time expression that lies in the given tokens, or nil.
func (p *page) timeWithin(toks [2]int) *graph.Interval {
	if toks[0] < 0 {
		return nil
	}
	for _, refs := range p.times {
		for i := range refs {
			if t := &refs[i]; t.first < toks[1] && toks[0] < t.last {
				iv := t.iv
				return &iv
			}
		}
	}
	return nil
}

// source returns the entities that a source's head token stands for: the members of a
// plural mention, or a described thing of the document where no mention is known.
func (p *page) source(tok int) []graph.Entity {
	if m, ok := p.set.ByHead[tok]; ok {
		i := p.set.Mentions[m].Entity
		members := p.set.Entities[i].Members
		if len(members) == 0 {
			members = []int{i}
		}
		var out []graph.Entity
		for _, j := range members {
			if e := p.entity(j); graph.Fold(e.Name) != graph.Fold(p.article.Publisher) {
				out = append(out, *e)
			}
		}
		return out
	}
	t := p.treeOf(tok)
	if t == nil {
		return nil
	}
	s := newSentence(p.x.lex, p.doc, t, p.set)
	i := tok - t.First
	if w := s.words[i]; w.Tag == syntax.PRON || w.Tag == syntax.DET {
		return nil
	}
	name := s.phrase(i)
	return []graph.Entity{{Name: name, Type: graph.Group, IRI: p.localIRI(graph.Group, name)}}
}

// treeOf returns the tree that holds a token of the document, or nil.
func (p *page) treeOf(tok int) *syntax.Tree {
	for i := range p.trees {
		if t := &p.trees[i]; t.First <= tok && tok < t.First+len(t.Words) {
			return t
		}
	}
	return nil
}
