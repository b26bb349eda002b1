package console

import (
	"bytes"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/query"

	"charm.land/lipgloss/v2"
)

var (
	testCols = []Column{
		{Name: "#", Right: true},
		{Name: "name", Tone: tone(Subject)},
		{Name: "share", Right: true},
		{Name: "also"},
		{Name: "note", Flex: true},
		{Name: "id", Detail: true},
	}
	testRows = [][]any{
		{1, "大阪電機", 0.5, []string{"a", "b"}, "a note that goes on for quite a while", "x<1>"},
		{10, "Zoë", -2.0, nil, "=1+1|2", "+x"},
		{11, "\x1b[31mred\nline", 3.25, []string{}, "-\tminus", nil},
	}
)

func render(t *testing.T, s Screen, f Format) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Render(&b, f, testCols, testRows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRender(t *testing.T) {
	tests := []struct {
		f     Format
		width int
		want  string
	}{
		{Table, 0, `
 #  name          share  also  note
 -  ----          -----  ----  ----
 1  大阪電機        0.5  a, b  a note that goes on for quite a while
10  Zoë              -2        =1+1|2
11  [31mred line   3.25        - minus
`},
		{Table, 55, `
 #  name          share  also  note
 -  ----          -----  ----  ----
 1  大阪電機        0.5  a, b  a note that goes on for…
10  Zoë              -2        =1+1|2
11  [31mred line   3.25        - minus
`},
		{Table, 50, `
 #  name          share  also
 -  ----          -----  ----
 1  大阪電機        0.5  a, b
    a note that goes on for quite a while
10  Zoë              -2
    =1+1|2
11  [31mred line   3.25
    - minus
`},
		{Table, 25, `
 #  name      share  also
 -  ----      -----  ----
 1  大阪電機    0.5  a, b
    a note that goes on …
10  Zoë          -2
    =1+1|2
11  [31mred    3.25
    line
    - minus
`},
		{JSON, 0, `
[
  {"#": 1, "name": "大阪電機", "share": 0.5, "also": ["a","b"], "note": "a note that goes on for quite a while", "id": "x<1>"},
  {"#": 10, "name": "Zoë", "share": -2, "also": null, "note": "=1+1|2", "id": "+x"},
  {"#": 11, "name": "\u001b[31mred\nline", "share": 3.25, "also": [], "note": "-\tminus", "id": null}
]
`},
		{JSONL, 0, `
{"#": 1, "name": "大阪電機", "share": 0.5, "also": ["a","b"], "note": "a note that goes on for quite a while", "id": "x<1>"}
{"#": 10, "name": "Zoë", "share": -2, "also": null, "note": "=1+1|2", "id": "+x"}
{"#": 11, "name": "\u001b[31mred\nline", "share": 3.25, "also": [], "note": "-\tminus", "id": null}
`},
		{CSV, 0, `
#,name,share,also,note,id
1,大阪電機,0.5,"a, b",a note that goes on for quite a while,x<1>
10,Zoë,-2,,'=1+1|2,'+x
11,[31mred line,3.25,,'- minus,
`},
		{Markdown, 0, `
| \# | name | share | also | note |
| --: | --- | --: | --- | --- |
| 1 | 大阪電機 | 0.5 | a, b | a note that goes on for quite a while |
| 10 | Zoë | -2 |  | =1+1\|2 |
| 11 | \[31mred line | 3.25 |  | - minus |
`},
	}
	for _, tt := range tests {
		got := render(t, Screen{Width: tt.width}, tt.f)
		if want := strings.TrimPrefix(tt.want, "\n"); got != want {
			t.Errorf("%s %d:\n%s\nwant:\n%s", tt.f, tt.width, got, want)
		}
	}
}

func TestRenderFits(t *testing.T) {
	for width := 27; width < 120; width++ {
		for _, colour := range []bool{false, true} {
			for line := range strings.Lines(render(t, Screen{Width: width, Colour: colour}, Table)) {
				if w := lipgloss.Width(strings.TrimSuffix(line, "\n")); w > width {
					t.Fatalf("width %d: a line takes %d columns: %q", width, w, line)
				}
			}
		}
	}
}

func TestRenderColour(t *testing.T) {
	got := render(t, Screen{Colour: true}, Table)
	if !strings.Contains(got, styles[Subject].Render("Zoë")) || strings.Contains(got, "----") {
		t.Errorf("got %q", got)
	}
	if strings.Contains(got, "\x1b[31m") {
		t.Error("a colour of the data came through")
	}
}

func TestRenderNothing(t *testing.T) {
	for f, want := range map[Format]string{Table: "", JSON: "[]\n", JSONL: "", CSV: "#,name,share,also,note,id\n"} {
		var b bytes.Buffer
		if err := Render(&b, f, testCols, nil); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s: got %q, want %q", f, b.String(), want)
		}
	}
}

func TestRenderErrors(t *testing.T) {
	var b bytes.Buffer
	if err := Render(&b, Table, testCols, [][]any{{1}}); err == nil {
		t.Error("no error for a short row")
	}
	if err := Render(&b, "xml", testCols, nil); err == nil {
		t.Error("no error for an unknown format")
	}
	if err := Render(&b, JSON, []Column{{Name: "x"}}, [][]any{{func() {}}}); err == nil {
		t.Error("no error for a value that JSON cannot hold")
	}
}

