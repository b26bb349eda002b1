package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// article completes what was read: it normalises and checks the text, settles
// the date, fills in what the options know, and names language and identifier.
func (r *reader) article(file string, m metadata, text string) (Article, error) {
	a := Article{
		ID: m.id, File: file, Title: m.title, Byline: m.byline, Publisher: m.publisher, URL: m.url,
		Text: normalise(text),
	}
	if len(a.Text) > r.MaxText {
		return Article{File: file}, fmt.Errorf("article %w: %d bytes of text, %d are allowed", ErrTooLarge, len(a.Text), r.MaxText)
	}
	if strings.TrimSpace(a.Text) == "" {
		return a, ErrEmpty
	}
	var err error
	if a.Published, err = Date(m.published); err != nil {
		return a, fmt.Errorf("published: %w", err)
	}
	if a.Published == "" {
		a.Published = r.Published
	}
	if a.Publisher == "" {
		a.Publisher = r.Publisher
	}
	if a.ID == "" {
		a.ID = identify(file, a)
	}
	code, name := r.language(a.Text)
	switch code {
	case "en":
		a.Language = code
	case "": // too little to tell: what the article says of itself
		a.Language = strings.ToLower(m.language)
	default:
		a.Language = code
		return a, fmt.Errorf("%w: the text looks %s", ErrLanguage, name)
	}
	return a, nil
}

// identify makes an identifier from title, or file name where there is none,
// and a hash of address and text. It does not hang on the folder, so the same
// file has the same identifier everywhere.
func identify(file string, a Article) string {
	sum := sha256.Sum256([]byte(a.URL + "\x00" + a.Text))
	name := slug(a.Title)
	if name == "" {
		base, _, _ := strings.Cut(path.Base(file), ".")
		name = slug(base)
	}
	if name == "" {
		name = "article"
	}
	return name + "-" + hex.EncodeToString(sum[:4])
}

// maxSlug bounds the readable part of an identifier, in bytes.
const maxSlug = 40

// slug keeps the unaccented Latin letters and digits of a name, lower case, in words
// joined by hyphens.
func slug(s string) string {
	var b strings.Builder
	for w := range strings.FieldsFuncSeq(norm.NFKD.String(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '’' && r != '\''
	}) {
		w = strings.Map(func(r rune) rune {
			if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return unicode.ToLower(r)
			}
			return -1
		}, w)
		if w == "" {
			continue
		}
		if b.Len()+1+len(w) > maxSlug {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	return b.String()
}
