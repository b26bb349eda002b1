package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// TestAcross reads articles of which is known which name means what, and holds
// what becomes of them, pair by pair, against the golden result.
func TestAcross(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/across/articles.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	gold := ""
	for _, f := range archive.Files {
		if f.Name == "gold" {
			gold = string(f.Data)
			continue
		}
		date, text, _ := strings.Cut(string(f.Data), "\n")
		article := fmt.Sprintf("---\nid: %s\npublished: %s\n---\n%s", f.Name, date, text)
		if err := os.WriteFile(filepath.Join(dir, f.Name+".txt"), []byte(article), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "across.db")
	newsgraph(t, io.Discard, "--db", db, "ingest", "--quiet", dir)
	got := comparePairs(readNames(t, db), gold)
	const golden = "testdata/across/result.txt"
	if os.Getenv("UPDATE_SCRIPTS") != "" {
		if err := os.WriteFile(golden, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// readNames returns the entity of each name of each article in a store.
func readNames(t *testing.T, db string) map[string]string {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: db, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	named := map[string]string{}
	for c, err := range s.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		es := []*graph.Entity{c.Subject.Entity, c.Object.Entity}
		for i := range c.Attribution {
			for k := range c.Attribution[i].Sources {
				es = append(es, &c.Attribution[i].Sources[k])
			}
		}
		for _, e := range es {
			if e == nil {
				continue
			}
			for _, a := range e.Aliases {
				if a.Count > 0 {
					named[c.Doc+" "+a.Text] = e.IRI
				}
			}
		}
	}
	return named
}

// comparePairs counts pairs of names in different articles that are, or are taken to be, one thing.
func comparePairs(named map[string]string, gold string) []byte {
	type row struct{ name, thing, node string }
	var rows []row
	var b bytes.Buffer
	for line := range strings.Lines(gold) {
		name, thing, _ := strings.Cut(strings.TrimSpace(line), " = ")
		node, ok := named[name]
		if !ok {
			fmt.Fprintf(&b, "not found  %s\n", name)
			continue
		}
		rows = append(rows, row{name, thing, node})
	}
	right, wrong, missed := 0, 0, 0
	for i, x := range rows {
		for _, y := range rows[:i] {
			one, taken := x.thing == y.thing, x.node == y.node
			switch {
			case one && taken:
				right++
			case taken:
				wrong++
				fmt.Fprintf(&b, "wrong      %s = %s (%s)\n", y.name, x.name, x.node)
			case one:
				missed++
				fmt.Fprintf(&b, "missed     %s = %s (%s, %s)\n", y.name, x.name, y.node, x.node)
			}
		}
	}
	fmt.Fprintf(&b, "%d pairs right, %d wrong, %d missed\n", right, wrong, missed)
	return b.Bytes()
}
