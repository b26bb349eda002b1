package analysis

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/graph/traverse"
)

// sizes are the random graphs that every measure is compared with gonum on.
var sizes = []struct{ n, m int }{{2, 1}, {5, 6}, {12, 20}, {40, 60}, {80, 400}, {200, 300}}

// graphs yields them by name.
func graphs() iter.Seq2[string, *Graph] {
	return func(yield func(string, *Graph) bool) {
		for _, s := range sizes {
			for seed := range uint64(4) {
				if !yield(fmt.Sprintf("%d-%d-%d", s.n, s.m, seed), random(s.n, s.m, seed)) {
					return
				}
			}
		}
	}
}

func near(t *testing.T, what string, got []float64, want map[int64]float64, tol float64) {
	t.Helper()
	for i, v := range got {
		if w := want[int64(i)]; math.Abs(v-w) > tol*max(1, math.Abs(w)) {
			t.Errorf("%s of %d: got %v, want %v", what, i, v, w)
		}
	}
}

// unweighted hides the weights of a gonum graph.
type unweighted struct{ gonum.Directed }

func TestPageRank(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			got := g.PageRank(PageRankOptions{Tolerance: 1e-13})
			var sum float64
			for _, r := range got {
				sum += r
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("ranks add up to %v", sum)
			}
			near(t, "rank", got, network.PageRank(g.Directed(), 0.85, 1e-13), 1e-8)
			near(t, "unweighted rank", g.PageRank(PageRankOptions{Unweighted: true, Tolerance: 1e-13}),
				network.PageRank(unweighted{g.Directed()}, 0.85, 1e-13), 1e-8)
		})
	}
}

func TestBetweenness(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			for _, directed := range []bool{false, true} {
				got, err := g.Betweenness(t.Context(), BetweennessOptions{Directed: directed})
				if err != nil {
					t.Fatal(err)
				}
				var want map[int64]float64
				if directed {
					want = network.Betweenness(g.Directed())
				} else {
					want = network.Betweenness(g.Undirected())
				}
				near(t, fmt.Sprintf("betweenness (directed %v)", directed), got, want, 1e-9)
			}
		})
	}
}

func TestBetweennessSameOnAnyProcessors(t *testing.T) {
	g := random(300, 1500, 7)
	var first []float64
	for _, procs := range []int{1, 2, 7} {
		old := runtime.GOMAXPROCS(procs)
		got, err := g.Betweenness(t.Context(), BetweennessOptions{})
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		} else if !slices.Equal(got, first) {
			t.Errorf("%d processors give other bits", procs)
		}
	}
}

func TestBetweennessOfSample(t *testing.T) {
	g := random(400, 3000, 3)
	exact, err := g.Betweenness(t.Context(), BetweennessOptions{})
	if err != nil {
		t.Fatal(err)
	}
	guess, err := g.Betweenness(t.Context(), BetweennessOptions{Sources: 200})
	if err != nil {
		t.Fatal(err)
	}
	top := func(v []float64) int { return slices.Index(v, slices.Max(v)) }
	if i := top(exact); math.Abs(guess[i]/exact[i]-1) > 0.1 || top(guess) != i {
		t.Errorf("actor %d: estimated %v, exact %v", i, guess[i], exact[i])
	}
}

func TestBetweennessStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := random(50, 100, 1).Betweenness(ctx, BetweennessOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestComponents(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			comp := g.Components()
			parts := topo.ConnectedComponents(g.Undirected())
			for _, part := range parts {
				c := comp[part[0].ID()]
				var size int
				for _, v := range comp {
					if v == c {
						size++
					}
				}
				if size != len(part) {
					t.Errorf("component %d: size %d, want %d", c, size, len(part))
				}
				for _, v := range part {
					if comp[v.ID()] != c {
						t.Errorf("actor %d is in component %d, want %d", v.ID(), comp[v.ID()], c)
					}
				}
			}
			if got := int(slices.Max(comp)) + 1; got != len(parts) {
				t.Errorf("%d components, want %d", got, len(parts))
			}
			sizes := make([]int, len(parts))
			for _, c := range comp {
				sizes[c]--
			}
			if !slices.IsSorted(sizes) {
				t.Errorf("components do not fall in size: %v", sizes)
			}
		})
	}
}

func TestCores(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			got := g.Cores()
			_, layers := topo.DegeneracyOrdering(g.Undirected())
			for k, layer := range layers {
				for _, v := range layer {
					if got[v.ID()] != int32(k) {
						t.Errorf("actor %d: core %d, want %d", v.ID(), got[v.ID()], k)
					}
				}
			}
		})
	}
}

