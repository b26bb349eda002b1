package model

import (
	"cmp"
	"slices"

	"newsgraph/ingest/matrix"
)

// Reader computes a [Network] on groups of sentences. It keeps its memory from group to group and
// must not be shared between goroutines. What it says of a sentence does not depend on the others of the group.
type Reader struct {
	net   *Network
	lexer Lexer

	words  []Looked
	starts []int // of the sentences in words, and the end
	bySize []int // sentences, the longest first
	rank   []int // the place of each sentence in bySize
	first  []int // of the rows of each place in a sentence
	count  []int

	in, out  []int16
	ax, ah   []int32
	cell     []float32
	sums     []int32
	top      []float32
	dep      []int16
	bilinear []int32
	left     []int16
	right    []int16
	hidden   []int16
	rel      []int32
	padded   int // arc rounded up to what the products ask for
}

// NewReader returns a reader of n.
func NewReader(n *Network) *Reader {
	return &Reader{net: n, padded: (n.arc + 15) &^ 15}
}

// Begin forgets the sentences read before.
func (r *Reader) Begin() { r.words, r.starts = r.words[:0], append(r.starts[:0], 0) }

// Word adds a word to the sentence that is being added, and returns its lexeme.
func (r *Reader) Word(form string) Lexeme {
	x := r.lexer.Lexeme(form)
	r.words = append(r.words, r.net.Look(&x))
	return x
}

// End ends a sentence.
func (r *Reader) End() { r.starts = append(r.starts, len(r.words)) }

// Words returns the number of words since [Reader.Begin].
func (r *Reader) Words() int { return len(r.words) }

// Sentences returns the number of sentences that have ended since then.
func (r *Reader) Sentences() int { return len(r.starts) - 1 }

// Len returns the number of words of a sentence.
func (r *Reader) Len(s int) int { return r.starts[s+1] - r.starts[s] }

// row is the row of word t of sentence s.
func (r *Reader) row(s, t int) int { return r.first[t] + r.rank[s] }

// Read computes all that the questions below ask for.
func (r *Reader) Read() {
	if len(r.words) == 0 {
		return
	}
	r.order()
	r.look()
	n := r.net
	rows := len(r.words)
	for l := range n.layers {
		resize(&r.out, rows*2*n.hidden)
		for d := range 2 {
			r.direction(&n.layers[l], d)
		}
		if l > 0 { // each layer adds to those below
			for i, v := range r.in {
				r.out[i] += v
			}
		}
		r.in, r.out = r.out, r.in
	}
	resize(&r.sums, rows*n.columns)
	resize(&r.top, rows*n.columns)
	n.top.w.Mul(r.sums, r.in, rows)
	for i := range rows {
		at, end := i*n.columns, (i+1)*n.columns
		matrix.Dequantise(r.top[at:end], r.sums[at:end], n.top.scale, n.top.bias)
	}
}

// order lays out the rows: by place in the sentence first, then by sentence, the longest first.
func (r *Reader) order() {
	sents := r.Sentences()
	resize(&r.bySize, sents)
	resize(&r.rank, sents)
	for i := range r.bySize {
		r.bySize[i] = i
	}
	slices.SortFunc(r.bySize, func(a, b int) int { return cmp.Or(cmp.Compare(r.Len(b), r.Len(a)), cmp.Compare(a, b)) })
	for k, s := range r.bySize {
		r.rank[s] = k
	}
	r.first, r.count = r.first[:0], r.count[:0]
	live, rows := sents, 0
	for t := range r.Len(r.bySize[0]) {
		for r.Len(r.bySize[live-1]) <= t {
			live--
		}
		r.first, r.count = append(r.first, rows), append(r.count, live)
		rows += live
	}
}

// look fills the input of the first layer.
func (r *Reader) look() {
	n := r.net
	resize(&r.in, len(r.words)*n.width)
	for s := range r.Sentences() {
		for t := range r.Len(s) {
			w := &r.words[r.starts[s]+t]
			row := r.row(s, t)
			x := r.in[row*n.width : (row+1)*n.width]
			if w.Vector >= 0 {
				n.vectors.put(uint32(w.Vector), x)
			} else {
				clear(x[:n.vectors.dim])
			}
			at := n.vectors.dim
			for i := range n.tables {
				n.tables[i].put(w.Rows[i], x[at:])
				at += n.tables[i].dim
			}
		}
	}
}

