package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// told is what an article tells of somebody.
type told struct {
	name    string // an organisation if it begins with "org "
	country string
	post    string
	age     int
	died    string
	with    string // an organisation that it has to do with
	also    string // an acronym
	id      string // of Wikidata
	unnamed bool
}

// about makes an article of claims about somebody each.
func about(id, published string, ts ...told) store.Document {
	d := store.Document{Article: graph.Article{ID: id, Published: published, Text: "Text of " + id + "."}}
	for _, x := range ts {
		e := x.entity(id)
		claim := func(predicate string, object graph.Term, f func(c *graph.Claim)) {
			c := graph.Claim{
				Doc: id, Subject: graph.Term{Entity: &e, Text: e.Name}, Predicate: predicate, Object: object, Modality: graph.Asserted,
				Evidence: graph.Evidence{Sentence: len(d.Claims), Text: fmt.Sprintf("Sentence %d of %s.", len(d.Claims), id)},
			}
			if f != nil {
				f(&c)
			}
			c.SetID()
			d.Claims = append(d.Claims, c)
		}
		claim("acts", graph.Term{Value: "something"}, nil)
		if x.post != "" {
			claim("holds_position", graph.Term{Value: x.post}, nil)
		}
		if x.age != 0 {
			age := strconv.Itoa(x.age)
			claim("has_property", graph.Term{Value: age}, func(c *graph.Claim) {
				c.Quantities = []graph.Quantity{{Value: float64(x.age), Unit: "year", Bound: graph.Exact, Text: age}}
			})
		}
		if x.died != "" {
			claim("dies", graph.Term{Value: "death"}, func(c *graph.Claim) { c.Time = &graph.Interval{Start: x.died, End: x.died} })
		}
		if x.with != "" {
			o := told{name: "org " + x.with}.entity(id)
			claim("accuses", graph.Term{Entity: &o, Text: o.Name}, nil)
		}
	}
	return d
}

func (x told) entity(doc string) graph.Entity {
	e := graph.Entity{Name: x.name, Type: graph.Person, Named: !x.unnamed, Wikidata: x.id}
	if name, ok := strings.CutPrefix(x.name, "org "); ok {
		e.Name, e.Type = name, graph.Organisation
	}
	e.IRI = graph.EntityIRI(e.Type, e.Name)
	if x.unnamed {
		e.IRI = graph.LocalEntityIRI(e.Type, doc, e.Name)
	}
	e.Aliases = []graph.Alias{{Text: e.Name, Kind: graph.AliasName, Count: 1}}
	if x.also != "" {
		e.Aliases = append(e.Aliases, graph.Alias{Text: x.also, Kind: graph.AliasAcronym, Count: 1})
	}
	if x.country != "" {
		e.Country = graph.EntityIRI(graph.Country, x.country)
	}
	return e
}

