package claim

import (
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// subject returns the word that names who does the verb w, or -1: its subject,
// the antecedent of a relative pronoun, or the subject of the verb that it is
// joined or subordinated to.
func (t voiceTree) subject(w int) int {
	for step := range 6 {
		s := -1
		for _, c := range t.kids[w] {
			if t.rel(c) == "nsubj" && (s < 0 || t.isRelative(s) || !t.isRelative(c) && t.t.Words[c].Rel != "nsubj:outer") {
				s = c
			}
		}
		if s >= 0 {
			if k := t.kid(s, "nsubj"); k >= 0 && t.t.Words[s].Tag == syntax.ADJ {
				s = k // "a person familiar with the matter", parsed as a clause
			} else if k >= 0 && t.isRelative(k) {
				return t.antecedent(k, s) // "Wi, who was ambassador, said"
			}
			return t.antecedent(s, w)
		}
		if step == 0 {
			if s := t.nearSubject(w); s >= 0 {
				return s
			}
		}
		for _, c := range t.kids[w] {
			tag := t.t.Words[c].Tag
			if (tag == syntax.NOUN || tag == syntax.PROPN || tag == syntax.PRON) && c > w && (t.rel(c) == "obj" || t.rel(c) == "iobj" || t.rel(c) == "xcomp" || t.rel(c) == "obl" && t.kid(c, "case") < 0) && t.invertedSubject(w, c) {
				return c
			}
		}
		h := t.t.Words[w].Head
		if h < 0 {
			return -1
		}
		switch t.rel(w) {
		case "conj", "xcomp", "advcl":
			if tag := t.t.Words[h].Tag; tag != syntax.VERB && tag != syntax.ADJ && tag != syntax.NOUN && tag != syntax.AUX {
				return -1
			}
			if t.rel(w) == "advcl" && t.t.Words[w].XPOS != "VBG" {
				return -1
			}
			if m := t.kid(w, "mark"); t.rel(w) == "advcl" && m >= 0 && t.low(m) != "by" && t.low(m) != "while" && t.low(m) != "after" && t.low(m) != "before" && t.low(m) != "as" {
				return -1
			}
		case "acl":
			if strings.HasSuffix(t.t.Words[w].Rel, ":relcl") || t.t.Words[w].XPOS != "VBG" {
				return -1
			}
			return h
		default:
			return -1
		}
		w = h
	}
	return -1
}

// isRelative reports whether word s is a relative pronoun.
func (t voiceTree) isRelative(s int) bool {
	x := t.t.Words[s].XPOS
	return x == "WP" || x == "WDT"
}

// antecedent returns what the subject s of verb w refers to if it is a relative pronoun.
func (t voiceTree) antecedent(s, w int) int {
	switch t.low(s) {
	case "who", "which", "that", "whom":
	default:
		return s
	}
	if x := t.t.Words[s].XPOS; x != "WP" && x != "WDT" && t.t.Words[s].Tag != syntax.PRON {
		return s
	}
	for range 4 {
		if strings.HasSuffix(t.t.Words[w].Rel, ":relcl") && t.t.Words[w].Head >= 0 {
			return t.t.Words[w].Head
		}
		if t.t.Words[w].Head < 0 {
			break
		}
		w = t.t.Words[w].Head
	}
	for i := s - 1; i >= 0 && i > s-4; i-- {
		if tag := t.t.Words[i].Tag; tag == syntax.NOUN || t.capitalised(i) {
			return t.topOfName(i)
		}
	}
	return s
}

// capitalised reports whether word i is a name by its tag, or by its capital
// where an unknown name was tagged as something else.
func (t voiceTree) capitalised(i int) bool {
	tag := t.t.Words[i].Tag
	return tag == syntax.PROPN || (tag == syntax.INTJ || tag == syntax.X || tag == syntax.ADJ || tag == syntax.NOUN) && startsUpper(t.d.Word(t.tok(i)))
}

// topOfName climbs from the last word of a name to its head.
func (t voiceTree) topOfName(i int) int {
	for {
		h := t.t.Words[i].Head
		if rel := t.rel(i); h < 0 || rel != "flat" && rel != "compound" && rel != "appos" {
			return i
		}
		i = h
	}
}

// agent returns the agent of the passive verb w, or -1.
func (t voiceTree) agent(w int) int {
	for _, c := range t.kids[w] {
		if t.t.Words[c].Rel == "obl:agent" {
			return c
		}
		if k := t.kid(c, "case"); t.rel(c) == "obl" && k >= 0 && t.low(k) == "by" && t.speaks(c) {
			return c
		}
	}
	return -1
}

// setSource makes the noun phrase with head s the source of a.
func (t voiceTree) setSource(a *attribution, s int) {
	first, last := t.span(s)
	for first < s && (t.t.Words[first].Tag == syntax.PUNCT || t.t.Words[first].Tag == syntax.ADP) {
		first++
	}
	for last > s && t.t.Words[last].Tag == syntax.PUNCT {
		last--
	}
	if cue := a.cue[0] - t.t.First; first <= cue && cue <= last { // a parse that tangles the two
		if cue < s {
			first = s
		} else {
			last = cue - 1
		}
	}
	a.sourceSpan = [2]int{t.tok(first), t.tok(max(last, s)) + 1}
	a.sources = append(a.sources, t.tok(t.named(t.owner(s))))
	for _, c := range t.kids[s] {
		tag := t.t.Words[c].Tag
		if t.rel(c) == "conj" && (tag == syntax.NOUN || tag == syntax.PROPN || tag == syntax.PRON) {
			a.sources = append(a.sources, t.tok(t.named(t.owner(c))))
		}
	}
}

// named returns the name that stands beside the description s of a person or
// body ("the negotiator, Faisal al-Rawdi", "Wi, the ambassador, said"), or s.
func (t voiceTree) named(s int) int {
	switch t.t.Words[s].Tag {
	case syntax.PROPN, syntax.PRON, syntax.VERB:
		return s
	default:
	}
	if t.nameMention(s) {
		return s
	}
	for _, c := range t.kids[s] {
		rel := t.rel(c)
		if t.t.Words[c].Tag == syntax.PROPN && (rel == "appos" || rel == "flat") && (t.v.es == nil && rel == "appos" || t.nameMention(c)) {
			return c
		}
	}
	// The name before an apposition that the parser took for the subject.
	first, last := t.span(s)
	for first < s && t.t.Words[first].Tag == syntax.PUNCT {
		first++
	}
	if first > 1 && t.low(first-1) == "," && t.capitalised(first-2) && last+1 < len(t.t.Words) && (t.low(last) == "," || t.low(last+1) == ",") {
		if n := t.topOfName(first - 2); t.capitalised(n) {
			return n
		}
	}
	// "The minister, Clarice Montenegro, says", with the name hung elsewhere.
	if last+2 < len(t.t.Words) && t.low(last+1) == "," && t.t.Words[last+2].Tag == syntax.PROPN && t.nameMention(t.topOfName(last+2)) {
		return t.topOfName(last + 2)
	}
	return s
}

// nameMention reports whether the word n heads a mention of something with a name.
func (t voiceTree) nameMention(n int) bool {
	if t.v.es == nil {
		return false
	}
	m, ok := t.v.es.ByHead[t.tok(n)]
	return ok && t.v.es.Mentions[m].Entity >= 0 && t.v.es.Entities[t.v.es.Mentions[m].Entity].Named
}

// owner returns who speaks through the document n ("the ministry's statement",
// "a letter from Paris"), or n itself.
func (t voiceTree) owner(n int) int {
	if t.t.Words[n].Tag != syntax.NOUN || !t.v.lex.has("mouthpiece", t.lemma(n)) {
		return n
	}
	for _, c := range t.kids[n] {
		if t.t.Words[c].Rel == "nmod:poss" {
			return c
		}
	}
	for _, c := range t.kids[n] {
		if k := t.kid(c, "case"); t.rel(c) == "nmod" && k >= 0 && (t.low(k) == "from" || t.low(k) == "by") && t.speaks(c) {
			return c
		}
	}
	for _, c := range t.kids[n] {
		if t.rel(c) == "compound" && t.speaks(c) {
			return c
		}
	}
	return n
}

// speaks reports whether the noun n names somebody or something that may be cited.
func (t voiceTree) speaks(n int) bool {
	w := t.t.Words[n]
	lemma := t.lemma(n)
	switch {
	case w.Tag == syntax.PROPN:
		return true
	case w.Tag == syntax.PRON:
		return w.XPOS == "PRP" || w.XPOS == "WP"
	case t.v.lex.has("speaker", lemma), t.v.lex.has("document", lemma), t.v.lex.has("mouthpiece", lemma):
		return true
	}
	if t.v.es == nil {
		return false
	}
	m, ok := t.v.es.ByHead[t.tok(n)]
	if !ok || t.v.es.Mentions[m].Entity < 0 {
		return false
	}
	switch t.v.es.Entities[t.v.es.Mentions[m].Entity].Type {
	case entity.Person, entity.Organisation, entity.Country, entity.Group:
		return true
	default:
	}
	return false
}
