package claim

import (
	"newsgraph/ingest/syntax"
)

// conjunct hands the auxiliaries of the first verb h on to w, joined to it
// without a subject of its own: "will pay North Korea and send rice".
func (m *modalScan) conjunct(w, h int, st *modalState) {
	if m.kid(w, "nsubj") >= 0 {
		return
	}
	bare := m.t.Words[w].XPOS == "VB" && !m.infinitive(w)
	for _, c := range m.kids[w] {
		bare = bare || m.rel(c) == "aux" && m.t.Words[c].XPOS == "VB" // "will step down and be succeeded"
	}
	same := m.t.Words[w].XPOS == m.t.Words[h].XPOS
	if !m.hasModal(w) && (bare || same && m.t.Words[w].XPOS != "VBD") {
		st.flags |= m.auxiliaries(h)
	}
	if m.negatedAt(h) && !m.negatedAt(w) && (bare || same) {
		for _, c := range m.kids[w] {
			if m.rel(c) == "cc" && (m.low(c) == "or" || m.low(c) == "nor") {
				st.negated = !st.negated
			}
		}
	}
}

// complement adds the effect of verb, adjective or noun h on its complement w
// and returns the word to climb on from, or -1.
func (m *modalScan) complement(w, h int, st *modalState) int {
	finite := m.finite(w)
	e := m.governing(w, h)
	if m.t.Words[h].XPOS == "VBD" || m.t.Words[h].XPOS == "VBN" || m.t.Words[h].XPOS == "VBG" {
		st.reported = st.reported || finite
	}
	if finite || m.rel(w) == "ccomp" && e == 0 {
		if e&effectNegated != 0 {
			st.negated = !st.negated
		}
		st.flags |= e &^ effectNegated
		st.reported = true
		return -1
	}
	if e&effectStop != 0 {
		return -1
	}
	if e&effectNegated != 0 {
		st.negated = !st.negated
	}
	st.flags |= e &^ effectNegated
	m.local(h, st)
	return h
}

// governing returns the effect of h on its complement w.
func (m *modalScan) governing(w, h int) modalEffect {
	lemma := m.lemma(h)
	switch m.t.Words[h].Tag {
	case syntax.ADJ:
		return m.effect("adj", lemma)
	case syntax.NOUN:
		return m.effect("noun", lemma)
	case syntax.VERB, syntax.AUX:
	default:
		return 0
	}
	finite, infinitive := m.finite(w), m.infinitive(w)
	if m.passive(h) {
		if e := m.effect("passive", lemma); e != 0 && infinitive {
			return e
		}
	}
	e := m.effect("verb", lemma)
	switch lemma {
	case "have", "be":
		if m.t.Words[w].XPOS == "VBN" && m.t.Words[h].XPOS == "VBG" {
			return effectThrough // "having met", parsed as two verbs
		}
		if !infinitive {
			return 0
		}
		if m.hasKid(h, "yet") || m.hasKid(w, "yet") || m.hasKid(h, "still") {
			return effectNegated
		}
		if lemma == "have" && m.t.Words[h].XPOS == "VBD" && !m.negatedAt(h) {
			return effectThrough // what one had to do was done
		}
	case "go":
		if m.t.Words[h].XPOS != "VBG" || !infinitive {
			return 0
		}
	case "look", "move", "mean", "set", "see", "project", "rule", "press":
		if lemma == "rule" && !m.hasKid(h, "out") || lemma != "rule" && !infinitive {
			return 0
		}
	case "stop", "keep":
		for _, c := range m.kids[w] { // "stop them from leaving"
			if m.low(c) == "from" {
				return effectNegated
			}
		}
	}
	bare := m.t.Words[w].XPOS == "VB" || m.t.Words[w].XPOS == "VBP" && m.lemma(w) == m.low(w) && lemma != "insist" && lemma != "tell"
	subjunctive := bare && !infinitive && !m.hasModal(w) && m.kid(w, "nsubj") >= 0
	switch {
	case subjunctive && e&(effectObligation|effectIntended) != 0 && m.rel(w) == "ccomp":
		return effectObligation
	case !finite:
		return e
	case lemma == "fear" || lemma == "suspect" || lemma == "doubt" || lemma == "seem" || lemma == "appear" || lemma == "deny":
		return e
	case e == effectFuture && !m.hasModal(w):
		return e
	}
	return 0
}

// passive reports whether the verb h is passive.
func (m *modalScan) passive(h int) bool {
	if m.t.Words[h].XPOS != "VBN" {
		return false
	}
	passive := true
	for _, c := range m.kids[h] {
		switch rel := m.t.Words[c].Rel; {
		case rel == "aux:pass" || m.rel(c) == "aux" && (m.lemma(c) == "be" || m.lemma(c) == "get"):
			return true
		case rel == "aux":
			passive = false
		}
	}
	return passive
}

// controller returns the verb whose complement the infinitive w really is where
// it hangs from the verb's object h: "urged the council to act"; else -1.
func (m *modalScan) controller(w, h int) int {
	v := m.t.Words[h].Head
	if v < 0 || !m.infinitive(w) || m.effect("noun", m.lemma(h)) != 0 {
		return -1
	}
	switch m.t.Words[h].Rel {
	case "obj", "iobj", "nsubj:pass":
		if m.t.Words[v].Tag == syntax.VERB && m.governing(w, v)&(effectObligation|effectPossible|effectFuture|effectIntended) != 0 {
			return v
		}
	}
	return -1
}

