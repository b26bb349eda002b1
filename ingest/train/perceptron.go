package train

import (
	"math"

	"newsgraph/ingest/model"
)

// Perceptron is an averaged multiclass perceptron (Freund and Schapire, 1999;
// Collins, EMNLP 2002) over hashed sparse features. Features get a row when they
// first take part in an update; rows hold only the classes that were updated.
type Perceptron struct {
	classes int
	keys    []uint32 // open addressing; refs tells which places are taken
	refs    []uint32 // row number plus one
	rows    []row
	cells   []weight
	clock   uint32
}

type row struct {
	at     uint32 // of its first cell
	n, cap uint16
}

type weight struct {
	class uint8
	stamp uint32 // clock of the last change
	now   float32
	sum   float64 // of the weight over all ticks up to stamp
}

// NewPerceptron returns a perceptron without features.
func NewPerceptron(classes int) *Perceptron {
	const start = 1 << 16
	return &Perceptron{classes: classes, keys: make([]uint32, start), refs: make([]uint32, start)}
}

// Tick counts an example; call it once for each, before its update.
func (p *Perceptron) Tick() { p.clock++ }

// Score sets scores[c] to the sum of the current weights of class c over the
// features, for all classes.
func (p *Perceptron) Score(features []uint32, scores []float32) {
	clear(scores[:p.classes])
	mask := uint32(len(p.keys) - 1)
	for _, k := range features {
		for i := k & mask; p.refs[i] != 0; i = (i + 1) & mask {
			if p.keys[i] != k {
				continue
			}
			r := p.rows[p.refs[i]-1]
			for _, c := range p.cells[r.at : r.at+uint32(r.n)] {
				scores[c.class] += c.now
			}
			break
		}
	}
}

// Best returns the class with the highest current score, the lowest of equals.
func (p *Perceptron) Best(features []uint32, scores []float32) int {
	p.Score(features, scores)
	best := 0
	for c, v := range scores[:p.classes] {
		if v > scores[best] {
			best = c
		}
	}
	return best
}

// Update adds step to the weights of class gold and takes it from those of class
// guess, for all features.
func (p *Perceptron) Update(features []uint32, gold, guess int, step float32) {
	for _, k := range features {
		r := p.row(k)
		p.change(r, uint8(gold), step)
		p.change(r, uint8(guess), -step)
	}
}

func (p *Perceptron) change(r *row, class uint8, step float32) {
	cells := p.cells[r.at : r.at+uint32(r.n)]
	for i := range cells {
		if c := &cells[i]; c.class == class {
			c.sum += float64(p.clock-c.stamp) * float64(c.now)
			c.stamp = p.clock
			c.now += step
			return
		}
	}
	if r.n == r.cap {
		grown := min(max(2, 2*int(r.cap)), p.classes)
		at := uint32(len(p.cells))
		p.cells = append(p.cells, p.cells[r.at:r.at+uint32(r.n)]...)
		p.cells = append(p.cells, make([]weight, grown-int(r.n))...)
		r.at, r.cap = at, uint16(grown)
	}
	p.cells[r.at+uint32(r.n)] = weight{class: class, stamp: p.clock, now: step}
	r.n++
}

// row returns the row of feature k, which it makes if need be.
func (p *Perceptron) row(k uint32) *row {
	if len(p.rows)*3 > len(p.keys)*2 {
		p.grow()
	}
	mask := uint32(len(p.keys) - 1)
	i := k & mask
	for ; p.refs[i] != 0; i = (i + 1) & mask {
		if p.keys[i] == k {
			return &p.rows[p.refs[i]-1]
		}
	}
	p.rows = append(p.rows, row{})
	p.keys[i], p.refs[i] = k, uint32(len(p.rows))
	return &p.rows[len(p.rows)-1]
}

func (p *Perceptron) grow() {
	keys, refs := p.keys, p.refs
	p.keys, p.refs = make([]uint32, 2*len(keys)), make([]uint32, 2*len(keys))
	mask := uint32(len(p.keys) - 1)
	for j, ref := range refs {
		if ref == 0 {
			continue
		}
		i := keys[j] & mask
		for p.refs[i] != 0 {
			i = (i + 1) & mask
		}
		p.keys[i], p.refs[i] = keys[j], ref
	}
}

// AddTo adds the averaged weights, times scale, to b: adding several perceptrons
// that learnt from the same data in different order averages them.
func (p *Perceptron) AddTo(b *model.Builder, scale float32) {
	for j, ref := range p.refs {
		if ref == 0 {
			continue
		}
		r := p.rows[ref-1]
		for _, c := range p.cells[r.at : r.at+uint32(r.n)] {
			sum := c.sum + float64(p.clock-c.stamp)*float64(c.now)
			if w := float32(sum / float64(p.clock)); w != 0 && !math.IsNaN(float64(w)) {
				b.Add(p.keys[j], int(c.class), w*scale)
			}
		}
	}
}
