package source

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// parseHTML reads a page: its metadata and, by Mozilla's Readability
// algorithm, its main text. The encoding is the one declared, else UTF-8, else what
// the HTML standard has browsers assume.
func parseHTML(b []byte) (m metadata, text string, err error) {
	// The extraction walks trees of a kind only the web brings forth; a fault in it costs one article.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("extract main text: %v", r)
		}
	}()
	if i := bytes.IndexByte(b, 0); i >= 0 && !hasUTF16Mark(b) {
		return m, "", &offsetError{offset: int64(i), err: ErrBinary}
	}
	u, err := htmlUTF8(b)
	if err != nil {
		return m, "", err
	}
	doc, err := html.Parse(bytes.NewReader(u))
	if err != nil {
		return m, "", fmt.Errorf("parse HTML: %w", err)
	}
	page := readPage(doc)
	m = page.metadata()
	address, err := url.Parse(m.url)
	if err != nil || !address.IsAbs() {
		address = &url.URL{Scheme: "http", Host: "localhost"} // only relative links hang on it, and links are dropped
	}
	article, err := readability.FromDocument(doc, address)
	if err != nil {
		return m, "", fmt.Errorf("extract main text: %w", err)
	}
	m.set("title", article.Title())
	m.set("byline", article.Byline())
	m.set("publisher", article.SiteName())
	if article.Node != nil {
		var w strings.Builder
		if err := article.RenderText(&w); err != nil {
			return m, "", fmt.Errorf("extract main text: %w", err)
		}
		text = paragraphs(w.String())
	}
	if len(text) < len(page.body) {
		if body := paragraphs(page.body); len(text) < len(body)/2 { // text hidden behind a script, but in the metadata
			text = body
		}
	}
	m.byline = notAddress(bylineBy.ReplaceAllString(m.byline, ""))
	m.publisher = notAddress(m.publisher)
	return m, dropTitle(text, m.title), nil
}

func hasUTF16Mark(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

func htmlUTF8(b []byte) ([]byte, error) {
	if utf8.Valid(b) {
		if _, name, certain := charset.DetermineEncoding(b, ""); !certain || name == "utf-8" || name == "windows-1252" {
			return b, nil // pages in UTF-8 that declare Latin-1 are far more common than bytes that are valid UTF-8 by chance
		}
	}
	r, err := charset.NewReader(bytes.NewReader(b), "")
	if err != nil {
		return nil, fmt.Errorf("decode HTML: %w", err)
	}
	u, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("decode HTML: %w", err)
	}
	return u, nil
}

var (
	blankLines = regexp.MustCompile(`\s*\n\s*`)
	blanks     = regexp.MustCompile(`[ \t\f]+`)
	bylineBy   = regexp.MustCompile(`(?i)^by[: ]\s*`)
)

// paragraphs sets every line of rendered text apart by a blank line: blocks,
// list items and captions are separate things even where a page runs them together.
func paragraphs(s string) string {
	s = strings.ReplaceAll(s, "\u00ad", "") // soft hyphens are layout
	s = blanks.ReplaceAllString(s, " ")
	return blankLines.ReplaceAllString(strings.TrimSpace(s), "\n\n")
}

// dropTitle takes a title repeated as first paragraph out of the text.
func dropTitle(text, title string) string {
	first, rest, _ := strings.Cut(text, "\n\n")
	if title != "" && strings.EqualFold(oneLine(first), title) {
		return rest
	}
	return text
}

// notAddress drops a name that is a web address: article:author is often that of a profile.
func notAddress(s string) string {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return ""
	}
	return s
}
