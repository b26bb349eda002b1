package text

import "strings"

// address gives the end of a page, mail or account address that starts at
// from, without the punctuation of the sentence around it, or from.
func (x *lexer) address(from, to int) int {
	w := x.s[from:to]
	if len(w) < 5 {
		return from
	}
	scheme := strings.Index(w, "://")
	switch {
	case scheme > 0 && scheme < 8 && wordRune(rune(w[0])), strings.HasPrefix(w, "www."), strings.HasPrefix(w, "WWW."),
		strings.HasPrefix(w, "mailto:"), strings.HasPrefix(w, "doi:10."):
		return from + trimAddress(w)
	}
	if at := strings.IndexByte(w, '@'); at > 0 && wordRune(rune(w[0])) {
		if dot := strings.IndexByte(w[at:], '.'); dot > 1 && at+dot+1 < len(w) && wordRune(rune(w[at+dot+1])) {
			return from + trimAddress(w)
		}
	}
	if slash := strings.IndexByte(w, '/'); slash > 3 { // cra.org/resources
		dot := strings.LastIndexByte(w[:slash], '.')
		if dot > 0 && x.lex.is(w[dot+1:slash])&file != 0 && wordRune(rune(w[0])) {
			return from + trimAddress(w)
		}
	}
	return from
}

// trimAddress gives the length of an address without trailing punctuation; a
// closing bracket stays where the address has the opening one.
func trimAddress(w string) int {
	n := len(w)
	for n > 0 {
		switch w[n-1] {
		case '.', ',', ';', ':', '!', '?', '"', '\'', '>', ']', '|', '*':
			n--
			continue
		case ')':
			if !strings.Contains(w[:n], "(") {
				n--
				continue
			}
		}
		if strings.HasSuffix(w[:n], "”") || strings.HasSuffix(w[:n], "’") {
			n -= 3
			continue
		}
		break
	}
	return n
}
