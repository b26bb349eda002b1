package store_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func TestCompact(t *testing.T) {
	path := filled(t, 20)
	s := open(t, store.Options{Path: path})
	for n := range 18 {
		if err := s.Forget(t.Context(), graphtest.Generate(n, 10).Article.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := store.Compact(cancelled, path); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v for a cancelled context", err)
	}
	before, after, err := store.Compact(t.Context(), path)
	if err != nil || after > before*2/3 {
		t.Errorf("%d bytes became %d, %v", before, after, err)
	}
	if _, err := os.Stat(path + ".compact"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the temporary file is left: %v", err)
	}
	s = open(t, store.Options{Path: path})
	if n := countClaims(t, s); n != 20 {
		t.Errorf("%d claims after compacting, want 20", n)
	}
	d := graphtest.Generate(19, 10)
	st, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), d.Article, d.Claims); err != nil {
		t.Fatal(err)
	}
	if now, err := s.Stats(t.Context()); err != nil || now.Quads != st.Quads {
		t.Errorf("adding again after compacting: %+v, %v, want %d quads", now, err, st.Quads)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, _, err := store.Compact(t.Context(), path+".none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v for a missing file", err)
	}
}
