package graphtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

var note = store.Note{By: "anna", Time: "2024-11-03T10:00:00Z", Because: "a test"}

// lines returns all quads of a store as sorted text.
func lines(t *testing.T, s *store.Store) []string {
	t.Helper()
	var list []string
	for _, q := range all(t, s.Quads(t.Context())) {
		list = append(list, q.String())
	}
	slices.Sort(list)
	return list
}

// checkSame fails unless the store holds exactly the quads that it held.
func checkSame(t *testing.T, s *store.Store, want []string) {
	t.Helper()
	got := lines(t, s)
	if slices.Equal(got, want) {
		return
	}
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok {
			t.Errorf("the store has %s", l)
		}
	}
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok {
			t.Errorf("the store lacks %s", l)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d quads, want %d", len(got), len(want))
	}
}

func one(t *testing.T, s *store.Store, name string) store.Entity {
	t.Helper()
	e, err := s.The(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func must(t *testing.T) func(d identity.Decision, err error) identity.Decision {
	t.Helper()
	return func(d identity.Decision, err error) identity.Decision {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

func checkError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
}

func testMerge(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	d, other := Sample(), Generate(1, 9)
	add(t, s, d, other)
	before := lines(t, s)
	_, err := s.Merge(ctx, "Atlantis", "Russia", note)
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v for an unknown entity", err)
	}
	_, err = s.Merge(ctx, "Moscow", "Russia", note)
	checkError(t, err, "are one entity already")

	made := ok(s.Merge(ctx, "NIS", "Wi Sung-lac", note))
	want := identity.Decision{
		N: 1, Time: note.Time, By: note.By, Because: note.Because, Kind: identity.Merge,
		From: NIS.IRI, To: Wi.IRI, Name: Wi.Name, Type: Wi.Type,
	}
	if !reflect.DeepEqual(made, want) {
		t.Errorf("decision %+v, want %+v", made, want)
	}
	e := one(t, s, "nis")
	if e.IRI != Wi.IRI || e.Name != Wi.Name || e.Type != graph.Person || e.Articles != 1 || e.Claims != 1 {
		t.Errorf("merged entity %+v", e)
	}
	aliases := []graph.Alias{{Text: "NIS", Kind: graph.AliasAcronym, Count: 2}, {Text: NIS.Name, Kind: graph.AliasName}}
	if !reflect.DeepEqual(e.Aliases, aliases) {
		t.Errorf("aliases %+v, want %+v", e.Aliases, aliases)
	}
	for _, name := range []string{NIS.IRI, "<" + NIS.IRI + ">", NIS.Name} { // the old node leads to the new
		if got := one(t, s, name); got.IRI != Wi.IRI {
			t.Errorf("%s is %s", name, got.IRI)
		}
	}
	cs := all(t, s.Claims(ctx, store.Filter{Says: "NIS"}))
	if ids(cs) != "pay:pays pay:stationed_in" {
		t.Fatalf("claims %s", ids(cs))
	}
	if c := cs[0]; c.ID != d.Claims[0].ID || len(c.Attribution) != 2 || c.Attribution[0].Sources[0].IRI != Wi.IRI {
		t.Errorf("claim %+v", c)
	}
	if c := cs[1]; len(c.Attribution[0].Sources) != 1 {
		t.Errorf("%d sources after both became one", len(c.Attribution[0].Sources))
	}
	for _, l := range lines(t, s) {
		if strings.Contains(l, "<"+NIS.IRI+">") {
			t.Errorf("left over: %s", l)
		}
	}

	merged := lines(t, s)
	add(t, s, d) // read again
	checkSame(t, s, merged)
	if err := s.Forget(ctx, "pay"); err != nil {
		t.Fatal(err)
	}
	checkQuads(t, s, other)
	add(t, s, d)
	checkSame(t, s, merged)
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, before)
	checkClaims(t, s, d, other)
}

// testCountry: what ties an entity to a country follows it, though no claim speaks of the country.
func testCountry(t *testing.T, s *store.Store) {
	t.Helper()
	add(t, s, Sample())
	before := lines(t, s)
	merge := identity.Decision{N: 1, Kind: identity.Merge, From: Wi.Country, To: "country/korea", Name: "Korea", Type: graph.Country}
	if _, err := s.Decide(t.Context(), []identity.Decision{merge}); err != nil {
		t.Fatal(err)
	}
	if got := one(t, s, "Wi Sung-lac").Country; got != merge.To {
		t.Errorf("tied to %q, want %q", got, merge.To)
	}
	if _, err := s.Undo(t.Context(), 0, note); err != nil {
		t.Fatal(err)
	}
	checkSame(t, s, before)
}

func testSplit(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	d := Sample()
	d.Claims[0].Subject.Text = "Moscow"
	second := Sample()
	second.Article.ID = "second"
	for i := range second.Claims {
		second.Claims[i].Doc, second.Claims[i].Relations = "second", nil
		second.Claims[i].SetID()
	}
	add(t, s, d, second)
	before := lines(t, s)
	_, err := s.Split(ctx, "Russia", store.Selection{Claims: []string{d.Claims[3].ID}}, note)
	checkError(t, err, "does not mention country/russia")
	_, err = s.Split(ctx, "Russia", store.Selection{}, note)
	checkError(t, err, "neither claims nor articles")

	// One claim: its mention takes along the words that it used.
	made := ok(s.Split(ctx, "Russia", store.Selection{Claims: []string{d.Claims[0].ID}}, note))
	if made.To != "country/russia-2" || made.Name != "Russia" {
		t.Errorf("decision %+v", made)
	}
	e := one(t, s, made.To)
	if e.Claims != 1 || e.Wikidata != "" || !reflect.DeepEqual(e.Aliases, []graph.Alias{{Text: "Moscow", Kind: graph.AliasMetonym, Count: 1}}) {
		t.Errorf("split entity %+v", e)
	}
	if e = one(t, s, Russia.IRI); e.Claims != 7 || !reflect.DeepEqual(e.Aliases, []graph.Alias{{Text: "Moscow", Kind: graph.AliasMetonym, Count: 5}}) {
		t.Errorf("what is left: %+v", e)
	}
	_, err = s.The(ctx, "Russia")
	var ambiguous *store.AmbiguousError
	if !errors.As(err, &ambiguous) || len(ambiguous.Entities) != 2 {
		t.Errorf("error %v, want an ambiguous name", err)
	}
	checkError(t, err, "country/russia (Russia, 7 claims), country/russia-2 (Russia, 1 claim)")

	// A whole article: everything that it told goes along.
	made = ok(s.Split(ctx, Russia.IRI, store.Selection{Articles: []string{"second"}, Name: "Rossiya"}, note))
	if e = one(t, s, "Rossiya"); e.IRI != "country/rossiya" || e.IRI != made.To || e.Claims != 4 || len(e.Aliases) != 1 || e.Aliases[0].Count != 3 {
		t.Errorf("split entity %+v", e)
	}
	split := lines(t, s)
	add(t, s, second, d)
	checkSame(t, s, split)
	ok(s.Undo(ctx, 1, note))
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, before)
	checkClaims(t, s, d, second)
}

