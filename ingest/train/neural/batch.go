package neural

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Word is what the network sees of a word.
type Word struct {
	Vector  []float32 // fixed, of Config.Vector values; nil: unknown
	Indexes []uint32  // its row in each of Config.Tables; row 0 of the first stands for unknown words
}

// Sentence is a sentence to learn from. A task whose slice is nil is not learnt from it.
type Sentence struct {
	Words []Word
	Tags  []int32  // classes, -1: unknown
	Heads []int32  // places of the heads from 0; the number of words: root
	Rels  []int32  // classes of the arcs, -1: unknown
	Names []uint32 // labels that are possible, one bit each
}

// batch are sentences that are computed together; see the package's comment on the order of rows.
type batch struct {
	sents        []*Sentence
	first, count []int // of the rows of each place
	rows         int
}

func newBatch(sents []*Sentence) *batch {
	b := &batch{sents: slices.Clone(sents)}
	slices.SortStableFunc(b.sents, func(x, y *Sentence) int { return cmp.Compare(len(y.Words), len(x.Words)) })
	if len(b.sents) == 0 {
		return b
	}
	live := len(b.sents)
	for t := range len(b.sents[0].Words) {
		for len(b.sents[live-1].Words) <= t {
			live--
		}
		b.first, b.count = append(b.first, b.rows), append(b.count, live)
		b.rows += live
	}
	return b
}

// row gives the row of word t of sentence s.
func (b *batch) row(s, t int) int { return b.first[t] + s }

// cut deals the sentences of a batch out to the workers, so that both get alike lengths.
func cut(sents []*Sentence) [workers]*batch {
	sorted := newBatch(sents).sents
	var parts [workers][]*Sentence
	for i, s := range sorted {
		parts[i%workers] = append(parts[i%workers], s)
	}
	var out [workers]*batch
	for w := range out {
		out[w] = newBatch(parts[w])
	}
	return out
}

// batches groups sentences of like length into batches of about size words, in random order.
func batches(sents []*Sentence, size int, r *rand.Rand) [][]*Sentence {
	order := slices.Clone(sents)
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	const pool = 20 // batches' worth of sentences that are sorted by length together
	var out [][]*Sentence
	for len(order) > 0 {
		n, words := 0, 0
		for n < len(order) && words < pool*size {
			words += len(order[n].Words)
			n++
		}
		chunk := order[:n]
		order = order[n:]
		slices.SortStableFunc(chunk, func(x, y *Sentence) int { return cmp.Compare(len(x.Words), len(y.Words)) })
		var b []*Sentence
		words = 0
		for _, s := range chunk {
			b = append(b, s)
			if words += len(s.Words); words >= size {
				out, b, words = append(out, b), nil, 0
			}
		}
		if len(b) > 0 {
			out = append(out, b)
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// mask fills m with 0 for the share drop of its places and 1/(1-drop) for the others.
func mask(m []float32, drop float32, r *rand.Rand) {
	keep := 1 / (1 - drop)
	limit := uint32(float64(drop) * (1 << 16))
	for i := 0; i < len(m); {
		bits := r.Uint64()
		for k := 0; k < 4 && i < len(m); k++ {
			m[i] = keep
			if uint32(bits&0xffff) < limit {
				m[i] = 0
			}
			bits >>= 16
			i++
		}
	}
}

func multiply(x, m []float32) {
	for i := range x {
		x[i] *= m[i]
	}
}