// acrossCases are articles a, b, c …, each about one entity, and the entities
// that they are about in the end, in the same order.
var acrossCases = []struct {
	name string
	told []told
	want string
}{
	{"surname and post", []told{{name: "Wi", post: "lawmaker", country: "Peru"}, {name: "Wi Sung-lac", post: "Representative", country: "Peru"}}, "person/wi-sung-lac person/wi-sung-lac"},
	{"surname and neighbour", []told{{name: "Tello", with: "Vexa"}, {name: "Maria Tello", with: "Vexa"}}, "person/maria-tello person/maria-tello"},
	{"surname and an office", []told{{name: "Tello", post: "president"}, {name: "Maria Tello", post: "president of Peru"}}, "person/maria-tello person/maria-tello"},
	{"surname and a post of several", []told{{name: "Tello", post: "senator"}, {name: "Maria Tello", post: "senator"}}, "person/tello person/maria-tello"},
	{"surname alone", []told{{name: "Tello"}, {name: "Maria Tello", post: "mayor"}}, "person/tello person/maria-tello"},
	{"surname and a post of many", []told{{name: "Tello", post: "director"}, {name: "Maria Tello", post: "director"}}, "person/tello person/maria-tello"},
	{"surname of two", []told{{name: "Tello", post: "president"}, {name: "Maria Tello", post: "president"}, {name: "Ana Tello", post: "president"}}, "person/tello person/maria-tello person/ana-tello"},
	{"surname of two, one fits", []told{{name: "Tello", post: "president"}, {name: "Maria Tello", post: "president"}, {name: "Ana Tello", post: "striker"}}, "person/maria-tello person/maria-tello person/ana-tello"},
	{"surname of another country", []told{{name: "Tello", post: "mayor", country: "Peru"}, {name: "Maria Tello", post: "banker", country: "Spain"}}, "person/tello person/maria-tello"},
	{"a surname of two people", []told{{name: "Kim", post: "general", country: "Chad"}, {name: "Kim", post: "senator", country: "Peru"}, {name: "Kim Ok-ju", post: "general", country: "Chad"}, {name: "Andy Kim", post: "senator", country: "Peru"}}, "person/kim-ok-ju person/andy-kim person/kim-ok-ju person/andy-kim"},
	{"initial", []told{{name: "J. Holloway", post: "president"}, {name: "Jane Holloway", post: "president"}}, "person/jane-holloway person/jane-holloway"},
	{"another initial", []told{{name: "K. Holloway", post: "president"}, {name: "Jane Holloway", post: "president"}}, "person/k-holloway person/jane-holloway"},
	{"regnal number", []told{{name: "Otto I", post: "king"}, {name: "Otto II", post: "king"}}, "person/otto-i person/otto-ii"},
	{"middle initial", []told{{name: "Jane Holloway"}, {name: "Jane B. Holloway"}}, "person/jane-b-holloway person/jane-b-holloway"},
	{"two middle initials", []told{{name: "Jane Holloway"}, {name: "Jane B. Holloway"}, {name: "Jane C. Holloway"}}, "person/jane-holloway person/jane-b-holloway person/jane-c-holloway"},
	{"middle name", []told{{name: "José Albares"}, {name: "Jose Manuel Albares"}}, "person/jose-albares person/jose-manuel-albares"},
	{"middle name and country", []told{{name: "José Albares", country: "Spain"}, {name: "Jose Manuel Albares", country: "Spain"}}, "person/jose-manuel-albares person/jose-manuel-albares"},
	{"second surname", []told{{name: "Nicolás Maro", post: "president"}, {name: "Nicolas Maro Moros", post: "president"}}, "person/nicolas-maro-moros person/nicolas-maro-moros"},
	{"family name first", []told{{name: "Orban Peter", country: "Hungary"}, {name: "Péter Orbán", country: "Hungary"}}, "person/orban-peter person/orban-peter"},
	{"two first names", []told{{name: "James Thomas"}, {name: "Thomas James"}}, "person/james-thomas person/thomas-james"},
	{"other spaces", []told{{name: "Kim Okju"}, {name: "Kim Ok-ju"}}, "person/kim-ok-ju person/kim-ok-ju"},
	{"transliteration", []told{{name: "Andrey Melnikov", post: "minister", country: "Mali"}, {name: "Andrei Melnikow", post: "minister", country: "Mali"}}, "person/andrei-melnikow person/andrei-melnikow"},
	{"transliteration and post", []told{{name: "Dimitri Aslanov", post: "governor"}, {name: "Dmitry Aslanow", post: "governor"}}, "person/dimitri-aslanov person/dimitri-aslanov"},
	{"another vowel and post", []told{{name: "Mark Barton", post: "governor"}, {name: "Mark Burton", post: "governor"}}, "person/mark-barton person/mark-burton"},
	{"transliteration alone", []told{{name: "Andrey Melnikov"}, {name: "Andrei Melnikow"}}, "person/andrey-melnikov person/andrei-melnikow"},
	{"one sound, two names", []told{{name: "Joe Barton", country: "Peru", post: "judge"}, {name: "Joe Burton", country: "Peru", post: "judge"}, {name: "Li Peng", country: "Chad"}, {name: "Li Ping", country: "Chad"}}, "person/joe-barton person/joe-burton person/li-peng person/li-ping"},
	{"one syllable", []told{{name: "Kim Jong-un", post: "king"}, {name: "Kim Jong-an", post: "king"}}, "person/kim-jong-un person/kim-jong-an"},
	{"father and son", []told{{name: "Otto Kern", post: "president", country: "Chad"}, {name: "Otto Kern Jr.", post: "president", country: "Chad"}}, "person/otto-kern person/otto-kern-jr"},
	{"trades that one life hardly holds", []told{{name: "J. Holloway", post: "striker", country: "Peru"}, {name: "Jane Holloway", post: "judge", country: "Peru"}}, "person/j-holloway person/jane-holloway"},
	{"known by its id", []told{{name: "Ana Tello Ruiz", country: "Peru", post: "president"}, {name: "Ana Tello", country: "Peru", post: "president", id: "Q1"}}, "person/ana-tello person/ana-tello"},
	{"not the known one", []told{{name: "Ana Tello", id: "Q1", post: "mayor"}, {name: "Ana Tello"}, {name: "Ana Tello", post: "judge"}, {name: "Ana Tello", id: "Q1"}}, "person/ana-tello person/ana-tello--judge person/ana-tello--judge person/ana-tello"},
	{"two ids", []told{{name: "Ana Tello Ruiz", country: "Peru", id: "Q2"}, {name: "Ana Tello", country: "Peru", id: "Q1"}}, "person/ana-tello-ruiz person/ana-tello"},

	{"namesakes by country and trade", []told{{name: "Kim Dong-hyun", country: "North Korea", post: "general"}, {name: "Kim Dong-hyun", country: "South Korea", post: "president"}, {name: "Kim Dong-hyun", country: "North Korea"}, {name: "Kim Dong-hyun", post: "president"}}, "person/kim-dong-hyun--north-korea person/kim-dong-hyun--south-korea person/kim-dong-hyun--north-korea person/kim-dong-hyun--south-korea"},
	{"namesakes by trade", []told{{name: "Mark Ilo", post: "striker"}, {name: "Mark Ilo", post: "judge"}, {name: "Mark Ilo"}, {name: "Mark Ilo", post: "judge"}}, "person/mark-ilo--footballer person/mark-ilo--judge person/mark-ilo person/mark-ilo--judge"},
	{"one life, two trades", []told{{name: "Mark Ilo", post: "striker", country: "Chad"}, {name: "Mark Ilo", post: "president", country: "Chad"}}, "person/mark-ilo person/mark-ilo"},
	{"an envoy between countries", []told{{name: "Mark Ilo", post: "ambassador", country: "Chad"}, {name: "Mark Ilo", post: "ambassador", country: "Mali"}}, "person/mark-ilo person/mark-ilo"},
	{"a prisoner abroad", []told{{name: "Mark Ilo", country: "Chad"}, {name: "Mark Ilo", country: "Mali"}}, "person/mark-ilo person/mark-ilo"},
	{"namesakes by age", []told{{name: "Mark Ilo", age: 67}, {name: "Mark Ilo", age: 23}}, "person/mark-ilo--born-1957 person/mark-ilo--born-2001"},
	{"a birthday between", []told{{name: "Mark Ilo", age: 67}, {name: "Mark Ilo", age: 68}}, "person/mark-ilo person/mark-ilo"},
	{"a dead namesake", []told{{name: "Mark Ilo", died: "1999", post: "painter"}, {name: "Mark Ilo", age: 40, post: "painter"}, {name: "Mark Ilo", age: 40}}, "person/mark-ilo--died-1999 person/mark-ilo--born-1984 person/mark-ilo--born-1984"},
	{"a short name of a namesake", []told{{name: "Mark Ilo", post: "striker", country: "Peru"}, {name: "Mark Ilo", post: "judge", country: "Chad"}, {name: "Ilo", post: "judge", country: "Chad"}}, "person/mark-ilo--peru person/mark-ilo--chad person/mark-ilo--chad"},

	{"legal form", []told{{name: "org Vexa Ltd"}, {name: "org Vexa"}}, "organisation/vexa organisation/vexa"},
	{"a form in two words", []told{{name: "org Vexa Ltd."}, {name: "org Vexa Limited"}}, "organisation/vexa-limited organisation/vexa-limited"},
	{"a form that is a word", []told{{name: "org News Corp"}, {name: "org News"}}, "organisation/news-corp organisation/news"},
	{"two legal forms", []told{{name: "org Orion Ltd"}, {name: "org Orion GmbH"}, {name: "org Orion"}}, "organisation/orion-ltd organisation/orion-gmbh organisation/orion"},
	{"acronym", []told{{name: "org NIS", with: "Vexa"}, {name: "org National Inspection Service", also: "NIS", with: "Vexa"}}, "organisation/national-inspection-service organisation/national-inspection-service"},
	{"acronym alone", []told{{name: "org NIS"}, {name: "org National Inspection Service", also: "NIS"}}, "organisation/nis organisation/national-inspection-service"},
	{"acronym of two", []told{{name: "org NIS", with: "Vexa"}, {name: "org National Inspection Service", also: "NIS", with: "Vexa"}, {name: "org Nordic Ice School", also: "NIS", with: "Vexa"}}, "organisation/nis organisation/national-inspection-service organisation/nordic-ice-school"},
	{"bodies that every country has", []told{{name: "org Supreme Court", country: "Peru"}, {name: "org Supreme Court", country: "Chad"}, {name: "org Supreme Court", country: "Peru"}}, "organisation/supreme-court--peru organisation/supreme-court--chad organisation/supreme-court--peru"},
	{"a firm in two countries", []told{{name: "org Vexa", country: "Peru"}, {name: "org Vexa", country: "Chad"}}, "organisation/vexa organisation/vexa"},
	{"a part of a name", []told{{name: "org Vexa", with: "Orion"}, {name: "org Vexa Motors", with: "Orion"}}, "organisation/vexa organisation/vexa-motors"},
	{"a person and a firm", []told{{name: "Vexa", with: "Orion"}, {name: "org Vexa", with: "Orion"}}, "person/vexa organisation/vexa"},
	{"known by description only", []told{{name: "the mayor", post: "mayor", unnamed: true}, {name: "the mayor", post: "mayor", unnamed: true}}, "person/a/the-mayor person/b/the-mayor"},
}

