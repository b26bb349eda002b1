package matrix

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func randomWeights(r *rand.Rand, n, k int) []int8 {
	w := make([]int8, n*k)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	return w
}

func randomInputs(r *rand.Rand, n int) []int16 {
	x := make([]int16, n)
	for i := range x {
		x[i] = int16(r.IntN(1<<16) - 1<<15)
	}
	return x
}

func checkMul(t *testing.T, r *rand.Rand, m, n, k int) {
	t.Helper()
	w := randomWeights(r, n, k)
	ldx, ldd := k+r.IntN(4), n+r.IntN(4)
	// The last row of the inputs ends with the slice: a kernel must not read on.
	x := randomInputs(r, (m-1)*ldx+k)
	const untouched = -1 << 31
	got := make([]int32, (m-1)*ldd+n)
	for i := range got {
		got[i] = untouched
	}
	PackWeights(w, n, k).MulStrided(got, ldd, x, ldx, m)
	for i := range got {
		row, j := i/ldd, i%ldd
		want := int32(untouched)
		if j < n {
			want = 0
			for p := range k {
				want += int32(x[row*ldx+p]) * int32(w[j*k+p])
			}
		}
		if got[i] != want {
			t.Fatalf("m %d n %d k %d: row %d output %d is %d, want %d", m, n, k, row, j, got[i], want)
		}
	}
}

func TestMul(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(3, 4))
		for range 2000 {
			checkMul(t, r, 1+r.IntN(20), 1+r.IntN(100), 1+r.IntN(40))
		}
		checkMul(t, r, 9, 512, 256)
		checkMul(t, r, 100, 96, 100)
	})
}

func TestMulDense(t *testing.T) {
	w := PackWeights([]int8{1, 2, 3, -4, 5, -6}, 2, 3)
	if w.N() != 2 || w.K() != 3 {
		t.Fatalf("%d×%d weights, want 2×3", w.N(), w.K())
	}
	dst := make([]int32, 4)
	w.Mul(dst, []int16{1, 10, 100, 0, -1, 8191}, 2)
	if want := [4]int32{321, -554, 24571, -49151}; [4]int32(dst) != want {
		t.Errorf("got %v, want %v", dst, want)
	}
}

func TestMulEmpty(t *testing.T) {
	PackWeights(nil, 0, 5).Mul(nil, make([]int16, 10), 2)
	dst := []int32{7, 7, 7}
	PackWeights(nil, 3, 0).Mul(dst, nil, 1)
	if want := [3]int32{}; [3]int32(dst) != want {
		t.Errorf("empty sums are %v", dst)
	}
}

func BenchmarkMul(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		for _, m := range []int{1, 2, 4, 7, 8, 256} {
			for _, k := range []int{128, 256} {
				const n = 512
				b.Run(fmt.Sprintf("%dx%dx%d", m, n, k), func(b *testing.B) {
					w := PackWeights(randomWeights(r, n, k), n, k)
					x, dst := randomInputs(r, m*k), make([]int32, m*n)
					for b.Loop() {
						w.Mul(dst, x, m)
					}
					macs := float64(m) * n * float64(k) * float64(b.N)
					b.ReportMetric(macs/b.Elapsed().Seconds()/1e9, "GMAC/s")
				})
			}
		}
	})
}
