package matrix

// tallest is the number of rows of the tallest integer kernel.
func (l level) tallest() int {
	if l == avx512 {
		return 8
	}
	return 4
}

// mulKernel multiplies rows of k inputs by the blocks of weights at w. There must
// be a pair of inputs at least, and a block.
func mulKernel(rows int, dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int) {
	if active == avx512 {
		switch rows {
		case 8:
			mul8AVX512(dst, ldd, x, ldx, w, k, blocks)
		case 4:
			mul4AVX512(dst, ldd, x, ldx, w, k, blocks)
		case 2:
			mul2AVX512(dst, ldd, x, ldx, w, k, blocks)
		default:
			mul1AVX512(dst, ldd, x, ldx, w, k, blocks)
		}
		return
	}
	switch rows {
	case 4:
		mul4AVX2(dst, ldd, x, ldx, w, k, blocks)
	case 2:
		mul2AVX2(dst, ldd, x, ldx, w, k, blocks)
	default:
		mul1AVX2(dst, ldd, x, ldx, w, k, blocks)
	}
}

//go:noescape
func mul8AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul4AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul2AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul1AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul4AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul2AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

//go:noescape
func mul1AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
