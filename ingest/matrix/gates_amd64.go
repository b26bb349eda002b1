package matrix

// gates does as many units as a kernel can, and returns their number.
func (l level) gates(ax, ah []int32, sx, sh, bias, cell []float32, out []int16) (done int) {
	lanes := 8
	if l == avx512 {
		lanes = 16
	}
	h := len(cell)
	blocks := h / lanes
	if l == portable || blocks == 0 {
		return 0
	}
	var before *int32
	if ah != nil {
		before = &ah[0]
	}
	if l == avx512 {
		gatesAVX512(h, blocks, &ax[0], before, &sx[0], &sh[0], &bias[0], &cell[0], &out[0])
	} else {
		gatesAVX2(h, blocks, &ax[0], before, &sx[0], &sh[0], &bias[0], &cell[0], &out[0])
	}
	return blocks * lanes
}

// dequantise does as many numbers as a kernel can, and returns their number.
func (l level) dequantise(dst []float32, x []int32, scale, bias []float32) (done int) {
	n := len(dst) &^ 7
	if l == portable || n == 0 {
		return 0
	}
	dequantiseAVX2(&dst[0], &x[0], &scale[0], &bias[0], n/8)
	return n
}

// gatesAVX2 does the first 8·blocks of h units. ah may be nil.
//
//go:noescape
func gatesAVX2(h, blocks int, ax, ah *int32, sx, sh, bias, cell *float32, out *int16)

// gatesAVX512 does the first 16·blocks of h units. ah may be nil.
//
//go:noescape
func gatesAVX512(h, blocks int, ax, ah *int32, sx, sh, bias, cell *float32, out *int16)

// dequantiseAVX2 does 8·n8 numbers.
//
//go:noescape
func dequantiseAVX2(dst *float32, x *int32, scale, bias *float32, n8 int)
