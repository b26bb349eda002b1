package load

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// parser reads one line at a time. Its methods return a message for whatever
// is wrong at position at, "" if nothing is.
type parser struct {
	base string
	line string
	at   int
}

// parse returns the quad of a line; ok is false for blank lines and comments.
func (p *parser) parse(line string) (q quad.Quad, ok bool, msg string) {
	p.line, p.at = line, 0
	if !utf8.ValidString(line) {
		for i, r := range line {
			if r == utf8.RuneError && !strings.HasPrefix(line[i:], "\uFFFD") {
				p.at = i
				break
			}
		}
		return q, false, "not valid UTF-8"
	}
	p.space()
	if p.end() {
		return q, false, ""
	}
	if q.Subject, msg = p.node("the subject"); msg != "" {
		return q, false, msg
	}
	p.space()
	if p.peek() != '<' {
		return q, false, "expected the predicate, an IRI in <>"
	}
	if q.Predicate, msg = p.iri(); msg != "" {
		return q, false, msg
	}
	p.space()
	if p.peek() == '"' {
		q.Object, msg = p.literal()
	} else {
		q.Object, msg = p.node("the object, \"\" or")
	}
	if msg != "" {
		return q, false, msg
	}
	p.space()
	if c := p.peek(); c == '<' || c == '_' {
		if q.Label, msg = p.node("the label"); msg != "" {
			return q, false, msg
		}
		p.space()
	}
	if p.peek() != '.' {
		return q, false, "expected the full stop that ends a quad"
	}
	p.at++
	p.space()
	if !p.end() {
		return q, false, "unexpected text after the full stop"
	}
	return q, true, ""
}

// peek returns the byte at hand, 0 at the end of the line.
func (p *parser) peek() byte {
	if p.at < len(p.line) {
		return p.line[p.at]
	}
	return 0
}

func (p *parser) space() {
	for c := p.peek(); c == ' ' || c == '\t'; c = p.peek() {
		p.at++
	}
}

// end reports whether only a comment is left.
func (p *parser) end() bool { return p.at >= len(p.line) || p.line[p.at] == '#' }

func (p *parser) node(what string) (quad.Value, string) {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.blank()
	}
	return nil, "expected " + what + " <> or _:"
}

// iri reads an IRI in angle brackets and shortens it.
func (p *parser) iri() (quad.Value, string) {
	s, msg := p.fullIRI()
	return quad.IRI(p.shorten(s)), msg
}

func (p *parser) shorten(iri string) string {
	if short, ok := strings.CutPrefix(iri, p.base); ok && short != "" {
		return short
	}
	return iri
}

func (p *parser) fullIRI() (string, string) {
	if strings.HasPrefix(p.line[p.at:], "<>") {
		return "", "the IRI is empty"
	}
	p.at++
	rest := p.line[p.at:]
	n := strings.IndexAny(rest, "<>\"{}|^`\\ ")
	if n >= 0 && rest[n] == '>' && !hasControl(rest[:n]) { // no escapes, the common case
		p.at += n + 1
		return rest[:n], ""
	}
	var b strings.Builder
	for p.at < len(p.line) {
		c := p.line[p.at]
		switch {
		case c == '>':
			p.at++
			return b.String(), ""
		case c == '\\':
			r, msg := p.escape(false)
			if msg != "" {
				return "", msg
			}
			b.WriteRune(r)
		case c <= ' ' || strings.IndexByte("<\"{}|^`", c) >= 0:
			return "", "an IRI may not hold " + strconv.QuoteRune(rune(c))
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	return "", "the IRI has no >"
}

func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' {
			return true
		}
	}
	return false
}

