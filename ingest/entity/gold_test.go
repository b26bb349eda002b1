package entity_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

const gold = "../../../shared/gold"

type goldDoc struct {
	Doc, File, Title, Publisher, Published string
}

type goldEntity struct {
	Doc, ID, Name, Type string
	Named, Core         bool
	Wikidata            string
	Names               []string
	Mentions            []struct{ Text, Kind string }
}

func readLines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skip("gold annotation is not here: ", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

var notWord = regexp.MustCompile(`[^\pL\pN]+`)

// bare compares names as the annotation asks: without accents, case, punctuation and articles.
func bare(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	s = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(s, "’", "'"), ".", ""))
	s = strings.TrimSpace(notWord.ReplaceAllString(strings.ReplaceAll(s, "'s", ""), " "))
	for _, a := range []string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}

type pipeline struct {
	parser *syntax.Parser
	finder *entity.Finder
}

func load(tb testing.TB) pipeline {
	tb.Helper()
	p, err := syntax.New()
	if err != nil {
		tb.Fatal(err)
	}
	f, err := entity.New()
	if err != nil {
		tb.Fatal(err)
	}
	return pipeline{p, f}
}

func (p pipeline) find(s string, c entity.Context) (*text.Doc, []syntax.Tree, *entity.Set) {
	d := text.Split(s)
	ts := p.parser.Parse(d)
	return d, ts, p.finder.Find(d, ts, c)
}

// TestGold looks for each core entity of the annotated articles and counts what is found twice
// or named by a name that is not its own.
func TestGold(t *testing.T) {
	p := load(t)
	for _, set := range []struct {
		name string
		want float64
	}{{"seed", 0.95}, {"dev", 0.90}} {
		t.Run(set.name, func(t *testing.T) {
			entities := map[string][]goldEntity{}
			for _, e := range readLines[goldEntity](t, filepath.Join(gold, set.name, "entities.jsonl")) {
				entities[e.Doc] = append(entities[e.Doc], e)
			}
			found, core, wrong := 0, 0, 0
			for _, g := range readLines[goldDoc](t, filepath.Join(gold, set.name, "docs.jsonl")) {
				b, err := os.ReadFile(filepath.Join(gold, set.name, g.File))
				if err != nil {
					t.Fatal(err)
				}
				d, _, s := p.find(string(b), entity.Context{Title: g.Title, Publisher: g.Publisher, Published: g.Published})
				got := match(d, s, entities[g.Doc])
				found, core, wrong = found+len(got.found), core+got.core, wrong+len(got.wrong)
				if len(got.missed)+len(got.wrong) > 0 {
					t.Logf("%s: missed %q; twice or not known %q", g.Doc, got.missed, got.wrong)
				}
			}
			recall := float64(found) / float64(core)
			t.Logf("%s: %d of %d core entities (%.3f), %d names of no or of a taken entity", set.name, found, core, recall, wrong)
			if recall < set.want {
				t.Errorf("recall of core entities %.3f, want at least %.2f", recall, set.want)
			}
		})
	}
}

type matched struct {
	found, missed, wrong []string
	core                 int
}

// match pairs found named entities with annotated ones, one to one.
func match(d *text.Doc, s *entity.Set, es []goldEntity) matched {
	var r matched
	taken := map[string]bool{}
	body := map[int]bool{}
	for _, m := range s.Mentions {
		if d.Sentences[m.Sentence].Kind != text.Boilerplate && m.Kind != entity.Demonym {
			body[m.Entity] = true
		}
	}
	for i, e := range s.Entities {
		if !body[i] {
			continue
		}
		hit := ""
		for _, g := range es {
			ok := e.Wikidata != "" && e.Wikidata == g.Wikidata
			for _, n := range g.Names {
				ok = ok || !e.Named && !g.Named && bare(n) == bare(e.Name) || e.Named && bare(n) == bare(e.Name)
			}
			if ok && !taken[g.ID] {
				hit = g.ID
				break
			}
		}
		if hit == "" && !e.Named {
			continue
		}
		if hit == "" {
			r.wrong = append(r.wrong, string(e.Type)+":"+e.Name)
			continue
		}
		taken[hit] = true
	}
	for _, g := range es {
		if !g.Core {
			continue
		}
		r.core++
		if taken[g.ID] {
			r.found = append(r.found, g.Name)
		} else {
			r.missed = append(r.missed, g.Name)
		}
	}
	return r
}
