package claim

import (
	"fmt"
	"slices"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
)

// read extracts the claims of an article with this text.
func read(t *testing.T, s string) ([]graph.Claim, []Rejected) {
	t.Helper()
	d, ts := analyse(t, s)
	f, err := entity.New()
	if err != nil {
		t.Fatal(err)
	}
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	a := source.Article{ID: "test", Text: s, Published: "2024-05-02"}
	return x.Extract(a, d, ts, f.Find(d, ts, entity.Context{Published: a.Published}))
}

// name renders a claim: "Kenya pays Chad".
func name(c *graph.Claim) string {
	term := func(t graph.Term) string {
		if t.Entity != nil {
			return t.Entity.Name
		}
		return t.Value
	}
	return fmt.Sprint(term(c.Subject), " ", c.Predicate, " ", term(c.Object))
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Kenya is receiving help from India in exchange for its military aid to Somalia.", []string{
			"Kenya receives_aid_from India -in_exchange_for-> Kenya aids_militarily Somalia",
		}},
		{"France and Chad signed the Niamey Treaty in May. Under the Niamey Treaty, Chad will pay Niger 5 million dollars.", []string{
			"Chad pays Niger -under-> France signs Niamey Treaty", "Chad pays Niger -under-> Chad signs Niamey Treaty",
		}},
		{"Chad will pay Niger 5 million dollars. In return, Niger will train Chadian soldiers.", []string{
			"Niger trains Chadian soldiers -in_exchange_for-> Chad pays Niger",
		}},
		{"If Iran attacks Iraq, Turkey will support Iraq.", []string{"Turkey supports Iraq -condition-> Iran attacks Iraq"}},
		{"Russia attacked Ukraine although France had threatened Russia.", []string{"Russia attacks Ukraine -despite-> France threatens Russia"}},
		{"Germany sanctioned Iran because Iran had attacked Iraq.", []string{"Germany sanctions Iran -because_of-> Iran attacks Iraq"}},
		// Nothing to link with, and no link.
		{"Chad will pay Niger 5 million dollars in exchange for peace.", nil},
		{"Germany sanctioned Iran. France attacked Libya.", nil},
		{"Germany sanctioned Iran in return for a favour. In return for that, France attacked Libya.", nil},
	} {
		var got []string
		cs, _ := read(t, c.text)
		for i := range cs {
			for _, r := range cs[i].Relations {
				for j := range cs {
					if cs[j].ID == r.Claim {
						got = append(got, fmt.Sprintf("%s -%s-> %s", name(&cs[i]), r.Kind, name(&cs[j])))
					}
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestLinkTable(t *testing.T) {
	kinds := map[string]bool{"in_exchange_for": true, "because_of": true, "despite": true, "under": true, "condition": true}
	frames := map[string]bool{"case": true, "mark": true, "gerund": true, "pact": true, "opener": true}
	l := loadLinkLexicon()
	for _, c := range l.connectives {
		if !kinds[c.kind] || !frames[c.frame] {
			t.Errorf("links.tsv: %v has kind %q and frame %q", c.words, c.kind, c.frame)
		}
	}
	for frame, ps := range l.predicates {
		if frame != "deed" && frame != "makes" {
			t.Errorf("links.tsv: unknown frame %q", frame)
		}
		for p := range ps {
			if _, ok := graph.Predicates.ByID(p); !ok {
				t.Errorf("links.tsv: unknown predicate %q", p)
			}
		}
	}
}

func TestRejected(t *testing.T) {
	for _, c := range []struct {
		text      string
		claims    []string
		predicate string
		why       Reason
	}{
		{"It bought the mine.", nil, "buys", SubjectUnknown},
		{"Germany attacked Germany.", nil, "attacks", SameEnds},
		{"Iran attacked it.", nil, "attacks", ObjectUnknown},
		{"Iran attacked Iraq.", []string{"Iran attacks Iraq"}, "", ""},
	} {
		cs, rs := read(t, c.text)
		var got []string
		for i := range cs {
			got = append(got, name(&cs[i]))
			if why := (&page{x: &Extractor{}}).ungrounded(&candidate{}, &cs[i]); why != "" {
				t.Errorf("%s: %s is not grounded: %s", c.text, name(&cs[i]), why)
			}
		}
		if !slices.Equal(got, c.claims) {
			t.Errorf("%s: got claims %q, want %q", c.text, got, c.claims)
		}
		if c.why == "" && len(rs) == 0 {
			continue
		}
		if len(rs) != 1 || rs[0].Predicate != c.predicate || rs[0].Reason != c.why || rs[0].Evidence != c.text {
			t.Errorf("%s: rejected %+v, want %s: %s", c.text, rs, c.predicate, c.why)
		}
	}
}

func TestGrounding(t *testing.T) {
	ev := graph.Evidence{Text: "Iran’s army attacked Iraq.", Span: graph.Span{Start: 10, End: 38}}
	at := func(from, to int) graph.Span { return graph.Span{Start: from, End: to} }
	for _, c := range []struct {
		term graph.Term
		at   graph.Span
		want bool
	}{
		{graph.Term{Value: "x", Text: "x"}, at(10, 14), true},   // at its words
		{graph.Term{Value: "x", Text: "x"}, at(2, 6), false},    // in another sentence
		{graph.Term{Value: "x", Text: "x"}, at(36, 40), false},  // beyond the end
		{graph.Term{Value: "army Iraq"}, graph.Span{}, true},    // its words stand there
		{graph.Term{Value: "Iraq's navy"}, graph.Span{}, false}, // not all of them
		{graph.Term{}, graph.Span{}, false},                     // nothing
	} {
		if got := proved(c.term, c.at, &ev); got != c.want {
			t.Errorf("%+v at %v: got %v, want %v", c.term, c.at, got, c.want)
		}
	}
}