func testRename(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	d := Sample()
	add(t, s, d)
	before := lines(t, s)
	ok(s.Rename(ctx, "Moscow", "Russian Federation", note))
	made := ok(s.Rename(ctx, "Moscow", "Rossiya", note))
	if made.Was != "Russia" {
		t.Errorf("decision %+v, want the first name", made)
	}
	e := one(t, s, "Russia")
	if e.IRI != Russia.IRI || e.Name != "Rossiya" || !slices.ContainsFunc(e.Aliases, func(a graph.Alias) bool { return a.Text == "Russia" }) {
		t.Errorf("renamed entity %+v", e)
	}
	// What is merged into it has the name, too, but not for ever.
	merge := ok(s.Merge(ctx, "North Korea", "Rossiya", note))
	if merge.Name != "Russia" {
		t.Errorf("decision %+v, want the name before", merge)
	}
	if e = one(t, s, "Pyongyang"); e.Name != "Rossiya" {
		t.Errorf("merged entity %+v", e)
	}
	ok(s.Undo(ctx, made.N, note))
	if e = one(t, s, "Pyongyang"); e.Name != "Russian Federation" {
		t.Errorf("merged entity %+v", e)
	}
	ok(s.Undo(ctx, 1, note))
	if e = one(t, s, "Pyongyang"); e.Name != "Russia" {
		t.Errorf("merged entity %+v", e)
	}
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, before)
	_, err := s.Rename(ctx, "Russia", "Russia", note)
	checkError(t, err, "has that name already")
	_, err = s.Rename(ctx, "Russia", "", note)
	checkError(t, err, "the name is empty")
}

