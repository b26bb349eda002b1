package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// arguments returns the adjuncts of a clause: its prepositional phrases with each of
// their coordinated parts, times without preposition, adverbial clauses.
func (b *surface) arguments(c *clause) []arg {
	s := b.s
	var out []arg
	for _, k := range s.kids[c.head] {
		switch {
		case s.rel(k) == "obl" && !openieWord("parenthetical", strings.ToLower(b.words(b.rejoin(b.below(k))))):
			out = append(out, b.phrases(k)...)
		case s.words[k].Rel == "advmod" && s.kid(k, "obl:unmarked", "obl:npmod", "obl:tmod") >= 0:
			out = append(out, arg{nil, k, b.rejoin(b.below(k)), "bare"}) // "several years later"
		case s.rel(k) == "advcl" && s.words[k].Rel != "advcl:relcl":
			if m := s.kid(k, "mark", "case"); m >= 0 && s.lower(m) != "to" && s.words[k].XPOS == "VBG" {
				prep := b.below(m)
				out = append(out, arg{prep, k, b.rejoin(drop(b.below(k), prep)), "ger"})
			}
		}
	}
	return out
}

// phrases returns the prepositional phrase of noun k, once for each coordinated noun.
func (b *surface) phrases(k int) []arg {
	s := b.s
	prep := b.preposition(k)
	var out []arg
	for _, j := range b.conjuncts(k) {
		if relative(s, j) || j != k && s.words[j].Tag == syntax.ADV {
			continue
		}
		p := b.preposition(j)
		if len(p) == 0 {
			p = prep
		}
		if len(p) == 1 && openieWord("approximate", s.lower(p[0])) && b.beforeAmount(p[0]) {
			out = append(out, arg{nil, j, append(slices.Clone(p), b.np(j)...), "bare"})
			continue
		}
		kind := "prep"
		if len(p) == 0 {
			kind = "bare"
		}
		out = append(out, b.split(arg{p, j, drop(b.np(j), p), kind})...)
	}
	return out
}

// split parts what a tree often takes for one phrase: "by the king in 1613" under one
// noun with two prepositions, and the range "from 2006 to 2008".
func (b *surface) split(a arg) []arg {
	s := b.s
	if len(a.prep) == 0 || len(a.rest) == 0 {
		return []arg{a}
	}
	if k := b.lateCase(a); k >= 0 {
		// "primarily at second base": the adverb goes with the preposition.
		lead := before(a.rest, k)
		return []arg{{append(slices.Clone(a.prep), append(lead, k)...), a.head, drop(a.rest, append(lead, k)), a.kind}}
	}
	for _, k := range s.kids[a.head] {
		at := -1
		switch {
		case s.rel(k) == "case" && s.words[k].Tag == syntax.ADP && k > a.rest[0]:
			at = k
		case s.rel(k) == "nmod" && k > a.head && s.lower(s.left[k]) == "to" && s.lower(a.prep[0]) == "from":
			at = s.left[k]
		}
		if at < 0 {
			continue
		}
		first := slices.DeleteFunc(slices.Clone(a.rest), func(i int) bool { return i >= at })
		rest := slices.DeleteFunc(slices.Clone(a.rest), func(i int) bool { return i <= at })
		if len(first) > 0 && len(rest) > 0 {
			return []arg{{a.prep, -1, b.rejoin(first), a.kind}, {[]int{at}, -1, b.rejoin(rest), a.kind}}
		}
	}
	return []arg{a}
}

// lateCase returns the preposition of a that only adverbs stand before in its phrase, or -1.
func (b *surface) lateCase(a arg) int {
	s := b.s
	for _, k := range s.kids[a.head] {
		if s.rel(k) != "case" || s.words[k].Tag != syntax.ADP || k < a.rest[0] || k > a.head {
			continue
		}
		for _, i := range before(a.rest, k) {
			if s.words[i].Tag != syntax.ADV && s.words[i].Tag != syntax.PUNCT {
				return -1
			}
		}
		return k
	}
	return -1
}

