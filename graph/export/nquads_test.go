package export_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"gonum.org/v1/gonum/graph/formats/rdf"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/load"
)

func sequence[T any](list ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func write(t *testing.T, f export.Format, docs ...graph.Document) string {
	t.Helper()
	var b strings.Builder
	if err := export.Write(&b, f, sequence(docs...), export.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// decode reads N-Quads with gonum's decoder.
func decode(t *testing.T, text string) []*rdf.Statement {
	t.Helper()
	var list []*rdf.Statement
	d := rdf.NewDecoder(strings.NewReader(text))
	for {
		s, err := d.Unmarshal()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("gonum cannot read the export: %v", err)
		}
		list = append(list, s)
	}
}

// parts returns a term as gonum understands it: text, qualifier and kind.
func parts(t *testing.T, term rdf.Term) string {
	t.Helper()
	if term.Value == "" {
		return ""
	}
	text, qual, kind, err := term.Parts()
	if err != nil {
		t.Fatalf("gonum cannot take %q apart: %v", term.Value, err)
	}
	return strings.Join([]string{kind.String(), text, qual}, "|")
}

// meaning returns a value in the same form.
func meaning(v quad.Value) string {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	literal := func(text, qual string) string { return "Literal|" + text + "|" + qual }
	switch v := v.(type) {
	case quad.IRI:
		return "IRI|" + export.Absolute(string(v), export.DefaultBase) + "|"
	case quad.BNode:
		return "Blank|" + string(v) + "|"
	case quad.String:
		return literal(string(v), "")
	case quad.LangString:
		return literal(string(v.Value), "@"+v.Lang)
	case quad.TypedString:
		return literal(string(v.Value), string(v.Type))
	case quad.Int:
		return literal(string(v.TypedString().Value), xsd+"integer")
	case quad.Float:
		return literal(string(v.TypedString().Value), xsd+"double")
	case quad.Bool:
		return literal(map[quad.Bool]string{true: "true", false: "false"}[v], xsd+"boolean")
	}
	return ""
}

// checkQuads exports quads, reads them with gonum and compares each statement,
// then loads them and exports again.
func checkQuads(t *testing.T, qs []quad.Quad) {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteQuads(&b, sequence(qs...), export.Options{}); err != nil {
		t.Fatal(err)
	}
	first := decode(t, b.String())
	var got, want []string
	for _, s := range first {
		got = append(got, parts(t, s.Subject)+"\n"+parts(t, s.Predicate)+"\n"+parts(t, s.Object)+"\n"+parts(t, s.Label))
	}
	for _, q := range qs {
		want = append(want, meaning(q.Subject)+"\n"+meaning(q.Predicate)+"\n"+meaning(q.Object)+"\n"+meaning(q.Label))
	}
	slices.Sort(got)
	slices.Sort(want)
	if want = slices.Compact(want); !slices.Equal(got, want) {
		t.Errorf("gonum read\n%q, want\n%q", got, want)
	}
	var again []quad.Quad
	for q, err := range load.NQuads(&b, load.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		again = append(again, q)
	}
	var c strings.Builder
	if err := export.WriteQuads(&c, sequence(again...), export.Options{}); err != nil {
		t.Fatal(err)
	}
	if second := decode(t, c.String()); !rdf.Isomorphic(first, second, true, sha256.New()) {
		t.Error("loading and exporting again gives another graph")
	}
	set := map[quad.Quad]bool{}
	for _, q := range again {
		set[q] = true
	}
	for _, q := range qs {
		if !set[q] {
			t.Errorf("quad %v was not loaded back", q)
		}
	}
}

func TestNQuads(t *testing.T) {
	d := graphtest.Sample()
	checkQuads(t, graph.Quads(d.Article, d.Claims))
	p := quad.IRI("http://p")
	checkQuads(t, []quad.Quad{
		{Subject: quad.BNode("b1"), Predicate: p, Object: quad.BNode("b2")},
		{Subject: quad.BNode("b1"), Predicate: p, Object: quad.LangString{Value: "mot \"juste\"", Lang: "fr-CH"}, Label: quad.BNode("g")},
		{Subject: quad.IRI("country/côte-divoire"), Predicate: p, Object: quad.TypedString{Value: "2024-06-01", Type: "http://www.w3.org/2001/XMLSchema#date"}},
		{Subject: quad.IRI("claim/a%20b"), Predicate: p, Object: quad.String("tab\tline\nback\\slash \"quote\" \x00\x7f\u2028 😀"), Label: quad.IRI("http://g")},
		{Subject: quad.IRI("http://s"), Predicate: p, Object: quad.Float(2e8)},
		{Subject: quad.IRI("http://s"), Predicate: p, Object: quad.Float(-1.5e-9)},
		{Subject: quad.IRI("http://s"), Predicate: p, Object: quad.Int(-42)},
		{Subject: quad.IRI("http://s"), Predicate: p, Object: quad.Bool(true)},
	})
}

func TestNQuadsSortedAndUnique(t *testing.T) {
	d, e := graphtest.Sample(), graphtest.Generate(1, 5)
	text := write(t, export.NQuads, d, e)
	if text != write(t, export.NQuads, e, d, d) {
		t.Error("the order of documents changes the export")
	}
	lines := strings.SplitAfter(text, "\n")
	if !slices.IsSorted(lines[:len(lines)-1]) {
		t.Error("lines are not sorted")
	}
	edge := "<urn:newsgraph:country/russia> <urn:newsgraph:rel:pays> <urn:newsgraph:country/north-korea> <urn:newsgraph:claim/" + d.Claims[0].ID + "> .\n"
	if !slices.Contains(lines, edge) {
		t.Errorf("the export lacks %s", edge)
	}
}

func TestNQuadsBase(t *testing.T) {
	var b strings.Builder
	q := quad.Quad{Subject: quad.IRI("country/russia"), Predicate: quad.IRI("rel:pays"), Object: quad.IRI("http://foreign/x"), Label: quad.IRI("urn:g")}
	if err := export.WriteQuads(&b, sequence(q), export.Options{Base: "https://example.org/g/"}); err != nil {
		t.Fatal(err)
	}
	if want := "<https://example.org/g/country/russia> <https://example.org/g/rel:pays> <http://foreign/x> <urn:g> .\n"; b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}

func TestNQuadsRefuses(t *testing.T) {
	iri := quad.IRI("a")
	for _, q := range []quad.Quad{
		{Subject: quad.String("a"), Predicate: iri, Object: iri},
		{Subject: iri, Predicate: quad.BNode("a"), Object: iri},
		{Subject: iri, Predicate: iri},
		{Subject: iri, Predicate: iri, Object: iri, Label: quad.Int(1)},
	} {
		if err := export.WriteQuads(io.Discard, sequence(q), export.Options{}); err == nil {
			t.Errorf("no error for %v", q)
		}
	}
}

func FuzzNQuads(f *testing.F) {
	f.Add("country/russia", "text \"with\" \\ everything\r\n\x01", "fr")
	f.Add("http://a b<>", "\u0000\ufffe", "")
	f.Fuzz(func(t *testing.T, id, text, doc string) {
		if !utf8.ValidString(id) || !utf8.ValidString(text) || !utf8.ValidString(doc) {
			t.Skip()
		}
		e := graph.Entity{IRI: graph.EntityIRI(graph.Person, id), Name: text}
		c := graph.Claim{Doc: doc, ID: id, Predicate: id, Subject: graph.Term{Entity: &e, Text: text}, Object: graph.Term{Value: text}, Theme: text}
		checkQuads(t, graph.Quads(graph.Article{ID: doc, Text: text}, []graph.Claim{c}))
	})
}

func TestWriteErrors(t *testing.T) {
	broken := errors.New("the store broke")
	docs := func(yield func(graph.Document, error) bool) {
		_ = yield(graphtest.Sample(), nil) && yield(graph.Document{}, broken)
	}
	for _, f := range export.Formats {
		if err := export.Write(io.Discard, f, docs, export.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: error %v, want that of the documents", f, err)
		}
		if err := export.Write(fullDisk{}, f, sequence(graphtest.Sample()), export.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: error %v, want that of the writer", f, err)
		}
	}
	if err := export.Write(io.Discard, "gml", docs, export.Options{}); err == nil {
		t.Error("no error for an unknown format")
	}
}

var errFull = errors.New("no space left")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }
