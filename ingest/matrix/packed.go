package matrix

// Packed is a right-hand matrix laid out for the micro-kernel, for one that
// several products share, such as the weights of a recurrent step: with few rows
// on the left, laying it out takes about as long as the product itself.
//
// The zero Packed is an empty matrix. Once packed it may be used by several
// goroutines.
type Packed struct {
	n, k  int
	width int       // n rounded up to whole panels
	data  []float32 // by blocks of nc columns, within these by blocks of kc rows
}

// Pack replaces the contents by op(B), which is k×n and whose arguments are those
// of [Gemm]. It copies B and allocates only if it needs more room than before.
func (p *Packed) Pack(transB bool, n, k int, b []float32, ldb int) {
	checkMatrix("B", b, ldb, k, n, transB)
	l := active
	_, nr := l.tileSize()
	p.n, p.k, p.width = n, k, (n+nr-1)/nr*nr
	if need := p.width * k; need > cap(p.data) {
		p.data = make([]float32, need)
	}
	p.data = p.data[:p.width*k]
	v := view(b, ldb, transB)
	for jc := 0; jc < n; jc += nc {
		for pc := 0; pc < k; pc += kc {
			l.pack(p.block(jc, pc), v.data[pc*v.row+jc*v.col:], v.col, v.row, min(nc, n-jc), min(kc, k-pc), nr)
		}
	}
}

// block is the block that begins at row pc and column jc, followed by others.
func (p *Packed) block(jc, pc int) []float32 {
	return p.data[jc*p.k+min(nc, p.width-jc)*pc:]
}

// Gemm is [Gemm] with this matrix as op(B): C = alpha·op(A)·op(B) + beta·C, with m
// rows. It gives the same results.
func (p *Packed) Gemm(transA bool, m int, alpha float32, a []float32, lda int, beta float32, c []float32, ldc int) {
	checkMatrix("A", a, lda, m, p.k, transA)
	checkMatrix("C", c, ldc, m, p.n, false)
	if m == 0 || p.n == 0 {
		return
	}
	scale(beta, c, ldc, m, p.n)
	if p.k == 0 || alpha == 0 {
		return
	}
	ws := workspaces.Get().(*workspace)
	ws.multiply(m, p.n, p.k, alpha, view(a, lda, transA), matrix{}, p, c, ldc)
	workspaces.Put(ws)
}
