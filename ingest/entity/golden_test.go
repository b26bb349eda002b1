package entity

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

var (
	update = flag.Bool("update", false, "rewrite the entities of testdata")
	parse  = flag.Bool("parse", false, "with -update, parse the inputs of testdata anew")
)

// frozen is a recogniser that finds what the NER marks of a file's trees say, so that the cases do not change
// with the models.
type frozen []NameSpan

func (f frozen) Names(*text.Doc, []syntax.Tree) []NameSpan { return f }

// TestGolden holds the entities of the texts in testdata to what their files say. A file has the text
// (input), its trees with the names as NER marks (trees) and the outcome (entities), one entity a line: name (~ if described
// only), type, Wikidata id, gender, members in brackets, mentions with their sentence and kind.
func TestGolden(t *testing.T) {
	k, err := loadKnowledge()
	if err != nil {
		t.Fatal(err)
	}
	c, err := sharedCoref()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no cases in testdata")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			has := map[string]bool{}
			for _, f := range a.Files {
				has[f.Name] = true
			}
			for _, n := range []string{"input", "trees", "entities"} {
				if !has[n] {
					a.Files = append(a.Files, txtar.File{Name: n})
				}
			}
			part := map[string]*txtar.File{}
			for i := range a.Files {
				part[a.Files[i].Name] = &a.Files[i]
			}
			d := text.Split(string(part["input"].Data))
			if *parse {
				part["trees"].Data = []byte(freeze(t, d))
			}
			ts, names := thaw(t, d, string(part["trees"].Data))
			got := show(d, (&Finder{k, frozen(names), c}).Find(d, ts, Context{Published: "2018-05-02"}))
			if *update {
				part["entities"].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(part["entities"].Data); got != want {
				t.Errorf("entities:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// freeze parses a document and writes its trees with the recogniser's names as CoNLL-U.
func freeze(t *testing.T, d *text.Doc) string {
	t.Helper()
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRecogniser()
	if err != nil {
		t.Fatal(err)
	}
	ts := p.Parse(d)
	mark := map[int]string{}
	for _, n := range r.Names(d, ts) {
		for i := n.First; i < n.Last; i++ {
			mark[i] = "NER=I-" + string(n.Type)
		}
		mark[n.First] = "NER=B-" + string(n.Type)
	}
	var b strings.Builder
	for _, tr := range ts {
		for i, w := range tr.Words {
			m := "_"
			if x := mark[tr.First+i]; x != "" {
				m = x
			}
			fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i+1, d.Word(tr.First+i), w.Lemma, w.Tag, w.XPOS, w.Head+1, w.Rel, m)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// thaw reads what freeze wrote.
func thaw(t *testing.T, d *text.Doc, s string) ([]syntax.Tree, []NameSpan) {
	t.Helper()
	var ts []syntax.Tree
	var names []NameSpan
	at := 0
	n := 0
	for c, err := range syntax.ReadCoNLLU(strings.NewReader(s)) {
		if err != nil {
			t.Fatal(err)
		}
		tr := syntax.Tree{Sentence: n, First: at}
		for _, r := range c.WordRows() {
			if d.Word(at) != r[syntax.FORM] {
				t.Fatalf("word %d is %q in the text and %q in the trees", at, d.Word(at), r[syntax.FORM])
			}
			var head int
			if _, err := fmt.Sscan(r[syntax.HEAD], &head); err != nil {
				t.Fatal(err)
			}
			tr.Words = append(tr.Words, syntax.Word{Tag: tags[r[syntax.UPOS]], XPOS: r[syntax.XPOS], Lemma: r[syntax.LEMMA], Head: head - 1, Rel: r[syntax.DEPREL]})
			if typ, ok := strings.CutPrefix(r[syntax.MISC], "NER=B-"); ok {
				names = append(names, NameSpan{First: at, Last: at + 1, Type: Type(typ)})
			} else if strings.HasPrefix(r[syntax.MISC], "NER=I-") {
				names[len(names)-1].Last = at + 1
			}
			at++
		}
		ts = append(ts, tr)
		n++
	}
	return ts, names
}

var tags = func() map[string]syntax.Tag {
	m := map[string]syntax.Tag{}
	for t := syntax.X; t <= syntax.VERB; t++ {
		m[t.String()] = t
	}
	return m
}()

var kindNames = [...]string{"name", "acronym", "demonym", "metonym", "nominal", "pronoun"}

// show writes a set, one entity a line.
func show(d *text.Doc, s *Set) string {
	var b strings.Builder
	for i, e := range s.Entities {
		if !e.Named {
			b.WriteByte('~')
		}
		fmt.Fprintf(&b, "%s | %s", e.Name, e.Type)
		if e.Wikidata != "" {
			fmt.Fprintf(&b, " %s", e.Wikidata)
		}
		if e.Gender == 'm' || e.Gender == 'f' {
			fmt.Fprintf(&b, " %c", e.Gender)
		}
		for _, m := range e.Members {
			fmt.Fprintf(&b, " [%s]", s.Entities[m].Name)
		}
		b.WriteString(" |")
		sep := " "
		for _, m := range s.Mentions {
			if m.Entity == i {
				fmt.Fprintf(&b, "%s%d %s (%s)", sep, m.Sentence, strings.Join(strings.Fields(d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End]), " "), kindNames[m.Kind])
				sep = "; "
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