// acrossDocs makes the articles of a case.
func acrossDocs(ts []told) []store.Document {
	var ds []store.Document
	for i, x := range ts {
		ds = append(ds, about(string(rune('a'+i)), "2024-11-03", x))
	}
	return ds
}

// subjects returns the first subject of each article, in order of the articles.
func subjects(t *testing.T, s *store.Store) string {
	t.Helper()
	first := map[string]string{}
	for _, c := range all(t, s.Claims(t.Context(), store.Filter{})) {
		if first[c.Doc] == "" {
			first[c.Doc] = c.Subject.Entity.IRI
		}
	}
	var list []string
	for _, doc := range slices.Sorted(maps.Keys(first)) {
		list = append(list, first[doc])
	}
	return strings.Join(list, " ")
}

// testAcross resolves the names of a few articles each, in one order and in the other, at once and one by one.
func testAcross(t *testing.T, s *store.Store) {
	t.Helper()
	for _, tc := range acrossCases {
		ds := acrossDocs(tc.told)
		add(t, s, ds...)
		if got := subjects(t, s); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.name, got, tc.want)
		}
		want := lines(t, s)
		for _, d := range ds {
			forget(t, s, d)
		}
		for _, d := range slices.Backward(ds) {
			add(t, s, d)
		}
		if got := lines(t, s); !slices.Equal(got, want) {
			t.Errorf("%s: another result in another order", tc.name)
		}
		for _, d := range ds {
			forget(t, s, d)
		}
	}
	if js, err := s.Joins(t.Context(), ""); err != nil || len(js) > 0 {
		t.Errorf("joins %v (%v) in an empty store", js, err)
	}
}

