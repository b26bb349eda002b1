package analysis

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"
)

// BetweennessOptions tunes [Graph.Betweenness].
type BetweennessOptions struct {
	// Directed follows relations from subject to object only. Otherwise a
	// relation leads both ways.
	Directed bool
	// Sources, if positive and less than the number of actors, estimates from
	// the paths out of that many actors, spread evenly over all, scaled up
	// (U. Brandes, C. Pich: Centrality Estimation in Large Networks, 2007).
	Sources int
}

// Betweenness returns for each actor the number of ordered pairs of other
// actors whose shortest paths lead over it, a pair joined by several shortest
// paths counting for each in proportion. A relation is one step whatever its
// weight. It fails only when ctx ends.
//
// Method: U. Brandes, A Faster Algorithm for Betweenness Centrality, 2001, on
// CSR rows: in the backward pass an actor's successors are found again by
// their distance, so that no lists of predecessors are kept.
func (g *Graph) Betweenness(ctx context.Context, o BetweennessOptions) ([]float64, error) {
	n := len(g.nodes)
	adj := g.both
	if o.Directed {
		adj = g.out
	}
	sources := n
	if o.Sources > 0 && o.Sources < n {
		sources = o.Sources
	}
	sum := make([]float64, n)
	if err := sumBlocks(ctx, adj, sources, sum); err != nil {
		return nil, err
	}
	if sources < n {
		for i := range sum {
			sum[i] *= float64(n) / float64(sources)
		}
	}
	return sum, nil
}

// blockCount is the number of groups that sources are dealt into. It is fixed, because
// each group is summed by itself and the groups in order: the sums would
// otherwise round differently with the number of processors.
const blockCount = 64

// sumBlocks adds to sum the dependencies of all actors on the given number of
// evenly spread sources.
func sumBlocks(ctx context.Context, adj rows, sources int, sum []float64) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := min(runtime.GOMAXPROCS(0), blockCount)
	// A worker may run ahead of the summing by its own buffers only.
	free := make(chan []float64, 2*workers)
	for range cap(free) {
		free <- make([]float64, len(sum))
	}
	var done [blockCount]chan []float64
	for i := range done {
		done[i] = make(chan []float64, 1)
	}
	var next atomic.Int64
	for range workers {
		go func() {
			b := newBrandes(adj)
			for {
				var part []float64
				select {
				case part = <-free:
				case <-ctx.Done():
					return
				}
				// The number is drawn after the buffer, so that the lowest
				// block outstanding always has one and the summing goes on.
				block := int(next.Add(1)) - 1
				if block >= blockCount || !b.block(ctx, block, sources, part) {
					return
				}
				done[block] <- part
			}
		}()
	}
	for _, ch := range done {
		select {
		case part := <-ch:
			for i, v := range part {
				sum[i] += v
				part[i] = 0
			}
			free <- part
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// brandes is the working memory of one worker.
type brandes struct {
	adj   rows
	order []int32   // actors reached, nearest first
	dist  []int32   // -1: not reached
	paths []float64 // number of shortest paths from the source
	delta []float64 // dependency of the source
}

func newBrandes(adj rows) *brandes {
	n := len(adj.start) - 1
	b := &brandes{adj, make([]int32, 0, n), make([]int32, n), make([]float64, n), make([]float64, n)}
	for i := range b.dist {
		b.dist[i] = -1
	}
	return b
}

// block adds the dependencies on the sources of one block to sum and reports
// whether it came to the end before ctx did.
func (b *brandes) block(ctx context.Context, block, sources int, sum []float64) bool {
	n := len(b.dist)
	for k := block * sources / blockCount; k < (block+1)*sources/blockCount; k++ {
		if ctx.Err() != nil {
			return false
		}
		b.source(int32(k*n/sources), sum)
	}
	return true
}

// source adds the dependencies on source s to sum.
func (b *brandes) source(s int32, sum []float64) {
	b.order = append(b.order[:0], s)
	b.dist[s], b.paths[s] = 0, 1
	for i := 0; i < len(b.order); i++ {
		v := b.order[i]
		d, p := b.dist[v]+1, b.paths[v]
		for _, w := range b.adj.row(v) {
			switch b.dist[w] {
			case -1:
				b.dist[w], b.paths[w] = d, p
				b.order = append(b.order, w)
			case d:
				b.paths[w] += p
			}
		}
	}
	for _, v := range slices.Backward(b.order) {

		d := b.dist[v] + 1
		var dep float64
		for _, w := range b.adj.row(v) {
			if b.dist[w] == d {
				dep += b.delta[w] // already (1 + delta) / paths, see below
			}
		}
		dep *= b.paths[v]
		if v != s {
			sum[v] += dep
		}
		b.delta[v] = (1 + dep) / b.paths[v]
	}
	for _, v := range b.order {
		b.dist[v], b.paths[v], b.delta[v] = -1, 0, 0
	}
}
