package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// conditionAt returns what the predicate at tree word head depends on: an
// adverbial clause with "if", "unless" and the like, an inverted one ("had it
// stood"), or a phrase like "in the event of a war". It returns nil if there is
// none. A clause with "until" counts where the predicate is a duty or negated.
func (m *modalScan) conditionAt(head int) *graph.Condition {
	if head < 0 || head >= len(m.t.Words) {
		return nil
	}
	var st modalState
	m.local(head, &st)
	m.climb(head, &st)
	c, _ := m.condition(head, &st)
	return c
}

// condition finds the condition of predicate w; deadline tells that it is an
// "until".
func (m *modalScan) condition(w int, st *modalState) (*graph.Condition, bool) {
	for _, n := range m.clauseChain(w) {
		for _, c := range m.adjuncts(n, 0) {
			if c == w || m.dominates(c, w) {
				continue
			}
			frame, start, length := m.connective(c)
			switch frame {
			case "mark", "inverted":
				if !m.asksWhether(c) {
					return m.conditionText(c, w, start, length), false
				}
			case "case":
				if m.low(start) == "without" && st.flags&(effectWould|effectConditional|effectPossible|effectFuture) == 0 {
					continue
				}
				return m.conditionText(c, w, start, length), false
			case "deadline":
				if (st.negated || st.flags&effectObligation != 0) && m.rel(c) == "advcl" {
					return m.conditionText(c, w, start, length), true
				}
			}
		}
	}
	return nil, false
}

// adjuncts returns the words that hang from predicate n, also through its nouns,
// where a parser often puts a clause that closes the sentence.
func (m *modalScan) adjuncts(n, depth int) []int {
	out := append([]int(nil), m.kids[n]...)
	if depth > 2 {
		return out
	}
	for _, c := range m.kids[n] {
		switch m.rel(c) {
		case "obj", "iobj", "obl", "nmod", "appos", "nummod":
			if m.t.Words[c].Tag != syntax.VERB {
				out = append(out, m.adjuncts(c, depth+1)...)
			}
		}
	}
	return out
}

// whetherVerbs take "if" in the sense of "whether".
var whetherVerbs = map[string]bool{
	"ask": true, "wonder": true, "see": true, "know": true, "say": true, "tell": true, "decide": true, "determine": true, "check": true,
	"doubt": true, "question": true, "find": true, "learn": true, "consider": true, "debate": true, "establish": true, "clarify": true, "clear": true, "unclear": true,
}

// asksWhether reports whether the clause c is a question that its verb takes as
// its complement: "asked if they would come".
func (m *modalScan) asksWhether(c int) bool {
	h := m.t.Words[c].Head
	return h >= 0 && h < c && (m.rel(c) == "ccomp" || m.rel(c) == "csubj") && whetherVerbs[m.lemma(h)]
}

// clauseChain returns w and the predicates that share its adjuncts: complements
// below it, verbs that govern it, and the first of its conjuncts.
func (m *modalScan) clauseChain(w int) []int {
	chain := []int{w}
	for _, c := range m.kids[w] {
		if m.rel(c) == "xcomp" {
			chain = append(chain, c)
		}
	}
	for n := w; ; {
		h := m.t.Words[n].Head
		if h < 0 || len(chain) > 10 {
			break
		}
		rel := m.rel(n)
		switch {
		case rel == "xcomp", rel == "ccomp", rel == "conj" && (m.kid(n, "nsubj") < 0 || m.sharesCondition(n, h)):
		case (rel == "obj" || rel == "obl" || rel == "nsubj") && m.t.Words[n].Tag == syntax.NOUN && lightVerbs[m.lemma(h)]:
		case rel == "advcl" && m.kid(n, "mark") < 0 && m.t.Words[n].XPOS == "VBG":
		default:
			return chain
		}
		n = h
		chain = append(chain, n)
	}
	return chain
}

// sharesCondition reports whether a condition of h stands before both conjuncts.
func (m *modalScan) sharesCondition(n, h int) bool {
	for _, c := range m.kids[h] {
		if m.rel(c) == "advcl" && c < h && c < n {
			return true
		}
	}
	return false
}

// dominates reports whether word w lies under word c.
func (m *modalScan) dominates(c, w int) bool {
	for i := 0; w >= 0 && i <= len(m.t.Words); i++ {
		if w == c {
			return true
		}
		w = m.t.Words[w].Head
	}
	return false
}

// span returns the first and last word of the subtree of c.
func (m *modalScan) span(c int) (int, int) {
	first, last := c, c
	for _, k := range m.kids[c] {
		f, l := m.span(k)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

// connective returns the frame of the words that open the clause or phrase c in
// conditions.tsv, where they begin and how many they are.
func (m *modalScan) connective(c int) (string, int, int) {
	first, last := m.span(c)
	for first < last && (m.t.Words[first].Tag == syntax.PUNCT || m.low(first) == "and" || m.low(first) == "but" || m.low(first) == "or") {
		first++
	}
	at := first
	for _, skip := range []string{"even", "only", "as", "what"} {
		if m.low(first) == skip && first < last && m.low(first+1) == "if" {
			at = first
			break
		}
	}
	for _, p := range m.lex.conditions {
		if !m.opens(at, last, p.words) {
			continue
		}
		if p.frame == "mark" && m.rel(c) == "conj" {
			continue
		}
		if p.frame == "mark" && m.t.Words[at].Tag == syntax.VERB && m.t.Words[at].Head != c {
			continue
		}
		if p.frame == "inverted" && !m.inverts(c, at) {
			continue
		}
		return p.frame, at, len(p.words)
	}
	return "", 0, 0
}

// opens reports whether the words from at on are these.
func (m *modalScan) opens(at, last int, words []string) bool {
	if at+len(words) > last+1 {
		return false
	}
	for i, w := range words {
		if m.low(at+i) != w {
			return false
		}
	}
	return true
}

// inverts reports whether the auxiliary at word a of clause c stands before its subject.
func (m *modalScan) inverts(c, a int) bool {
	s := m.kid(c, "nsubj")
	if c == a { // parsed as a verb of its own
		switch m.rel(c) {
		case "advcl", "ccomp", "parataxis":
			return s == a+1 || s == a+2
		}
		return false
	}
	return m.t.Words[a].Head == c && (m.rel(a) == "aux" || m.rel(a) == "cop") && m.rel(c) == "advcl" && s > a
}

// cutBefore ends a clause that opens the sentence at its last comma, where
// nothing but the subject of the predicate w follows.
func (m *modalScan) cutBefore(c, w, start, last int) int {
	last = min(last, w-1)
	for i := last; i > start+1 && i > c-1; i-- {
		switch m.t.Words[i].Tag {
		case syntax.VERB, syntax.AUX, syntax.ADP, syntax.CCONJ:
			return last
		default:
		}
		if m.low(i) == "," {
			return i - 1
		}
	}
	return last
}

// conditionText cuts the clause c into connective and content.
func (m *modalScan) conditionText(c, w, start, length int) *graph.Condition {
	_, last := m.span(c)
	if start < w && last > start {
		last = m.cutBefore(c, w, start, last)
	}
	for last > start && m.t.Words[last].Tag == syntax.PUNCT {
		last--
	}
	if last < start+length {
		return nil
	}
	cut := func(a, b int) string {
		return m.d.Text[m.d.Tokens[m.t.First+a].Start:m.d.Tokens[m.t.First+b].End]
	}
	return &graph.Condition{
		Text:       cut(start, last),
		Connective: strings.ToLower(cut(start, start+length-1)),
		On:         cut(start+length, last),
	}
}
