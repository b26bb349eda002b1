package syntax

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// bestTree tries all trees with one word at the root whose arcs do not cross.
func bestTree(scores []int32, n int) int64 {
	heads := make([]int32, n)
	top := int64(-1 << 60)
	var try func(v int, sum int64)
	try = func(v int, sum int64) {
		if v < n {
			for u := range n + 1 {
				if u != v {
					heads[v] = int32(u)
					try(v+1, sum+int64(scores[v*(n+1)+u]))
				}
			}
			return
		}
		a := projective{n: n, heads: heads}
		if sum > top && a.tree() && !crossing(heads) {
			top = sum
		}
	}
	try(0, 0)
	return top
}

func TestProjective(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	var p projective
	for range 3000 {
		n := 1 + r.IntN(5)
		scores := make([]int32, n*(n+1))
		for i := range scores {
			scores[i] = int32(r.IntN(20) - 10)
		}
		heads := slices.Clone(p.solve(scores, n))
		check := projective{n: n, heads: heads}
		if !check.tree() || crossing(heads) {
			t.Fatalf("heads %v of %v cross or are no tree", heads, scores)
		}
		var sum int64
		for v, u := range heads {
			sum += int64(scores[v*(n+1)+int(u)])
		}
		if want := bestTree(scores, n); sum != want {
			t.Fatalf("heads %v of %v: score %d, best is %d", heads, scores, sum, want)
		}
	}
}

func TestCrossing(t *testing.T) {
	for _, c := range []struct {
		heads []int32
		want  bool
	}{
		{[]int32{1, 4, 1, 2}, false}, {[]int32{2, 3, 4, 2}, true}, {[]int32{1, 0}, false}, {[]int32{2, 3, 3}, true}, {nil, false},
	} {
		if got := crossing(c.heads); got != c.want {
			t.Errorf("heads %v: crossing %v", c.heads, got)
		}
	}
}

// TestProjectiveLong checks that trees come out of long sentences with many cycles.
func TestProjectiveLong(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	var a projective
	for _, n := range []int{50, 400, 7} {
		scores := make([]int32, n*(n+1))
		for i := range scores {
			scores[i] = r.Int32N(1 << 20)
		}
		check := projective{n: n, heads: slices.Clone(a.solve(scores, n))}
		if !check.tree() {
			t.Errorf("%d words: no tree", n)
		}
	}
}
