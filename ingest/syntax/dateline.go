package syntax

import (
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// maxDateline is the most tokens that a dateline has, its dash included.
const maxDateline = 16

// dateline returns how many of the tokens [first, last) of d are a dateline with its
// dash ("SEOUL, South Korea, Nov. 3 (Agency) —"), or 0. The treebanks hardly know
// datelines, and a parser that takes one for the subject loses the whole sentence.
func dateline(d *text.Doc, first, last int) int {
	if last-first < 5 || !shouted(d.Word(first)) {
		return 0
	}
	for i := first + 1; i < last-2 && i-first < maxDateline; i++ {
		w := d.Word(i)
		switch w {
		case "–", "—", "--", "-":
			// An aside goes on in lower case ("NATO – the alliance – met").
			next, _ := utf8.DecodeRuneInString(d.Word(i + 1))
			if d.SpaceAfter(i) && d.SpaceAfter(i-1) && !unicode.IsLower(next) {
				return i + 1 - first
			}
			return 0
		case ",", "(", ")", "/", ".", "and", "of":
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return 0
		}
	}
	return 0
}

// shouted reports whether a word has at least three letters, all of them upper case.
func shouted(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.IsUpper(r) && r != '-' && r != '.' && r != '\'' {
			return false
		}
		n++
	}
	return n >= 3
}

// joinDateline makes one tree of the trees of a dateline, the first k words, and of what
// follows it: the dateline stands beside the root as a parataxis.
func joinDateline(words []Word, k int) {
	root := -1
	for i := k; i < len(words); i++ {
		if words[i].Head >= 0 {
			words[i].Head += k
		} else {
			root = i
		}
	}
	for i := range words[:k] {
		if words[i].Head < 0 {
			words[i].Head, words[i].Rel = root, "parataxis"
		}
	}
}