func testNever(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	add(t, s, Sample())
	before := lines(t, s)
	ok(s.Never(ctx, "NIS", "Russia", note))
	_, err := s.Merge(ctx, "Russia", "NIS", note)
	checkError(t, err, "decision 1 says that")
	_, err = s.Never(ctx, "Russia", "NIS", note)
	checkError(t, err, "decision 1 says so already")
	ok(s.Merge(ctx, "Russia", "North Korea", note)) // the ban follows
	_, err = s.Merge(ctx, "North Korea", "NIS", note)
	checkError(t, err, "decision 1 says that")
	ok(s.Undo(ctx, 1, note))
	ok(s.Merge(ctx, "North Korea", "NIS", note))
	_, err = s.Never(ctx, "Russia", "NIS", note)
	checkError(t, err, "are one entity")
	ok(s.Undo(ctx, 0, note))
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, before)
}

func testUndo(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	_, err := s.Undo(ctx, 0, note)
	checkError(t, err, "no decision to take back")
	add(t, s, Sample())
	before := lines(t, s)
	ok(s.Merge(ctx, "NIS", "Wi Sung-lac", note))
	ok(s.Merge(ctx, "soldiers", "Wi Sung-lac", note))
	ok(s.Merge(ctx, "Wi Sung-lac", "Russia", note))
	for _, n := range []int{1, 2} {
		_, err = s.Undo(ctx, n, note)
		checkError(t, err, "undo them first: 3 (merge person/wi-sung-lac into country/russia)")
	}
	_, err = s.Undo(ctx, 9, note)
	checkError(t, err, "there is no decision 9")
	ok(s.Undo(ctx, 3, note))
	_, err = s.Undo(ctx, 3, note)
	checkError(t, err, "taken back already, by 4")
	_, err = s.Undo(ctx, 4, note)
	checkError(t, err, "is an undo")
	ok(s.Undo(ctx, 1, note)) // the second does not depend on it
	if e := one(t, s, "soldiers"); e.IRI != Wi.IRI {
		t.Errorf("soldiers are %s", e.IRI)
	}
	if e := one(t, s, "NIS"); e.IRI != NIS.IRI {
		t.Errorf("NIS is %s", e.IRI)
	}
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, before)
	j, err := s.Journal(ctx)
	if err != nil || len(j.Decisions()) != 6 {
		t.Errorf("journal %+v, %v, want all six decisions", j, err)
	}
}

func testDecide(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	ds := []identity.Decision{
		{N: 1, Kind: identity.Merge, From: NIS.IRI, To: Wi.IRI, Name: Wi.Name, Type: Wi.Type},
		{N: 2, Kind: identity.Rename, From: Wi.IRI, Name: "Wi", Was: Wi.Name},
		{N: 5, Kind: identity.Undo, Undoes: 2},
	}
	d := Sample()
	for n, want := range []int{3, 0} { // before there is anything
		added, err := s.Decide(ctx, ds)
		if err != nil || len(added) != want {
			t.Errorf("time %d: added %v, %v", n+1, added, err)
		}
	}
	add(t, s, d)
	if e := one(t, s, "NIS"); e.IRI != Wi.IRI || e.Name != Wi.Name {
		t.Errorf("NIS is %+v", e)
	}
	added, err := s.Decide(ctx, []identity.Decision{
		{N: 1, Kind: identity.Split, From: Wi.IRI, To: "person/x", Name: "X", Articles: []string{"pay"}},
		{N: 2, Kind: identity.Merge, From: Wi.IRI, To: NIS.IRI},
	})
	if err != nil || len(added) != 2 || added[0].N != 4 {
		t.Errorf("added %v, %v", added, err)
	}
	if e := one(t, s, "NIS"); e.IRI != "person/x" {
		t.Errorf("NIS is %+v", e)
	}
	never := identity.Decision{N: 1, Kind: identity.Never, From: "person/x", To: Russia.IRI}
	_, err = s.Decide(ctx, []identity.Decision{never, {N: 2, Kind: identity.Merge, From: "person/x", To: Russia.IRI}})
	checkError(t, err, "decision 2: decision 6 says")
	if j, err := s.Journal(ctx); err != nil || len(j.Decisions()) != 5 {
		t.Errorf("%v, %v: half of a list was taken", j, err)
	}
	for range 3 {
		ok(s.Undo(ctx, 0, note))
	}
	checkQuads(t, s, d)
}

