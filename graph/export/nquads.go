package export

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// quadsOf yields the quads of documents.
func quadsOf(docs iter.Seq2[graph.Document, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for d, err := range docs {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, q := range graph.Quads(d.Article, d.Claims) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// WriteQuads writes quads as N-Quads (W3C Recommendation, 25 February 2014),
// one a line, sorted by bytes, none twice. The store's short IRIs are made
// absolute with the base; numbers, truth values and times get the types of XML
// Schema. It is an error for a quad to have a literal as subject or anything
// but an IRI as predicate, as RDF has no such statements.
func WriteQuads(w io.Writer, qs iter.Seq2[quad.Quad, error], o Options) error {
	var lines []string
	e := encoder{base: o.base()}
	for q, err := range qs {
		if err != nil {
			return err
		}
		line, err := e.line(q)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	b := bufio.NewWriter(w)
	for _, l := range slices.Compact(lines) {
		if _, err := b.WriteString(l); err != nil {
			return err
		}
	}
	return b.Flush()
}

// Data types of XML Schema.
const (
	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdInteger  = xsd + "integer"
	xsdDouble   = xsd + "double"
	xsdBoolean  = xsd + "boolean"
	xsdDateTime = xsd + "dateTime"
)

// encoder writes the lines of N-Quads.
type encoder struct {
	base string
	buf  []byte
}

func (e *encoder) line(q quad.Quad) (string, error) {
	switch q.Subject.(type) {
	case quad.IRI, quad.BNode:
	default:
		return "", fmt.Errorf("quad %v has no IRI or blank node as subject", q)
	}
	if _, ok := q.Predicate.(quad.IRI); !ok || q.Object == nil {
		return "", fmt.Errorf("quad %v has no IRI as predicate or no object", q)
	}
	switch q.Label.(type) {
	case nil, quad.IRI, quad.BNode:
	default:
		return "", fmt.Errorf("quad %v has no IRI or blank node as label", q)
	}
	e.buf = e.buf[:0]
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			continue
		}
		if err := e.value(v); err != nil {
			return "", err
		}
		e.buf = append(e.buf, ' ')
	}
	e.buf = append(e.buf, ".\n"...)
	return string(e.buf), nil
}

func (e *encoder) value(v quad.Value) error {
	switch v := v.(type) {
	case quad.IRI:
		e.iri(string(v))
	case quad.BNode:
		e.blank(string(v))
	case quad.String:
		e.literal(string(v))
	case quad.LangString:
		e.literal(string(v.Value))
		e.buf = append(append(e.buf, '@'), v.Lang...)
	case quad.TypedString:
		if v.Type == "" {
			e.literal(string(v.Value))
			break
		}
		e.typed(string(v.Value), string(v.Type.Full()))
	case quad.Int:
		e.typed(strconv.FormatInt(int64(v), 10), xsdInteger)
	case quad.Float:
		e.typed(double(float64(v)), xsdDouble)
	case quad.Bool:
		e.typed(strconv.FormatBool(bool(v)), xsdBoolean)
	case quad.Time:
		e.typed(time.Time(v).Format(time.RFC3339Nano), xsdDateTime)
	default:
		return fmt.Errorf("value %v of type %T has no form in N-Quads", v, v)
	}
	return nil
}

// double writes a number as the lexical space of xsd:double has it.
func double(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "INF"
	case math.IsInf(v, -1):
		return "-INF"
	}
	return strconv.FormatFloat(v, 'E', -1, 64)
}

// ownNamespaces are the prefixes of the store's short IRIs that look like
// schemes.
var ownNamespaces = []string{
	graph.NSRel, graph.NSMaybe, graph.NSNot, graph.NSModality, graph.NSType, graph.NSLink, "claim:", "entity:", "article:",
}

// Absolute returns an IRI of the store as the absolute one of an export; IRIs
// that are absolute already come back unchanged.
func Absolute(iri, base string) string {
	for _, ns := range ownNamespaces {
		if strings.HasPrefix(iri, ns) {
			return base + iri
		}
	}
	if hasScheme(iri) {
		return iri
	}
	return base + iri
}

// hasScheme reports whether an IRI begins with a scheme (RFC 3986, 3.1).
func hasScheme(iri string) bool {
	for i, c := range []byte(iri) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return i > 0 && c == ':'
		}
	}
	return false
}

func (e *encoder) iri(iri string) {
	e.buf = append(e.buf, '<')
	for _, r := range Absolute(iri, e.base) {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			e.buf = fmt.Appendf(e.buf, `\u%04X`, r)
		} else {
			e.buf = utf8.AppendRune(e.buf, r)
		}
	}
	e.buf = append(e.buf, '>')
}

// blank writes the label of a blank node; one that the grammar forbids is
// written in hexadecimal.
func (e *encoder) blank(label string) {
	e.buf = append(e.buf, "_:"...)
	for i, c := range []byte(label) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || i > 0 && (c == '_' || c == '-') {
			continue
		}
		e.buf = fmt.Appendf(e.buf, "hex-%x", label)
		return
	}
	if label == "" {
		label = "hex-"
	}
	e.buf = append(e.buf, label...)
}

func (e *encoder) typed(s, typ string) {
	e.literal(s)
	e.buf = append(e.buf, "^^"...)
	e.iri(typ)
}

// literal writes a string with the escapes of canonical N-Quads. Bytes that
// are not UTF-8 become U+FFFD.
func (e *encoder) literal(s string) {
	e.buf = append(e.buf, '"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			e.buf = append(e.buf, '\\', byte(r))
		case '\n':
			e.buf = append(e.buf, `\n`...)
		case '\r':
			e.buf = append(e.buf, `\r`...)
		case '\t':
			e.buf = append(e.buf, `\t`...)
		case '\b':
			e.buf = append(e.buf, `\b`...)
		case '\f':
			e.buf = append(e.buf, `\f`...)
		default:
			if r < ' ' || r == 0x7f {
				e.buf = fmt.Appendf(e.buf, `\u%04X`, r)
			} else {
				e.buf = utf8.AppendRune(e.buf, r)
			}
		}
	}
	e.buf = append(e.buf, '"')
}
