package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"newsgraph/graph/store"
)

// TestCompactInUse leaves a store alone that another has open.
func TestCompactInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := store.Open(t.Context(), store.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"--db", path, "compact"}, bytes.NewReader(nil), &stdout, &stderr)
	want := "newsgraph: open store " + path + ": store is in use by another process\n"
	if code != exitFailed || stdout.Len() > 0 || stderr.String() != want {
		t.Errorf("code %d, stdout %q, stderr %q", code, &stdout, &stderr)
	}
}
