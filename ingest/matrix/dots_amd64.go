package matrix

// dots computes the products if there is a kernel for them. AVX-512 uses that of
// AVX2: with short rows most of the work is joining the sums, in which wider
// vectors do not help.
func (l level) dots(dst []int32, a, b []int16, m, n, k int) bool {
	if l == portable || n < 4 || k == 0 {
		return false
	}
	// The kernel does two rows by groups of four columns. The last ones of each
	// overlap those before them, which are then computed again; a single row is
	// taken for both.
	for i := 0; i < m; i += 2 {
		i, row := i, k
		if m == 1 {
			row = 0
		} else {
			i = min(i, m-2)
		}
		at, apart := dst[i*n:], n
		if row == 0 {
			apart = 0
		}
		dotsAVX2(&at[0], apart, &a[i*k], row, &b[0], k, n/4)
		if n%4 != 0 {
			dotsAVX2(&at[n-4], apart, &a[i*k], row, &b[(n-4)*k], k, 1)
		}
	}
	return true
}

// dotsAVX2 does the products of two rows of a, lda elements apart, with four·groups
// rows of b. The rows of results are ldd elements apart.
//
//go:noescape
func dotsAVX2(dst *int32, ldd int, a *int16, lda int, b *int16, k, groups int)
