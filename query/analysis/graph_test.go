package analysis

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"newsgraph/graph"
)

// actor makes a named entity whose IRI is the type and the name.
func actor(name string) graph.Term {
	return graph.Term{Entity: &graph.Entity{IRI: "country/" + name, Name: name, Type: graph.Country, Named: true}}
}

// claim makes an affirmed claim.
func claim(id, s, p, o string) graph.Claim {
	return graph.Claim{ID: id, Subject: actor(s), Predicate: p, Object: actor(o), Modality: graph.Asserted}
}

func stream(cs ...graph.Claim) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for _, c := range cs {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func TestProject(t *testing.T) {
	maybe := claim("c5", "b", "attacks", "a")
	maybe.Modality = graph.Possible
	denied := claim("c6", "c", "pays", "b")
	denied.Negated = true
	said := claim("c7", "c", "meets", "a")
	said.Attribution = []graph.Link{{Act: "say"}}
	value := claim("c8", "d", "holds_position", "x")
	value.Object = graph.Term{Value: "minister"}
	soldiers := claim("c9", "a", "sends", "soldiers")
	soldiers.Object.Entity.Named = false
	soldiers.Object.Entity.Type = graph.Group
	cs := []graph.Claim{
		claim("c2", "a", "pays", "b"), claim("c1", "a", "trusts", "b"), claim("c3", "b", "pays", "a"),
		claim("c3", "b", "pays", "a"), claim("c4", "a", "praises", "a"), maybe, denied, said, value, soldiers,
	}
	tests := []struct {
		name string
		o    Options
		want string
	}{
		{"zero", Options{}, "[a b c d soldiers] a>b[c1 c2] a>soldiers[c9] b>a[c3] c>a[c7] "},
		{"possible too", Options{Modalities: []graph.Modality{graph.Asserted, graph.Possible}}, "[a b c d soldiers] a>b[c1 c2] a>soldiers[c9] b>a[c3 c5] c>a[c7] "},
		{"negated too", Options{Negated: true}, "[a b c d soldiers] a>b[c1 c2] a>soldiers[c9] b>a[c3] c>a[c7] c>b[c6] "},
		{"narrator", Options{NarratorOnly: true}, "[a b d soldiers] a>b[c1 c2] a>soldiers[c9] b>a[c3] "},
		{"countries", Options{Types: []graph.EntityType{graph.Country}}, "[a b c d] a>b[c1 c2] b>a[c3] c>a[c7] "},
		{"named", Options{NamedOnly: true}, "[a b c d] a>b[c1 c2] b>a[c3] c>a[c7] "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, err := Project(stream(cs...), tt.o)
			if err != nil {
				t.Fatal(err)
			}
			if got := dump(g); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			slices.Reverse(cs)
			again, err := Project(stream(cs...), tt.o)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(g, again) {
				t.Errorf("the order of claims changes the graph: %s", dump(again))
			}
		})
	}
}

// dump writes a graph on one line.
func dump(g *Graph) string {
	var names []string
	for i := range int32(g.Len()) {
		names = append(names, g.Node(i).Name)
	}
	s := fmt.Sprint(names, " ")
	for i := range int32(g.Len()) {
		for j := range int32(g.Len()) {
			var ids []string
			for _, l := range g.Links(i, j) {
				ids = append(ids, l.Claim)
			}
			if ids != nil {
				s += fmt.Sprintf("%s>%s%v ", names[i], names[j], ids)
			}
		}
	}
	return s
}

func TestProjectError(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := Project(func(yield func(graph.Claim, error) bool) { yield(graph.Claim{}, broken) }, Options{})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestEmpty(t *testing.T) {
	g, err := Project(stream(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := g.Betweenness(t.Context(), BetweennessOptions{})
	if err != nil || len(b) != 0 || len(g.PageRank(PageRankOptions{})) != 0 ||
		len(g.Cores()) != 0 || len(g.Components()) != 0 || len(g.Communities(0)) != 0 {
		t.Error("an empty graph has measures")
	}
	if _, ok := g.Find("country/a"); ok {
		t.Error("found an actor in an empty graph")
	}
}

func TestFindAndDegree(t *testing.T) {
	g, err := Project(stream(claim("1", "a", "pays", "b"), claim("2", "a", "meets", "b"), claim("3", "b", "pays", "a"), claim("4", "c", "pays", "a")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	i, ok := g.Find("country/a")
	if !ok || g.Node(i).Name != "a" {
		t.Fatalf("Find: %d %v", i, ok)
	}
	want := Degree{In: 2, Out: 1, Both: 2, ClaimsIn: 2, ClaimsOut: 2}
	if d := g.Degree(i); d != want {
		t.Errorf("got %+v, want %+v", d, want)
	}
}

// random makes a graph of n actors and about m relations, some of them
// parallel, some in both directions; a tenth of the actors stay alone.
func random(n, m int, seed uint64) *Graph {
	rnd := rand.New(rand.NewPCG(seed, 1))
	nodes := map[string]Node{}
	name := func(i int) string { return fmt.Sprintf("person/%07d", i) }
	for i := range n {
		nodes[name(i)] = Node{IRI: name(i), Name: name(i), Type: graph.Person}
	}
	tied := max(2, n*9/10)
	var rels []relation
	for i := range m {
		// Squaring the number makes some actors far busier than others.
		f := rnd.Float64()
		a, b := int(f*f*float64(tied)), rnd.IntN(tied)
		if a != b {
			rels = append(rels, relation{name(a), name(b), Link{fmt.Sprint(i), "meets"}})
		}
	}
	return build(nodes, rels)
}
