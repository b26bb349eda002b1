package export

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// attribute is a key of GraphML: what it is for, its type and how to get it.
// An empty value is left out.
type attribute[T any] struct {
	name, typ string
	value     func(T) string
}

var nodeAttributes = []attribute[node]{
	{"label", "string", func(n node) string { return n.name }},
	{"iri", "string", func(n node) string { return n.iri }},
	{"type", "string", func(n node) string { return n.typ }},
	{"wikidata", "string", func(n node) string { return n.reference }},
	{"country", "string", func(n node) string { return n.country }},
}

var edgeAttributes = []attribute[graph.Claim]{
	{"label", "string", func(c graph.Claim) string { return edge{claim: c}.label() }},
	{"claim", "string", func(c graph.Claim) string { return c.ID }},
	{"predicate", "string", func(c graph.Claim) string { return c.Predicate }},
	{"relation_text", "string", func(c graph.Claim) string { return c.Surface }},
	{"modality", "string", func(c graph.Claim) string { return string(c.Modality) }},
	{"negated", "boolean", func(c graph.Claim) string { return strconv.FormatBool(c.Negated) }},
	{"quantity", "double", func(c graph.Claim) string { return amount(c, func(q graph.Quantity) float64 { return q.Value }, false) }},
	{"quantity_min", "double", func(c graph.Claim) string { return amount(c, func(q graph.Quantity) float64 { return q.Min }, true) }},
	{"quantity_max", "double", func(c graph.Claim) string { return amount(c, func(q graph.Quantity) float64 { return q.Max }, true) }},
	{"unit", "string", func(c graph.Claim) string { return first(c).Unit }},
	{"bound", "string", func(c graph.Claim) string { return string(first(c).Bound) }},
	{"per", "string", func(c graph.Claim) string { return first(c).Per }},
	{"start", "string", func(c graph.Claim) string { return interval(c.Time).Start }},
	{"end", "string", func(c graph.Claim) string { return interval(c.Time).End }},
	{"said", "string", func(c graph.Claim) string { return interval(c.SaidWhen).Start }},
	{"place", "string", place},
	{"theme", "string", func(c graph.Claim) string { return c.Theme }},
	{"condition", "string", condition},
	{"status", "string", func(c graph.Claim) string { return c.Status }},
	{"origin", "string", origin},
	{"attribution", "string", func(c graph.Claim) string { return chain(c.Attribution) }},
	{"document", "string", func(c graph.Claim) string { return c.Doc }},
	{"sentence", "int", func(c graph.Claim) string { return strconv.Itoa(c.Evidence.Sentence) }},
	{"evidence", "string", func(c graph.Claim) string { return c.Evidence.Text }},
	{"confidence", "double", func(c graph.Claim) string { return strconv.FormatFloat(c.Confidence, 'g', -1, 64) }},
}

func first(c graph.Claim) graph.Quantity {
	if len(c.Quantities) == 0 {
		return graph.Quantity{}
	}
	return c.Quantities[0]
}

// amount returns a number of the first quantity, "" if it has none or is not
// of the wanted kind.
func amount(c graph.Claim, of func(graph.Quantity) float64, ranged bool) string {
	if len(c.Quantities) == 0 || (c.Quantities[0].Bound == graph.Range) != ranged {
		return ""
	}
	return strconv.FormatFloat(of(c.Quantities[0]), 'f', -1, 64)
}

func interval(t *graph.Interval) graph.Interval {
	if t == nil {
		return graph.Interval{}
	}
	return *t
}

func place(c graph.Claim) string {
	switch {
	case c.Place == nil:
		return ""
	case c.Place.Entity != nil:
		return c.Place.Entity.Name
	}
	return c.Place.Value
}

func condition(c graph.Claim) string {
	if c.Condition == nil {
		return ""
	}
	return c.Condition.Text
}

func origin(c graph.Claim) string {
	if len(c.Attribution) == 0 {
		return ""
	}
	return names(c.Attribution[0])
}

// writeGraphML writes a network as GraphML (Brandes, Eiglsperger, Herman,
// Himsolt and Marshall, 2002) with the attributes that Gephi, networkx and
// yEd read. Errors stay in the writer.
func writeGraphML(w *bufio.Writer, n *network) {
	out := func(format string, args ...any) { fmt.Fprintf(w, format, args...) }
	out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
	for i, a := range nodeAttributes {
		out("  <key id=\"v%d\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.typ)
	}
	for i, a := range edgeAttributes {
		out("  <key id=\"d%d\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.typ)
	}
	out("  <graph id=\"claims\" edgedefault=\"directed\">\n")
	for _, v := range n.nodes {
		out("    <node id=\"%s\">\n", v.id)
		for i, a := range nodeAttributes {
			writeData(out, "v", i, a.value(v))
		}
		out("    </node>\n")
	}
	for _, e := range n.edges {
		out("    <edge id=\"%s\" source=\"%s\" target=\"%s\">\n", e.id, e.from, e.to)
		for i, a := range edgeAttributes {
			writeData(out, "d", i, a.value(e.claim))
		}
		out("    </edge>\n")
	}
	out("  </graph>\n</graphml>\n")
}

func writeData(out func(string, ...any), prefix string, key int, value string) {
	if value != "" {
		out("      <data key=\"%s%d\">%s</data>\n", prefix, key, escapeXML(value))
	}
}

// escapeXML escapes the characters that XML reserves and replaces those that
// XML 1.0 (section 2.2) does not allow by U+FFFD.
func escapeXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return 0xfffd
		}
		return r
	}, xmlEscaper.Replace(s))
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")
