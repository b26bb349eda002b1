package graphtest

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

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
	t.Helper()
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
	for i := range 10500 {
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

// testConcurrent reads while documents come, change and go. A reader must see
// each document as a whole.
func testConcurrent(t *testing.T, s *store.Store) {
	t.Helper()
	keep := Sample()
	add(t, s, keep)
	var stop atomic.Bool
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for !stop.Load() {
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
				es, err := s.Entity(t.Context(), "Moscow")
				if err != nil || len(es) != 1 {
					t.Errorf("a reader saw the entities %v, %v", es, err)
					return
				}
			}
		})
	}
	for n := range 8 {
		add(t, s, Generate(n, 20))
		if n%3 == 2 {
			if err := s.Forget(t.Context(), Generate(n-1, 20).Article.ID); err != nil {
				t.Error(err)
			}
		}
	}
	for _, err := range s.Claims(t.Context(), store.Filter{Doc: "pay"}) {
		if err != nil {
			t.Error(err)
		}
		add(t, s, keep, Generate(99, 20)) // writing while reading, in one goroutine
	}
	stop.Store(true)
	readers.Wait()
}

func testClosed(t *testing.T, s *store.Store) {
	t.Helper()
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
