package model

import (
	"encoding/binary"
	"fmt"
	"math"

	"newsgraph/ingest/matrix"
)

// Network is the network that tags, parses and finds names: vectors of words and of their parts, layers of
// bidirectional LSTM, and heads (see the README of this folder). Weights are whole numbers from -127 to 127 with one scale a row;
// what goes between the layers are whole numbers too, so that sums are exact and results the same on every machine.
// It is read-only and safe for concurrent use by several [Reader] values.
type Network struct {
	Vocabulary
	TagNames, LabelNames []string
	NameClasses          int

	vectors table // fixed
	tables  [FeatureTables]table
	layers  []layer
	top     dense // all that is computed from the last layer: tags, names, dependents, heads, both parts of the labels
	arcU    dense
	relOut  dense

	arc, rel          int
	arcRoot           []int16 // the root as a head, in steps of 1/arcOne
	relBias           []float32
	relRoot           []float32
	width, hidden     int
	tagAt, nameAt     int // columns of top
	depAt, headAt     int
	relDepAt, relHead int
	columns           int
}

// Numbers that stand for 1 in what goes into a product.
const (
	inputOne  = 1 << 10
	hiddenOne = 1 << 13 // outputs of the layers lie in [-1, 1]
	reluOne   = 1 << 8
	relOne    = 1 << 10
	arcOne    = 1 << 6 // both sides of the arcs' product; cut at arcMax
	arcMax    = 2047
)

// table are vectors of one byte a value.
type table struct {
	dim    int
	scale  float32
	values []byte // as int8; they share the file's memory
}

// put writes a row in steps of 1/inputOne.
func (t *table) put(row uint32, out []int16) {
	f := t.scale * inputOne
	for i, v := range t.values[int(row)*t.dim : (int(row)+1)*t.dim] {
		out[i] = toInt16(float32(int8(v)) * f)
	}
}

// toInt16 rounds to the nearest whole number; the half goes to the even one.
func toInt16(x float32) int16 {
	x = max(-32000, min(32000, x))
	const big = 3 << 22 // adding it leaves no bits for fractions
	return int16(int32(float32(x+big) - big))
}

// dense is a matrix with its biases.
type dense struct {
	w     *matrix.Weights
	scale []float32 // of each row, for inputs in whole steps
	bias  []float32
}

// layer is a bidirectional layer.
type layer struct {
	x, h [2]dense // of the input and of the step before, forward and backward
}

// section readers keep the first error.
type networkDecoder struct {
	f   *File
	err error
}

func (d *networkDecoder) bytes(name string, n int) []byte {
	if d.err != nil {
		return nil
	}
	b, err := d.f.Section(name)
	if err == nil && n >= 0 && len(b) != n {
		err = fmt.Errorf("section %q has %d bytes, want %d: %w", name, len(b), n, ErrFormat)
	}
	d.err = err
	return b
}

func (d *networkDecoder) floats(name string, n int) []float32 {
	b := d.bytes(name, 4*n)
	if d.err != nil {
		return make([]float32, n)
	}
	return DecodeFloats(b)
}

func (d *networkDecoder) table(name string, rows, dim int) table {
	s := d.floats(name+".scale", 1)
	b := d.bytes(name, rows*dim)
	return table{dim: dim, scale: s[0], values: b}
}

func (d *networkDecoder) dense(name string, rows, cols int, one float32, biased bool) dense {
	s := d.floats(name+".scale", rows)
	b := d.bytes(name, rows*cols)
	var bias []float32
	if biased {
		bias = d.floats(name+".bias", rows)
	}
	if d.err != nil {
		return dense{}
	}
	for i := range s {
		s[i] /= one
	}
	return dense{w: matrix.PackWeights(signed(b), rows, cols), scale: s, bias: bias}
}

func signed(b []byte) []int8 {
	out := make([]int8, len(b))
	for i, v := range b {
		out[i] = int8(v)
	}
	return out
}

// EncodeFloats gives the bytes of float32 numbers, little endian.
func EncodeFloats(x []float32) []byte {
	var out []byte
	for _, v := range x {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
	}
	return out
}

// DecodeFloats reads what [EncodeFloats] wrote; numbers that are not finite become 0.
func DecodeFloats(b []byte) []float32 {
	out := make([]float32, len(b)/4)
	for i := range out {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if v-v == 0 {
			out[i] = v
		}
	}
	return out
}

// NetworkShape are the sizes that a network's file begins with.
type NetworkShape struct {
	Vectors, VectorDim, Forms                      int
	FormDim, TwoDim, ThreeDim, PrefixDim, ShapeDim int
	Layers, Hidden, Arc, Rel, Tags, Labels, Names  int
}

