package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// maker makes random articles and claims that use every field.
type maker struct {
	r     *rand.Rand
	words []string
}

func newMaker(seed uint64, words ...string) *maker {
	words = append(words, "Russia", "North Korea", "$200 million a year", "“Côte\u00a0d’Ivoire”\n", "<a> & \"b\" \\", "김정은", "2024-06", "\x00\t")
	return &maker{rand.New(rand.NewPCG(seed, 1)), words}
}

func (m *maker) word() string {
	switch m.r.IntN(4) {
	case 0:
		return ""
	case 1:
		return fmt.Sprint("word", m.r.IntN(50))
	}
	return m.words[m.r.IntN(len(m.words))]
}

func (m *maker) some() bool { return m.r.IntN(2) == 0 }

func (m *maker) article(n int) (Article, []Claim) {
	a := Article{
		ID: m.word() + fmt.Sprint(n), File: m.word(), Title: m.word(), Byline: m.word(), Publisher: m.word(),
		Published: m.word(), URL: m.word(), Language: m.word(), Text: m.word(),
	}
	entities := make([]Entity, 1+m.r.IntN(6))
	for i := range entities {
		e := &entities[i]
		*e = Entity{Name: m.word(), Type: []EntityType{Person, Country, "", "a b"}[m.r.IntN(4)], Named: m.some(), Wikidata: m.word(), Country: m.word()}
		e.IRI = EntityIRI(e.Type, fmt.Sprint(e.Name, i))
		for range m.r.IntN(3) {
			e.Aliases = append(e.Aliases, Alias{m.word(), AliasKind(m.word()), m.r.IntN(9)})
		}
	}
	var cs []Claim
	for i := range m.r.IntN(8) {
		cs = append(cs, m.claim(a.ID, i, entities))
	}
	slices.SortFunc(cs, Compare)
	return a, cs
}

func (m *maker) term(es []Entity) Term {
	t := Term{Value: m.word(), Text: m.word()}
	if m.some() {
		t.Entity = &es[m.r.IntN(len(es))]
	}
	return t
}

func (m *maker) interval() *Interval {
	if m.some() {
		return nil
	}
	return &Interval{m.word(), m.word(), Precision(m.word()), m.word()}
}

func (m *maker) span() Span { s := m.r.IntN(20); return Span{s, s + m.r.IntN(20)} }

func (m *maker) claim(doc string, n int, es []Entity) Claim {
	c := Claim{
		Doc: doc, Subject: m.term(es), Predicate: m.word(), Open: m.some(), Object: m.term(es), Surface: m.word(),
		Modality: []Modality{Asserted, Future, Possible, Conditional, ""}[m.r.IntN(5)], Negated: m.some(),
		Time: m.interval(), SaidWhen: m.interval(), Theme: m.word(), Status: m.word(), Confidence: m.r.Float64(), Extractor: m.word(),
		Evidence: Evidence{m.r.IntN(9), m.word(), m.span(), m.span(), m.span(), m.span()},
	}
	for range m.r.IntN(3) {
		c.Quantities = append(c.Quantities, Quantity{m.r.NormFloat64() * 1e9, float64(m.r.IntN(3)), float64(m.r.IntN(3)), m.word(), []Bound{Exact, Range, ""}[m.r.IntN(3)], m.word(), m.word()})
		c.Relations = append(c.Relations, Relation{m.word(), m.word()})
	}
	if m.some() {
		p := m.term(es)
		c.Place = &p
	}
	if m.some() {
		c.Condition = &Condition{m.word(), m.word(), m.word()}
	}
	for range m.r.IntN(4) {
		l := Link{Act: m.word(), Date: m.interval(), Explicit: m.some()}
		for range m.r.IntN(3) {
			l.Sources = append(l.Sources, es[m.r.IntN(len(es))])
		}
		c.Attribution = append(c.Attribution, l)
	}
	c.SetID()
	c.ID += fmt.Sprint(n)
	return c
}

