package claim

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// oblique is a prepositional argument or adjunct.
type oblique struct {
	prep string // "to", "in exchange for"; "" for a bare one ("last week")
	head int    // word number of the noun
}

// clause is one predication of a sentence with its arguments as word numbers,
// after passives, relative pronouns, control and coordination have been undone:
// the clause types of Del Corro and Gemulla, ClausIE (WWW 2013), read off
// Universal Dependencies.
type clause struct {
	head    int    // the verb, or the predicate nominal or adjective of a copula
	lemma   string // with its particle: "turn down"
	copula  bool
	passive bool
	subj    []int // logical subjects: who does it; agents of a passive
	obj     []int // logical objects: what it is done to; subjects of a passive
	iobj    []int // recipients
	comp    []int // nominal and adjectival complements ("named him chief")
	obl     []oblique
	xcomp   []int // open clausal complements
	ccomp   []int // clausal complements
	advcl   []int // adverbial clauses, participles among them
	shared  bool  // the subject was taken over from another clause
}

// clauses returns the predications of the sentence headed by verbs and copulas, in
// text order.
func (s *sentence) clauses() []clause {
	byHead := make(map[int]int)
	var out []clause
	for i := range s.words {
		if !s.predicative(i) {
			continue
		}
		byHead[i] = len(out)
		out = append(out, s.clauseAt(i))
	}
	for i := range out {
		s.adoptSubject(out, byHead, i)
	}
	for i := range out {
		s.inherit(out, byHead, i, 0)
	}
	return out
}

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

// predicative reports whether word i heads a clause.
func (s *sentence) predicative(i int) bool {
	w := s.words[i]
	if s.kid(i, "cop") >= 0 {
		return true
	}
	if w.Tag == syntax.VERB {
		switch s.rel(i) {
		case "amod", "compound", "case", "fixed", "flat", "mark", "det", "advmod", "cc", "aux", "cop":
			return false
		}
		return true
	}
	if w.Tag == syntax.AUX && (w.Rel == "root" || s.rel(i) == "conj" || s.rel(i) == "ccomp") {
		return s.kid(i, "obj", "nsubj") >= 0
	}
	// A headline or a gapped clause may lack its verb.
	return s.kid(i, "nsubj", "nsubj:pass") >= 0
}

