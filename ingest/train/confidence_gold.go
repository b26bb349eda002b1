package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/claim"
)

// goldArticle is an annotated article: what its statements are, and by what words its
// entities are known.
type goldArticle struct {
	Doc, File, Title, Publisher, Published string

	statements []goldStatement
	names      map[string][]string // entity to names and mentions, folded
	unnamed    map[string]bool
	wikidata   map[string]string // entity to item
}

// goldEnd is an end of a statement: an entity, or a literal with the accepted values.
type goldEnd struct {
	Entity string   `json:"entity"`
	Value  string   `json:"value"`
	Values []string `json:"values_ok"`
}

// goldStatement is a statement with its readings.
type goldStatement struct {
	Doc          string   `json:"doc"`
	Subject      goldEnd  `json:"subject"`
	Object       goldEnd  `json:"object"`
	Predicates   []string `json:"predicates_ok"`
	Symmetric    bool     `json:"symmetric"`
	Modalities   []string `json:"modality_ok"`
	Negated      bool     `json:"negated"`
	Alternatives []struct {
		Subject    goldEnd  `json:"subject"`
		Object     goldEnd  `json:"object"`
		Predicates []string `json:"predicates"`
	} `json:"alternatives"`
}

// readGold reads the annotated articles of a folder: docs.jsonl, entities.jsonl and
// statements.jsonl.
func readGold(folder string) (map[string]*goldArticle, error) {
	out := map[string]*goldArticle{}
	err := readLines(filepath.Join(folder, "docs.jsonl"), func(line []byte) error {
		a := &goldArticle{names: map[string][]string{}, unnamed: map[string]bool{}, wikidata: map[string]string{}}
		if err := json.Unmarshal(line, a); err != nil {
			return err
		}
		out[a.Doc] = a
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readLines(filepath.Join(folder, "entities.jsonl"), func(line []byte) error {
		var e struct {
			Doc, ID, Wikidata string
			Named             bool
			Names             []string
			Mentions          []struct{ Text, Kind string }
		}
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		a := out[e.Doc]
		if a == nil {
			return fmt.Errorf("entity %s of unknown article %s", e.ID, e.Doc)
		}
		for _, n := range e.Names {
			a.names[e.ID] = append(a.names[e.ID], graph.Fold(bare(n)))
		}
		for _, m := range e.Mentions {
			if m.Kind != "pronoun" {
				a.names[e.ID] = append(a.names[e.ID], graph.Fold(bare(m.Text)))
			}
		}
		a.unnamed[e.ID] = !e.Named
		a.wikidata[e.ID] = e.Wikidata
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readLines(filepath.Join(folder, "statements.jsonl"), func(line []byte) error {
		var s goldStatement
		if err := json.Unmarshal(line, &s); err != nil {
			return err
		}
		if a := out[s.Doc]; a != nil {
			a.statements = append(a.statements, s)
		}
		return nil
	})
	return out, err
}

// readLines calls f with each line of a file of JSON lines.
func readLines(path string, f func(line []byte) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read annotated articles: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := f([]byte(line)); err != nil {
			return fmt.Errorf("read annotated articles: %s:%d: %w", path, n, err)
		}
	}
	return nil
}

// judge reports which claims are right: those that say what a statement does, with its
// certainty, the first for each statement.
func (a *goldArticle) judge(cs []claim.Observed) []bool {
	out := make([]bool, len(cs))
	taken := make([]bool, len(a.statements))
	for i := range cs {
		for j := range a.statements {
			if !taken[j] && a.says(&cs[i].Claim, &a.statements[j]) {
				out[i], taken[j] = true, true
				break
			}
		}
	}
	return out
}

// says reports whether a claim says what one of the readings of a statement does.
func (a *goldArticle) says(c *graph.Claim, s *goldStatement) bool {
	if !slices.Contains(s.Modalities, string(c.Modality)) || c.Negated != s.Negated {
		return false
	}
	if a.reads(c, s.Subject, s.Predicates, s.Object) || s.Symmetric && a.reads(c, s.Object, s.Predicates, s.Subject) {
		return true
	}
	for _, r := range s.Alternatives {
		if a.reads(c, r.Subject, r.Predicates, r.Object) {
			return true
		}
	}
	return false
}

// reads reports whether a claim has these ends and one of these predicates, or the
// converse of one with the ends exchanged.
func (a *goldArticle) reads(c *graph.Claim, subject goldEnd, predicates []string, object goldEnd) bool {
	if slices.Contains(predicates, c.Predicate) && a.is(c.Subject, subject) && a.is(c.Object, object) {
		return true
	}
	p, _ := graph.Predicates.ByID(c.Predicate)
	for _, inverse := range p.Inverses {
		if slices.Contains(predicates, inverse) && a.is(c.Object, subject) && a.is(c.Subject, object) {
			return true
		}
	}
	return false
}

// is reports whether a term is an annotated end: the same item, one of its names, or, of
// what has no name, words that are much the same.
func (a *goldArticle) is(t graph.Term, g goldEnd) bool {
	label := t.Value
	if t.Entity != nil {
		label = t.Entity.Name
	}
	label = graph.Fold(bare(label))
	if g.Entity == "" {
		return slices.ContainsFunc(g.Values, func(v string) bool { return alike(graph.Fold(bare(v)), label) })
	}
	if t.Entity != nil && t.Entity.Wikidata != "" && a.wikidata[g.Entity] != "" {
		return t.Entity.Wikidata == a.wikidata[g.Entity]
	}
	return slices.ContainsFunc(a.names[g.Entity], func(n string) bool {
		return n == label || a.unnamed[g.Entity] && alike(n, label)
	})
}

// bare drops the article before a name.
func bare(s string) string {
	for _, article := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}

// alike reports whether two phrases share most of their words: an F1 of 0.6.
func alike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	return 2*float64(common(x, y)) >= 0.6*float64(len(x)+len(y))
}
