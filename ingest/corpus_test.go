package ingest

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// TestNamedEntities reads news texts (one of twelve, all of them with CORPUS=all) and checks that no named entity is called
// by a pronoun, a bare description or words without capitals: neither those listed nor those of subjects, objects and sources.
func TestNamedEntities(t *testing.T) {
	f, err := os.Open("../../shared/corpora/text/articles.jsonl.gz")
	if err != nil {
		t.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	every := 12
	if os.Getenv("CORPUS") == "all" {
		every = 1
	}
	p := testPipeline(t)
	var as []source.Article
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for n := 0; s.Scan(); n++ {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if n%every == 0 {
			as = append(as, source.Article{ID: a.ID, Text: a.Text, Published: "2020-06-30"})
		}
	}
	for _, a := range as {
		r, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Entities {
			checkName(t, a.ID, "entity", &r.Entities[i])
		}
		for i := range r.Claims {
			c := &r.Claims[i]
			checkName(t, a.ID, "subject", c.Subject.Entity)
			checkName(t, a.ID, "object", c.Object.Entity)
			for k := range c.Attribution {
				for j := range c.Attribution[k].Sources {
					checkName(t, a.ID, "source", &c.Attribution[k].Sources[j])
				}
			}
		}
	}
}

// bareWords are words that name nothing by themselves.
var bareWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`i me we us you he him she her it they them who whom which that this these those his hers its their theirs our my mine
		a an the one another someone anyone everyone nobody something anything everything nothing others both each either neither all some many most few
		company government officials official police president minister ministry spokesman spokeswoman people men women authorities
		administration committee commission council department agency office board staff monday tuesday wednesday thursday friday saturday sunday
		january february october november december yesterday tomorrow`) {
		m[w] = true
	}
	return m
}()

func checkName(t *testing.T, doc, what string, e *graph.Entity) {
	t.Helper()
	if e == nil || !e.Named || e.Wikidata != "" {
		return
	}
	low := strings.ToLower(e.Name)
	switch {
	case bareWords[low]:
		t.Errorf("%s: named %s %q", doc, what, e.Name)
	case strings.IndexFunc(e.Name, unicode.IsUpper) < 0 && !strings.Contains(e.Name, "."):
		t.Errorf("%s: named %s %q without a capital", doc, what, e.Name)
	}
}
