package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func small() Config {
	return Config{
		Vector: 5, Tables: []Table{{"form", 7, 4}, {"suffix", 5, 3}}, Layers: 2, Hidden: 6, Arc: 5, Rel: 20,
		Tags: 4, Labels: 5, Names: 6, TagLayer: 2, NameLayer: 2, EarlyLayer: 1, Rate: 0.01, Batch: 40, Seed: 3,
	}
}

// some makes sentences of random words whose classes follow from them.
func some(c Config, n int) []*Sentence {
	r := rand.New(rand.NewPCG(1, 2))
	var out []*Sentence
	for range n {
		m := 1 + r.IntN(7)
		s := &Sentence{}
		for t := range m {
			f := uint32(1 + r.IntN(c.Tables[0].Rows-1))
			w := Word{Indexes: []uint32{f, uint32(r.IntN(c.Tables[1].Rows))}}
			for range c.Vector {
				w.Vector = append(w.Vector, r.Float32()-0.5)
			}
			s.Words = append(s.Words, w)
			s.Tags = append(s.Tags, int32(f)%4)
			head := int32(t - 1)
			if t == 0 {
				head = int32(m)
			}
			s.Heads = append(s.Heads, head)
			s.Rels = append(s.Rels, int32(f)%5)
			s.Names = append(s.Names, 1<<(f%6)|1<<(f%3))
		}
		out = append(out, s)
	}
	return out
}

func (n *Net) lossOf(s []*Sentence) float64 {
	var l float64
	words := 0
	for _, x := range s {
		words += len(x.Words)
	}
	n.parts(s, func(tr *trace, w int) { n.learn(tr, w, 1/float32(words)) })
	for _, tr := range n.traces {
		l += tr.loss.Tags + tr.loss.Early + tr.loss.Arcs + tr.loss.Labels + tr.loss.Names
	}
	return l / float64(words)
}

// TestGradient compares the derived gradients with differences of the loss.
func TestGradient(t *testing.T) {
	c := small()
	n := New(c)
	s := some(c, 9)
	n.lossOf(s)
	for _, s := range n.ps.spans() {
		s.sum()
	}
	want := map[*Param][]float32{}
	for _, p := range n.ps.list {
		want[p] = slices.Clone(p.grad[0])
	}
	r := rand.New(rand.NewPCG(5, 5))
	for _, p := range n.ps.list {
		bad := 0 // a step across the bend of a rectifier makes a difference wrong now and then
		for range 12 {
			i := r.IntN(len(p.W))
			const eps = 5e-4
			old := p.W[i]
			p.W[i] = old + eps
			up := n.lossOf(s)
			p.W[i] = old - eps
			down := n.lossOf(s)
			p.W[i] = old
			got, d := float64(want[p][i]), (up-down)/(2*eps)
			if math.Abs(got-d) > 2e-3+0.03*math.Abs(d) {
				if bad++; bad > 2 {
					t.Errorf("%s[%d]: gradient %.6f, difference %.6f", p.Name, i, got, d)
				}
			}
		}
	}
}

// TestLearns demands that a small task is learnt, and the same way each time.
func TestLearns(t *testing.T) {
	c := small()
	c.DropInput, c.DropLayer, c.Unknown = 0.1, 0.1, 0.05
	s := some(c, 60)
	var first []float32
	for range 2 {
		n := New(c)
		step := 0
		for range 120 {
			n.Epoch(s, &step, Decaying(c.Rate, 5, 120*7))
		}
		got := n.Evaluate(s)
		if got.TagRight < got.TagCount*95/100 || got.HeadRight < got.ArcCount*95/100 || got.LabelRight < got.ArcCount*9/10 {
			t.Errorf("right: %d of %d tags, %d of %d heads, %d labels", got.TagRight, got.TagCount, got.HeadRight, got.ArcCount, got.LabelRight)
		}
		w := n.Params()[0].W
		if first == nil {
			first = slices.Clone(w)
		} else if !slices.Equal(first, w) {
			t.Error("two runs with one seed differ")
		}
	}
}
