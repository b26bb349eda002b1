package matrix

// levels are the levels of this machine, the best one last. Every arm64 has NEON.
func levels() []level { return []level{portable, neon} }

// tallest is the number of rows of the tallest integer kernel.
func (level) tallest() int { return 4 }

// mulKernel multiplies rows of k inputs by the blocks of weights at w. There must
// be a pair of inputs at least, and a block.
func mulKernel(rows int, dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int) {
	if rows == 4 {
		mul4NEON(dst, ldd, x, ldx, w, k, blocks)
		return
	}
	mulRowsNEON(dst, ldd, x, ldx, w, k, blocks, rows)
}

//go:noescape
func mul4NEON(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)

// mulRowsNEON does one row after the other.
//
//go:noescape
func mulRowsNEON(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks, rows int)
