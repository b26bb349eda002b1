package claim

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// Confidences by how an extraction was found, in the order of their precision on CaRB's
// development set.
const (
	confObject  = 0.9
	confOblique = 0.8
	confCopula  = 0.85
	confContent = 0.7
	confShared  = 0.65
	confAdjunct = 0.5
	confNoun    = 0.4
)

// clause adds the triples of one verb or copula clause.
func (b *surface) clause(c *clause) {
	s := b.s
	subs := c.surface()
	if len(subs) == 0 {
		return
	}
	rel := b.relation(c.head)
	for _, sub := range subs {
		if sub == c.head || reflexive[s.lower(sub)] {
			continue
		}
		subj := b.words(b.npWithout(sub, c.head))
		penalty := 0.0
		if c.shared {
			penalty = 0.1
		}
		if s.words[sub].Tag == syntax.PRON {
			penalty += 0.02
		}
		b.arguments(c, subj, rel, penalty)
	}
}

var reflexive = map[string]bool{"himself": true, "herself": true, "itself": true, "themselves": true, "myself": true, "yourself": true, "ourselves": true}

// relation returns the words of the verb group of head h: auxiliaries, negation, near
// adverbs and particles, and the verbs above an infinitive ("was considered to be").
func (b *surface) relation(h int) []int {
	s := b.s
	out := []int{h}
	if s.kid(h, "cop") >= 0 || s.words[h].Tag != syntax.VERB && s.words[h].Tag != syntax.AUX {
		out = nil
	}
	first := h
	for _, k := range s.kids[h] {
		switch s.rel(k) {
		case "aux", "cop":
			out = append(out, k)
			first = min(first, k)
		case "compound":
			if s.words[k].Rel == "compound:prt" {
				out = append(out, k)
			}
		}
	}
	for _, k := range s.kids[h] {
		if s.rel(k) == "advmod" && len(s.kids[k]) == 0 && k < h && (k > first || k == h-1 || k == first-1) {
			out = append(out, k)
		}
	}
	if s.words[h].Rel == "xcomp" && s.words[h].Head >= 0 && s.kid(s.words[h].Head, "obj", "iobj") < 0 {
		if k := s.kid(h, "mark"); k >= 0 {
			out = append(out, k)
		}
		out = append(out, b.relation(s.words[h].Head)...)
	}
	return out
}

// arguments adds the triples of a clause for one subject.
func (b *surface) arguments(c *clause, subj string, rel []int, penalty float64) {
	s := b.s
	if s.kid(c.head, "cop") >= 0 {
		b.copula(c, subj, rel, penalty)
		return
	}
	var objs []int
	if !c.passive {
		objs = c.obj
	} else if len(c.iobj) > 0 {
		objs = c.obj
	}
	objs = append(append([]int(nil), objs...), c.comp...)
	switch {
	case len(objs) > 0:
		b.transitive(c, subj, rel, objs, penalty)
	default:
		b.intransitive(c, subj, rel, penalty)
	}
	for _, k := range c.ccomp {
		if s.relativeSubject(k) {
			continue
		}
		r := rel
		if m := s.kid(k, "mark"); m >= 0 && s.lower(m) == "that" {
			r = append(append([]int(nil), rel...), m)
		}
		b.add(subj, b.words(r), confContent-penalty, b.words(b.content(k)))
	}
}

// content returns the words of a content clause without its "that".
func (b *surface) content(k int) []int {
	s := b.s
	var out []int
	for _, i := range b.below(k) {
		if s.words[i].Head == k && s.rel(i) == "mark" {
			continue
		}
		out = append(out, i)
	}
	return b.rejoin(out)
}

func (b *surface) copula(c *clause, subj string, rel []int, penalty float64) {
	s := b.s
	if len(rel) == 0 {
		return
	}
	for _, h := range s.conjuncts(c.head) {
		if h != c.head && s.predicative(h) {
			continue
		}
		p := s.kid(h, "case")
		if p >= 0 && s.words[p].XPOS != "POS" {
			b.add(subj, b.words(append([]int(nil), rel...))+" "+b.words(b.below(p)), confCopula-penalty, b.words(b.np(h)))
			continue
		}
		b.add(subj, b.words(append([]int(nil), rel...)), confCopula-penalty, b.words(drop(b.np(h), rel)))
		// "is similar to X", "is a member of X": the prepositional part as the object.
		for _, k := range s.kids[h] {
			if s.rel(k) == "obl" || s.rel(k) == "nmod" && s.words[k].Rel == "nmod" && k > h {
				b.prepositional(subj, append(append([]int(nil), rel...), b.without(h, k)...), k, confAdjunct-penalty)
			}
		}
	}
}

// without returns the noun phrase of h without the modifier k and what follows it.
func (b *surface) without(h, k int) []int {
	var out []int
	for _, i := range b.np(h) {
		if i < b.s.left[k] {
			out = append(out, i)
		}
	}
	return out
}

// prepositional adds subject – rel + preposition – noun for the prepositional phrase of k
// and for each noun coordinated with it.
func (b *surface) prepositional(subj string, rel []int, k int, conf float64) {
	s := b.s
	p := s.kid(k, "case")
	r := b.words(append([]int(nil), rel...))
	if p >= 0 {
		r += " " + b.words(b.below(p))
	}
	for _, j := range s.conjuncts(k) {
		b.add(subj, r, conf, b.words(b.np(j)))
	}
}

func (b *surface) transitive(c *clause, subj string, rel, objs []int, penalty float64) {
	s := b.s
	adjuncts := b.adjuncts(c)
	for _, o := range objs {
		np := b.words(b.np(o))
		args := []string{np}
		for _, a := range c.iobj {
			if !c.passive {
				args = append(args, b.words(b.np(a)))
			}
		}
		for _, k := range c.xcomp {
			if s.words[k].Head == c.head && k > o {
				args = append(args, b.words(b.rejoin(b.below(k))))
			}
		}
		conf := confObject - penalty
		b.add(subj, b.words(append([]int(nil), rel...)), conf, args...)
	}
	for _, k := range adjuncts {
		r := append(append([]int(nil), rel...), b.np(objs[0])...)
		b.prepositional(subj, r, k, confAdjunct-penalty)
	}
}

// adjuncts returns the oblique dependents of the clause, left to right.
func (b *surface) adjuncts(c *clause) []int {
	s := b.s
	var out []int
	for _, k := range s.kids[c.head] {
		if s.rel(k) == "obl" {
			out = append(out, k)
		}
	}
	return out
}

func (b *surface) intransitive(c *clause, subj string, rel []int, penalty float64) {
	s := b.s
	adj := b.adjuncts(c)
	for _, k := range adj {
		conf := confOblique - penalty
		if s.kid(k, "case") < 0 {
			conf = confAdjunct - penalty
		}
		b.prepositional(subj, rel, k, conf)
	}
}

// nouns adds what appositions say.
func (b *surface) nouns() {
	s := b.s
	for i := range s.words {
		if s.rel(i) != "appos" {
			continue
		}
		h := s.words[i].Head
		b.add(b.words(b.np(h)), "is", confNoun, b.words(b.np(i)))
	}
}

// drop returns is without the words of not.
func drop(is, not []int) []int {
	var out []int
	for _, i := range is {
		if !slices.Contains(not, i) {
			out = append(out, i)
		}
	}
	return out
}

// relativeSubject reports whether clause k has a relative pronoun as its subject, and so
// is no content clause whatever the tree says.
func (s *sentence) relativeSubject(k int) bool {
	j := s.kid(k, "nsubj", "nsubj:pass")
	return j >= 0 && s.words[j].XPOS == "WDT"
}
