package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexer cuts stretches without white space into tokens as the English
// treebanks of Universal Dependencies do:
//
//   - "don't" is do n't, "Russia's" Russia 's, "cannot" can not;
//   - abbreviations keep their full stop ("Gen.", "U.S.", "p.m.");
//   - currency signs, per cent signs and units are tokens ("$ 200", "18 m", "10 %");
//   - hyphens between words are tokens ("long - term") but for a list of prefixes
//     ("non-profit"), as are dashes and strokes; dates, fractions and telephone
//     numbers stay whole;
//   - addresses of pages and mails stay whole.
type lexer struct {
	s    string
	toks []Token
	lex  *lexicon

	scratch *gapScratch // made when the network is first asked
}

func (x *lexer) emit(from, to int) {
	if from < to {
		x.toks = append(x.toks, Token{int32(from), int32(to)}) //nolint:gosec // Split bounds the length
	}
}

// blank reports whether r separates tokens: white space and the marks without
// width that stand for nothing.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r-'\t' < 5 && r >= '\t'
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

// line tokenises the text between two offsets.
func (x *lexer) line(from, to int) {
	for from < to {
		r, n := x.rune(from)
		if blank(r) {
			from += n
			continue
		}
		end, plain := x.chunk(from, to)
		if plain && x.plain(from, end) {
			from = end
			continue
		}
		x.split(from, end, to)
		from = end
	}
}

func (x *lexer) rune(i int) (rune, int) {
	if c := x.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(x.s[i:])
}

// chunk finds the end of the stretch without blanks that starts at from and
// tells whether it has ASCII letters only.
func (x *lexer) chunk(from, to int) (int, bool) {
	plain := true
	for i := from; i < to; {
		c := x.s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			i++
			continue
		}
		r, n := x.rune(i)
		if blank(r) {
			return i, plain
		}
		plain = false
		i += n
	}
	return to, plain
}

// plain emits a word of letters, cutting clipped forms.
func (x *lexer) plain(from, to int) bool {
	if at := x.lex.cut(x.s[from:to]); at > 0 {
		x.emit(from, from+at)
		from += at
	}
	x.emit(from, to)
	return true
}

// split cuts a chunk; stop is the end of the line.
func (x *lexer) split(from, to, stop int) {
	linked := strings.IndexByte(x.s[from:to], '@') > 0 || strings.IndexByte(x.s[from:to], '/') > 0 || strings.HasPrefix(x.s[from:to], "www.") ||
		strings.HasPrefix(x.s[from:to], "doi:")
	for i := from; i < to; {
		r, n := x.rune(i)
		switch {
		case wordRune(r):
			if linked {
				if end := x.address(i, to); end > i {
					x.emit(i, end)
					i = end
					continue
				}
			}
			i = x.word(i, to, stop)
		case apostrophe(r):
			i = x.leading(i, n, to)
		default:
			j := x.mark(i, n, r, to)
			x.emit(i, j)
			i = j
		}
	}
}

// wordRune reports whether words consist of such runes.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u00ad' || r == '\u200d'
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

// leading handles an apostrophe or quote before a word: "'em", "'90s", "'s".
func (x *lexer) leading(i, n, to int) int {
	j := i + n
	if j < to {
		if r, m := x.rune(j); r == x.first(i) && !wordRune(r) { // '' and ``
			x.emit(i, j+m)
			return j + m
		}
	}
	k := x.run(j, to)
	w := x.s[j:k]
	if w != "" && k-j <= 5 && x.first(i) != '‘' {
		attached := len(x.toks) > 0 && int(x.toks[len(x.toks)-1].End) == i
		switch {
		case attached && suffix(w), !attached && x.lex.is(w)&apos != 0, year(w):
			x.emit(i, k)
			return k
		}
	}
	x.emit(i, j)
	return j
}

func (x *lexer) first(i int) rune { r, _ := x.rune(i); return r }

// year reports whether w is like "90s" or "72".
func year(w string) bool {
	if len(w) < 2 || !digit(w[0]) || !digit(w[1]) {
		return false
	}
	return len(w) == 2 || len(w) == 3 && w[2] == 's'
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// suffix reports whether w follows an apostrophe as a word of its own.
func suffix(w string) bool {
	switch len(w) {
	case 1:
		c := w[0] | 0x20
		return c == 's' || c == 'd' || c == 'm'
	case 2:
		a, b := w[0]|0x20, w[1]|0x20
		return a == 'l' && b == 'l' || b == 'e' && (a == 'r' || a == 'v')
	}
	return false
}

// run gives the end of the word runes from i.
func (x *lexer) run(i, to int) int {
	for i < to {
		if c := x.s[i]; c < utf8.RuneSelf {
			if !wordRune(rune(c)) {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(x.s[i:])
		if !wordRune(r) {
			return i
		}
		i += n
	}
	return i
}

// mark gives the end of the punctuation at i: one rune, or a run of one kind.
func (x *lexer) mark(i, n int, r rune, to int) int {
	if j := x.smiley(i, to); j > i {
		return j
	}
	switch r {
	case '.', '-', '*', '=', '~', '#', '<', '>', '+', '_', '$':
		j := x.same(i, n, r, to)
		if j-i == 1 && j < to {
			c := x.s[j]
			switch {
			case r == '+' && digit(c), r == '.' && digit(c) && !x.afterWord(i): // +44, .45
				return x.number(j, to)
			case r == '.' && !x.afterWord(i) && x.fileEnding(j, to): // .pdf
				return x.run(j, to)
			case r == '#' && c|0x20 >= 'a' && c|0x20 <= 'z': // #topic
				return x.run(j, to)
			}
		}
		return j
	case '!', '?':
		j := i
		for j < to && (x.s[j] == '!' || x.s[j] == '?') {
			j++
		}
		return j
	case '@':
		if !x.afterWord(i) {
			return x.run(i+1, to)
		}
	case '…':
		return x.same(i, n, r, to)
	case '[':
		if strings.HasPrefix(x.s[i:to], "[...]") {
			return i + 5
		}
	}
	return i + n
}

func (x *lexer) afterWord(i int) bool {
	if i == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(x.s[:i])
	return wordRune(r)
}

func (x *lexer) same(i, n int, r rune, to int) int {
	for i < to {
		if q, _ := x.rune(i); q != r {
			break
		}
		i += n
	}
	return i
}

// smiley gives the end of an emoticon that closes a chunk, or i.
func (x *lexer) smiley(i, to int) int {
	j := i
	if c := x.s[j]; c != ':' && c != ';' && c != '=' {
		return i
	}
	if j++; j < to && x.s[j] == '-' {
		j++
	}
	if j < to && strings.IndexByte(")(DPp|/", x.s[j]) >= 0 && j+1 == to && (i == 0 || x.s[j] == ')' || x.s[j] == '(' || !x.afterWord(i)) {
		return j + 1
	}
	return i
}
