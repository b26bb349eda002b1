package ingest

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden runs the cases in testdata: a file's "input" section is an article's text,
// its other sections are dumps of the stages, compared in pipeline order so that the
// first difference names the stage that went wrong. The archive's comment may hold
// "published:" and "publisher:" lines.
func TestGolden(t *testing.T) {
	p := testPipeline(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { checkGolden(t, p, f) })
	}
}

func checkGolden(t *testing.T, p *Pipeline, path string) {
	t.Helper()
	ar, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := source.Article{ID: "doc"}
	for line := range strings.Lines(string(ar.Comment)) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch k {
		case "published":
			a.Published = v
		case "publisher":
			a.Publisher = v
		}
	}
	a.Text = strings.TrimSpace(string(ar.Files[0].Data))
	dumps := dumpStages(t, p, a)
	changed := false
	for i, f := range ar.Files[1:] {
		got, ok := dumps[f.Name]
		if !ok {
			t.Fatalf("%s: unknown section %q", path, f.Name)
		}
		if bytes.Equal(bytes.TrimSpace(f.Data), bytes.TrimSpace([]byte(got))) {
			continue
		}
		if *update {
			ar.Files[i+1].Data, changed = []byte(got), true
			continue
		}
		t.Errorf("section %s:\ngot:\n%s\nwant:\n%s", f.Name, got, f.Data)
		break
	}
	if changed {
		if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// dumpStages returns what each stage makes of the article, by section name.
func dumpStages(t *testing.T, p *Pipeline, a source.Article) map[string]string {
	t.Helper()
	r, err := p.Read(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	d, trees := p.Sentences(a.Text)
	es := p.finder.Find(d, trees, entity.Context{Publisher: a.Publisher, Published: a.Published})
	var tokens, dep, ents, coref, claims strings.Builder
	for i, tr := range trees {
		fmt.Fprintf(&tokens, "%d:", d.Sentences[i].Kind)
		for j, w := range tr.Words {
			fmt.Fprintf(&tokens, " %s", d.Word(tr.First+j))
			fmt.Fprintf(&dep, "%d\t%s\t%s\t%s\t%s\t%d\t%s\n", j+1, d.Word(tr.First+j), w.Lemma, w.Tag, w.XPOS, w.Head+1, w.Rel)
		}
		tokens.WriteByte('\n')
		dep.WriteByte('\n')
	}
	for i, e := range es.Entities {
		fmt.Fprintf(&ents, "%d %s | %s | named %t | %s\n", i, e.Name, e.Type, e.Named, e.Wikidata)
	}
	for _, m := range es.Mentions {
		fmt.Fprintf(&coref, "%d %s\n", m.Entity, mentionText(d, m))
	}
	for i := range r.Claims {
		claims.WriteString(claimLine(&r.Claims[i]) + "\n")
	}
	return map[string]string{
		"tokens": tokens.String(), "trees": dep.String(), "entities": ents.String(), "coref": coref.String(), "claims": claims.String(),
	}
}

func mentionText(d *text.Doc, m entity.Mention) string {
	return d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End]
}

// claimLine renders a claim on one line:
// Russia | pays | North Korea | future ≥200000000 USD/year | NIS < Wi Sung-lac | s5.
func claimLine(c *graph.Claim) string {
	b := []string{termText(c.Subject), c.Predicate, termText(c.Object)}
	q := string(c.Modality)
	if c.Negated {
		q += " not"
	}
	for _, x := range c.Quantities {
		q += " " + quantityText(x)
	}
	if c.Time != nil {
		q += fmt.Sprintf(" @%s..%s", c.Time.Start, c.Time.End)
	}
	if c.Place != nil {
		q += " in(" + termText(*c.Place) + ")"
	}
	if c.Theme != "" {
		q += " {" + c.Theme + "}"
	}
	if c.Condition != nil {
		q += " if(" + c.Condition.Text + ")"
	}
	var chain []string
	for _, l := range c.Attribution {
		var names []string
		for _, s := range l.Sources {
			names = append(names, s.Name)
		}
		mark := ""
		if !l.Explicit {
			mark = "?"
		}
		chain = append(chain, strings.Join(names, " + ")+mark)
	}
	return strings.Join(append(b, q, strings.Join(chain, " < "), fmt.Sprintf("s%d", c.Evidence.Sentence)), " | ")
}

func termText(t graph.Term) string {
	if t.Entity == nil {
		return fmt.Sprintf("%q", t.Value)
	}
	if !t.Entity.Named {
		return t.Entity.Name + "~"
	}
	return t.Entity.Name
}

func quantityText(q graph.Quantity) string {
	marks := map[graph.Bound]string{graph.Lower: "≥", graph.Upper: "≤", graph.Approx: "~"}
	s := fmt.Sprintf("%s%v %s", marks[q.Bound], trimFloat(q.Value), q.Unit)
	if q.Bound == graph.Range {
		s = fmt.Sprintf("%s–%s %s", trimFloat(q.Min), trimFloat(q.Max), q.Unit)
	}
	if q.Per != "" {
		s += "/" + q.Per
	}
	return s
}

func trimFloat(f float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", f), "0"), ".")
}

func testPipeline(tb testing.TB) *Pipeline {
	tb.Helper()
	p, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}
