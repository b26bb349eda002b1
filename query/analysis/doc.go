// Package analysis measures the graph of actors that claims spell out: who is
// central, what hangs together, how one actor leads to another.
//
// In goes a stream of claims, out comes a [Graph]: actors numbered densely in
// the order of their IRIs and the relations between them in compressed sparse
// rows (CSR), one entry for each ordered pair of actors however many claims
// join them. The measures that matter work on those rows directly, because
// the interfaces of gonum allocate on every step; for everything else
// [Graph.Directed] and [Graph.Undirected] show the same rows as gonum graphs.
//
// All results depend on the claims alone: neither on their order nor on the
// number of processors.
package analysis
