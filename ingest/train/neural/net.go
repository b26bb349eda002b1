package neural

import (
	"math"
	"math/rand/v2"
	"sync"

	"newsgraph/ingest/matrix"
)

// Table is a set of learnt vectors.
type Table struct {
	Name      string
	Rows, Dim int
}

// Config is the shape of a network and how it learns.
type Config struct {
	Vector               int     // values of a word's fixed vector
	Tables               []Table // the first is that of word forms
	Layers, Hidden       int     // of each direction
	Arc, Rel             int     // width of the arcs' and the labels' hidden layer
	Tags, Labels, Names  int     // classes
	TagLayer, NameLayer  int     // layers that tags and names are read from, from 1
	EarlyLayer           int     // layer that tags are read from as well while learning; 0: none
	Unknown              float64 // share of the words that are made unknown
	DropInput, DropLayer float32
	Rate                 float64
	Batch                int // words
	Epochs               int
	Seed                 uint64
}

// Net is a network being trained.
type Net struct {
	Config
	ps     params
	tables []*Param
	layers [][2]*lstm

	tagW, tagB, nameW, nameB    *Param
	earlyW, earlyB              *Param
	arcDepW, arcDepB            *Param // hidden layer of dependents
	arcHeadW, arcHeadB, arcRoot *Param // of heads, and the root
	arcU, arcPrior              *Param // bilinear form; how likely a head is by itself
	relDepW, relHeadW, relB     *Param
	relRoot, relOutW, relOutB   *Param
	traces                      [workers]*trace
}

// New makes an untrained network.
func New(c Config) *Net {
	n := &Net{Config: c}
	ps := &n.ps
	ps.r = rand.New(rand.NewPCG(c.Seed, 1))
	in := c.Vector
	for _, t := range c.Tables {
		n.tables = append(n.tables, ps.table("table."+t.Name, t.Rows, t.Dim))
		in += t.Dim
	}
	for l := range c.Layers {
		name := "layer" + string(rune('1'+l))
		n.layers = append(n.layers, [2]*lstm{newLSTM(ps, name+".forward", in, c.Hidden, false), newLSTM(ps, name+".backward", in, c.Hidden, true)})
		in = 2 * c.Hidden
	}
	n.tagW, n.tagB = ps.linear("tag.w", c.Tags, in), ps.add("tag.b", 1, c.Tags, 0)
	n.earlyW, n.earlyB = ps.linear("early.w", c.Tags, in), ps.add("early.b", 1, c.Tags, 0)
	n.nameW, n.nameB = ps.linear("name.w", c.Names, in), ps.add("name.b", 1, c.Names, 0)
	n.arcDepW, n.arcDepB = ps.linear("arc.dep.w", c.Arc, in), ps.add("arc.dep.b", 1, c.Arc, 0)
	n.arcHeadW, n.arcHeadB = ps.linear("arc.head.w", c.Arc, in), ps.add("arc.head.b", 1, c.Arc, 0)
	n.arcRoot = ps.add("arc.root", 1, c.Arc, 0.1)
	n.arcU, n.arcPrior = ps.add("arc.u", c.Arc, c.Arc, 0.8/math.Sqrt(float64(c.Arc))), ps.add("arc.prior", 1, c.Arc, 0)
	n.relDepW, n.relHeadW, n.relB = ps.linear("rel.dep.w", c.Rel, in), ps.linear("rel.head.w", c.Rel, in), ps.add("rel.b", 1, c.Rel, 0)
	n.relRoot = ps.add("rel.root", 1, c.Rel, 0.1)
	n.relOutW, n.relOutB = ps.linear("rel.out.w", c.Labels, c.Rel), ps.add("rel.out.b", 1, c.Labels, 0)
	for w := range n.traces {
		n.traces[w] = &trace{r: rand.New(rand.NewPCG(c.Seed, 100+uint64(w))), layers: make([]layerTrace, c.Layers)}
	}
	return n
}

// Params returns the trained matrices, in a fixed order.
func (n *Net) Params() []*Param { return n.ps.list }

// trace is what a worker keeps of a batch between the way there and the way back.
type trace struct {
	r      *rand.Rand
	b      *batch
	input  []float32 // rows × width
	known  []bool    // the row's word was not made unknown
	layers []layerTrace
	loss   Loss

	top, dtop                              []float32 // of the heads, after dropping
	scores                                 []float32
	dep, head, ddep, dhead                 []float32
	sd, sh, st, ss, dsd, dsh, dst          []float32 // of one sentence
	relDep, relHead, relHidden, relMask    []float32
	drelDep, drelHead, drelHidden, relGold []float32
	relRows                                []relRow
}

type layerTrace struct {
	dirs          [2]lstmTrace
	in, mask, din []float32 // what goes in, after dropping
	out           []float32
	sum, dsum     []float32 // out and the outputs of the layers below; its gradient is that of out too
}

// Loss are the sums of the tasks' negative log-likelihoods, and how many decisions they are of.
type Loss struct {
	Tags, Early, Arcs, Labels, Names float64
	TagCount, ArcCount, NameCount    int
	TagRight, HeadRight, LabelRight  int
}

func (l *Loss) add(m Loss) {
	l.Tags, l.Arcs, l.Labels, l.Names = l.Tags+m.Tags, l.Arcs+m.Arcs, l.Labels+m.Labels, l.Names+m.Names
	l.TagCount, l.ArcCount, l.NameCount = l.TagCount+m.TagCount, l.ArcCount+m.ArcCount, l.NameCount+m.NameCount
	l.TagRight, l.HeadRight, l.LabelRight = l.TagRight+m.TagRight, l.HeadRight+m.HeadRight, l.LabelRight+m.LabelRight
}

