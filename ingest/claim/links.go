package claim

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

//go:embed data/links.tsv
var linksTSV string

// connective is a row of links.tsv: words that link the claim they attach to with the
// claim that they introduce.
type connective struct {
	words []string
	kind  string
	frame string
}

// linkLexicon holds the connectives, longest first, and the predicates by frame.
type linkLexicon struct {
	connectives []connective
	predicates  map[string]map[string]bool
}

var loadLinkLexicon = sync.OnceValue(func() *linkLexicon {
	l := &linkLexicon{predicates: map[string]map[string]bool{}}
	for _, r := range tsvRows("links.tsv", linksTSV, 3) {
		if r[1] != "-" {
			l.connectives = append(l.connectives, connective{strings.Fields(r[0]), r[1], r[2]})
			continue
		}
		if l.predicates[r[2]] == nil {
			l.predicates[r[2]] = map[string]bool{}
		}
		l.predicates[r[2]][r[0]] = true
	}
	sort.SliceStable(l.connectives, func(i, j int) bool { return len(l.connectives[i].words) > len(l.connectives[j].words) })
	return l
})

// found is a claim with the words that evoke it: those of its own trigger, and of the
// repetitions that were dropped for it.
type found struct {
	claim    graph.Claim
	tree     int
	triggers []int
	features []string // see confidence.tsv
}

// linker links the claims of one document.
type linker struct {
	p      *page
	lex    *linkLexicon
	cs     []found
	byTree map[int][]int // claims by tree, in text order
}

// link fills in the relations of claims to one another: what is done in exchange for,
// because of, despite or under something else, or if something else is so.
func (p *page) link(cs []found) {
	l := &linker{p: p, lex: loadLinkLexicon(), cs: cs, byTree: map[int][]int{}}
	for i := range cs {
		l.byTree[cs[i].tree] = append(l.byTree[cs[i].tree], i)
	}
	for t := range p.trees {
		if len(l.byTree[t]) > 0 {
			l.sentence(t)
		}
	}
}

// sentence reads the connectives of tree t.
func (l *linker) sentence(t int) {
	s := l.p.sentence(t)
	for i := 0; i < len(s.words); i++ {
		for _, c := range l.lex.connectives {
			if !s.reads(i, c.words) {
				continue
			}
			if l.connect(t, s, i, c) {
				i += len(c.words) - 1
				break
			}
		}
	}
}

// reads reports whether the words from i on are these, in lower case.
func (s *sentence) reads(i int, words []string) bool {
	if i+len(words) > len(s.words) {
		return false
	}
	for k, w := range words {
		if s.lower(i+k) != w {
			return false
		}
	}
	return true
}

// connect links the claims on both sides of the connective c, which begins at word i of
// tree t, and reports whether it is one.
func (l *linker) connect(t int, s *sentence, i int, c connective) bool {
	last := i + len(c.words) - 1
	if c.frame == "opener" {
		if i > 1 || last+1 < len(s.words) && s.words[last+1].Tag == syntax.ADP {
			return false
		}
		if t > 0 && s.doc.Sentences[l.p.trees[t-1].Sentence].Paragraph >= s.doc.Sentences[s.tree.Sentence].Paragraph-1 {
			l.add(l.mainClaims(t), l.mainClaims(t-1), c.kind)
		}
		return true
	}
	n := s.introduced(i, last)
	if n < 0 {
		return false
	}
	verb := s.words[n].Tag == syntax.VERB || s.kid(n, "nsubj", "nsubj:pass") >= 0
	switch c.frame {
	case "mark":
		if !verb || s.rel(n) != "advcl" {
			return false
		}
	case "gerund":
		if s.words[n].XPOS != "VBG" || s.rel(n) != "advcl" {
			return false
		}
	default:
		if s.words[n].Tag == syntax.VERB && s.words[n].XPOS != "VBG" {
			return false
		}
	}
	h := s.words[n].Head
	for h >= i && h <= last { // "in exchange for aid": the aid hangs on the exchange
		h = s.words[h].Head
	}
	left := l.governing(t, s, h, n)
	switch c.frame {
	case "gerund":
		left = slices.DeleteFunc(left, func(k int) bool { return !l.lex.predicates["deed"][l.cs[k].claim.Predicate] })
		l.add(left, l.below(t, s, n), c.kind)
	case "pact":
		l.add(left, l.makers(s, n), c.kind)
	default:
		l.add(left, l.below(t, s, n), c.kind)
	}
	return true
}

