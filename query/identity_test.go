package query_test

import (
	"errors"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/analysis"
)

// TestMergedEverywhere merges two entities and asks every question about them.
func TestMergedEverywhere(t *testing.T) {
	s, _ := story(t)
	ctx := t.Context()
	before, err := query.Ranks(ctx, s, query.RankOptions{})
	if err != nil {
		t.Fatal(err)
	}
	note := store.Note{By: "anna", Time: "2024-11-03T10:00:00Z", Because: "a test"}
	if _, err := s.Merge(ctx, "Sylvania", "Klopstokia", note); err != nil {
		t.Fatal(err)
	}
	e, err := query.One(ctx, s, "sylvania")
	if err != nil || e.IRI != "country/klopstokia" || e.Claims != 5 {
		t.Errorf("Sylvania is %+v, %v", e, err)
	}
	cs, err := query.Claims(ctx, s, query.Filter{About: "country/sylvania"})
	if err != nil || len(cs) != 5 {
		t.Errorf("claims about it: %s, %v", lines(cs), err)
	}
	after, err := query.Ranks(ctx, s, query.RankOptions{By: query.ByDegree})
	if err != nil || len(after) != len(before)-1 || after[0].Actor.Name != "Klopstokia" {
		t.Errorf("%d actors became %d, the first %s, %v", len(before), len(after), after[0].Actor.Name, err)
	}
	ps, err := query.Paths(ctx, s, "Ōsaka Denki", "Freedonia", query.PathOptions{Directed: false, Claims: analysis.Options{Modalities: []graph.Modality{graph.Future, graph.Asserted}}})
	if err != nil || len(ps) != 1 || len(ps[0]) != 2 || len(ps[0][1].Claims) != 2 {
		t.Errorf("paths %+v, %v, want one over Klopstokia with both claims", ps, err)
	}
	d, err := query.Show(ctx, s, "Sylvania")
	if err != nil || len(d.History) != 1 || d.History[0].Because != "a test" || d.History[0].UndoneBy != 0 {
		t.Errorf("history %+v, %v", d.History, err)
	}
	if _, err := s.Undo(ctx, 0, note); err != nil {
		t.Fatal(err)
	}
	if d, err = query.Show(ctx, s, "Sylvania"); err != nil || len(d.History) != 2 || d.History[0].UndoneBy != 2 || d.Entity.Name != "Sylvania" {
		t.Errorf("history %+v, %v", d.History, err)
	}
}

func TestOne(t *testing.T) {
	w := newWorld(t)
	first, second := named(graph.Person, "Ida Horn"), named(graph.Person, "Ida Horn")
	second.IRI += "-2"
	w.claim("a", first, "lacks", "time")
	w.claim("b", second, "lacks", "money")
	s := w.store()
	var ambiguous *store.AmbiguousError
	if _, err := query.One(t.Context(), s, "ida horn"); !errors.As(err, &ambiguous) || !strings.Contains(err.Error(), "person/ida-horn (Ida Horn, 1 claim), person/ida-horn-2 (Ida Horn, 1 claim)") {
		t.Errorf("error %v, want both", err)
	}
	if e, err := query.One(t.Context(), s, "<person/ida-horn-2>"); err != nil || e.IRI != second.IRI {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := query.One(t.Context(), s, "Horn"); !errors.Is(err, query.ErrNotFound) || !strings.Contains(err.Error(), "did you mean Ida Horn") {
		t.Errorf("error %v", err)
	}
}

func TestRoles(t *testing.T) {
	w := newWorld(t)
	ida, otto := named(graph.Person, "Ida Horn"), named(graph.Person, "Otto Kern")
	party := named(graph.Organisation, "Reform Party")
	w.claim("a", ida, "holds_position", "minister of trade")
	w.claim("b", ida, "holds_position", "Minister of Trade")
	w.claim("b", ida, "leads", party)
	w.claim("b", otto, "member_of", party)
	w.claim("c", ida, "holds_position", "mayor")
	w.claim("c", ida, "meets", otto)
	set := func(doc string, n int, f func(c *graph.Claim)) {
		c := &w.docs[doc][n]
		f(c)
		c.SetID()
	}
	set("a", 0, func(c *graph.Claim) { c.Time = &graph.Interval{Start: "2011"}; c.Theme = "Freedonia" })
	set("b", 0, func(c *graph.Claim) {
		c.Time = &graph.Interval{Start: "2011-05-01", End: "2015"}
		c.Theme = "Freedonia"
	})
	set("c", 0, func(c *graph.Claim) { c.Status = "former" })
	s := w.store()
	d, err := query.Show(t.Context(), s, "Ida Horn")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range d.Roles {
		got = append(got, strings.Join([]string{r.Kind, r.Title, query.TermName(r.Body), r.Start, r.End, r.Status, strings.Repeat("*", len(r.Claims))}, "|"))
	}
	want := "holds_position|minister of trade|Freedonia|2011-05-01|2015||**; holds_position|mayor||||former|*; leads||Reform Party||||*"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	if len(d.Holders) != 0 || len(d.Types) != 1 || d.Types[0] != graph.Person {
		t.Errorf("holders %+v, types %v", d.Holders, d.Types)
	}
	if d, err = query.Show(t.Context(), s, "Reform Party"); err != nil || len(d.Roles) != 0 || len(d.Holders) != 2 || d.Holders[0].Holder.Name != "Ida Horn" {
		t.Errorf("holders %+v, %v", d.Holders, err)
	}
}