// clauseAt reads the arguments that depend on word i directly.
func (s *sentence) clauseAt(i int) clause {
	c := clause{head: i, lemma: s.words[i].Lemma, copula: s.kid(i, "cop") >= 0}
	if s.words[i].Tag != syntax.VERB && s.words[i].Tag != syntax.AUX {
		c.copula = true
	}
	c.passive = s.kid(i, "aux:pass", "nsubj:pass") >= 0 || s.reducedPassive(i)
	var sub, obj []int
	for _, k := range s.kids[i] {
		switch s.words[k].Rel {
		case "nsubj", "csubj", "nsubj:outer":
			sub = append(sub, s.conjuncts(k)...)
		case "nsubj:pass", "csubj:pass":
			c.obj = append(c.obj, s.conjuncts(k)...)
		case "obj":
			obj = append(obj, s.conjuncts(k)...)
		case "iobj":
			c.iobj = append(c.iobj, s.conjuncts(k)...)
		case "obl:agent":
			c.subj = append(c.subj, s.conjuncts(k)...)
		case "compound:prt":
			if n := s.upTo(k); n >= 0 {
				obj = append(obj, n)
				continue
			}
			c.lemma += " " + s.lower(k)
		case "xcomp":
			s.addComplement(&c, k)
		case "ccomp":
			c.ccomp = append(c.ccomp, k)
		case "advcl", "advcl:relcl":
			c.advcl = append(c.advcl, k)
		case "advmod":
			if p := s.lower(k); particles[p] && (k == i+1 || k > i && k < i+6 && len(s.lex.verbs[c.lemma+" "+p]) > 0) {
				c.lemma += " " + s.lower(k)
			}
		default:
			if s.rel(k) == "obl" {
				s.addOblique(&c, k)
			}
		}
	}
	if n := s.objects(i); len(n) == 2 && len(c.iobj) == 0 && !c.passive && s.lex.classes["transfer"][c.lemma] {
		// "offered the town $250,000": the first of two objects is the recipient.
		c.iobj, obj = s.conjuncts(n[0]), s.conjuncts(n[1])
	}
	if len(c.iobj) == 0 && s.lex.classes["transfer"][c.lemma] {
		c.iobj = s.recipientBefore(obj)
	}
	if c.passive && len(sub) == 0 {
		if len(c.obj) > 0 && len(obj) > 0 {
			// "was offered a post": the subject is the recipient.
			c.iobj, c.obj = append(c.iobj, c.obj...), obj
		} else {
			c.obj = append(c.obj, obj...)
		}
	} else {
		c.subj = append(c.subj, sub...)
		c.obj = append(c.obj, obj...)
	}
	return c
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

// upTo returns the noun counted by "up to 700,000 tons" where the tree takes "up" for the
// verb's particle and the amount for an oblique, or -1.
func (s *sentence) upTo(k int) int {
	if s.lower(k) != "up" || k+2 >= len(s.words) || s.lower(k+1) != "to" {
		return -1
	}
	n := s.words[k+1].Head
	if n < 0 || s.words[n].Head != s.words[k].Head {
		return -1
	}
	if j := s.kid(n, "nummod"); j >= 0 || s.words[n].Tag == syntax.NUM || s.words[n].Tag == syntax.SYM {
		return n
	}
	return -1
}

// objects returns the children of i that are objects, coordination apart.
func (s *sentence) objects(i int) []int {
	var out []int
	for _, k := range s.kids[i] {
		if s.words[k].Rel == "obj" {
			out = append(out, k)
		}
	}
	return out
}

// particles are adverbs that form one verb with the word before them.
var particles = map[string]bool{"up": true, "down": true, "out": true, "off": true, "over": true, "away": true, "back": true, "in": true, "on": true}

// reducedPassive reports whether i is a past participle that modifies a noun
// ("a contract awarded to") or opens an adverbial ("Founded in 2009, …").
func (s *sentence) reducedPassive(i int) bool {
	w := s.words[i]
	if w.Rel == "acl" && s.kid(i, "obj") >= 0 && !s.lex.classes["transfer"][w.Lemma] {
		return false // "a quake and a tsunami killed 4,300": a main verb taken for a participle
	}
	if w.XPOS != "VBN" || s.kid(i, "aux") >= 0 || s.kid(i, "obj") >= 0 && s.rel(i) != "acl" {
		return false
	}
	switch w.Rel {
	case "acl":
		return true
	case "advcl", "root", "xcomp":
		return s.kid(i, "nsubj") < 0
	case "conj":
		return s.kid(i, "nsubj") < 0 && w.Head >= 0 && (s.kid(w.Head, "aux:pass") >= 0 || s.reducedPassive(w.Head))
	}
	return false
}

func (s *sentence) addComplement(c *clause, k int) {
	switch s.words[k].Tag {
	case syntax.VERB, syntax.AUX:
		if s.words[k].Rel == "xcomp" {
			c.xcomp = append(c.xcomp, k)
		}
	default:
		if s.kid(k, "cop") >= 0 || s.kid(k, "mark") >= 0 {
			c.xcomp = append(c.xcomp, k)
			return
		}
		c.comp = append(c.comp, s.conjuncts(k)...)
	}
}

func (s *sentence) addOblique(c *clause, k int) {
	p := s.prep(k)
	if p == "to" && k > 0 && s.left[k] > 0 && s.lower(s.left[k]-1) == "up" && s.upTo(s.left[k]-1) == k {
		return
	}
	if c.passive && p == "by" && s.agentive(k) {
		c.subj = append(c.subj, s.conjuncts(k)...)
		return
	}
	for _, j := range s.conjuncts(k) {
		q := s.prep(j)
		if q == "" {
			q = p
		}
		c.obl = append(c.obl, oblique{q, j})
	}
}

// agentive reports whether a by-phrase names an agent rather than a time or amount.
func (s *sentence) agentive(k int) bool {
	w := s.words[k]
	return w.Tag != syntax.NUM && w.Tag != syntax.SYM && s.kid(k, "nummod") < 0 && !s.lex.classes["time"][strings.ToLower(w.Lemma)]
}

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
		if m := s.marker(c.head, "mark"); !s.ownSubject(c) && w.XPOS == "VBG" && len(p.obj) > 0 && (m == "for" || m == "of" || m == "from") {
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
	if len(c.obj) > 0 && len(c.iobj) == 0 && !p.passive && !c.passive {
		// "will pay North Korea … and send rice": the recipient carries over.
		c.iobj = p.iobj
	}
	if len(c.obj) > 0 && len(p.obj) == 0 && !p.passive && !c.passive && c.head < c.obj[0] && len(p.xcomp)+len(p.ccomp)+len(p.obl) == 0 {
		p.obj = append(p.obj, c.obj...)
	}
}

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
		for _, h := range hs {
			if h == ante {
				return
			}
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
		if len(c.subj) == 0 && s.words[noun].Tag == syntax.PROPN && s.words[noun].Rel == "root" {
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