func testLoadAfterMerge(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	d := Sample()
	qs := graph.Quads(d.Article, d.Claims)
	add(t, s, d)
	ok(s.Merge(ctx, "NIS", "Russia", note))
	merged := lines(t, s)
	for n := range 2 {
		if added, err := s.AddQuads(ctx, quads(qs)); err != nil || added != 0 {
			t.Errorf("time %d: %d quads added, %v", n+1, added, err)
		}
		checkSame(t, s, merged)
	}
	if err := s.Forget(ctx, "pay"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddQuads(ctx, quads(qs)); err != nil {
		t.Fatal(err)
	}
	checkSame(t, s, merged)
	ok(s.Undo(ctx, 0, note))
	checkQuads(t, s, d)
}

// testAnyOrder makes and takes back decisions at random, with articles coming
// and going, then takes all back: what is left are the articles as they are.
func testAnyOrder(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test that repeats
	docs := map[string]store.Document{}
	put := func(d store.Document) {
		add(t, s, d)
		docs[d.Article.ID] = d
	}
	small := func(n int) store.Document { // of few actors, so that they meet
		d := Generate(n, 4)
		for i := range d.Claims {
			c := &d.Claims[i]
			for k, e := range []**graph.Entity{&c.Subject.Entity, &c.Object.Entity} {
				*e = Generate((n+i*k)%5, 1).Claims[0].Subject.Entity
			}
			c.Subject.Text = c.Subject.Entity.Aliases[0].Text
			c.Attribution[0].Sources[0] = *Generate(r.IntN(5), 1).Claims[0].Subject.Entity
			c.SetID()
		}
		return d
	}
	put(Sample())
	for n := range 5 {
		put(small(n))
	}
	steps := 0
	for range 60 {
		es, err := s.Entities(ctx)
		if err != nil {
			t.Fatal(err)
		}
		pick := func() string { return es[r.IntN(len(es))].IRI }
		cs := all(t, s.Claims(ctx, store.Filter{}))
		switch r.IntN(8) {
		case 0, 1:
			_, err = s.Merge(ctx, pick(), pick(), note)
		case 2:
			c := cs[r.IntN(len(cs))]
			_, err = s.Split(ctx, c.Subject.Entity.IRI, store.Selection{Claims: []string{c.ID}, Name: fmt.Sprintf("Part %d", steps)}, note)
		case 3:
			c := cs[r.IntN(len(cs))]
			_, err = s.Split(ctx, c.Subject.Entity.IRI, store.Selection{Articles: []string{c.Doc}}, note)
		case 4:
			_, err = s.Rename(ctx, pick(), fmt.Sprintf("Name %d", steps), note)
		case 5:
			var j *identity.Journal
			if j, err = s.Journal(ctx); err != nil {
				t.Fatal(err)
			}
			_, err = s.Undo(ctx, 1+r.IntN(j.Next()), note)
		case 6:
			put(small(r.IntN(6)))
		case 7:
			if id := small(r.IntN(6)).Article.ID; docs[id].Article.ID != "" {
				delete(docs, id)
				err = s.Forget(ctx, id)
			}
		}
		if err == nil {
			steps++
		}
	}
	if steps < 30 {
		t.Errorf("only %d steps were possible", steps)
	}
	for j, err := s.Journal(ctx); ; j, err = s.Journal(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		var open []int
		for _, d := range j.Decisions() {
			if d.Kind != identity.Undo && j.WithdrawnBy(d.N) == 0 && len(j.Dependents(d.N)) == 0 {
				open = append(open, d.N)
			}
		}
		if len(open) == 0 {
			break
		}
		if _, err := s.Undo(ctx, open[r.IntN(len(open))], note); err != nil {
			t.Fatal(err)
		}
	}
	var left []store.Document
	for _, d := range docs {
		left = append(left, d)
	}
	checkQuads(t, s, left...)
	checkClaims(t, s, left...)
}
