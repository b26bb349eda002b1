package query

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"maps"
	"math"
)

// Row is one result of a query.
//
// A walk's result has ID and Tags; a value handed to g.emit has Value alone.
type Row struct {
	ID    string            // the node: IRIs as "<iri>", literal strings bare; empty for emitted values
	Tags  map[string]string // names given by tag, as and save
	Value any               // an emitted value as JSON types; nil unless Emitted
	// Emitted tells that the row is a value given to g.emit.
	Emitted bool
	// Typed holds those of "id" and the tags that are not strings in JSON:
	// int64, float64 and bool. Their text stands in ID and Tags as well.
	Typed map[string]any
}

// Object returns the row as cayley gives it in JSON: the emitted value, or an
// object with id and the tags.
func (r Row) Object() any {
	if r.Emitted {
		return r.Value
	}
	o := make(map[string]any, len(r.Tags)+1)
	for k, v := range r.Tags {
		o[k] = v
	}
	o["id"] = r.ID
	maps.Copy(o, r.Typed)
	return o
}

// MarshalJSON encodes the result of [Row.Object], with sorted keys.
func (r Row) MarshalJSON() ([]byte, error) {
	return marshal(r.Object())
}

// marshal is json.Marshal without escapes for HTML, so that IRIs stay legible.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(finite(v)); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// finite puts null for numbers that JSON doesn't have, as JavaScript does.
func finite(v any) any {
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = finite(e)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			out[k] = finite(e)
		}
		return out
	}
	return v
}

// Encode returns rows as a JSON array with one result a line and sorted keys,
// ending with a newline; no rows give "[]".
func Encode(rows []Row) ([]byte, error) {
	var b bytes.Buffer
	_, err := WriteJSON(&b, func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	})
	return b.Bytes(), err
}

// WriteJSON writes rows as [Encode] does, as they come, and returns how many it
// wrote. When a row comes with an error it closes the array, so that the output
// is complete JSON, and returns that error.
func WriteJSON(w io.Writer, rows iter.Seq2[Row, error]) (n int, err error) {
	open := "[\n  "
	for r, rerr := range rows {
		if rerr != nil {
			err = rerr
			break
		}
		b, merr := r.MarshalJSON()
		if merr != nil {
			err = merr
			break
		}
		if _, err := io.WriteString(w, open); err != nil {
			return n, err
		}
		if _, err := w.Write(b); err != nil {
			return n, err
		}
		n++
		open = ",\n  "
	}
	end := "\n]\n"
	if n == 0 {
		end = "[]\n"
	}
	if _, werr := io.WriteString(w, end); werr != nil && err == nil {
		err = werr
	}
	return n, err
}
