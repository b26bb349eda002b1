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
		if sub == c.head || openieWord("reflexive", s.lower(sub)) || relative(s, sub) {
			continue
		}
		f := reading{c: c, subj: b.words(b.npWithout(sub, c.head)), rel: rel, args: args}
		f.clause = b.clauseFeatures(c, sub)
		b.read(&f)
	}
}

// subjects returns the grammatical subjects of the clause. A predicate noun that a
// relative clause or participle goes with gives way to what it says something of: "he is
// a pioneer who began" says that he began.
func (b *surface) subjects(c *clause) []int {
	s := b.s
	if k := s.kid(c.head, "expl"); k >= 0 && s.lower(k) == "there" {
		return []int{k}
	}
	var out []int
	for _, i := range c.surface() {
		if s.rel(i) == "conj" && b.tight(i) {
			continue
		}
		if k := s.kid(i, "nsubj"); k >= 0 && k < i && s.kid(i, "cop") >= 0 && i < c.head && !relative(s, k) {
			i = k
		}
		out = append(out, i)
	}
	return out
}

// relative reports an unresolved relative or interrogative pronoun.
func relative(s *sentence, i int) bool {
	x := s.words[i].XPOS
	return x == "WDT" || x == "WP" || x == "WRB" || x == "EX" && s.rel(i) != "expl"
}

// read adds the triples of one reading by the type of its clause.
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
		b.add(f, "content", b.words(f.rel), b.words(b.rejoin(b.all(k))))
	}
}

// all returns the words of the clause k.
func (b *surface) all(k int) []int {
	out := []int{k}
	for _, j := range b.s.kids[k] {
		out = append(out, b.all(j)...)
	}
	return out
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
	return slices.DeleteFunc(out, func(o int) bool { return relative(s, o) || s.rel(o) == "conj" && b.tight(o) })
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
		if s.words[h].Tag != syntax.ADJ || !f.governs(h) {
			b.add(f, kind, r, b.words(np))
		}
		b.modifiers(f, kind+".of", r, h, np)
		b.nounInfinitives(f, kind+".acl", r, h, np)
		for _, a := range f.args {
			b.adjunct(f, kind+"."+a.kind, r+" "+b.words(np), a)
		}
	}
}

// governs reports an argument right after the adjective h: "aware of the plan" is told
// with it.
func (r *reading) governs(h int) bool {
	return slices.ContainsFunc(r.args, func(a arg) bool { return len(a.prep) > 0 && a.prep[0] == h+1 })
}

// modifiers adds the prepositional phrases within the phrase np of noun h as objects:
// "is a member of | the board", and theirs in turn.
func (b *surface) modifiers(f *reading, kind, rel string, h int, np []int) {
	s := b.s
	for _, k := range s.kids[h] {
		if s.words[k].Rel != "nmod" || k < h || !slices.Contains(np, k) {
			continue
		}
		front := before(np, s.left[k])
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
				b.add(f, "iobj", rel+" "+b.words(b.np(a)), b.words(np))
			}
		}
		for _, k := range c.xcomp {
			if s.words[k].Head != c.head || k < o {
				continue
			}
			if !s.hasTo(k) && s.words[o].Rel == "obj" {
				b.add(f, "small", rel, b.words(slices.Concat(np, b.rejoin(b.below(k)))))
			} else {
				args = append(slices.Clone(args), arg{nil, k, b.rejoin(b.below(k)), "xcomp"})
			}
		}
		b.purposes(f, c.head, rel+" "+b.words(np))
		b.nounInfinitives(f, "obj.acl", rel, o, np)
		kind := "obj"
		if slices.Contains(c.comp, o) {
			kind = "comp"
			if k := b.described(c, o); k >= 0 {
				b.add(f, "small", rel, b.words(slices.Concat(b.np(k), np)))
				continue
			}
		}
		b.add(f, kind, rel, b.words(np))
		b.modifiers(f, kind+".of", rel, o, np)
		core := rel + " " + b.words(b.core(o, np))
		b.governed(f, kind+".prep", rel, o, np)
		for _, a := range args {
			b.adjunct(f, kind+"."+a.kind, core, a)
		}
	}
}

// described returns the object that complement o says something of ("keep them moist"),
// or -1.
func (b *surface) described(c *clause, o int) int {
	for _, k := range b.s.objects(c.head) {
		if k < o && !c.passive {
			return k
		}
	}
	return -1
}

// governed adds the prepositional phrases of a complement that is an adjective: "became ill
// with | a cold".
func (b *surface) governed(f *reading, kind, rel string, h int, np []int) {
	s := b.s
	if s.words[h].Tag != syntax.ADJ {
		return
	}
	for _, k := range s.kids[h] {
		if s.rel(k) == "obl" && k > h {
			for _, a := range b.phrases(k) {
				b.adjunct(f, kind, rel+" "+b.words(np), a)
			}
		}
	}
}

