package score

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph/export"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

var update = flag.Bool("update", false, "rewrite testdata/score.txt")

const shared = "../../../shared"

// TestScore compares the scores on the annotated articles and on the benchmarks of
// surface triples with testdata/score.txt. After a change that moves them, run it with
// -update and review the difference as part of the change.
func TestScore(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("the scorers need python3")
	}
	if _, err := os.Stat(filepath.Join(shared, "gold", "score.py")); err != nil {
		t.Skipf("no annotated articles: %v", err)
	}
	p, err := ingest.New()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, set := range []struct {
		name, gold string
		only       []string
	}{{"seed", "seed", nil}, {"dev", "dev", nil}, {"dev, d13 to d16 alone", "dev", []string{"d13", "d14", "d15", "d16"}}} {
		args := []string{filepath.Join(shared, "gold", "score.py"), "--gold", filepath.Join(shared, "gold", set.gold), "--pred", claims(t, p, python, set.gold)}
		for _, doc := range set.only {
			args = append(args, "--doc", doc)
		}
		fmt.Fprintf(&b, "%s\n%s\n", set.name, lastBlock(run(t, python, args...)))
	}
	for _, bench := range []struct{ name, scorer, gold string }{
		{"CaRB, development half", "carb_score.py", "carb-dev.tsv"},
		{"BenchIE, development half", "benchie_score.py", "benchie-dev.txt"},
	} {
		gold := filepath.Join(shared, "oie", bench.gold)
		fmt.Fprintf(&b, "%s\n  %s\n\n", bench.name, strings.TrimSpace(run(t, python, filepath.Join(shared, "oie", bench.scorer), gold, triples(t, p, gold))))
	}
	golden := filepath.Join("testdata", "score.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("scores moved (rewrite with -update):\n%s\nwere:\n%s", b.String(), want)
	}
}

// claims writes what the pipeline extracts from a gold set to a file.
func claims(t *testing.T, p *ingest.Pipeline, python, set string) string {
	t.Helper()
	var out bytes.Buffer
	s := bufio.NewScanner(strings.NewReader(run(t, python, filepath.Join(shared, "gold", "articles.py"), set)))
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var a struct{ ID, Title, Publisher, Published, Text string }
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		r, err := p.Read(context.Background(), source.Article{ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published, Text: a.Text})
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Claims {
			out.Write(append(export.ClaimJSON(r.Claims[i], r.Article), '\n'))
		}
		for i := range r.Entities {
			out.Write(append(export.EntityJSON(a.ID, r.Entities[i]), '\n'))
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return file(t, out.Bytes())
}

// triples writes the surface triples of a benchmark's sentences to a file. A line of
// CaRB begins with its sentence; BenchIE gives sentences after "sent_id:N".
func triples(t *testing.T, p *ingest.Pipeline, gold string) string {
	t.Helper()
	data, err := os.ReadFile(gold)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	seen := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		sentence, rest, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if strings.Contains(sentence, "sent_id:") {
			sentence = rest
		}
		if !ok || seen[sentence] {
			continue
		}
		seen[sentence] = true
		js, err := json.Marshal(map[string]any{"sentence": sentence, "extractions": p.Triples(sentence)})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(js, '\n'))
	}
	return file(t, out.Bytes())
}

// lastBlock returns the totals, which stand at the end of the scorer's output.
func lastBlock(s string) string {
	i := strings.LastIndex(s, "  entities ")
	return s[i:]
}

func file(t *testing.T, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}
