package matrix

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestDots(t *testing.T) {
	draw := map[string]func(r *rand.Rand) int16{
		"random":   func(r *rand.Rand) int16 { return int16(r.IntN(4095) - 2047) },
		"largest":  func(r *rand.Rand) int16 { return 2047 },
		"wrapping": func(r *rand.Rand) int16 { return []int16{-32768, 32767}[r.IntN(8)/7] },
	}
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		for name, f := range draw {
			t.Run(name, func(t *testing.T) {
				r := rand.New(rand.NewPCG(21, 22))
				for range 300 {
					m, n, k := r.IntN(12), r.IntN(20), 16*r.IntN(9)
					a, b := make([]int16, m*k), make([]int16, n*k)
					for _, x := range [][]int16{a, b} {
						for i := range x {
							x[i] = f(r)
						}
					}
					const guard = 5
					got, want := make([]int32, m*n+guard), make([]int32, m*n+guard)
					for i := range got {
						got[i], want[i] = -7, -7
					}
					dotsGo(want, a, b, m, n, k)
					Dots(got, a, b, m, n, k)
					if !slices.Equal(got, want) {
						t.Fatalf("%d×%d of %d: %v, want %v", m, n, k, got, want)
					}
				}
			})
		}
	})
}

func TestDotsDefinition(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		const m, n, k = 2, 5, 32
		a, b, got := make([]int16, m*k), make([]int16, n*k), make([]int32, m*n)
		for i := range a {
			a[i] = int16(i%k) * int16(1+i/k)
		}
		for i := range b {
			b[i] = int16(i/k - 2)
		}
		Dots(got, a, b, m, n, k)
		want := []int32{-992, -496, 0, 496, 992, -1984, -992, 0, 992, 1984}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func BenchmarkDots(b *testing.B) {
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		for _, s := range []struct{ m, n, k int }{{25, 26, 96}, {60, 61, 128}, {8, 9, 96}} {
			b.Run(fmt.Sprintf("%dx%dx%d", s.m, s.n, s.k), func(b *testing.B) {
				x, y, dst := make([]int16, s.m*s.k), make([]int16, s.n*s.k), make([]int32, s.m*s.n)
				for b.Loop() {
					Dots(dst, x, y, s.m, s.n, s.k)
				}
				b.ReportMetric(float64(s.m*s.n*s.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	})
}
