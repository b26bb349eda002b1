package claim

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// reading is a clause read as subject – relation – arguments for one of its subjects.
type reading struct {
	c      *clause
	subj   string
	rel    []int    // the verb group
	args   []arg    // what goes with the verb by a preposition or conjunction, left to right
	clause []string // what the clause tells of its confidence
}

// arg is an adjunct of a clause: the words that introduce it and its phrase.
type arg struct {
	prep []int
	head int
	rest []int // the phrase without prep
	kind string
}

// clause adds the triples of one verb or copula clause.
func (b *surface) clause(c *clause) {
	s := b.s
	rel := b.relation(c.head)
	if len(rel) == 0 {
		return
	}
	args := b.arguments(c)
	for _, sub := range b.subjects(c) {
		if sub == c.head || reflexive[s.lower(sub)] || relative(s, sub) {
			continue
		}
		f := reading{c: c, subj: b.words(b.npWithout(sub, c.head)), rel: rel, args: args}
		f.clause = b.clauseFeatures(c, sub)
		b.read(&f)
	}
}

// subjects returns the grammatical subjects of the clause. A predicate noun that a
// relative clause goes with gives way to what it says something of: "he is a pioneer who
// began" says that he began.
func (b *surface) subjects(c *clause) []int {
	s := b.s
	if k := s.kid(c.head, "expl"); k >= 0 && s.lower(k) == "there" {
		return []int{k}
	}
	return c.surface()
}

// relative reports an unresolved relative or interrogative pronoun.
func relative(s *sentence, i int) bool {
	x := s.words[i].XPOS
	return x == "WDT" || x == "WP" || x == "WRB" || x == "EX" && s.rel(i) != "expl"
}

var reflexive = map[string]bool{"himself": true, "herself": true, "itself": true, "themselves": true, "myself": true, "yourself": true, "ourselves": true}

func (b *surface) read(f *reading) {
	s, c := b.s, f.c
	if b.nominal(c) {
		b.copula(f)
		return
	}
	objs := b.objects(c)
	if len(objs) > 0 {
		b.transitive(f, objs)
	} else {
		b.intransitive(f)
	}
	for _, k := range c.ccomp {
		if s.relativeSubject(k) {
			continue
		}
		r := f.rel
		if m := s.kid(k, "mark"); m >= 0 && s.lower(m) == "that" {
			r = append(slices.Clone(r), m)
		}
		b.add(f, "content", b.words(r), b.words(b.content(k)))
	}
}

// nominal reports a copula clause; a verb that the tree gives a copula is a passive or
// progressive.
func (b *surface) nominal(c *clause) bool {
	return b.s.kid(c.head, "cop") >= 0 && b.s.words[c.head].Tag != syntax.VERB
}

// objects returns what stands as object or complement.
func (b *surface) objects(c *clause) []int {
	s := b.s
	var out []int
	if s.kid(c.head, "expl") >= 0 && !c.passive {
		out = append(out, c.subj...)
	}
	if !c.passive || len(c.iobj) > 0 {
		out = append(out, c.obj...)
	}
	out = append(out, c.comp...)
	return slices.DeleteFunc(out, func(o int) bool { return relative(s, o) })
}

