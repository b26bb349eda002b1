package neural

import (
	"math"
	"slices"

	"newsgraph/ingest/matrix"
)

// lstm is one direction of a layer. Its gates lie in the order input, forget, output, new.
type lstm struct {
	in, hidden int
	backward   bool
	wx, wh, b  *Param
}

func newLSTM(ps *params, name string, in, hidden int, backward bool) *lstm {
	l := &lstm{in: in, hidden: hidden, backward: backward}
	l.wx = ps.add(name+".wx", 4*hidden, in, math.Sqrt(6/float64(in+hidden)))
	l.wh = ps.add(name+".wh", 4*hidden, hidden, math.Sqrt(3/float64(hidden)))
	l.b = ps.add(name+".b", 1, 4*hidden, 0)
	for j := hidden; j < 2*hidden; j++ {
		l.b.W[j] = 1 // remember at first
	}
	return l
}

// lstmTrace is what the way back needs to know of the way there.
type lstmTrace struct {
	gates []float32 // rows × 4·hidden, after their functions; on the way back their gradients
	cell  []float32 // rows × hidden
	bent  []float32 // tanh of cell
	prev  []float32 // rows × hidden: the output of the step before
	step  matrix.Packed
	dh    []float32 // widest × hidden: gradient that comes from the step after
	dc    []float32
}

// order gives place t of the k-th step and that of the step before it, -1 for none.
func (l *lstm) order(b *batch, k int) (t, before int) {
	if !l.backward {
		return k, k - 1
	}
	t = len(b.count) - 1 - k
	if k == 0 {
		return t, -1
	}
	return t, t + 1
}

// forward computes the outputs for the input x (rows × in) into out (rows × stride, from column at on).
func (l *lstm) forward(b *batch, s *lstmTrace, x, out []float32, stride, at int) {
	h, rows := l.hidden, b.rows
	grow(&s.gates, rows*4*h)
	grow(&s.cell, rows*h)
	grow(&s.bent, rows*h)
	for i := range rows {
		copy(s.gates[i*4*h:(i+1)*4*h], l.b.W)
	}
	matrix.Gemm(false, true, rows, 4*h, l.in, 1, x, l.in, l.wx.W, l.in, 1, s.gates, 4*h)
	s.step.Pack(true, 4*h, h, l.wh.W, h)
	for k := range b.count {
		t, before := l.order(b, k)
		first, n, known := b.first[t], b.count[t], 0
		if before >= 0 {
			known = min(n, b.count[before])
			s.step.Gemm(false, known, 1, out[b.first[before]*stride+at:], stride, 1, s.gates[first*4*h:], 4*h)
		}
		for i := range n {
			row := first + i
			g := s.gates[row*4*h : (row+1)*4*h]
			c, bent, y := s.cell[row*h:(row+1)*h], s.bent[row*h:(row+1)*h], out[row*stride+at:row*stride+at+h]
			var last []float32
			if i < known {
				last = s.cell[(b.first[before]+i)*h : (b.first[before]+i+1)*h]
			}
			for j := range h {
				in, forget, o, fresh := sigmoid(g[j]), sigmoid(g[h+j]), sigmoid(g[2*h+j]), tanh(g[3*h+j])
				v := in * fresh
				if last != nil {
					v += forget * last[j]
				}
				c[j] = v
				bent[j] = tanh(v)
				y[j] = o * bent[j]
				g[j], g[h+j], g[2*h+j], g[3*h+j] = in, forget, o, fresh
			}
		}
	}
}

// back takes the gradient of the outputs (as laid out by forward), adds that of the weights
// to worker w's and that of the input to dx.
func (l *lstm) back(b *batch, s *lstmTrace, w int, x, out, dout, dx []float32, stride, at int) {
	h, rows := l.hidden, b.rows
	grow(&s.prev, rows*h)
	grow(&s.dh, len(b.sents)*h)
	grow(&s.dc, len(b.sents)*h)
	s.step.Pack(false, h, 4*h, l.wh.W, h)
	valid := 0 // rows of dh and dc that the step after has filled
	for k := range slices.Backward(b.count) {
		t, before := l.order(b, k)
		first, n, known := b.first[t], b.count[t], 0
		if before >= 0 {
			known = min(n, b.count[before])
		}
		clear(s.dh[valid*h : n*h])
		clear(s.dc[valid*h : n*h])
		for i := range n {
			row := first + i
			g := s.gates[row*4*h : (row+1)*4*h]
			bent, dy := s.bent[row*h:(row+1)*h], dout[row*stride+at:row*stride+at+h]
			dh, dc, prev := s.dh[i*h:(i+1)*h], s.dc[i*h:(i+1)*h], s.prev[row*h:(row+1)*h]
			var last []float32
			if i < known {
				p := b.first[before] + i
				last = s.cell[p*h : (p+1)*h]
				copy(prev, out[p*stride+at:p*stride+at+h])
			} else {
				clear(prev)
			}
			for j := range h {
				in, forget, o, fresh := g[j], g[h+j], g[2*h+j], g[3*h+j]
				d := dh[j] + dy[j]
				e := dc[j] + d*o*(1-bent[j]*bent[j])
				g[j] = e * fresh * in * (1 - in)
				g[2*h+j] = d * bent[j] * o * (1 - o)
				g[3*h+j] = e * in * (1 - fresh*fresh)
				if last != nil {
					g[h+j] = e * last[j] * forget * (1 - forget)
				} else {
					g[h+j] = 0
				}
				dc[j] = e * forget
			}
		}
		if known > 0 {
			s.step.Gemm(false, known, 1, s.gates[first*4*h:], 4*h, 0, s.dh, h)
		}
		valid = known
	}
	matrix.Gemm(true, false, 4*h, l.in, rows, 1, s.gates, 4*h, x, l.in, 1, l.wx.grad[w], l.in)
	matrix.Gemm(true, false, 4*h, h, rows, 1, s.gates, 4*h, s.prev, h, 1, l.wh.grad[w], h)
	sumRows(l.b.grad[w], s.gates, rows)
	matrix.Gemm(false, false, rows, l.in, 4*h, 1, s.gates, 4*h, l.wx.W, l.in, 1, dx, l.in)
}

func sigmoid(x float32) float32 { return 0.5 + 0.5*tanh(0.5*x) }

// tanh is a rational approximation good to 1e-6 (Padé approximant of degree 7 over 6 within the
// range where it serves; beyond that the function is 1 in this precision).
func tanh(x float32) float32 {
	x = max(-4.97, min(4.97, x))
	q := x * x
	return max(-1, min(1, x*(135135+q*(17325+q*(378+q)))/(135135+q*(62370+q*(3150+q*28)))))
}

// sumRows adds the rows of x to sum.
func sumRows(sum, x []float32, rows int) {
	n := len(sum)
	for i := range rows {
		for j, v := range x[i*n : (i+1)*n] {
			sum[j] += v
		}
	}
}

// grow makes *s n long; its values are undefined.
func grow[T any](s *[]T, n int) {
	if cap(*s) < n {
		*s = make([]T, n+n/4)
	}
	*s = (*s)[:n]
}
