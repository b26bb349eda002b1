package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestExamples reads each example's article into a store of its own and holds
// the answer to the example's question against the expected one.
func TestExamples(t *testing.T) {
	questions, err := filepath.Glob("../../examples/*/query.gizmo")
	if err != nil || len(questions) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, question := range questions {
		dir := filepath.Dir(question)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "example.db")
			newsgraph(t, io.Discard, "--db", db, "ingest", dir)
			var got bytes.Buffer
			newsgraph(t, &got, "--db", db, "query", "--file", question, "-o", "json")
			want, err := os.ReadFile(filepath.Join(dir, "answer.json"))
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("answer to %s:\n%s\nwant:\n%s", question, &got, want)
			}
		})
	}
}

// newsgraph runs the program within the test.
func newsgraph(t *testing.T, stdout io.Writer, args ...string) {
	t.Helper()
	var stderr bytes.Buffer
	if code := run(t.Context(), args, bytes.NewReader(nil), stdout, &stderr); code != exitDone {
		t.Fatalf("newsgraph %q: exit code %d\n%s", args, code, &stderr)
	}
}
