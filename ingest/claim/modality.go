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

// modality returns the modality and polarity of the predicate at tree word
// head, a verb, event noun or predicative adjective. It reads auxiliaries,
// adverbs and negation beside the predicate, and the verbs, adjectives and nouns
// that govern it through complements, participles and coordination. Of several
// modalities the first wins in the order conditional, obligation, possible,
// intended, future, asserted.
func (m *modalScan) modality(head int) (graph.Modality, bool) {
	if head < 0 || head >= len(m.t.Words) {
		return graph.Asserted, false
	}
	var st modalState
	m.local(head, &st)
	m.climb(head, &st)
	st.negated = st.negated || m.neitherNor(head)
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

// neitherNor reports whether "neither … nor …" stands before the verb at word w with no
// other verb between: parsers seldom get the pair right.
func (m *modalScan) neitherNor(w int) bool {
	nor := false
	for i := w - 1; i >= 0; i-- {
		switch {
		case m.low(i) == "nor":
			nor = true
		case m.low(i) == "neither":
			return nor
		case m.t.Words[i].Tag == syntax.VERB && m.t.Words[i].Head != w, m.low(i) == ";":
			return false
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
	for range 8 {
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
