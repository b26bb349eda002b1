package analysis

import "math"

// PageRankOptions tunes [Graph.PageRank]; the zero value is the usual choice.
type PageRankOptions struct {
	Damping    float64 // probability of following a relation; 0: 0.85
	Tolerance  float64 // stop when the ranks of a step differ by less, summed; 0: 1e-10
	Unweighted bool    // a relation counts once however many claims state it
}

// maxSteps ends a power iteration whose tolerance rounding keeps it from
// reaching: 0.85^500 is far below what a float64 resolves.
const maxSteps = 500

// PageRank returns the rank of each actor; they add up to 1. An actor ranks
// high if highly ranked actors' claims have it as their object. Actors that
// are the subject of nothing pass their rank on to all alike.
//
// Method: power iteration from the uniform vector (L. Page, S. Brin,
// R. Motwani, T. Winograd: The PageRank Citation Ranking, 1999), each actor
// gathering over its incoming row, so that sums have one order.
func (g *Graph) PageRank(o PageRankOptions) []float64 {
	n := len(g.nodes)
	if n == 0 {
		return nil
	}
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	if o.Tolerance == 0 {
		o.Tolerance = 1e-10
	}
	share := g.shares(o.Unweighted)
	rank, next, pass := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range maxSteps {
		var dangling float64
		for i, r := range rank {
			pass[i] = r * share[i]
			if share[i] == 0 {
				dangling += r
			}
		}
		base := (1 - o.Damping + o.Damping*dangling) / float64(n)
		var change float64
		for i := range next {
			next[i] = base + o.Damping*g.gather(int32(i), pass, o.Unweighted)
			change += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if change < o.Tolerance {
			break
		}
	}
	return rank
}

// shares returns what part of its rank each actor gives for a weight of one:
// the inverse of its outgoing weight, or 0 where it has none.
func (g *Graph) shares(unweighted bool) []float64 {
	share := make([]float64, len(g.nodes))
	for i := range share {
		sum := float64(g.out.degree(int32(i)))
		if !unweighted {
			sum = 0
			for _, w := range g.out.weights(int32(i)) {
				sum += w
			}
		}
		if sum > 0 {
			share[i] = 1 / sum
		}
	}
	return share
}

// gather sums what flows into actor i.
func (g *Graph) gather(i int32, pass []float64, unweighted bool) float64 {
	var sum float64
	if unweighted {
		for _, j := range g.in.row(i) {
			sum += pass[j]
		}
		return sum
	}
	ws := g.in.weights(i)
	for k, j := range g.in.row(i) {
		sum += pass[j] * ws[k]
	}
	return sum
}
