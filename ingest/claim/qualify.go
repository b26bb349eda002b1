package claim

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// placeOf returns where the candidate's deed happens: a named place among the adjuncts of
// its clause that is not one of its ends already, or nil.
func (p *page) placeOf(r *reader, c *candidate) *graph.Term {
	if c.noun || c.describes >= 0 {
		return nil
	}
	for _, o := range c.clause.obl {
		e := r.s.entityOf(o.head)
		if e == nil || !e.Named || e.Type != entity.Place && e.Type != entity.Country || !r.lex.classes["whereprep"][o.prep] {
			continue
		}
		if o.head == c.object.head || o.head == c.subject.head {
			continue
		}
		if ts := p.terms(r, argument{head: o.head}, false); len(ts) == 1 {
			return &ts[0]
		}
	}
	return nil
}

// amountAt returns the amount with head word h, or nil.
func (x *reader) amountAt(h int) *amount {
	t := x.s.tree.First + h
	for i := range x.amounts {
		a := &x.amounts[i]
		if a.head == t || a.counted == t {
			return a
		}
	}
	return nil
}

// isMoney reports whether word h heads, or is part of, a sum of money.
func (x *reader) isMoney(h int) bool {
	t := x.s.tree.First + h
	for i := range x.amounts {
		a := &x.amounts[i]
		if (a.head == t || a.first <= t && t < a.last) && currency(a.q.Unit) {
			return true
		}
	}
	return false
}

// currency reports whether a unit is an ISO 4217 code.
func currency(unit string) bool {
	return len(unit) == 3 && unit == strings.ToUpper(unit)
}

// quantities returns the amounts that belong to the candidate's relation, the main one
// first: of the object, of the verb, of the subject.
func (x *reader) quantities(c *candidate) []graph.Quantity {
	if c.describes >= 0 && c.describes != c.trigger {
		return nil
	}
	type scored struct {
		rank int
		q    graph.Quantity
	}
	var best []scored
	for i := range x.amounts {
		a := &x.amounts[i]
		r := x.amountRank(a, c)
		if r == 0 {
			continue
		}
		if a.baseline {
			r++ // "from $90 million to $54 million": the level reached comes first
		}
		if a.converts >= 0 {
			r = 6 // the same amount in another currency
		}
		best = append(best, scored{r, a.q})
	}
	var out []graph.Quantity
	for rank := 1; rank <= 6; rank++ {
		for _, b := range best {
			if b.rank == rank {
				out = append(out, b.q)
			}
		}
	}
	return out
}

// amountRank tells how close amount a stands to the relation, from 1, or 0 if it
// belongs to something else.
func (x *reader) amountRank(a *amount, c *candidate) int {
	s := x.s
	if a.kind == amountAge || a.q.Bound == graph.Range && a.q.Min > a.q.Max {
		return 0
	}
	w := a.head - s.tree.First
	if a.counted >= 0 {
		w = a.counted - s.tree.First
	}
	if w < 0 || w >= len(s.words) {
		return 0
	}
	under := func(h int) bool { return h >= 0 && x.within(w, h) }
	money := currency(a.q.Unit)
	switch {
	case x.compounded(a) || x.otherConjunct(w, c) || c.describes >= 0 && s.rel(w) == "flat":
		return 0
	case !c.object.clause && under(c.object.head):
		if s.rel(w) == "nmod" && s.words[w].Head != c.object.head && !money || s.rel(w) == "compound" {
			return 3 // "the price of a 20 per cent stake" is no 20 per cent
		}
		return 1
	case c.object.head >= 0 && !c.noun && c.describes < 0 && w != c.object.head && x.within(c.object.head, w) && x.dependsOn(w, c.trigger):
		return 1 // "34 per cent of the vote"
	case c.describes >= 0 && s.words[c.trigger].Tag == syntax.VERB && x.dependsOn(w, c.trigger):
		return 2 // "centred 30 km north of the city"
	case c.noun || c.describes >= 0:
		if under(c.trigger) && !under(c.subject.head) {
			return 3
		}
		return 0
	case c.used >= 0 && under(c.used):
		return 2
	case x.dependsOn(w, c.trigger):
		if money {
			return 1
		}
		return 2
	case money && s.rel(w) == "appos" && x.within(s.words[w].Head, c.object.head):
		return 3 // "fined the firm Acme €5 million", the sum taken for a second name
	case under(c.subject.head) && !money:
		return 4
	}
	for _, hs := range [][]int{c.clause.obj, c.clause.iobj} {
		if slices.ContainsFunc(hs, under) {
			return 3
		}
	}
	for _, o := range c.clause.obl {
		if under(o.head) && (money || a.q.Unit == "%") {
			return 3
		}
	}
	return 0
}

