package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
)

const labels = entity.NameLabels

// nameField is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira, ICML 2001), learnt by AdaGrad (Duchi, Hazan and Singer, JMLR 2011).
type nameField struct {
	keys    []uint32          // of the features by number
	w, g    [][labels]float32 // weights, sums of squared gradients
	sum     [][labels]float32 // of the weights at the ends of the last epochs
	sums    int
	steps   [labels][labels]float32
	stepg   [labels][labels]float32
	stepSum [labels][labels]float32

	// Of the stretch at hand, by token:
	score, alpha, beta, gold, guess [][labels]float64
	kept                            [][]uint32
	exps                            [labels][labels]float64
}

// stretch is a run of tokens that need labels.
type stretch struct {
	tokens  [][]uint32 // numbers of features
	allowed []uint32   // labels that the corpus leaves open, one bit each
	weight  float32
}

// befores lists for each label those that may stand before it.
var befores = func() (out [labels][]int) {
	for b := range out {
		for a := range labels {
			if entity.Follows(uint8(a), uint8(b)) {
				out[b] = append(out[b], a)
			}
		}
	}
	return out
}()

// goesOn tells for a label whether a name goes on behind it.
func goesOn(l int) bool { return l > 0 && (l-1)%4 <= 1 }

// sweep computes forward and backward sums over the labels in mask (nil: all) and
// puts the probability of each label at each token into out; returns false if nothing is left.
func (f *nameField) sweep(n int, mask []uint32, out [][labels]float64, steps *[labels][labels]float64, scale float64) bool {
	a, b := f.alpha, f.beta
	open := func(k, l int) bool { return mask == nil || mask[k]>>l&1 == 1 }
	for k := range n {
		z := 0.0
		for l := range labels {
			a[k][l] = 0
			if !open(k, l) {
				continue
			}
			s := 0.0
			if k == 0 {
				if entity.Follows(0, uint8(l)) {
					s = f.exps[0][l]
				}
			} else {
				for _, q := range befores[l] {
					s += a[k-1][q] * f.exps[q][l]
				}
			}
			a[k][l] = s * f.score[k][l]
			z += a[k][l]
		}
		if z == 0 || math.IsInf(z, 0) || math.IsNaN(z) {
			return false
		}
		for l := range labels {
			a[k][l] /= z
		}
	}
	for l := range labels {
		b[n-1][l] = 0
		if !goesOn(l) && open(n-1, l) {
			b[n-1][l] = 1
		}
	}
	for k := n - 2; k >= 0; k-- {
		b[k] = [labels]float64{}
		z := 0.0
		for l := range labels {
			v := b[k+1][l] * f.score[k+1][l]
			if v == 0 || !open(k+1, l) {
				continue
			}
			for _, q := range befores[l] {
				b[k][q] += f.exps[q][l] * v
			}
		}
		for l := range labels {
			z += b[k][l]
		}
		if z == 0 {
			return false
		}
		for l := range labels {
			b[k][l] /= z
		}
	}
	for k := range n {
		z := 0.0
		for l := range labels {
			out[k][l] = a[k][l] * b[k][l]
			z += out[k][l]
		}
		if z == 0 {
			return false
		}
		for l := range labels {
			out[k][l] /= z
		}
	}
	// pairs
	for l := range labels {
		if k := 0; entity.Follows(0, uint8(l)) {
			steps[0][l] += scale * out[k][l]
		}
	}
	for k := 1; k < n; k++ {
		z := 0.0
		var p [labels][labels]float64
		for l := range labels {
			v := f.score[k][l] * b[k][l]
			if v == 0 || !open(k, l) {
				continue
			}
			for _, q := range befores[l] {
				p[q][l] = a[k-1][q] * f.exps[q][l] * v
				z += p[q][l]
			}
		}
		if z == 0 {
			return false
		}
		for l := range labels {
			for _, q := range befores[l] {
				steps[q][l] += scale * p[q][l] / z
			}
		}
	}
	return true
}

func (f *nameField) grow(n int) {
	f.score, f.alpha = make([][labels]float64, n), make([][labels]float64, n)
	f.beta, f.gold, f.guess = make([][labels]float64, n), make([][labels]float64, n), make([][labels]float64, n)
	f.kept = make([][]uint32, n)
}

