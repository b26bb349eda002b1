package entity_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

var kinds = [...]string{"name", "acronym", "demonym", "metonym", "nominal", "pronoun"}

// dump writes the entities of a text with their mentions, one entity a line.
func dump(d *text.Doc, s *entity.Set) string {
	var b strings.Builder
	for i, e := range s.Entities {
		named := "~"
		if e.Named {
			named = ""
		}
		fmt.Fprintf(&b, "%s%s | %s", named, e.Name, e.Type)
		if e.Wikidata != "" {
			fmt.Fprintf(&b, " %s", e.Wikidata)
		}
		if e.Gender == 'm' || e.Gender == 'f' {
			fmt.Fprintf(&b, " %c", e.Gender)
		}
		if len(e.Members) > 0 {
			b.WriteString(" =")
			for _, m := range e.Members {
				fmt.Fprintf(&b, " [%s]", s.Entities[m].Name)
			}
		}
		b.WriteString(" |")
		for _, m := range s.Mentions {
			if m.Entity == i {
				fmt.Fprintf(&b, " %d:%s/%s;", m.Sentence, strings.Join(strings.Fields(d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End]), " "), kinds[m.Kind][:3])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestDump prints the entities, and with TREES the trees, of the file that DUMP names.
func TestDump(t *testing.T) {
	path := os.Getenv("DUMP")
	if path == "" {
		t.Skip("DUMP names no file")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, ts, s := load(t).find(string(b), entity.Context{})
	if os.Getenv("TREES") != "" {
		t.Log(trees(d, ts))
	}
	t.Log("\n" + dump(d, s))
}

func trees(d *text.Doc, ts []syntax.Tree) string {
	var b strings.Builder
	for _, tr := range ts {
		fmt.Fprintf(&b, "[%d]", tr.Sentence)
		for i, w := range tr.Words {
			h := "-"
			if w.Head >= 0 {
				h = d.Word(tr.First + w.Head)
			}
			fmt.Fprintf(&b, " %s/%s/%s>%s", d.Word(tr.First+i), w.Tag, w.Rel, h)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
