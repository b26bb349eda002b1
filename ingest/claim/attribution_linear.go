package claim

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// bareClause are verbs that take a clause without "that" even where the parser
// found none.
var bareClause = map[string]bool{
	"say": true, "believe": true, "think": true, "claim": true, "insist": true, "hope": true, "fear": true, "admit": true, "argue": true,
	"reckon": true, "suspect": true, "deny": true,
}

// trailing reads the reporting clause that closes a sentence from the words
// alone, "…, the Korea Herald reported Sunday" or "…, said the envoy, who …",
// since parsers often tangle it with what stands before. It returns where the
// content ends and the subject, or -1.
func (t voiceTree) trailing(w int) (end, subject int) {
	if x := t.t.Words[w].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" && x != "VBN" && !t.trailingNoun(w) {
		return -1, -1
	}
	if w > 0 && t.isBreak(w-1) { // inverted
		s := t.nominalAfter(w + 1)
		if s < 0 || !t.hasPredicate(0, w-1) {
			return -1, -1
		}
		return w - 1, s
	}
	if !t.endsReport(w) {
		return -1, -1
	}
	s := -1
	for i := w - 1; i >= 0 && i > w-16; i-- {
		word := t.t.Words[i]
		switch {
		case t.isBreak(i):
			if s < 0 || !t.hasPredicate(0, i) {
				return -1, -1
			}
			return i, t.topNominal(i+1, w)
		case word.Tag == syntax.NOUN || word.Tag == syntax.PROPN || word.Tag == syntax.PRON && word.XPOS == "PRP":
			s = i
		case word.Tag == syntax.VERB && (word.XPOS == "VBN" || word.XPOS == "VBG") && s == i+1:
			// "leaked documents show"
		case word.Tag == syntax.VERB, word.Tag == syntax.SCONJ, word.XPOS == "WP", word.XPOS == "WDT":
			return -1, -1
		case word.Tag == syntax.AUX:
			if word.Lemma != "have" || s >= 0 {
				return -1, -1
			}
		}
	}
	return -1, -1
}

// alsoNamed returns the second of two joined sources in words [a, b) where the
// parser did not join them: "the police and the ministry said"; else -1.
func (t voiceTree) alsoNamed(a, b, first int) int {
	for i := b - 1; i > a; i-- {
		if t.low(i) != "and" {
			continue
		}
		left, right := t.topNominal(a, i), t.topNominal(i+1, b)
		if left < 0 || right < 0 || t.rel(left) == "compound" || t.rel(right) == "conj" || t.t.Words[left].Head == right && t.rel(left) != "nsubj" {
			return -1
		}
		if right == first {
			return left
		}
		if left == first {
			return right
		}
	}
	return -1
}

// isBreak reports whether word i is a comma, dash or closing quotation mark.
func (t voiceTree) isBreak(i int) bool {
	switch t.low(i) {
	case ",", "”", "–", "—", "\"":
		return i > 2
	}
	return false
}

// hasPredicate reports whether a verb stands among words [a, b).
func (t voiceTree) hasPredicate(a, b int) bool {
	for i := a; i < b; i++ {
		if tag := t.t.Words[i].Tag; tag == syntax.VERB || tag == syntax.AUX {
			return true
		}
	}
	return false
}

// endsReport reports whether nothing that could be said follows the reporting verb w.
func (t voiceTree) endsReport(w int) bool {
	i := w + 1
	if t.lemma(w) == "tell" || t.lemma(w) == "inform" { // skip whom it was told
		for i < len(t.t.Words) {
			tag := t.t.Words[i].Tag
			if tag != syntax.DET && tag != syntax.ADJ && tag != syntax.NOUN && tag != syntax.PROPN && tag != syntax.PRON && tag != syntax.NUM {
				break
			}
			i++
		}
		return i >= len(t.t.Words) || t.t.Words[i].Tag == syntax.PUNCT && t.low(i) != ":" || t.t.Words[i].Tag == syntax.ADP
	}
	if i >= len(t.t.Words) {
		return true
	}
	switch t.t.Words[i].Tag {
	case syntax.PUNCT:
		return t.low(i) != ":"
	case syntax.ADP, syntax.ADV:
		return true
	default:
	}
	lex := loadTimeLexicon()
	_, shift := lex.shifts[t.low(i)]
	if lex.isName(t.low(i)) || shift {
		return !t.hasThat(i, i+5)
	}
	return false
}

func (t voiceTree) hasThat(a, b int) bool {
	for i := a; i < min(b, len(t.t.Words)); i++ {
		if t.low(i) == "that" {
			return true
		}
	}
	return false
}

// topNominal returns the word of [a, b) that governs the others of its noun phrase.
func (t voiceTree) topNominal(a, b int) int {
	best := -1
	for i := a; i < b; i++ {
		tag := t.t.Words[i].Tag
		if tag != syntax.NOUN && tag != syntax.PROPN && tag != syntax.PRON {
			continue
		}
		if strings.HasSuffix(t.t.Words[i].Rel, ":poss") {
			continue
		}
		if h := t.t.Words[i].Head; h < a || h >= b {
			// The last of several tops: "the South Korean daily the Korea Herald".
			if best < 0 || t.rel(i) == "nsubj" || t.rel(best) != "nsubj" {
				best = i
			}
		}
	}
	if best >= 0 {
		return best
	}
	for i := a; i < b; i++ { // a phrase with an adjective for its head
		if h := t.t.Words[i].Head; (h < a || h >= b) && t.t.Words[i].Tag != syntax.PUNCT && t.t.Words[i].Tag != syntax.DET && t.t.Words[i].Tag != syntax.ADP {
			if s := t.kid(i, "nsubj"); s >= a && s < b {
				return s
			}
			best = i
		}
	}
	return best
}

