package train

import "newsgraph/ingest/model"

// Perceptron is an averaged multiclass perceptron (Freund and Schapire, 1999;
// Collins, EMNLP 2002) over hashed sparse features. Features get a row when they
// first take part in an update; rows hold only the classes that were updated.
type Perceptron struct {
	classes int
	slots   []place // open addressing; a free place has cap 0
	used    int
	now     []weight  // read for every score
	past    []history // of the same cells, read for updates only
	clock   uint32
}

// place is a feature and where its cells are.
type place struct {
	key, at uint32
	n, cap  uint8
}

type weight struct {
	class uint8
	value float32
}

type history struct {
	stamp uint32  // clock of the last change
	sum   float64 // of the weight over all ticks up to stamp
}

// NewPerceptron returns a perceptron of at most [model.MaxClasses] classes without features.
func NewPerceptron(classes int) *Perceptron {
	return &Perceptron{classes: classes, slots: make([]place, 1<<16)}
}

// Features returns the number of features that have weights.
func (p *Perceptron) Features() int { return p.used }

// Tick counts an example; call it once for each, before its update.
func (p *Perceptron) Tick() { p.clock++ }

// Score sets scores[c] to the sum of the current weights of class c over the
// features, for all classes.
func (p *Perceptron) Score(features []uint32, scores []float32) {
	clear(scores[:p.classes])
	slots, now := p.slots, p.now
	mask := uint32(len(slots) - 1)
	for _, k := range features {
		for i := k & mask; slots[i].cap != 0; i = (i + 1) & mask {
			s := &slots[i]
			if s.key != k {
				continue
			}
			for _, c := range now[s.at : s.at+uint32(s.n)] {
				scores[c.class] += c.value
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

func (p *Perceptron) change(s *place, class uint8, step float32) {
	for i := s.at; i < s.at+uint32(s.n); i++ {
		if w, h := &p.now[i], &p.past[i]; w.class == class {
			h.sum += float64(p.clock-h.stamp) * float64(w.value)
			h.stamp = p.clock
			w.value += step
			return
		}
	}
	if s.n == s.cap {
		grown := min(2*int(s.cap), p.classes)
		at := uint32(len(p.now))
		p.now = append(p.now, p.now[s.at:s.at+uint32(s.n)]...)
		p.past = append(p.past, p.past[s.at:s.at+uint32(s.n)]...)
		s.at = at
		p.extend(s, grown)
	}
	i := s.at + uint32(s.n)
	p.now[i], p.past[i] = weight{class, step}, history{stamp: p.clock}
	s.n++
}

// extend makes room for grown cells of s, whose cells are the last ones.
func (p *Perceptron) extend(s *place, grown int) {
	more := int(s.at) + grown - len(p.now)
	for range more {
		p.now, p.past = append(p.now, weight{}), append(p.past, history{})
	}
	s.cap = uint8(grown)
}

// row returns the place of feature k, which it makes if need be.
func (p *Perceptron) row(k uint32) *place {
	if p.used*3 > len(p.slots)*2 {
		p.grow()
	}
	mask := uint32(len(p.slots) - 1)
	i := k & mask
	for ; p.slots[i].cap != 0; i = (i + 1) & mask {
		if p.slots[i].key == k {
			return &p.slots[i]
		}
	}
	s := &p.slots[i]
	*s = place{key: k, at: uint32(len(p.now))}
	p.extend(s, min(2, p.classes))
	p.used++
	return s
}

func (p *Perceptron) grow() {
	old := p.slots
	p.slots = make([]place, 2*len(old))
	mask := uint32(len(p.slots) - 1)
	for _, s := range old {
		if s.cap == 0 {
			continue
		}
		i := s.key & mask
		for p.slots[i].cap != 0 {
			i = (i + 1) & mask
		}
		p.slots[i] = s
	}
}

// AddTo adds the averaged weights, times scale, to b: adding several perceptrons
// that learnt from the same data in different order averages them.
func (p *Perceptron) AddTo(b *model.Builder, scale float32) {
	for _, s := range p.slots {
		for i := s.at; i < s.at+uint32(s.n); i++ {
			w, h := p.now[i], p.past[i]
			sum := h.sum + float64(p.clock-h.stamp)*float64(w.value)
			if avg := float32(sum / float64(p.clock)); avg != 0 {
				b.Add(s.key, int(w.class), avg*scale)
			}
		}
	}
}
