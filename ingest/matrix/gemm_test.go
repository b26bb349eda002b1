package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

func randomFloats(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = r.Float32()*2 - 1
	}
	return s
}

// naiveGemm is the definition of the product.
func naiveGemm(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	va, vb := view(a, lda, transA), view(b, ldb, transB)
	for i := range m {
		for j := range n {
			var s float64
			for p := range k {
				s += float64(va.data[i*va.row+p*va.col]) * float64(vb.data[p*vb.row+j*vb.col])
			}
			s *= float64(alpha)
			if beta != 0 {
				s += float64(beta) * float64(c[i*ldc+j])
			}
			c[i*ldc+j] = float32(s)
		}
	}
}

func checkGemm(t *testing.T, r *rand.Rand, transA, transB bool, m, n, k int) {
	t.Helper()
	rowsA, colsA, rowsB, colsB := m, k, k, n
	if transA {
		rowsA, colsA = k, m
	}
	if transB {
		rowsB, colsB = n, k
	}
	lda, ldb, ldc := colsA+r.IntN(4), colsB+r.IntN(4), n+r.IntN(4)
	// The last rows are exactly as long as they must be: a kernel must not want more.
	a := randomFloats(r, (rowsA-1)*lda+colsA)
	b := randomFloats(r, (rowsB-1)*ldb+colsB)
	want := randomFloats(r, (m-1)*ldc+n)
	alpha := []float32{0, 1, -0.5}[r.IntN(3)]
	beta := []float32{0, 1, 0.5}[r.IntN(3)]
	if beta == 0 {
		want[0] = float32(math.NaN())
	}
	got := append([]float32(nil), want...)
	naiveGemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, want, ldc)
	Gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, got, ldc)
	for i := range want {
		if d := math.Abs(float64(want[i] - got[i])); !(d <= 1e-6*float64(k+8)) {
			t.Fatalf("%dx%dx%d trans %t %t alpha %g beta %g: element %d (row %d) is %g, want %g",
				m, n, k, transA, transB, alpha, beta, i, i/ldc, got[i], want[i])
		}
	}
}

func TestGemm(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(1, 2))
		for range 2000 {
			checkGemm(t, r, r.IntN(2) == 0, r.IntN(2) == 0, 1+r.IntN(40), 1+r.IntN(40), 1+r.IntN(40))
		}
		// More than one block in every direction.
		for i := range 4 {
			checkGemm(t, r, i&1 != 0, i&2 != 0, mc+13, nc+21, kc+5)
			checkGemm(t, r, i&1 != 0, i&2 != 0, 3, 70, 2*kc+1)
			checkGemm(t, r, i&1 != 0, i&2 != 0, 2*mc, 64, kc)
		}
	})
}

func TestGemmEmpty(t *testing.T) {
	Gemm(false, false, 0, 3, 3, 1, nil, 3, make([]float32, 9), 3, 0, nil, 3)
	c := []float32{1, 2}
	Gemm(false, false, 1, 2, 0, 1, nil, 1, nil, 2, 0, c, 2)
	if c[0] != 0 || c[1] != 0 {
		t.Errorf("an empty sum left %v", c)
	}
}

func TestGemmPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a matrix that is too short was accepted")
		}
	}()
	Gemm(false, false, 2, 2, 2, 1, make([]float32, 3), 2, make([]float32, 4), 2, 0, make([]float32, 4), 2)
}

func TestGemmAllocs(t *testing.T) {
	a, b, c := make([]float32, 64*64), make([]float32, 64*64), make([]float32, 64*64)
	n := testing.AllocsPerRun(100, func() {
		Gemm(false, true, 33, 35, 37, 1, a, 64, b, 64, 1, c, 64)
	})
	if n >= 1 {
		t.Errorf("%g allocations per product", n)
	}
}

func TestGemmConcurrently(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const m, n, k = 50, 60, 70
	a, b, want := randomFloats(r, m*k), randomFloats(r, k*n), make([]float32, m*n)
	Gemm(false, false, m, n, k, 1, a, k, b, n, 0, want, n)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got := make([]float32, m*n)
			for range 100 {
				Gemm(false, false, m, n, k, 1, a, k, b, n, 0, got, n)
				if !slices.Equal(got, want) {
					t.Error("a product differs from the same product made alone")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestAxpy(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(5, 6))
		for n := range 70 {
			x, y := randomFloats(r, n), randomFloats(r, n)
			want := append([]float32(nil), y...)
			axpyGo(0.5, x, want) // a power of two: no rounding differs
			Axpy(0.5, x, y)
			for i := range want {
				if y[i] != want[i] {
					t.Fatalf("element %d of %d is %g, want %g", i, n, y[i], want[i])
				}
			}
		}
	})
}

func BenchmarkGemm(b *testing.B) {
	sizes := []struct{ m, n, k int }{{16, 512, 128}, {64, 512, 128}, {512, 512, 256}, {512, 128, 1000}}
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		for _, s := range sizes {
			for trans := range 4 {
				ta, tb := trans&2 != 0, trans&1 != 0
				b.Run(fmt.Sprintf("%dx%dx%d/%s", s.m, s.n, s.k, []string{"NN", "NT", "TN", "TT"}[trans]), func(b *testing.B) {
					x, y, z := make([]float32, s.m*s.k), make([]float32, s.k*s.n), make([]float32, s.m*s.n)
					lda, ldb := s.k, s.n
					if ta {
						lda = s.m
					}
					if tb {
						ldb = s.k
					}
					for b.Loop() {
						Gemm(ta, tb, s.m, s.n, s.k, 1, x, lda, y, ldb, 0, z, s.n)
					}
					flop := 2 * float64(s.m) * float64(s.n) * float64(s.k) * float64(b.N)
					b.ReportMetric(flop/b.Elapsed().Seconds()/1e9, "GFLOP/s")
				})
			}
		}
	})
}
