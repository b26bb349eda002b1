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
	return m != nil && m.Head == x.s.tree.First+i && (m.Kind == entity.Name || m.Kind == entity.Acronym)
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
	if s.words[last].Tag == syntax.NOUN && s.words[last].Head == head {
		if got := x.related(head, last, last); len(got) > 0 {
			return got
		}
	}
	if home := x.homeBefore(a, name); home >= 0 && (e.Type == entity.Organisation || x.bodyNoun(last)) {
		out = append(out, x.simple("located_in", home, argument{head: head}, argument{head: home}))
		return append(out, x.leaning(a, name, head)...)
	}
	out = append(out, x.leaning(a, name, head)...)
	if s.words[last].Tag == syntax.NOUN || s.words[last].Tag == syntax.PROPN || x.lex.classes["title"][s.lower(last)] {
		out = append(out, x.premodifyingNoun(a, last, head, e)...)
	}
	return out
}

// homeBefore returns the word between a and name that tells where the body named there
// is at home, or -1: "the Turkish group Karadal", "Indonesia's disaster agency BNPB", "the
// Tbilisi weekly Mtavari".
func (x *reader) homeBefore(a, name int) int {
	s := x.s
	for i := a; i < name; i++ {
		m := s.mention(i)
		if m == nil || m.Head != s.tree.First+i {
			continue
		}
		e := &s.set.Entities[m.Entity]
		switch {
		case m.Kind == entity.Demonym:
			return i
		case m.Kind != entity.Name && m.Kind != entity.Acronym || e.Type != entity.Country && e.Type != entity.Place:
		case i+1 < name && x.bodyNoun(name-1):
			return i
		}
	}
	return -1
}

// bodyNoun reports whether word i is a noun for firms, papers and other bodies.
func (x *reader) bodyNoun(i int) bool {
	w := strings.ToLower(x.s.words[i].Lemma)
	return x.s.words[i].Tag != syntax.VERB && (x.lex.classes["body"][w] || strings.HasSuffix(w, "maker") && len(w) > len("maker"))
}

// leaning reads the political colour of a body before its name: "the far-right Homeland
// Front".
func (x *reader) leaning(a, name, head int) []candidate {
	s := x.s
	for i := a; i < name; i++ {
		first := i
		for first > a+1 && s.form(first-1) == "-" {
			first -= 2
		}
		if w := strings.ToLower(s.text(first, i)); x.lex.classes["leaning"][w] && (i+1 == name || s.form(i+1) != "-") {
			return []candidate{x.simple("has_property", i, argument{head: head}, argument{head: -1, lit: s.text(first, i)})}
		}
	}
	return nil
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
	case syntax.ADV:
		return i+1 < len(s.words) && s.form(i+1) == "-" || x.bodyNoun(i) // "the far-right Front", "the daily Le Monde"
	case syntax.ADP:
		return s.lower(i) == "of" && i > 0 && x.lex.classes["title"][strings.ToLower(s.words[i-1].Lemma)]
	default:
	}
	return false
}

func (x *reader) premodifyingNoun(a, last, head int, e *entity.Entity) []candidate {
	s := x.s
	lemma := strings.ToLower(s.words[last].Lemma)
	first, body := last, ""
	for i := last - 1; i >= a; i-- {
		en := s.entityOf(i)
		if en == nil && x.nameAt(i) {
			continue
		}
		if en != nil && en.Named || s.words[i].XPOS == "POS" {
			if en != nil && (en.Type == entity.Country || en.Type == entity.Organisation) && body == "" {
				body = en.Name
			}
			if s.words[i].XPOS == "POS" && i > a {
				if en := s.entityOf(i - 1); en != nil && en.Named {
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
	for first > 1 && s.form(first-1) == "-" {
		first -= 2 // "two-time champion"
	}
	title := trimPhrase(s.text(first, last))
	c := x.simple("is_a", last, argument{head: head}, argument{head: -1, lit: title})
	c.theme, c.status = body, status
	switch {
	case e.Type == entity.Person && (x.lex.classes["title"][lemma] || x.lex.classes["title"][s.lower(last)]):
		c.predicate = "holds_position"
	case x.named(last) || s.words[last].Tag == syntax.PROPN || title == "":
		return nil
	case first == last && x.lex.classes["plainbody"][lemma]:
		return nil // "the company Corvid" says nothing that its name does not
	}
	return []candidate{c}
}

// hyphenated reads "California-based firm" at the word after the hyphen.
func (x *reader) hyphenated(i int) []candidate {
	s := x.s
	h, ok := x.hyphens[s.lower(i)]
	if !ok || i < 2 || s.form(i-1) != "-" {
		return nil
	}
	name := x.nameEnding(i - 2)
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
	if e := s.entityOf(name); e == nil || !e.Named {
		return nil
	}
	if noun = x.bearer(noun); s.entityOf(noun) == nil {
		return nil
	}
	a, b := argument{head: noun}, argument{head: name}
	if h.nameFirst {
		a, b = b, a
	}
	return []candidate{x.simple(h.predicate, i, a, b)}
}

// nameEnding returns the head of the name whose last word is i, or i.
func (x *reader) nameEnding(i int) int {
	for _, m := range x.mentions {
		if (m.Kind == entity.Name || m.Kind == entity.Acronym) && m.Last-1-x.s.tree.First == i {
			return m.Head - x.s.tree.First
		}
	}
	return i
}

// bearer returns the word that stands for what noun n is said of: the name that it
// explains or that it is part of, or n itself.
func (x *reader) bearer(n int) int {
	s := x.s
	if h := s.words[n].Head; h >= 0 && (s.rel(n) == "appos" || s.words[n].Rel == "nmod:desc") && s.entityOf(h) != nil {
		return h
	}
	if k := s.kid(n, "appos"); k >= 0 && x.named(k) {
		return k
	}
	t := s.tree.First + n
	for _, m := range x.mentions {
		if m.Kind == entity.Name && m.First <= t && t < m.Last && s.mention(m.Head-s.tree.First) == m {
			return m.Head - s.tree.First
		}
	}
	return n
}

// age reads "Chkuaseli, 41," after a person's name.
func (x *reader) age(m *entity.Mention) []candidate {
	s := x.s
	if m.Kind != entity.Name && m.Kind != entity.Nominal || s.set.Entities[m.Entity].Type != entity.Person {
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
