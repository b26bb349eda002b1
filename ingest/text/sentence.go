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
	for i := first; i < last; {
		end := x.boundary(i, first, last)
		if end == 0 {
			i++
			continue
		}
		out = append(out, Sentence{First: begin, Last: end, Paragraph: paragraph})
		begin, i = end, end
	}
	if begin < last {
		out = append(out, Sentence{First: begin, Last: last, Paragraph: paragraph})
	}
	return out
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
// none does. Tokens are looked at up to last, those from first on are the paragraph's.
func (x *lexer) boundary(i, first, last int) int {
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
	if kind == fullStop && i == first+1 && x.listNumber(first) {
		return 0 // "1. Take"
	}
	switch {
	case unicode.IsLower(r):
		if closed || kind == dots || kind == shortStop || kind == strong && x.lowered(j) {
			return 0
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
		case !x.spaced(j) && closing(w), x.spaced(j) && (w == "”" || w == "''"), w == ")" || w == "]":
			closed = true
			j++
			continue
		case w == "\"" && x.spaced(j) && j+1 < last && x.spaced(j+1) || w == "\"" && j+1 == last:
			closed = true
			j++
			continue
		case w == "[" && j+2 < last && x.tok(j+2) == "]" && digit(x.tok(j + 1)[0]):
			j += 3
			continue
		}
		break
	}
	return j, closed
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

// lowered reports whether the rest of the paragraph's sentence looks as if
// it went on after "!" or "?": a short word in lower case that reports speech is
// indistinguishable here, so every lower-case word counts.
func (x *lexer) lowered(int) bool { return true }

// abbreviationEnds decides whether a sentence ends with the abbreviation i when
// token j follows, which is not in lower case.
func (x *lexer) abbreviationEnds(i, j int, closed bool) bool {
	w := x.tok(i)
	c := x.lex.is(w[:len(w)-1])
	next := x.tok(j)
	r, _ := utf8.DecodeRuneInString(next)
	switch {
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
	return unicode.IsUpper(r) && x.lex.is(w)&start != 0
}
