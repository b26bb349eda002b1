package load_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
	"newsgraph/graph/load"
)

func read(data string) ([]quad.Quad, error) {
	var qs []quad.Quad
	for q, err := range load.NQuads(strings.NewReader(data), load.Options{Name: "in.nq"}) {
		if err != nil {
			return qs, err
		}
		qs = append(qs, q)
	}
	return qs, nil
}

func TestNQuads(t *testing.T) {
	const in = `# a comment
<urn:newsgraph:country/russia> <urn:newsgraph:rel:pays> <urn:newsgraph:country/north-korea> <urn:newsgraph:claim/1> . # why

<http://a/\u00e9\U0001F600> <p> "a \"b\" \\ \n \u0041" .
	_:x.1 <p> _:y.
_:x <p> "mot"@fr-CH _:g .
<s><p>"1"^^<http://www.w3.org/2001/XMLSchema#integer>.
<s> <p> "99999999999999999999"^^<http://www.w3.org/2001/XMLSchema#integer> .
<s> <p> "2.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<s> <p> "INF"^^<http://www.w3.org/2001/XMLSchema#double> .
<s> <p> "0"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<s> <p> "2024-06-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
<s> <p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .
<urn:newsgraph:> <p> <o> .` + "\r\n"
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	s, p := quad.IRI("s"), quad.IRI("p")
	want := []quad.Quad{
		{Subject: quad.IRI("country/russia"), Predicate: quad.IRI("rel:pays"), Object: quad.IRI("country/north-korea"), Label: quad.IRI("claim/1")},
		{Subject: quad.IRI("http://a/é😀"), Predicate: p, Object: quad.String("a \"b\" \\ \n A")},
		{Subject: quad.BNode("x.1"), Predicate: p, Object: quad.BNode("y")},
		{Subject: quad.BNode("x"), Predicate: p, Object: quad.LangString{Value: "mot", Lang: "fr-CH"}, Label: quad.BNode("g")},
		{Subject: s, Predicate: p, Object: quad.Int(1)},
		{Subject: s, Predicate: p, Object: quad.TypedString{Value: "99999999999999999999", Type: xsd + "integer"}},
		{Subject: s, Predicate: p, Object: quad.Float(2.5)},
		{Subject: s, Predicate: p, Object: quad.TypedString{Value: "INF", Type: xsd + "double"}},
		{Subject: s, Predicate: p, Object: quad.Bool(false)},
		{Subject: s, Predicate: p, Object: quad.TypedString{Value: "2024-06-01T00:00:00Z", Type: xsd + "dateTime"}},
		{Subject: s, Predicate: p, Object: quad.String("x")},
		{Subject: quad.IRI("urn:newsgraph:"), Predicate: p, Object: quad.IRI("o")},
	}
	got, err := read(in)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%v, want\n%v", got, want)
	}
}

func TestErrors(t *testing.T) {
	const good = "<s> <p> <o> .\n"
	for _, tc := range []struct{ line, want string }{
		{`<s> <p> .`, `in.nq:2:9: expected the object, "" or <> or _:`},
		{`"s" <p> <o> .`, "in.nq:2:1: expected the subject <> or _:"},
		{`<s> _:p <o> .`, "in.nq:2:5: expected the predicate"},
		{`<s> <p> <o>`, "in.nq:2:12: expected the full stop"},
		{`<s> <p> <o> . <x>`, "in.nq:2:15: unexpected text"},
		{`<s> <p> <o> "g" .`, "in.nq:2:13: expected the full stop"},
		{`<s> <p p> <o> .`, "in.nq:2:7: an IRI may not hold ' '"},
		{`<> <p> <o> .`, "in.nq:2:1: the IRI is empty"},
		{`<s> <p`, "in.nq:2:7: the IRI has no >"},
		{`<s> <p> "o .`, `in.nq:2:13: the string has no closing "`},
		{`<s> <p> "\x" .`, `in.nq:2:10: unknown escape \x`},
		{`<s> <p> "\uD800" .`, "in.nq:2:10: the escape is no character"},
		{`<s> <p> "\u12`, "in.nq:2:10: the escape is cut short"},
		{`<s> <p> "o"@ .`, "in.nq:2:12: expected a language"},
		{`<s> <p> "o"^^x .`, "in.nq:2:12: expected ^^ and the type"},
		{`_: <p> <o> .`, "in.nq:2:1: the blank node has no name"},
		{"<s> <p> \"\xff\" .", "in.nq:2:10: not valid UTF-8"},
		{"PK\x03\x04", "in.nq:2:1: expected the subject"},
	} {
		qs, err := read(good + tc.line)
		var le *load.Error
		if !errors.As(err, &le) || !strings.HasPrefix(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %s", tc.line, err, tc.want)
		}
		if len(qs) != 1 {
			t.Errorf("%s: %d quads before the error, want 1", tc.line, len(qs))
		}
	}
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write([]byte("<s> <p> <o> .\n<s> <p> \"" + strings.Repeat("long ", 50000) + "\" .\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	count := func(name string, data []byte) (n int, err error) {
		path := filepath.Join(dir, name)
		if data != nil {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range load.File(path, load.Options{}) {
			if err != nil {
				return n, err
			}
			n++
		}
		return n, nil
	}
	if n, err := count("a.nq.gz", z.Bytes()); n != 2 || err != nil {
		t.Errorf("gzipped: %d quads, %v", n, err)
	}
	if n, err := count("misnamed.nq", z.Bytes()); n != 2 || err != nil {
		t.Errorf("gzipped under another name: %d quads, %v", n, err)
	}
	if n, err := count("empty.nq", []byte{}); n != 0 || err != nil {
		t.Errorf("empty: %d quads, %v", n, err)
	}
	if _, err := count("cut.nq.gz", z.Bytes()[:z.Len()-20]); err == nil || !strings.Contains(err.Error(), "cut.nq.gz: line 2") {
		t.Errorf("cut short: %v", err)
	}
	if _, err := count("none.nq", nil); !errors.Is(err, os.ErrNotExist) || strings.Count(err.Error(), "none.nq") != 1 {
		t.Errorf("missing: %v", err)
	}
}

// FuzzNQuads holds that whatever is read can be exported and read again as the
// same.
func FuzzNQuads(f *testing.F) {
	f.Add("<s> <p> \"a\\u0041\"@en _:g . # c\n")
	f.Add("_:a.b <urn:newsgraph:rel:x> \"1e5\"^^<http://www.w3.org/2001/XMLSchema#double>.\r\n")
	f.Add("\x1f\x8b")
	f.Fuzz(func(t *testing.T, in string) {
		first, err := read(in)
		if err != nil {
			return
		}
		set := map[quad.Quad]bool{}
		for _, q := range first {
			for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
				if b, ok := v.(quad.BNode); ok && strings.Trim(string(b), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
					return // the export renames it
				}
			}
			set[q] = true
		}
		var b strings.Builder
		err = export.WriteQuads(&b, func(yield func(quad.Quad, error) bool) {
			for _, q := range first {
				if !yield(q, nil) {
					return
				}
			}
		}, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		second, err := read(b.String())
		if err != nil {
			t.Fatalf("cannot read the export %q: %v", b.String(), err)
		}
		for _, q := range second {
			if !set[q] {
				t.Errorf("%v came back from %q", q, b.String())
			}
			delete(set, q)
		}
		if len(set) > 0 {
			t.Errorf("%v did not come back", set)
		}
	})
}
