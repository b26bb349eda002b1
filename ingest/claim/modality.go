package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// modalScan reads the words around one predicate that tell how certain it is.
type modalScan struct {
	d     *text.Doc
	t     *syntax.Tree
	lex   *modalLexicon
	kids  [][]int
	forms []string // lower-case forms with straight apostrophes
}

// modalState is what has been found on the way up from a predicate.
type modalState struct {
	flags    modalEffect
	negated  bool
	reported bool // lies in what somebody said in the past, where "would" is a future
}

// modalityOf returns the modality and polarity of the predicate at tree word
// head, a verb, event noun or predicative adjective. It reads auxiliaries,
// adverbs and negation beside the predicate, and the verbs, adjectives and nouns
// that govern it through complements, participles and coordination. Of several
// modalities the first wins in the order conditional, obligation, possible,
// intended, future, asserted.
func modalityOf(d *text.Doc, t *syntax.Tree, head int) (graph.Modality, bool) {
	if head < 0 || head >= len(t.Words) {
		return graph.Asserted, false
	}
	m := newModalScan(d, t)
	var st modalState
	m.local(head, &st)
	m.climb(head, &st)
	if c, deadline := m.condition(head, &st); c != nil && !deadline {
		st.flags |= effectConditional
	}
	if st.negated && st.flags&(effectWould|effectPossible) != 0 && m.effect("refusal", m.lemma(head)) != 0 && m.hasModal(head) {
		st.flags &^= effectWould | effectPossible // "would not say"
	}
	if st.flags&effectWould != 0 {
		if st.reported || m.hasReport(head) {
			st.flags |= effectFuture
		} else {
			st.flags |= effectConditional
		}
	}
	for _, p := range []struct {
		flag modalEffect
		is   graph.Modality
	}{
		{effectConditional, graph.Conditional},
		{effectObligation, graph.Obligation},
		{effectPossible, graph.Possible},
		{effectIntended, graph.Intended},
		{effectFuture, graph.Future},
	} {
		if st.flags&p.flag != 0 {
			return p.is, st.negated
		}
	}
	return graph.Asserted, st.negated
}

func newModalScan(d *text.Doc, t *syntax.Tree) *modalScan {
	m := &modalScan{d: d, t: t, lex: loadModalLexicon(), kids: make([][]int, len(t.Words)), forms: make([]string, len(t.Words))}
	for i, w := range t.Words {
		m.forms[i] = strings.ReplaceAll(strings.ToLower(d.Word(t.First+i)), "’", "'")
		if w.Head >= 0 && w.Head < len(t.Words) {
			m.kids[w.Head] = append(m.kids[w.Head], i)
		}
	}
	return m
}

// low returns the lower-case form of word i.
func (m *modalScan) low(i int) string { return m.forms[i] }

// rel returns the relation of word i without its subtype.
func (m *modalScan) rel(i int) string {
	r, _, _ := strings.Cut(m.t.Words[i].Rel, ":")
	return r
}

// lemma returns the lower-case lemma of word i.
func (m *modalScan) lemma(i int) string { return strings.ToLower(m.t.Words[i].Lemma) }

// effect looks a word up in a frame of modality.tsv.
func (m *modalScan) effect(frame, word string) modalEffect { return m.lex.frames[frame][word] }

// local adds what stands beside the predicate w itself.
func (m *modalScan) local(w int, st *modalState) {
	st.flags |= m.auxiliaries(w)
	if m.negatedAt(w) || m.stillToCome(w) {
		st.negated = !st.negated
	}
	for _, c := range m.kids[w] {
		if m.rel(c) == "advmod" || m.rel(c) == "amod" && m.t.Words[w].Tag == syntax.NOUN {
			st.flags |= m.effect("adv", m.low(c))
		}
	}
}

// stillToCome reports whether w reads "has yet to …" in one verb group.
func (m *modalScan) stillToCome(w int) bool {
	return m.infinitive(w) && m.kid(w, "aux") >= 0 && (m.hasKid(w, "yet") || m.hasKid(w, "still"))
}

// auxiliaries returns the effect of the modal verbs beside w.
func (m *modalScan) auxiliaries(w int) modalEffect {
	var e modalEffect
	have := false
	for _, c := range m.kids[w] {
		if m.rel(c) != "aux" {
			continue
		}
		if m.lemma(c) == "have" {
			have = true
		}
		low := m.low(c)
		if low == "'d" && m.t.Words[w].XPOS == "VBN" {
			continue // "had"
		}
		e |= m.effect("aux", low)
	}
	if e&effectWould != 0 && have {
		e = e&^effectWould | effectConditional // "would have won"
	}
	return e
}

// hasModal reports whether w has a modal auxiliary.
func (m *modalScan) hasModal(w int) bool { return m.auxiliaries(w) != 0 }

