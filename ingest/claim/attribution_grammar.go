package claim

import (
	"slices"
	"sort"
	"strings"

	"newsgraph/ingest/syntax"
)

// words returns the words of the subtree of k, without the subtrees of the
// excluded words, in order.
func (t voiceTree) words(k int, without ...int) []int {
	var out []int
	var walk func(int)
	walk = func(n int) {
		if slices.Contains(without, n) {
			return
		}
		out = append(out, n)
		for _, c := range t.kids[n] {
			walk(c)
		}
	}
	walk(k)
	sort.Ints(out)
	return out
}

// ranges turns words into token ranges, bridging gaps of punctuation and
// trimming it at the ends.
func (t voiceTree) ranges(words []int) [][2]int {
	var out [][2]int
	for _, w := range words {
		n := len(out)
		if n > 0 && t.onlyPunct(out[n-1][1]-t.t.First, w) {
			out[n-1][1] = t.tok(w) + 1
			continue
		}
		if t.t.Words[w].Tag == syntax.PUNCT {
			continue
		}
		out = append(out, [2]int{t.tok(w), t.tok(w) + 1})
	}
	for i := range out {
		for out[i][1] > out[i][0]+1 && t.t.Words[out[i][1]-1-t.t.First].Tag == syntax.PUNCT {
			out[i][1]--
		}
	}
	return out
}

// onlyPunct reports whether words [a, b) are punctuation.
func (t voiceTree) onlyPunct(a, b int) bool {
	for i := a; i < b; i++ {
		if t.t.Words[i].Tag != syntax.PUNCT {
			return false
		}
	}
	return true
}

// clauseContent returns what the verb w takes as its complement.
func (t voiceTree) clauseContent(w int, e reportingEntry) [][2]int {
	var words []int
	for _, c := range t.kids[w] {
		rel := t.rel(c)
		switch {
		case t.aside(c, w):
			// "said, citing an official" says what stands before
		case rel == "ccomp" && strings.Contains(e.frames, "c") && !t.asksIf(c) && t.sayingObject(w, c) < 0:
			words = append(words, t.words(c, w)...)
		case rel == "parataxis" && c > w && strings.Contains(e.frames, "c") && t.afterColon(c, w):
			words = append(words, t.words(c)...)
		case rel == "xcomp" && strings.Contains(e.frames, "x") && (t.gerund(c) || t.infinitive(c) || t.lemma(c) == "have"):
			words = append(words, t.words(c)...)
		case (rel == "advcl" || rel == "obj") && e.class == "say" && strings.Contains(e.frames, "x") && t.gerund(c) && t.left(c) == w+1:
			words = append(words, t.words(c)...) // "recalled being told"
		case (rel == "advcl" || rel == "obj" || rel == "obl" || rel == "ccomp") && e.class == "deny" && strings.Contains(e.frames, "x") && t.gerund(c) && c > w && !t.commaBetween(w, c):
			words = append(words, t.words(c)...)
		case rel == "xcomp" && strings.Contains(e.frames, "o") && t.infinitive(c) && t.kid(w, "obj") >= 0:
			words = append(words, t.words(t.kid(w, "obj"))...)
			words = append(words, t.words(c)...)
		case rel == "obj" && e.class == "believe" && strings.Contains(e.frames, "n") && t.infinitiveUnder(c) < 0 && t.kid(w, "xcomp") < 0:
			_, last := t.span(w) // "expects a profit of …": the verb itself is the forecast
			for i := w; i <= last; i++ {
				words = append(words, i)
			}
		case rel == "obj" && e.class != "believe" && strings.Contains(e.frames, "n") && t.t.Words[c].Tag == syntax.NOUN:
			words = append(words, t.words(c)...)
		case rel == "obj" && strings.Contains(e.frames, "o") && t.infinitiveUnder(c) >= 0:
			words = append(words, t.words(c)...) // "expects growth to slow", parsed as one phrase
		}
	}
	sort.Ints(words)
	return t.ranges(words)
}

// gerund reports whether verb c, or the auxiliary that opens its group ("having met",
// "being told"), is an -ing form.
func (t voiceTree) gerund(c int) bool {
	if t.t.Words[c].XPOS == "VBG" {
		return true
	}
	for _, k := range t.kids[c] {
		if t.rel(k) == "aux" {
			return t.t.Words[k].XPOS == "VBG"
		}
	}
	return false
}

