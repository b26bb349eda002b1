package query_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
)

// world is a store in memory that tests fill claim by claim.
type world struct {
	tb   testing.TB
	s    *store.Store
	docs map[string][]graph.Claim
	ids  []string
}

func newWorld(tb testing.TB) *world {
	tb.Helper()
	s, err := store.Open(tb.Context(), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return &world{tb: tb, s: s, docs: map[string][]graph.Claim{}}
}

func named(t graph.EntityType, name string, aliases ...graph.Alias) *graph.Entity {
	all := append([]graph.Alias{{Text: name, Kind: graph.AliasName, Count: 1}}, aliases...)
	return &graph.Entity{IRI: graph.EntityIRI(t, name), Name: name, Type: t, Named: true, Aliases: all}
}

// claim adds a claim; the object is an entity or a string.
func (w *world) claim(doc string, s *graph.Entity, predicate string, o any) {
	if w.docs[doc] == nil {
		w.ids = append(w.ids, doc)
	}
	c := graph.Claim{Doc: doc, Subject: graph.Term{Entity: s}, Predicate: predicate, Modality: graph.Asserted}
	switch o := o.(type) {
	case *graph.Entity:
		c.Object.Entity = o
	case string:
		c.Object.Value = o
	}
	n := len(w.docs[doc])
	c.Evidence = graph.Evidence{Sentence: n, Text: fmt.Sprintf("Sentence %d of %s.", n, doc)}
	c.SetID()
	w.docs[doc] = append(w.docs[doc], c)
}

func (w *world) store() *store.Store {
	w.tb.Helper()
	for _, id := range w.ids {
		if err := w.s.Add(w.tb.Context(), graph.Article{ID: id, Title: "About " + id}, w.docs[id]); err != nil {
			w.tb.Fatal(err)
		}
	}
	return w.s
}

func review(t *testing.T, s *store.Store, o query.ReviewOptions) []query.Doubt {
	t.Helper()
	ds, err := query.Review(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return ds
}

func pairs(ds []query.Doubt) string {
	var list []string
	for _, d := range ds {
		list = append(list, d.From.Entity.Name+" = "+d.To.Entity.Name)
	}
	return strings.Join(list, "; ")
}

func TestReviewNames(t *testing.T) {
	person := func(name string, aliases ...graph.Alias) *graph.Entity { return named(graph.Person, name, aliases...) }
	org := func(name string, aliases ...graph.Alias) *graph.Entity {
		return named(graph.Organisation, name, aliases...)
	}
	place := func(name string) *graph.Entity { return named(graph.Place, name) }
	acronym := graph.Alias{Text: "NSA", Kind: graph.AliasAcronym, Count: 1}
	for _, tt := range []struct {
		a, b *graph.Entity
		want bool
	}{
		{person("J. Novak"), person("Jana Nováková"), false},
		{person("J. Varga"), person("Jana Varga"), true},
		{person("K. P. Varga"), person("K.P. Varga"), true},
		{person("Jana Varga"), person("Varga Jana"), true},
		{person("Jana Varga"), person("Peter Varga"), false},
		{person("Jana Varga"), person("Jana Maria Varga"), true},
		{person("Jana Eva Varga"), person("Jana Maria Varga"), false},
		{person("Tyrone Varga"), person("Trina Varga"), false},
		{person("Varga"), person("Jana Varga"), true},
		{person("Prime Minister Varga"), person("Jana Varga"), true},
		{person("Oleksiy Petrenko"), person("Aleksey Petrenko"), true},
		{person("Volodymyr Serensky"), person("Volodymyr Serenskyy"), true},
		{person("Leo"), person("Lee"), false},
		{org("Nordic Steel Association"), org("NSA"), true},
		{org("Nordic Steel Association"), org("Baltic Ore Board", acronym), true},
		{org("Vexa Inc."), org("Vexa"), true},
		{org("Ministry of Defence"), org("Ministry of Defense"), true},
		{org("ICE"), org("ICC"), false},
		{place("Bekaa Valley"), place("Beqaa Valley"), true},
		{place("Varna"), place("Varna Airport"), false},
		{person("Varna"), place("Varna"), false},
	} {
		w := newWorld(t)
		w.claim("a", tt.a, "lacks", "time")
		w.claim("b", tt.b, "lacks", "money")
		ds := review(t, w.store(), query.ReviewOptions{})
		joined, err := w.s.Joins(t.Context(), "") // nobody needs to be asked about them
		if err != nil {
			t.Fatal(err)
		}
		if got := len(ds)+len(joined) > 0; got != tt.want {
			t.Errorf("%s, %s: proposed or joined %v, want %v", tt.a.Name, tt.b.Name, got, tt.want)
		}
	}
}

func TestReviewEvidence(t *testing.T) {
	w := newWorld(t)
	freedonia, sylvania := named(graph.Country, "Freedonia"), named(graph.Country, "Sylvania")
	short, long := named(graph.Organisation, "Vexa"), named(graph.Organisation, "Vexa Motors")
	w.claim("a", short, "sells", freedonia)
	w.claim("a", short, "located_in", sylvania)
	w.claim("b", long, "sells", freedonia)
	w.claim("b", long, "located_in", sylvania)
	w.claim("b", long, "sells", short)
	s := w.store()
	ds := review(t, s, query.ReviewOptions{})
	if len(ds) != 1 {
		t.Fatalf("proposed %s", pairs(ds))
	}
	d := ds[0]
	if d.From.Entity.IRI != short.IRI || d.To.Entity.IRI != long.IRI || len(d.Neighbours) != 2 || len(d.Articles) != 1 || d.Articles[0].Title != "About b" {
		t.Errorf("doubt %+v", d)
	}
	if len(d.From.Claims) != 2 || len(d.To.Claims) != 2 || !reflect.DeepEqual(d.From.Countries, []string{"Sylvania"}) {
		t.Errorf("sides %+v, %+v", d.From, d.To)
	}
	reasons := map[string]float64{}
	for _, r := range d.Reasons {
		reasons[r.Text] = r.Weight
	}
	for _, text := range []string{"names: part of the longer name", "2 common neighbours", "1 common article", "of the same country"} {
		if reasons[text] <= 0 {
			t.Errorf("no %q among %v", text, reasons)
		}
	}

	// What is decided is not asked again.
	note := store.Note{}
	if _, err := s.Never(t.Context(), short.IRI, long.IRI, note); err != nil {
		t.Fatal(err)
	}
	if ds := review(t, s, query.ReviewOptions{}); len(ds) > 0 {
		t.Errorf("proposed %s after never", pairs(ds))
	}
	if _, err := s.Undo(t.Context(), 0, note); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Merge(t.Context(), short.IRI, long.IRI, note); err != nil {
		t.Fatal(err)
	}
	if ds := review(t, s, query.ReviewOptions{}); len(ds) > 0 {
		t.Errorf("proposed %s after the merge", pairs(ds))
	}
	if _, err := s.Split(t.Context(), long.IRI, store.Selection{Articles: []string{"a"}}, note); err != nil {
		t.Fatal(err)
	}
	if ds := review(t, s, query.ReviewOptions{}); len(ds) > 0 {
		t.Errorf("proposed %s after the split", pairs(ds))
	}
}

// TestReviewContradictions has pairs with equal likeness of names, told apart by
// what is said of them.
func TestReviewContradictions(t *testing.T) {
	w := newWorld(t)
	freedonia, sylvania := named(graph.Country, "Freedonia"), named(graph.Country, "Sylvania")
	add := func(n int, name string, country *graph.Entity, post string) {
		p := named(graph.Person, name)
		doc := fmt.Sprintf("doc%d", n)
		w.claim(doc, p, "holds_position", post)
		w.claim(doc, p, "represents", country)
	}
	add(1, "Varga", freedonia, "director of trade")
	add(2, "Anna Varga", freedonia, "trade director")
	add(3, "B. Horn", freedonia, "minister of trade")
	add(4, "Berta Horn", sylvania, "goalkeeper")
	// One short name, several it may be short for.
	add(5, "Kern", freedonia, "member")
	add(6, "Ida Kern", freedonia, "member")
	add(7, "Otto Kern", freedonia, "member")
	ds := review(t, w.store(), query.ReviewOptions{Min: 0.01})
	if got, want := pairs(ds), "Varga = Anna Varga; Kern = Ida Kern; Kern = Otto Kern; B. Horn = Berta Horn"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if limited := review(t, w.s, query.ReviewOptions{Min: 0.01, Limit: 2}); !reflect.DeepEqual(limited, ds[:2]) {
		t.Errorf("limited: %s", pairs(limited))
	}
	for range 3 {
		if again := review(t, w.s, query.ReviewOptions{Min: 0.01}); !reflect.DeepEqual(again, ds) {
			t.Fatalf("another time: %s", pairs(again))
		}
	}
}

// BenchmarkReview looks for doubts among entities most of which share a word.
func BenchmarkReview(b *testing.B) {
	for _, n := range []int{1000, 4000, 16000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b)
			for i := range n {
				p := named(graph.Person, fmt.Sprintf("%c%c %s%d Smith", 'A'+i%26, 'a'+i/26%26, "Q", i/600))
				w.claim(fmt.Sprint("doc", i/10), p, "holds_position", "minister")
			}
			s := w.store()
			for b.Loop() {
				if _, err := query.Review(b.Context(), s, query.ReviewOptions{Limit: 10}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
