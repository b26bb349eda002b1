package console

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
	"newsgraph/query/gizmo"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the output of the consoles into testdata")

func story(t *testing.T) (*store.Store, []graph.Claim) {
	t.Helper()
	return graphtest.Story(t, "../testdata/story.json")
}

// plain keeps the surroundings of the test from showing in the output.
func plain(t *testing.T) {
	t.Helper()
	for _, name := range []string{"COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"} {
		t.Setenv(name, "")
	}
}

// faults matches what Gizmo says of a fault in a script, which is not tested
// here.
var faults = regexp.MustCompile(`(?m)^error: line .*$`)

// TestConsole feeds each testdata/*.txtar's in to a console through a pipe and
// compares what comes with its out and err.
func TestConsole(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			plain(t)
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, cs := story(t)
			var names, ids []string // stand-ins of the same length for the claims' hashes
			for i, c := range cs {
				name := fmt.Sprintf("claim%011d", i+1)
				names = append(names, name, c.ID)
				ids = append(ids, c.ID, name)
			}
			in := strings.NewReplacer(names...).Replace(string(a.Files[0].Data))
			var out, msg bytes.Buffer
			err = Run(t.Context(), Options{
				In: strings.NewReader(in), Out: &out, Err: &msg, Store: s,
				Runner: gizmo.New(s.QuadStore(), gizmo.Options{Keep: true}),
			})
			if err != nil {
				msg.WriteString("Run: " + err.Error() + "\n")
			}
			want := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{
				a.Files[0], {Name: "out", Data: []byte(strings.NewReplacer(ids...).Replace(out.String()))}, {Name: "err", Data: faults.ReplaceAll(msg.Bytes(), []byte("error: (a fault of the script)"))},
			}}
			if *update {
				if err := os.WriteFile(file, txtar.Format(want), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got, want := txtar.Format(want), txtar.Format(a); !bytes.Equal(got, want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestInterruptEndsTheQueryOnly(t *testing.T) {
	c := &session{Options: Options{Terminal: true}}
	started := make(chan struct{})
	go func() {
		<-started
		p, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = p.Signal(os.Interrupt)
		}
		if err != nil {
			t.Error(err)
		}
	}()
	err := c.interruptible(t.Context(), func(ctx context.Context) error {
		close(started)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Second):
			return errors.New("the interrupt did not come through")
		}
	})
	if !errors.Is(err, errInterrupted) {
		t.Errorf("got %v", err)
	}
}

func TestExport(t *testing.T) {
	plain(t)
	s, _ := story(t)
	file := filepath.Join(t.TempDir(), "claims.csv")
	in := ".claims ships\n.claims Freedonia\n.export " + file + "\n.export " + file + "\n"
	var out, msg bytes.Buffer
	err := Run(t.Context(), Options{In: strings.NewReader(in), Out: &out, Err: &msg, Store: s, Runner: gizmo.New(s.QuadStore(), gizmo.Options{})})
	if !errors.Is(err, ErrInputs) || !strings.Contains(msg.String(), "exists") {
		t.Errorf("an existing file is overwritten: %v, %s", err, msg.String())
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data); !strings.HasPrefix(got, "#,subject,relation,object,amount,") || strings.Count(got, "\n") != 4 {
		t.Errorf("got %s", got)
	}
}

func TestComplete(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"g.V().all()", true},
		{"g.V(", false},
		{"g.V()\n.", false},
		{"f = function() {", false},
		{"f = function() {\n g.emit(1)\n}", true},
		{`g.V("(").all()`, true},
		{`g.V("\"(").all()`, true},
		{"g.V('(').all()", true},
		{"`(\n", false},
		{"`(\n`", true},
		{"g.V() // (", true},
		{"g.V() /* (", false},
		{"g.V() /* ( */", true},
		{"1 / 2", true},
		{"g.V(\"a\",", false},
		{"g.V())", true},
		{`g.V("unterminated`, true},
		{".why (", true},
		{"  .help", true},
		{"", true},
	}
	for _, tt := range tests {
		if got := complete(tt.in); got != tt.want {
			t.Errorf("complete(%q) = %v", tt.in, got)
		}
	}
}

func FuzzComplete(f *testing.F) {
	for _, s := range []string{"g.V(\"a\").all()", "`", "/*", "\\", "'\\", "\"\n", ".x", "//"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if balanced := !strings.ContainsAny(s, "([{\"'`/.,"); balanced && !complete(s) {
			t.Errorf("%q waits for more", s)
		}
		if complete(s + "\n*/`") {
			return
		}
		(&words{}).completion(s)
	})
}

func TestLongInput(t *testing.T) {
	p := &plainReader{in: strings.NewReader("(" + strings.Repeat("x", 2*maxInput))}
	if _, err := p.read(); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("got %v", err)
	}
}

func TestCompletion(t *testing.T) {
	s, _ := story(t)
	w := newWords(t.Context(), &session{Options: Options{Store: s}})
	tests := []struct {
		text    string
		want    string
		replace int
	}{
		{"g.V().outP", "outPredicates", 4},
		{`g.V("<country/f`, "<country/freedonia>", 10},
		{`g.V("free`, "<country/freedonia>", 4},
		{`g.V("x").out("<rel:pa`, "<rel:pays>", 7},
		{"x = 1\n.sho", ".show", 4},
		{".show Sy", "Sylvania", 2},
		{".path Freedonia -> Sy", "Sylvania", 2},
		{".help getL", "getLimit", 4},
		{".format jsonl", "jsonl", 5},
		{".rank be", "betweenness", 2},
		{`g.V("<`, "<agreement/a1/pact>", 1},
		{`g.V().out("<`, "<maybe:supports>", 1},
		{`g.V().has("<rel:pays>", "<`, "<agreement/a1/pact>", 1},
		{"g.V().zzz", "", 3},
		{"1 + 2", "", 0},
	}
	for _, tt := range tests {
		cs, replace := w.completion(tt.text)
		got := ""
		if len(cs) > 0 {
			got = cs[0].text
		}
		if got != tt.want || replace != tt.replace {
			t.Errorf("%q: got %q replacing %d, want %q replacing %d", tt.text, got, replace, tt.want, tt.replace)
		}
	}
}
