package text

import (
	"unicode"
	"unicode/utf8"
)

// sentences appends the sentences of a paragraph's tokens, which run from first
// to the last token so far.
func (x *lexer) sentences(out []Sentence, first, paragraph int) []Sentence {
	last := len(x.toks)
	begin := first
	for i := first; i+1 < last; {
		next, done := x.boundary(i, begin, last), false
		switch {
		case next != 0:
			done = x.ends(next-1, i, begin, first, last)
		case x.credit(i+1, last) || x.byline(i, first, last):
			next, done = i+1, true
		default:
			next = i + 1
			done = x.candidate(i, begin) && x.ends(i, -1, begin, first, last)
		}
		if done {
			out = x.within(out, begin, next, paragraph)
			begin = next
		}
		i = next
	}
	if begin < last {
		out = x.within(out, begin, last, paragraph)
	}
	return out
}

// maxSentence is the most tokens that a sentence has. The longest in the treebanks have
// some 250; beyond are tables, lists and texts without punctuation, which the stages
// after this one would pay for with the square of their length.
const maxSentence = 400

// within appends the sentence [begin, end), cut after commas and semicolons where there
// are any if it is longer than any sentence is.
func (x *lexer) within(out []Sentence, begin, end, paragraph int) []Sentence {
	for end-begin > maxSentence {
		cut := begin + maxSentence
		for i := cut - 1; i > begin+maxSentence/2; i-- {
			if w := x.tok(i); w == ";" || w == "," {
				cut = i + 1
				break
			}
		}
		out = append(out, Sentence{First: begin, Last: cut, Paragraph: paragraph})
		begin = cut
	}
	return append(out, Sentence{First: begin, Last: end, Paragraph: paragraph})
}

// credit reports whether the credit of a picture begins at token i, which
// often follows a caption without a full stop: "(Image: …", "Photograph: …".
func (x *lexer) credit(i, last int) bool {
	if !x.spaced(i) {
		return false
	}
	w := x.tok(i)
	if w == "(" || w == "[" {
		i++
	}
	if i+2 >= last {
		return false
	}
	c := x.s[x.toks[i].Start]
	return c >= 'A' && c <= 'Z' && x.tok(i+1) == ":" && x.lex.is(x.tok(i))&imprint != 0
}

// bylineWords is the most tokens of a paragraph that names its writer.
const bylineWords = 14

// byline reports whether token i is the end of a writer's name in a paragraph like
// "By Jane Q. Roe Chief science correspondent, Rome": two words, and initials between
// them, before a capital, if a word of the trade comes after.
func (x *lexer) byline(i, first, last int) bool {
	if i < first+2 || last-first > bylineWords || x.lex.is(x.tok(first))&author == 0 {
		return false
	}
	names := 0
	for k := first + 1; k <= i+1; k++ {
		w := x.tok(k)
		switch {
		case w[0] < 'A' || w[0] > 'Z':
			return false
		case k <= i && w[len(w)-1] != '.':
			names++
		}
	}
	if names != 2 || x.tok(i)[len(x.tok(i))-1] == '.' {
		return false
	}
	for k := i + 1; k < last; k++ {
		if x.lex.is(x.tok(k))&trade != 0 {
			return true
		}
	}
	return false
}

func (x *lexer) tok(i int) string { t := x.toks[i]; return x.s[t.Start:t.End] }

// spaced reports whether white space stands before token i.
func (x *lexer) spaced(i int) bool { return i == 0 || x.toks[i-1].End < x.toks[i].Start }

// terminator classes of a token.
const (
	noStop    = iota
	fullStop  // "."
	shortStop // the full stop of an abbreviation
	strong    // "!" and "?"
	dots      // an ellipsis
)

func (x *lexer) terminator(i int) int {
	t := x.toks[i]
	switch x.s[t.End-1] {
	case '.':
		switch {
		case t.End-t.Start == 1:
			return fullStop
		case x.s[t.Start] == '.':
			return dots
		case wordRune(rune(x.s[t.End-2])) || x.s[t.End-2] >= utf8.RuneSelf:
			return shortStop
		}
	case '!', '?':
		if c := x.s[t.Start]; c == '!' || c == '?' {
			return strong
		}
	case 0xa6: // last byte of "…"
		if x.s[t.Start:t.End] == "…" {
			return dots
		}
	}
	return noStop
}

