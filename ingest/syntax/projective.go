package syntax

// projective finds the tree of the highest score whose arcs do not cross, with one word at the root. Where the
// words' best heads make such a tree, that is it; else Eisner's dynamic program (COLING 1996) finds it, over spans
// that are open or closed on either side. It keeps its memory and must not be shared between goroutines.
type projective struct {
	n     int
	state []uint8    // of the search for cycles
	best  [4][]int64 // by kind of span, first word · n + last word
	split [4][]int32
	heads []int32
}

// Kinds of spans. The head of a span is its first or its last word; an open one has an arc between both ends.
const (
	headLast = iota
	headFirst
	openLast
	openFirst
)

// solve returns the heads, places from 0 and n for the root. Row v of scores holds those of the n+1
// heads of word v. The result is valid until the next call.
func (p *projective) solve(scores []int32, n int) []int32 {
	p.n, p.heads = n, grown(p.heads, n)
	for v := range n {
		row := scores[v*(n+1) : (v+1)*(n+1)]
		top := -1
		for u, s := range row {
			if u != v && (top < 0 || s > row[top]) {
				top = u
			}
		}
		p.heads[v] = int32(top)
	}
	if n > 0 && (!p.tree() || crossing(p.heads)) {
		p.search(scores)
	}
	return p.heads
}

// tree reports whether the heads make a tree with one word at the root.
func (p *projective) tree() bool {
	roots := 0
	p.state = grown(p.state, p.n)
	clear(p.state)
	for v := range p.n {
		if int(p.heads[v]) == p.n {
			roots++
		}
		u := v
		for u < p.n && p.state[u] == 0 {
			p.state[u] = 1
			u = int(p.heads[u])
		}
		if u < p.n && p.state[u] == 1 {
			return false
		}
		for u = v; u < p.n && p.state[u] == 1; u = int(p.heads[u]) {
			p.state[u] = 2
		}
	}
	return roots == 1
}

// search sets the heads by Eisner's program.
func (p *projective) search(scores []int32) {
	n := p.n
	for k := range p.best {
		p.best[k], p.split[k] = grown(p.best[k], n*n), grown(p.split[k], n*n)
	}
	for i := range n {
		p.best[headLast][i*n+i], p.best[headFirst][i*n+i] = 0, 0
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			p.span(scores, i, i+width)
		}
	}
	root, top := 0, int64(0)
	for r := range n {
		v := p.best[headLast][r] + p.best[headFirst][r*n+n-1] + int64(scores[r*(n+1)+n])
		if r == 0 || v > top {
			root, top = r, v
		}
	}
	p.heads[root] = int32(n)
	p.trace(headLast, 0, root)
	p.trace(headFirst, root, n-1)
}

// span fills the cells of the span from word i to word j.
func (p *projective) span(scores []int32, i, j int) {
	n := p.n
	at := i*n + j
	split, top := i, p.best[headFirst][i*n+i]+p.best[headLast][(i+1)*n+j]
	for k := i + 1; k < j; k++ {
		if v := p.best[headFirst][i*n+k] + p.best[headLast][(k+1)*n+j]; v > top {
			split, top = k, v
		}
	}
	p.best[openLast][at], p.split[openLast][at] = top+int64(scores[i*(n+1)+j]), int32(split)
	p.best[openFirst][at], p.split[openFirst][at] = top+int64(scores[j*(n+1)+i]), int32(split)

	split, top = i, p.best[headLast][i*n+i]+p.best[openLast][at]
	for k := i + 1; k < j; k++ {
		if v := p.best[headLast][i*n+k] + p.best[openLast][k*n+j]; v > top {
			split, top = k, v
		}
	}
	p.best[headLast][at], p.split[headLast][at] = top, int32(split)

	split, top = j, p.best[openFirst][at]+p.best[headFirst][j*n+j]
	for k := i + 1; k < j; k++ {
		if v := p.best[openFirst][i*n+k] + p.best[headFirst][k*n+j]; v > top {
			split, top = k, v
		}
	}
	p.best[headFirst][at], p.split[headFirst][at] = top, int32(split)
}

// trace sets the heads of the words within a span.
func (p *projective) trace(kind, i, j int) {
	if i == j {
		return
	}
	k := int(p.split[kind][i*p.n+j])
	switch kind {
	case headLast:
		p.trace(headLast, i, k)
		p.trace(openLast, k, j)
	case headFirst:
		p.trace(openFirst, i, k)
		p.trace(headFirst, k, j)
	default:
		if kind == openLast {
			p.heads[i] = int32(j)
		} else {
			p.heads[j] = int32(i)
		}
		p.trace(headFirst, i, k)
		p.trace(headLast, k+1, j)
	}
}

// crossing reports whether two arcs cross.
func crossing(heads []int32) bool {
	n := int32(len(heads))
	for v, h := range heads {
		if h == n {
			continue
		}
		l, r := min(int32(v), h), max(int32(v), h)
		for u := l + 1; u < r; u++ {
			if g := heads[u]; g < l || g > r { // the arc of a word in between leaves; the root lies outside
				return true
			}
		}
	}
	return false
}
