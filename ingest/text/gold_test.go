package text

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
)

const gold = "../../../shared/gold"

type goldDoc struct {
	Doc, File string
	Sentences []struct {
		Kind, Text string
		Start, End int
	}
}

func readGold(t *testing.T, set string) []goldDoc {
	t.Helper()
	f, err := os.Open(filepath.Join(gold, set, "docs.jsonl"))
	if err != nil {
		t.Skip("annotated articles are not at hand: ", err)
	}
	defer f.Close()
	var out []goldDoc
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var d goldDoc
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// TestArticles compares sentences and their kinds with annotated articles.
func TestArticles(t *testing.T) {
	for _, set := range []string{"seed", "dev"} {
		same, right, total := 0, 0, 0
		for _, g := range readGold(t, set) {
			b, err := os.ReadFile(filepath.Join(gold, set, g.File))
			if err != nil {
				t.Fatal(err)
			}
			s := string(b)
			at := make([]int, 0, len(s)+1) // code points to bytes
			for i := range s {
				at = append(at, i)
			}
			at = append(at, len(s))
			if utf8.RuneCountInString(s)+1 != len(at) {
				t.Fatal("offsets")
			}
			d := Split(s)
			found := map[Span]ZoneKind{}
			for i := range d.Sentences {
				found[d.SentenceSpan(i)] = d.Sentences[i].Kind
			}
			for _, w := range g.Sentences {
				p := Span{at[w.Start], at[w.End]}
				total++
				kind, ok := found[p]
				if ok {
					same++
				} else {
					kind = kindAt(d, p.Start)
					t.Logf("%s: no such sentence: %s", g.Doc, w.Text)
				}
				name := [...]string{"body", "caption", "boilerplate", "body"}[kind]
				if name == w.Kind {
					right++
				} else {
					t.Logf("%s: %s, not %s: %s", g.Doc, name, w.Kind, w.Text)
				}
			}
		}
		t.Logf("%s: %d of %d sentences as annotated, %d of the right kind", set, same, total, right)
		if same*100 < total*98 || right*100 < total*99 {
			t.Errorf("%s: too few sentences as annotated", set)
		}
	}
}

func kindAt(d *Doc, at int) ZoneKind {
	for i := range d.Sentences {
		if p := d.SentenceSpan(i); at < p.End {
			return d.Sentences[i].Kind
		}
	}
	return Body
}
