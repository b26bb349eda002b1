package export_test

import (
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	for _, f := range export.Formats {
		path := filepath.Join("testdata", "sample."+string(f))
		got := write(t, f, graphtest.Sample())
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: export differs from %s; -update rewrites it\n%s", f, path, got)
		}
	}
}

// TestOrder holds the picture formats to the same bytes whatever the order of
// the documents.
func TestOrder(t *testing.T) {
	a, b := graphtest.Sample(), graphtest.Generate(2, 6)
	b.Claims[0].Subject.Entity = &graph.Entity{IRI: graphtest.Russia.IRI, Name: "Russian Federation"}
	for _, f := range []export.Format{export.GraphML, export.DOT} {
		if write(t, f, a, b) != write(t, f, b, a) {
			t.Errorf("%s depends on the order of documents", f)
		}
	}
}

func TestGraphMLIsWellFormed(t *testing.T) {
	d := graphtest.Sample()
	d.Claims[0].Theme = "<&>\" \x00\x1b]]> é"
	var doc struct {
		Keys []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
			Type string `xml:"attr.type,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID string `xml:"id,attr"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []struct {
					Key   string `xml:"key,attr"`
					Value string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal([]byte(write(t, export.GraphML, d)), &doc); err != nil {
		t.Fatal(err)
	}
	nodes, keys := map[string]bool{}, map[string]string{}
	for _, k := range doc.Keys {
		if !slices.Contains([]string{"boolean", "int", "long", "float", "double", "string"}, k.Type) {
			t.Errorf("key %s has type %s", k.Name, k.Type)
		}
		keys[k.ID] = k.Name
	}
	for _, n := range doc.Graph.Nodes {
		nodes[n.ID] = true
	}
	if len(nodes) != 5 || len(doc.Graph.Edges) != 5 {
		t.Errorf("%d nodes and %d edges, want 5 and 5", len(nodes), len(doc.Graph.Edges))
	}
	values := map[string]string{}
	for _, e := range doc.Graph.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("edge between %s and %s, which are no nodes", e.Source, e.Target)
		}
		for _, d := range e.Data {
			name, ok := keys[d.Key]
			if !ok {
				t.Errorf("key %s is not declared", d.Key)
			}
			if values[name] == "" {
				values[name] = d.Value
			}
		}
	}
	for name, want := range map[string]string{
		"quantity": "200000000", "quantity_max": "100000", "origin": "National Intelligence Service",
		"attribution": "National Intelligence Service < Wi Sung-lac", "theme": "<&>\" \uFFFD\uFFFD]]> é",
	} {
		if values[name] != want {
			t.Errorf("%s is %q, want %q", name, values[name], want)
		}
	}
}

func TestClaimJSON(t *testing.T) {
	d := graphtest.Sample()
	var c struct {
		Subject, Object struct{ Name, ID, Value string }
		Quantity        struct {
			Value, Min, Max float64
			Unit, Bound     string
			Per             string
		}
		Attribution []string
		Span        [2]int
		ObjectSpan  [2]int `json:"object_span"`
		Sentence    int
	}
	decode := func(n int) {
		t.Helper()
		if err := json.Unmarshal(export.ClaimJSON(d.Claims[n], d.Article), &c); err != nil {
			t.Fatal(err)
		}
	}
	decode(0)
	if c.Subject.Name != "Russia" || c.Subject.ID != "Q159" || c.Quantity.Value != 2e8 || c.Quantity.Per != "year" ||
		strings.Join(c.Attribution, ",") != "National Intelligence Service,Wi Sung-lac" {
		t.Errorf("claim is %+v", c)
	}
	decode(1) // its sentence has quotation marks of three bytes before the object's end
	text := []rune(d.Article.Text)
	if got := string(text[c.Span[0]:c.Span[1]]); got != d.Claims[1].Evidence.Text {
		t.Errorf("span holds %q", got)
	}
	if got := string(text[c.ObjectSpan[0]:c.ObjectSpan[1]]); got != "Pyongyang" {
		t.Errorf("the object's span holds %q", got)
	}
	if c.Quantity.Min != 50000 || c.Quantity.Max != 100000 || c.Quantity.Bound != "range" {
		t.Errorf("range is %+v", c.Quantity)
	}
	decode(3)
	if c.Object.Value != "spokesman" {
		t.Errorf("literal object is %+v", c.Object)
	}
	if got := string(export.ClaimJSON(graph.Claim{}, graph.Article{})); strings.Contains(got, "span") || !strings.Contains(got, `"attribution":[]`) {
		t.Errorf("empty claim is %s", got)
	}
	want := `{"kind":"entity","doc":"pay","name":"Russia","id":"Q159","type":"country","iri":"country/russia","named":true,"aliases":[{"text":"Moscow","kind":"metonym","count":3}]}`
	if got := string(export.EntityJSON("pay", graphtest.Russia)); got != want {
		t.Errorf("entity is %s, want %s", got, want)
	}
}
