package claim

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

//go:embed data/relations.tsv
var relationsTSV string

// relation is what a relational noun ("brother", "supplier") claims of the one it
// describes and of whose it is.
type relation struct {
	predicate string
	whose     bool // whose it is, is the subject
	theme     bool // the noun is the theme
	words     bool // the whole phrase is
	kind      entity.Type
	of        entity.Type // what whose it is must be
	bare      bool        // only of a noun without modifiers
	noPerson  bool        // the one described is not a person
	body      bool        // whose it is must not be a person
	any       bool        // whose it is need not be a known thing
}

// loadRelations reads the embedded table of relational nouns.
func loadRelations() (map[string][]relation, error) {
	m := map[string][]relation{}
	err := eachRow(relationsTSV, "relations.tsv", 3, func(f []string) error {
		r := relation{predicate: f[0], whose: f[1] == "WA"}
		if _, ok := graph.Predicates.ByID(r.predicate); !ok {
			return fmt.Errorf("unknown predicate %q", r.predicate)
		}
		if len(f) > 3 {
			for o := range strings.FieldsSeq(f[3]) {
				switch o {
				case "theme":
					r.theme = true
				case "words":
					r.words = true
				case "org":
					r.kind = entity.Organisation
				case "person":
					r.kind = entity.Person
				case "bare":
					r.bare = true
				case "noperson":
					r.noPerson = true
				case "of=org":
					r.of = entity.Organisation
				case "body":
					r.body = true
				case "any":
					r.any = true
				default:
					return fmt.Errorf("unknown option %q", o)
				}
			}
		}
		for w := range strings.SplitSeq(f[2], ";") {
			m[w] = append(m[w], r)
		}
		return nil
	})
	return m, err
}

// related reads the relational noun b that describes a: "Krebs' brother, Lyle", "AgriNova
// is a unit of Corvane". It returns nothing if b is no such noun or belongs to nobody.
func (x *reader) related(a, b, trigger int) []candidate {
	s := x.s
	noun := x.relationalNoun(b)
	rows := x.relations[noun]
	if len(rows) == 0 {
		return nil
	}
	whose := x.whose(b)
	if len(whose) == 0 && rows[len(rows)-1].predicate == "related_to" {
		whose = x.bareKin(b)
	}
	if len(whose) == 0 && rows[0].any {
		obl := s.complements(b)
		if whose = withPrep("in", obl); len(whose) == 0 {
			whose = withPrep("between", obl)
		}
	}
	if len(whose) == 0 {
		return nil
	}
	e, owner := s.entityOf(a), s.entityOf(whose[0])
	i := slices.IndexFunc(rows, func(r relation) bool {
		return (!r.bare || s.kid(b, "amod", "compound") < 0) && (!r.noPerson || e != nil && e.Type != entity.Person) && (r.kind == "" || e == nil && r.kind == entity.Person || e != nil && e.Type == r.kind) && (r.of == "" || owner != nil && owner.Type == r.of) &&
			(!r.body || owner != nil && owner.Type != entity.Person)
	})
	if i < 0 || owner == nil && !rows[i].any {
		return nil
	}
	r := rows[i]
	theme := ""
	switch {
	case r.theme:
		theme = noun
	case r.words:
		theme = strings.TrimPrefix(strings.TrimPrefix(s.phrase(b), "the "), "The ")
	}
	var out []candidate
	for _, w := range whose {
		o := s.entityOf(w)
		if w == a || o == nil && !r.any || (e == nil || !e.Named) && (o == nil || !o.Named && !x.definite(w)) {
			continue // "the brother of a former president" ties nobody to anybody
		}
		sub, obj := argument{head: a}, argument{head: w}
		if r.whose {
			sub, obj = obj, sub
		}
		c := x.simple(r.predicate, trigger, sub, obj)
		c.theme, c.describes, c.status = theme, b, x.status(b)
		out = append(out, c)
	}
	return out
}

// definite reports whether the noun w is one that the reader is taken to know.
func (x *reader) definite(w int) bool {
	for _, k := range x.s.kids[w] {
		if x.s.rel(k) == "det" {
			return x.s.lower(k) == "the"
		}
	}
	return x.s.kid(w, "nmod:poss") >= 0
}

// relationalNoun returns the lemma of noun b in lower case, with the rest of a compound
// ("brother-in-law") or its first part where the table knows the pair ("business partner").
func (x *reader) relationalNoun(b int) string {
	s := x.s
	w := strings.ToLower(s.words[b].Lemma)
	if b+4 < len(s.words) && s.form(b+1) == "-" && s.lower(b+2) == "in" && s.lower(b+4) == "law" {
		return w + "-in-law"
	}
	if b > 0 {
		if pair := s.lower(b-1) + " " + w; len(x.relations[pair]) > 0 {
			return pair
		}
	}
	return w
}

// bareKin returns whose kin is meant where nobody is named: "stepped off a flight with
// wife Carly" is the wife of the clause's subject.
func (x *reader) bareKin(b int) []int {
	s := x.s
	if s.kid(b, "det", "nmod:poss") >= 0 {
		return nil
	}
	for h := s.words[b].Head; h >= 0; h = s.words[h].Head {
		if s.words[h].Tag != syntax.VERB {
			continue
		}
		for i := range x.clauses {
			if c := &x.clauses[i]; c.head == h {
				return c.surface()
			}
		}
	}
	return nil
}

// relatives returns what descriptions that stand for a person or a body say by
// themselves: "Georgia's former economy minister denied it", "a lawyer for the firm said".
func (x *reader) relatives() []candidate {
	s := x.s
	var out []candidate
	for i, w := range s.words {
		if w.Tag != syntax.NOUN || w.XPOS == "NNS" || s.rel(i) == "compound" || w.Rel == "nmod:desc" || x.explains(i) {
			continue
		}
		e := s.entityOf(i)
		if e != nil && (!actor(e) || len(e.Members) > 0) {
			continue
		}
		if got := x.related(i, i, i); len(got) > 0 {
			out = append(out, got...)
			continue
		}
		if e == nil {
			continue
		}
		if e.Type == entity.Person && x.lex.classes["title"][strings.ToLower(w.Lemma)] {
			if body := x.bodyAt(i); body != "" && (e.Named || x.status(i) == "former") {
				c := x.simple("holds_position", i, argument{head: i}, argument{head: -1, lit: x.title(i)})
				c.theme, c.status = body, x.status(i)
				out = append(out, c)
			}
		}
		if k := x.demonymOf(i); k >= 0 && e.Type == entity.Organisation && s.indefinite(i) && x.bodyNoun(i) {
			out = append(out, x.simple("located_in", k, argument{head: i}, argument{head: k}))
		}
	}
	return out
}

// membership reads the body that a person's name is followed by: "Emily Stone of Oxford
// University".
func (x *reader) membership(m *entity.Mention) []candidate {
	s := x.s
	head := m.Head - s.tree.First
	if m.Kind != entity.Name || s.set.Entities[m.Entity].Type != entity.Person {
		return nil
	}
	after := s.nounObliques(head)
	if i := m.Last - s.tree.First; i < len(s.words) && s.lower(i) == "of" && s.rel(i) == "case" && s.words[i].Head >= 0 {
		after = append(after, oblique{"of", s.words[i].Head}) // wherever the tree hangs it
	}
	for _, o := range after {
		e := s.entityOf(o.head)
		left := s.left[o.head]
		if e == nil || !e.Named || e.Type != entity.Organisation || left != m.Last-s.tree.First && (left == 0 || s.form(left-1) != ",") {
			continue
		}
		switch o.prep {
		case "of", "from", "at", "with":
			return []candidate{x.simple("member_of", o.head, argument{head: head}, argument{head: o.head})}
		}
	}
	return nil
}

// bodyAt returns the name of what the post b is held at: a country or body, or whatever
// stands before it ("the Kitchen Wars judge").
func (x *reader) bodyAt(b int) string {
	if name := x.body(b); name != "" {
		return name
	}
	for _, k := range x.s.kids[b] {
		if e := x.s.entityOf(k); e != nil && e.Named && k < b && e.Type != entity.Person {
			return e.Name
		}
	}
	return ""
}

// demonymOf returns the word for the nation before noun i ("a Cypriot company"), or -1.
func (x *reader) demonymOf(i int) int {
	for _, k := range x.s.kids[i] {
		if m := x.s.mention(k); m != nil && m.Kind == entity.Demonym && k < i {
			return k
		}
	}
	return -1
}

// explains reports whether noun i tells what a name is, or is told so: it is an
// apposition, has one, or is a predicate ("is the chair", "was named chair", "as chair").
func (x *reader) explains(i int) bool {
	s := x.s
	switch s.rel(i) {
	case "appos", "xcomp":
		return true
	case "nsubj":
		if h := s.words[i].Head; h >= 0 && s.kid(h, "cop") >= 0 && x.named(h) {
			return true
		}
	case "obl":
		if s.prep(i) == "as" {
			return true
		}
	}
	if k := s.kid(i, "appos"); k >= 0 && s.words[k].Tag != syntax.NUM {
		return true
	}
	return s.kid(i, "cop") >= 0
}

// distances reads where something lies by its distance from a place: "the quake, centred
// 31 km north-east of Palu".
func (x *reader) distances() []candidate {
	s := x.s
	var out []candidate
	for i := 2; i < len(s.words); i++ {
		m := s.mention(i)
		if m == nil || m.Kind != entity.Name {
			continue
		}
		if e := s.entityOf(i); e.Type != entity.Place && e.Type != entity.Country {
			continue
		}
		at := s.left[i] - 1
		if p := s.prep(i); p == "of" || p == "from" || p == "off" {
			at = s.kid(i, "case") - 1
		}
		for at > 0 && (x.lex.classes["bearing"][s.lower(at)] || s.form(at) == "-") {
			at--
		}
		if at < 1 || !x.lex.classes["distance"][strings.ToLower(s.words[at].Lemma)] || s.words[at-1].Tag != syntax.NUM {
			continue
		}
		for h := s.words[at].Head; h >= 0; h = s.words[h].Head {
			if s.words[h].Tag != syntax.VERB {
				continue
			}
			if x.lex.classes["lies"][s.words[h].Lemma] {
				for _, a := range x.lying(h) {
					out = append(out, x.simple("located_in", h, argument{head: a}, argument{head: i}))
				}
			}
			break
		}
	}
	return out
}

// lying returns what the verb h says the place of.
func (x *reader) lying(h int) []int {
	s := x.s
	if s.rel(h) == "acl" && s.words[h].Head >= 0 {
		return []int{s.explainedBy(s.words[h].Head)}
	}
	for i := range x.clauses {
		c := &x.clauses[i]
		if c.head != h {
			continue
		}
		for _, a := range append(append([]int(nil), c.subj...), c.obj...) {
			if x.amountAt(a) == nil {
				return []int{a}
			}
		}
	}
	return nil
}
