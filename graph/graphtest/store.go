package graphtest

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// TestStore runs the contract of a store. Each call of open must give an empty
// store, which the suite closes.
func TestStore(t *testing.T, open func(t *testing.T) *store.Store) {
	t.Helper()
	for _, tc := range []struct {
		name string
		run  func(*testing.T, *store.Store)
	}{
		{"RoundTrip", testRoundTrip},
		{"AddTwice", testAddTwice},
		{"Replace", testReplace},
		{"Forget", testForget},
		{"ForeignClaim", testForeignClaim},
		{"Batches", testBatches},
		{"Cancelled", testCancelled},
		{"Filter", testFilter},
		{"Entities", testEntities},
		{"AddQuads", testAddQuads},
		{"Merge", testMerge},
		{"Country", testCountry},
		{"Split", testSplit},
		{"Rename", testRename},
		{"Never", testNever},
		{"Undo", testUndo},
		{"Decide", testDecide},
		{"LoadAfterMerge", testLoadAfterMerge},
		{"AnyOrder", testAnyOrder},
		{"Across", testAcross},
		{"Joins", testJoins},
		{"Several", testSeveral},
		{"NeverPassed", testNeverPassed},
		{"Interrupted", testInterrupted},
		{"LongWords", testLongWords},
		{"AcrossAnyOrder", testAcrossAnyOrder},
		{"Concurrent", testConcurrent},
		{"Closed", testClosed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := open(t)
			tc.run(t, s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func add(t *testing.T, s *store.Store, docs ...store.Document) {
	t.Helper()
	if err := s.AddAll(t.Context(), sequence(docs...)); err != nil {
		t.Fatal(err)
	}
}

func sequence(docs ...store.Document) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// all returns everything a sequence yields.
func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// sorted returns the claims of documents in the order in which a store yields
// them.
func sorted(docs ...store.Document) []graph.Claim {
	var cs []graph.Claim
	for _, d := range docs {
		cs = append(cs, d.Claims...)
	}
	slices.SortFunc(cs, graph.Compare)
	return cs
}

func ids(cs []graph.Claim) string {
	var list []string
	for _, c := range cs {
		list = append(list, c.Doc+":"+c.Predicate)
	}
	return strings.Join(list, " ")
}

// checkClaims fails unless the store holds exactly the claims of documents.
func checkClaims(t *testing.T, s *store.Store, docs ...store.Document) {
	t.Helper()
	got, want := all(t, s.Claims(t.Context(), store.Filter{})), sorted(docs...)
	if len(got) != len(want) {
		t.Fatalf("%d claims (%s), want %d (%s)", len(got), ids(got), len(want), ids(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("claim came back as\n%+v, want\n%+v", got[i], want[i])
		}
	}
}

// checkQuads fails unless the store holds exactly the quads of documents, and
// no node that they do not need.
func checkQuads(t *testing.T, s *store.Store, docs ...store.Document) {
	t.Helper()
	want := map[quad.Quad]bool{}
	nodes := map[quad.Value]bool{}
	for _, d := range docs {
		for _, q := range graph.Quads(d.Article, d.Claims) {
			want[q] = true
			nodes[q.Subject], nodes[q.Predicate], nodes[q.Object], nodes[q.Label] = true, true, true, true
		}
	}
	got := all(t, s.Quads(t.Context()))
	for _, q := range got {
		if !want[q] {
			t.Errorf("the store holds %v", q)
		}
		delete(want, q)
	}
	for q := range want {
		t.Errorf("the store lacks %v", q)
	}
	it := s.QuadStore().NodesAllIterator()
	defer func() { _ = it.Close() }() // Err reports the same
	n := 0
	for ; it.Next(t.Context()); n++ {
		if v := s.QuadStore().NameOf(it.Result()); !nodes[v] {
			t.Errorf("the store holds the node %v, which no quad needs", v)
		}
	}
	if n != len(nodes) {
		t.Errorf("%d nodes, want %d", n, len(nodes))
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Quads != int64(len(got)) {
		t.Errorf("Stats = %+v, %v, want %d quads", st, err, len(got))
	}
}

func testRoundTrip(t *testing.T, s *store.Store) {
	t.Helper()
	d, e := Sample(), Generate(1, 9)
	add(t, s, d, e)
	checkClaims(t, s, d, e)
	checkQuads(t, s, d, e)
	articles := all(t, s.Articles(t.Context()))
	if want := []graph.Article{e.Article, d.Article}; !reflect.DeepEqual(articles, want) {
		t.Errorf("articles %+v, want %+v", articles, want)
	}
	a, err := s.Article(t.Context(), "pay")
	if err != nil || a != d.Article {
		t.Errorf("Article = %+v, %v", a, err)
	}
	if _, err := s.Article(t.Context(), "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v for an unknown article", err)
	}
	st, err := s.Stats(t.Context())
	if err != nil || st.Articles != 2 || st.Claims != 14 || st.Bytes == 0 {
		t.Errorf("Stats = %+v, %v", st, err)
	}
}

func testAddTwice(t *testing.T, s *store.Store) {
	t.Helper()
	d := Sample()
	add(t, s, d, d)
	add(t, s, d)
	checkClaims(t, s, d)
	checkQuads(t, s, d)
	d.Claims = append(d.Claims, d.Claims[0]) // the same claim twice in one article
	add(t, s, d)
	d.Claims = d.Claims[:5]
	checkClaims(t, s, d)
}

func testReplace(t *testing.T, s *store.Store) {
	t.Helper()
	d, other := Sample(), Generate(1, 9)
	add(t, s, d, other)
	d.Claims = slices.Clone(d.Claims)
	d.Claims[1].Theme, d.Claims[1].Confidence = "wheat", 0.25
	d.Claims[1].SetID()
	d.Claims[0].Relations = nil
	d.Claims = d.Claims[:3]
	d.Article.Title = "Corrected"
	add(t, s, d)
	checkClaims(t, s, d, other)
	checkQuads(t, s, d, other)
	d.Claims = nil
	add(t, s, d)
	checkQuads(t, s, d, other)
	d = Sample()
	add(t, s, d)
	checkClaims(t, s, d, other)
	checkQuads(t, s, d, other)
}

func testForget(t *testing.T, s *store.Store) {
	t.Helper()
	d, other := Sample(), Generate(1, 9)
	other.Claims[0].Subject.Entity = &Russia // shared by both
	other.Claims[0].SetID()
	add(t, s, d, other)
	if err := s.Forget(t.Context(), "pay"); err != nil {
		t.Fatal(err)
	}
	checkClaims(t, s, other)
	checkQuads(t, s, other)
	if err := s.Forget(t.Context(), "pay"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("forgetting twice: %v", err)
	}
	add(t, s, d)
	checkClaims(t, s, d, other)
	checkQuads(t, s, d, other)
	for _, id := range []string{"pay", other.Article.ID} {
		if err := s.Forget(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	checkQuads(t, s)
}

func testForeignClaim(t *testing.T, s *store.Store) {
	t.Helper()
	d := Sample()
	thief := store.Document{Article: graph.Article{ID: "thief"}, Claims: slices.Clone(d.Claims[:1])}
	if err := s.Add(t.Context(), thief.Article, thief.Claims); err == nil {
		t.Error("no error for a claim that names another article")
	}
	thief.Claims[0].Doc = "thief" // but its ID is that of the other's claim
	for range 2 {
		err := s.AddAll(t.Context(), sequence(d, thief))
		if err == nil || !strings.Contains(err.Error(), "belongs to article pay") {
			t.Errorf("error %v for a claim ID that another article has", err)
		}
		checkQuads(t, s, d)
	}
	if err := s.Add(t.Context(), graph.Article{}, nil); err == nil {
		t.Error("no error for an article without an ID")
	}
}

func testBatches(t *testing.T, s *store.Store) {
	t.Helper()
	var docs []store.Document
	for n := range 16 { // more quads than go in one transaction
		docs = append(docs, Generate(n, 30))
	}
	broken := errors.New("the source broke")
	err := s.AddAll(t.Context(), func(yield func(store.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
		yield(store.Document{}, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the source", err)
	}
	checkClaims(t, s, docs...)
}

func testCancelled(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	d := Sample()
	err := s.AddAll(ctx, func(yield func(store.Document, error) bool) {
		if yield(d, nil) {
			cancel()
			yield(Generate(1, 5), nil)
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	checkClaims(t, s, d)
	for _, err := range s.Claims(ctx, store.Filter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("reading gives %v, want the context's error", err)
		}
	}
}

func testFilter(t *testing.T, s *store.Store) {
	t.Helper()
	d := Sample()
	docs := []store.Document{d}
	for n := range 6 {
		docs = append(docs, Generate(n, 12))
	}
	add(t, s, docs...)
	yes, no := true, false
	for _, tc := range []struct {
		name   string
		filter store.Filter
		want   func(graph.Claim) bool
	}{
		{"everything", store.Filter{}, func(graph.Claim) bool { return true }},
		{"id", store.Filter{ID: d.Claims[2].ID}, func(c graph.Claim) bool { return c.ID == d.Claims[2].ID }},
		{"unknown id", store.Filter{ID: "none"}, func(graph.Claim) bool { return false }},
		{"document", store.Filter{Doc: "doc00003"}, func(c graph.Claim) bool { return c.Doc == "doc00003" }},
		{"metonym", store.Filter{About: "moscow"}, func(c graph.Claim) bool {
			return c.Subject.Entity != nil && c.Subject.Entity.Name == "Russia" || c.Object.Entity != nil && c.Object.Entity.Name == "Russia"
		}},
		{"iri", store.Filter{About: "<person/wi-sung-lac>"}, func(c graph.Claim) bool { return c.Predicate == "is_spokesman" }},
		{"unknown name", store.Filter{About: "Atlantis"}, func(graph.Claim) bool { return false }},
		{"origin", store.Filter{Says: "NIS"}, func(c graph.Claim) bool {
			return c.Predicate == "pays" && c.Doc == "pay" || c.Predicate == "stationed_in" && c.Doc == "pay"
		}},
		{"second source and object", store.Filter{Says: "WI SUNG LAC", About: "Pyongyang"}, func(c graph.Claim) bool { return c.ID == d.Claims[0].ID }},
		{"predicate", store.Filter{Predicate: "attacks"}, func(c graph.Claim) bool { return c.Predicate == "attacks" }},
		{"modality", store.Filter{Modality: graph.Future}, func(c graph.Claim) bool { return c.Modality == graph.Future }},
		{"negated", store.Filter{Negated: &yes}, func(c graph.Claim) bool { return c.Negated }},
		{"not negated", store.Filter{Negated: &no, Doc: "pay"}, func(c graph.Claim) bool { return !c.Negated && c.Doc == "pay" }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var want []graph.Claim
			for _, c := range sorted(docs...) {
				if tc.want(c) {
					want = append(want, c)
				}
			}
			if got := all(t, s.Claims(t.Context(), tc.filter)); !reflect.DeepEqual(got, want) {
				t.Errorf("claims %s, want %s", ids(got), ids(want))
			}
		})
	}
	for _, err := range s.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Error(err)
		}
		break // a reader that leaves early must not block Close
	}
}

func testEntities(t *testing.T, s *store.Store) {
	t.Helper()
	d := Sample()
	second := graph.Entity{
		IRI: Russia.IRI, Name: "Russian Federation", Type: graph.Country, Named: true,
		Aliases: []graph.Alias{{Text: "Moscow", Kind: graph.AliasMetonym, Count: 4}, {Text: "Russia", Kind: graph.AliasName, Count: 9}},
	}
	city := graph.Entity{IRI: "place/moscow", Name: "Moscow", Type: graph.Place, Named: true}
	docs := []store.Document{d}
	for _, id := range []string{"b", "c"} {
		c := graph.Claim{Doc: id, Subject: graph.Term{Entity: &city}, Predicate: "located_in", Object: graph.Term{Entity: &second}, Modality: graph.Asserted}
		if id == "c" {
			c.Object.Entity = &Russia
		}
		c.SetID()
		docs = append(docs, store.Document{Article: graph.Article{ID: id}, Claims: []graph.Claim{c}})
	}
	add(t, s, docs...)
	es, err := s.Entities(t.Context())
	if err != nil || len(es) != 6 {
		t.Fatalf("%d entities, %v, want 6", len(es), err)
	}
	if !slices.IsSortedFunc(es, func(a, b store.Entity) int { return strings.Compare(a.IRI, b.IRI) }) {
		t.Error("entities are not sorted")
	}
	want := store.Entity{Entity: Russia, Types: []graph.EntityType{graph.Country}, Articles: 3, Claims: 6}
	want.Aliases = []graph.Alias{{Text: "Moscow", Kind: graph.AliasMetonym, Count: 10}, {Text: "Russia", Kind: graph.AliasName, Count: 9}}
	for _, name := range []string{"Russia", "russian federation", "<country/russia>", "country/russia"} {
		if es, err = s.Entity(t.Context(), name); err != nil || len(es) != 1 || !reflect.DeepEqual(es[0], want) {
			t.Errorf("Entity(%q) = %+v, %v, want %+v", name, es, err, want)
		}
	}
	if es, err = s.Entity(t.Context(), "MOSCOW"); err != nil || len(es) != 2 || es[0].IRI != city.IRI {
		t.Errorf("Entity(MOSCOW) = %+v, %v, want the city, then the country", es, err)
	}
	if es, err = s.Entity(t.Context(), "Atlantis"); err != nil || len(es) != 0 {
		t.Errorf("Entity(Atlantis) = %+v, %v", es, err)
	}
	checkClaims(t, s, docs...)
}