// negatedAt reports whether a word beside w negates it. "Not only" and "not
// un…" do not.
func (m *modalScan) negatedAt(w int) bool {
	negated := false
	for _, c := range m.kids[w] {
		low, rel := m.low(c), m.rel(c)
		switch {
		case rel == "advmod" || rel == "cc" || rel == "det" && m.t.Words[w].Tag != syntax.NOUN && m.t.Words[w].Tag != syntax.PROPN:
			if m.effect("neg", low) != 0 && !m.emptyNegation(w, c) {
				negated = true
			}
			if rel == "advmod" && (low == "longer" || low == "more") && m.hasKid(c, "no") {
				negated = true
			}
		case rel == "det" && m.effect("negdet", low) != 0:
			negated = true // the event itself: "no attack"
		case rel == "mark" || rel == "case":
			if low == "without" {
				negated = true
			}
		case rel == "nsubj" || rel == "obj" || rel == "iobj" || rel == "obl" && m.precedesVerb(c, w):
			if m.effect("negdet", low) != 0 && low != "no" || m.hasNegativeDet(c) {
				negated = true
			}
		}
	}
	return negated
}

func (m *modalScan) precedesVerb(c, w int) bool { return c < w }

// emptyNegation reports whether the negation c of w denies nothing: "not only
// …", "not just …", "not unusual".
func (m *modalScan) emptyNegation(w, c int) bool {
	if c+1 < len(m.t.Words) {
		switch m.low(c + 1) {
		case "only", "just", "merely", "simply", "least":
			return true
		}
	}
	return m.t.Words[w].Tag == syntax.ADJ && strings.HasPrefix(m.low(w), "un") && len(m.low(w)) > 5
}

// hasKid reports whether w has a child with this form.
func (m *modalScan) hasKid(w int, form string) bool {
	for _, c := range m.kids[w] {
		if m.low(c) == form {
			return true
		}
	}
	return false
}

// hasNegativeDet reports whether the noun w has a determiner like "no" or "neither".
func (m *modalScan) hasNegativeDet(w int) bool {
	for _, c := range m.kids[w] {
		if (m.rel(c) == "det" || m.rel(c) == "cc" && m.low(c) == "neither") && m.effect("negdet", m.low(c)) != 0 {
			return true
		}
	}
	return false
}

// kid returns the first child of w with the relation, or -1.
func (m *modalScan) kid(w int, rel string) int {
	for _, c := range m.kids[w] {
		if m.rel(c) == rel {
			return c
		}
	}
	return -1
}

// infinitive reports whether w is a to-infinitive.
func (m *modalScan) infinitive(w int) bool {
	for _, c := range m.kids[w] {
		if m.low(c) == "to" && (m.rel(c) == "mark" || m.t.Words[c].Tag == syntax.PART) {
			return true
		}
	}
	return false
}

// finite reports whether the clause of w has a subject and a tense of its own.
func (m *modalScan) finite(w int) bool {
	if m.infinitive(w) || m.kid(w, "nsubj") < 0 {
		return false
	}
	switch m.t.Words[w].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return m.kid(w, "aux") >= 0 || m.kid(w, "cop") >= 0
}

// climb goes up from predicate w and adds the effects of what governs it.
func (m *modalScan) climb(w int, st *modalState) {
	for step := 0; step < 8; step++ {
		h := m.t.Words[w].Head
		if h < 0 || h >= len(m.t.Words) {
			m.root(w, st)
			return
		}
		next := -1
		switch rel := m.rel(w); rel {
		case "conj":
			if m.finite(w) || m.hasModal(w) && m.infinitive(h) {
				if m.infinitive(h) && m.t.Words[h].Head >= 0 {
					h = m.t.Words[h].Head // a finite verb is joined to the verb over the infinitive
				}
			}
			m.conjunct(w, h, st)
			next = h
		case "xcomp", "ccomp", "csubj":
			next = m.complement(w, h, st)
		case "acl":
			if strings.HasSuffix(m.t.Words[w].Rel, ":relcl") {
				return
			}
			if v := m.controller(w, h); v >= 0 {
				next = m.complement(w, v, st)
				break
			}
			m.nounComplement(w, h, st)
			return
		case "advcl":
			next = m.adverbial(w, h, st)
		case "obj", "obl", "nmod", "nsubj", "root":
			if m.t.Words[w].Tag == syntax.VERB && (rel == "obj" || rel == "obl") {
				next = m.complement(w, h, st)
			} else {
				next = m.nominal(w, h, st)
			}
		}
		if next < 0 {
			return
		}
		w = next
	}
}

// root adds what the form of a main clause tells: an infinitive in a headline
// ("Firm to buy rival"), an order, a question.
func (m *modalScan) root(w int, st *modalState) {
	word := m.t.Words[w]
	subject := m.kid(w, "nsubj") >= 0
	switch {
	case word.Tag == syntax.VERB && m.infinitive(w) && subject && !m.stillToCome(w):
		st.flags |= effectFuture
	case word.XPOS == "VB" && !subject && m.kid(w, "aux") < 0 && !m.infinitive(w) && word.Tag == syntax.VERB:
		st.flags |= effectObligation
	}
	last := len(m.t.Words) - 1
	for last > 0 && (m.low(last) == "”" || m.low(last) == "\"") {
		last--
	}
	if m.low(last) == "?" {
		st.flags |= effectPossible
	}
}

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
	case m.governing(w, h)&(effectNegated|effectStop) != 0 && xpos == "VBG" && mark >= 0 && (m.low(mark) == "from" || m.low(mark) == "of"):
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
		if c := m.kid(h, "xcomp"); c >= 0 && m.t.Words[c].Tag == syntax.VERB {
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
