package query_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"newsgraph/query"
)

func TestEncode(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []query.Row
		want string
	}{
		{"none", nil, "[]\n"},
		{"node", []query.Row{{ID: "<a&b>"}}, "[\n  {\"id\":\"<a&b>\"}\n]\n"},
		{
			"tags in order, typed values",
			[]query.Row{{
				ID: "5", Tags: map[string]string{"z": "<z>", "a": "text", "n": "2.5"},
				Typed: map[string]any{"id": int64(5), "n": 2.5},
			}},
			"[\n  {\"a\":\"text\",\"id\":5,\"n\":2.5,\"z\":\"<z>\"}\n]\n",
		},
		{"a tag named id", []query.Row{{ID: "<a>", Tags: map[string]string{"id": "<b>"}}}, "[\n  {\"id\":\"<a>\"}\n]\n"},
		{
			"emitted",
			[]query.Row{{Value: map[string]any{"b": []any{1, nil}, "a": "x"}, Emitted: true}, {Emitted: true}},
			"[\n  {\"a\":\"x\",\"b\":[1,null]},\n  null\n]\n",
		},
		{"no such number in JSON", []query.Row{{Value: []any{math.Inf(1), math.NaN()}, Emitted: true}}, "[\n  [null,null]\n]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := query.Encode(c.rows)
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}

func TestWriteJSONClosesTheArrayOnError(t *testing.T) {
	fault := errors.New("fault")
	var b bytes.Buffer
	n, err := query.WriteJSON(&b, func(yield func(query.Row, error) bool) {
		_ = yield(query.Row{ID: "<a>"}, nil) && yield(query.Row{}, fault)
	})
	if n != 1 || !errors.Is(err, fault) || b.String() != "[\n  {\"id\":\"<a>\"}\n]\n" {
		t.Errorf("got %d, %v, %q", n, err, b.String())
	}
}
