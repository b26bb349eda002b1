package text

import (
	"strings"
	"unicode/utf8"
)

// maxText bounds a text so that offsets fit the token's 32 bits.
const maxText = 1<<31 - 1

// Split cuts a text into zones, sentences and tokens. A blank line ends a
// paragraph, and so does a line break, unless the lines look wrapped at a
// fixed width. The text should be valid UTF-8; what lies beyond 2 GiB is left out.
func Split(s string) *Doc {
	d := &Doc{Text: s}
	if len(s) > maxText {
		s = s[:maxText]
	}
	x := &lexer{s: s, lex: words(), toks: make([]Token, 0, len(s)/5+4)}
	d.Sentences = make([]Sentence, 0, len(s)/100+1)
	paragraph := 0
	for _, p := range paragraphs(s) {
		first := len(x.toks)
		x.line(p.Start, p.End)
		if first == len(x.toks) {
			continue
		}
		d.Sentences = x.sentences(d.Sentences, first, paragraph)
		paragraph++
	}
	d.Tokens = x.toks
	zones(d)
	return d
}

// paragraphs gives the stretches of text that are one paragraph each.
func paragraphs(s string) []Span {
	var out, block []Span
	flush := func() {
		if wrapped(s, block) {
			block = []Span{{block[0].Start, block[len(block)-1].End}}
		}
		out = append(out, block...)
		block = block[:0]
	}
	for i := 0; i < len(s); {
		j := lineEnd(s[i:])
		next := len(s)
		if j < 0 {
			j = len(s)
		} else {
			j += i
			_, n := utf8.DecodeRuneInString(s[j:])
			next = j + n
		}
		switch {
		case strings.TrimFunc(s[i:j], blank) != "":
			block = append(block, Span{i, j})
		case j == i && j > 0 && s[j-1] == '\r': // the second half of a Windows line end
		default:
			flush()
		}
		i = next
	}
	flush()
	return out
}

// lineEnd gives the offset of the first line break, or -1.
func lineEnd(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n', c == '\r':
			return i
		case c == 0xe2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return i
		}
	}
	return -1
}

// Lines of a block that was wrapped at a fixed width are about as long as one another.
const (
	wrapMin   = 40
	wrapMax   = 130
	wrapSlack = 22
)

// wrapped reports whether the lines of a block are one paragraph broken at a
// fixed width, not lines of their own.
func wrapped(s string, lines []Span) bool {
	if len(lines) < 2 {
		return false
	}
	most := 0
	for _, l := range lines {
		most = max(most, l.End-l.Start)
	}
	if most < wrapMin || most > wrapMax {
		return false
	}
	small := 0
	for i, l := range lines[:len(lines)-1] {
		next := lines[i+1]
		width := l.End - l.Start
		first, _ := utf8.DecodeRuneInString(s[next.Start:])
		word := strings.IndexFunc(s[next.Start:next.End], blank)
		if word < 0 {
			word = next.End - next.Start
		}
		if width+1+word <= most-wrapSlack { // the next word had found room
			return false
		}
		if 'a' <= first && first <= 'z' {
			small++
		}
	}
	return small > 0
}