// left returns the first word of the subtree of c.
func (t voiceTree) left(c int) int {
	first, _ := t.span(c)
	return first
}

// aside reports whether c is a participle without a subject that a comma parts from
// the verb w before it.
func (t voiceTree) aside(c, w int) bool {
	return c > w && t.t.Words[c].XPOS == "VBG" && t.kid(c, "nsubj") < 0 && t.kid(c, "aux") < 0 && t.commaBetween(w, c)
}

// sayingObject returns the noun of saying that is the object of verb w and to
// which the that-clause c right behind it belongs: "rejected the claim that …"; else -1.
func (t voiceTree) sayingObject(w, c int) int {
	o := t.kid(w, "obj")
	if o < 0 || o < w || c < o || t.rel(c) != "ccomp" || !t.v.lex.has("saying", t.lemma(o)) {
		return -1
	}
	m := t.kid(c, "mark")
	if m < 0 || t.low(m) != "that" {
		return -1
	}
	return o
}

// infinitiveUnder returns an infinitive that hangs from noun n, or -1.
func (t voiceTree) infinitiveUnder(n int) int {
	for _, c := range t.kids[n] {
		if t.rel(c) == "acl" && t.infinitive(c) {
			return c
		}
	}
	return -1
}

// asksIf reports whether clause c is an indirect question.
func (t voiceTree) asksIf(c int) bool {
	for _, k := range t.kids[c] {
		if low := t.low(k); t.rel(k) == "mark" && (low == "whether" || low == "if") {
			return true
		}
	}
	return false
}

func (t voiceTree) afterColon(c, w int) bool {
	for i := w + 1; i < c; i++ {
		if t.low(i) == ":" {
			return true
		}
	}
	return false
}

// aroundContent returns the clause that the reporting clause of w is set into or
// behind: "Prices will rise, the bank said".
func (t voiceTree) aroundContent(w int) [][2]int {
	if o := t.kid(w, "obj"); o >= 0 && o > w && !t.invertedSubject(w, o) && t.lemma(w) != "tell" && t.lemma(w) != "inform" && t.lemma(w) != "remind" && t.lemma(w) != "assure" {
		return nil
	}
	h := t.t.Words[w].Head
	if t.rel(w) == "parataxis" && h >= 0 && (w > h || t.setOff(w)) {
		return t.ranges(t.words(h, w))
	}
	switch t.rel(w) {
	case "acl", "xcomp":
		return nil
	}
	start := w
	if s := t.subject(w); s >= 0 && s < w {
		first, _ := t.span(s)
		start = first
	}
	if start < 4 || t.low(start-1) != "," && t.low(start-1) != "”" && t.low(start-1) != "–" && t.low(start-1) != "—" {
		return nil
	}
	if strings.HasSuffix(t.t.Words[w].Rel, ":relcl") || !t.closesSentence(w) {
		return nil
	}
	verb := false
	words := make([]int, 0, start)
	for i := range start - 1 {
		words = append(words, i)
		tag := t.t.Words[i].Tag
		verb = verb || tag == syntax.VERB || tag == syntax.AUX
	}
	if !verb {
		return nil
	}
	return t.ranges(words)
}

// setOff reports whether the reporting clause of w stands between commas.
func (t voiceTree) setOff(w int) bool {
	first, last := t.span(w)
	return (first == 0 || t.t.Words[first].Tag == syntax.PUNCT || t.t.Words[first-1].Tag == syntax.PUNCT) &&
		(last+1 >= len(t.t.Words) || t.t.Words[last].Tag == syntax.PUNCT || t.t.Words[last+1].Tag == syntax.PUNCT)
}

// invertedSubject reports whether the noun o behind verb w is its subject: "…, said the envoy".
func (t voiceTree) invertedSubject(w, o int) bool {
	return o > w && t.kid(w, "nsubj") < 0 && w > 0 && t.t.Words[w-1].Tag == syntax.PUNCT && t.t.Words[w].XPOS != "VBG"
}