func forget(t *testing.T, s *store.Store, d store.Document) {
	t.Helper()
	if err := s.Forget(t.Context(), d.Article.ID); err != nil {
		t.Fatal(err)
	}
}

// testJoins takes a joint back, and shows how names were resolved.
func testJoins(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	short, full := about("a", "2024", told{name: "Wi", post: "president"}), about("b", "2024", told{name: "Wi Sung-lac", post: "president"})
	add(t, s, short, full)
	joined := lines(t, s)
	e := one(t, s, "Wi")
	if e.IRI != "person/wi-sung-lac" || e.Name != "Wi Sung-lac" || e.Articles != 2 {
		t.Errorf("Wi is %+v", e)
	}
	if got := one(t, s, "<person/wi>").IRI; got != e.IRI {
		t.Errorf("person/wi is %s", got)
	}
	want := []store.Join{{From: "person/wi", To: e.IRI, Why: "a part of the full name; both president", Articles: 1}}
	for _, about := range []string{"", e.IRI, "person/wi"} {
		if js, err := s.Joins(ctx, about); err != nil || !slices.Equal(js, want) {
			t.Errorf("joins with %q: %+v, %v", about, js, err)
		}
	}
	_, err := s.Never(ctx, "Wi", "Wi Sung-lac", note)
	checkError(t, err, "keep it apart from one that was taken for it, such as person/wi,")
	ok(s.Never(ctx, "person/wi", "Wi Sung-lac", note))
	checkQuads(t, s, short, full)
	add(t, s, short) // read again
	checkQuads(t, s, short, full)
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, joined)

	ok(s.Rename(ctx, "Wi Sung-lac", "Representative Wi", note))
	if got := one(t, s, "person/wi").Name; got != "Representative Wi" {
		t.Errorf("renamed, but called %s", got)
	}
	ok(s.Undo(ctx, 0, note))
	d := ok(s.Split(ctx, "Wi Sung-lac", store.Selection{Articles: []string{"a"}, Name: "Another Wi"}, note))
	if got := subjects(t, s); got != d.To+" person/wi-sung-lac" {
		t.Errorf("split: %s", got)
	}
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, joined)
	forget(t, s, full)
	checkQuads(t, s, short)
}

