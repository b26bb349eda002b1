package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

var relatives = map[string]bool{"who": true, "whom": true, "which": true, "that": true, "whose": true}

// resolveRelative replaces relative pronouns among the arguments by their antecedent.
func (s *sentence) resolveRelative(c *clause) {
	ante := s.antecedent(c.head)
	if ante < 0 {
		ante = s.nearAntecedent(c)
	}
	if ante < 0 {
		return
	}
	swap := func(hs []int) {
		for i, h := range hs {
			if s.relativePronoun(h, c.head) {
				hs[i] = ante
			}
		}
	}
	swap(c.subj)
	swap(c.obj)
	swap(c.iobj)
	for i, o := range c.obl {
		if s.relativePronoun(o.head, c.head) {
			c.obl[i].head = ante
		}
	}
}

// nearAntecedent finds what a relative pronoun stands for where the tree does not show
// the relative clause as one: the noun right before the pronoun.
func (s *sentence) nearAntecedent(c *clause) int {
	for _, h := range c.surface() {
		if x := s.words[h].XPOS; x != "WDT" && x != "WP" || h == 0 {
			continue
		}
		i := h - 1
		if s.form(i) == "," && i > 0 {
			i--
		}
		if tag := s.words[i].Tag; tag != syntax.NOUN && tag != syntax.PROPN && tag != syntax.NUM {
			continue
		}
		for s.words[i].Head >= 0 && s.words[i].Head < h && (s.rel(i) == "flat" || s.rel(i) == "compound" || s.words[i].Tag == syntax.NUM) {
			i = s.words[i].Head
		}
		if i != c.head {
			return i
		}
	}
	return -1
}

func (s *sentence) relativePronoun(h, verb int) bool {
	w := s.words[h]
	return (w.Tag == syntax.PRON || w.Tag == syntax.DET) && relatives[strings.ToLower(w.Lemma)] && w.Head == verb
}

// antecedent returns the noun that the relative clause around verb i modifies, or -1.
func (s *sentence) antecedent(i int) int {
	for j, n := i, 0; j >= 0 && n < 6; n++ {
		if s.words[j].Rel == "acl:relcl" {
			return s.explainedBy(s.words[j].Head)
		}
		if r := s.rel(j); r != "conj" && r != "xcomp" && r != "ccomp" {
			return -1
		}
		j = s.words[j].Head
	}
	return -1
}

// fillGap gives a relative clause without a relative pronoun in argument position its
// antecedent as the missing object or subject ("a bridge that the attackers blew up").
func (s *sentence) fillGap(c *clause, ante int) {
	for _, hs := range [][]int{c.subj, c.obj, c.iobj} {
		if slices.Contains(hs, ante) {
			return
		}
	}
	for _, o := range c.obl {
		if o.head == ante {
			return
		}
	}
	switch {
	case c.passive && len(c.obj) == 0:
		c.obj = append(c.obj, ante)
	case len(c.surface()) == 0:
		c.takeSubject([]int{ante})
	case len(c.obj) == 0 && !c.copula && len(c.ccomp) == 0 && len(c.xcomp) == 0 && !s.adverbialRelative(c.head):
		c.obj = append(c.obj, ante)
	}
}

// adverbialRelative reports a relative clause opened by where, when, why or a preposition.
func (s *sentence) adverbialRelative(i int) bool {
	for _, k := range s.kids[i] {
		switch s.lower(k) {
		case "where", "when", "why", "whose", "how":
			return true
		}
		if s.rel(k) == "obl" && s.kid(k, "det", "nmod:poss") >= 0 && k < i && relatives[s.lower(s.left[k])] {
			return true
		}
	}
	return false
}