// preposition returns the words that introduce noun k, without a preposition that the
// tree hangs on it from within the phrase.
func (b *surface) preposition(k int) []int {
	s := b.s
	var out []int
	for _, j := range s.kids[k] {
		if s.rel(j) == "case" && j < k && s.words[j].XPOS != "POS" && (len(out) == 0 || s.left[j] == out[len(out)-1]+1) {
			for _, i := range b.below(j) {
				if s.rel(i) != "cc" {
					out = append(out, i)
				}
			}
			slices.Sort(out)
		}
	}
	return out
}

// conjuncts is sentence.conjuncts without what no comma or conjunction parts from its
// noun: that is a name the parser cut.
func (b *surface) conjuncts(i int) []int {
	s := b.s
	return slices.DeleteFunc(s.conjuncts(i), func(k int) bool { return k != i && s.rel(k) == "conj" && b.tight(k) })
}

// relation returns the words of the verb group of head h: auxiliaries, negation, near
// adverbs and particles, and the verbs above an infinitive ("was considered to be").
func (b *surface) relation(h int) []int {
	s := b.s
	out := []int{h}
	if w := s.words[h]; w.Tag != syntax.VERB && w.Tag != syntax.AUX {
		out = nil
	}
	first, from := h, b.start(h)
	for _, k := range s.kids[h] {
		switch s.rel(k) {
		case "aux", "cop":
			if k >= from && (k < h || len(out) == 0) {
				out = append(out, k)
				first = min(first, k)
			}
		case "compound":
			if s.words[k].Rel == "compound:prt" && !b.beforeAmount(k) {
				out = append(out, k)
			}
		}
	}
	for _, k := range s.kids[h] {
		if s.rel(k) == "advmod" && len(s.kids[k]) == 0 && k < h && (k > first || k == h-1 || k == first-1) && len(out) > 0 {
			out = append(out, k)
		}
	}
	if p := s.words[h].Head; s.words[h].Rel == "xcomp" && p >= 0 && s.kid(p, "obj", "iobj") < 0 {
		if k := s.kid(h, "mark"); k >= 0 {
			out = append(out, k)
		}
		out = append(out, b.relation(p)...)
		if s.words[p].Tag == syntax.ADJ || s.words[p].Tag == syntax.NOUN {
			out = append(out, p)
		}
	}
	out = append(out, b.sharedAuxiliaries(h, out)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// sharedAuxiliaries returns the auxiliaries before a coordinated verb's first part when it
// has none of its own: "is cut and flushed" says that it is flushed.
func (b *surface) sharedAuxiliaries(h int, own []int) []int {
	s := b.s
	w := s.words[h]
	if s.rel(h) != "conj" || w.Head < 0 || len(own) == 0 || w.XPOS != s.words[w.Head].XPOS || w.XPOS != "VBN" && w.XPOS != "VBG" && w.XPOS != "VB" {
		return nil
	}
	if s.kid(h, "aux", "aux:pass", "cop", "mark", "nsubj", "nsubj:pass") >= 0 {
		return nil
	}
	return slices.DeleteFunc(b.relation(w.Head), func(i int) bool {
		return i >= w.Head || s.words[i].Tag == syntax.ADV
	})
}

// start returns where the clause of h begins after "that": in "the difference is that
// it costs more" the copula belongs to the clause around.
func (b *surface) start(h int) int {
	s := b.s
	for _, k := range s.kids[h] {
		if s.rel(k) == "mark" && k < h && s.words[h].Rel != "xcomp" {
			if c := s.kid(h, "cop", "aux"); c >= 0 && c < k {
				return k
			}
		}
	}
	return 0
}

// beforeAmount reports an adverb that counts with the number after it ("spend about $ 5")
// and is no particle.
func (b *surface) beforeAmount(k int) bool {
	s := b.s
	return k+1 < len(s.words) && (s.words[k+1].Tag == syntax.NUM || s.words[k+1].Tag == syntax.SYM)
}
