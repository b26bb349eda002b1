package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// step is the arguments of Gates.
type step struct {
	ax, ah             []int32
	sx, sh, bias, cell []float32
	out                []int16
}

// randomStep draws gates of about the given size, some of them far beyond.
func randomStep(r *rand.Rand, h int, size float32) *step {
	s := &step{bias: randomFloats(r, 4*h), cell: randomFloats(r, h), out: make([]int16, h)}
	for range 4 * h {
		s.ax = append(s.ax, int32(r.Uint32())>>r.IntN(20))
		s.ah = append(s.ah, int32(r.Uint32())>>r.IntN(20))
		s.sx = append(s.sx, size*r.Float32()/(1<<20))
		s.sh = append(s.sh, size*(r.Float32()-0.5)/(1<<20))
	}
	return s
}

func (s *step) clone() *step {
	c := *s
	c.cell, c.out = slices.Clone(s.cell), slices.Clone(s.out)
	return &c
}

func sameBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) })
}

func checkStep(t *testing.T, s *step, known bool) {
	t.Helper()
	got, want := s.clone(), s.clone()
	ah := s.ah
	if !known {
		ah = nil
	}
	gatesGo(0, s.ax, ah, s.sx, s.sh, s.bias, want.cell, want.out)
	Gates(s.ax, ah, s.sx, s.sh, s.bias, got.cell, got.out)
	if !sameBits(got.cell, want.cell) || !slices.Equal(got.out, want.out) {
		t.Fatalf("%d units, step before %t: cells %v, want %v, outputs %v, want %v", len(s.cell), known, got.cell, want.cell, got.out, want.out)
	}
}

func TestGates(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(11, 12))
		for h := range 70 {
			for _, size := range []float32{1e-6, 1e-3, 0.05, 1, 100} {
				s := randomStep(r, h, size)
				checkStep(t, s, true)
				checkStep(t, s, false)
			}
		}
		for range 200 {
			checkStep(t, randomStep(r, 128, 0.02), true)
		}
	})
}

func TestGatesExtremes(t *testing.T) {
	inf := float32(math.Inf(1))
	sums := []int32{math.MinInt32, -1<<24 - 1, -1, 0, 1, 1<<24 + 1, math.MaxInt32}
	scales := []float32{0, float32(math.Copysign(0, -1)), 1e-45, 1e-9, 1, -1, math.MaxFloat32, inf, -inf, float32(math.NaN())}
	biases := []float32{0, float32(math.Copysign(0, -1)), 1e-40, 4.97, -4.97, 9.94, -9.94, math.Nextafter32(9.94, 10), -inf, inf, math.MaxFloat32}
	cells := []float32{0, float32(math.Copysign(0, -1)), 1e-45, 1, -1, 4.97, 1e6, -math.MaxFloat32}
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(13, 14))
		for range 500 {
			s := randomStep(r, 48, 0.01)
			for i := range s.ax {
				s.ax[i], s.ah[i] = sums[r.IntN(len(sums))], sums[r.IntN(len(sums))]
				s.sx[i], s.sh[i] = scales[r.IntN(len(scales))], scales[r.IntN(len(scales))]
				s.bias[i] = biases[r.IntN(len(biases))]
			}
			for i := range s.cell {
				s.cell[i] = cells[r.IntN(len(cells))]
			}
			checkStep(t, s, true)
			checkStep(t, s, false)
		}
	})
}

// TestGatesDefinition compares with the functions themselves.
func TestGatesDefinition(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(15, 16))
		exact := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
		for range 100 {
			const h = 40
			s := randomStep(r, h, 0.005)
			got := s.clone()
			Gates(s.ax, s.ah, s.sx, s.sh, s.bias, got.cell, got.out)
			var g [4]float64
			for j := range h {
				for i := range g {
					p := i*h + j
					g[i] = float64(s.ax[p])*float64(s.sx[p]) + float64(s.ah[p])*float64(s.sh[p]) + float64(s.bias[p])
				}
				c := exact(g[1])*float64(s.cell[j]) + exact(g[0])*math.Tanh(g[3])
				if y := exact(g[2]) * math.Tanh(c); math.Abs(float64(got.cell[j])-c) > 2e-4 || math.Abs(float64(got.out[j])-y*GateOne) > 2 {
					t.Fatalf("cell %g and output %d, want %g and %g", got.cell[j], got.out[j], c, y*GateOne)
				}
			}
		}
	})
}

