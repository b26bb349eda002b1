package claim

import (
	"strings"

	"newsgraph/graph"
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
			if one, ok := strings.CutSuffix(n, "s"); ok {
				out = append(out, base+" "+one) // "talks" is its own lemma
			}
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
	for _, k := range s.kids[c.head] {
		if k > c.head && s.rel(k) == "advmod" && (s.lower(k) == "together" || s.lower(k) == "closely") {
			out = append(out, base+" "+s.lower(k))
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
		if x.lex.silent[key] && len(c.obj) == 0 {
			return nil
		}
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
	clauses bool      // a preposition may stand before a clause: "for failing to"
}

func (x *reader) bindings(c *clause, key string) *binding {
	s := x.s
	b := &binding{c: c, trigger: c.head, used: -1}
	last := key[strings.LastIndexByte(key, ' ')+1:]
	if last == key {
		last = ""
	}
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

// apply fills a frame's roles and returns one candidate for each pair of subject and
// object.
func (x *reader) apply(f *frame, b *binding) []candidate {
	if len(f.needs) > 0 && len(x.fillWide(f.needs, b)) == 0 || f.bare && len(b.c.xcomp)+len(b.c.ccomp) > 0 || f.intransitive && len(b.c.obj) > 0 {
		return nil
	}
	subs := x.fill(f.subject, b)
	if len(subs) == 0 && f.ofClause {
		subs = x.clauseSubject(b.trigger)
	}
	if len(subs) == 1 && subs[0].head < 0 && !b.noun && !b.c.passive {
		return nil // only a passive leaves out who did it: a court, of sentences
	}
	if len(subs) == 0 {
		return x.patient(f, b)
	}
	objs := x.fill(f.object, b)
	if f.sole && len(objs) > 0 && objs[0].clause && x.claimed(objs[0].head) {
		return nil
	}
	if len(objs) == 0 && f.reciprocal {
		return x.eachOther(f, b, subs)
	}
	if len(objs) == 0 {
		return nil
	}
	var theme string
	if ts := x.fillWide(f.theme, b); len(ts) > 0 && !sameArgument(ts[0], objs[0]) {
		theme = x.words(ts[0])
	}
	var out []candidate
	for _, a := range subs {
		for _, o := range objs {
			if sameArgument(a, o) && (!b.noun || x.single(a.head)) {
				continue
			}
			out = append(out, candidate{
				clause: b.c, trigger: b.trigger, noun: b.noun, predicate: f.predicate, subject: a, object: o, theme: theme,
				modality: f.modality, negated: f.negated, used: b.used, describes: -1,
			})
			x.recount(&out[len(out)-1])
		}
	}
	return out
}

// claimed reports whether the clause of word h makes a claim of its own.
func (x *reader) claimed(h int) bool {
	for i := range x.clauses {
		if c := &x.clauses[i]; c.head == h {
			return len(x.match(c)) > 0 || len(x.openClaims(c)) > 0
		}
	}
	return false
}

// fillWide is fill for what a claim is about rather than whom: clauses after prepositions
// count ("accused of supplying").
func (x *reader) fillWide(rs []role, b *binding) []argument {
	b.clauses = true
	out := x.fill(rs, b)
	b.clauses = false
	return out
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
	if ts := x.fillWide(f.theme, b); len(ts) > 0 {
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

// single reports whether word h stands for one thing only.
func (x *reader) single(h int) bool {
	e := x.s.entityOf(h)
	return e == nil || len(e.Members) == 0
}

func sameArgument(a, b argument) bool { return a.head >= 0 && a.head == b.head }

// words returns the text of an argument.
func (x *reader) words(a argument) string {
	switch {
	case a.head < 0:
		return a.lit
	case a.clause:
		return trimPhrase(x.s.clauseText(a.head))
	}
	if m := x.amountAt(a.head); m != nil && a.literal && m.counted < 0 {
		return trimPhrase(m.q.Text)
	}
	return x.s.phrase(a.head)
}
