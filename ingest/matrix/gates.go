package matrix

import (
	"fmt"
	"math"
)

// GateOne is the output of [Gates] that stands for 1.
const GateOne = 8192

// Gates does a step of a long short-term memory (S. Hochreiter and J. Schmidhuber,
// Neural Computation 9(8), 1997) of len(cell) units, after the products of its
// weights with the input, ax, and with the output of the step before, ah. A nil ah
// stands for no step before.
//
// ax, ah, their scales sx and sh, and bias hold four gates one after the other:
// input, forget, output, new. Gates turns their sums
//
//	float32(ax)·sx + float32(ah)·sh + bias
//
// into the state of the cells and the output, whose unit is 1/[GateOne]:
//
//	cell = sigmoid(forget)·cell + sigmoid(input)·tanh(new)
//	out = sigmoid(output)·tanh(cell)
//
// Every operation is rounded by itself, in one order, so that every machine gives
// the same bits; this holds for all inputs, even for scales that are not finite,
// as long as cell is finite. Lengths that do not fit panic.
func Gates(ax, ah []int32, sx, sh, bias, cell []float32, out []int16) {
	h := len(cell)
	checkGates(h, ax, ah, sx, sh, bias)
	if len(out) < h {
		panic(fmt.Sprintf("matrix: no room for %d outputs in %d", h, len(out)))
	}
	active.gatesRow(ax, ah, sx, sh, bias, cell, out)
}

// GatesRows does [Gates] for several rows of as many units as bias has quarters.
// The rows of ax, ah and cell lie one after the other, those of out stride elements
// apart. Only the first known rows have a step before; ah need not hold others.
func GatesRows(rows int, ax, ah []int32, known int, sx, sh, bias, cell []float32, out []int16, stride int) {
	h := len(bias) / 4
	if rows <= 0 || h == 0 {
		return
	}
	if known < 0 || known > rows || stride < h || len(ax) < rows*4*h || len(ah) < known*4*h || len(cell) < rows*h || len(out) < (rows-1)*stride+h {
		panic(fmt.Sprintf("matrix: %d rows of %d units, %d of them known, do not fit", rows, h, known))
	}
	checkGates(h, ax, nil, sx, sh, bias)
	for i := range rows {
		var before []int32
		if i < known {
			before = ah[i*4*h:][:4*h]
		}
		active.gatesRow(ax[i*4*h:][:4*h], before, sx, sh, bias, cell[i*h:][:h], out[i*stride:][:h])
	}
}

func checkGates(h int, ax, ah []int32, sx, sh, bias []float32) {
	n := 4 * h
	if len(ax) < n || ah != nil && len(ah) < n || len(sx) < n || len(sh) < n || len(bias) < n {
		panic(fmt.Sprintf("matrix: too few gates for %d units", h))
	}
}

func (l level) gatesRow(ax, ah []int32, sx, sh, bias, cell []float32, out []int16) {
	if len(cell) == 0 {
		return
	}
	done := l.gates(ax, ah, sx, sh, bias, cell, out)
	gatesGo(done, ax, ah, sx, sh, bias, cell, out)
}

// gatesGo does the units from the first one on. The conversions of products keep
// the compiler from fusing them with sums.
func gatesGo(first int, ax, ah []int32, sx, sh, bias, cell []float32, out []int16) {
	h := len(cell)
	for j := first; j < h; j++ {
		var g [4]float32
		for i := range g {
			p := i*h + j
			g[i] = float32(float32(ax[p]) * sx[p])
			if ah != nil {
				g[i] += float32(float32(ah[p]) * sh[p])
			}
			g[i] += bias[p]
		}
		c := float32(sigmoid(g[1])*cell[j]) + float32(sigmoid(g[0])*tanh(g[3]))
		cell[j] = c
		y := float32(sigmoid(g[2]) * tanh(c))
		out[j] = int16(math.RoundToEven(float64(y * GateOne)))
	}
}

func sigmoid(x float32) float32 { return 0.5 + float32(0.5*tanh(float32(0.5*x))) }

// tanh is the seventh convergent of Lambert's continued fraction. Up to 4.97 it is
// below 1; beyond that it would overshoot, and the function is 1 within 1e-4. What
// is not a number counts as 4.97, as the processors' minimum has it.
func tanh(x float32) float32 {
	const end = 4.97
	if !(x < end) {
		x = end
	}
	if !(x > -end) {
		x = -end
	}
	q := float32(x * x)
	num := 378 + q
	num = 17325 + float32(q*num)
	num = 135135 + float32(q*num)
	den := 3150 + float32(q*28)
	den = 62370 + float32(q*den)
	den = 135135 + float32(q*den)
	return float32(x*num) / den
}

// Dequantise turns sums of integer products into numbers: dst[i] is
// float32(x[i])·scale[i] + bias[i], with both operations rounded. The lengths must
// be those of dst.
func Dequantise(dst []float32, x []int32, scale, bias []float32) {
	n := len(dst)
	if len(x) != n || len(scale) != n || len(bias) != n {
		panic(fmt.Sprintf("matrix: %d sums, %d scales and %d biases for %d numbers", len(x), len(scale), len(bias), n))
	}
	done := active.dequantise(dst, x, scale, bias)
	dequantiseGo(dst[done:], x[done:], scale[done:], bias[done:])
}

func dequantiseGo(dst []float32, x []int32, scale, bias []float32) {
	for i := range dst {
		dst[i] = float32(float32(x[i])*scale[i]) + bias[i]
	}
}
