package model

import (
	"unicode"
	"unicode/utf8"
)

// Affixes is the longest suffix and prefix, in bytes, that a [Lexeme] tells.
const Affixes = 5

// Lexeme is what the features of all stages need to know of a word by itself.
// Typographic quotes, dashes and ellipses count as their plain forms and every
// digit as 0, so that models trained on plain text read news.
type Lexeme struct {
	Word   uint64          // hash of the normalised lower-case form
	Form   uint64          // hash of the normalised form with its case
	Raw    uint64          // hash of the form as it stands
	Suffix [Affixes]uint64 // hashes of the last 1…5 bytes of the lower-case form; 0 if the word is not longer
	Prefix [Affixes]uint64 // hashes of the first 1…5 bytes; 0 if the word is not longer
	Shape  uint64          // hash of the sequence of character classes, runs cut at two
	Case   Case
}

// Case tells how a word is written.
type Case uint8

// The ways of writing a word.
const (
	NoLetters Case = iota // "2,000", "--"
	Lower                 // "word", "iPhone"
	Title                 // "Word", "McDonald"
	Upper                 // "WORD", "U.S.", "A"
)

// Lexer makes lexemes. The zero Lexer is ready; it must not be shared between goroutines.
type Lexer struct {
	form, lower, shape []byte
}

// plain gives the plain form of typographic marks.
func plain(r rune) string {
	switch r {
	case '“', '”', '„', '«', '»', '″':
		return `"`
	case '‘', '’', '‚', 'ʼ', '′', '`':
		return "'"
	case '—', '―':
		return "--"
	case '–', '‐', '‑', '−':
		return "-"
	case '…':
		return "..."
	}
	return ""
}

// Lexeme analyses one word.
func (l *Lexer) Lexeme(word string) Lexeme {
	if word == "``" || word == "''" {
		word = `"`
	}
	l.form, l.lower, l.shape = l.form[:0], l.lower[:0], l.shape[:0]
	letters, uppers, first := 0, 0, false
	for i := 0; i < len(word); {
		c := word[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(word[i:])
			i += n
			if p := plain(r); p != "" {
				l.form, l.lower = append(l.form, p...), append(l.lower, p...)
				l.mark('.')
				continue
			}
			l.form, l.lower = utf8.AppendRune(l.form, r), utf8.AppendRune(l.lower, unicode.ToLower(r))
			switch {
			case unicode.IsUpper(r):
				first = first || letters == 0
				letters, uppers = letters+1, uppers+1
				l.mark('X')
			case unicode.IsLetter(r):
				letters++
				l.mark('x')
			default:
				l.mark('.')
			}
			continue
		}
		i++
		switch {
		case 'a' <= c && c <= 'z':
			letters++
			l.form, l.lower = append(l.form, c), append(l.lower, c)
			l.mark('x')
		case 'A' <= c && c <= 'Z':
			first = first || letters == 0
			letters, uppers = letters+1, uppers+1
			l.form, l.lower = append(l.form, c), append(l.lower, c|0x20)
			l.mark('X')
		case '0' <= c && c <= '9':
			l.form, l.lower = append(l.form, '0'), append(l.lower, '0')
			l.mark('0')
		case c == '`':
			l.form, l.lower = append(l.form, '\''), append(l.lower, '\'')
			l.mark('.')
		default:
			l.form, l.lower = append(l.form, c), append(l.lower, c)
			l.mark(c)
		}
	}
	x := Lexeme{Word: HashBytes(l.lower), Form: HashBytes(l.form), Raw: Hash(word), Shape: HashBytes(l.shape)}
	for k := 1; k <= Affixes && k < len(l.lower); k++ {
		x.Suffix[k-1] = HashBytes(l.lower[len(l.lower)-k:])
		x.Prefix[k-1] = HashBytes(l.lower[:k])
	}
	switch {
	case letters == 0:
	case uppers == letters:
		x.Case = Upper
	case first:
		x.Case = Title
	default:
		x.Case = Lower
	}
	return x
}

// mark appends a character class to the shape, two of a kind in a row at most.
func (l *Lexer) mark(c byte) {
	if n := len(l.shape); n < 2 || l.shape[n-1] != c || l.shape[n-2] != c {
		l.shape = append(l.shape, c)
	}
}
