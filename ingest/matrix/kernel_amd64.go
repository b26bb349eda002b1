package matrix

import "golang.org/x/sys/cpu"

// levels are the levels of this machine, the best one last.
func levels() []level {
	all := []level{portable}
	x := &cpu.X86
	if x.HasAVX2 && x.HasFMA {
		all = append(all, avx2)
		if x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VNNI {
			all = append(all, avx512)
		}
	}
	return all
}

func (l level) tileSize() (mr, nr int) {
	switch l {
	case avx512:
		return 8, 32
	case avx2:
		return 6, 16
	default:
		return goMR, goNR
	}
}

// tile adds alpha·A·B to the mr×nr tile at c, whose rows are ldc elements apart,
// where A is mr×k and B k×nr, both packed panels.
func (l level) tile(k int, alpha float32, a, b, c *float32, ldc int) {
	switch l {
	case avx512:
		tileAVX512(k, alpha, a, b, c, ldc)
	case avx2:
		tileAVX2(k, alpha, a, b, c, ldc)
	default:
		tileGo(k, alpha, a, b, c, ldc)
	}
}

// packRows fills a panel of w lines whose elements of the same index are
// neighbours, step elements from those of the next index. It returns how many of
// the k indices it has done.
func (l level) packRows(panel, src []float32, step, k, w int) (done int) {
	if l == portable || w%8 != 0 || k == 0 {
		return 0
	}
	_, _ = panel[k*w-1], src[(k-1)*step+w-1]
	copyRowsAVX(&panel[0], &src[0], step, k, w/8)
	return k
}

// packColumns is packRows for lines of neighbouring elements, line elements apart.
func (l level) packColumns(panel, src []float32, line, k, w int) (done int) {
	done = k &^ 7
	if l == portable || w%8 != 0 || done == 0 {
		return 0
	}
	_, _ = panel[k*w-1], src[(w-1)*line+k-1]
	for q := 0; q < w; q += 8 {
		transpose8AVX(&panel[q], w, &src[q*line], line, done/8)
	}
	return done
}

func (l level) axpy(alpha float32, x, y []float32) {
	n := len(x) &^ 7
	if l == portable || n == 0 {
		n = 0
	} else {
		axpyAVX2(alpha, &x[0], &y[0], n/8)
	}
	axpyGo(alpha, x[n:], y[n:])
}

//go:noescape
func tileAVX2(k int, alpha float32, a, b, c *float32, ldc int)

//go:noescape
func tileAVX512(k int, alpha float32, a, b, c *float32, ldc int)

// copyRowsAVX copies rows of w8·8 elements, step elements apart in src and
// closely packed in dst.
//
//go:noescape
func copyRowsAVX(dst, src *float32, step, rows, w8 int)

// transpose8AVX makes 8 rows of k8·8 elements, line elements apart, into columns
// of rows that are w elements apart.
//
//go:noescape
func transpose8AVX(dst *float32, w int, src *float32, line, k8 int)

// axpyAVX2 adds alpha·x to y for n8·8 elements.
//
//go:noescape
func axpyAVX2(alpha float32, x, y *float32, n8 int)