// introduced returns the noun or verb that the connective of words i to last stands
// before: the head of its last word outside of it, or -1.
func (s *sentence) introduced(i, last int) int {
	n := s.words[last].Head
	for n >= i && n <= last && n >= 0 {
		n = s.words[n].Head
	}
	if n <= last {
		return -1
	}
	return n
}

// triggered returns the claims of tree t that word w evokes.
func (l *linker) triggered(t, w int) []int {
	var out []int
	for _, k := range l.byTree[t] {
		if slices.Contains(l.cs[k].triggers, w) {
			out = append(out, k)
		}
	}
	return out
}

// governing returns the claims that the word h, outside of the phrase of n, belongs to:
// its own, or those of the nearest word above it, or of the nouns of its clause.
func (l *linker) governing(t int, s *sentence, h, n int) []int {
	for w, steps := h, 0; w >= 0 && steps < 4; w, steps = s.words[w].Head, steps+1 {
		if out := l.triggered(t, w); len(out) > 0 {
			return out
		}
		if steps > 0 && s.predicative(w) && s.rel(w) != "xcomp" && s.rel(w) != "conj" {
			break
		}
	}
	if h < 0 {
		return nil
	}
	for _, k := range s.kids[h] { // "gives aid in exchange for …": the noun tells
		if k == n || s.words[k].Tag == syntax.VERB && s.rel(k) != "xcomp" {
			continue
		}
		if out := l.triggered(t, k); len(out) > 0 {
			return out
		}
	}
	return nil
}

// below returns the claims that the phrase or clause of word n tells: its own, or those
// of the first words below it that evoke any.
func (l *linker) below(t int, s *sentence, n int) []int {
	level := []int{n}
	for depth := 0; depth < 3 && len(level) > 0; depth++ {
		var out, next []int
		for _, w := range level {
			out = append(out, l.triggered(t, w)...)
			for _, k := range s.kids[w] {
				if r := s.words[k].Rel; r != "acl:relcl" && r != "appos" && r != "parataxis" {
					next = append(next, k)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
		level = next
	}
	return nil
}

// mainClaims returns the claims of the main clause of tree t, or of what it reports.
func (l *linker) mainClaims(t int) []int {
	if t < 0 || t >= len(l.p.trees) {
		return nil
	}
	s := l.p.sentence(t)
	for i := range s.words {
		if s.words[i].Head < 0 {
			return l.below(t, s, i)
		}
	}
	return nil
}

// makers returns the claims of the document that tell who made the agreement that word n
// of s names.
func (l *linker) makers(s *sentence, n int) []int {
	m := s.mention(n)
	if m == nil {
		return nil
	}
	iri := l.p.entity(m.Entity).IRI
	var out []int
	for k := range l.cs {
		c := &l.cs[k].claim
		if l.lex.predicates["makes"][c.Predicate] && c.Object.Entity != nil && c.Object.Entity.IRI == iri {
			out = append(out, k)
		}
	}
	return out
}

// add links every claim of from to every claim of to.
func (l *linker) add(from, to []int, kind string) {
	for _, i := range from {
		for _, j := range to {
			r := graph.Relation{Kind: kind, Claim: l.cs[j].claim.ID}
			if c := &l.cs[i].claim; c.ID != r.Claim && !slices.Contains(c.Relations, r) {
				c.Relations = append(c.Relations, r)
			}
		}
	}
}
