package neural

import (
	"math"

	"newsgraph/ingest/matrix"
)

// tasks computes the losses of all heads and, when learning, their gradients.
func (n *Net) tasks(tr *trace, w int, scale float32, learning bool) {
	tags := func(s *Sentence, t int) (uint32, int32) {
		if s.Tags == nil || s.Tags[t] < 0 {
			return 0, -1
		}
		return 0, s.Tags[t]
	}
	n.classify(tr, w, n.TagLayer, n.tagW, n.tagB, scale, learning, tags, &tr.loss.Tags, &tr.loss.TagCount, &tr.loss.TagRight)
	var right, count int
	if learning && n.EarlyLayer > 0 {
		n.classify(tr, w, n.EarlyLayer, n.earlyW, n.earlyB, scale, learning, tags, &tr.loss.Early, &count, &right)
	}
	n.classify(tr, w, n.NameLayer, n.nameW, n.nameB, scale, learning, func(s *Sentence, t int) (uint32, int32) {
		if s.Names == nil {
			return 0, -1
		}
		return s.Names[t], -1
	}, &tr.loss.Names, &tr.loss.NameCount, &right)
	n.arcs(tr, w, scale, learning)
}

// view gives the output of a layer, with some values dropped when learning, and a place for its gradient.
func (n *Net) view(tr *trace, layer int, learning bool) []float32 {
	out := tr.layers[layer-1].sum
	grow(&tr.top, len(out))
	copy(tr.top, out)
	if learning {
		grow(&tr.relMask, len(out))
		mask(tr.relMask, n.DropLayer, tr.r)
		multiply(tr.top, tr.relMask)
		grow(&tr.dtop, len(out))
		clear(tr.dtop)
	}
	return tr.top
}

// unview adds the gradient of a view to that of the layer.
func (n *Net) unview(tr *trace, layer int) {
	multiply(tr.dtop, tr.relMask)
	matrix.Axpy(1, tr.dtop, tr.layers[layer-1].dsum)
}

// classify is a head that chooses a class for each word by itself: gold gives the possible
// classes, either as bits or as one; none at all leaves the word out.
func (n *Net) classify(tr *trace, w, layer int, weights, bias *Param, scale float32, learning bool,
	gold func(*Sentence, int) (uint32, int32), loss *float64, count, right *int,
) {
	classes := weights.Rows
	if classes == 0 {
		return
	}
	b, in := tr.b, weights.Cols
	x := n.view(tr, layer, learning)
	grow(&tr.scores, b.rows*classes)
	for i := range b.rows {
		copy(tr.scores[i*classes:(i+1)*classes], bias.W)
	}
	matrix.Gemm(false, true, b.rows, classes, in, 1, x, in, weights.W, in, 1, tr.scores, classes)
	for k, s := range b.sents {
		for t := range s.Words {
			row := b.row(k, t)
			y := tr.scores[row*classes : (row+1)*classes]
			bits, class := gold(s, t)
			if bits == 0 && class < 0 {
				clear(y)
				continue
			}
			*count++
			if class >= 0 {
				if best(y) == int(class) {
					*right++
				}
				*loss += softmax(y, int(class))
			} else {
				*loss += softmaxOpen(y, bits)
			}
			for j := range y {
				y[j] *= scale
			}
		}
	}
	if !learning {
		return
	}
	matrix.Gemm(true, false, classes, in, b.rows, 1, tr.scores, classes, x, in, 1, weights.grad[w], in)
	sumRows(bias.grad[w], tr.scores, b.rows)
	matrix.Gemm(false, false, b.rows, in, classes, 1, tr.scores, classes, weights.W, in, 1, tr.dtop, in)
	n.unview(tr, layer)
}

func best(y []float32) int {
	k := 0
	for j, v := range y {
		if v > y[k] {
			k = j
		}
	}
	return k
}

// softmax turns scores into the gradient of the negative log-likelihood of a class, which it returns.
func softmax(y []float32, class int) float64 {
	probabilities(y)
	loss := -math.Log(max(1e-30, float64(y[class])))
	y[class]--
	return loss
}

// softmaxOpen is softmax where any of several classes is right.
func softmaxOpen(y []float32, bits uint32) float64 {
	probabilities(y)
	var sum float32
	for j, p := range y {
		if bits>>j&1 == 1 {
			sum += p
		}
	}
	sum = max(sum, 1e-30)
	for j, p := range y {
		if bits>>j&1 == 1 {
			y[j] -= p / sum
		}
	}
	return -math.Log(float64(sum))
}

// probabilities turns scores into probabilities.
func probabilities(y []float32) {
	top := y[best(y)]
	var sum float64
	for j, v := range y {
		e := math.Exp(float64(v - top))
		y[j] = float32(e)
		sum += e
	}
	for j := range y {
		y[j] = float32(float64(y[j]) / sum)
	}
}
