package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// sentence is a tree with the links that reading it from the top needs.
type sentence struct {
	lex   *lexicon
	doc   *text.Doc
	tree  *syntax.Tree
	set   *entity.Set
	words []syntax.Word
	kids  [][]int // children of each word, left to right
	left  []int   // first word of each word's subtree
	right []int   // last word of each word's subtree
}

// newSentence links the words of t to their children, and mends what the parser is known
// to get wrong.
func newSentence(lex *lexicon, d *text.Doc, t *syntax.Tree, es *entity.Set) *sentence {
	n := len(t.Words)
	s := &sentence{lex: lex, doc: d, tree: t, set: es, kids: make([][]int, n), left: make([]int, n), right: make([]int, n)}
	s.words = mendTitles(lex, slices.Clone(mendNames(t, es)), t, es)
	if s.has("having") {
		s.mendParticiples(s.words)
	}
	if !acyclic(s.words) {
		s.words = slices.Clone(t.Words)
	}
	s.link()
	s.mendTree()
	return s
}

// link fills in the children and the extent of each word from the heads.
func (s *sentence) link() {
	n := len(s.words)
	count := make([]int, n)
	for _, w := range s.words {
		if w.Head >= 0 {
			count[w.Head]++
		}
	}
	buf := make([]int, n)
	for i, at := 0, 0; i < n; i++ {
		s.kids[i] = buf[at : at : at+count[i]]
		at += count[i]
	}
	for i, w := range s.words {
		s.left[i], s.right[i] = i, i
		if w.Head >= 0 {
			s.kids[w.Head] = append(s.kids[w.Head], i)
		}
	}
	for i := range s.words {
		// The depth of a tree bounds the climb; a cycle cannot occur in a decoded tree.
		for h := s.words[i].Head; h >= 0; h = s.words[h].Head {
			s.left[h] = min(s.left[h], i)
			s.right[h] = max(s.right[h], i)
		}
	}
}

// has reports whether the sentence has a word, given in lower case.
func (s *sentence) has(word string) bool {
	for i := range s.words {
		if s.lower(i) == word {
			return true
		}
	}
	return false
}

// form returns the surface form of word i.
func (s *sentence) form(i int) string { return s.doc.Word(s.tree.First + i) }

// lower returns the surface form of word i in lower case.
func (s *sentence) lower(i int) string { return strings.ToLower(s.form(i)) }

// rel returns the dependency relation of word i without its subtype.
func (s *sentence) rel(i int) string {
	r, _, _ := strings.Cut(s.words[i].Rel, ":")
	return r
}

// is reports whether the full relation of word i is one of rels.
func (s *sentence) is(i int, rels ...string) bool {
	return slices.Contains(rels, s.words[i].Rel)
}

// kid returns the first child of i with one of the relations, or -1.
func (s *sentence) kid(i int, rels ...string) int {
	for _, k := range s.kids[i] {
		if s.is(k, rels...) {
			return k
		}
	}
	return -1
}

// marker returns the lower-cased words that introduce i: its case and mark children
// with their fixed parts ("in exchange for").
func (s *sentence) marker(i int, rels ...string) string {
	var b []string
	for _, k := range s.kids[i] {
		if !s.is(k, rels...) {
			continue
		}
		b = append(b, s.lower(k))
		for _, f := range s.kids[k] {
			if s.rel(f) == "fixed" {
				b = append(b, s.lower(f))
			}
		}
	}
	return strings.Join(b, " ")
}

// prep returns the preposition of a nominal ("in exchange for"), or "".
func (s *sentence) prep(i int) string { return s.marker(i, "case") }

// conjuncts returns i and everything coordinated with it, left to right.
func (s *sentence) conjuncts(i int) []int {
	out := []int{i}
	last := -1
	for _, k := range s.kids[i] {
		if s.rel(k) == "conj" && s.kid(k, "cc") >= 0 {
			last = k
		}
	}
	for _, k := range s.kids[i] {
		if s.rel(k) != "conj" {
			continue
		}
		if k > last && last >= 0 && s.isNoun(k) && s.isNoun(i) {
			continue // "A and B, a person told": what follows the last of a list is not in it
		}
		// A verb or clause among nouns is a slip of the parser.
		if s.words[k].Tag == syntax.VERB && s.words[i].Tag != syntax.VERB || s.kid(k, "nsubj", "aux") >= 0 && s.words[i].Tag != syntax.VERB {
			continue
		}
		out = append(out, s.conjuncts(k)...)
	}
	return out
}

// text returns the document's words from word a to word b, both inclusive.
func (s *sentence) text(a, b int) string {
	return s.doc.Text[s.doc.Tokens[s.tree.First+a].Start:s.doc.Tokens[s.tree.First+b].End]
}

// span returns the bytes from word a to word b, both inclusive.
func (s *sentence) span(a, b int) text.Span {
	return text.Span{Start: int(s.doc.Tokens[s.tree.First+a].Start), End: int(s.doc.Tokens[s.tree.First+b].End)}
}