// core returns the phrase np of noun h up to its first prepositional phrase that has not
// "of": what stays of an object within a relation.
func (b *surface) core(h int, np []int) []int {
	s := b.s
	for _, k := range s.kids[h] {
		if k > h && (s.words[k].Rel == "nmod" && s.prep(k) != "of" || s.rel(k) == "acl") {
			if out := b.rejoin(before(np, s.left[k])); len(out) > 0 {
				return out
			}
		}
	}
	return np
}

func (b *surface) intransitive(f *reading) {
	rel := b.words(f.rel)
	for _, a := range f.args {
		b.adjunct(f, a.kind, rel, a)
	}
	b.purposes(f, f.c.head, rel)
	if len(f.args) == 0 && !b.adverb(f, rel) && f.c.passive && len(f.rel) > 1 && len(f.c.xcomp)+len(f.c.ccomp) == 0 {
		// "the road was closed": there is nothing else to tell.
		last := slices.Index(f.rel, f.c.head)
		for last > 1 && b.s.words[f.rel[last-1]].Tag == syntax.ADV {
			last--
		}
		b.add(f, "passive", b.words(slices.Clone(f.rel[:last])), b.words(slices.Clone(f.rel[last:])))
	}
}

// purposes adds what infinitives after the clause say with the clause as relation:
// "released the film to raise | funds".
func (b *surface) purposes(f *reading, h int, rel string) {
	s := b.s
	for _, k := range s.kids[h] {
		if k > h && s.hasTo(k) {
			switch s.words[k].Rel {
			case "advcl":
				b.infinitive(f, "purpose", rel, k)
			case "xcomp":
				if len(s.objects(h)) > 0 {
					b.infinitive(f, "control", rel, k)
				}
			}
		}
	}
}

// nounInfinitives adds what infinitives in the phrase np of noun h say: "was the first
// ship to enter | the harbour".
func (b *surface) nounInfinitives(f *reading, kind, rel string, h int, np []int) {
	s := b.s
	for _, k := range s.kids[h] {
		if k > h && s.words[k].Rel == "acl" && s.hasTo(k) {
			if front := before(np, s.left[k]); len(front) > 0 {
				b.infinitive(f, kind, rel+" "+b.words(front), k)
			}
		}
	}
}

// infinitive adds rel and the infinitive k with its objects, or its prepositional phrases
// where it has none.
func (b *surface) infinitive(f *reading, kind, rel string, k int) {
	s := b.s
	verb := []int{k}
	for _, j := range s.kids[k] {
		if r := s.words[j].Rel; (r == "mark" || s.rel(j) == "aux" || r == "cop" || r == "compound:prt") && len(s.kids[j]) == 0 {
			verb = append(verb, j)
		}
	}
	rel += " " + b.words(verb)
	objs := s.objects(k)
	for _, o := range objs {
		for _, j := range b.conjuncts(o) {
			np := b.np(j)
			b.add(f, kind, rel, b.words(np))
			b.modifiers(f, kind+".of", rel, j, np)
		}
	}
	if len(objs) > 0 {
		return
	}
	for _, j := range s.kids[k] {
		if s.rel(j) == "obl" {
			for _, a := range b.phrases(j) {
				b.adjunct(f, kind+".prep", rel, a)
			}
		}
	}
}

// adverb adds the adverb after a verb that has nothing else: "recover | quickly". It reports
// whether there is one.
func (b *surface) adverb(f *reading, rel string) bool {
	s := b.s
	found := false
	for _, k := range s.kids[f.c.head] {
		if s.rel(k) == "advmod" && k > f.c.head && !openieWord("parenthetical", s.lower(k)) {
			b.add(f, "adv", rel, b.words(b.rejoin(b.below(k))))
			found = true
		}
	}
	return found
}

// nouns adds what appositions say.
func (b *surface) nouns() {
	s := b.s
	for i := range s.words {
		h := s.words[i].Head
		if s.rel(i) != "appos" || b.tight(i) || h > i || !b.describes(i, h) {
			continue
		}
		f := reading{subj: b.words(b.np(h))}
		b.add(&f, "appos", "is", b.words(b.np(i)))
	}
}

// describes reports that one of an apposition's two nouns is a description, so that "is"
// holds between them: not in "Murray , Utah".
func (b *surface) describes(i, h int) bool {
	s := b.s
	noun := func(k int) bool { return s.words[k].Tag == syntax.NOUN || s.kid(k, "det", "nmod:poss") >= 0 }
	amount := func(k int) bool { return s.words[k].Tag == syntax.NUM || s.words[k].Tag == syntax.SYM }
	return (noun(i) || noun(h)) && !amount(i) && !amount(h) && s.words[i].Tag != syntax.VERB
}

// before returns the words of is before word end.
func before(is []int, end int) []int {
	return slices.DeleteFunc(slices.Clone(is), func(i int) bool { return i >= end })
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
