package claim

import (
	"newsgraph/ingest/syntax"
)

// adoptSubject mends a frequent slip of parsers: in "believes Moscow could be helping" or
// "If there is a war, North Korea can expect", the noun right before a finite verb without
// subject hangs on another word.
func (s *sentence) adoptSubject(cs []clause, byHead map[int]int, ci int) {
	c := &cs[ci]
	if s.kid(c.head, "nsubj", "nsubj:pass", "csubj", "expl") >= 0 || s.rel(c.head) == "conj" || !s.finite(c.head) {
		return
	}
	start := c.head
	for start > 0 && s.words[start-1].Head == c.head && (s.rel(start-1) == "aux" || s.rel(start-1) == "advmod") {
		start--
	}
	n := start - 1
	if n < 0 || s.words[n].Tag != syntax.PROPN && s.words[n].Tag != syntax.NOUN {
		return
	}
	for h := s.words[n].Head; h >= 0 && h < start && (s.rel(n) == "flat" || s.rel(n) == "compound" || s.rel(n) == "nmod"); h = s.words[n].Head {
		n = h
	}
	h := s.words[n].Head
	switch s.rel(n) {
	case "obj":
		pi, ok := byHead[h]
		if !ok || h > n || s.kid(c.head, "mark") >= 0 {
			return
		}
		p := &cs[pi]
		for k, o := range p.obj {
			if o == n {
				p.obj = append(p.obj[:k:k], p.obj[k+1:]...)
				p.ccomp = append(p.ccomp, c.head)
				break
			}
		}
	case "appos", "dep", "list", "parataxis", "vocative":
	case "conj":
		if l := s.left[n]; l > 0 && s.form(l) != "," && s.form(l-1) != "," || s.kid(n, "cc") >= 0 {
			return
		}
	default:
		return
	}
	c.takeSubject(s.conjuncts(n))
}

// finite reports whether the verb group of i is finite.
func (s *sentence) finite(i int) bool {
	for _, k := range s.kids[i] {
		if s.rel(k) == "aux" || s.rel(k) == "cop" {
			return s.words[k].XPOS != "VBG" && s.words[k].XPOS != "TO"
		}
	}
	x := s.words[i].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP"
}

// recipientBefore returns the name that a sum's head was taken to be a compound of: in
// "pay Sudan $40 million" Sudan is the recipient.
func (s *sentence) recipientBefore(obj []int) []int {
	for _, o := range obj {
		if s.words[o].Tag != syntax.SYM && s.kid(o, "nummod") < 0 {
			continue
		}
		for _, k := range s.kids[o] {
			if s.rel(k) == "compound" && k < o && actor(s.entityOf(k)) {
				return []int{k}
			}
		}
	}
	return nil
}