// trailingNoun reports whether the word w, tagged as a noun, is the reporting verb
// that closes a sentence, as in "…, the authors write".
func (t voiceTree) trailingNoun(w int) bool {
	if w < 3 || w+2 < len(t.t.Words) || w+1 < len(t.t.Words) && t.t.Words[w+1].Tag != syntax.PUNCT {
		return false
	}
	if p := t.t.Words[w-1]; p.XPOS != "NNS" && p.XPOS != "NNPS" {
		return false
	}
	return t.v.lex.allows(t.lemma(w), "say", 'p') || t.v.lex.allows(t.lemma(w), "show", 'p')
}

// nominalAfter returns the head of the noun phrase right behind word i-1, or -1.
func (t voiceTree) nominalAfter(i int) int {
	end := i
	for end < len(t.t.Words) && end < i+14 {
		switch tag := t.t.Words[end].Tag; tag {
		case syntax.DET, syntax.ADJ, syntax.NOUN, syntax.PROPN, syntax.PRON, syntax.NUM, syntax.PART:
			end++
			continue
		case syntax.PUNCT:
			if t.low(end) == "-" {
				end++
				continue
			}
		default:
		}
		break
	}
	if end == i {
		return -1
	}
	return t.topNominal(i, end)
}

// parenthesis reads a report set into a relative clause: "which it says cuts
// losses", "what they claim will be the largest".
func (t voiceTree) parenthesis(w int) [][2]int {
	if w+1 >= len(t.t.Words) {
		return nil
	}
	switch t.t.Words[w+1].XPOS {
	case "VBZ", "VBD", "VBP", "MD":
	default:
		return nil
	}
	for i := w - 1; i >= 0 && i > w-8; i-- {
		word := t.t.Words[i]
		if word.Tag == syntax.PUNCT || word.Tag == syntax.VERB {
			return nil
		}
		if i < w-1 && (word.XPOS == "WDT" || word.XPOS == "WP" || t.low(i) == "which" || t.low(i) == "what") {
			end := w + 1
			for end+1 < len(t.t.Words) && t.low(end+1) != "," && t.low(end+1) != "." && t.low(end+1) != ";" {
				end++
			}
			return t.ranges(t.run(w+1, end))
		}
	}
	return nil
}

// leading reads what follows the reporting verb w where the tree gives no
// clause: "said last week that …", "believes Moscow could be helping".
func (t voiceTree) leading(w int, name string) [][2]int {
	end := len(t.t.Words)
	for _, c := range t.kids[w] {
		if t.rel(c) == "conj" && c > w {
			if k := t.kid(c, "cc"); k > w {
				end = min(end, k)
			}
		}
	}
	start := -1
	for i := w + 1; i < min(w+8, end); i++ {
		if t.low(i) == "that" {
			start = i + 1
			break
		}
		if tag := t.t.Words[i].Tag; tag == syntax.VERB || tag == syntax.AUX || tag == syntax.PUNCT && t.low(i) != "," {
			break
		}
	}
	if start < 0 && bareClause[name] && w+1 < end {
		switch t.t.Words[w+1].Tag {
		case syntax.PROPN, syntax.PRON, syntax.DET, syntax.NOUN, syntax.ADJ, syntax.NUM:
			for i := w + 2; i < min(w+14, end); i++ {
				word := t.t.Words[i]
				if word.Tag == syntax.PUNCT && t.low(i) != "-" {
					break
				}
				if word.Tag == syntax.AUX || word.Tag == syntax.VERB && word.XPOS != "VBG" && word.XPOS != "VBN" && word.XPOS != "VB" {
					start = w + 1
					break
				}
			}
		default:
		}
	}
	if start < 0 || !t.hasPredicate(start, end) {
		return nil
	}
	words := make([]int, 0, end-start)
	for i := start; i < end; i++ {
		words = append(words, i)
	}
	return t.ranges(words)
}

// nearSubject returns the noun right before a finite verb without a subject in the tree, or -1.
func (t voiceTree) nearSubject(w int) int {
	if x := t.t.Words[w].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" {
		return -1
	}
	i := w - 1
	for i >= 0 && (t.t.Words[i].Tag == syntax.ADV || t.t.Words[i].Tag == syntax.AUX) {
		i--
	}
	if i < 0 {
		return -1
	}
	switch word := t.t.Words[i]; word.Tag {
	case syntax.NOUN, syntax.PROPN:
	case syntax.PRON:
		if word.XPOS != "PRP" {
			return -1
		}
	default:
		return -1
	}
	a := i
	for a > 0 {
		tag := t.t.Words[a-1].Tag
		if tag != syntax.NOUN && tag != syntax.PROPN && tag != syntax.ADJ && tag != syntax.DET {
			break
		}
		a--
	}
	return t.topNominal(a, i+1)
}
