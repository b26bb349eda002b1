package store_test

import (
	"path/filepath"
	"testing"

	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func open(tb testing.TB, o store.Options) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestMemory(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) *store.Store {
		t.Helper()
		return open(t, store.Options{})
	})
}

func TestBolt(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) *store.Store {
		t.Helper()
		return open(t, store.Options{Path: filepath.Join(t.TempDir(), "news.db")})
	})
}
