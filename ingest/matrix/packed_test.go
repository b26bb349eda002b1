package matrix

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPacked(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(7, 8))
		var p Packed // grows and shrinks
		check := func(transA, transB bool, m, n, k int) {
			t.Helper()
			a, b := randomFloats(r, m*k), randomFloats(r, k*n)
			lda, ldb := k, n
			if transA {
				lda = m
			}
			if transB {
				ldb = k
			}
			want := randomFloats(r, m*n)
			got := slices.Clone(want)
			Gemm(transA, transB, m, n, k, 0.7, a, lda, b, ldb, 1, want, n)
			p.Pack(transB, n, k, b, ldb)
			p.Gemm(transA, m, 0.7, a, lda, 1, got, n)
			if !slices.Equal(got, want) {
				t.Fatalf("%dx%dx%d trans %t %t: packed and not packed differ", m, n, k, transA, transB)
			}
		}
		for range 200 {
			check(r.IntN(2) == 0, r.IntN(2) == 0, 1+r.IntN(20), 1+r.IntN(70), 1+r.IntN(70))
		}
		for i := range 4 {
			check(i&1 != 0, i&2 != 0, 5, nc+37, 2*kc+3)
			check(i&1 != 0, i&2 != 0, mc+1, 2*nc, kc)
		}
	})
}

func TestPackedEmpty(t *testing.T) {
	var p Packed
	p.Gemm(false, 3, 1, nil, 1, 0, nil, 1)
	c := []float32{1, 2, 3}
	p.Pack(false, 3, 0, nil, 3)
	p.Gemm(false, 1, 1, nil, 1, 0, c, 3)
	if !slices.Equal(c, []float32{0, 0, 0}) {
		t.Errorf("an empty sum left %v", c)
	}
}

func BenchmarkPacked(b *testing.B) {
	const n, k = 512, 128
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		for _, m := range []int{1, 4, 8, 16, 32, 64} {
			b.Run(fmt.Sprintf("%dx%dx%d", m, n, k), func(b *testing.B) {
				var p Packed
				p.Pack(true, n, k, make([]float32, n*k), k)
				x, z := make([]float32, m*k), make([]float32, m*n)
				for b.Loop() {
					p.Gemm(false, m, 1, x, k, 1, z, n)
				}
				flop := 2 * float64(m) * n * k * float64(b.N)
				b.ReportMetric(flop/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	})
}
