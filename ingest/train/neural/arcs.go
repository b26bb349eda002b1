package neural

import (
	"math"

	"newsgraph/ingest/matrix"
)

// relRow is an arc whose label is learnt: rows of dependent and head (-1: root) and the class.
type relRow struct {
	dep, head int
	class     int32
}

// arcs is the head that finds heads and labels arcs.
func (n *Net) arcs(tr *trace, w int, scale float32, learning bool) {
	b, in, a := tr.b, 2*n.Hidden, n.Arc
	x := n.view(tr, len(n.layers), learning)
	project(tr.b.rows, x, n.arcDepW, n.arcDepB, &tr.dep)
	project(tr.b.rows, x, n.arcHeadW, n.arcHeadB, &tr.head)
	grow(&tr.ddep, b.rows*a)
	grow(&tr.dhead, b.rows*a)
	clear(tr.ddep)
	clear(tr.dhead)
	tr.relRows = tr.relRows[:0]
	for k, s := range b.sents {
		if s.Heads != nil {
			n.sentenceArcs(tr, w, k, s, scale, learning)
		}
	}
	n.labels(tr, w, x, scale, learning)
	if !learning {
		return
	}
	for _, d := range []struct {
		weights, bias *Param
		y, dy         []float32
	}{{n.arcDepW, n.arcDepB, tr.dep, tr.ddep}, {n.arcHeadW, n.arcHeadB, tr.head, tr.dhead}} {
		for i, v := range d.y {
			if v <= 0 {
				d.dy[i] = 0
			}
		}
		matrix.Gemm(true, false, a, in, b.rows, 1, d.dy, a, x, in, 1, d.weights.grad[w], in)
		sumRows(d.bias.grad[w], d.dy, b.rows)
		matrix.Gemm(false, false, b.rows, in, a, 1, d.dy, a, d.weights.W, in, 1, tr.dtop, in)
	}
	n.unview(tr, len(n.layers))
}

// project computes a hidden layer of rectified linear units.
func project(rows int, x []float32, weights, bias *Param, y *[]float32) {
	out, in := weights.Rows, weights.Cols
	grow(y, rows*out)
	for i := range rows {
		copy((*y)[i*out:(i+1)*out], bias.W)
	}
	matrix.Gemm(false, true, rows, out, in, 1, x, in, weights.W, in, 1, *y, out)
	for i, v := range *y {
		(*y)[i] = max(0, v)
	}
}

// sentenceArcs scores all heads of all words of a sentence: dependent · U · head + prior · head.
func (n *Net) sentenceArcs(tr *trace, w, k int, s *Sentence, scale float32, learning bool) {
	m, a := len(s.Words), n.Arc
	grow(&tr.sd, m*a)
	grow(&tr.sh, (m+1)*a)
	grow(&tr.st, m*a)
	grow(&tr.ss, m*(m+1))
	for t := range m {
		row := tr.b.row(k, t)
		copy(tr.sd[t*a:(t+1)*a], tr.dep[row*a:])
		copy(tr.sh[t*a:(t+1)*a], tr.head[row*a:])
		copy(tr.st[t*a:(t+1)*a], n.arcPrior.W)
	}
	copy(tr.sh[m*a:], n.arcRoot.W)
	matrix.Gemm(false, false, m, a, a, 1, tr.sd, a, n.arcU.W, a, 1, tr.st, a)
	matrix.Gemm(false, true, m, m+1, a, 1, tr.st, a, tr.sh, a, 0, tr.ss, m+1)
	for t := range m {
		y := tr.ss[t*(m+1) : (t+1)*(m+1)]
		y[t] = -1e9
		head := int(s.Heads[t])
		found := best(y)
		tr.loss.ArcCount++
		if found == head {
			tr.loss.HeadRight++
		}
		tr.loss.Arcs += softmax(y, head)
		for j := range y {
			y[j] *= scale
		}
		row := relRow{dep: tr.b.row(k, t), head: -1, class: s.Rels[t]}
		if !learning {
			head = found
			if found != int(s.Heads[t]) {
				row.class = -1
			}
		}
		if head < m {
			row.head = tr.b.row(k, head)
		}
		if row.class >= 0 {
			tr.relRows = append(tr.relRows, row)
		}
	}
	if !learning {
		return
	}
	grow(&tr.dst, m*a)
	grow(&tr.dsh, (m+1)*a)
	grow(&tr.dsd, m*a)
	matrix.Gemm(false, false, m, a, m+1, 1, tr.ss, m+1, tr.sh, a, 0, tr.dst, a)
	matrix.Gemm(true, false, m+1, a, m, 1, tr.ss, m+1, tr.st, a, 0, tr.dsh, a)
	matrix.Gemm(false, true, m, a, a, 1, tr.dst, a, n.arcU.W, a, 0, tr.dsd, a)
	matrix.Gemm(true, false, a, a, m, 1, tr.sd, a, tr.dst, a, 1, n.arcU.grad[w], a)
	sumRows(n.arcPrior.grad[w], tr.dst, m)
	matrix.Axpy(1, tr.dsh[m*a:(m+1)*a], n.arcRoot.grad[w])
	for t := range m {
		row := tr.b.row(k, t)
		copy(tr.ddep[row*a:(row+1)*a], tr.dsd[t*a:(t+1)*a])
		copy(tr.dhead[row*a:(row+1)*a], tr.dsh[t*a:(t+1)*a])
	}
}

