package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// TestWalk follows the documented layout with cayley's paths.
func TestWalk(t *testing.T) {
	for name, s := range map[string]*store.Store{
		"memory": open(t, store.Options{}),
		"bolt":   open(t, store.Options{Path: filepath.Join(t.TempDir(), "news.db")}),
	} {
		t.Run(name, func(t *testing.T) { checkWalk(t, s) })
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func checkWalk(t *testing.T, s *store.Store) {
	t.Helper()
	d := graphtest.Sample()
	if err := s.Add(t.Context(), d.Article, d.Claims); err != nil {
		t.Fatal(err)
	}
	qs := s.QuadStore()
	russia := func() *path.Path { return path.StartPath(qs, quad.IRI("country/russia")) }
	claims := func() *path.Path { return russia().In(graph.ClaimSubject) }
	pays := graph.ClaimIRI(d.Claims[0].ID)
	for _, tc := range []struct {
		name string
		path *path.Path
		want []quad.Value
	}{
		{"affirmed", russia().Out(quad.IRI("rel:pays")), []quad.Value{quad.IRI("country/north-korea")}},
		{"conditional is no fact", russia().Out(quad.IRI("rel:supplies")), nil},
		{"conditional", russia().Out(quad.IRI("maybe:supplies")), []quad.Value{quad.IRI("country/north-korea")}},
		{"negated", russia().Out(quad.IRI("not:fights")), []quad.Value{quad.IRI("country/north-korea")}},
		{"origin", claims().Out(graph.ClaimOrigin), []quad.Value{quad.IRI(graphtest.NIS.IRI)}},
		{"what a source says", path.StartPath(qs, quad.IRI(graphtest.Wi.IRI)).In(graph.ClaimSource).Out(graph.ClaimPredicate), []quad.Value{quad.IRI("rel:pays"), quad.IRI("rel:stationed_in")}},
		{"evidence", path.StartPath(qs, pays).Out(graph.ClaimEvidence), []quad.Value{quad.String(d.Claims[0].Evidence.Text)}},
		{"article", path.StartPath(qs, pays).Out(graph.ClaimArticle).Out(graph.ArticleTitle), []quad.Value{quad.String("Pay & rice")}},
		{"linked claim", path.StartPath(qs, pays).Out(quad.IRI("link:in_exchange_for")).Out(graph.ClaimTheme), []quad.Value{quad.String("rice")}},
		{"edge by claim", russia().LabelContext(pays).Out(), []quad.Value{quad.IRI("country/north-korea")}},
		{"by name", path.StartPath(qs, quad.String("Wi Sung-lac")).In(graph.EntityName), []quad.Value{quad.IRI(graphtest.Wi.IRI)}},
		{"by type", path.StartPath(qs, quad.IRI("type:organisation")).In(graph.EntityTypeOf), []quad.Value{quad.IRI(graphtest.NIS.IRI)}},
	} {
		got, err := tc.path.Iterate(t.Context()).Paths(false).AllValues(qs)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		slices.SortFunc(got, func(a, b quad.Value) int { return strings.Compare(quad.StringOf(a), quad.StringOf(b)) })
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
	checkQuantityComparison(t, qs, pays)
}

func checkQuantityComparison(t *testing.T, qs cayley.QuadStore, pays quad.IRI) {
	t.Helper()
	it := path.StartPath(qs).Has(graph.ClaimQuantity).Iterate(t.Context())
	var over []quad.Value
	err := it.EachValue(qs, func(v quad.Value) {
		amounts, err := path.StartPath(qs, v).Out(graph.ClaimQuantity).Iterate(t.Context()).AllValues(qs)
		if err != nil {
			t.Error(err)
		}
		for _, a := range amounts {
			if f, ok := a.(quad.Float); ok && f > 1e8 {
				over = append(over, v)
			}
		}
	})
	if err != nil || !slices.Equal(over, []quad.Value{pays}) {
		t.Errorf("claims of more than 100 million: %v, %v, want %v", over, err, pays)
	}
}
