package claim

import (
	"slices"
	"sort"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
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
			l.Sources = append(l.Sources, p.source(p.speaker(tok, v.from))...)
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

// speaker returns the token that names the source with head token tok. A pronoun ("…, it
// said") never stands for a thing of its own content; then it is the speaker before.
func (p *page) speaker(tok int, a *attribution) int {
	m, ok := p.set.ByHead[tok]
	if !ok && p.describedByAge(tok) {
		if prev := p.previousSpeaker(tok, -1); prev >= 0 {
			return prev
		}
	}
	if !ok || p.set.Mentions[m].Kind != entity.Pronoun || a.direct {
		return tok
	}
	e := p.set.Mentions[m].Entity
	for i := range p.set.Mentions {
		if n := &p.set.Mentions[i]; n.Entity == e && n.Head != tok && n.Sentence == p.set.Mentions[m].Sentence && a.covers(n.Head) && n.Head < tok {
			if prev := p.previousSpeaker(tok, e); prev >= 0 {
				return prev
			}
		}
	}
	return tok
}

// describedByAge reports whether token tok heads a definite phrase such as "the
// 58-year-old", which takes up somebody known.
func (p *page) describedByAge(tok int) bool {
	n := p.treeOf(tok)
	if n < 0 || strings.ToLower(p.doc.Word(tok)) != "old" {
		return false
	}
	first := tok
	for first > p.trees[n].First && (p.doc.Word(first-1) == "-" || !p.doc.SpaceAfter(first-1)) {
		first--
	}
	return first > p.trees[n].First && strings.EqualFold(p.doc.Word(first-1), "the")
}

// previousSpeaker returns the source named last before token tok that is not entity e, or -1.
func (p *page) previousSpeaker(tok, e int) int {
	best := -1
	for i := range p.attributions {
		for _, s := range p.attributions[i].sources {
			m, ok := p.set.ByHead[s]
			if ok && s < tok && s > best && p.set.Mentions[m].Entity != e && p.set.Mentions[m].Kind != entity.Pronoun {
				best = s
			}
		}
	}
	return best
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
		if len(out) == 1 && !out[0].Named {
			p.describeSource(&out[0], tok)
		}
		return out
	}
	n := p.treeOf(tok)
	if n < 0 {
		return nil
	}
	s := p.sentence(n)
	i := tok - s.tree.First
	if e := p.namesake(s.form(i)); e >= 0 {
		return []graph.Entity{*p.entity(e)}
	}
	if w := s.words[i]; w.Tag == syntax.PRON || w.Tag == syntax.DET {
		return nil
	}
	name := s.phrase(i)
	if p.x.lex.classes["pronoun"][strings.ToLower(name)] {
		return nil
	}
	return []graph.Entity{{Name: name, Type: graph.Group, IRI: p.localIRI(graph.Group, name)}}
}

// describeSource gives an unnamed source known by a bare noun the words that tell it from
// others: "a person familiar with the matter".
func (p *page) describeSource(e *graph.Entity, tok int) {
	n := p.treeOf(tok)
	if n < 0 {
		return
	}
	s := p.sentence(n)
	i := tok - s.tree.First
	for _, k := range s.kids[i] {
		if k > i && s.words[k].Tag == syntax.ADJ && s.rel(k) == "amod" && s.kid(k, "obl", "xcomp") > k {
			a, _ := s.phraseBounds(i, false)
			if name := trimPhrase(s.text(min(a, i), s.right[k])); !strings.EqualFold(name, e.Name) {
				e.Name = name
				e.IRI = p.localIRI(e.Type, name)
			}
			return
		}
	}
}

// namesake returns the one named entity of the document that goes by this capitalised word
// or has it for a part of its name, or -1.
func (p *page) namesake(word string) int {
	if !startsUpper(word) || p.x.lex.classes["pronoun"][strings.ToLower(word)] {
		return -1
	}
	found := -1
	for i := range p.set.Entities {
		e := &p.set.Entities[i]
		if !e.Named || !slices.Contains(strings.Fields(e.Name), word) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// treeOf returns the number of the tree that holds a token of the document, or -1.
func (p *page) treeOf(tok int) int {
	i := sort.Search(len(p.trees), func(i int) bool { return p.trees[i].First > tok }) - 1
	if i < 0 || tok >= p.trees[i].First+len(p.trees[i].Words) {
		return -1
	}
	return i
}
