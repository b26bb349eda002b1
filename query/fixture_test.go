package query_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// story reads the article and claims of testdata/story.json into a store in
// memory. The file gives the words of subject, relation and object instead of
// their spans.
func story(t *testing.T) (*store.Store, []graph.Claim) {
	t.Helper()
	data, err := os.ReadFile("testdata/story.json")
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