// closesSentence reports whether no further main clause follows the reporting verb w.
func (t voiceTree) closesSentence(w int) bool {
	for _, c := range t.kids[w] {
		if c > w && (t.rel(c) == "ccomp" || t.rel(c) == "conj") {
			return false
		}
	}
	return true
}

// citing reads "citing a lawmaker", "quoting a memo", "was quoted as saying",
// "the paper quoted him as saying".
func (t voiceTree) citing(w int, name string) bool {
	saying := t.asSaying(w)
	a := t.newAttribution(w, name, "cite")
	if saying >= 0 {
		a.cue = append(a.cue, t.tok(saying))
		a.content = t.clauseContent(saying, reportingEntry{"say", "cqp"})
	}
	if t.passive(w) {
		s := t.subject(w)
		if saying < 0 && s >= 0 && t.rel(w) == "acl" || s < 0 || !t.reports(w, false) {
			return false
		}
		t.setSource(&a, s)
		if len(a.content) == 0 && t.v.quoted[t.tok(w)] < 0 {
			a.content = t.aroundContent(w)
		}
		if saying < 0 && len(a.content) == 0 {
			return false
		}
		t.v.out = append(t.v.out, a)
		return true
	}
	o := t.kid(w, "obj")
	if o < 0 || !t.speaks(o) {
		return false
	}
	t.setSource(&a, o)
	if saying >= 0 {
		a.cited = true
		t.v.out = append(t.v.out, a)
		if s := t.subject(w); s >= 0 && len(a.content) > 0 {
			b := t.newAttribution(w, name, "say")
			b.content = a.content
			t.setSource(&b, s)
			t.v.out = append(t.v.out, b)
		}
		return true
	}
	if t.t.Words[w].XPOS != "VBG" || t.kid(w, "aux") >= 0 {
		return false
	}
	a.cited = true
	t.v.out = append(t.v.out, a)
	return true
}

// asSaying returns the "saying" of "quoted as saying", or -1.
func (t voiceTree) asSaying(w int) int {
	for i := w + 1; i+1 < len(t.t.Words); i++ {
		if t.low(i) == "as" && t.t.Words[i+1].XPOS == "VBG" && len(t.v.lex.verbs[t.lemma(i+1)]) > 0 {
			return i + 1
		}
		if t.t.Words[i].Tag == syntax.PUNCT {
			break
		}
	}
	return -1
}

// accusing reads "accuse them of …", "blame the attack on …".
func (t voiceTree) accusing(w int, name string) bool {
	if !t.reports(w, false) {
		return false
	}
	s := t.subject(w)
	if t.passive(w) && t.kid(w, "obj") < 0 && !t.hasSpeaker(w) {
		s = t.agent(w)
	}
	if s < 0 {
		return false
	}
	a := t.newAttribution(w, name, "accuse")
	t.setSource(&a, s)
	var words []int
	for _, c := range t.kids[w] {
		if c < w || t.rel(c) != "advcl" && t.rel(c) != "obl" && t.rel(c) != "obj" && t.rel(c) != "ccomp" {
			continue
		}
		mark := t.kid(c, "mark")
		if mark < 0 {
			mark = t.kid(c, "case")
		}
		marked := mark >= 0 && (t.low(mark) == "of" || t.low(mark) == "for" || t.low(mark) == "on")
		if marked || name == "blame" && t.rel(c) == "obj" {
			words = append(words, t.words(c)...)
		}
	}
	if name == "blame" && len(words) > 0 {
		words = append(words, w)
	}
	sort.Ints(words)
	a.content = t.ranges(words)
	if len(a.content) > 0 {
		t.v.out = append(t.v.out, a)
	}
	return true
}

// putting reads "put the number of dead at 43".
func (t voiceTree) putting(w int, name string) bool {
	s := t.subject(w)
	if s < 0 || !t.reports(w, false) || t.passive(w) && !t.hasSpeaker(w) {
		return false
	}
	for i := w + 2; i < min(w+14, len(t.t.Words)-1) && t.t.Words[i].Tag != syntax.VERB; i++ {
		if t.low(i) != "at" {
			continue
		}
		for n := i + 1; n < min(i+6, len(t.t.Words)); n++ {
			if t.t.Words[n].Tag == syntax.NUM {
				a := t.newAttribution(w, name, "put")
				t.setSource(&a, s)
				_, end := t.span(w)
				a.content = t.ranges(t.run(w, max(end, n)))
				t.v.out = append(t.v.out, a)
				return true
			}
		}
	}
	return false
}