// width is the number of values that the first layer takes.
func (n *Net) width() int { return n.layers[0][0].in }

// encode computes the outputs of all layers. With learning set it drops some values.
func (n *Net) encode(tr *trace, learning bool) {
	b, width := tr.b, n.width()
	grow(&tr.input, b.rows*width)
	grow(&tr.known, b.rows)
	for s, x := range b.sents {
		for t, w := range x.Words {
			row := b.row(s, t)
			tr.known[row] = !learning || tr.r.Float64() >= n.Unknown
			n.look(w, tr.known[row], tr.input[row*width:(row+1)*width])
		}
	}
	x, in, drop := tr.input, width, n.DropInput
	for l := range n.layers {
		lt := &tr.layers[l]
		grow(&lt.in, b.rows*in)
		copy(lt.in, x)
		if learning {
			grow(&lt.mask, b.rows*in)
			mask(lt.mask, drop, tr.r)
			multiply(lt.in, lt.mask)
		}
		out := 2 * n.Hidden
		grow(&lt.out, b.rows*out)
		for d, cell := range n.layers[l] {
			cell.forward(b, &lt.dirs[d], lt.in, lt.out, out, d*n.Hidden)
		}
		grow(&lt.sum, b.rows*out)
		copy(lt.sum, lt.out)
		if l > 0 {
			matrix.Axpy(1, x, lt.sum)
		}
		x, in, drop = lt.sum, out, n.DropLayer
	}
}

// look puts what is known of a word into x.
func (n *Net) look(w Word, known bool, x []float32) {
	clear(x)
	if known {
		copy(x[:n.Vector], w.Vector)
	}
	at := n.Vector
	for i, t := range n.tables {
		k := w.Indexes[i]
		if i == 0 && !known {
			k = 0
		}
		copy(x[at:at+t.Cols], t.W[int(k)*t.Cols:])
		at += t.Cols
	}
}

// encodeBack takes the gradients of the layers' sums down to the tables.
func (n *Net) encodeBack(tr *trace, w int) {
	b := tr.b
	for l := len(n.layers) - 1; l >= 0; l-- {
		lt := &tr.layers[l]
		in := n.layers[l][0].in
		grow(&lt.din, b.rows*in)
		clear(lt.din)
		for d, cell := range n.layers[l] {
			cell.back(b, &lt.dirs[d], w, lt.in, lt.out, lt.dsum, lt.din, 2*n.Hidden, d*n.Hidden)
		}
		multiply(lt.din, lt.mask)
		if l > 0 {
			below := tr.layers[l-1].dsum
			matrix.Axpy(1, lt.din, below)
			matrix.Axpy(1, lt.dsum, below)
		}
	}
	din, width := tr.layers[0].din, n.width()
	for s, x := range b.sents {
		for t, word := range x.Words {
			row := b.row(s, t)
			at := row*width + n.Vector
			for i, p := range n.tables {
				k := int(word.Indexes[i])
				if i == 0 && !tr.known[row] {
					k = 0
				}
				p.rows.add(w, k)
				matrix.Axpy(1, din[at:at+p.Cols], p.grad[w][k*p.Cols:(k+1)*p.Cols])
				at += p.Cols
			}
		}
	}
}

// learn adds a batch's gradients to the worker's; scale is 1 / the number of words of the whole batch.
func (n *Net) learn(tr *trace, w int, scale float32) {
	tr.loss = Loss{}
	if tr.b.rows == 0 {
		return
	}
	n.encode(tr, true)
	for l := range tr.layers {
		grow(&tr.layers[l].dsum, len(tr.layers[l].sum))
		clear(tr.layers[l].dsum)
	}
	n.tasks(tr, w, scale, true)
	n.encodeBack(tr, w)
}

// Epoch passes once over the sentences. Rate gives the learning rate of step number t, from 1.
func (n *Net) Epoch(sents []*Sentence, step *int, rate func(t int) float64) Loss {
	var total Loss
	for _, group := range batches(sents, n.Batch, n.ps.r) {
		words := 0
		for _, s := range group {
			words += len(s.Words)
		}
		n.parts(group, func(tr *trace, w int) { n.learn(tr, w, 1/float32(words)) })
		for _, tr := range n.traces {
			total.add(tr.loss)
		}
		*step++
		n.ps.step(*step, rate(*step))
	}
	return total
}

// parts calls f for both parts of a batch, at the same time.
func (n *Net) parts(group []*Sentence, f func(tr *trace, w int)) {
	var wg sync.WaitGroup
	for w, b := range cut(group) {
		tr := n.traces[w]
		tr.b = b
		wg.Go(func() { f(tr, w) })
	}
	wg.Wait()
}

// Evaluate predicts the sentences, each word choosing its head by itself,
// and counts what is right.
func (n *Net) Evaluate(sents []*Sentence) Loss {
	var total Loss
	for _, group := range batches(sents, n.Batch, rand.New(rand.NewPCG(0, 0))) {
		n.parts(group, func(tr *trace, w int) {
			tr.loss = Loss{}
			if tr.b.rows > 0 {
				n.encode(tr, false)
				n.tasks(tr, w, 0, false)
			}
		})
		for _, tr := range n.traces {
			total.add(tr.loss)
		}
	}
	return total
}
