package source

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what a page's head, and machine-readable parts of its body, say.
type page struct {
	meta  map[string]string // by lower-case name or property; the first one counts
	ld    map[string]any    // the JSON-LD object of the article
	canon string            // <link rel="canonical">
	lang  string            // <html lang>
	time  string            // the first <time datetime> that is marked as the publication's
	title string            // <title>
	body  string            // articleBody of JSON-LD
}

// The names under which publishers put the same thing, best first.
var (
	metaTitles = []string{"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"}
	metaDates  = []string{
		"article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
		"datepublished", "date.issued", "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publish-date", "publishdate",
		"publication_date", "citation_publication_date", "date",
	}
	metaAuthors    = []string{"author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl"}
	metaPublishers = []string{"og:site_name", "publisher", "application-name", "dc.publisher", "citation_journal_title"}
	urlDate        = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)`)
)

func readPage(doc *html.Node) page {
	p := page{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			p.lang = attr(n, "lang")
		case atom.Meta:
			p.addMeta(n)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && p.canon == "" {
				p.canon = attr(n, "href")
			}
		case atom.Title:
			if p.title == "" && n.FirstChild != nil && n.Namespace == "" {
				p.title = n.FirstChild.Data
			}
		case atom.Time:
			marked := attr(n, "itemprop") == "datePublished" || has(n, "pubdate")
			if p.time == "" && marked {
				p.time = attr(n, "datetime")
			}
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				p.addLD(n.FirstChild.Data)
			}
		}
	}
	p.body, _ = p.ld["articleBody"].(string)
	return p
}

func (p *page) addMeta(n *html.Node) {
	content := attr(n, "content")
	for _, key := range [...]string{"property", "name", "itemprop"} {
		name := strings.ToLower(attr(n, key))
		if name != "" && content != "" && p.meta[name] == "" {
			p.meta[name] = content
		}
	}
}

// addLD looks for an article in a block of JSON-LD. Broken blocks are common
// and there are other sources, so they count as none.
func (p *page) addLD(s string) {
	if p.ld != nil {
		return
	}
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		p.ld = findArticle(v, 0)
	}
}

// findArticle returns the first object of a schema.org article type.
func findArticle(v any, depth int) map[string]any {
	if depth > 5 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if a := findArticle(e, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			return v
		}
		for _, key := range [...]string{"@graph", "mainEntity"} {
			if a := findArticle(v[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report"
	case []any:
		if slices.ContainsFunc(k, isArticle) {
			return true
		}
	}
	return false
}

func (p *page) metadata() metadata {
	var m metadata
	m.set("title", unescaped(p.ld["headline"]))
	m.set("author", unescaped(p.ld["author"]))
	m.set("publisher", unescaped(p.ld["publisher"]))
	m.setDate(valueText(p.ld["datePublished"]))
	for _, key := range [...]string{"url", "mainEntityOfPage"} {
		m.setURL(p.ld[key])
	}
	p.fill(&m, "title", metaTitles)
	p.fill(&m, "author", metaAuthors)
	p.fill(&m, "publisher", metaPublishers)
	m.setURL(p.canon)
	m.setURL(p.meta["og:url"])
	for _, name := range metaDates {
		m.setDate(p.meta[name])
	}
	m.setDate(p.time)
	if d := urlDate.FindStringSubmatch(m.url); d != nil {
		m.setDate(d[1] + "-" + d[2] + "-" + d[3])
	}
	m.set("title", p.title)
	lang, _, _ := strings.Cut(p.lang, "-")
	m.set("language", strings.ToLower(lang))
	return m
}

func (p *page) fill(m *metadata, key string, names []string) {
	for _, n := range names {
		m.set(key, p.meta[n])
	}
}

// setDate takes a date if it is one. Pages carry all sorts of things in their
// date fields, and no date is better than a wrong one.
func (m *metadata) setDate(s string) {
	if d, err := Date(s); err == nil {
		m.set("published", d)
	}
}

// setURL takes an absolute web address, bare or as a JSON-LD reference.
func (m *metadata) setURL(v any) {
	if o, ok := v.(map[string]any); ok {
		v = o["@id"]
	}
	if s, _ := v.(string); strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		m.set("url", s)
	}
}

// unescaped returns a JSON-LD value as text; many carry HTML character references.
func unescaped(v any) string { return html.UnescapeString(valueText(v)) }

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