// testAcrossAnyOrder: what a store holds depends on its articles, not on how it came to hold them.
func testAcrossAnyOrder(t *testing.T, s *store.Store) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // a test that repeats
	names := []string{"Wi", "Wi Sung-lac", "W. Sung-lac", "Tello", "Maria Tello", "M. Tello", "Maria B. Tello", "Ana Tello", "org Vexa", "org Vexa Ltd", "org Vexa GmbH", "org NIS", "org National Inspection Service", "org Supreme Court", "Mark Ilo"}
	either := func(list ...string) string { return list[r.IntN(len(list))] }
	document := func(n int) store.Document {
		var ts []told
		used := map[string]bool{}
		for range 1 + r.IntN(4) {
			x := told{
				name: names[r.IntN(len(names))], country: either("", "", "Peru", "Chad"), post: either("", "president", "judge", "striker"),
				with: either("", "", "Vexa", "Orion"), age: []int{0, 0, 30, 60}[r.IntN(4)],
			}
			if x.name == "org National Inspection Service" {
				x.also = either("", "NIS")
			}
			if !used[x.name] && x.name != "org "+x.with {
				ts = append(ts, x)
			}
			used[x.name] = true
		}
		return about(fmt.Sprintf("doc%02d", n), "2024-11-03", ts...)
	}
	docs := map[string]store.Document{}
	for range 12 {
		var batch []store.Document
		for range 1 + r.IntN(6) {
			d := document(r.IntN(24))
			batch = append(batch, d)
			docs[d.Article.ID] = d
		}
		add(t, s, batch...)
		if id := fmt.Sprintf("doc%02d", r.IntN(24)); docs[id].Article.ID != "" {
			forget(t, s, docs[id])
			delete(docs, id)
		}
	}
	js, err := s.Joins(t.Context(), "")
	if err != nil || len(js) < 3 {
		t.Fatalf("only joins %v, %v", js, err)
	}
	fresh, err := store.Open(t.Context(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rest []store.Document
	for _, id := range slices.Sorted(maps.Keys(docs)) {
		rest = append(rest, docs[id])
	}
	r.Shuffle(len(rest), func(i, k int) { rest[i], rest[k] = rest[k], rest[i] })
	add(t, fresh, rest...)
	checkSame(t, s, lines(t, fresh))
	if err := fresh.Close(); err != nil {
		t.Error(err)
	}
}

// testSeveral: a name that means several people is nobody's.
func testSeveral(t *testing.T, s *store.Store) {
	t.Helper()
	for _, tc := range acrossCases {
		if tc.name == "a surname of two people" {
			add(t, s, acrossDocs(tc.told)...)
		}
	}
	var several *store.AmbiguousError
	if _, err := s.The(t.Context(), "person/kim"); !errors.As(err, &several) || len(several.Entities) != 2 {
		t.Errorf("error %v", err)
	}
}

// testNeverPassed: names that are never one do not come together by way of a third either.
func testNeverPassed(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, ok := t.Context(), must(t)
	name := func(doc, name string) store.Document {
		return about(doc, "2024", told{name: name, post: "president", country: "Peru"})
	}
	add(t, s, name("a", "J. Holloway"), name("b", "Jane Holloway"), name("c", "Jane B. Holloway"), name("d", "Holloway"))
	const jane = "person/jane-b-holloway"
	joined := lines(t, s)
	if got, want := subjects(t, s), strings.TrimSuffix(strings.Repeat(jane+" ", 4), " "); got != want {
		t.Fatalf("got %s", got)
	}
	ok(s.Never(ctx, "person/j-holloway", jane, note))
	if got, want := subjects(t, s), "person/j-holloway "+jane+" "+jane+" "+jane; got != want {
		t.Errorf("never at the end of a chain: got %s, want %s", got, want)
	}
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, joined)
	ok(s.Never(ctx, "person/j-holloway", "person/holloway", note))
	if got, want := subjects(t, s), "person/j-holloway "+jane+" "+jane+" person/holloway"; got != want {
		t.Errorf("never with a common end: got %s, want %s", got, want)
	}
	ok(s.Undo(ctx, 0, note))
	checkSame(t, s, joined)
}

// testInterrupted: what a cancelled change leaves over is made up for by the next one.
func testInterrupted(t *testing.T, s *store.Store) {
	t.Helper()
	short, full := about("a", "2024", told{name: "Wi", post: "king"}), about("b", "2024", told{name: "Wi Sung-lac", post: "king"})
	add(t, s, short)
	ctx, stop := context.WithCancel(t.Context())
	err := s.AddAll(ctx, func(yield func(store.Document, error) bool) {
		yield(full, nil)
		stop()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of a cancelled change", err)
	}
	add(t, s, about("c", "2024", told{name: "Ana Tello"}))
	if got := subjects(t, s); got != "person/wi-sung-lac person/wi-sung-lac person/ana-tello" {
		t.Errorf("got %s", got)
	}
}

// testLongWords: a word of any length is no reason to lose an article.
func testLongWords(t *testing.T, s *store.Store) {
	t.Helper()
	long := strings.Repeat("x", 40000)
	d := about("a", "2024", told{name: "Bob Lee", post: long, also: long, with: long, id: long}, told{name: long})
	add(t, s, about("b", "2024", told{name: "Wi"}), d)
	checkClaims(t, s, d, about("b", "2024", told{name: "Wi"}))
}