func checkRoundTrip(t *testing.T, m *maker) {
	t.Helper()
	var (
		qs       []quad.Quad
		articles []Article
		claims   []Claim
	)
	for n := range 3 {
		a, cs := m.article(n)
		articles, claims = append(articles, a), append(claims, cs...)
		qs = append(qs, Quads(a, cs)...)
	}
	slices.SortFunc(articles, func(a, b Article) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	slices.SortFunc(claims, Compare)
	m.r.Shuffle(len(qs), func(i, j int) { qs[i], qs[j] = qs[j], qs[i] })
	gotA, gotC, err := FromQuads(qs)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(gotA, articles) {
		t.Fatalf("articles came back as\n%+v, want\n%+v", gotA, articles)
	}
	if len(gotC) != len(claims) {
		t.Fatalf("%d claims came back, want %d", len(gotC), len(claims))
	}
	for i := range claims {
		if !reflect.DeepEqual(gotC[i], claims[i]) {
			t.Fatalf("claim came back as\n%+v, want\n%+v", gotC[i], claims[i])
		}
	}
}

func TestQuadsRoundTrip(t *testing.T) {
	for seed := range uint64(300) {
		checkRoundTrip(t, newMaker(seed))
	}
}

func FuzzQuads(f *testing.F) {
	f.Add(uint64(1), "a word", "claim:subject")
	f.Fuzz(func(t *testing.T, seed uint64, a, b string) {
		if utf8.ValidString(a) && utf8.ValidString(b) {
			checkRoundTrip(t, newMaker(seed, a, b))
		}
	})
}

// FuzzFromQuads feeds records that others have broken.
func FuzzFromQuads(f *testing.F) {
	f.Add(`{"at":[1,2],"q":[["1"]],"by":[{"s":["x"]}]}`)
	f.Add(`{"at":[9,8,7,6,5,4,3,2,1],"q":[["x"]],"t":null}`)
	f.Fuzz(func(t *testing.T, record string) {
		label, n := ArticleIRI("a"), ClaimIRI("c")
		_, cs, err := FromQuads([]quad.Quad{
			{Subject: n, Predicate: ClaimArticle, Object: label, Label: label},
			{Subject: n, Predicate: ClaimRecord, Object: quad.String(record), Label: label},
		})
		if err == nil && len(cs) != 1 {
			t.Errorf("%d claims and no error", len(cs))
		}
	})
}

// Pays is the claim that the documentation shows.
func pays() (Article, Claim) {
	nis := Entity{
		IRI: "organisation/national-intelligence-service", Name: "National Intelligence Service", Type: Organisation, Named: true,
		Aliases: []Alias{{"NIS", AliasAcronym, 2}},
	}
	wi := Entity{IRI: "person/wi-sung-lac", Name: "Wi Sung-lac", Type: Person, Named: true}
	text := "Russia will pay North Korea over $200 million a year."
	c := Claim{
		Doc:        "seed",
		Subject:    Term{Entity: &Entity{IRI: "country/russia", Name: "Russia", Type: Country, Named: true, Wikidata: "Q159", Aliases: []Alias{{"Moscow", AliasMetonym, 3}}}, Text: "Russia"},
		Predicate:  "pays",
		Object:     Term{Entity: &Entity{IRI: "country/north-korea", Name: "North Korea", Type: Country, Named: true}, Text: "North Korea"},
		Surface:    "will pay",
		Modality:   Future,
		Quantities: []Quantity{{Value: 2e8, Unit: "USD", Bound: Lower, Per: "year", Text: "over $200 million a year"}},
		Attribution: []Link{
			{Sources: []Entity{nis}, Act: "brief", Explicit: true},
			{Sources: []Entity{wi}, Act: "cite", Explicit: true},
		},
		Evidence:   Evidence{5, text, Span{100, 100 + len(text)}, Span{100, 106}, Span{107, 115}, Span{116, 127}},
		Confidence: 0.9,
		Extractor:  "rules 1",
	}
	c.SetID()
	return Article{ID: "seed", Title: "Russia pays", Published: "2024-11-03", Text: text}, c
}

func TestQuadsOfOneClaim(t *testing.T) {
	a, c := pays()
	n := ClaimIRI(c.ID)
	qs := Quads(a, []Claim{c})
	for _, want := range []quad.Quad{
		{Subject: quad.IRI("country/russia"), Predicate: quad.IRI("rel:pays"), Object: quad.IRI("country/north-korea"), Label: n},
		{Subject: n, Predicate: ClaimSubject, Object: quad.IRI("country/russia"), Label: quad.IRI("article/seed")},
		{Subject: n, Predicate: ClaimOrigin, Object: quad.IRI("organisation/national-intelligence-service"), Label: quad.IRI("article/seed")},
		{Subject: n, Predicate: ClaimSource, Object: quad.IRI("person/wi-sung-lac"), Label: quad.IRI("article/seed")},
		{Subject: n, Predicate: ClaimQuantity, Object: quad.Float(2e8), Label: quad.IRI("article/seed")},
		{Subject: n, Predicate: ClaimEvidence, Object: quad.String(c.Evidence.Text), Label: quad.IRI("article/seed")},
		{Subject: quad.IRI("country/russia"), Predicate: EntityKey, Object: quad.String("moscow"), Label: quad.IRI("article/seed")},
	} {
		if !slices.Contains(qs, want) {
			t.Errorf("no quad %v", want)
		}
	}
	of := 0
	for _, q := range qs {
		if q.Subject == n || q.Label == n {
			of++
		}
	}
	if of > 16 {
		t.Errorf("%d quads for a claim with quantity and two sources, want at most 16", of)
	}
}

func TestEdgeIRI(t *testing.T) {
	for _, tc := range []struct {
		m       Modality
		negated bool
		want    quad.IRI
	}{
		{Asserted, false, "rel:pays"},
		{Future, false, "rel:pays"},
		{Obligation, false, "rel:pays"},
		{Possible, false, "maybe:pays"},
		{Conditional, false, "maybe:pays"},
		{Intended, false, "maybe:pays"},
		{Asserted, true, "not:pays"},
		{Possible, true, "not:pays"},
	} {
		if got := EdgeIRI(Claim{Predicate: "pays", Modality: tc.m, Negated: tc.negated}); got != tc.want {
			t.Errorf("EdgeIRI(%s, negated %v) = %s, want %s", tc.m, tc.negated, got, tc.want)
		}
	}
}