// labels labels the arcs collected: a hidden layer over dependent and head, then classes.
func (n *Net) labels(tr *trace, w int, x []float32, scale float32, learning bool) {
	b, in, h, classes, m := tr.b, 2*n.Hidden, n.Rel, n.Labels, len(tr.relRows)
	if m == 0 {
		return
	}
	grow(&tr.relDep, b.rows*h)
	grow(&tr.relHead, b.rows*h)
	matrix.Gemm(false, true, b.rows, h, in, 1, x, in, n.relDepW.W, in, 0, tr.relDep, h)
	matrix.Gemm(false, true, b.rows, h, in, 1, x, in, n.relHeadW.W, in, 0, tr.relHead, h)
	grow(&tr.relHidden, m*h)
	for i, r := range tr.relRows {
		y, dep, head := tr.relHidden[i*h:(i+1)*h], tr.relDep[r.dep*h:(r.dep+1)*h], n.relRoot.W
		if r.head >= 0 {
			head = tr.relHead[r.head*h : (r.head+1)*h]
		}
		for j := range y {
			y[j] = max(0, dep[j]+head[j]+n.relB.W[j])
		}
	}
	grow(&tr.relGold, m*h) // the mask, then
	if learning {
		mask(tr.relGold, n.DropLayer, tr.r)
		multiply(tr.relHidden, tr.relGold)
	}
	grow(&tr.scores, m*classes)
	for i := range m {
		copy(tr.scores[i*classes:(i+1)*classes], n.relOutB.W)
	}
	matrix.Gemm(false, true, m, classes, h, 1, tr.relHidden, h, n.relOutW.W, h, 1, tr.scores, classes)
	for i, r := range tr.relRows {
		y := tr.scores[i*classes : (i+1)*classes]
		if best(y) == int(r.class) {
			tr.loss.LabelRight++
		}
		tr.loss.Labels += softmax(y, int(r.class))
		for j := range y {
			y[j] *= scale
		}
	}
	if !learning {
		return
	}
	n.labelsBack(tr, w, x)
}

func (n *Net) labelsBack(tr *trace, w int, x []float32) {
	b, in, h, classes, m := tr.b, 2*n.Hidden, n.Rel, n.Labels, len(tr.relRows)
	grow(&tr.drelHidden, m*h)
	matrix.Gemm(true, false, classes, h, m, 1, tr.scores, classes, tr.relHidden, h, 1, n.relOutW.grad[w], h)
	sumRows(n.relOutB.grad[w], tr.scores, m)
	matrix.Gemm(false, false, m, h, classes, 1, tr.scores, classes, n.relOutW.W, h, 0, tr.drelHidden, h)
	grow(&tr.drelDep, b.rows*h)
	grow(&tr.drelHead, b.rows*h)
	clear(tr.drelDep)
	clear(tr.drelHead)
	for i, r := range tr.relRows {
		d := tr.drelHidden[i*h : (i+1)*h]
		for j := range d {
			if tr.relHidden[i*h+j] <= 0 {
				d[j] = 0
			} else {
				d[j] *= tr.relGold[i*h+j]
			}
		}
		matrix.Axpy(1, d, tr.drelDep[r.dep*h:(r.dep+1)*h])
		matrix.Axpy(1, d, n.relB.grad[w])
		if r.head >= 0 {
			matrix.Axpy(1, d, tr.drelHead[r.head*h:(r.head+1)*h])
		} else {
			matrix.Axpy(1, d, n.relRoot.grad[w])
		}
	}
	for _, d := range []struct {
		weights *Param
		dy      []float32
	}{{n.relDepW, tr.drelDep}, {n.relHeadW, tr.drelHead}} {
		matrix.Gemm(true, false, h, in, b.rows, 1, d.dy, h, x, in, 1, d.weights.grad[w], in)
		matrix.Gemm(false, false, b.rows, in, h, 1, d.dy, h, d.weights.W, in, 1, tr.dtop, in)
	}
}

// Decaying gives a learning rate that rises over the first warm steps and then falls to 0 as half a cosine.
func Decaying(rate float64, warm, steps int) func(int) float64 {
	return func(t int) float64 {
		if t < warm {
			return rate * float64(t) / float64(warm)
		}
		return rate * 0.5 * (1 + math.Cos(math.Pi*float64(t-warm)/float64(max(1, steps-warm))))
	}
}