// number turns the keys of the stretches into numbers of features, in their order, and
// leaves out the rare ones.
func (f *nameField) number(all []stretch) {
	count, number := map[uint32]uint32{}, map[uint32]uint32{}
	for _, s := range all {
		for _, keys := range s.tokens {
			for _, k := range keys {
				count[k]++
			}
		}
	}
	for _, s := range all {
		for t, keys := range s.tokens {
			ids := keys[:0]
			for _, k := range keys {
				if count[k] < nameCommon {
					continue
				}
				id, ok := number[k]
				if !ok {
					id = uint32(len(f.keys))
					number[k] = id
					f.keys = append(f.keys, k)
				}
				ids = append(ids, id)
			}
			s.tokens[t] = ids
		}
	}
	f.w, f.g, f.sum = make([][labels]float32, len(f.keys)), make([][labels]float32, len(f.keys)), make([][labels]float32, len(f.keys))
}

// learn takes a step along the gradient of the likelihood of a stretch, seen
// through the features that are not dropped (Srivastava and others, JMLR 2014).
func (f *nameField) learn(s stretch, r *rand.Rand) {
	n := len(s.tokens)
	for k, ids := range s.tokens {
		f.weigh(k, ids, r)
	}
	for l := range labels {
		for _, q := range befores[l] {
			f.exps[q][l] = math.Exp(float64(f.steps[q][l]))
		}
	}
	var steps [labels][labels]float64
	if !f.sweep(n, s.allowed, f.gold, &steps, 1) || !f.sweep(n, nil, f.guess, &steps, -1) {
		return
	}
	for k := range n {
		for l := range labels {
			d := float32(f.gold[k][l]-f.guess[k][l]) * s.weight
			if d > -tiny && d < tiny {
				continue
			}
			for _, id := range f.kept[k] {
				step(&f.w[id][l], &f.g[id][l], d)
			}
		}
	}
	for l := range labels {
		for _, q := range befores[l] {
			if d := float32(steps[q][l]) * s.weight; d != 0 {
				step(&f.steps[q][l], &f.stepg[q][l], d)
			}
		}
	}
}

// tiny is the gradient below which nothing is learnt.
const tiny = 0.004

// step moves a weight along its gradient d; g sums the squares of its gradients.
func step(w, g *float32, d float32) {
	*g += d * d
	*w += nameRate * d / (1e-4 + float32(math.Sqrt(float64(*g))))
}

// weigh scores the labels of token k by those of its features that are kept.
func (f *nameField) weigh(k int, ids []uint32, r *rand.Rand) {
	const limit = uint64(nameDropped * (1 << 16))
	kept := f.kept[k][:0]
	var e [labels]float32
	bits := uint64(0)
	for i, id := range ids {
		if i%4 == 0 {
			bits = r.Uint64()
		}
		drop := bits&0xffff < limit
		bits >>= 16
		if drop {
			continue
		}
		kept = append(kept, id)
		for l, w := range &f.w[id] {
			e[l] += w
		}
	}
	f.kept[k] = kept
	most := slices.Max(e[:])
	for l := range e {
		f.score[k][l] = math.Exp(float64(e[l] - most))
	}
}

// remember adds the weights to the average.
func (f *nameField) remember() {
	for i := range f.w {
		for l := range labels {
			f.sum[i][l] += f.w[i][l]
		}
	}
	for q := range f.steps {
		for l := range f.steps[q] {
			f.stepSum[q][l] += f.steps[q][l]
		}
	}
	f.sums++
}

// addTo adds the averaged weights to b.
func (f *nameField) addTo(b *model.Builder) {
	scale := 1 / float32(f.sums)
	for i, k := range f.keys {
		for l, v := range f.sum[i] {
			if v *= scale; v > 0.01 || v < -0.01 {
				b.Add(k, l, v)
			}
		}
	}
	for q := range f.stepSum {
		for l := range labels {
			if v := f.stepSum[q][l] * scale; v != 0 {
				b.Add(entity.StepKey(uint8(q)), l, v)
			}
		}
	}
	for q := range labels {
		for _, l := range []uint8{entity.NameLabel(entity.WORK, 0, 1), entity.NameLabel(entity.WORK, 0, 2)} {
			if entity.Follows(uint8(q), l) {
				b.Add(entity.StepKey(uint8(q)), int(l), -workCost)
			}
		}
	}
}

// workCost is taken from the score of a work: where corpora leave works open, they
// are found too easily.
const workCost = 1
