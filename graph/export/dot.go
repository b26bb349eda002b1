package export

import (
	"bufio"
	"fmt"
	"strings"

	"newsgraph/graph"
)

// shapes tell entity types apart in a picture.
var shapes = map[string]string{
	string(graph.Person): "ellipse", string(graph.Organisation): "box", string(graph.Country): "doubleoctagon", string(graph.Place): "octagon",
	string(graph.Group): "component", string(graph.Event): "diamond", string(graph.Agreement): "note", string(graph.Commodity): "cylinder",
	string(graph.Artefact): "box3d", "value": "plaintext",
}

// writeDOT writes a network in the language of Graphviz. What a source affirms
// has a solid line, what it does not vouch for a dashed one, what it negates a
// dotted red one. Errors stay in the writer.
func writeDOT(w *bufio.Writer, n *network) {
	fmt.Fprint(w, "digraph claims {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n")
	for _, v := range n.nodes {
		shape := shapes[v.typ]
		if shape == "" {
			shape = "ellipse"
		}
		fmt.Fprintf(w, "  %s [label=%s, shape=%s, tooltip=%s];\n", v.id, quote(v.name), shape, quote(v.iri))
	}
	for _, e := range n.edges {
		style := "solid"
		switch {
		case e.claim.Negated:
			style = "dotted, color=red"
		case strings.HasPrefix(string(graph.EdgeIRI(e.claim)), graph.NSMaybe):
			style = "dashed"
		}
		fmt.Fprintf(w, "  %s -> %s [label=%s, style=%s, tooltip=%s];\n", e.from, e.to, quote(e.label()), style, quote(e.claim.Evidence.Text))
	}
	fmt.Fprint(w, "}\n")
}

// quote writes a string as DOT quotes it. A backslash begins an escape of
// Graphviz and is doubled; line breaks become its \n.
func quote(s string) string {
	return `"` + dotEscaper.Replace(strings.ToValidUTF8(s, "\uFFFD")) + `"`
}

var dotEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, "\x00", "\uFFFD")
