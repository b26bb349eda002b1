package claim

import (
	"newsgraph/ingest/syntax"
)

// inherit supplies the arguments that clause ci leaves to the clause around it:
// subjects of coordinated, controlled and participial verbs, antecedents of relative
// clauses. depth bounds the climb.
func (s *sentence) inherit(cs []clause, byHead map[int]int, ci, depth int) {
	c := &cs[ci]
	w := s.words[c.head]
	s.resolveRelative(c)
	if depth > 8 || w.Head < 0 {
		return
	}
	switch s.rel(c.head) {
	case "acl":
		if w.Rel == "acl:relcl" {
			s.fillGap(c, s.explainedBy(w.Head))
		} else {
			s.fillParticiple(c, w.Head)
		}
		return
	case "conj", "xcomp", "advcl", "ccomp", "parataxis":
	default:
		return
	}
	pi, ok := byHead[w.Head]
	if !ok {
		if n := w.Head; s.rel(c.head) == "xcomp" && s.words[n].Rel == "root" && s.words[n].Tag == syntax.PROPN && s.hasTo(c.head) {
			c.takeSubject([]int{n}) // a headline: "Halvorsen to assume its debt"
		}
		return
	}
	s.inherit(cs, byHead, pi, depth+1)
	p, c := &cs[pi], &cs[ci]
	switch s.rel(c.head) {
	case "conj":
		s.shareConjunct(p, c)
	case "xcomp":
		if !s.ownSubject(c) {
			c.takeSubject(p.controller(s))
		}
	case "advcl":
		// Participles and "after …ing" have the subject of the main clause.
		if m := s.marker(c.head, "mark"); !s.ownSubject(c) && w.XPOS == "VBG" && len(p.obj) > 0 && s.lex.about(p.lemma, m) {
			// "fined the firm for blocking": the one it was done to is the one that did.
			c.takeSubject(p.obj)
			return
		}
		if !s.ownSubject(c) && (w.XPOS == "VBG" || w.XPOS == "VBN" || s.marker(c.head, "mark") == "to" || s.marker(c.head, "mark") == "in order to") {
			c.takeSubject(p.surface())
		}
	case "ccomp", "parataxis":
		if !s.ownSubject(c) && s.hasTo(c.head) {
			c.takeSubject(p.controller(s))
		}
	}
}

// hasTo reports whether the verb is an infinitive with "to".
func (s *sentence) hasTo(i int) bool {
	k := s.kid(i, "mark")
	return k >= 0 && s.lower(k) == "to"
}

// ownSubject reports whether the clause has a surface subject of its own.
func (s *sentence) ownSubject(c *clause) bool {
	return s.kid(c.head, "nsubj", "nsubj:pass", "csubj", "expl") >= 0 || c.shared
}

// surface returns what stands as grammatical subject.
func (c *clause) surface() []int {
	if c.passive {
		if len(c.obj) > 0 && len(c.iobj) == 0 {
			return c.obj
		}
		if len(c.iobj) > 0 {
			return c.iobj
		}
		return nil
	}
	return c.subj
}

// controller returns the understood subject of an infinitive below c: the object if
// there is one ("ordered them to go"), else the subject ("agreed to go").
func (c *clause) controller(s *sentence) []int {
	if c.lemma == "promise" || c.lemma == "threaten" || c.lemma == "vow" || c.lemma == "pledge" {
		return c.surface()
	}
	if !c.passive && len(c.iobj) > 0 {
		return c.iobj
	}
	if !c.passive && len(c.obj) > 0 && s.words[c.obj[0]].Tag != syntax.NUM {
		return c.obj
	}
	return c.surface()
}

// takeSubject makes hs the grammatical subject of c.
func (c *clause) takeSubject(hs []int) {
	if len(hs) == 0 {
		return
	}
	if c.passive {
		if len(c.obj) > 0 {
			c.iobj = append(c.iobj, hs...)
		} else {
			c.obj = append(c.obj, hs...)
		}
	} else if len(c.subj) == 0 {
		c.subj = append(c.subj, hs...)
	}
	c.shared = true
}

