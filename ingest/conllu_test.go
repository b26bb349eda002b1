package ingest

import (
	"bytes"
	"strings"
	"testing"

	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
)

func TestParseCoNLLUKeepsTokens(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	in := "# sent_id = a\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tca\t_\tX\t_\tA=b\t9\tz\t_\tNER=B-PER|Entity=(1-PER)|X=y\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n3\tpay\t_\t_\t_\t_\t_\t_\t_\t_\n\n# only a comment\n\n"
	var out bytes.Buffer
	if err := p.ParseCoNLLU(t.Context(), &out, strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	var first [][]string
	for line := range strings.Lines(out.String()) {
		first = append(first, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	if first[0][0] != "# sent_id = a" || first[1][0] != "1-2" || first[1][9] != "SpaceAfter=No" {
		t.Errorf("comment or multiword token lost:\n%s", &out)
	}
	if first[2][3] != "AUX" || first[2][5] != "_" || strings.Contains(first[2][9], "PER") || !strings.Contains(first[2][9], "X=y") {
		t.Errorf("word not analysed anew:\n%s", &out)
	}
	if err := p.ParseCoNLLU(t.Context(), &out, strings.NewReader("1\tx\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("got error %v, want one with the line", err)
	}
}

func TestWriteCoNLLU(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a := source.Article{ID: "x", Text: "The mayor\tspoke to the council on Tuesday.\n\nNobody heard."}
	if err := p.WriteCoNLLU(&out, a); err != nil {
		t.Fatal(err)
	}
	n := 0
	for s, err := range syntax.ReadCoNLLU(&out) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if n == 1 && (len(s.Comments) != 4 || s.Comments[1] != entityFields || s.Comments[3] != "# text = The mayor spoke to the council on Tuesday.") {
			t.Errorf("comments %q", s.Comments)
		}
	}
	if n != 2 {
		t.Errorf("got %d sentences, want 2", n)
	}
}