func (s *NetworkShape) fields() []*int {
	return []*int{
		&s.Vectors, &s.VectorDim, &s.Forms, &s.FormDim, &s.TwoDim, &s.ThreeDim, &s.PrefixDim, &s.ShapeDim,
		&s.Layers, &s.Hidden, &s.Arc, &s.Rel, &s.Tags, &s.Labels, &s.Names,
	}
}

// Encode gives the bytes of the section "shape".
func (s *NetworkShape) Encode() []byte {
	var out []byte
	for _, f := range s.fields() {
		out = binary.AppendUvarint(out, uint64(*f))
	}
	return out
}

// maxSize bounds every size of a network, so that damaged bytes do not ask for memory without end.
const maxSize = 1 << 20

func decodeShape(b []byte) (s NetworkShape, err error) {
	for _, f := range s.fields() {
		v, w := binary.Uvarint(b)
		if w <= 0 || v == 0 || v > maxSize {
			return s, fmt.Errorf("shape of network: %w", ErrFormat)
		}
		*f, b = int(v), b[w:]
	}
	if len(b) > 0 || s.Hidden > 4096 || s.Layers > 16 || s.Arc > 4096 || s.Rel > 4096 || s.Tags > MaxClasses || s.Labels > MaxClasses {
		return s, fmt.Errorf("shape of network: %w", ErrFormat)
	}
	return s, nil
}

// Network decodes the network that f holds.
func (f *File) Network() (*Network, error) {
	d := &networkDecoder{f: f}
	s, err := decodeShape(d.bytes("shape", -1))
	if d.err != nil {
		return nil, d.err
	}
	if err != nil {
		return nil, err
	}
	n := &Network{arc: s.Arc, rel: s.Rel, hidden: s.Hidden, NameClasses: s.Names}
	if n.Vectors, err = f.Dict("vectors.rows"); err != nil {
		return nil, err
	}
	if n.Forms, err = f.Dict("forms.rows"); err != nil {
		return nil, err
	}
	if n.TagNames, err = f.Strings("tags"); err != nil {
		return nil, err
	}
	if n.LabelNames, err = f.Strings("labels"); err != nil {
		return nil, err
	}
	if len(n.TagNames) != s.Tags || len(n.LabelNames) != s.Labels || !n.Vectors.below(s.Vectors) || !n.Forms.below(s.Forms) {
		return nil, fmt.Errorf("classes or rows of network: %w", ErrFormat)
	}
	n.vectors = d.table("vectors", s.Vectors, s.VectorDim)
	in := s.VectorDim
	for i, t := range []struct {
		name      string
		rows, dim int
	}{{"form", s.Forms, s.FormDim}, {"two", TwoRows, s.TwoDim}, {"three", ThreeRows, s.ThreeDim}, {"prefix", PrefixRows, s.PrefixDim}, {"shape", ShapeRows, s.ShapeDim}} {
		n.tables[i] = d.table("table."+t.name, t.rows, t.dim)
		in += t.dim
	}
	n.width = in
	one := float32(inputOne)
	for l := range s.Layers {
		var y layer
		for k, dir := range []string{"forward", "backward"} {
			name := fmt.Sprintf("layer%d.%s", l+1, dir)
			y.x[k] = d.dense(name+".x", 4*s.Hidden, in, one, true)
			y.h[k] = d.dense(name+".h", 4*s.Hidden, s.Hidden, hiddenOne, false)
		}
		n.layers = append(n.layers, y)
		in, one = 2*s.Hidden, hiddenOne
	}
	n.tagAt, n.nameAt = 0, s.Tags
	n.depAt = n.nameAt + s.Names
	n.headAt = n.depAt + s.Arc
	n.relDepAt = n.headAt + s.Arc
	n.relHead = n.relDepAt + s.Rel
	n.columns = n.relHead + s.Rel
	n.top = d.dense("top", n.columns, in, hiddenOne, true)
	n.arcU = d.dense("arc.u", s.Arc, s.Arc, reluOne, true)
	n.relOut = d.dense("rel.out", s.Labels, s.Rel, relOne, true)
	n.relRoot, n.relBias = d.floats("rel.root", s.Rel), d.floats("rel.bias", s.Rel)
	for _, v := range d.floats("arc.root", s.Arc) {
		n.arcRoot = append(n.arcRoot, toArc(v))
	}
	return n, d.err
}

func toArc(v float32) int16 { return max(-arcMax, min(arcMax, toInt16(v*arcOne))) }