// phraseBounds returns the first and last word of the noun phrase of head i, without
// what only leads in (prepositions, determiners), follows loosely (relative clauses,
// appositions, asides, coordinated phrases) or is punctuation at the edge.
func (s *sentence) phraseBounds(i int, det bool) (int, int) {
	return s.bounds(i, det, false)
}

// bounds is phraseBounds for a phrase that stands within another one or not.
func (s *sentence) bounds(i int, det, within bool) (int, int) {
	a, b := i, i
	for _, k := range s.kids[i] {
		if !s.withinPhrase(k, det) && (!within || !s.coordinatedOf(k)) {
			continue
		}
		ka, kb := s.bounds(k, true, true)
		if k < i {
			a = min(a, ka)
			for _, c := range s.kids[k] {
				if s.rel(c) == "case" && s.words[c].XPOS != "POS" && s.words[k].Rel != "nmod:poss" {
					a = min(a, c)
				}
			}
		} else {
			b = max(b, kb)
		}
	}
	for _, k := range s.kids[i] {
		// The 's of a possessive and both halves of a hyphenated word belong to it.
		if s.words[k].XPOS == "POS" && k == b+1 && s.words[i].Rel == "nmod:poss" {
			b = k
		}
	}
	return a, b
}

// coordinatedOf reports whether k is coordinated with an of-phrase ("the leaders of
// Austria and Croatia").
func (s *sentence) coordinatedOf(k int) bool {
	h := s.words[k].Head
	return s.rel(k) == "conj" && s.words[h].Rel == "nmod" && s.prep(h) == "of" && s.isNoun(k) && s.kid(k, "case") < 0
}

func (s *sentence) withinPhrase(k int, det bool) bool {
	h := s.words[k].Head
	switch s.rel(k) {
	case "compound", "flat", "amod", "nummod", "goeswith", "fixed":
		return true
	case "advmod":
		return k < h
	case "det":
		return det && k < h
	case "nmod":
		if s.words[k].Rel == "nmod:poss" {
			return true
		}
		if s.words[k].Tag == syntax.NUM && s.prep(k) != "of" && s.prep(k) != "" {
			return false // "its position between 2012 and 2017"
		}
		return s.prep(k) != "according to" && s.words[k].Rel != "nmod:unmarked" && k > h == (s.words[k].Rel == "nmod")
	case "acl":
		return s.words[k].Rel == "acl" && s.right[k]-s.left[k] < 12
	case "obl", "obj", "mark", "case":
		return s.rel(h) == "acl" && k > h || s.rel(k) == "mark" && s.rel(h) == "acl"
	case "conj", "cc":
		// "trade and transport minister": what is coordinated with a modifier belongs to it.
		switch s.rel(h) {
		case "compound", "amod", "nmod":
			return s.words[h].Rel != "nmod"
		}
		return false
	}
	return false
}

// phrase returns the text of the noun phrase of head i without its article.
func (s *sentence) phrase(i int) string {
	a, b := s.phraseBounds(i, false)
	return trimPhrase(s.text(a, b))
}

// clauseText returns the text of the clause of i without what leads in, and without the
// clauses that condition or time it: "train" of "to train unless he was allowed to leave".
func (s *sentence) clauseText(i int) string {
	a, b := s.left[i], s.right[i]
	for a < i && (s.words[a].Tag == syntax.PUNCT || s.words[a].Head == i && s.rel(a) == "mark") {
		a++
	}
	if e := s.coreEnd(i); e > i {
		b = e
	}
	for _, k := range s.kids[i] {
		if k > i && s.words[k].Rel == "advcl" && s.kid(k, "mark") >= 0 && !s.hasTo(k) {
			b = min(b, s.left[k]-1)
		}
	}
	for b > a && s.words[b].Tag == syntax.PUNCT {
		b--
	}
	return s.text(a, b)
}

// coreEnd returns the last word of the verb group of i with its objects and complements,
// or i if it has none: what comes later says when, where and why.
func (s *sentence) coreEnd(i int) int {
	end := i
	for _, k := range s.kids[i] {
		if k < i {
			continue
		}
		switch s.words[k].Rel {
		case "obj", "iobj":
			_, e := s.phraseBounds(k, true)
			end = max(end, e)
		case "xcomp", "ccomp":
			end = max(end, s.coreEnd(k))
		case "compound:prt":
			end = max(end, k)
		}
	}
	return end
}

func trimPhrase(t string) string {
	t = strings.Join(strings.Fields(t), " ")
	for _, cc := range []string{"and ", "or ", "but "} {
		t = strings.TrimPrefix(t, cc)
	}
	return strings.Trim(t, " ,;:–—-“”\"'’‘")
}

// mention returns the outermost mention with head word i, or nil.
func (s *sentence) mention(i int) *entity.Mention {
	if s.set == nil {
		return nil
	}
	if m, ok := s.set.ByHead[s.tree.First+i]; ok {
		return &s.set.Mentions[m]
	}
	return nil
}

// entityOf returns the entity that word i heads a mention of, or nil.
func (s *sentence) entityOf(i int) *entity.Entity {
	if m := s.mention(i); m != nil {
		return &s.set.Entities[m.Entity]
	}
	return nil
}