// shareConjunct gives a coordinated clause what it shares with the first: the subject
// always, a shared agent or object of "arrested and charged X" when it comes after both.
func (s *sentence) shareConjunct(p, c *clause) {
	if !s.ownSubject(c) {
		if c.copula && !p.copula && s.kid(c.head, "cop") < 0 && s.words[c.head].Tag != syntax.VERB {
			// "had 34.6% … and the National Union 27.1%" is gapping, read elsewhere.
			return
		}
		if c.passive == p.passive || len(c.obj) > 0 || s.kid(c.head, "aux", "aux:pass") >= 0 {
			c.takeSubject(p.surface())
		} else if !c.passive {
			c.takeSubject(p.surface())
		}
	}
	if len(c.obj) > 0 && len(p.obj) > 0 && s.words[c.obj[0]].Tag == syntax.NUM && s.isNoun(p.obj[0]) {
		c.counted = p.obj[0] // "17 soldiers were killed and two dozen wounded"
	}
	if p.passive && c.passive && len(p.obl) == 0 && len(p.advcl) == 0 {
		p.obl = append(p.obl, c.obl...) // "two were killed and five injured in a fire"
	}
	if len(c.obj) > 0 && len(c.iobj) == 0 && !p.passive && !c.passive {
		// "will pay North Korea … and send rice": the recipient carries over.
		c.iobj = p.iobj
	}
	if len(c.obj) > 0 && len(p.obj) == 0 && !p.passive && !c.passive && c.head < c.obj[0] && len(p.xcomp)+len(p.ccomp)+len(p.obl) == 0 {
		p.obj = append(p.obj, c.obj...)
		if len(p.iobj) == 0 {
			p.iobj = append(p.iobj, c.iobj...) // "neither sold nor given them a litre"
		}
	}
}

// fillParticiple gives a participle or infinitive after a noun that noun as its subject
// or, for past participles, as its object.
func (s *sentence) fillParticiple(c *clause, noun int) {
	if k := s.kid(noun, "nsubj"); k >= 0 && s.kid(noun, "cop") >= 0 && s.kid(c.head, "mark") >= 0 && !s.hasTo(c.head) {
		c.takeSubject(s.conjuncts(k)) // "is on record as having fought"
		return
	}
	switch {
	case c.passive:
		if len(c.obj) == 0 {
			c.obj = append(c.obj, noun)
		}
	case s.words[c.head].XPOS == "VBG" && s.kid(c.head, "mark") < 0:
		c.takeSubject([]int{s.explainedBy(noun)})
	case s.words[c.head].XPOS == "VBN" || s.words[c.head].XPOS == "VBD":
		c.takeSubject(s.withConjuncts(noun))
	case s.hasTo(c.head):
		// "a plan to buy", "its decision to leave": whose plan it is.
		c.takeSubject(s.possessors(noun))
		if t := s.words[noun]; len(c.subj) == 0 && (t.Tag == syntax.PROPN || t.XPOS == "NNS") && t.Rel == "root" {
			c.takeSubject([]int{noun}) // a headline: "Halvorsen to buy Tessaric"
		}
	}
}

// explainedBy returns the name that noun n explains ("Petrakis, a Democrat seeking"), or n.
func (s *sentence) explainedBy(n int) int {
	if h := s.words[n].Head; s.rel(n) == "appos" && h >= 0 && s.words[h].Tag == syntax.PROPN {
		return h
	}
	return n
}

// withConjuncts returns n and what it is coordinated with before it.
func (s *sentence) withConjuncts(n int) []int {
	top := n
	for s.rel(top) == "conj" && s.words[top].Head >= 0 && s.words[s.words[top].Head].Tag != syntax.VERB {
		top = s.words[top].Head
	}
	if top == n {
		return []int{n}
	}
	return s.conjuncts(top)
}

// possessors returns whose the noun is: its possessive, the subject of its light verb
// ("made an offer to buy"), or nothing.
func (s *sentence) possessors(noun int) []int {
	if k := s.kid(noun, "nmod:poss"); k >= 0 {
		return s.conjuncts(k)
	}
	h := s.words[noun].Head
	if h >= 0 && s.words[noun].Rel == "obj" {
		if k := s.kid(h, "nsubj"); k >= 0 {
			return s.conjuncts(k)
		}
	}
	return nil
}
