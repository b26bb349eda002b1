package export

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// network is the graph that picture formats show: entities and literals as
// nodes, claims as edges.
type network struct {
	nodes []node
	edges []edge
}

type node struct {
	id                               string // "n0", "n1", …
	iri, name, value, typ, reference string // value of literals; reference is the Wikidata id
	country                          string // IRI
}

type edge struct {
	id, from, to string // "e0", …
	claim        graph.Claim
}

// writeNetwork gathers the network and hands it over.
func writeNetwork(docs iter.Seq2[graph.Document, error], write func(*network)) error {
	var claims []graph.Claim
	known := map[string]graph.Entity{}
	for d, err := range docs {
		if err != nil {
			return err
		}
		for _, c := range d.Claims {
			claims = append(claims, c)
			for _, e := range []*graph.Entity{c.Subject.Entity, c.Object.Entity} {
				// Of several descriptions one is taken that does not depend on
				// the order of the documents.
				if e != nil && prefer(*e, known[e.IRI]) {
					known[e.IRI] = *e
				}
			}
		}
	}
	slices.SortFunc(claims, graph.Compare)
	write(newNetwork(known, claims))
	return nil
}

// prefer reports whether a describes an entity better than b: it has a
// Wikidata id, a longer name, or the first in order, and a country.
func prefer(a, b graph.Entity) bool {
	if b.IRI == "" {
		return true
	}
	return cmp.Or(len(a.Wikidata)-len(b.Wikidata), len(a.Name)-len(b.Name), strings.Compare(b.Name, a.Name), strings.Compare(b.Wikidata, a.Wikidata), strings.Compare(a.Country, b.Country)) > 0
}

func newNetwork(known map[string]graph.Entity, claims []graph.Claim) *network {
	n := &network{}
	ids := make(map[string]string, len(known))
	iris := make([]string, 0, len(known))
	for iri := range known {
		iris = append(iris, iri)
	}
	slices.Sort(iris)
	for _, iri := range iris {
		e := known[iri]
		ids[iri] = n.add(node{iri: iri, name: e.Name, typ: string(e.Type), reference: e.Wikidata, country: e.Country})
	}
	// Literals are nodes of their own for each claim: two people who are
	// "spokesman" have nothing to do with each other.
	end := func(t graph.Term) string {
		if t.Entity != nil {
			return ids[t.Entity.IRI]
		}
		return n.add(node{name: t.Value, value: t.Value, typ: "value"})
	}
	for i, c := range claims {
		n.edges = append(n.edges, edge{"e" + strconv.Itoa(i), end(c.Subject), end(c.Object), c})
	}
	return n
}

func (n *network) add(v node) string {
	v.id = "n" + strconv.Itoa(len(n.nodes))
	n.nodes = append(n.nodes, v)
	return v.id
}

// label returns what a picture writes on an edge: the predicate in words, with
// its polarity and certainty.
func (e edge) label() string {
	label := strings.ReplaceAll(e.claim.Predicate, "_", " ")
	if e.claim.Negated {
		label = "not: " + label
	}
	if m := e.claim.Modality; m != graph.Asserted && m != "" {
		label += " (" + string(m) + ")"
	}
	return label
}

// names returns the names of a link's sources.
func names(l graph.Link) string {
	list := make([]string, len(l.Sources))
	for i, s := range l.Sources {
		list[i] = s.Name
	}
	return strings.Join(list, ", ")
}

// chain returns the attribution as text, origin first.
func chain(ls []graph.Link) string {
	list := make([]string, len(ls))
	for i, l := range ls {
		list[i] = names(l)
	}
	return strings.Join(list, " < ")
}
