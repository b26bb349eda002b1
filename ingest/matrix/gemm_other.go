//go:build !amd64

package matrix

func (level) tileSize() (mr, nr int) { return goMR, goNR }

func (level) tile(k int, alpha float32, a, b, c *float32, ldc int) {
	tileGo(k, alpha, a, b, c, ldc)
}

func (level) packRows(_, _ []float32, _, _, _ int) (done int) { return 0 }

func (level) packColumns(_, _ []float32, _, _, _ int) (done int) { return 0 }

func (level) axpy(alpha float32, x, y []float32) { axpyGo(alpha, x, y) }
