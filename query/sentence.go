package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxContext is how many bytes of a neighbouring sentence are shown at most.
const maxContext = 400

// closers may stand between the end of a sentence and the space after it.
const closers = `"'”’)]»`

// sentenceBefore returns where the sentence before the one at start begins,
// or start if a paragraph begins there.
func sentenceBefore(text string, start int) int {
	end := len(strings.TrimRightFunc(text[:start], unicode.IsSpace))
	if strings.Contains(text[end:start], "\n") {
		return start
	}
	from := max(0, end-maxContext)
	best := start
	for i := end; i > from; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		i -= n
		if r == '\n' || unicode.IsSpace(r) && endsSentence(text[:i]) && i < end {
			return i + n
		}
		if unicode.IsSpace(r) {
			best = i + n
		}
	}
	if from == 0 {
		return 0
	}
	return best
}

// sentenceAfter returns where the sentence after the one at end ends, or end
// if a paragraph ends there.
func sentenceAfter(text string, end int) int {
	rest := text[end:]
	start := end + len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
	if start == len(text) || strings.Contains(text[end:start], "\n") {
		return end
	}
	best := end
	for i, r := range text[start:] {
		if r == '\n' || unicode.IsSpace(r) && endsSentence(text[start:start+i]) {
			return start + i
		}
		if i > maxContext {
			return best
		}
		if unicode.IsSpace(r) {
			best = start + i
		}
	}
	return len(text)
}

// endsSentence guesses whether a text that white space follows ends a
// sentence: with a full stop that is not that of an initial or a short
// capitalised abbreviation ("J.", "Gen."), or with another end mark. The
// guess only decides how much context is shown.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, closers)
	r, n := utf8.DecodeLastRuneInString(text)
	switch r {
	case '!', '?', '…':
		return true
	case '.':
	default:
		return false
	}
	word := text[:len(text)-n]
	word = word[strings.LastIndexFunc(word, unicode.IsSpace)+1:]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `"'“‘([«`))
	return utf8.RuneCountInString(word) > 3 || !unicode.IsUpper(first)
}
