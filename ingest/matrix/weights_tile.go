//go:build amd64 || arm64

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
	rows = active.tallest()
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
