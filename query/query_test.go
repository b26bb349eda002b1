package query_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/query"
	"newsgraph/query/analysis"
)

func line(c graph.Claim) string {
	return query.TermName(c.Subject) + " " + c.Predicate + " " + query.TermName(c.Object)
}

func lines(cs []graph.Claim) string {
	var ls []string
	for _, c := range cs {
		ls = append(ls, line(c))
	}
	return strings.Join(ls, "; ")
}

func TestClaims(t *testing.T) {
	s, _ := story(t)
	const (
		pays     = "Freedonia pays Sylvania"
		supports = "Freedonia supports Sylvania"
		near     = "Klopstokia neighbours Freedonia"
		signs    = "Klopstokia signs pact"
		post     = "Ada Novák holds_position minister of trade"
		sells    = "Ōsaka Denki sells Klopstokia"
	)
	tests := []struct {
		name string
		f    query.Filter
		want []string
	}{
		{"all", query.Filter{}, []string{pays, supports, near, signs, post, sells}},
		{"about", query.Filter{About: "klopstokia"}, []string{near, signs, sells}},
		{"about IRI", query.Filter{About: "<country/sylvania>"}, []string{pays, supports}},
		{"says acronym", query.Filter{Says: "NAO"}, []string{pays}},
		{"says the second in the chain", query.Filter{Says: "Ada Novák"}, []string{pays, supports}},
		{"predicate", query.Filter{Predicate: "pays"}, []string{pays}},
		{"edge", query.Filter{Predicate: "<maybe:supports>"}, []string{supports}},
		{"affirmed", query.Filter{Certainty: "affirmed"}, []string{pays, near, post, sells}},
		{"maybe", query.Filter{Certainty: "maybe"}, []string{supports}},
		{"denied", query.Filter{Certainty: "denied"}, []string{signs}},
		{"modality", query.Filter{Certainty: "asserted"}, []string{near, post, sells}},
		{"text without accents", query.Filter{Text: "OSAKA denki"}, []string{sells}},
		{"two conditions", query.Filter{About: "Freedonia", Certainty: "future"}, []string{pays}},
		{"limit", query.Filter{Limit: 2}, []string{pays, supports}},
		{"another article", query.Filter{Article: "a2"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cs, err := query.Claims(t.Context(), s, tt.f)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := lines(cs), strings.Join(tt.want, "; "); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestClaimsErrors(t *testing.T) {
	s, _ := story(t)
	for _, f := range []query.Filter{{About: "Atlantis"}, {Says: "Atlantis"}} {
		if _, err := query.Claims(t.Context(), s, f); !errors.Is(err, query.ErrNotFound) {
			t.Errorf("%+v: got %v", f, err)
		}
	}
	_, err := query.Claims(t.Context(), s, query.Filter{About: "audit national"})
	if err == nil || !strings.HasSuffix(err.Error(), "did you mean National Audit Office?") {
		t.Errorf("got %v", err)
	}
	_, err = query.Claims(t.Context(), s, query.Filter{Certainty: "sure"})
	if err == nil || !strings.Contains(err.Error(), `unknown certainty "sure"`) {
		t.Errorf("got %v", err)
	}
}

// marked writes a passage with its markings and context in brackets.
func marked(segs []query.Segment) string {
	var b strings.Builder
	for _, g := range segs {
		text := g.Text
		if g.Context {
			text = "(" + text + ")"
		}
		if g.Mark != query.Unmarked {
			text = fmt.Sprintf("%d<%s>", g.Mark, text)
		}
		b.WriteString(text)
	}
	return b.String()
}

func TestWhy(t *testing.T) {
	s, cs := story(t)
	tests := []struct {
		claim int
		want  string
	}{
		{0, "1<Freedonia> 2<will pay> 3<Sylvania> over $200 million a year, lawmaker Ada Novák said on Sunday, citing the National Audit Office (NAO).( “The first ships have left,” Gen. J. Firefly told reporters.)"},
		{1, "(“The first ships have left,” Gen. J. Firefly told reporters. )If 3<Sylvania> is attacked, 1<Freedonia> 2<may send> troops."},
		{2, "1<Klopstokia> 2<has not signed> the 3<pact>, its foreign ministry said.( Ada Novák was minister of trade from 2011 to 2015.)"},
		{4, "1<Ōsaka Denki> (大阪電機) 2<sold> 300 radios to 3<Klopstokia> in June."},
	}
	for _, tt := range tests {
		for _, id := range []string{cs[tt.claim].ID, cs[tt.claim].ID[:6], "<claim/" + cs[tt.claim].ID + ">"} {
			e, err := query.Why(t.Context(), s, id)
			if err != nil {
				t.Fatal(err)
			}
			if got := marked(e.Passage); got != tt.want {
				t.Errorf("claim %s\ngot  %s\nwant %s", id, got, tt.want)
			}
			if e.Article.Title != "Freedonia to pay for ships" || e.Article.Text != "" {
				t.Errorf("article: %+v", e.Article)
			}
		}
	}
	for _, id := range []string{"", "<claim/>", "zzzz"} {
		if _, err := query.Why(t.Context(), s, id); !errors.Is(err, query.ErrNotFound) {
			t.Errorf("%q: got %v", id, err)
		}
	}
}

func TestShow(t *testing.T) {
	s, _ := story(t)
	d, err := query.Show(t.Context(), s, "Novák")
	if err != nil {
		t.Fatal(err)
	}
	if d.Entity.IRI != "person/ada-novak" || len(d.Names) != 2 || d.Names[0].Text != "Ada Novák" {
		t.Errorf("entity: %+v", d.Entity)
	}
	if got := lines(d.Posts); got != "Ada Novák holds_position minister of trade" {
		t.Errorf("posts: %s", got)
	}
	if got := lines(d.Said); got != "Freedonia pays Sylvania; Freedonia supports Sylvania" {
		t.Errorf("said: %s", got)
	}
	if len(d.About) != 0 || len(d.Articles) != 1 {
		t.Errorf("about %s, %d articles", lines(d.About), len(d.Articles))
	}
	if _, err := query.Show(t.Context(), s, "Atlantis"); !errors.Is(err, query.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestPaths(t *testing.T) {
	s, _ := story(t)
	tests := []struct {
		from, to string
		o        query.PathOptions
		want     string
	}{
		{"Ōsaka Denki", "Sylvania", query.PathOptions{}, "Ōsaka Denki [sells] Klopstokia [neighbours] Freedonia [pays] Sylvania "},
		{"Sylvania", "Osaka Denki", query.PathOptions{}, "Sylvania [pays] Freedonia [neighbours] Klopstokia [sells] Ōsaka Denki "},
		{"Sylvania", "Osaka Denki", query.PathOptions{Directed: true}, ""},
		{"Freedonia", "Sylvania", query.PathOptions{Claims: analysis.Options{Modalities: []graph.Modality{graph.Future, graph.Conditional}}}, "Freedonia [pays supports] Sylvania "},
		{"Freedonia", "NAO", query.PathOptions{}, ""},
	}
	for _, tt := range tests {
		ps, err := query.Paths(t.Context(), s, tt.from, tt.to, tt.o)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, p := range ps {
			for _, step := range p {
				var preds []string
				for _, c := range step.Claims {
					preds = append(preds, c.Predicate)
				}
				got += fmt.Sprint(step.From.Name, " ", preds, " ")
			}
			got += p[len(p)-1].To.Name + " "
		}
		if got != tt.want {
			t.Errorf("%s to %s: got %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
	if _, err := query.Paths(t.Context(), s, "Freedonia", "Atlantis", query.PathOptions{}); !errors.Is(err, query.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestRanks(t *testing.T) {
	s, _ := story(t)
	for _, tt := range []struct {
		by   query.Measure
		want string
	}{
		{"", "Sylvania"},
		{query.ByPageRank, "Sylvania"},
		{query.ByBetweenness, "Freedonia"},
		{query.ByDegree, "Freedonia"},
	} {
		rs, err := query.Ranks(t.Context(), s, query.RankOptions{By: tt.by})
		if err != nil {
			t.Fatal(err)
		}
		if len(rs) != 5 || rs[0].Actor.Name != tt.want {
			t.Errorf("by %s: %d actors, first %s, want %s", tt.by, len(rs), rs[0].Actor.Name, tt.want)
		}
	}
	if rs, err := query.Ranks(t.Context(), s, query.RankOptions{Limit: 1}); err != nil || len(rs) != 1 {
		t.Errorf("limit: %d, %v", len(rs), err)
	}
	if _, err := query.Ranks(t.Context(), s, query.RankOptions{By: "fame"}); err == nil {
		t.Error("no error for an unknown measure")
	}
}