func TestPaths(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			for _, directed := range []bool{false, true} {
				var all path.AllShortest
				if directed {
					all = path.DijkstraAllPaths(stepped{g.Directed()})
				} else {
					all = path.DijkstraAllPaths(steppedBoth{g.Undirected()})
				}
				for a := range int32(min(g.Len(), 20)) {
					for b := range int32(min(g.Len(), 20)) {
						want, _ := all.AllBetween(int64(a), int64(b))
						got := g.Paths(a, b, PathOptions{Directed: directed, Max: 1 << 20})
						if len(got) != len(want) {
							t.Fatalf("%d to %d (directed %v): %d paths, want %d", a, b, directed, len(got), len(want))
						}
						for _, p := range got {
							if len(p) != len(want[0]) || p[0] != a || p[len(p)-1] != b {
								t.Fatalf("%d to %d: path %v, length wanted %d", a, b, p, len(want[0]))
							}
						}
						if !slices.IsSortedFunc(got, slices.Compare[[]int32]) {
							t.Errorf("paths out of order: %v", got)
						}
						if one := g.Paths(a, b, PathOptions{Directed: directed}); len(got) > 0 && (len(one) != 1 || !slices.Equal(one[0], got[0])) {
							t.Errorf("the one path is %v, want %v", one, got[0])
						}
					}
				}
			}
		})
	}
}

// stepped gives every edge the weight of one step.
type stepped struct{ gonum.WeightedDirected }

func (s stepped) Weight(x, y int64) (float64, bool) { return step(s.WeightedDirected, x, y) }

type steppedBoth struct{ gonum.WeightedUndirected }

func (s steppedBoth) Weight(x, y int64) (float64, bool) { return step(s.WeightedUndirected, x, y) }

func step(g gonum.Weighted, x, y int64) (float64, bool) {
	w, ok := g.Weight(x, y)
	if ok && x != y {
		w = 1
	}
	return w, ok
}

func TestCommunities(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			if g.Edges() == 0 {
				t.Skip("modularity is not defined without edges")
			}
			got := g.Communities(0)
			parts := make([][]gonum.Node, slices.Max(got)+1)
			for i, c := range got {
				parts[c] = append(parts[c], g.Undirected().Node(int64(i)))
			}
			q := community.Q(g.Undirected(), parts, 1)
			best := community.Modularize(g.Undirected(), 1, nil)
			if want := community.Q(g.Undirected(), best.Communities(), 1); q < want-0.04 {
				t.Errorf("modularity %.3f, gonum reaches %.3f", q, want)
			}
		})
	}
}

func TestCommunitiesOfCliques(t *testing.T) {
	g := cliques(6, 5)
	for i, c := range g.Communities(0) {
		if want := int32(i / 5); c != want {
			t.Errorf("actor %d is in group %d, want %d", i, c, want)
		}
	}
}

// cliques makes a ring of groups whose members all know each other.
func cliques(count, size int) *Graph {
	nodes := map[string]Node{}
	var rels []relation
	name := func(c, i int) string { return fmt.Sprintf("person/%03d-%03d", c, i) }
	for c := range count {
		for i := range size {
			nodes[name(c, i)] = Node{IRI: name(c, i)}
			for j := range i {
				rels = append(rels, relation{name(c, i), name(c, j), Link{}})
			}
		}
		rels = append(rels, relation{name(c, 0), name((c+1)%count, 1), Link{}})
	}
	return build(nodes, rels)
}

const benchSeed = 11

// large yields the graphs of the benchmarks by name.
func large() iter.Seq2[string, *Graph] {
	return func(yield func(string, *Graph) bool) {
		for _, n := range []int{10_000, 100_000} {
			if !yield(fmt.Sprintf("%dk", n/1000), random(n, 10*n, benchSeed)) {
				return
			}
		}
	}
}

func BenchmarkPageRank(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.PageRank(PageRankOptions{Tolerance: 1e-8})
			}
		})
	}
}

func BenchmarkPageRankGonum(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				network.PageRankSparse(g.Directed(), 0.85, 1e-8)
			}
		})
	}
}

func BenchmarkComponents(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Components()
			}
		})
	}
}

func BenchmarkComponentsGonum(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				topo.ConnectedComponents(g.Undirected())
			}
		})
	}
}

func BenchmarkCores(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Cores()
			}
		})
	}
}

func BenchmarkCommunities(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Communities(0)
			}
		})
	}
}

func BenchmarkPaths(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Paths(0, int32(g.Len())*9/10-1, PathOptions{})
			}
		})
	}
}

func BenchmarkBreadthFirstGonum(b *testing.B) {
	for name, g := range large() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var bf traverse.BreadthFirst
				bf.Walk(g.Undirected(), g.Undirected().Node(0), nil)
			}
		})
	}
}

func BenchmarkBetweenness2k(b *testing.B) {
	g := random(2000, 10_000, benchSeed)
	for b.Loop() {
		if _, err := g.Betweenness(b.Context(), BetweennessOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBetweenness2kGonum(b *testing.B) {
	g := random(2000, 10_000, benchSeed)
	for b.Loop() {
		network.Betweenness(g.Undirected())
	}
}
