package entity_test

import (
	"math"

	"newsgraph/ingest/text"
)

// span is a mention as the scorer sees it.
type span = text.Span

// ratio is a recall or precision before division.
type ratio struct{ num, den float64 }

func (r ratio) value() float64 {
	if r.den == 0 {
		return 0
	}
	return r.num / r.den
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// tally sums the counts of the three coreference metrics over documents.
type tally struct {
	mentions, muc, b3, ceaf [2]ratio // recall, precision
}

// add scores the chains of one document.
func (t *tally) add(key, response [][]span) {
	for i, pair := range [2][2][][]span{{key, response}, {response, key}} {
		a, b := pair[0], pair[1]
		of := map[span]int{}
		for j, c := range b {
			for _, s := range c {
				of[s] = j
			}
		}
		for _, c := range a {
			parts := map[int]int{}
			missing := 0
			for _, s := range c {
				t.mentions[i].den++
				if j, ok := of[s]; ok {
					parts[j]++
					t.mentions[i].num++
				} else {
					missing++
				}
			}
			// MUC (Vilain et al. 1995): links needed to rebuild the chain from its parts.
			t.muc[i].num += float64(len(c) - len(parts) - missing)
			t.muc[i].den += float64(len(c) - 1)
			// B³ (Bagga and Baldwin 1998): for each mention the share of its chain found with it.
			for _, n := range parts {
				t.b3[i].num += float64(n*n) / float64(len(c))
			}
			t.b3[i].den += float64(len(c))
		}
	}
	// CEAFφ4 (Luo 2005): the best one-to-one pairing of chains by the Dice measure.
	phi := make([][]float64, len(key))
	for i, c := range key {
		phi[i] = make([]float64, len(response))
		in := map[span]bool{}
		for _, s := range c {
			in[s] = true
		}
		for j, d := range response {
			n := 0
			for _, s := range d {
				if in[s] {
					n++
				}
			}
			phi[i][j] = 2 * float64(n) / float64(len(c)+len(d))
		}
	}
	best := assignment(phi)
	t.ceaf[0].num += best
	t.ceaf[0].den += float64(len(key))
	t.ceaf[1].num += best
	t.ceaf[1].den += float64(len(response))
}

func (t *tally) f(r [2]ratio) float64 { return 100 * f1(r[1].value(), r[0].value()) }

// conll is the mean of the three F scores, in percent.
func (t *tally) conll() float64 { return (t.f(t.muc) + t.f(t.b3) + t.f(t.ceaf)) / 3 }

// assignment returns the greatest total of a one-to-one pairing (Kuhn 1955, in the form with
// potentials of Jonker and Volgenant).
func assignment(w [][]float64) float64 {
	n, m := len(w), 0
	if n > 0 {
		m = len(w[0])
	}
	if n == 0 || m == 0 {
		return 0
	}
	if n > m {
		t := make([][]float64, m)
		for j := range t {
			t[j] = make([]float64, n)
			for i := range w {
				t[j][i] = w[i][j]
			}
		}
		w, n, m = t, m, n
	}
	u, v := make([]float64, n+1), make([]float64, m+1)
	match, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		least := make([]float64, m+1)
		used := make([]bool, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for {
			used[j0] = true
			i0, j1, delta := match[j0], 0, math.Inf(1)
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if cur := -w[i0-1][j-1] - u[i0] - v[j]; cur < least[j] {
					least[j], way[j] = cur, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			if j0 = j1; match[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	total := 0.0
	for j := 1; j <= m; j++ {
		if match[j] > 0 {
			total += w[match[j]-1][j-1]
		}
	}
	return total
}