// compounded reports whether the amount is part of a hyphenated word that describes and
// does not count: "58-year-old", "a 12-V battery".
func (x *reader) compounded(a *amount) bool {
	i := a.last - x.s.tree.First
	if i < len(x.s.words) && x.s.form(i) == "-" {
		return true
	}
	for i := a.first - x.s.tree.First + 1; i < a.last-x.s.tree.First; i++ {
		if x.s.form(i) == "-" && a.q.Bound != graph.Range && x.lex.classes["siunit"][a.q.Unit] {
			return true
		}
	}
	return false
}

// otherConjunct reports whether noun w is joined to the object, and so counts in the
// claim about itself alone.
func (x *reader) otherConjunct(w int, c *candidate) bool {
	o := c.object.head
	if o < 0 || w == o {
		return false
	}
	s := x.s
	return s.rel(w) == "conj" && s.words[w].Head == o || s.rel(o) == "conj" && s.words[o].Head == w
}

// within reports whether word w is h or belongs to h's noun phrase, clauses and
// coordinated phrases apart.
func (x *reader) within(w, h int) bool {
	s := x.s
	for n := 0; w >= 0 && n < 5; n++ {
		if w == h {
			return true
		}
		switch s.rel(w) {
		case "nummod", "nmod", "compound", "amod", "flat", "det", "advmod":
		default:
			if s.words[w].Rel != "obl:unmarked" || s.words[w].Head != h { // "a $500 fine"
				return false
			}
		}
		w = s.words[w].Head
	}
	return false
}

// dependsOn reports whether word w is a direct argument or adjunct of verb h.
func (x *reader) dependsOn(w, h int) bool {
	s := x.s
	for n := 0; w >= 0 && n < 4; n++ {
		if s.words[w].Head == h {
			switch s.rel(w) {
			case "obj", "iobj", "obl", "advmod", "xcomp", "nummod":
				return true
			}
			return false
		}
		switch s.rel(w) {
		case "nummod", "compound", "nmod", "advmod", "conj":
		default:
			return false
		}
		w = s.words[w].Head
	}
	return false
}

// hypothetical reports whether word i is said within an if- or unless-clause, or one that
// asks whether: what stands there is never a fact.
func (x *reader) hypothetical(i int) bool {
	s := x.s
	for n := 0; i >= 0 && n < 8; n++ {
		for _, k := range s.kids[i] {
			if (s.rel(k) == "mark" || s.rel(k) == "advmod") && x.lex.classes["hypothesis"][s.lower(k)] {
				return true
			}
		}
		if s.words[i].Rel == "acl:relcl" || s.rel(i) == "appos" || s.rel(i) == "parataxis" {
			return false
		}
		i = s.words[i].Head
	}
	return false
}

// quoted reports whether word i stands within a direct quotation.
func (x *reader) quoted(p *page, i int) bool {
	t := x.s.tree.First + i
	for _, a := range p.attributions {
		if !a.direct {
			continue
		}
		for _, c := range a.content {
			if c[0] <= t && t < c[1] {
				return true
			}
		}
	}
	return false
}