// run returns the words from a to b.
func (t voiceTree) run(a, b int) []int {
	words := make([]int, 0, b-a+1)
	for i := a; i <= b; i++ {
		words = append(words, i)
	}
	return words
}

// calling reads "called the deal a mistake", "described it as a mistake".
func (t voiceTree) calling(w int, name string, e reportingEntry) bool {
	s, o := t.subject(w), t.kid(w, "obj")
	if s < 0 || o < w || t.passive(w) && !t.hasSpeaker(w) || !t.reports(w, false) {
		return false
	}
	for _, c := range t.kids[w] {
		if c <= o {
			continue
		}
		as := t.kid(c, "case")
		if as < 0 {
			as = t.kid(c, "mark")
		}
		complement := strings.Contains(e.frames, "o") && (t.rel(c) == "xcomp" || t.rel(c) == "obj" && c != o || t.rel(c) == "ccomp") && !t.infinitive(c) && t.t.Words[c].XPOS != "VBG"
		if complement || as >= 0 && t.low(as) == "as" && t.rel(c) != "ccomp" {
			_, last := t.span(c)
			a := t.newAttribution(w, name, "call")
			t.setSource(&a, s)
			a.content = t.ranges(t.run(w, last))
			t.v.out = append(t.v.out, a)
			return true
		}
	}
	return false
}

// accordingTo reads the source behind "according to" at word w.
func (t voiceTree) accordingTo(w int) {
	if w+2 >= len(t.t.Words) || t.low(w+1) != "to" {
		return
	}
	s := t.nounAfter(w + 2)
	if s < 0 {
		return
	}
	top := s // the topmost word of the phrase, whose head is the clause
	if t.dominates(w, s) {
		top = w
	}
	h := t.t.Words[top].Head
	a := t.newAttribution(w, "according to", "say")
	a.cue = append(a.cue, t.tok(w+1))
	t.setSource(&a, s)
	first, last := t.span(top)
	clause := h
	if edge := first == 0 || last+2 >= len(t.t.Words) || w > 0 && t.low(w-1) == ","; edge || h < 0 {
		for clause >= 0 && t.t.Words[clause].Head >= 0 {
			clause = t.t.Words[clause].Head
		}
	}
	if clause < 0 || clause == top {
		// The phrase is the root of a broken parse: all the rest is said.
		var words []int
		for i := range t.t.Words {
			if i < min(first, w) || i > last {
				words = append(words, i)
			}
		}
		a.content = t.ranges(words)
	} else {
		a.content = t.ranges(t.words(clause, top, w))
	}
	if len(a.content) > 1 && a.content[0][0] < a.cue[0] {
		kept := a.content[:0]
		for _, c := range a.content {
			// What hangs behind without a comma belongs to the source.
			if c[0] < a.cue[0] || t.t.Words[c[0]-1-t.t.First].Tag == syntax.PUNCT {
				kept = append(kept, c)
			}
		}
		a.content = kept
	}
	t.v.out = append(t.v.out, a)
}

// nounAfter returns the head of the noun phrase that begins at word i, or -1.
func (t voiceTree) nounAfter(i int) int {
	for n := i; n < len(t.t.Words) && n < i+12; n++ {
		switch t.t.Words[n].Tag {
		case syntax.NOUN, syntax.PROPN, syntax.PRON:
			if t.t.Words[n].Rel == "nmod:poss" && t.t.Words[n].Head > n {
				continue
			}
			for h := t.t.Words[n].Head; h > n && h < i+14; h = t.t.Words[n].Head {
				if tag := t.t.Words[h].Tag; tag != syntax.NOUN && tag != syntax.PROPN {
					break
				}
				n = h
			}
			return n
		case syntax.VERB:
			if t.t.Words[n].XPOS != "VBN" && t.t.Words[n].XPOS != "VBG" {
				return -1
			}
		case syntax.PUNCT:
			if t.low(n) != "“" && t.low(n) != "\"" && t.low(n) != "-" {
				return -1
			}
		default:
		}
	}
	return -1
}
