package matrix

// mul cuts the rows into tiles of 8 (or 4), 4, 2 and 1. Rows that are left over
// are done together with rows already done where that is quicker: the same sums
// are written once more.
func (w *Weights) mul(dst []int32, ldd int, x []int16, ldx, m int) {
	if active == portable || w.k < 2 {
		w.mulGo(dst, ldd, x, ldx, m)
		return
	}
	for done := 0; done < m; {
		i, rows := nextTile(m, done)
		w.mulTile(rows, dst[i*ldd:], ldd, x[i*ldx:], ldx)
		done = i + rows
	}
}

// nextTile chooses the first row and the number of rows of the next tile.
func nextTile(m, done int) (first, rows int) {
	rows = 4
	if active == avx512 {
		rows = 8
	}
	left := m - done
	for {
		switch {
		case left >= rows:
			return done, rows
		case left > rows/2 && m >= rows:
			return m - rows, rows
		}
		rows /= 2
	}
}

// mulTile multiplies rows of inputs, whose number is that of a kernel. The last
// block of outputs goes by way of a tile if it is not full.
func (w *Weights) mulTile(rows int, dst []int32, ldd int, x []int16, ldx int) {
	full := w.n / blockN
	step := (w.k + 1) / 2 * 2 * blockN
	if full > 0 {
		mulKernel(rows, &dst[0], ldd, &x[0], ldx, &w.packed[0], w.k, full)
	}
	if rest := w.n - full*blockN; rest > 0 {
		var tile [8 * blockN]int32
		mulKernel(rows, &tile[0], blockN, &x[0], ldx, &w.packed[full*step], w.k, 1)
		for i := range rows {
			copy(dst[i*ldd+full*blockN:][:rest], tile[i*blockN:])
		}
	}
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
