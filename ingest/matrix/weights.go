package matrix

import "fmt"

// blockN is how many outputs a block of packed weights holds.
const blockN = 32

// Weights is an N×K matrix of weights that map K inputs to N outputs, packed
// for [Weights.Mul]. It does not change and may be used by several goroutines.
//
// The layout serves all kernels: blocks of 32 outputs, the last one filled up with
// zeros; within a block the inputs two by two, the last one filled up with a zero;
// for each pair of inputs the 32 outputs; for each output its two weights, as
// 16-bit integers. Two neighbouring weights meet two neighbouring inputs in one
// multiply-and-add instruction.
type Weights struct {
	n, k   int
	packed []int16 // ⌈n/32⌉ blocks of ⌈k/2⌉ · 64
}

// PackWeights packs the n×k matrix w, given row by row: w[j*k+i] is the weight
// from input i to output j. It copies w.
func PackWeights(w []int8, n, k int) *Weights {
	if n < 0 || k < 0 || len(w) != n*k {
		panic(fmt.Sprintf("matrix: %d weights for %d×%d", len(w), n, k))
	}
	pairs := (k + 1) / 2
	blocks := (n + blockN - 1) / blockN
	p := &Weights{n: n, k: k, packed: make([]int16, blocks*pairs*2*blockN)}
	for j := range n {
		block := p.packed[j/blockN*pairs*2*blockN:]
		for i, v := range w[j*k : (j+1)*k] {
			block[i/2*2*blockN+j%blockN*2+i%2] = int16(v)
		}
	}
	return p
}

// N is the number of outputs.
func (w *Weights) N() int { return w.n }

// K is the number of inputs.
func (w *Weights) K() int { return w.k }

// Mul multiplies m rows of inputs by the weights:
//
//	dst[i*N+j] = Σ x[i*K+k] · w[j*K+k] over k
//
// The sums are exact as long as K·127·max|x| < 2³¹; beyond that they wrap around,
// on every machine alike. Nothing outside these elements is read or written.
func (w *Weights) Mul(dst []int32, x []int16, m int) {
	w.MulStrided(dst, w.n, x, w.k, m)
}

// MulStrided is [Weights.Mul] for rows within larger matrices: row i of the inputs
// begins at x[i*ldx], row i of the results at dst[i*ldd].
func (w *Weights) MulStrided(dst []int32, ldd int, x []int16, ldx, m int) {
	if m <= 0 || w.n == 0 {
		return
	}
	if ldd < w.n || ldx < w.k || len(dst) < (m-1)*ldd+w.n || len(x) < (m-1)*ldx+w.k {
		panic(fmt.Sprintf("matrix: %d rows of %d inputs (of %d, %d apart) into %d outputs (of %d, %d apart)",
			m, w.k, len(x), ldx, w.n, len(dst), ldd))
	}
	w.mul(dst, ldd, x, ldx, m)
}

// mulGo is the product in Go alone, and what the kernels are tested against.
func (w *Weights) mulGo(dst []int32, ldd int, x []int16, ldx, m int) {
	step := (w.k + 1) / 2 * 2 * blockN
	var sums [4]int32
	for j := 0; j < w.n; j += 4 {
		block := w.packed[j/blockN*step+j%blockN*2:]
		for i := range m {
			row := x[i*ldx:][:w.k]
			dot4(&sums, block, row)
			copy(dst[i*ldd+j:i*ldd+w.n], sums[:])
		}
	}
}

// dot4 sums the inputs x for the four outputs whose weights begin at w.
func dot4(sums *[4]int32, w []int16, x []int16) {
	var s0, s1, s2, s3 int32
	for len(x) >= 2 && len(w) >= 8 {
		p := (*[8]int16)(w)
		a, b := int32(x[0]), int32(x[1])
		s0 += a*int32(p[0]) + b*int32(p[1])
		s1 += a*int32(p[2]) + b*int32(p[3])
		s2 += a*int32(p[4]) + b*int32(p[5])
		s3 += a*int32(p[6]) + b*int32(p[7])
		x = x[2:]
		w = w[min(2*blockN, len(w)):]
	}
	if len(x) == 1 {
		a := int32(x[0])
		s0 += a * int32(w[0])
		s1 += a * int32(w[2])
		s2 += a * int32(w[4])
		s3 += a * int32(w[6])
	}
	*sums = [4]int32{s0, s1, s2, s3}
}
