package train

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReadCaRB(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gold.tsv")
	lines := "Ann saw Bo in May .\tsaw\tAnn\tBo\tin May\nAnn saw Bo in May .\tsaw\tAnn\tC: it\tBo\nshort\tline\n"
	if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readCaRB(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[0].gold) != 2 {
		t.Fatalf("read %v, want one sentence with two tuples", got)
	}
	for i, want := range []string{"Bo in May", "Bo"} {
		if o := strings.Join(got[0].gold[i].object, " "); o != want {
			t.Errorf("tuple %d has object %q, want %q", i, o, want)
		}
	}
	if _, err := readCaRB(path + ".none"); err == nil {
		t.Error("no error for a missing file")
	}
}

func TestAgreement(t *testing.T) {
	gold := &tuple{strings.Fields("joined"), strings.Fields("Tom Bradley"), strings.Fields("the firm in 1941")}
	for _, c := range []struct {
		relation, subject, object string
		precision, recall         float64
	}{
		{"joined", "Tom Bradley", "the firm", 1, 5. / 7},
		{"joined the firm in", "Tom Bradley", "1941", 4. / 7, 4. / 7},
		{"left", "Tom Bradley", "the firm", 0, 0},
	} {
		p, r := agreement(gold, &tuple{strings.Fields(c.relation), strings.Fields(c.subject), strings.Fields(c.object)})
		if math.Abs(p-c.precision) > 1e-9 || math.Abs(r-c.recall) > 1e-9 {
			t.Errorf("%s | %s | %s: precision %v, recall %v, want %v, %v", c.subject, c.relation, c.object, p, r, c.precision, c.recall)
		}
	}
}

func TestCurve(t *testing.T) {
	sentences := []openSentence{{gold: make([]tuple, 2)}}
	rows := [][]openRow{{
		{precision: []float64{1, 0}, recall: []float64{0.5, 0}, confidence: 0.9},
		{precision: []float64{0.8, 0}, recall: []float64{1, 0}, confidence: 0.4}, // its tuple is taken
	}}
	want := []curvePoint{{1, 0.25}, {0.5, 0.5}}
	got := curve(sentences, rows)
	if !slices.Equal(got, want) {
		t.Fatalf("curve %v, want %v", got, want)
	}
	f1, area := summary(got)
	if math.Abs(f1-0.5) > 1e-9 || math.Abs(area-(0.25+0.25*0.75)) > 1e-9 {
		t.Errorf("F1 %v, area %v, want 0.5, 0.4375", f1, area)
	}
}

// TestFitOpen holds that a feature of right extractions gets more weight than one of wrong
// ones, and that a second wording of a tuple is worth less than the first.
func TestFitOpen(t *testing.T) {
	var sentences [][]openRow
	for range openSeen {
		sentences = append(sentences, []openRow{
			{features: []string{"right"}, precision: []float64{1}, recall: []float64{1}},
			{features: []string{"again"}, precision: []float64{1}, recall: []float64{0.9}},
			{features: []string{"wrong"}, precision: []float64{0.1}, recall: []float64{0.1}},
		})
	}
	w := fitOpen(sentences)
	if w["right"] <= 0 || w["right"] <= w["again"] || w["right"] <= w["wrong"] {
		t.Errorf("weights %v", w)
	}
	if again := fitOpen(sentences); len(again) != len(w) || again["right"] != w["right"] {
		t.Errorf("a second fit gives %v, the first gave %v", again, w)
	}
}
