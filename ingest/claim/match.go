package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// keys returns the words under which the frames of a verb clause are looked up, most
// specific first.
func (x *reader) keys(c *clause) []string {
	s := x.s
	base := s.words[c.head].Lemma
	var out []string
	if x.lex.classes["light"][base] {
		for _, o := range c.obj {
			n := strings.ToLower(s.words[o].Lemma)
			for _, k := range s.kids[o] {
				if r := s.rel(k); r == "amod" || r == "compound" {
					out = append(out, base+" "+strings.ToLower(s.words[k].Lemma)+" "+n)
				}
			}
			out = append(out, base+" "+n)
			if c.lemma != base {
				out = append(out, c.lemma+" "+n)
			}
		}
	}
	for _, o := range c.obl {
		if o.prep != "" {
			out = append(out, base+" "+o.prep+" "+strings.ToLower(s.words[o.head].Lemma))
		}
	}
	for _, k := range c.comp {
		out = append(out, base+" "+strings.ToLower(s.words[k].Lemma))
	}
	for _, k := range c.xcomp {
		out = append(out, base+" "+strings.ToLower(s.words[k].Lemma))
	}
	for _, o := range c.obl {
		if o.prep != "" {
			if c.lemma != base {
				out = append(out, c.lemma+" "+o.prep)
			}
			out = append(out, base+" "+o.prep)
		}
	}
	if c.lemma != base {
		return append(out, c.lemma)
	}
	return append(out, base)
}

// match tries the frames of a verb clause and returns what they claim.
func (x *reader) match(c *clause) []candidate {
	var out []candidate
	for _, key := range x.keys(c) {
		frames := x.lex.verbs[key]
		b := x.bindings(c, key)
		for i := range frames {
			got := x.apply(&frames[i], b)
			out = append(out, got...)
			if len(got) > 0 && !frames[i].also {
				return out
			}
		}
	}
	return out
}

// binding gives access to the arguments of a predicate word by role name.
type binding struct {
	c       *clause
	trigger int
	noun    bool
	extra   []oblique // prepositional phrases of a light verb's noun
	used    int       // the light verb's noun, or -1
	prep    string    // the preposition that is part of the looked-up word
	typ     string    // the class that the role being filled asks for
}

func (x *reader) bindings(c *clause, key string) *binding {
	s := x.s
	b := &binding{c: c, trigger: c.head, used: -1}
	_, last, _ := cutLast(key)
	if len(withPrep(last, c.obl)) > 0 {
		b.prep = last
	}
	for _, o := range c.obj {
		if last != "" && strings.EqualFold(s.words[o].Lemma, last) {
			b.used = o
			b.extra = s.nounObliques(o)
		}
	}
	return b
}

func cutLast(key string) (string, string, bool) {
	i := strings.LastIndexByte(key, ' ')
	if i < 0 {
		return key, "", false
	}
	return key[:i], key[i+1:], true
}

// nounObliques returns the prepositional modifiers of a noun, coordinated ones apart.
func (s *sentence) nounObliques(n int) []oblique {
	var out []oblique
	for _, k := range s.kids[n] {
		if s.rel(k) != "nmod" || s.words[k].Rel == "nmod:poss" {
			continue
		}
		p := s.prep(k)
		for _, j := range s.conjuncts(k) {
			q := s.prep(j)
			if q == "" {
				q = p
			}
			out = append(out, oblique{q, j})
		}
	}
	return out
}

// strayOblique returns the prepositional phrase right after the noun phrase of n that the
// tree hangs on n's verb instead ("citing its briefing to lawmakers").
func (s *sentence) strayOblique(n int) []oblique {
	i := s.right[n] + 1
	if i >= len(s.words) || s.words[i].Tag != syntax.ADP || s.rel(i) != "case" {
		return nil
	}
	k := s.words[i].Head
	if k < i || s.words[n].Head < 0 || s.words[k].Head != s.words[n].Head || s.rel(k) != "obl" || s.rel(n) == "obl" {
		return nil
	}
	var out []oblique
	for _, j := range s.conjuncts(k) {
		out = append(out, oblique{s.prep(k), j})
	}
	return out
}

// apply fills a frame's roles and returns one candidate for each pair of subject and
// object.
func (x *reader) apply(f *frame, b *binding) []candidate {
	if len(f.needs) > 0 && len(x.fill(f.needs, b)) == 0 || f.bare && len(b.c.xcomp)+len(b.c.ccomp) > 0 {
		return nil
	}
	subs := x.fill(f.subject, b)
	if len(subs) == 0 && f.ofClause {
		subs = x.clauseSubject(b.trigger)
	}
	if len(subs) == 0 {
		return x.patient(f, b)
	}
	objs := x.fill(f.object, b)
	if len(objs) == 0 && f.reciprocal {
		return x.eachOther(f, b, subs)
	}
	if len(objs) == 0 {
		return nil
	}
	var theme string
	if ts := x.fill(f.theme, b); len(ts) > 0 && !sameArgument(ts[0], objs[0]) {
		theme = x.words(ts[0])
	}
	var out []candidate
	for _, a := range subs {
		for _, o := range objs {
			if sameArgument(a, o) && !b.noun {
				continue
			}
			out = append(out, candidate{
				clause: b.c, trigger: b.trigger, noun: b.noun, predicate: f.predicate, subject: a, object: o, theme: theme,
				modality: f.modality, negated: f.negated, used: b.used, describes: -1,
			})
		}
	}
	return out
}

// clauseSubject returns the subject of the clause that an event noun is an adjunct of:
// "signed … during a visit to".
func (x *reader) clauseSubject(n int) []argument {
	s := x.s
	if s.rel(n) != "obl" {
		return nil
	}
	for i := range x.clauses {
		if c := &x.clauses[i]; c.head == s.words[n].Head {
			var out []argument
			for _, h := range c.surface() {
				out = append(out, argument{head: h})
			}
			return out
		}
	}
	return nil
}

