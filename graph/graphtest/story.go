package graphtest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// Story reads an article and its claims from a file into a store in memory, which
// closes with the test. The file is JSON: "Article", and "Claims" with each a "Claim" and
// its "Words", those of subject, relation and object in the sentence, from which the
// spans are made.
func Story(t *testing.T, path string) (*store.Store, []graph.Claim) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Article graph.Article
		Claims  []struct {
			Words [3]string
			Claim graph.Claim
		}
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	cs := make([]graph.Claim, len(f.Claims))
	for i, c := range f.Claims {
		e := &c.Claim.Evidence
		at := strings.Index(f.Article.Text, e.Text)
		e.Span = graph.Span{Start: at, End: at + len(e.Text)}
		for k, s := range []*graph.Span{&e.Subject, &e.Relation, &e.Object} {
			if w := c.Words[k]; w != "" {
				n := at + strings.Index(e.Text, w)
				*s = graph.Span{Start: n, End: n + len(w)}
			}
		}
		c.Claim.Doc = f.Article.ID
		c.Claim.Extractor = "test 1"
		c.Claim.SetID()
		cs[i] = c.Claim
	}
	s, err := store.Open(t.Context(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Add(t.Context(), f.Article, cs); err != nil {
		t.Fatal(err)
	}
	return s, cs
}
