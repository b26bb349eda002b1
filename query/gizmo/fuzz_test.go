package gizmo_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/memstore"

	"newsgraph/query"
	"newsgraph/query/gizmo"
)

// FuzzRun checks that no script panics, passes the row limit, goes on after the
// deadline, or gives rows that can't be written.
func FuzzRun(f *testing.F) {
	files, err := filepath.Glob("testdata/*.test")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, b := range parseBlocks(f, file, data) {
			if b.keyword == "query" {
				f.Add(b.body)
			}
		}
	}
	store := memstore.New(readQuads(f, `<ada> <reads> <bulletin> .
<bulletin> <quotes> <dora> <archive> .
<dora> <post> "minister" .
<dora> <knows> <ada> .
`)...)
	const limit = 50
	r := gizmo.New(store, gizmo.Options{Limit: limit, Timeout: 50 * time.Millisecond, MaxMemory: 128 << 20})
	f.Fuzz(func(t *testing.T, script string) {
		begin := time.Now()
		var rows []query.Row
		for row, err := range r.Run(t.Context(), script) {
			if err == nil {
				rows = append(rows, row)
			}
		}
		if d := time.Since(begin); d > 10*time.Second {
			t.Errorf("took %v", d)
		}
		if len(rows) > limit {
			t.Errorf("%d rows", len(rows))
		}
		if _, err := query.Encode(rows); err != nil {
			t.Error(err)
		}
	})
}