// escape reads \uXXXX or \UXXXXXXXX, and the short escapes where they are
// allowed.
func (p *parser) escape(short bool) (rune, string) {
	if p.at+1 >= len(p.line) {
		return 0, "the escape is cut short"
	}
	c := p.line[p.at+1]
	if i := strings.IndexByte(`tbnrf"'\`, c); i >= 0 && short {
		p.at += 2
		return rune("\t\b\n\r\f\"'\\"[i]), ""
	}
	n := map[byte]int{'u': 4, 'U': 8}[c]
	if n == 0 {
		return 0, "unknown escape \\" + string(rune(c))
	}
	if p.at+2+n > len(p.line) {
		return 0, "the escape is cut short"
	}
	v, err := strconv.ParseUint(p.line[p.at+2:p.at+2+n], 16, 32)
	if err != nil || v > unicode.MaxRune || !utf8.ValidRune(rune(v)) {
		return 0, "the escape is no character"
	}
	p.at += 2 + n
	return rune(v), ""
}

// blank reads the label of a blank node.
func (p *parser) blank() (quad.Value, string) {
	if !strings.HasPrefix(p.line[p.at:], "_:") {
		return nil, "expected _: and the name of a blank node"
	}
	rest := p.line[p.at+2:]
	n := 0
	for i, r := range rest {
		first := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == ':'
		later := r == '-' || r == '.' || r == 0xb7 || unicode.Is(unicode.Mn, r)
		if !first && (i == 0 || !later) {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	label := strings.TrimRight(rest[:n], ".") // the full stop of the quad
	if label == "" {
		return nil, "the blank node has no name"
	}
	p.at += 2 + len(label)
	return quad.BNode(label), ""
}

// literal reads a string with its type or language.
func (p *parser) literal() (quad.Value, string) {
	s, msg := p.text()
	if msg != "" {
		return nil, msg
	}
	switch {
	case p.peek() == '@':
		return p.language(s)
	case strings.HasPrefix(p.line[p.at:], "^^<"):
		p.at += 2
		typ, msg := p.fullIRI()
		return typed(s, p.shorten(typ)), msg
	case strings.HasPrefix(p.line[p.at:], "^"):
		return nil, "expected ^^ and the type, an IRI in <>"
	}
	return quad.String(s), ""
}

func (p *parser) text() (string, string) {
	p.at++
	if n := strings.IndexAny(p.line[p.at:], `"\`); n >= 0 && p.line[p.at+n] == '"' {
		s := p.line[p.at : p.at+n]
		p.at += n + 1
		return s, ""
	}
	var b strings.Builder
	for p.at < len(p.line) {
		switch c := p.line[p.at]; c {
		case '"':
			p.at++
			return b.String(), ""
		case '\\':
			r, msg := p.escape(true)
			if msg != "" {
				return "", msg
			}
			b.WriteRune(r)
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	return "", `the string has no closing "`
}

func (p *parser) language(s string) (quad.Value, string) {
	start := p.at + 1
	n := 0
	for n < len(p.line)-start {
		c := p.line[start+n]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (n == 0 || c != '-' && (c < '0' || c > '9')) {
			break
		}
		n++
	}
	lang := p.line[start : start+n]
	if lang == "" || strings.HasSuffix(lang, "-") || strings.Contains(lang, "--") {
		return nil, "expected a language after @"
	}
	p.at = start + n
	return quad.LangString{Value: quad.String(s), Lang: lang}, ""
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// typed returns a literal in the form in which the store compares it.
func typed(s, typ string) quad.Value {
	name, ok := strings.CutPrefix(typ, xsd)
	if !ok {
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI(typ)}
	}
	switch name {
	case "string":
		return quad.String(s)
	case "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt":
		if v, err := strconv.ParseInt(s, 10, 64); err == nil {
			return quad.Int(v)
		}
	case "double", "float", "decimal":
		if v, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) && strings.Trim(s, "+-.0123456789eE") == "" {
			return quad.Float(v)
		}
	case "boolean":
		switch s {
		case "true", "1":
			return quad.Bool(true)
		case "false", "0":
			return quad.Bool(false)
		}
	}
	return quad.TypedString{Value: quad.String(s), Type: quad.IRI(typ)}
}