// eachOther pairs the things that a plural or coordinated subject stands for.
func (x *reader) eachOther(f *frame, b *binding, subs []argument) []candidate {
	base := candidate{clause: b.c, trigger: b.trigger, noun: b.noun, predicate: f.predicate, modality: f.modality, describes: -1, used: b.used, theme: x.theme(f, b)}
	var out []candidate
	for i, a := range subs {
		if e := x.s.entityOf(a.head); len(subs) == 1 && e != nil && len(e.Members) > 1 {
			c := base
			c.subject, c.object, c.reciprocal = a, a, true
			return append(out, c)
		}
		for j, o := range subs {
			if i == j || j < i && graph.Predicates.Symmetric(f.predicate) {
				continue
			}
			c := base
			c.subject, c.object = a, o
			out = append(out, c)
		}
	}
	return out
}

// theme returns the words of the frame's theme, or "".
func (x *reader) theme(f *frame, b *binding) string {
	if ts := x.fill(f.theme, b); len(ts) > 0 {
		return x.words(ts[0])
	}
	return ""
}

// patient turns a passive whose agent is not told ("was arrested") into what it says of
// the one it happened to.
func (x *reader) patient(f *frame, b *binding) []candidate {
	if !f.patient || b.noun || !b.c.passive {
		return nil
	}
	var out []candidate
	for _, h := range b.c.obj {
		if e := x.s.entityOf(h); e == nil || !e.Named {
			continue
		}
		out = append(out, candidate{
			clause: b.c, trigger: b.trigger, predicate: "has_property", subject: argument{head: h},
			object: argument{head: -1, lit: x.s.form(b.trigger)}, describes: -1, used: -1,
		})
	}
	return out
}

func sameArgument(a, b argument) bool { return a.head >= 0 && a.head == b.head }

// fill returns the fillers of the first role alternative that has any.
func (x *reader) fill(rs []role, b *binding) []argument {
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
			clause := r.name == "X"
			if !clause {
				h = x.content(h, r.typ)
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
		if hs := withPrep(name, s.nounObliques(o)); len(hs) > 0 {
			return hs
		}
	}
	for _, o := range c.obl {
		if hs := withPrep(name, s.nounObliques(o.head)); len(hs) > 0 {
			return hs
		}
	}
	return nil
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

func (x *reader) nounFillers(name string, b *binding) []int {
	s, n := x.s, b.trigger
	switch name {
	case "G":
		if k := s.kid(n, "nmod:poss"); k >= 0 {
			return s.conjuncts(k)
		}
		return withPrep("of", b.extra)
	case "M":
		var out []int
		for _, k := range s.kids[n] {
			if r := s.rel(k); r == "amod" || r == "compound" {
				out = append(out, k)
			}
		}
		return out
	case "H":
		return []int{n}
	}
	return withPrep(name, b.extra)
}

// hasType reports whether word h may fill a role restricted to typ.
func (x *reader) hasType(h int, typ string, clause bool) bool {
	s := x.s
	e := s.entityOf(h)
	w := s.words[h]
	money := x.isMoney(h)
	switch typ {
	case "", "nonmoney":
		return !(typ == "nonmoney" && money) && (clause || !x.timeAt(h))
	case "lit":
		return true
	case "clause":
		return clause
	case "money":
		return money
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
	case "country", "org", "group", "event", "agreement":
		return e != nil && string(e.Type) == typeNames[typ]
	case "court":
		return x.lex.classes["court"][w.Lemma] || actor(e) && strings.Contains(strings.ToLower(e.Name), "court")
	}
	return x.lex.classes[typ][strings.ToLower(w.Lemma)]
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
	}
	return len(e.Members) > 0
}

// agentNoun accepts a common noun that no mention was found for as the agent of a verb
// that only agents do ("the boards approved").
func (x *reader) agentNoun(h int, r role) bool {
	s := x.s
	w := s.words[h]
	return r.name == "S" && r.typ == "actor" && w.Tag == syntax.NOUN && s.entityOf(h) == nil && !x.lex.classes["time"][w.Lemma] && !x.isMoney(h)
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

// causes returns the subjects of the clause that tells when or how something came
// about: "were killed when gunmen ambushed a convoy".
func (x *reader) causes(c *clause) []int {
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

// words returns the text of an argument.
func (x *reader) words(a argument) string {
	switch {
	case a.head < 0:
		return a.lit
	case a.clause:
		return trimPhrase(x.s.subtree(a.head))
	}
	if m := x.amountAt(a.head); m != nil && a.literal && m.counted < 0 {
		return trimPhrase(m.q.Text)
	}
	return x.s.phrase(a.head)
}

// nominals returns the claims that nouns with arguments make ("Russia's payment to …").
func (x *reader) nominals() []candidate {
	s := x.s
	var out []candidate
	for i, w := range s.words {
		if w.Tag != syntax.NOUN {
			continue
		}
		frames := x.lex.nouns[w.Lemma]
		for _, k := range s.kids[i] {
			if r := s.rel(k); r == "amod" || r == "compound" {
				if f := x.lex.nouns[strings.ToLower(s.words[k].Lemma)+" "+w.Lemma]; f != nil {
					frames = f
				}
			}
		}
		if len(frames) == 0 {
			continue
		}
		b := &binding{c: &clause{head: i}, trigger: i, noun: true, extra: append(s.nounObliques(i), s.strayOblique(i)...), used: -1}
		for j := range frames {
			got := x.apply(&frames[j], b)
			out = append(out, got...)
			if len(got) > 0 {
				break
			}
		}
	}
	return out
}
