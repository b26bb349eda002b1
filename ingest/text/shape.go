package text

import (
	"unicode"
	"unicode/utf8"
)

// shape classes of a token.
const (
	shapeNone = iota
	shapeLower
	shapeTitle
	shapeUpper
	shapeDigits
	shapeTime
	shapeMixed
	shapeAddress
	shapePhone
	shapeFace
	shapeMark // and from here on the first byte of the mark
)

func shape(w string) uint32 {
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case w == "":
		return shapeNone
	case unicode.IsDigit(r):
		for i := range len(w) {
			if w[i] == ':' || w[i] == '/' {
				return shapeTime
			}
		}
		if len(w) > 6 {
			return shapePhone
		}
		return shapeDigits
	case unicode.IsLower(r):
		for i := range len(w) {
			if w[i] == '@' || w[i] == '/' && len(w) > 4 {
				return shapeAddress
			}
		}
		return shapeLower
	case unicode.IsUpper(r):
		if n == len(w) {
			return shapeUpper
		}
		for i := range len(w) {
			if w[i] == '@' {
				return shapeAddress
			}
		}
		if q, _ := utf8.DecodeRuneInString(w[n:]); unicode.IsUpper(q) {
			return shapeUpper
		}
		return shapeTitle
	case len(w) > 1 && w[0] < utf8.RuneSelf && w[0] == w[1]:
		return shapeMark + 256 + uint32(w[0])
	case len(w) > 1 && w[0] < utf8.RuneSelf:
		return shapeFace
	case n > 1:
		return shapeMark + uint32(r)%256 + 512
	}
	return shapeMark + uint32(w[0])
}

// hash32 is FNV-1a over a folded word.
func hash32(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