// arguments returns the adjuncts of a clause: its prepositional phrases with each of
// their coordinated parts, times without preposition, adverbial clauses.
func (b *surface) arguments(c *clause) []arg {
	s := b.s
	var out []arg
	for _, k := range s.kids[c.head] {
		switch {
		case s.rel(k) == "obl":
			out = append(out, b.phrases(k)...)
		case s.rel(k) == "advcl" && s.words[k].Rel != "advcl:relcl":
			if m := s.kid(k, "mark", "case"); m >= 0 {
				prep := b.below(m)
				kind := "advcl"
				if s.words[k].XPOS == "VBG" {
					kind = "ger"
				}
				out = append(out, arg{prep, k, b.rejoin(drop(b.below(k), prep)), kind})
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
		if relative(s, j) {
			continue
		}
		p := b.preposition(j)
		if len(p) == 0 {
			p = prep
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

// preposition returns the words that introduce noun k, without a preposition that the
// tree hangs on it from within the phrase.
func (b *surface) preposition(k int) []int {
	s := b.s
	var out []int
	for _, j := range s.kids[k] {
		if s.rel(j) == "case" && s.words[j].XPOS != "POS" && (len(out) == 0 || s.left[j] == out[len(out)-1]+1) {
			out = append(out, b.below(j)...)
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
	slices.Sort(out)
	return slices.Compact(out)
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

// copula adds what a predicate noun, adjective or prepositional phrase says.
func (b *surface) copula(f *reading) {
	s := b.s
	rel := b.words(f.rel)
	last := slices.Max(f.rel)
	for _, h := range b.conjuncts(f.c.head) {
		if h != f.c.head && s.predicative(h) {
			continue
		}
		np := drop(b.np(h), f.rel)
		if h > last {
			np = slices.DeleteFunc(np, func(i int) bool { return i < last })
		}
		if len(np) == 0 {
			continue
		}
		r := rel
		if p := b.preposition(h); len(p) > 0 {
			r += " " + b.words(p)
			np = drop(np, p)
		}
		kind := "is"
		if s.words[h].Tag == syntax.ADJ {
			kind = "isadj"
		}
		if k := s.kid(h, "xcomp"); k > h && s.words[h].Tag == syntax.ADJ {
			continue // "were able to reinforce" is told by the infinitive
		}
		b.add(f, kind, r, b.words(np))
		b.modifiers(f, kind+".of", r, h, np)
		for _, a := range f.args {
			b.adjunct(f, kind+"."+a.kind, r+" "+b.words(np), a)
		}
	}
}

// modifiers adds the prepositional phrases within the phrase np of noun h as objects:
// "is a member of | the board", and theirs in turn.
func (b *surface) modifiers(f *reading, kind, rel string, h int, np []int) {
	s := b.s
	for _, k := range s.kids[h] {
		if s.words[k].Rel != "nmod" || k < h || !slices.Contains(np, k) {
			continue
		}
		front := slices.DeleteFunc(slices.Clone(np), func(i int) bool { return i >= s.left[k] })
		if len(front) == 0 {
			continue
		}
		for _, a := range b.phrases(k) {
			if len(a.prep) == 0 {
				continue
			}
			b.adjunct(f, kind, rel+" "+b.words(front), a)
		}
	}
}

// adjunct adds rel + preposition as a relation with the phrase of a.
func (b *surface) adjunct(f *reading, kind, rel string, a arg) {
	r := rel
	if len(a.prep) > 0 {
		r += " " + b.words(a.prep)
	}
	b.add(f, kind, r, b.words(a.rest))
	if a.kind == "prep" && a.head >= 0 && len(kind) < 12 {
		b.modifiers(f, kind+".of", r, a.head, a.rest)
	}
}

func (b *surface) transitive(f *reading, objs []int) {
	s, c := b.s, f.c
	rel := b.words(f.rel)
	for _, o := range objs {
		np := b.np(o)
		if len(np) == 0 {
			continue
		}
		args := f.args
		for _, a := range c.iobj {
			if !c.passive {
				args = append([]arg{{nil, a, b.np(a), "iobj"}}, args...)
			}
		}
		for _, k := range c.xcomp {
			if s.words[k].Head == c.head && k > o {
				args = append(slices.Clone(args), arg{nil, k, b.rejoin(b.below(k)), "xcomp"})
			}
		}
		kind := "obj"
		if slices.Contains(c.comp, o) {
			kind = "comp"
		}
		b.add(f, kind, rel, b.words(np))
		b.modifiers(f, kind+".of", rel, o, np)
		for _, a := range args {
			b.adjunct(f, kind+"."+a.kind, rel+" "+b.words(np), a)
		}
	}
}

func (b *surface) intransitive(f *reading) {
	rel := b.words(f.rel)
	for _, a := range f.args {
		b.adjunct(f, a.kind, rel, a)
	}
	if len(f.args) == 0 {
		b.adverb(f, rel)
	}
}

// adverb adds the adverb after a verb that has nothing else: "recover | quickly".
func (b *surface) adverb(f *reading, rel string) {
	s := b.s
	for _, k := range s.kids[f.c.head] {
		if s.rel(k) == "advmod" && k > f.c.head {
			b.add(f, "adv", rel, b.words(b.rejoin(b.below(k))))
		}
	}
}

// nouns adds what appositions say.
func (b *surface) nouns() {
	s := b.s
	for i := range s.words {
		if s.rel(i) != "appos" || b.tight(i) {
			continue
		}
		h := s.words[i].Head
		f := reading{subj: b.words(b.np(h))}
		b.add(&f, "appos", "is", b.words(b.np(i)))
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
