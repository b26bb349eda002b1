package claim

import (
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// recount gives a claim whose object is a bare number what the number counts: "17 soldiers
// were killed and two dozen wounded".
func (x *reader) recount(c *candidate) {
	h := c.object.head
	if c.clause == nil || c.clause.counted < 0 || h < 0 || c.object.literal || x.s.words[h].Tag != syntax.NUM {
		return
	}
	m := x.amountAt(h)
	if m == nil || m.counted >= 0 || currency(m.q.Unit) {
		return
	}
	c.object.head = c.clause.counted
	c.quantity = &m.q
}

// gapped returns the claims of clauses that leave their verb to the one before: "France
// will send 40 engineers and Italy 25", "had 34.6% of the vote and the Union 27.1%". cs are
// the claims of the sentence so far.
func (x *reader) gapped(cs []candidate) []candidate {
	var out []candidate
	for i := range x.amounts {
		m := &x.amounts[i]
		sub, cc := x.gappedSubject(m)
		if sub < 0 {
			continue
		}
		for _, c := range cs {
			if c.noun || c.describes >= 0 || c.trigger > cc || c.subject.head < 0 || c.subject.head > cc || len(x.quantities(&c)) == 0 || x.verbBetween(c.trigger, cc) {
				continue
			}
			c.subject = argument{head: sub}
			c.quantity = &m.q
			out = append(out, c)
		}
	}
	return out
}

// verbBetween reports whether a finite verb stands after word a and before word b.
func (x *reader) verbBetween(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if x.s.words[i].Tag == syntax.VERB && x.s.finite(i) && x.s.rel(i) != "acl" {
			return true
		}
	}
	return false
}

// gappedSubject returns the name right before amount m that only a conjunction precedes,
// with the word number of the conjunction, or -1.
func (x *reader) gappedSubject(m *amount) (sub, cc int) {
	s := x.s
	first := m.first - s.tree.First
	if end := m.last - s.tree.First; end < len(s.words) && (s.words[end].Tag == syntax.VERB || s.words[end].Tag == syntax.AUX) {
		return -1, 0
	}
	for _, n := range x.mentions {
		if n.Last != m.first || n.Kind != entity.Name && n.Kind != entity.Acronym || !actor(&s.set.Entities[n.Entity]) {
			continue
		}
		for j := n.First - s.tree.First - 1; j > 0 && first-j < 10; j-- {
			if s.words[j].Tag == syntax.CCONJ {
				return n.Head - s.tree.First, j
			}
			if t := s.words[j].Tag; t == syntax.VERB || t == syntax.PUNCT || t == syntax.AUX || t == syntax.ADP {
				break
			}
		}
	}
	return -1, 0
}
