package model

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// tinyShape is odd on purpose: no size is a multiple of what the products work in.
var tinyShape = NetworkShape{
	Vectors: 3, VectorDim: 5, Forms: 4, FormDim: 3, TwoDim: 2, ThreeDim: 2, PrefixDim: 1, ShapeDim: 3,
	Layers: 2, Hidden: 7, Arc: 5, Rel: 6, Tags: 3, Labels: 4, Names: 5,
}

// tinyNetwork makes a network of random weights.
func tinyNetwork(s NetworkShape) *File {
	r := rand.New(rand.NewPCG(4, 4))
	f := &File{}
	bytes := func(n int) []byte {
		out := make([]byte, n)
		for i := range out {
			out[i] = byte(int8(r.IntN(255) - 127))
		}
		return out
	}
	floats := func(n int) []byte {
		x := make([]float32, n)
		for i := range x {
			x[i] = r.Float32() * 0.01
		}
		return EncodeFloats(x)
	}
	dense := func(name string, rows, cols int, biased bool) {
		f.Add(name+".scale", floats(rows))
		f.Add(name, bytes(rows*cols))
		if biased {
			f.Add(name+".bias", floats(rows))
		}
	}
	dict := func(n, first int) []byte {
		m := map[uint32]uint32{}
		for i, w := range []string{"the", "bank", "paid"}[:n] {
			x := new(Lexer).Lexeme(w)
			m[WordKey(&x)] = uint32(first + i)
		}
		return EncodeDict(m)
	}
	f.Add("shape", s.Encode())
	f.AddStrings("tags", strings.Fields("a b c"))
	f.AddStrings("labels", strings.Fields("k l m n"))
	f.Add("vectors.rows", dict(3, 0))
	f.Add("forms.rows", dict(3, 1))
	table := func(name string, rows, dim int) {
		f.Add(name+".scale", floats(1))
		f.Add(name, bytes(rows*dim))
	}
	table("vectors", s.Vectors, s.VectorDim)
	table("table.form", s.Forms, s.FormDim)
	table("table.two", TwoRows, s.TwoDim)
	table("table.three", ThreeRows, s.ThreeDim)
	table("table.prefix", PrefixRows, s.PrefixDim)
	table("table.shape", ShapeRows, s.ShapeDim)
	in := s.VectorDim + s.FormDim + s.TwoDim + s.ThreeDim + s.PrefixDim + s.ShapeDim
	for l := range s.Layers {
		for _, d := range []string{"forward", "backward"} {
			dense(fmt.Sprintf("layer%d.%s.x", l+1, d), 4*s.Hidden, in, true)
			dense(fmt.Sprintf("layer%d.%s.h", l+1, d), 4*s.Hidden, s.Hidden, false)
		}
		in = 2 * s.Hidden
	}
	dense("top", s.Tags+s.Names+2*s.Arc+2*s.Rel, in, true)
	dense("arc.u", s.Arc, s.Arc, true)
	f.Add("arc.root", floats(s.Arc))
	dense("rel.out", s.Labels, s.Rel, true)
	f.Add("rel.root", floats(s.Rel))
	f.Add("rel.bias", floats(s.Rel))
	return f
}

// answers gives all that a reader says of each of the sentences, read as one group.
func answers(r *Reader, sents []string) []string {
	r.Begin()
	for _, s := range sents {
		for w := range strings.FieldsSeq(s) {
			r.Word(w)
		}
		r.End()
	}
	r.Read()
	var out []string
	for s := range sents {
		n := r.Len(s)
		names, labels, heads := make([]float32, r.net.NameClasses), make([]uint8, n), make([]int32, n)
		var b strings.Builder
		fmt.Fprint(&b, r.Arcs(s))
		for t := range n {
			heads[t] = int32(n - t)
			r.Names(s, t, names)
			fmt.Fprint(&b, r.Tag(s, t), names)
		}
		r.Labels(s, heads, labels)
		b.Write(labels)
		out = append(out, b.String())
	}
	return out
}

// TestReaderGroups checks that what is said of a sentence does not depend on those it is read with.
func TestReaderGroups(t *testing.T) {
	n, err := tinyNetwork(tinyShape).Network()
	if err != nil {
		t.Fatal(err)
	}
	sents := []string{"the bank paid", "Unknown", "the the the bank of X paid 1,000 . “ …", "paid the bank", "a b c d e f g"}
	together := answers(NewReader(n), sents)
	r := NewReader(n)
	for i, s := range slices.Backward(sents) {
		if got := answers(r, []string{s})[0]; got != together[i] {
			t.Errorf("%q alone:\n%s\nin a group:\n%s", s, got, together[i])
		}
	}
	if together[0] == together[3] {
		t.Error("the order of words makes no difference")
	}
}

func TestNetworkRefusesDamage(t *testing.T) {
	whole := tinyNetwork(tinyShape)
	for i, s := range whole.sections {
		for _, change := range []struct {
			what string
			data []byte
		}{{"cut", s.data[:len(s.data)-1]}, {"longer", append(slices.Clone(s.data), 0)}, {"empty", nil}} {
			f := &File{sections: slices.Clone(whole.sections)}
			f.sections[i].data = change.data
			if _, err := f.Network(); !errors.Is(err, ErrFormat) && !errors.Is(err, errTable) {
				if (s.name == "tags" || s.name == "labels") && change.what != "empty" {
					continue // another name is a name
				}
				t.Errorf("section %q %s: error %v", s.name, change.what, err)
			}
		}
		f := &File{sections: slices.Delete(slices.Clone(whole.sections), i, i+1)}
		if _, err := f.Network(); !errors.Is(err, ErrFormat) {
			t.Errorf("section %q missing: error %v", s.name, err)
		}
	}
	big := tinyShape
	big.Hidden = 1 << 30
	f := &File{sections: slices.Clone(whole.sections)}
	f.sections[0].data = big.Encode()
	if _, err := f.Network(); !errors.Is(err, ErrFormat) {
		t.Errorf("a hidden layer of %d: error %v", big.Hidden, err)
	}
}

func FuzzNetwork(f *testing.F) {
	f.Add(tinyNetwork(tinyShape).Encode())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Decode(b)
		if err != nil {
			return
		}
		n, err := file.Network()
		if err != nil {
			return
		}
		answers(NewReader(n), []string{"the bank paid", "x"})
	})
}
