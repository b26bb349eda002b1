package ingest

import (
	"bytes"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/claim"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
)

func TestMarks(t *testing.T) {
	rows := []*syntax.Row{{}, {}, {}, {}, {}}
	rows[0][syntax.MISC] = "SpaceAfter=No|NER=B-X|Entity=(9-X)|Value=9"
	names := apart([]entity.NameSpan{
		{First: 10, Last: 12, Name: entity.LOC},
		{First: 11, Last: 13, Name: entity.PER}, // overlaps
		{First: 13, Last: 20, Name: entity.ORG}, // runs on
	})
	m := &marks{names: names, ids: 2, entities: []entitySpan{
		{10, 12, "LOC", ""}, {10, 11, "NORP", "Ch|a\x03d"}, {12, 13, "DATE", ""}, {13, 20, "ORG", ""},
	}}
	m.write(rows, 10)
	for i, want := range []string{
		"SpaceAfter=No|NER=B-LOC|Entity=(e3-LOC(e4-NORP)|Value=Ch%7Cad", "NER=I-LOC|Entity=e3)", "Entity=(e5-DATE)", "NER=B-ORG|Entity=(e6-ORG", "NER=I-ORG|Entity=e6)",
	} {
		if got := rows[i][syntax.MISC]; got != want {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
}

func TestMerge(t *testing.T) {
	date := func(a, b int, text string) claim.Numeric {
		return claim.Numeric{First: a, Last: b, Type: claim.Date, Interval: graph.Interval{Text: text}}
	}
	names := []entity.LayerSpan{
		{First: 2, Last: 5, Type: "EVENT"}, {First: 3, Last: 4, Type: "LOC"}, {First: 8, Last: 9, Type: "LOC"}, {First: 12, Last: 14, Type: "ORG"}, {First: 20, Last: 21, Type: "NORP"},
	}
	got := merge(names, []claim.Numeric{
		date(0, 1, "Monday"),
		date(2, 3, "2024"),                          // within an event
		date(8, 9, "May"),                           // the whole of a name
		date(10, 13, "2 May 2019"),                  // crosses one
		{First: 13, Last: 14, Type: claim.Cardinal}, // within a body's name
		{First: 18, Last: 22, Type: claim.Money, Value: "12000000 AUD"},
	})
	var out []string
	for _, e := range got {
		out = append(out, e.class)
	}
	if s, want := strings.Join(out, " "), "DATE EVENT DATE LOC LOC ORG MONEY NORP"; s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

// TestEntityBrackets checks that the brackets of a whole document are balanced, nested and
// numbered, and that NER= agrees with them.
func TestEntityBrackets(t *testing.T) {
	p := testPipeline(t)
	a := source.Article{ID: "x", Published: "2024-05-09", Text: "On Monday the University of Oslo paid more than $3.5 billion to South Korean President Ann Brook. " +
		"The Bank of England cut rates by 5 percent last week, two years after the French Football Federation had asked for 12 million Australian dollars."}
	var b bytes.Buffer
	if err := p.WriteCoNLLU(&b, a); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	if !strings.HasPrefix(out, "# newdoc id = x\n# global.Entity = eid-etype\n") {
		t.Errorf("no declaration of the fields:\n%s", out)
	}
	var stack []string
	for s, err := range syntax.ReadCoNLLU(&b) {
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range s.WordRows() {
			for item := range strings.SplitSeq(r[syntax.MISC], "|") {
				if v, ok := strings.CutPrefix(item, "Entity="); ok {
					stack = bracket(t, stack, v)
				}
			}
			if strings.Contains(r[syntax.MISC], "NER=") && len(stack) == 0 && !strings.Contains(r[syntax.MISC], ")") {
				t.Errorf("a name outside of brackets: %v", *r)
			}
		}
		if len(stack) > 0 {
			t.Fatalf("left open: %v", stack)
		}
	}
	for _, want := range []string{"-MONEY", "Value=3500000000.. USD", "Value=2024-05-06", "Value=5 %", "Value=2024-W18", "Value=12000000 AUD"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

// bracket follows the brackets of one word: "(e1-PER(e2-LOC)" or "(e2-LOC)e1)".
func bracket(t *testing.T, stack []string, v string) []string {
	t.Helper()
	for v != "" {
		if open, ok := strings.CutPrefix(v, "("); ok {
			end := strings.IndexAny(open, "()")
			if end < 0 {
				end = len(open)
			}
			id, class, ok := strings.Cut(open[:end], "-")
			if !ok || class == "" {
				t.Fatalf("no type in %q", v)
			}
			v = open[end:]
			if rest, ok := strings.CutPrefix(v, ")"); ok {
				v = rest
			} else {
				stack = append(stack, id)
			}
			continue
		}
		id, rest, ok := strings.Cut(v, ")")
		if !ok || len(stack) == 0 || stack[len(stack)-1] != id {
			t.Fatalf("%q closes what is open: %v", v, stack)
		}
		stack, v = stack[:len(stack)-1], rest
	}
	return stack
}
