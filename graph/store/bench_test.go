package store_test

import (
	"fmt"
	"iter"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// generated yields n documents of ten claims.
func generated(n int) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		for i := range n {
			if !yield(graphtest.Generate(i, 10), nil) {
				return
			}
		}
	}
}

func kinds(b *testing.B, run func(b *testing.B, o store.Options)) {
	b.Helper()
	b.Run("memory", func(b *testing.B) { run(b, store.Options{}) })
	b.Run("bolt", func(b *testing.B) { run(b, store.Options{Path: "bolt"}) })
}

// BenchmarkLoad loads bare claims of eight quads each: 98,000 quads.
func BenchmarkLoad(b *testing.B) {
	const claims = 12250
	qs := func(yield func(quad.Quad, error) bool) {
		for i := range claims {
			n, doc := graph.ClaimIRI(fmt.Sprint(i)), graph.ArticleIRI(fmt.Sprint(i/40))
			s, o := quad.IRI(fmt.Sprint("person/", i*7%1000)), quad.IRI(fmt.Sprint("person/", i*13%1000))
			for _, q := range []quad.Quad{
				{Subject: s, Predicate: quad.IRI("rel:pays"), Object: o, Label: n},
				{Subject: n, Predicate: graph.ClaimSubject, Object: s, Label: doc},
				{Subject: n, Predicate: graph.ClaimObject, Object: o, Label: doc},
				{Subject: n, Predicate: graph.ClaimPredicate, Object: quad.IRI("rel:pays"), Label: doc},
				{Subject: n, Predicate: graph.ClaimModality, Object: graph.ModalityIRI(graph.Future), Label: doc},
				{Subject: n, Predicate: graph.ClaimArticle, Object: doc, Label: doc},
				{Subject: n, Predicate: graph.ClaimEvidence, Object: quad.String(fmt.Sprint("Sentence number ", i/3)), Label: doc},
				{Subject: n, Predicate: graph.ClaimQuantity, Object: quad.Float(i), Label: doc},
			} {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	kinds(b, func(b *testing.B, o store.Options) {
		b.Helper()
		for b.Loop() {
			if o.Path != "" {
				o.Path = filepath.Join(b.TempDir(), "news.db")
			}
			s := open(b, o)
			if n, err := s.AddQuads(b.Context(), qs); err != nil || n != 8*claims {
				b.Fatal(n, err)
			}
			closeStore(b, s)
		}
		b.ReportMetric(8*claims*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
	})
}

// BenchmarkAdd adds a thousand articles of ten claims and tells the quads and
// bytes a claim.
func BenchmarkAdd(b *testing.B) {
	const docs = 1000
	kinds(b, func(b *testing.B, o store.Options) {
		b.Helper()
		var st store.Stats
		for b.Loop() {
			if o.Path != "" {
				o.Path = filepath.Join(b.TempDir(), "news.db")
			}
			s := open(b, o)
			if err := s.AddAll(b.Context(), generated(docs)); err != nil {
				b.Fatal(err)
			}
			var err error
			if st, err = s.Stats(b.Context()); err != nil {
				b.Fatal(err)
			}
			closeStore(b, s)
		}
		b.ReportMetric(float64(st.Quads)/float64(st.Claims), "quads/claim")
		b.ReportMetric(float64(st.Bytes)/float64(st.Claims), "bytes/claim")
		b.ReportMetric(float64(st.Claims)*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
	})
}

func closeStore(b *testing.B, s *store.Store) {
	b.Helper()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkRead reads from a store of ten thousand claims.
func BenchmarkRead(b *testing.B) {
	kinds(b, func(b *testing.B, o store.Options) {
		b.Helper()
		if o.Path != "" {
			o.Path = filepath.Join(b.TempDir(), "news.db")
		}
		s := open(b, o)
		if err := s.AddAll(b.Context(), generated(1000)); err != nil {
			b.Fatal(err)
		}
		defer closeStore(b, s)
		for _, bc := range []struct {
			name   string
			filter store.Filter
		}{
			{"all", store.Filter{}},
			{"about", store.Filter{About: "Actor 007"}},
			{"id", store.Filter{ID: graphtest.Generate(500, 10).Claims[3].ID}},
		} {
			b.Run(bc.name, func(b *testing.B) {
				n := 0
				for b.Loop() {
					for _, err := range s.Claims(b.Context(), bc.filter) {
						if err != nil {
							b.Fatal(err)
						}
						n++
					}
				}
				b.ReportMetric(float64(n)/float64(b.N), "claims/op")
			})
		}
		b.Run("entity", func(b *testing.B) {
			for b.Loop() {
				if es, err := s.Entity(b.Context(), "a007"); err != nil || len(es) != 1 {
					b.Fatal(es, err)
				}
			}
		})
	})
}
