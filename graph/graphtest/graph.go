package graphtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

func quads(qs []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func testAddQuads(t *testing.T, s *store.Store) {
	d := Sample()
	qs := graph.Quads(d.Article, d.Claims)
	for n, want := range []int{len(qs), 0} {
		if added, err := s.AddQuads(t.Context(), quads(qs)); err != nil || added != want {
			t.Errorf("time %d: %d quads added, %v, want %d", n+1, added, err, want)
		}
	}
	checkClaims(t, s, d)
	checkQuads(t, s, d)
	if err := s.Forget(t.Context(), "pay"); err != nil {
		t.Error(err)
	}
	checkQuads(t, s)

	// Foreign graphs: no label, blank nodes, every kind of literal, and one
	// label for all.
	foreign := []quad.Quad{
		{Subject: quad.IRI("http://a"), Predicate: quad.IRI("http://p"), Object: quad.IRI("http://b")},
		{Subject: quad.IRI("http://a"), Predicate: quad.IRI("http://p"), Object: quad.IRI("http://b"), Label: quad.IRI("http://g")},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.LangString{Value: "mot", Lang: "fr"}},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.TypedString{Value: "2024", Type: "http://type"}},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.Int(-7)},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.Float(1e300)},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.Bool(false)},
		{Subject: quad.BNode("x"), Predicate: quad.IRI("http://p"), Object: quad.String("")},
	}
	for i := range 12000 {
		foreign = append(foreign, quad.Quad{Subject: quad.IRI(fmt.Sprint("http://n", i%300)), Predicate: quad.IRI(fmt.Sprint("http://q", i%7)), Object: quad.IRI(fmt.Sprint("http://n", i))})
	}
	for n, want := range []int{len(foreign), 0} {
		if added, err := s.AddQuads(t.Context(), quads(foreign)); err != nil || added != want {
			t.Errorf("foreign, time %d: %d quads added, %v, want %d", n+1, added, err, want)
		}
	}
	got := all(t, s.Quads(t.Context()))
	if !slices.Equal(got, foreign) {
		t.Errorf("%d foreign quads came back, not the same as the %d given", len(got), len(foreign))
	}
	broken := errors.New("line 3: broken")
	_, err := s.AddQuads(t.Context(), func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, broken) })
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the source", err)
	}
}

// testWalk follows the documented layout with cayley's paths.
func testWalk(t *testing.T, s *store.Store) {
	d := Sample()
	add(t, s, d)
	qs := s.QuadStore()
	russia := func() *path.Path { return path.StartPath(qs, quad.IRI("country/russia")) }
	claims := func() *path.Path { return russia().In(graph.ClaimSubject) }
	pays := graph.ClaimIRI(d.Claims[0].ID)
	for _, tc := range []struct {
		name string
		path *path.Path
		want []quad.Value
	}{
		{"affirmed", russia().Out(quad.IRI("rel:pays")), []quad.Value{quad.IRI("country/north-korea")}},
		{"conditional is no fact", russia().Out(quad.IRI("rel:supplies")), nil},
		{"conditional", russia().Out(quad.IRI("maybe:supplies")), []quad.Value{quad.IRI("country/north-korea")}},
		{"negated", russia().Out(quad.IRI("not:fights")), []quad.Value{quad.IRI("country/north-korea")}},
		{"origin", claims().Out(graph.ClaimOrigin), []quad.Value{quad.IRI(NIS.IRI)}},
		{"what a source says", path.StartPath(qs, quad.IRI(Wi.IRI)).In(graph.ClaimSource).Out(graph.ClaimPredicate), []quad.Value{quad.IRI("rel:pays"), quad.IRI("rel:stationed_in")}},
		{"evidence", path.StartPath(qs, pays).Out(graph.ClaimEvidence), []quad.Value{quad.String(d.Claims[0].Evidence.Text)}},
		{"article", path.StartPath(qs, pays).Out(graph.ClaimArticle).Out(graph.ArticleTitle), []quad.Value{quad.String("Pay & rice")}},
		{"linked claim", path.StartPath(qs, pays).Out(quad.IRI("link:in_exchange_for")).Out(graph.ClaimTheme), []quad.Value{quad.String("rice")}},
		{"edge by claim", russia().LabelContext(pays).Out(), []quad.Value{quad.IRI("country/north-korea")}},
		{"by name", path.StartPath(qs, quad.String("Wi Sung-lac")).In(graph.EntityName), []quad.Value{quad.IRI(Wi.IRI)}},
		{"by type", path.StartPath(qs, quad.IRI("type:organisation")).In(graph.EntityTypeOf), []quad.Value{quad.IRI(NIS.IRI)}},
	} {
		got, err := tc.path.Iterate(t.Context()).Paths(false).AllValues(qs)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		slices.SortFunc(got, func(a, b quad.Value) int { return cmpValues(a, b) })
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
	checkQuantityComparison(t, qs, pays)
}

func checkQuantityComparison(t *testing.T, qs cayley.QuadStore, pays quad.IRI) {
	t.Helper()
	it := path.StartPath(qs).Has(graph.ClaimQuantity).Iterate(t.Context())
	var over []quad.Value
	err := it.EachValue(qs, func(v quad.Value) {
		amounts, err := path.StartPath(qs, v).Out(graph.ClaimQuantity).Iterate(t.Context()).AllValues(qs)
		if err != nil {
			t.Error(err)
		}
		for _, a := range amounts {
			if f, ok := a.(quad.Float); ok && f > 1e8 {
				over = append(over, v)
			}
		}
	})
	if err != nil || !slices.Equal(over, []quad.Value{pays}) {
		t.Errorf("claims of more than 100 million: %v, %v, want %v", over, err, pays)
	}
}

func cmpValues(a, b quad.Value) int {
	switch x, y := quad.StringOf(a), quad.StringOf(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// testConcurrent reads while documents come, change and go. A reader must see
// each document as a whole.
func testConcurrent(t *testing.T, s *store.Store) {
	keep := Sample()
	add(t, s, keep)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				counts := map[string]int{}
				for c, err := range s.Claims(t.Context(), store.Filter{}) {
					if err != nil {
						t.Error(err)
						return
					}
					counts[c.Doc]++
				}
				for doc, n := range counts {
					if doc == "pay" && n != 5 || doc != "pay" && n != 20 {
						t.Errorf("a reader saw %d claims of %s", n, doc)
						return
					}
				}
				qs := s.QuadStore()
				vs, err := path.StartPath(qs, quad.IRI("country/russia")).Out(quad.IRI("rel:pays")).Iterate(t.Context()).AllValues(qs)
				if err != nil || len(vs) != 1 {
					t.Errorf("a walk saw %v, %v", vs, err)
					return
				}
			}
		})
	}
	for n := range 15 {
		add(t, s, Generate(n, 20))
		if n%3 == 2 {
			if err := s.Forget(t.Context(), Generate(n-1, 20).Article.ID); err != nil {
				t.Error(err)
			}
		}
	}
	for range s.Claims(t.Context(), store.Filter{Doc: "pay"}) {
		add(t, s, keep, Generate(99, 20)) // writing while reading, in one goroutine
	}
	cancel()
	readers.Wait()
}

func testClosed(t *testing.T, s *store.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d := Sample()
	if err := s.Add(t.Context(), d.Article, d.Claims); err == nil {
		t.Error("no error for adding to a closed store")
	}
	for _, err := range s.Claims(t.Context(), store.Filter{}) {
		if err == nil {
			t.Error("no error for reading a closed store")
		}
	}
}
