package gizmo_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"newsgraph/query"
	"newsgraph/query/gizmo"
)

var update = flag.Bool("update", false, "rewrite the want blocks of testdata/*.test")

// A block is a keyword line with its indented body. The files hold
//
//	load               N-Quads, into an empty store
//	query [limit=N] [label]
//	                   a script
//	want [unordered]   its rows, one JSON value a line; "error: …" for an error
type block struct {
	line    int
	head    []string
	keyword string
	body    string
}

func parseBlocks(tb testing.TB, file string, data []byte) []block {
	tb.Helper()
	var out []block
	for i, l := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(l, "#") && !strings.HasPrefix(l, "\t"):
		case strings.HasPrefix(l, "\t"):
			if len(out) == 0 {
				tb.Fatalf("%s:%d: text before the first block", file, i+1)
			}
			out[len(out)-1].body += strings.TrimPrefix(l, "\t") + "\n"
		case strings.TrimSpace(l) != "":
			f := strings.Fields(l)
			out = append(out, block{line: i + 1, keyword: f[0], head: f[1:]})
		}
	}
	return out
}

func readQuads(tb testing.TB, text string) []quad.Quad {
	tb.Helper()
	quads, err := quad.ReadAll(nquads.NewReader(strings.NewReader(text), false))
	if err != nil {
		tb.Fatal(err)
	}
	return quads
}

func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.test")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".test"), func(t *testing.T) { runFile(t, file) })
	}
}

func runFile(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var (
		store *memstore.QuadStore
		asked block
		got   []string
		fresh = map[int]string{} // want lines by the line of their block
	)
	for _, b := range parseBlocks(t, file, data) {
		switch b.keyword {
		case "load":
			store = memstore.New(readQuads(t, b.body)...)
		case "query":
			asked = b
			o := gizmo.Options{Timeout: 10 * time.Second}
			if len(b.head) > 0 && strings.HasPrefix(b.head[0], "limit=") {
				if o.Limit, err = strconv.Atoi(b.head[0][len("limit="):]); err != nil {
					t.Fatal(err)
				}
			}
			got = lines(t, gizmo.New(store, o), b.body)
		case "want":
			want := strings.Split(strings.TrimSuffix(b.body, "\n"), "\n")
			if b.body == "" {
				want = nil
			}
			fresh[b.line] = strings.Join(got, "\n\t")
			if slices.Contains(b.head, "unordered") {
				slices.Sort(got)
				slices.Sort(want)
			}
			if !*update && !slices.Equal(got, want) {
				t.Errorf("%s:%d: query\n%s got\n  %s\nwant\n  %s", file, asked.line, asked.body,
					strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		default:
			t.Fatalf("%s:%d: unknown block %q", file, b.line, b.keyword)
		}
	}
	if *update {
		rewrite(t, file, data, fresh)
	}
}

// lines runs a script and writes its rows and its error as the files have them.
func lines(tb testing.TB, r *gizmo.Runner, script string) []string {
	tb.Helper()
	var out []string
	for row, err := range r.Run(tb.Context(), script) {
		if err != nil {
			out = append(out, "error: "+err.Error())
			break
		}
		b, err := row.MarshalJSON()
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

func rewrite(t *testing.T, file string, data []byte, fresh map[int]string) {
	t.Helper()
	var b strings.Builder
	skip := false
	for i, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if skip && strings.HasPrefix(l, "\t") {
			continue
		}
		skip = false
		fmt.Fprintln(&b, l)
		if text, ok := fresh[i+1]; ok {
			skip = true
			if text != "" {
				fmt.Fprintln(&b, "\t"+text)
			}
		}
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// collect runs a script and returns all rows and the error at their end.
func collect(tb testing.TB, r *gizmo.Runner, script string) (rows []query.Row, err error) {
	tb.Helper()
	for row, rerr := range r.Run(tb.Context(), script) {
		if rerr != nil {
			return rows, rerr
		}
		rows = append(rows, row)
	}
	return rows, nil
}
