package matrix

import (
	"fmt"
	"sync"
)

// Sizes of the blocks that Gemm copies: kc×nc of B, at most 512 KiB, and mc×kc
// of A. Both mc and nc are multiples of every kernel's tile.
const (
	kc = 256
	mc = 96
	nc = 512
)

// maxTile bounds the mr and nr of the kernels' tiles.
const (
	maxMR = 8
	maxNR = 32
)

// workspace holds the copied blocks and a tile for ragged edges.
type workspace struct {
	a    [(mc + maxMR) * kc]float32
	b    [(nc + maxNR) * kc]float32
	tile [maxMR * maxNR]float32
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// matrix is a view of a matrix: element (i, j) is at data[i*row+j*col].
type matrix struct {
	data     []float32
	row, col int
}

func view(data []float32, ld int, trans bool) matrix {
	if trans {
		return matrix{data, 1, ld}
	}
	return matrix{data, ld, 1}
}

// Gemm computes C = alpha·op(A)·op(B) + beta·C, where op transposes a matrix if
// its flag is set. op(A) is m×k, op(B) k×n and C m×n. Every matrix lies row by
// row, and lda, ldb and ldc are the distances between its rows as stored. With a
// beta of 0, C need not hold numbers. C must not overlap A or B.
//
// Gemm may be called by several goroutines, does not start any, and does not
// allocate once its buffers have been made.
func Gemm(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	checkMatrix("A", a, lda, m, k, transA)
	checkMatrix("B", b, ldb, k, n, transB)
	checkMatrix("C", c, ldc, m, n, false)
	if m == 0 || n == 0 {
		return
	}
	scale(beta, c, ldc, m, n)
	if k == 0 || alpha == 0 {
		return
	}
	ws := workspaces.Get().(*workspace)
	ws.multiply(m, n, k, alpha, view(a, lda, transA), view(b, ldb, transB), nil, c, ldc)
	workspaces.Put(ws)
}

func checkMatrix(name string, data []float32, ld, rows, cols int, trans bool) {
	if trans {
		rows, cols = cols, rows
	}
	if rows < 0 || cols < 0 || ld < max(cols, 1) || rows > 0 && cols > 0 && len(data) < (rows-1)*ld+cols {
		panic(fmt.Sprintf("matrix: %s of %d×%d does not fit %d elements with rows %d apart", name, rows, cols, len(data), ld))
	}
}

// scale multiplies the m×n matrix c by beta; a beta of 0 overwrites whatever is there.
func scale(beta float32, c []float32, ldc, m, n int) {
	if beta == 1 {
		return
	}
	for i := range m {
		row := c[i*ldc:][:n]
		if beta == 0 {
			clear(row)
			continue
		}
		for j := range row {
			row[j] *= beta
		}
	}
}

// multiply adds alpha·A·B to c, block by block. B is packed if it is given so.
func (ws *workspace) multiply(m, n, k int, alpha float32, a, b matrix, packed *Packed, c []float32, ldc int) {
	l := active
	mr, nr := l.tileSize()
	for jc := 0; jc < n; jc += nc {
		nb := min(nc, n-jc)
		for pc := 0; pc < k; pc += kc {
			kb := min(kc, k-pc)
			panels := ws.b[:]
			if packed != nil {
				panels = packed.block(jc, pc)
			} else {
				// A panel of B is kb rows of nr columns of B.
				l.pack(panels, b.data[pc*b.row+jc*b.col:], b.col, b.row, nb, kb, nr)
			}
			for ic := 0; ic < m; ic += mc {
				mb := min(mc, m-ic)
				// A panel of A is kb columns of mr rows of A.
				l.pack(ws.a[:], a.data[ic*a.row+pc*a.col:], a.row, a.col, mb, kb, mr)
				ws.block(l, mb, nb, kb, alpha, panels, c[ic*ldc+jc:], ldc)
			}
		}
	}
}

// block multiplies the copied blocks, tile by tile.
func (ws *workspace) block(l level, m, n, k int, alpha float32, panels, c []float32, ldc int) {
	mr, nr := l.tileSize()
	for j := 0; j < n; j += nr {
		b := panels[j*k:]
		for i := 0; i < m; i += mr {
			a := ws.a[i*k:]
			rows, cols := min(mr, m-i), min(nr, n-j)
			if rows == mr && cols == nr {
				l.tile(k, alpha, &a[0], &b[0], &c[i*ldc+j], ldc)
				continue
			}
			clear(ws.tile[:])
			l.tile(k, alpha, &a[0], &b[0], &ws.tile[0], nr)
			for r := range rows {
				row := c[(i+r)*ldc+j:][:cols]
				for q, v := range ws.tile[r*nr:][:cols] {
					row[q] += v
				}
			}
		}
	}
}

// pack copies a block of n lines of k elements into panels of w lines: the first
// element of each of w lines, the second one of each, and so on. Lines are line
// elements apart in src, the elements of a line step. The last panel is filled up
// with zeros.
func (l level) pack(dst, src []float32, line, step, n, k, w int) {
	for j := 0; j < n; j += w {
		lines := min(w, n-j)
		panel := dst[j*k:][:w*k]
		if lines < w {
			clear(panel)
		}
		done := 0
		switch {
		case lines < w:
		case line == 1:
			done = l.packRows(panel, src[j:], step, k, w)
		case step == 1:
			done = l.packColumns(panel, src[j*line:], line, k, w)
		}
		for q := range lines {
			for p, o := done, (j+q)*line; p < k; p++ {
				panel[p*w+q] = src[o+p*step]
			}
		}
	}
}

// Axpy adds alpha·x to y.
func Axpy(alpha float32, x, y []float32) {
	if len(x) != len(y) {
		panic(fmt.Sprintf("matrix: adding %d elements to %d", len(x), len(y)))
	}
	active.axpy(alpha, x, y)
}

func axpyGo(alpha float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += alpha * v
	}
}
