package claim

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// goldText is an annotated article with its analysis.
type goldText struct {
	Doc, File, Published string
	Sentences            []struct{ N, Start, End int }

	d  *text.Doc
	ts []syntax.Tree
	at []int // first byte of each annotated sentence
}

// goldSpan is an annotated time.
type goldSpan struct {
	Start, End *string
	Text       string
	Fuzzy      bool
	OK         []goldSpan
}

// goldStatement holds the fields of an annotated statement that the tests here read.
type goldStatement struct {
	Doc        string
	Sentence   int
	Quantity   map[string]any
	Quantities []map[string]any `json:"quantities_ok"`
	Time       *goldSpan
}

// readGold reads the annotated articles that lie beside the repository.
func readGold(t *testing.T) (map[string]*goldText, []goldStatement) {
	t.Helper()
	dir := "../../../shared/gold"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the annotated articles are not here")
	}
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]*goldText{}
	var statements []goldStatement
	for _, set := range []string{"seed", "dev"} {
		jsonLines(t, filepath.Join(dir, set, "docs.jsonl"), func(b []byte) error {
			var g goldText
			if err := json.Unmarshal(b, &g); err != nil {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(dir, set, g.File))
			if err != nil {
				raw, err = os.ReadFile(filepath.Join(dir, set, "text", g.File))
			}
			if err != nil {
				return err
			}
			g.d = text.Split(string(raw))
			g.ts = p.Parse(g.d)
			runes := []rune(string(raw))
			for _, s := range g.Sentences {
				g.at = append(g.at, len(string(runes[:s.Start])))
			}
			texts[g.Doc] = &g
			return nil
		})
		jsonLines(t, filepath.Join(dir, set, "statements.jsonl"), func(b []byte) error {
			var s goldStatement
			err := json.Unmarshal(b, &s)
			statements = append(statements, s)
			return err
		})
	}
	return texts, statements
}

func jsonLines(t *testing.T, name string, read func([]byte) error) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		if err := read(sc.Bytes()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// within returns the trees that begin in annotated sentence n.
func (g *goldText) within(n int) []int {
	end := math.MaxInt
	if n+1 < len(g.at) {
		end = g.at[n+1]
	}
	var out []int
	for i := range g.ts {
		if len(g.ts[i].Words) == 0 {
			continue
		}
		if at := int(g.d.Tokens[g.ts[i].First].Start); at >= g.at[n] && at < end {
			out = append(out, i)
		}
	}
	return out
}

// TestGoldAmounts checks that the annotated amounts are among those found in
// their sentences, with value, bound and rate.
func TestGoldAmounts(t *testing.T) {
	texts, statements := readGold(t)
	n, found := 0, 0
	for _, s := range statements {
		if s.Quantity == nil {
			continue
		}
		g := texts[s.Doc]
		n++
		hit := false
		for _, i := range g.within(s.Sentence) {
			for _, a := range findAmounts(g.d, &g.ts[i]) {
				for _, want := range append(s.Quantities, s.Quantity) {
					hit = hit || sameAmount(a.q, want)
				}
			}
		}
		if hit {
			found++
		} else {
			t.Logf("%s, sentence %d: %v", s.Doc, s.Sentence, s.Quantity["text"])
		}
	}
	t.Logf("%d of %d", found, n)
	if float64(found) < 0.97*float64(n) {
		t.Errorf("found %d of %d annotated amounts", found, n)
	}
}

func sameAmount(q graph.Quantity, want map[string]any) bool {
	near := func(a float64, b any) bool {
		f, ok := b.(float64)
		return ok && math.Abs(a-f) <= 0.005*math.Abs(f)
	}
	per, _ := want["per"].(string)
	bound, _ := want["bound"].(string)
	if bound == "" {
		bound = string(graph.Exact)
	}
	if q.Per != per || string(q.Bound) != bound {
		return false
	}
	if q.Bound == graph.Range {
		return near(q.Min, want["min"]) && near(q.Max, want["max"])
	}
	return near(q.Value, want["value"])
}

// TestGoldTimes checks that the annotated times that are not vague are among
// those found in their sentences.
func TestGoldTimes(t *testing.T) {
	texts, statements := readGold(t)
	all := map[string][][]timeRef{}
	for id, g := range texts {
		all[id] = findDocTimes(g.d, g.ts, g.Published)
	}
	n, found := 0, 0
	for _, s := range statements {
		if s.Time == nil || s.Time.Fuzzy {
			continue
		}
		g := texts[s.Doc]
		n++
		hit := false
		for _, i := range g.within(s.Sentence) {
			for _, r := range all[s.Doc][i] {
				for _, want := range append(s.Time.OK, *s.Time) {
					hit = hit || sameSpan(r.iv, want)
				}
			}
		}
		if hit {
			found++
		} else {
			t.Logf("%s, sentence %d: %s", s.Doc, s.Sentence, s.Time.Text)
		}
	}
	t.Logf("%d of %d", found, n)
	if float64(found) < 0.9*float64(n) {
		t.Errorf("found %d of %d annotated times", found, n)
	}
}

// sameSpan compares as the annotation asks: closed spans overlap by half of
// their union, of a half-open one the known end is within three days.
func sameSpan(iv graph.Interval, want goldSpan) bool {
	a, b := goldDay(&iv.Start, false), goldDay(&iv.End, true)
	c, d := goldDay(want.Start, false), goldDay(want.End, true)
	days := func(x, y time.Time) float64 { return y.Sub(x).Hours()/24 + 1 }
	switch {
	case !c.IsZero() && !d.IsZero():
		if a.IsZero() || b.IsZero() {
			return false
		}
		from, to, lo, hi := a, b, a, b
		if c.After(from) {
			from = c
		} else {
			lo = c
		}
		if d.Before(to) {
			to = d
		} else {
			hi = d
		}
		return !to.Before(from) && days(from, to) >= days(lo, hi)/2
	case !c.IsZero():
		return !a.IsZero() && math.Abs(days(a, c)-1) <= 3
	case !d.IsZero():
		return !b.IsZero() && math.Abs(days(b, d)-1) <= 3
	}
	return false
}

// goldDay reads a date that may be partial, at its first or last day.
func goldDay(s *string, last bool) time.Time {
	if s == nil || len(*s) < 4 {
		return time.Time{}
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(*s) < len(layout) {
			continue
		}
		if d, err := time.Parse(layout, (*s)[:len(layout)]); err == nil {
			switch {
			case last && layout == "2006":
				return d.AddDate(1, 0, -1)
			case last && layout == "2006-01":
				return d.AddDate(0, 1, -1)
			}
			return d
		}
	}
	return time.Time{}
}
