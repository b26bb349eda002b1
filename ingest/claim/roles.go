package claim

import (
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// fill returns the fillers of the first role alternative that has any.
func (x *reader) fill(rs []role, b *binding) []argument {
	s := x.s
	for i, r := range rs {
		if r.name == "" {
			if i > 0 && len(b.c.ccomp)+len(b.c.xcomp) > 0 {
				continue // what is said stands in the clause below
			}
			return []argument{{head: -1, lit: r.lit}}
		}
		var out []argument
		b.typ = r.typ
		for _, h := range x.fillers(r.name, b) {
			clause := r.name == "X" || b.clauses && s.rel(h) == "advcl"
			if !clause {
				h = x.content(h, r.typ)
				h = x.namedBy(h, r.typ)
			}
			if h == b.used && r.name != "N" || !x.hasType(h, r.typ, clause) && !x.agentNoun(h, r) {
				continue
			}
			out = append(out, argument{head: h, literal: r.typ == "lit" || clause, clause: clause})
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// fillers returns the words in a role, whatever their type.
func (x *reader) fillers(name string, b *binding) []int {
	s, c := x.s, b.c
	if b.noun {
		return x.nounFillers(name, b)
	}
	switch name {
	case "S":
		return c.subj
	case "O":
		if len(c.obj) == 0 && b.prep != "" {
			return withPrep(b.prep, c.obl)
		}
		return c.obj
	case "I":
		return c.iobj
	case "C":
		return c.comp
	case "N":
		if b.used >= 0 {
			return []int{b.used}
		}
		return nil
	case "W":
		return x.causes(c)
	case "E":
		return x.counterpart(c)
	case "K":
		return x.asker(c.head)
	case "X":
		return append(append([]int(nil), c.xcomp...), c.ccomp...)
	case "V":
		return c.xcomp
	case "Q":
		var out []int
		for _, k := range s.kids[c.head] {
			if s.rel(k) == "obl" || s.rel(k) == "advmod" || s.rel(k) == "xcomp" {
				out = append(out, k)
			}
		}
		return out
	case "G":
		var out []int
		for _, o := range c.obj {
			if k := s.kid(o, "nmod:poss"); k >= 0 {
				out = append(out, s.conjuncts(k)...)
			}
		}
		return out
	}
	if hs := withPrep(name, c.obl, b.extra); len(hs) > 0 || (name == "of" || name == "in") && b.typ == "" {
		return hs
	}
	// A phrase that the tree hangs on a noun may well be the verb's ("imposed sanctions
	// on", "sent a list to"): attachment is what parsers get wrong most.
	for _, o := range c.obj {
		if hs := withPrep(name, s.innerObliques(o)); len(hs) > 0 {
			return hs
		}
	}
	if b.clauses {
		for _, k := range c.advcl {
			if s.marker(k, "mark") == name {
				return []int{k}
			}
		}
	}
	for _, o := range c.obl {
		if len(x.lex.nouns[s.words[o.head].Lemma]) > 0 {
			continue // "calls for an embargo on": what such a noun governs is its own
		}
		if hs := withPrep(name, s.nounObliques(o.head)); len(hs) > 0 {
			return hs
		}
	}
	return nil
}

// innerObliques returns the prepositional modifiers of noun n and of what it is made of
// ("85,000 gallons of solution into the river").
func (s *sentence) innerObliques(n int) []oblique {
	out := s.nounObliques(n)
	for _, o := range out {
		if o.prep == "of" {
			out = append(out, s.innerObliques(o.head)...)
		}
	}
	return out
}

// namedBy returns the name that explains noun h where h itself is not of the class that a
// role asks for ("replaced him with the runner-up, Priya Dhand").
func (x *reader) namedBy(h int, typ string) int {
	s := x.s
	if typ != "person" && typ != "actor" && typ != "org" || x.hasType(h, typ, false) {
		return h
	}
	if k := s.kid(h, "appos"); k >= 0 && k > h && s.words[k].Tag == syntax.PROPN && x.hasType(k, typ, false) {
		return k
	}
	return h
}

func withPrep(prep string, lists ...[]oblique) []int {
	var out []int
	for _, l := range lists {
		for _, o := range l {
			if o.prep == prep {
				out = append(out, o.head)
			}
		}
	}
	return out
}

// hasType reports whether word h may fill a role restricted to typ.
func (x *reader) hasType(h int, typ string, clause bool) bool {
	s := x.s
	e := s.entityOf(h)
	w := s.words[h]
	money := x.isMoney(h)
	if not, ok := strings.CutPrefix(typ, "!"); ok {
		return !x.lex.classes[not][strings.ToLower(w.Lemma)] && !money && (clause || !x.timeAt(h))
	}
	switch typ {
	case "", "nonmoney":
		return (typ != "nonmoney" || !money) && (clause || !x.timeAt(h))
	case "lit":
		return true
	case "clause":
		return clause
	case "money":
		return money
	case "percent":
		m := x.amountAt(h)
		return m != nil && m.counted < 0 && m.q.Unit == "%"
	case "number":
		return x.amountAt(h) != nil || w.Tag == syntax.NUM || w.Tag == syntax.SYM
	case "named":
		return e != nil && e.Named
	case "actor":
		return actor(e) || e == nil && w.Tag == syntax.PROPN && !money && !x.lex.classes["time"][strings.ToLower(w.Lemma)]
	case "person":
		return e != nil && (e.Type == entity.Person || e.Type == entity.Group)
	case "place":
		return e != nil && (e.Type == entity.Place || e.Type == entity.Country)
	case "thing":
		return e != nil && (e.Type == entity.Artefact || e.Type == entity.Commodity)
	case "event":
		if s.bareIn(h) {
			return false
		}
		lemma := strings.ToLower(w.Lemma)
		return e != nil && (string(e.Type) == typeNames[typ] || x.disaster(e)) || x.lex.classes["disaster"][lemma] || x.lex.classes["mishap"][lemma]
	case "org":
		return e != nil && (string(e.Type) == typeNames[typ] || s.strangeName(h, e))
	case "firm":
		return e != nil && (e.Type == entity.Organisation || s.strangeName(h, e) ||
			e.Named && w.Tag == syntax.PROPN && (e.Type == entity.Person && !strings.Contains(e.Name, " ") || e.Type == entity.Artefact && s.kid(h, "det") < 0))
	case "country", "group", "agreement":
		return e != nil && string(e.Type) == typeNames[typ]
	case "court":
		return x.lex.classes["court"][w.Lemma] || actor(e) && strings.Contains(strings.ToLower(e.Name), "court")
	}
	return x.lex.classes[typ][strings.ToLower(w.Lemma)]
}

// bareIn reports whether noun h is half of a preposition: "in violation of".
func (s *sentence) bareIn(h int) bool {
	return s.prep(h) == "in" && s.kid(h, "nmod") >= 0 && s.left[h] == h-1 && s.words[h].XPOS == "NN"
}

// disaster reports whether a name is one of a storm, a quake or the like.
func (x *reader) disaster(e *entity.Entity) bool {
	for w := range strings.FieldsSeq(strings.ToLower(e.Name)) {
		if x.lex.classes["disaster"][w] {
			return true
		}
	}
	return false
}

// strangeName reports whether e is a place that nothing but the shape of its name speaks
// for: such names are as often those of firms and clubs.
func (s *sentence) strangeName(h int, e *entity.Entity) bool {
	return e.Named && (e.Type == entity.Place || e.Type == entity.Artefact && !strings.Contains(e.Name, " ")) && e.Wikidata == "" && s.words[h].Tag == syntax.PROPN && s.kid(h, "det") < 0
}

var typeNames = map[string]string{"country": "country", "org": "organisation", "group": "group", "event": "event", "agreement": "agreement"}

// actor reports whether an entity can act: a person, a body, a state or a group.
func actor(e *entity.Entity) bool {
	if e == nil {
		return false
	}
	switch e.Type {
	case entity.Person, entity.Organisation, entity.Country, entity.Group:
		return true
	default:
	}
	return len(e.Members) > 0
}

// agentNoun accepts a common noun that no mention was found for as the agent of a verb
// that only agents do ("the boards approved").
func (x *reader) agentNoun(h int, r role) bool {
	s := x.s
	w := s.words[h]
	if e := s.entityOf(h); r.name != "S" && r.typ == "actor" && e != nil && s.strangeName(h, e) {
		return true
	}
	if r.name != "S" || r.typ != "actor" || x.lex.classes["time"][w.Lemma] || x.isMoney(h) {
		return false
	}
	if e := s.entityOf(h); e != nil && e.Type != entity.Artefact && e.Type != entity.Place {
		return false
	}
	return w.Tag == syntax.NOUN || w.Tag == syntax.PROPN
}

// content returns the noun that matters in a measure or a place description: "rice" of
// "700,000 tons of rice", "seats" of "all of its seats", "Ayorou" of "the border town of
// Ayorou".
func (x *reader) content(h int, typ string) int {
	s := x.s
	lemma := strings.ToLower(s.words[h].Lemma)
	tag := s.words[h].Tag
	measure := x.lex.classes["measure"][lemma] || tag == syntax.DET || tag == syntax.PRON || tag == syntax.NUM && !x.isMoney(h)
	if !measure && !x.lex.classes["placehead"][lemma] || typ == "number" || typ == "vote" {
		return h
	}
	for _, o := range s.nounObliques(h) {
		if o.prep != "of" {
			continue
		}
		if e := s.entityOf(o.head); measure || e != nil && e.Named {
			return o.head
		}
	}
	return h
}

// causes returns the subjects of the clause that tells how the deed of c came about, or
// the deed of what c is coordinated with.
func (x *reader) causes(c *clause) []int {
	if out := x.ownCauses(c); len(out) > 0 {
		return out
	}
	for i := range x.clauses {
		if k := &x.clauses[i]; k.passive && c.passive && x.s.rel(k.head) == "conj" && x.s.words[k.head].Head == c.head {
			return x.ownCauses(k)
		}
	}
	return nil
}

// ownCauses returns the subjects of the clause that tells when or how something came
// about: "were killed when gunmen ambushed a convoy".
func (x *reader) ownCauses(c *clause) []int {
	s := x.s
	for _, k := range c.advcl {
		switch s.marker(k, "mark", "advmod") {
		case "when", "after", "as":
		default:
			continue
		}
		if j := s.kid(k, "nsubj"); j >= 0 && s.words[j].Tag != syntax.PRON {
			return s.conjuncts(j)
		}
	}
	return nil
}

// counterpart returns the receiver of what is given in exchange: in "is receiving help in
// exchange for its aid to Moscow", who the help comes from.
func (x *reader) counterpart(c *clause) []int {
	s := x.s
	for i := s.left[c.head]; i <= s.right[c.head]; i++ {
		k := s.kid(i, "case")
		if k < 2 || s.lower(k) != "for" || s.lower(k-1) != "exchange" && s.lower(k-1) != "return" || s.lower(k-2) != "in" {
			continue
		}
		if hs := withPrep("to", s.nounObliques(i)); len(hs) > 0 {
			return hs
		}
		return withPrep("for", s.nounObliques(i))
	}
	return nil
}

// asker returns who wants the deed of an infinitive without object: "North Korea can
// expect Russia to come and help".
func (x *reader) asker(h int) []int {
	s := x.s
	for n := 0; n < 4 && s.words[h].Head >= 0; n++ {
		r := s.rel(h)
		up := s.words[h].Head
		if r == "xcomp" || r == "ccomp" {
			if !x.lex.classes["asks"][s.words[up].Lemma] {
				return nil
			}
			for i := range x.clauses {
				if c := &x.clauses[i]; c.head == up {
					return c.subj
				}
			}
			return nil
		}
		if r != "conj" {
			return nil
		}
		h = up
	}
	return nil
}
