package claim

import (
	_ "embed"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

//go:embed data/hyphens.tsv
var hyphensTSV string

// hyphen is what a participle after a hyphen claims.
type hyphen struct {
	predicate string
	nameFirst bool // the name before the hyphen is the subject
}

func loadHyphens() (map[string]hyphen, error) {
	m := map[string]hyphen{}
	err := eachRow(hyphensTSV, "hyphens.tsv", 4, func(f []string) error {
		m[f[0]] = hyphen{f[1], f[2] == "N"}
		return nil
	})
	return m, err
}

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
	for _, m := range x.mentions {
		out = append(out, x.explained(m)...)
		out = append(out, x.premodifiers(m)...)
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
	if len(whose) > 0 && s.entityOf(whose[0]) != nil {
		o := argument{head: whose[0]}
		switch {
		case class("kin"):
			return cand("related_to", o, s.words[b].Lemma)
		case class("rival"):
			return cand("competes_with", o, "")
		case class("unitof"):
			return cand("part_of", o, "")
		case class("close"):
			return cand("affiliated_with", o, s.words[b].Lemma)
		case class("speaks") && !strings.HasPrefix(lemma, "represent"):
			return cand("represents", o, s.phrase(b))
		case lemma == "member":
			return cand("member_of", o, "")
		}
	}
	person := e != nil && e.Type == entity.Person
	if !x.compatible(e, b) {
		return nil
	}
	if home := x.home(b); home >= 0 && e != nil && e.Type == entity.Organisation {
		return cand("located_in", argument{head: home}, "")
	}
	switch {
	case person && (class("title") || x.body(b) != "" || len(whose) > 0) && s.words[b].Tag == syntax.NOUN:
		return cand("holds_position", argument{head: -1, lit: x.title(b)}, x.body(b))
	case s.words[b].Tag == syntax.ADJ:
		return cand("has_property", argument{head: -1, lit: x.adjective(b)}, "")
	case s.words[b].Tag == syntax.NUM || x.isMoney(b):
		return cand("has_property", argument{head: b, literal: true}, "")
	}
	if e != nil && (e.Type == entity.Place || e.Type == entity.Country) && trigger == b || s.words[b].Tag == syntax.PROPN && trigger == b {
		return nil // "Jolfa, East Azerbaijan province" and "(AMP)" say where and how, not what
	}
	return cand("is_a", argument{head: -1, lit: s.phrase(b)}, "")
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
	for i := a; i <= z; i++ {
		if i == b {
			continue
		}
		if e := x.resolve(s.entityOf(i)); e != nil && e.Named && (e.Type == entity.Country || e.Type == entity.Organisation) {
			return e.Name
		}
	}
	return ""
}

// adjective returns the words of a predicate adjective with its degree and complement.
func (x *reader) adjective(b int) string {
	s := x.s
	a, z := b, b
	for _, k := range s.kids[b] {
		switch s.rel(k) {
		case "advmod", "obl", "conj", "cc", "xcomp":
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
	switch {
	case x.named(k) && !x.named(h):
		if ek != nil && s.words[h].Tag == syntax.NOUN {
			return x.describe(k, h, h)
		}
	case x.named(h) && !x.named(k):
		if eh != nil && s.words[k].Tag == syntax.NOUN {
			return x.describe(h, k, k)
		}
	}
	return nil
}

// explained reads "Wi, South Korea's ambassador, said" where the tree makes the name a
// modifier of the noun that explains it.
func (x *reader) explained(m *entity.Mention) []candidate {
	s := x.s
	h, next := m.Head-s.tree.First, m.Last-s.tree.First
	if m.Kind != entity.Name || next >= len(s.words) || s.form(next) != "," {
		return nil
	}
	switch s.rel(h) {
	case "compound", "discourse", "dep", "vocative":
	default:
		return nil
	}
	g := s.words[h].Head
	if g < next || s.words[g].Tag != syntax.NOUN {
		return nil
	}
	return x.describe(h, g, g)
}

// looseApposition finds the noun that a name between commas explains where the tree
// gives the verb two subjects instead ("Its counsel, Dana Whitfield, said"), or -1.
func (s *sentence) looseApposition(i int) int {
	h := s.words[i].Head
	if s.rel(i) != "nsubj" || h < 0 || i == 0 || s.left[i] == 0 {
		return -1
	}
	l := s.left[i]
	if l == 0 || s.form(l-1) != "," {
		return -1
	}
	for _, k := range s.kids[h] {
		if k < i && s.rel(k) == "nsubj" && s.right[k] >= l-2 {
			return k
		}
	}
	return -1
}

// named reports whether word i is the head of a proper name.
func (x *reader) named(i int) bool {
	m := x.s.mention(i)
	return m != nil && (m.Kind == entity.Name || m.Kind == entity.Acronym)
}

// premodifiers reads titles, trades and origins before a name: "Russian President
// Vladimir Putin", "Norwegian chipmaker Halvorsen".
func (x *reader) premodifiers(m *entity.Mention) []candidate {
	s := x.s
	e := &s.set.Entities[m.Entity]
	if m.Kind != entity.Name && m.Kind != entity.Acronym || e.Type != entity.Person && e.Type != entity.Organisation {
		return nil
	}
	name := m.First - s.tree.First
	head := m.Head - s.tree.First
	a := name
	for a > 0 && x.premodifies(a-1) {
		a--
	}
	if a == name {
		return nil
	}
	var out []candidate
	last := name - 1
	if e.Type == entity.Organisation {
		for i := a; i < name; i++ {
			if g := s.mention(i); g != nil && g.Kind == entity.Demonym {
				return []candidate{x.simple("located_in", i, argument{head: head}, argument{head: i})}
			}
		}
	}
	if s.words[last].Tag == syntax.NOUN || s.words[last].Tag == syntax.PROPN || x.lex.classes["title"][s.lower(last)] {
		out = append(out, x.premodifyingNoun(a, last, head, e)...)
	}
	return out
}

// premodifies reports whether word i can stand in the run of words before a name.
func (x *reader) premodifies(i int) bool {
	s := x.s
	w := s.words[i]
	if x.lex.classes["title"][s.lower(i)] {
		return true
	}
	switch w.Tag {
	case syntax.NOUN, syntax.PROPN, syntax.ADJ:
		return true
	case syntax.PART:
		return w.XPOS == "POS"
	case syntax.PUNCT:
		return s.form(i) == "-"
	case syntax.ADP:
		return s.lower(i) == "of" && i > 0 && x.lex.classes["title"][strings.ToLower(s.words[i-1].Lemma)]
	}
	return false
}

func (x *reader) premodifyingNoun(a, last, head int, e *entity.Entity) []candidate {
	s := x.s
	lemma := strings.ToLower(s.words[last].Lemma)
	first, body := last, ""
	for i := last - 1; i >= a; i-- {
		en := x.resolve(s.entityOf(i))
		if en == nil && x.nameAt(i) {
			continue
		}
		if en != nil && en.Named || s.words[i].XPOS == "POS" {
			if en != nil && (en.Type == entity.Country || en.Type == entity.Organisation) && body == "" {
				body = en.Name
			}
			if s.words[i].XPOS == "POS" && i > a {
				if en := x.resolve(s.entityOf(i - 1)); en != nil && en.Named {
					body = en.Name
				}
			}
			break
		}
		first = i
	}
	status := ""
	for first < last {
		w := s.lower(first)
		if st := x.postStatus(w); st != "" || w == "-" {
			if st != "" && status == "" {
				status = st
			}
			first++
			continue
		}
		break
	}
	title := trimPhrase(s.text(first, last))
	c := x.simple("is_a", last, argument{head: head}, argument{head: -1, lit: title})
	c.theme, c.status = body, status
	switch {
	case e.Type == entity.Person && (x.lex.classes["title"][lemma] || x.lex.classes["title"][s.lower(last)]):
		c.predicate = "holds_position"
	case x.named(last) || s.words[last].Tag == syntax.PROPN || title == "":
		return nil
	}
	return []candidate{c}
}

func (x *reader) simple(p string, trigger int, s, o argument) candidate {
	return candidate{clause: &clause{head: trigger}, trigger: trigger, predicate: p, subject: s, object: o, describes: trigger, used: -1}
}

// hyphenated reads "California-based firm" at the word after the hyphen.
func (x *reader) hyphenated(i int) []candidate {
	s := x.s
	h, ok := x.hyphens[s.lower(i)]
	if !ok || i < 2 || s.form(i-1) != "-" {
		return nil
	}
	name := i - 2
	for s.mention(name) == nil && s.words[name].Head >= 0 && s.words[name].Head < i && s.words[name].Head != name {
		name = s.words[name].Head
		if name >= i-1 {
			return nil
		}
	}
	noun := s.words[i].Head
	if noun == i-2 || noun < 0 {
		return nil
	}
	if e := s.entityOf(name); e == nil || !e.Named || s.entityOf(noun) == nil {
		return nil
	}
	a, b := argument{head: noun}, argument{head: name}
	if h.nameFirst {
		a, b = b, a
	}
	return []candidate{x.simple(h.predicate, i, a, b)}
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
	if x.lex.classes["owned"][lemma] {
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

// age reads "Chkuaseli, 41," after a person's name.
func (x *reader) age(m *entity.Mention) []candidate {
	s := x.s
	if m.Kind != entity.Name || s.set.Entities[m.Entity].Type != entity.Person {
		return nil
	}
	i := m.Last - s.tree.First
	if i+1 >= len(s.words) || s.form(i) != "," {
		return nil
	}
	n, err := strconv.Atoi(s.form(i + 1))
	if err != nil || n < 1 || n > 115 || i+2 < len(s.words) && s.words[i+2].Tag != syntax.PUNCT {
		return nil
	}
	c := x.simple("has_property", i+1, argument{head: m.Head - s.tree.First}, argument{head: -1, lit: s.form(i + 1)})
	c.quantity = &graph.Quantity{Value: float64(n), Unit: "year", Bound: graph.Exact, Text: s.form(i + 1)}
	return []candidate{c}
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
		for _, b := range s.conjuncts(c.head) {
			if b != c.head && s.predicative(b) {
				continue
			}
			if p := s.prep(b); p != "" {
				if e := s.entityOf(b); e != nil && (e.Type == entity.Place || e.Type == entity.Country) && (p == "in" || p == "at" || p == "near") {
					out = append(out, x.clausal("located_in", c, a, argument{head: b}))
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
