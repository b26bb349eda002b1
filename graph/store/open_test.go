package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// filled returns a closed store of a few documents.
func filled(t *testing.T, docs int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.db")
	s := open(t, store.Options{Path: path})
	for n := range docs {
		d := graphtest.Generate(n, 10)
		if err := s.Add(t.Context(), d.Article, d.Claims); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func countClaims(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	for _, err := range s.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestReopen(t *testing.T) {
	path := filled(t, 3)
	a := open(t, store.Options{Path: path, ReadOnly: true})
	b := open(t, store.Options{Path: path, ReadOnly: true})
	if countClaims(t, a) != 30 || countClaims(t, b) != 30 {
		t.Error("the claims did not survive closing")
	}
	if err := a.Add(t.Context(), graph.Article{ID: "x"}, nil); err == nil || !strings.Contains(err.Error(), "for reading only") {
		t.Errorf("adding to a read-only store: %v", err)
	}
	for _, s := range []*store.Store{a, b} {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	s := open(t, store.Options{Path: path})
	d := graphtest.Generate(1, 10)
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), d.Article, d.Claims); err != nil {
		t.Fatal(err)
	}
	if after, err := s.Stats(t.Context()); err != nil || after != before {
		t.Errorf("adding again after reopening: %+v, %v, want %+v", after, err, before)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, err := os.ReadFile(filled(t, 3))
	if err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "foreign.db")
	db, err := bbolt.Open(foreign, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("other")); return err })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, path string
		readOnly   bool
		want       string
	}{
		{"text", file("text.db", []byte(strings.Repeat("not a database\n", 1000))), false, "not a newsgraph store"},
		{"short text", file("short.db", []byte("x")), false, "not a newsgraph store"},
		{"other program", foreign, false, "not a newsgraph store (a bbolt file of another program)"},
		{"cut short", file("cut.db", good[:20000]), false, "the file is damaged or cut short"},
		{"cut short, reading", file("cut.db", good[:20000]), true, "the file is damaged or cut short"},
		{"empty, reading", file("empty.db", nil), true, "the file is empty"},
		{"directory", dir, false, "is a directory"},
		{"missing, reading", filepath.Join(dir, "none.db"), true, "no such file"},
		{"no directory", filepath.Join(dir, "none", "x.db"), false, "no such file"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := store.Open(t.Context(), store.Options{Path: tc.path, ReadOnly: tc.readOnly})
			if err == nil {
				t.Fatal("no error", s.Close())
			}
			if msg := err.Error(); !strings.HasPrefix(msg, "open store "+tc.path+": ") || !strings.Contains(msg, tc.want) ||
				strings.Contains(msg, "\n") || strings.Count(msg, tc.path) != 1 {
				t.Errorf("error %q, want one line with %q", msg, tc.want)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "none.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("opening for reading made a file")
	}
}

// TestDamagedPages overwrites pages behind the first ones. The store must
// report it or work, but not die.
func TestDamagedPages(t *testing.T) {
	good, err := os.ReadFile(filled(t, 3))
	if err != nil {
		t.Fatal(err)
	}
	good = good[:min(len(good), 64*os.Getpagesize())] // the rest is not in use
	for page := 2; page < len(good)/4096; page += 3 {
		data := append([]byte{}, good...)
		copy(data[page*4096:], strings.Repeat("damage", 600))
		path := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), store.Options{Path: path})
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("page %d: error of more than one line: %v", page, err)
			}
			continue
		}
		for _, err := range s.Claims(t.Context(), store.Filter{}) {
			if err != nil {
				break
			}
		}
		if err := s.Close(); err != nil {
			t.Errorf("page %d: %v", page, err)
		}
	}
}

const childVariable = "NEWSGRAPH_TEST_STORE_CHILD"

// TestMain lets the test binary play another process: with the variable set it
// opens that store and adds documents, printing each that is acknowledged,
// until it is killed.
func TestMain(m *testing.M) {
	path := os.Getenv(childVariable)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := child(path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(path string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Path: path})
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		d := graphtest.Generate(n%20, 10)
		d.Claims = d.Claims[:5+n/20%5] // later rounds replace
		if err := s.Add(ctx, d.Article, d.Claims); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := -1
	for sc := bufio.NewScanner(out); acknowledged < 30 && sc.Scan(); {
		if _, err := fmt.Sscan(sc.Text(), &acknowledged); err != nil {
			t.Fatal(err)
		}
		if acknowledged == 5 {
			if _, err := store.Open(t.Context(), store.Options{Path: path}); err == nil ||
				err.Error() != "open store "+path+": store is in use by another process" {
				t.Errorf("opening a store in use: %v", err)
			}
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if acknowledged < 30 {
		t.Fatalf("the other process died after %d documents", acknowledged)
	}
	s := open(t, store.Options{Path: path})
	counts := map[string]int{}
	for c, err := range s.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		counts[c.Doc]++
	}
	for n := range 20 {
		d := graphtest.Generate(n, 10)
		if got := counts[d.Article.ID]; got < 5 {
			t.Errorf("%d claims of %s survived, want at least 5", got, d.Article.ID)
		}
		if err := s.Add(t.Context(), d.Article, d.Claims); err != nil {
			t.Fatal(err)
		}
	}
	if n := countClaims(t, s); n != 200 {
		t.Errorf("%d claims after adding again, want 200", n)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
