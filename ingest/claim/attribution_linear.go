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
	if x := t.t.Words[w].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" && x != "VBN" {
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
		case word.Tag == syntax.VERB, word.Tag == syntax.SCONJ, word.XPOS == "WP", word.XPOS == "WDT":
			return -1, -1
		case word.Tag == syntax.AUX:
			if word.Lemma != "have" && word.Lemma != "be" || s >= 0 {
				return -1, -1
			}
		}
	}
	return -1, -1
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
	return best
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
		}
		break
	}
	if end == i {
		return -1
	}
	return t.topNominal(i, end)
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