func TestGatesRows(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(17, 18))
		for _, h := range []int{3, 8, 16, 20, 64, 100} {
			const rows, known, gap = 5, 3, 7
			stride := h + gap
			all := randomStep(r, rows*h, 0.01)
			all.sx, all.sh, all.bias = all.sx[:4*h], all.sh[:4*h], all.bias[:4*h]
			all.out = make([]int16, (rows-1)*stride+h)
			want := all.clone()
			for i := range rows {
				var ah []int32
				if i < known {
					ah = all.ah[i*4*h:][:4*h]
				}
				gatesGo(0, all.ax[i*4*h:], ah, all.sx, all.sh, all.bias, want.cell[i*h:][:h], want.out[i*stride:])
			}
			GatesRows(rows, all.ax, all.ah[:known*4*h], known, all.sx, all.sh, all.bias, all.cell, all.out, stride)
			if !sameBits(all.cell, want.cell) || !slices.Equal(all.out, want.out) {
				t.Errorf("rows of %d units differ from rows done alone", h)
			}
		}
		GatesRows(0, nil, nil, 0, nil, nil, nil, nil, nil, 0)
	})
}

func TestGatesPanics(t *testing.T) {
	s := randomStep(rand.New(rand.NewPCG(1, 2)), 16, 1)
	for name, f := range map[string]func(){
		"sums":    func() { Gates(s.ax[:63], nil, s.sx, s.sh, s.bias, s.cell, s.out) },
		"before":  func() { Gates(s.ax, s.ah[:0], s.sx, s.sh, s.bias, s.cell, s.out) },
		"biases":  func() { Gates(s.ax, nil, s.sx, s.sh, s.bias[:60], s.cell, s.out) },
		"outputs": func() { Gates(s.ax, nil, s.sx, s.sh, s.bias, s.cell, s.out[:15]) },
		"rows":    func() { GatesRows(2, s.ax, nil, 0, s.sx, s.sh, s.bias, s.cell, s.out, 16) },
		"numbers": func() { Dequantise(make([]float32, 8), s.ax[:7], s.sx[:8], s.bias[:8]) },
		"dots":    func() { Dots(make([]int32, 1), make([]int16, 8), make([]int16, 8), 1, 1, 8) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func TestDequantise(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		t.Helper()
		r := rand.New(rand.NewPCG(19, 20))
		for n := range 100 {
			x, scale, bias := make([]int32, n), randomFloats(r, n), randomFloats(r, n)
			for i := range x {
				x[i] = int32(r.Uint32()) >> r.IntN(32)
			}
			got, want := make([]float32, n), make([]float32, n)
			dequantiseGo(want, x, scale, bias)
			Dequantise(got, x, scale, bias)
			if !sameBits(got, want) {
				t.Fatalf("%d numbers: %v, want %v", n, got, want)
			}
		}
	})
}

func BenchmarkGates(b *testing.B) {
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		for _, h := range []int{64, 128, 192} {
			b.Run(fmt.Sprint(h), func(b *testing.B) {
				s := randomStep(rand.New(rand.NewPCG(1, 2)), h, 0.001)
				for b.Loop() {
					Gates(s.ax, s.ah, s.sx, s.sh, s.bias, s.cell, s.out)
				}
				b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(4*h), "ns/gate")
			})
		}
	})
}

func BenchmarkDequantise(b *testing.B) {
	eachKernelB(b, func(b *testing.B) {
		b.Helper()
		const n = 1000
		x, scale, bias, dst := make([]int32, n), make([]float32, n), make([]float32, n), make([]float32, n)
		for b.Loop() {
			Dequantise(dst, x, scale, bias)
		}
	})
}

// TestTanhBelowOne tries every number near the end of the range, where the
// approximation comes closest to 1.
func TestTanhBelowOne(t *testing.T) {
	for b := math.Float32bits(4.8); b <= math.Float32bits(4.98); b++ {
		x := math.Float32frombits(b)
		if y := tanh(x); y > 1 || y < 0.9998 {
			t.Fatalf("tanh of %g is %g", x, y)
		}
		if y := tanh(-x); y != -tanh(x) {
			t.Fatalf("tanh of %g is %g", -x, y)
		}
	}
}
