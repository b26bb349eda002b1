package claim

import (
	"strings"

	"newsgraph/ingest/entity"
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
	counted int   // the noun, in a clause before, that bare numbers of this one count; -1 if none
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
	c := clause{head: i, counted: -1, lemma: s.words[i].Lemma, copula: s.kid(i, "cop") >= 0}
	if s.words[i].Tag != syntax.VERB && s.words[i].Tag != syntax.AUX {
		c.copula = true
	}
	c.passive = s.kid(i, "aux:pass", "nsubj:pass") >= 0 || s.reducedPassive(i)
	var sub, obj []int
	particle := ""
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
			if p := s.lower(k); len(s.lex.verbs[c.lemma+" "+p]) == 0 && len(s.lex.verbs[c.lemma]) > 0 {
				particle = p // "quit over": a verb of its own no table knows
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
			if k > i {
				for _, j := range s.kids[k] {
					if s.rel(j) == "obl" && s.prep(j) == "of" {
						c.obl = append(c.obl, oblique{"of", j}) // "31 km north of Palu"
					}
				}
			}
			if p := s.lower(k); particles[p] && (k == i+1 || k > i && k < i+6 && len(s.lex.verbs[c.lemma+" "+p]) > 0) {
				c.lemma += " " + s.lower(k)
			}
		default:
			if s.rel(k) == "obl" {
				s.addOblique(&c, k)
			}
		}
	}
	if particle == "over" || particle == "on" || particle == "in" || particle == "through" || particle == "by" {
		for _, o := range obj {
			c.obl = append(c.obl, oblique{particle, o})
		}
		obj = nil
	}
	obj = s.paidSum(&c, obj)
	obj = s.nameComplement(&c, obj)
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

// nameComplement takes the title in "was elected president", "elected her president" for
// what it is; the tree makes it an object.
func (s *sentence) nameComplement(c *clause, obj []int) []int {
	if len(c.comp) > 0 || len(obj) == 0 || !s.lex.complements[c.lemma] {
		return obj
	}
	last := obj[len(obj)-1]
	if k := s.kid(last, "compound"); k >= 0 && len(obj) == 1 && s.words[k].Tag == syntax.PROPN && s.kid(last, "det") < 0 && s.lex.classes["post"][s.words[last].Lemma] {
		if e := s.entityOf(k); e != nil && e.Type == entity.Person {
			c.comp = append(c.comp, last)
			return []int{k} // "elected Nora Falk chair"
		}
	}
	if s.words[last].Tag != syntax.NOUN || s.kid(last, "det") >= 0 ||
		len(s.objects(c.head)) == 1 && (!c.passive || s.kid(c.head, "nsubj:pass") < 0) {
		return obj
	}
	c.comp = append(c.comp, last)
	return obj[:len(obj)-1]
}

// paidSum finds the sum among the obliques and modifiers of the one who is paid: in "pay
// North Korea over $200 million", "fined the group 145 million", the tree may hang it anywhere.
func (s *sentence) paidSum(c *clause, obj []int) []int {
	if len(obj) != 1 || len(c.iobj) > 0 || !s.lex.classes["transfer"][c.lemma] || !s.isNoun(obj[0]) {
		return obj
	}
	for i, o := range c.obl {
		if o.prep == "" && s.words[o.head].Tag == syntax.SYM && o.head > obj[0] {
			c.iobj = obj
			c.obl = append(c.obl[:i:i], c.obl[i+1:]...)
			return []int{o.head}
		}
	}
	return obj
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