// nounComplement adds the effect of noun h on the clause w that it takes:
// "plan to build", "risk of losing"; "no plan to" negates.
func (m *modalScan) nounComplement(w, h int, st *modalState) {
	word := m.t.Words[w]
	if !m.infinitive(w) && word.XPOS != "VBG" {
		if word.XPOS == "VBN" { // "a reform planned for June"
			return
		}
		m.clauseOfNoun(w, h, st)
		return
	}
	e := m.effect("noun", m.lemma(h))
	if word.XPOS == "VBG" && m.kid(w, "mark") < 0 {
		return // "men carrying flags"
	}
	if e == 0 && m.infinitive(w) {
		e = effectIntended // "forces to guard the town"
	}
	if e&effectNegated != 0 {
		st.negated = !st.negated
	}
	st.flags |= e &^ effectNegated
	if m.hasNegativeDet(h) {
		st.negated = !st.negated
		return
	}
	if v := m.t.Words[h].Head; v >= 0 && m.rel(h) == "obj" && m.negatedAt(v) {
		st.negated = !st.negated
	}
}

// clauseOfNoun adds the effect of a noun with a that-clause: "the possibility that …".
func (m *modalScan) clauseOfNoun(w, h int, st *modalState) {
	if e := m.effect("noun", m.lemma(h)); m.finite(w) && e&effectPossible != 0 {
		st.flags |= effectPossible
	}
	st.reported = true
}

// adverbial adds what an adverbial clause's own connective tells and returns
// the word to climb on from, or -1.
func (m *modalScan) adverbial(w, h int, st *modalState) int {
	if frame, _, _ := m.connective(w); frame == "mark" || frame == "inverted" {
		st.flags |= effectConditional
		return -1
	}
	if m.infinitive(w) {
		if e := m.governing(w, h); e != 0 || m.t.Words[h].Tag == syntax.ADJ {
			return m.complement(w, h, st)
		}
		st.flags |= effectIntended
		return -1
	}
	mark := m.kid(w, "mark")
	xpos := m.t.Words[w].XPOS
	switch {
	case m.governing(w, h)&(effectNegated|effectStop|effectPossible) != 0 && xpos == "VBG" && mark >= 0 && (m.low(mark) == "from" || m.low(mark) == "of"):
		return m.complement(w, h, st)
	case xpos == "VBG" && mark < 0 && m.governing(w, h)&effectNegated != 0 && w > h && !m.commaBetween(h, w):
		return m.complement(w, h, st) // "ruled out joining"
	case mark >= 0 && m.low(mark) != "by":
		return -1
	case xpos == "VBG" || xpos == "VBN":
		st.flags |= m.auxiliaries(h)
		return h
	}
	return -1
}

func (m *modalScan) commaBetween(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if m.low(i) == "," {
			return true
		}
	}
	return false
}

// lightVerbs carry an event noun as their object and lend it their certainty.
var lightVerbs = map[string]bool{
	"hold": true, "make": true, "give": true, "take": true, "conduct": true, "launch": true, "stage": true, "carry": true,
	"do": true, "hand": true, "begin": true, "start": true, "resume": true, "sign": true, "provide": true,
}

// nominal adds what governs the event noun w: "fear an attack", "a merger is
// planned", "the risk of war".
func (m *modalScan) nominal(w, h int, st *modalState) int {
	head := m.t.Words[h]
	rel := m.t.Words[w].Rel
	switch {
	case m.t.Words[w].Tag == syntax.VERB || m.t.Words[w].Tag == syntax.ADJ:
		return -1
	case head.Tag == syntax.VERB && (m.rel(w) == "obj" || rel == "nsubj:pass"):
		e := m.effect("object", m.lemma(h))
		if e&effectNegated != 0 {
			st.negated = !st.negated
		}
		st.flags |= e &^ effectNegated
		if e != 0 && e&effectStop == 0 && m.negatedAt(h) && !m.hasNegativeDet(w) {
			st.negated = !st.negated
		}
		if lightVerbs[m.lemma(h)] {
			m.local(h, st)
			return h
		}
	case head.Tag == syntax.VERB && m.rel(w) == "nsubj":
		if c := m.kid(h, "xcomp"); c >= 0 && (m.t.Words[c].Tag == syntax.VERB || m.infinitive(c)) {
			h = c // "cooperation is going to last"
		}
		if m.effect("event", m.lemma(h)) != 0 {
			m.local(h, st)
			return h
		}
	case head.Tag == syntax.NOUN && m.rel(w) == "nmod":
		st.flags |= m.effect("noun", m.lemma(h)) & (effectPossible | effectIntended | effectObligation)
	}
	return -1
}

// hasReport reports whether the clause of w is said by a verb beside it: "…
// would free them, said the envoy".
func (m *modalScan) hasReport(w int) bool {
	for _, c := range m.kids[w] {
		if m.rel(c) == "parataxis" && m.t.Words[c].Tag == syntax.VERB {
			return true
		}
	}
	return false
}