// boundary gives the token after the sentence that ends with token i, or 0 if
// none does. The sentence began with token begin; the paragraph ends before token last.
func (x *lexer) boundary(i, begin, last int) int {
	kind := x.terminator(i)
	if kind == noStop {
		return 0
	}
	j, closed := x.closers(i+1, last)
	if j >= last {
		return 0 // the paragraph ends anyway
	}
	next := x.tok(j)
	r, _ := utf8.DecodeRuneInString(next)
	if !x.spaced(j) {
		return x.glued(kind, j, r, closed)
	}
	if kind == fullStop && i > begin && x.listNumber(i-1) && (i == begin+1 || x.tok(i-2) == "*" || x.tok(i-2) == ":" || x.tok(i-2) == ";") {
		return 0 // "1. Take"
	}
	switch {
	case unicode.IsLower(r):
		if closed || kind == dots || kind == shortStop || kind == strong && x.s[x.toks[i].End-1] == '!' {
			return 0 // “Go!” he said
		}
		return j
	case r == ',' || r == ';' || r == ':' || r == '.' || r == ')' || r == ']':
		return 0
	case kind == shortStop:
		if x.abbreviationEnds(i, j, closed) {
			return j
		}
		return 0
	case (r == '–' || r == '—' || next == "--" || next == "-") && (closed || kind == strong || kind == dots):
		return 0
	case kind == dots && !closed && !unicode.IsUpper(r) && !opener(r):
		return 0
	}
	return j
}

// closers skips the quotes, brackets and reference marks that belong to the
// sentence ended before token j; closed tells whether a quote or bracket closed.
func (x *lexer) closers(j, last int) (int, bool) {
	closed := false
	for j < last {
		w := x.tok(j)
		switch {
		case !x.spaced(j) && (closing(w) || w == "“" && j+1 < last && x.spaced(j+1)), x.spaced(j) && (w == "”" || w == "''"), w == ")" || w == "]":
			closed = true
			j++
			continue
		case w == "\"" && x.spaced(j) && j+1 < last && x.spaced(j+1) || w == "\"" && j+1 == last:
			closed = true
			j++
			continue
		case w == "[" && x.reference(j, last) > 0:
			j = x.reference(j, last)
			continue
		}
		break
	}
	return j, closed
}

// reference gives the token after a mark like "[4]" or "[1-3]" at token j, or 0.
func (x *lexer) reference(j, last int) int {
	if j+1 >= last || !digit(x.tok(j + 1)[0]) {
		return 0
	}
	for k := j + 2; k < min(j+8, last); k++ {
		switch w := x.tok(k); {
		case w == "]":
			return k + 1
		case !digit(w[0]) && w != "-" && w != "–" && w != ",":
			return 0
		}
	}
	return 0
}

func closing(w string) bool {
	switch w {
	case "\"", "”", "’", "'", "''", "’’", ")", "]", "»", "*", "}":
		return true
	}
	return false
}

func opener(r rune) bool {
	switch r {
	case '"', '“', '‘', '\'', '(', '[', '«', '•':
		return true
	}
	return false
}

// glued decides where no white space follows the stop: "end.Next", "end.“Next".
func (x *lexer) glued(kind, j int, r rune, closed bool) int {
	if kind == shortStop || kind == noStop {
		return 0
	}
	if unicode.IsUpper(r) && len(x.tok(j)) > 1 || r == '“' || closed && unicode.IsUpper(r) {
		return j
	}
	return 0
}

// listNumber reports whether token i is a number or letter that counts an item.
func (x *lexer) listNumber(i int) bool {
	w := x.tok(i)
	if len(w) > 3 {
		return false
	}
	return x.numeric(int(x.toks[i].Start), int(x.toks[i].End)) || len(w) == 1 && w != "I"
}

// abbreviationEnds decides whether a sentence ends with the abbreviation i when
// token j follows, which is not in lower case.
func (x *lexer) abbreviationEnds(i, j int, closed bool) bool {
	w := x.tok(i)
	c := x.lex.is(w[:len(w)-1])
	next := x.tok(j)
	r, _ := utf8.DecodeRuneInString(next)
	switch {
	case len(w) == 2 && c&end == 0 && (x.tok(i+1) == "]" || x.tok(i+1) == ")"):
		return false // "[George W.] Bush"
	case closed:
		return unicode.IsUpper(r) || opener(r)
	case c&(title|number|date) != 0 && c&end == 0:
		return false
	case c&middle != 0:
		return c&end != 0 && x.starts(j)
	case len(w) == 2 && c&end == 0:
		return false
	}
	return opener(r) && r != '(' && r != '[' || x.starts(j)
}

// starts reports whether token j is a word that commonly begins a sentence.
func (x *lexer) starts(j int) bool {
	w := x.tok(j)
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && x.lex.is(w)&opening != 0
}
