package claim

import (
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// descriptions returns what noun phrases say of things without a verb: titles before
// names, appositions, origins, kinship, ownership, ages.
func (x *reader) descriptions() []candidate {
	var out []candidate
	s := x.s
	for i := range s.words {
		if j := s.looseApposition(i); j >= 0 {
			out = append(out, x.apposition(j, i)...)
		}
		if s.rel(i) == "appos" {
			out = append(out, x.apposition(s.words[i].Head, i)...)
		}
		out = append(out, x.hyphenated(i)...)
		out = append(out, x.possession(i)...)
	}
	out = append(out, x.relatives()...)
	out = append(out, x.distances()...)
	for _, m := range x.mentions {
		out = append(out, x.explained(m)...)
		out = append(out, x.premodifiers(m)...)
		out = append(out, x.membership(m)...)
		out = append(out, x.age(m)...)
	}
	return out
}

// describe turns "A is B" or "A, B" into claims, with B a common noun phrase.
func (x *reader) describe(a, b int, trigger int) []candidate {
	s := x.s
	e := s.entityOf(a)
	lemma := strings.ToLower(s.words[b].Lemma)
	cand := func(p string, o argument, theme string) []candidate {
		return []candidate{{clause: &clause{head: trigger}, trigger: trigger, predicate: p, subject: argument{head: a}, object: o, theme: theme, describes: b, status: x.status(b), used: -1}}
	}
	whose := x.whose(b)
	class := func(n string) bool { return x.lex.classes[n][lemma] }
	if got := x.related(a, b, trigger); len(got) > 0 {
		return got
	}
	person := e != nil && e.Type == entity.Person
	if person && s.words[b].Tag == syntax.PROPN && s.indefinite(b) {
		if x.named(b) && s.entityOf(b).Type == entity.Organisation {
			return cand("member_of", argument{head: b}, "") // "a Democrat"
		}
		return cand("is_a", argument{head: -1, lit: s.phrase(b)}, "") // "a former Miss Wales"
	}
	if !x.compatible(e, b) {
		return nil
	}
	if home := x.home(b); home >= 0 && e != nil && e.Type == entity.Organisation {
		return cand("located_in", argument{head: home}, "")
	}
	switch {
	case person && (class("title") || (x.body(b) != "" || x.office(whose)) && s.words[b].Tag == syntax.NOUN && !class("nopost")):
		return cand("holds_position", argument{head: -1, lit: x.title(b)}, x.body(b))
	case s.words[b].Tag == syntax.ADJ:
		return cand("has_property", argument{head: -1, lit: x.adjective(b)}, "")
	case s.words[b].Tag == syntax.NUM || s.words[b].Tag == syntax.SYM || x.isMoney(b) || x.measures(b):
		return cand("has_property", argument{head: b, literal: true}, "")
	}
	copula := s.kid(b, "cop") >= 0
	if place := e != nil && (e.Type == entity.Place || e.Type == entity.Country); !copula && trigger == b && (place && !x.characterises(b) || s.words[b].Tag == syntax.PROPN && !s.indefinite(b)) {
		return nil // "Jolfa, East Azerbaijan province" and "(AMP)" say where and how, not what
	}
	if x.homed(b) {
		return nil
	}
	return cand("is_a", argument{head: -1, lit: x.kindOf(b)}, "")
}

// homed reports whether a participle after a hyphen places noun b ("a Leipzig-based firm"):
// where it is at home is then all that the noun tells.
func (x *reader) homed(b int) bool {
	for _, k := range x.s.kids[b] {
		if h, ok := x.hyphens[x.s.lower(k)]; ok && h.predicate == "located_in" && k > 0 && x.s.form(k-1) == "-" {
			return true
		}
	}
	return false
}

// kindOf returns the words of the noun phrase of b without its article, with all of a
// hyphenated word that it begins with ("34-year-old teacher").
func (x *reader) kindOf(b int) string {
	s := x.s
	a, z := s.phraseBounds(b, false)
	for a > 1 && s.form(a-1) == "-" {
		a -= 2
	}
	return strings.TrimPrefix(trimPhrase(s.text(a, z)), "the ")
}

// measures reports whether b is an amount that counts nothing, such as a distance.
func (x *reader) measures(b int) bool {
	m := x.amountAt(b)
	return m != nil && m.counted < 0
}

// office reports whether one of the possessors of a noun is a body or country, so that the
// noun is a post: "the bank's treasurer", but not "her neighbour".
func (x *reader) office(whose []int) bool {
	for _, w := range whose {
		if e := x.s.entityOf(w); e != nil && (e.Type == entity.Organisation || e.Type == entity.Country) {
			return true
		}
	}
	return false
}

// characterises reports whether the noun b after a place says what it is ("Japan, the
// world's third-largest economy") rather than where ("Jolfa, East Azerbaijan province").
func (x *reader) characterises(b int) bool {
	s := x.s
	return s.words[b].Tag == syntax.NOUN && s.kid(b, "det", "nmod:poss") >= 0 && s.kid(b, "amod", "nmod", "nmod:poss", "acl", "acl:relcl") >= 0
}

// compatible reports whether the noun b can describe e: a visit is no person.
func (x *reader) compatible(e *entity.Entity, b int) bool {
	d := x.s.entityOf(b)
	if e == nil || d == nil || x.s.words[b].Tag == syntax.ADJ {
		return true
	}
	switch e.Type {
	case entity.Person:
		return d.Type == entity.Person || d.Type == entity.Group
	case entity.Organisation, entity.Country, entity.Place:
		return d.Type != entity.Person && d.Type != entity.Event
	default:
	}
	return true
}

// home returns the word for the country that a description places a body in ("Germany's
// competition authority", "the Saudi newspaper"), or -1.
func (x *reader) home(b int) int {
	s := x.s
	for _, k := range s.kids[b] {
		if m := s.mention(k); m != nil && (m.Kind == entity.Demonym && s.rel(k) == "amod" || s.words[k].Rel == "nmod:poss" && s.set.Entities[m.Entity].Type == entity.Country) {
			return k
		}
	}
	return -1
}

// whose returns the possessor of a relational noun: "X's brother", "brother of X", "aide to X".
func (x *reader) whose(b int) []int {
	s := x.s
	if k := s.kid(b, "nmod:poss"); k >= 0 {
		return s.conjuncts(k)
	}
	obl := s.nounObliques(b)
	for _, p := range []string{"of", "to", "for", "at"} {
		if hs := withPrep(p, obl); len(hs) > 0 {
			return hs
		}
	}
	for _, k := range s.kids[b] {
		if e := s.entityOf(k); s.rel(k) == "compound" && actor(e) && e.Named {
			return []int{k}
		}
	}
	return nil
}

// status returns "former" or "current" as a post's modifiers tell.
func (x *reader) status(b int) string {
	for _, k := range x.s.kids[b] {
		if st := x.postStatus(x.s.lower(k)); st != "" {
			return st
		}
	}
	return ""
}

// postStatus tells whether an adjective before a post says that it is held ("current") or
// was ("former"); "" if it says neither.
func (x *reader) postStatus(w string) string {
	switch {
	case x.lex.classes["former"][w]:
		return "former"
	case x.lex.classes["current"][w]:
		return "current"
	}
	return ""
}

// title returns the words of a post without country, body and determiner ("deputy finance minister"),
// keeping what follows it ("ambassador to Russia").
func (x *reader) title(b int) string {
	s := x.s
	a, _ := s.phraseBounds(b, false)
	first, z := b, b
	for _, k := range s.kids[b] {
		p := s.prep(k)
		if k < b || s.words[k].Rel != "nmod" || p != "of" && p != "to" && p != "for" && p != "at" || s.words[k].Tag == syntax.NUM {
			continue
		}
		_, z = s.phraseBounds(k, true)
	}
	for i := b - 1; i >= a; i-- {
		w := s.words[i]
		if w.Tag != syntax.NOUN && w.Tag != syntax.ADJ && w.Tag != syntax.PROPN && s.form(i) != "-" {
			break
		}
		if x.nameAt(i) {
			break
		}
		if s.lower(i) == "old" && i > 0 && s.form(i-1) == "-" {
			break // "a 34-year-old teacher"
		}
		if x.postStatus(s.lower(i)) != "" {
			break
		}
		first = i
	}
	return trimPhrase(s.text(first, z))
}

// nameAt reports whether word i belongs to a name, or to an adjective made of one.
func (x *reader) nameAt(i int) bool {
	t := x.s.tree.First + i
	for _, m := range x.mentions {
		if m.First <= t && t < m.Last && m.Kind != entity.Nominal && m.Kind != entity.Pronoun {
			return true
		}
	}
	return false
}

// body returns the name of the country or organisation that a post belongs to.
func (x *reader) body(b int) string {
	s := x.s
	a, z := s.phraseBounds(b, false)
	if k := s.kid(b, "nmod:poss"); k >= 0 {
		a = min(a, s.left[k])
	}
	if k := x.originOf(b); k >= 0 {
		z = min(z, s.left[k]-1)
	}
	for i := a; i <= z; i++ {
		if i == b {
			continue
		}
		if e := s.entityOf(i); e != nil && e.Named && (e.Type == entity.Country || e.Type == entity.Organisation) {
			return e.Name
		}
	}
	return ""
}

// originOf returns the place in "a teacher from Accra", or -1.
func (x *reader) originOf(b int) int {
	for _, o := range x.s.nounObliques(b) {
		if e := x.s.entityOf(o.head); o.prep == "from" && o.head > b && e != nil && e.Named && (e.Type == entity.Place || e.Type == entity.Country) {
			return o.head
		}
	}
	return -1
}

// adjective returns the words of a predicate adjective with its degree and complement.
func (x *reader) adjective(b int) string {
	s := x.s
	a, z := b, b
	for _, k := range s.kids[b] {
		switch s.rel(k) {
		case "advmod", "obl", "xcomp":
			if s.rel(k) == "obl" && (s.prep(k) == "according to" || s.left[k] > b+1 && s.form(s.left[k]-1) == "," || s.form(s.left[k]) == ",") {
				continue
			}
			if strings.EqualFold(s.form(k), "not") || s.form(k) == "n’t" || s.form(k) == "n't" {
				continue
			}
			if k < b {
				a = min(a, s.left[k])
			} else if s.right[k]-b < 8 {
				z = max(z, s.right[k])
			}
		}
	}
	return trimPhrase(s.text(a, z))
}

// apposition reads "A, B": which of the two is the name, which describes it.
func (x *reader) apposition(h, k int) []candidate {
	s := x.s
	eh, ek := s.entityOf(h), s.entityOf(k)
	if s.left[k] > 0 && (s.form(s.left[k]-1) == "(" || s.form(s.left[k]) == "(") && !x.named(h) {
		return nil // "silicon-carbide (SiC)" is a short form
	}
	switch {
	case x.named(k) && !x.named(h):
		if first := s.kid(h, "appos"); first >= 0 && first < k && x.named(first) {
			return nil // "the president, A, and his rival, B"
		}
		if ek != nil && x.common(h) {
			return x.describe(k, h, h)
		}
	case x.named(h) && !x.named(k):
		if eh != nil && x.common(k) {
			return x.describe(h, k, k)
		}
	}
	if eh != nil && x.named(h) && s.words[k].Tag == syntax.PROPN && s.indefinite(k) {
		return x.describe(h, k, k) // "Petrakis, a Democrat"
	}
	return nil
}

// common reports whether word i is a common noun, or a word that is always one for a post
// ("chief executive" is often tagged as two adjectives).
func (x *reader) common(i int) bool {
	w := x.s.words[i]
	return w.Tag == syntax.NOUN || w.Tag == syntax.ADJ && x.lex.classes["title"][x.s.lower(i)]
}

// indefinite reports whether noun k has the article "a".
func (s *sentence) indefinite(k int) bool {
	d := s.kid(k, "det")
	return d >= 0 && (s.lower(d) == "a" || s.lower(d) == "an")
}

func (x *reader) simple(p string, trigger int, s, o argument) candidate {
	return candidate{clause: &clause{head: trigger}, trigger: trigger, predicate: p, subject: s, object: o, describes: trigger, used: -1}
}

// possession reads "AgriNova's plant" (owns) and "Krebs' brother, Lyle" (related_to).
func (x *reader) possession(i int) []candidate {
	s := x.s
	if s.words[i].Rel != "nmod:poss" || s.words[i].Head < 0 {
		return nil
	}
	noun := s.words[i].Head
	lemma := strings.ToLower(s.words[noun].Lemma)
	owner := s.entityOf(i)
	if s.lower(i) == "whose" {
		if rel := s.whoseAntecedent(i, noun); rel >= 0 {
			i, owner = rel, s.entityOf(rel)
		}
	}
	if owner == nil || !actor(owner) {
		return nil
	}
	if e := s.entityOf(noun); owner.Type == entity.Person && owner.Named && x.named(noun) && e.Type == entity.Organisation {
		return []candidate{x.simple("affiliated_with", noun, argument{head: i}, argument{head: noun})}
	}
	if x.lex.classes["owned"][lemma] && len(withPrep("in", s.nounObliques(noun))) == 0 {
		return []candidate{x.simple("owns", noun, argument{head: i}, argument{head: noun})}
	}
	return nil
}

// whoseAntecedent returns the noun that "whose" at word i stands for, or -1.
func (s *sentence) whoseAntecedent(i, noun int) int {
	if h := s.words[noun].Head; h >= 0 {
		if rel := s.antecedent(h); rel >= 0 {
			return rel
		}
	}
	if i--; i > 0 && s.form(i) == "," {
		i--
	}
	for i >= 0 && (s.rel(i) == "flat" || s.rel(i) == "compound") && s.words[i].Head >= 0 {
		i = s.words[i].Head
	}
	return i
}

// copulas returns what a clause with "be" says of its subject.
func (x *reader) copulas(c *clause) []candidate {
	s := x.s
	if x.lex.classes["copular"][c.lemma] {
		var out []candidate
		for _, a := range c.subj {
			for _, b := range c.comp {
				for _, d := range x.describe(a, b, c.head) {
					d.clause, d.describes = c, -1
					out = append(out, d)
				}
			}
		}
		return out
	}
	if !c.copula || s.kid(c.head, "cop") < 0 || s.kid(c.head, "expl") >= 0 {
		return nil
	}
	for _, k := range s.kids[c.head] {
		if s.words[k].XPOS == "EX" || s.words[k].XPOS == "WRB" || s.words[k].XPOS == "WP" && s.rel(k) != "nsubj" {
			return nil
		}
	}
	var out []candidate
	for _, a := range c.subj {
		if s.entityOf(a) == nil && s.words[a].Tag == syntax.PRON {
			continue
		}
		if v := s.quotedComplement(c.head); v != "" {
			d := x.clausal("assessed_as", c, a, argument{head: -1, lit: v})
			d.verbatim = true
			out = append(out, d)
			continue
		}
		if x.named(c.head) && !x.named(a) && x.common(a) && x.equates(c.head) {
			for _, d := range x.describe(c.head, a, a) { // "Its chairman is Lars Holm"
				d.clause, d.describes = c, -1
				out = append(out, d)
			}
			continue
		}
		for _, b := range s.conjuncts(c.head) {
			if b != c.head && s.predicative(b) {
				continue
			}
			if p := s.prep(b); p != "" {
				if e := s.entityOf(b); e != nil && (e.Type == entity.Place || e.Type == entity.Country) && (p == "in" || p == "at" || p == "near") {
					out = append(out, x.clausal("located_in", c, x.seatOf(a), argument{head: b}))
				}
				continue
			}
			if s.words[b].Tag == syntax.ADJ && s.infinitive(b) {
				continue // "were quick to congratulate": the deed is what counts
			}
			switch s.words[b].Tag {
			case syntax.NOUN, syntax.PROPN, syntax.ADJ, syntax.NUM, syntax.SYM:
			default:
				continue
			}
			for _, d := range x.describe(a, b, c.head) {
				d.clause, d.describes = c, -1
				out = append(out, d)
			}
		}
	}
	return out
}

// equates reports whether the name b is a bare complement: no preposition, article or
// possessor says that it is more than a name.
func (x *reader) equates(b int) bool {
	e := x.s.entityOf(b)
	return x.s.kid(b, "case", "det", "nmod:poss") < 0 && e != nil && (e.Type == entity.Person || e.Type == entity.Organisation)
}

// seatOf returns whose headquarters noun a are, or a.
func (x *reader) seatOf(a int) int {
	switch x.s.lower(a) {
	case "headquarters", "base", "seat", "office":
		if k := x.s.kid(a, "nmod:poss"); k >= 0 && x.s.entityOf(k) != nil {
			return k
		}
	}
	return a
}

// infinitive reports whether an adjective is completed by an infinitive.
func (s *sentence) infinitive(b int) bool {
	for _, k := range s.kids[b] {
		if (s.rel(k) == "xcomp" || s.rel(k) == "advcl") && s.words[k].Tag == syntax.VERB && s.hasTo(k) {
			return true
		}
	}
	return false
}

// quotedComplement returns what stands in quotation marks right after the copula of the
// predicate b ("is “not a bad deal at all”"), or "". Such words are the speaker's opinion;
// a "not" within them is part of it.
func (s *sentence) quotedComplement(b int) string {
	cop := s.kid(b, "cop")
	if cop < 0 || cop+1 >= len(s.words) || s.words[cop+1].XPOS != "``" {
		return ""
	}
	for i := cop + 2; i < len(s.words); i++ {
		if x := s.words[i].XPOS; x == "''" && i > cop+2 {
			return trimPhrase(s.text(cop+2, i-1))
		}
	}
	return ""
}

func (x *reader) clausal(p string, c *clause, a int, o argument) candidate {
	return candidate{clause: c, trigger: c.head, predicate: p, subject: argument{head: a}, object: o, describes: -1, used: -1}
}