// direction computes one direction of a layer.
func (r *Reader) direction(l *layer, d int) {
	h, rows := r.net.hidden, len(r.words)
	resize(&r.ax, rows*4*h)
	resize(&r.ah, r.count[0]*4*h)
	resize(&r.cell, r.count[0]*h)
	clear(r.cell)
	x, rec := &l.x[d], &l.h[d]
	x.w.Mul(r.ax, r.in, rows)
	places := len(r.count)
	for k := range places {
		t, before := k, k-1
		if d == 1 {
			t, before = places-1-k, places-k
		}
		known := 0
		if k > 0 {
			known = min(r.count[t], r.count[before])
			rec.w.MulStrided(r.ah, 4*h, r.out[r.first[before]*2*h+d*h:], 2*h, known)
		}
		row := r.first[t]
		matrix.GatesRows(r.count[t], r.ax[row*4*h:], r.ah, known, x.scale, rec.scale, x.bias, r.cell, r.out[row*2*h+d*h:], 2*h)
	}
}

// topRow gives what is computed from the last layer for word t of sentence s.
func (r *Reader) topRow(s, t int) []float32 {
	row := r.row(s, t)
	return r.top[row*r.net.columns : (row+1)*r.net.columns]
}

// Tag gives the class of word t of sentence s.
func (r *Reader) Tag(s, t int) int {
	classes := r.topRow(s, t)[r.net.tagAt:][:len(r.net.TagNames)]
	class := 0
	for j, v := range classes {
		if v > classes[class] {
			class = j
		}
	}
	return class
}

// Names puts the scores of the labels of names of a word into out.
func (r *Reader) Names(s, t int, out []float32) {
	copy(out, r.topRow(s, t)[r.net.nameAt:][:r.net.NameClasses])
}

// Arcs returns the scores of all heads of all words of sentence s, of length m: m rows of m+1 numbers, the last that of
// the root. They are valid until the next call.
func (r *Reader) Arcs(s int) []int32 {
	n, m, p := r.net, r.Len(s), r.padded
	resize(&r.dep, m*n.arc)
	resize(&r.right, (m+1)*p)
	for t := range m {
		row := r.topRow(s, t)
		dep, head := r.dep[t*n.arc:(t+1)*n.arc], r.right[t*p:(t+1)*p]
		for j := range n.arc {
			dep[j] = toInt16(max(0, row[n.depAt+j]) * reluOne)
			head[j] = toArc(max(0, row[n.headAt+j]))
		}
		clear(head[n.arc:])
	}
	copy(r.right[m*p:], n.arcRoot)
	clear(r.right[m*p+n.arc:])
	resize(&r.bilinear, m*n.arc)
	n.arcU.w.Mul(r.bilinear, r.dep, m)
	resize(&r.left, m*p)
	for t := range m {
		left := r.left[t*p : (t+1)*p]
		for j, v := range r.bilinear[t*n.arc : (t+1)*n.arc] {
			left[j] = toArc(float32(float32(v)*n.arcU.scale[j]) + n.arcU.bias[j])
		}
		clear(left[n.arc:])
	}
	resize(&r.bilinear, m*(m+1))
	matrix.Dots(r.bilinear, r.left, r.right, m, m+1, p)
	return r.bilinear
}

// Labels puts the classes of the arcs of sentence s into out; heads are places, or the number of words for the root.
func (r *Reader) Labels(s int, heads []int32, out []uint8) {
	n, m := r.net, r.Len(s)
	resize(&r.hidden, m*n.rel)
	for t := range m {
		dep := r.topRow(s, t)[n.relDepAt:]
		h := r.hidden[t*n.rel : (t+1)*n.rel]
		head := n.relRoot
		if int(heads[t]) < m {
			head = r.topRow(s, int(heads[t]))[n.relHead:]
		}
		for j := range h {
			h[j] = toInt16(max(0, dep[j]+n.relBias[j]+head[j]) * relOne)
		}
	}
	labels := len(n.LabelNames)
	resize(&r.rel, m*labels)
	n.relOut.w.Mul(r.rel, r.hidden, m)
	for t := range m {
		row := r.rel[t*labels : (t+1)*labels]
		class, top := 0, float32(0)
		for j, v := range row {
			if v := float32(float32(v)*n.relOut.scale[j]) + n.relOut.bias[j]; j == 0 || v > top {
				class, top = j, v
			}
		}
		out[t] = uint8(class)
	}
}

// resize makes *s n long; what it held is lost.
func resize[T any](s *[]T, n int) {
	if cap(*s) < n {
		*s = make([]T, n+n/4)
	}
	*s = (*s)[:n]
}
