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
	if a.kind == amountAge || x.compounded(a) || a.q.Bound == graph.Range && a.q.Min > a.q.Max {
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
	case !c.object.literal && under(c.object.head):
		return 1
	case c.object.literal && under(c.object.head) && !c.object.clause:
		return 1
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

// compounded reports whether the amount is part of a hyphenated word ("58-year-old"),
// which describes and does not count.
func (x *reader) compounded(a *amount) bool {
	i := a.last - x.s.tree.First
	return i < len(x.s.words) && x.s.form(i) == "-"
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
			return false
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

// when returns the time of the candidate's clause, or of the clause around it that it
// shares its time with.
func (x *reader) when(c *candidate) *graph.Interval {
	anchor := c.trigger
	if c.describes >= 0 {
		anchor = c.describes
	}
	if iv := x.timeOf(anchor, c); iv != nil {
		return iv
	}
	if c.describes >= 0 && c.describes != c.trigger {
		return nil
	}
	// Coordinated verbs and participles share the time of the clause they belong to.
	s := x.s
	for i, n := anchor, 0; n < 4; n++ {
		r := s.rel(i)
		participle := r == "advcl" && (s.words[i].XPOS == "VBG" || s.words[i].XPOS == "VBN") && s.kid(i, "mark") < 0
		if r != "conj" && !participle && (r != "xcomp" || n != 0) {
			break
		}
		i = s.words[i].Head
		if x.cues[i] {
			break
		}
		if iv := x.timeOf(i, c); iv != nil {
			return iv
		}
	}
	return nil
}

// timeAt reports whether word h heads a time expression.
func (x *reader) timeAt(h int) bool {
	t := x.s.tree.First + h
	for i := range x.times {
		if r := &x.times[i]; r.first <= t && t < r.last {
			return true
		}
	}
	return false
}

// postTime returns the number of the time expression that follows the noun of a post
// within its phrase ("ambassador to France between 2019 and 2022"), or -1.
func (x *reader) postTime(noun int) int {
	s := x.s
	for i := range x.times {
		f := x.times[i].first - s.tree.First
		if f <= noun {
			continue
		}
		for j := noun + 1; j < f; j++ {
			if w := s.words[j]; w.Tag == syntax.VERB || w.Tag == syntax.AUX || s.form(j) == "," {
				return -1
			}
		}
		return i
	}
	return -1
}

// timeOf returns the time expression that belongs to the clause or noun with head h.
func (x *reader) timeOf(h int, c *candidate) *graph.Interval {
	s := x.s
	if c.describes >= 0 && c.describes == h && s.rel(h) == "appos" {
		if i := x.postTime(h); i >= 0 {
			iv := x.times[i].iv
			return &iv
		}
	}
	for i := range x.times {
		t := &x.times[i]
		if n := x.ofPost(i); c.describes < 0 && n >= 0 && n != c.trigger {
			continue
		}
		if x.timeOwner(t.head-x.s.tree.First, c) == h {
			iv := t.iv
			return &iv
		}
	}
	return nil
}

// ofPost returns the noun of the post that time expression i dates in an apposition, or -1.
func (x *reader) ofPost(i int) int {
	s := x.s
	for w := range s.words {
		if s.rel(w) == "appos" && x.lex.classes["title"][strings.ToLower(s.words[w].Lemma)] && x.postTime(w) == i {
			return w
		}
	}
	return -1
}

// timeOwner climbs from a time expression to the clause or event noun that it dates.
func (x *reader) timeOwner(w int, c *candidate) int {
	s := x.s
	var stray []oblique
	if c.noun {
		stray = s.strayOblique(c.trigger)
	}
	for n := 0; w >= 0 && w < len(s.words) && n < 8; n++ {
		for _, o := range stray {
			if o.head == w {
				return c.trigger // "its briefing to lawmakers last week", hung on the verb
			}
		}
		h := s.words[w].Head
		if h < 0 {
			return w
		}
		if h == c.trigger || h == c.describes || s.predicative(h) {
			return h
		}
		w = h
	}
	return -1
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

// confidence is a rough probability that the claim is right, from how it was found.
func confidence(c *candidate, g *graph.Claim) float64 {
	p := 0.75
	if c.open {
		p -= 0.3
	}
	if c.noun {
		p -= 0.15
	}
	if c.describes >= 0 {
		p += 0.05
	}
	if g.Subject.Entity != nil && g.Subject.Entity.Named {
		p += 0.1
	}
	if g.Object.Entity != nil && g.Object.Entity.Named {
		p += 0.1
	}
	if c.clause.shared {
		p -= 0.05
	}
	return min(p, 0.99)
}
