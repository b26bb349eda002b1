package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// workers is the number of parts that a batch is cut into. It is fixed, for sums of
// floating-point numbers depend on their order.
const workers = 2

// Param is a trained matrix, row by row.
type Param struct {
	Name       string
	Rows, Cols int
	W          []float32

	grad [workers][]float32
	m, v []float32 // moments of Adam
	rows *touched  // of a table: the rows that have gradients; nil: all
}

// touched are the rows of a table that a batch has used. Of a table only those are
// changed by a step; the moments of the others stay as they are.
type touched struct {
	used [workers][]bool
	list [workers][]int
}

func (t *touched) add(w, row int) {
	if !t.used[w][row] {
		t.used[w][row] = true
		t.list[w] = append(t.list[w], row)
	}
}

// all gives the rows that any worker has used, in order, and forgets them.
func (t *touched) all() []int {
	var out []int
	for w := range t.list {
		for _, r := range t.list[w] {
			t.used[w][r] = false
		}
		out = append(out, t.list[w]...)
		t.list[w] = t.list[w][:0]
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// params are all matrices of a network.
type params struct {
	list []*Param
	r    *rand.Rand
}

// add makes a matrix with evenly distributed values in [-limit, limit].
func (ps *params) add(name string, rows, cols int, limit float64) *Param {
	n := rows * cols
	p := &Param{Name: name, Rows: rows, Cols: cols, W: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	for i := range p.W {
		p.W[i] = float32((2*ps.r.Float64() - 1) * limit)
	}
	for i := range p.grad {
		p.grad[i] = make([]float32, n)
	}
	ps.list = append(ps.list, p)
	return p
}

// table makes a matrix of which a batch uses few rows.
func (ps *params) table(name string, rows, cols int) *Param {
	p := ps.add(name, rows, cols, 0.5)
	p.rows = &touched{}
	for w := range p.rows.used {
		p.rows.used[w] = make([]bool, rows)
	}
	return p
}

// linear makes a matrix that maps cols values to rows values (Glorot and Bengio, AISTATS 2010).
func (ps *params) linear(name string, rows, cols int) *Param {
	return ps.add(name, rows, cols, math.Sqrt(6/float64(rows+cols)))
}

// Adam's constants (Kingma and Ba, ICLR 2015), with a shorter-lived second moment.
const (
	beta1   = 0.9
	beta2   = 0.99
	epsilon = 1e-8
	clip    = 5.0 // of the norm of all gradients
)

// span is a part of a matrix that has gradients.
type span struct {
	p      *Param
	lo, hi int
}

// spans lists what has gradients, in a fixed order.
func (ps *params) spans() []span {
	var out []span
	for _, p := range ps.list {
		if p.rows == nil {
			const piece = 4096
			for lo := 0; lo < len(p.W); lo += piece {
				out = append(out, span{p, lo, min(lo+piece, len(p.W))})
			}
			continue
		}
		for _, r := range p.rows.all() {
			out = append(out, span{p, r * p.Cols, (r + 1) * p.Cols})
		}
	}
	return out
}

// step applies the gradients of a batch, step number t from 1, and clears them.
func (ps *params) step(t int, rate float64) {
	spans := ps.spans()
	squares := make([]float64, len(spans))
	each(len(spans), func(i int) { squares[i] = spans[i].sum() })
	var norm float64
	for _, s := range squares {
		norm += s
	}
	scale := float32(1)
	if norm = math.Sqrt(norm); norm > clip {
		scale = float32(clip / norm)
	}
	c1, c2 := 1-math.Pow(beta1, float64(t)), 1-math.Pow(beta2, float64(t))
	each(len(spans), func(i int) { spans[i].update(scale, float32(rate/c1), float32(1/math.Sqrt(c2))) })
}

// sum adds the parts' gradients into the first and returns the sum of their squares.
func (s span) sum() float64 {
	g := s.p.grad[0][s.lo:s.hi]
	for w := 1; w < workers; w++ {
		h := s.p.grad[w][s.lo:s.hi]
		for i, x := range h {
			g[i] += x
		}
		clear(h)
	}
	var sum float32
	for _, x := range g {
		sum += x * x
	}
	return float64(sum)
}

func (s span) update(scale, a, d float32) {
	g, m, v, w := s.p.grad[0][s.lo:s.hi], s.p.m[s.lo:s.hi], s.p.v[s.lo:s.hi], s.p.W[s.lo:s.hi]
	for i, x := range g {
		x *= scale
		m[i] = beta1*m[i] + (1-beta1)*x
		v[i] = beta2*v[i] + (1-beta2)*x*x
		w[i] -= a * m[i] / (float32(math.Sqrt(float64(v[i])))*d + epsilon)
	}
	clear(g)
}

// each calls f(0) … f(n-1), in as many threads as there are workers.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := n * w / workers; i < n*(w+1)/workers; i++ {
				f(i)
			}
		})
	}
	wg.Wait()
}