func TestDetectScreen(t *testing.T) {
	plain(t)
	t.Setenv("TERM", "xterm")
	if s := DetectScreen(&bytes.Buffer{}); s != (Screen{}) {
		t.Errorf("a buffer is a screen: %+v", s)
	}
	t.Setenv("CLICOLOR_FORCE", "1")
	t.Setenv("COLUMNS", "72")
	if s := DetectScreen(&bytes.Buffer{}); s != (Screen{Width: 72, Colour: true}) {
		t.Errorf("got %+v", s)
	}
	for _, no := range [][2]string{{"TERM", "dumb"}, {"NO_COLOR", "1"}} {
		t.Run(no[0], func(t *testing.T) {
			t.Setenv(no[0], no[1])
			if s := DetectScreen(&bytes.Buffer{}); s.Colour {
				t.Errorf("colour with %s=%s", no[0], no[1])
			}
		})
	}
}

func TestClean(t *testing.T) {
	if got := Clean(" a\u202eb\x1b[2J\t\n c\u200f\x00\u0085"); got != "ab[2J c" {
		t.Errorf("got %q", got)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  string
	}{
		{"", 5, ""},
		{"one two three", 7, "one two|three"},
		{"2024-10-27 – 2024-11-02", 12, "2024-10-27 –|2024-11-02"},
		{"大阪電機 is", 5, "大阪|電機|is"},
		{"abcdefgh ij", 3, "abc|def|gh|ij"},
		{"a bcdef", 4, "a|bcde|f"},
	}
	for _, tt := range tests {
		if got := strings.Join(wrap(tt.text, tt.width), "|"); got != tt.want {
			t.Errorf("wrap(%q, %d): got %s, want %s", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestMarshalControls(t *testing.T) {
	got, err := marshal("<a>\n\u009b31m\x7f")
	if want := `"<a>\n\u009b31m\u007f"`; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestQuantityText(t *testing.T) {
	tests := []struct {
		q    graph.Quantity
		want string
	}{
		{graph.Quantity{Value: 2e8, Unit: "USD", Bound: graph.Lower, Per: "year"}, "≥200,000,000 USD/year"},
		{graph.Quantity{Value: 999, Unit: "kg", Bound: graph.Exact}, "999 kg"},
		{graph.Quantity{Value: 1234.5, Unit: "%", Bound: graph.Upper}, "≤1,234.5%"},
		{graph.Quantity{Min: 10, Max: 2000, Unit: "soldier", Bound: graph.Range}, "10–2,000 soldier"},
		{graph.Quantity{Value: -1000000, Bound: graph.Approx}, "~-1,000,000"},
	}
	for _, tt := range tests {
		if got := quantityText(tt.q); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestWhen(t *testing.T) {
	tests := []struct {
		i    *graph.Interval
		want string
	}{
		{nil, ""},
		{&graph.Interval{Start: "2024-06-03", End: "2024-06-03"}, "2024-06-03"},
		{&graph.Interval{Start: "2024-06-01", End: "2024-06-30", Precision: graph.PrecisionMonth}, "2024-06"},
		{&graph.Interval{Start: "2024-01-01", End: "2024-12-31", Precision: graph.PrecisionYear}, "2024"},
		{&graph.Interval{Start: "2011-01-01", End: "2015-12-31"}, "2011 – 2015"},
		{&graph.Interval{Start: "2024-06-03", End: "2024-06-09"}, "2024-06-03 – 2024-06-09"},
		{&graph.Interval{Start: "2024"}, "from 2024"},
		{&graph.Interval{End: "2024-06"}, "until 2024-06"},
		{&graph.Interval{Text: "within weeks"}, "within weeks"},
	}
	for _, tt := range tests {
		if got := (when{tt.i}).String(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestClaimRowsForPrograms(t *testing.T) {
	_, cs := story(t)
	cols, rows := ClaimRows(cs[:1])
	var b bytes.Buffer
	if err := (Screen{}).Render(&b, JSONL, cols, rows); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"amount": [{"value":200000000,"unit":"USD","bound":"lower","per":"year","text":"over $200 million a year"}]`,
		`"says": [{"sources":["National Audit Office"],"act":"cite","explicit":true},{"sources":["Ada Novák"],"act":"say","explicit":true}]`,
		`"when": null`,
		`"said": {"start":"2024-11-03","end":"2024-11-03","precision":"day","text":"on Sunday"}`,
		`"negated": false`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
}

func TestEvidenceInColour(t *testing.T) {
	s, cs := story(t)
	e, err := query.Explain(t.Context(), s, cs[0])
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := (Screen{Width: 60, Colour: true}).WriteEvidence(&b, e); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for tone, word := range map[Tone]string{Subject: "Freedonia", Relation: "will pay", Object: "Sylvania"} {
		if strings.Count(got, styles[tone].Render(word)) != 2 {
			t.Errorf("%s is not marked twice in %q", word, got)
		}
	}
	if strings.Contains(got, "‹") {
		t.Error("marks beside colours")
	}
	for line := range strings.Lines(got) {
		if w := lipgloss.Width(line); w > 60 {
			t.Errorf("%d columns: %q", w, line)
		}
	}
}

// TestPassageWithoutText shows the sentence alone where the article's text has
// changed or is gone.
func TestPassageWithoutText(t *testing.T) {
	s, cs := story(t)
	cs[4].Evidence.Text += " Changed."
	e, err := query.Explain(t.Context(), s, cs[4])
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, g := range e.Passage {
		b.WriteString(g.Text)
	}
	if b.String() != cs[4].Evidence.Text || e.Passage[0].Text != "Ōsaka Denki" || e.Passage[0].Mark != query.MarkSubject {
		t.Errorf("got %+v", e.Passage)
	}
}
