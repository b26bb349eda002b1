package train

import (
	"fmt"
	"math"

	"newsgraph/ingest/model"
	"newsgraph/ingest/train/neural"
)

// file packs a trained network: weights as whole numbers from -127 to 127, with
// one scale a row for matrices and one for each table.
func (n *network) file(net *neural.Net) *model.File {
	p := map[string]*neural.Param{}
	for _, x := range net.Params() {
		p[x.Name] = x
	}
	f := &model.File{}
	t := net.Tables
	shape := model.NetworkShape{
		Vectors: len(n.vectors.Keys), VectorDim: vectorDim, Forms: n.formRows,
		FormDim: t[0].Dim, TwoDim: t[1].Dim, ThreeDim: t[2].Dim, PrefixDim: t[3].Dim, ShapeDim: t[4].Dim,
		Layers: net.Layers, Hidden: net.Hidden, Arc: net.Arc, Rel: net.Rel, Tags: net.Tags, Labels: net.Labels, Names: net.Names,
	}
	f.Add("shape", shape.Encode())
	f.AddStrings("tags", n.tagNames)
	f.AddStrings("labels", n.labelNames)
	f.Add("vectors.rows", n.vectorRows)
	f.Add("forms.rows", n.forms)
	f.Add("vectors.scale", model.EncodeFloats([]float32{vectorLimit / 127}))
	f.Add("vectors", bytesOf(n.vectors.Values))
	for _, x := range t {
		q, scale := quantise(p["table."+x.Name].W, x.Rows*x.Dim)
		f.Add("table."+x.Name+".scale", model.EncodeFloats(scale))
		f.Add("table."+x.Name, bytesOf(q))
	}
	for l := range net.Layers {
		for _, d := range []string{"forward", "backward"} {
			name := fmt.Sprintf("layer%d.%s", l+1, d)
			dense(f, name+".x", p[name+".wx"].W, p[name+".wx"].Cols, p[name+".b"].W)
			dense(f, name+".h", p[name+".wh"].W, p[name+".wh"].Cols, nil)
		}
	}
	var top, bias []float32
	for _, x := range []struct{ w, b string }{
		{"tag.w", "tag.b"}, {"name.w", "name.b"}, {"arc.dep.w", "arc.dep.b"}, {"arc.head.w", "arc.head.b"}, {"rel.dep.w", ""}, {"rel.head.w", ""},
	} {
		top = append(top, p[x.w].W...)
		if x.b == "" {
			bias = append(bias, make([]float32, p[x.w].Rows)...)
		} else {
			bias = append(bias, p[x.b].W...)
		}
	}
	dense(f, "top", top, p["tag.w"].Cols, bias)
	u := p["arc.u"]
	turned := make([]float32, len(u.W))
	for i := range u.Rows {
		for j := range u.Cols {
			turned[j*u.Rows+i] = u.W[i*u.Cols+j]
		}
	}
	dense(f, "arc.u", turned, u.Rows, p["arc.prior"].W)
	f.Add("arc.root", model.EncodeFloats(p["arc.root"].W))
	dense(f, "rel.out", p["rel.out.w"].W, p["rel.out.w"].Cols, p["rel.out.b"].W)
	f.Add("rel.root", model.EncodeFloats(p["rel.root"].W))
	f.Add("rel.bias", model.EncodeFloats(p["rel.b"].W))
	return f
}

// dense adds a matrix in whole numbers, one scale a row.
func dense(f *model.File, name string, w []float32, cols int, bias []float32) {
	q, scale := quantise(w, cols)
	f.Add(name+".scale", model.EncodeFloats(scale))
	f.Add(name, bytesOf(q))
	if bias != nil {
		f.Add(name+".bias", model.EncodeFloats(bias))
	}
}

// quantise gives whole numbers and the scale of each row: the row's largest value is 127.
func quantise(w []float32, cols int) ([]int8, []float32) {
	q := make([]int8, len(w))
	var scale []float32
	for i := 0; i < len(w); i += cols {
		row := w[i : i+cols]
		var top float32
		for _, v := range row {
			top = max(top, v, -v)
		}
		s := max(top, 1e-9) / 127
		for j, v := range row {
			q[i+j] = int8(math.RoundToEven(float64(v / s)))
		}
		scale = append(scale, s)
	}
	return q, scale
}

func bytesOf(x []int8) []byte {
	out := make([]byte, len(x))
	for i, v := range x {
		out[i] = byte(v)
	}
	return out
}
