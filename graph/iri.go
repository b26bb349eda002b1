package graph

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// maxSlug is the length in bytes above which a name's slug is cut and made
// unique by a hash.
const maxSlug = 80

// EntityIRI returns the readable IRI of a named entity: "person/wi-sung-lac".
// Case, accents and punctuation do not count; letters of every script are
// kept. Names without any letter or digit get a hash instead.
func EntityIRI(t EntityType, name string) string { return typeSegment(t) + "/" + Slug(name) }

// LocalEntityIRI returns the IRI of a thing known only by description, which
// is local to the document with the given ID: "group/doc1/soldiers".
func LocalEntityIRI(t EntityType, doc, name string) string {
	return typeSegment(t) + "/" + escapeIRI(strings.ReplaceAll(doc, "/", "_")) + "/" + Slug(name)
}

func typeSegment(t EntityType) string {
	if t == "" {
		return "thing"
	}
	return Slug(string(t))
}

// Slug returns a name as a segment of an IRI: lower case, accents folded,
// words joined by hyphens. It is never empty.
func Slug(name string) string {
	s := strings.ReplaceAll(Fold(name), " ", "-")
	switch {
	case s == "":
		sum := sha256.Sum256([]byte(name))
		return fmt.Sprintf("x%x", sum[:6])
	case len(s) > maxSlug:
		sum := sha256.Sum256([]byte(s))
		cut := maxSlug
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		return fmt.Sprintf("%s-%x", strings.TrimRight(s[:cut], "-"), sum[:4])
	}
	return s
}

// Fold returns a name as it is compared: lower case, compatibility forms and
// Latin accents folded, apostrophes and the dots of initials dropped, all
// other punctuation and white space one space. "Côte d'Ivoire" becomes "cote
// divoire", "U.S." "us".
func Fold(name string) string {
	var b strings.Builder
	run, gap := 0, false // letters since the last break; a break is pending
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r >= 0x300 && r <= 0x36f: // combining diacritical marks
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
				run = 0
			}
			gap = false
			writeFolded(&b, unicode.ToLower(r))
			run++
		case isApostrophe(r):
		case r == '.' && run == 1 && !gap:
			run = 0
		default:
			gap = true
		}
	}
	return norm.NFC.String(b.String())
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', 0x2018, 0x2019, 0x2bc:
		return true
	}
	return false
}

// foldedLetters are the Latin letters that no Unicode decomposition takes to
// base letters, with what they are commonly written as without them.
var foldedLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th",
	'ł': "l", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ŧ': "t", 'ə': "e",
}

func writeFolded(b *strings.Builder, r rune) {
	if s, ok := foldedLetters[r]; ok {
		b.WriteString(s)
		return
	}
	b.WriteRune(r)
}

// ClaimIRI returns the node of the claim with the given ID.
func ClaimIRI(id string) quad.IRI { return quad.IRI(NSClaim + escapeIRI(id)) }

// ArticleIRI returns the node of the article with the given ID.
func ArticleIRI(id string) quad.IRI { return quad.IRI(NSArticle + escapeIRI(id)) }

// ClaimID returns the ID of the claim that an IRI stands for.
func ClaimID(iri quad.IRI) (string, bool) { return unescapeIRI(string(iri), NSClaim) }

// ArticleID returns the ID of the article that an IRI stands for.
func ArticleID(iri quad.IRI) (string, bool) { return unescapeIRI(string(iri), NSArticle) }

// RelIRI returns the node of a predicate in a namespace: NSRel, NSMaybe or
// NSNot.
func RelIRI(ns, predicate string) quad.IRI { return quad.IRI(ns + escapeIRI(predicate)) }

// EdgeIRI returns the predicate of a claim's edge.
func EdgeIRI(c Claim) quad.IRI {
	switch {
	case c.Negated:
		return RelIRI(NSNot, c.Predicate)
	case c.Modality == Possible, c.Modality == Conditional, c.Modality == Intended:
		return RelIRI(NSMaybe, c.Predicate)
	}
	return RelIRI(NSRel, c.Predicate)
}

// escapeIRI writes the bytes that may not stand in an IRI as %XX (RFC 3987,
// section 3.1), and the percent sign itself, so that [unescapeIRI] restores
// any string. Bytes that are not UTF-8 are escaped too.
func escapeIRI(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if iriRune(r) && (r != utf8.RuneError || n > 1) {
			b.WriteString(s[i : i+n])
		} else {
			for _, c := range []byte(s[i : i+n]) {
				b.WriteByte('%')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
			}
		}
		i += n
	}
	return b.String()
}

func iriRune(r rune) bool {
	if r <= ' ' || r >= 0x7f && r < 0xa0 || strings.ContainsRune(`<>"{}|^`+"`"+`\%`, r) {
		return false
	}
	// Private use and non-characters are outside the ucschar of RFC 3987.
	return !unicode.Is(unicode.Co, r) && r&0xfffe != 0xfffe && (r < 0xfdd0 || r > 0xfdef) && !unicode.Is(unicode.Z, r)
}

func unescapeIRI(s, ns string) (string, bool) {
	s, ok := strings.CutPrefix(s, ns)
	if !ok {
		return "", false
	}
	if !strings.Contains(s, "%") {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if hi, lo := unhex(s[i+1]), unhex(s[i+2]); hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String(), true
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
