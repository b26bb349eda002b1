package store

import (
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	cayley "github.com/cayleygraph/cayley/graph"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

func numbered(ns ...int) []quad.Quad {
	var qs []quad.Quad
	for _, n := range ns {
		qs = append(qs, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Int(n), Label: quad.IRI("l")})
	}
	return qs
}

func TestOrigin(t *testing.T) {
	o := origin{
		removed: []quad.Quad{
			{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.String("text\x00"), Label: quad.IRI("l")},
			{Subject: quad.BNode("b"), Predicate: quad.IRI("p"), Object: quad.Float(1.5)},
			{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.LangString{Value: "mot", Lang: "fr"}, Label: quad.IRI("l")},
			{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.TypedString{Value: "x", Type: "y"}, Label: quad.IRI("l")},
		},
		added: []quad.Quad{{Subject: quad.IRI("a"), Predicate: quad.IRI("q"), Object: quad.Bool(true), Label: quad.IRI("l")}},
	}
	data := o.encode()
	got, err := decodeOrigin(data)
	if err != nil || !reflect.DeepEqual(got, o) {
		t.Errorf("came back as %+v, %v", got, err)
	}
	for n := range data {
		if _, err := decodeOrigin(data[:n]); err == nil {
			t.Errorf("no error for %d of %d bytes", n, len(data))
		}
	}

	// Original 1 2 3, moved 1 2 4; stored before: 1 5.
	original, moved, old := numbered(1, 2, 3), numbered(1, 2, 4), numbered(1, 5)
	o = originOf(original, moved, old)
	for _, stored := range [][]quad.Quad{union(old, moved), moved} {
		back := o.restore(stored)
		slices.SortFunc(back, func(a, b quad.Quad) int { return int(a.Object.(quad.Int) - b.Object.(quad.Int)) })
		if !slices.Equal(back, original) {
			t.Errorf("%v restores %v", stored, back)
		}
	}
}

func FuzzDecodeOrigin(f *testing.F) {
	f.Add(origin{removed: numbered(1, 2), added: numbered(3)}.encode())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := decodeOrigin(data)
		if err != nil {
			return
		}
		for _, q := range union(o.removed, o.added) {
			if q.Subject == nil && q.Object == nil && q.Predicate == nil && q.Label == nil {
				return // encodes to the same
			}
		}
		if again, err := decodeOrigin(o.encode()); err != nil || len(again.removed) != len(o.removed) || len(again.added) != len(o.added) {
			t.Errorf("%+v, %v came back from %+v", again, err, o)
		}
	})
}

// TestInterrupted ends the settling of articles at each of its writes, as a
// death of the process would, and opens the store again.
func TestInterrupted(t *testing.T) {
	at := func(s *Store) map[quad.Quad]bool {
		set := map[quad.Quad]bool{}
		for q, err := range s.Quads(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			set[q] = true
		}
		return set
	}
	note := Note{By: "anna"}
	for _, writes := range []int{0, 1} {
		path := filepath.Join(t.TempDir(), "news.db")
		s, err := Open(t.Context(), Options{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddQuads(t.Context(), func(yield func(quad.Quad, error) bool) {
			for _, q := range article(func(n int) int { return n % 7 }) {
				if !yield(q, nil) {
					return
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		before := at(s)
		if _, err := s.Merge(t.Context(), actor(1).IRI, actor(2).IRI, note); err != nil {
			t.Fatal(err)
		}
		after := at(s)
		if _, err := s.Undo(t.Context(), 0, note); err != nil {
			t.Fatal(err)
		}

		// The same merge, as far as it gets.
		j, err := s.Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		d := identity.Decision{N: j.Next(), Kind: identity.Merge, From: actor(1).IRI, To: actor(2).IRI, Name: actor(2).Name, Type: graph.Organisation}
		if err := j.Append(d); err != nil {
			t.Fatal(err)
		}
		if docs, err := s.record(t.Context(), j, []identity.Decision{d}); err != nil || len(docs) != 1 {
			t.Fatal(docs, err)
		}
		if writes == 1 { // half of the exchange: both states at once
			var add []quad.Quad
			for q := range after {
				if !before[q] {
					add = append(add, q)
				}
			}
			var original, moved, old []quad.Quad
			for q := range before {
				original, old = append(original, q), append(old, q)
			}
			for q := range after {
				moved = append(moved, q)
			}
			if err := s.apply(t.Context(), cayley.Add, add, originOf(original, moved, old).entry("a")); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = Open(t.Context(), Options{Path: path}); err != nil {
			t.Fatal(err)
		}
		if got := at(s); !reflect.DeepEqual(got, after) {
			t.Errorf("after %d writes: %d quads after opening again, want the %d of the merge", writes, len(got), len(after))
		}
		if _, err := s.Undo(t.Context(), 0, note); err != nil {
			t.Fatal(err)
		}
		if got := at(s); !reflect.DeepEqual(got, before) {
			t.Errorf("after %d writes: taking back leaves %d quads, want %d", writes, len(got), len(before))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
