package entity

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

func nameFinder(tb testing.TB) *Recogniser {
	tb.Helper()
	r, err := NewRecogniser()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func namesIn(tb testing.TB, r *Recogniser, s string) []string {
	tb.Helper()
	p, err := syntax.New()
	if err != nil {
		tb.Fatal(err)
	}
	d := text.Split(s)
	var out []string
	for _, n := range r.Names(d, p.Parse(d)) {
		out = append(out, fmt.Sprint(n.Name, " ", s[d.Tokens[n.First].Start:d.Tokens[n.Last-1].End]))
	}
	return out
}

func TestNames(t *testing.T) {
	r := nameFinder(t)
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Prime Minister Tomas Veridal met Anna Kolresh in Berlin on Monday.", []string{"PER Tomas Veridal", "PER Anna Kolresh", "LOC Berlin"}},
		{"The University of Wexcombe said that Dr. Ruth Almgren had left for France.", []string{"ORG University of Wexcombe", "PER Ruth Almgren", "LOC France"}},
		{"Russia will pay North Korea next year, the Ministry of Finance said.", []string{"LOC Russia", "LOC North Korea", "ORG Ministry of Finance"}},
		{"“We lost,” said Nam Sung-wook, who lives in Seoul.", []string{"PER Nam Sung-wook", "LOC Seoul"}},
		{"It rained all day and nobody came.", nil},
	} {
		if got := namesIn(t, r, c.in); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// words cuts a text with marked names, "[PER John Roe]", into a page and its names.
func marked(s string) (NamePage, []NameSpan) {
	var p NamePage
	var names []NameSpan
	p.Starts = []int{0}
	open := NameSpan{First: -1}
	for w := range strings.FieldsSeq(s) {
		if k, ok := strings.CutPrefix(w, "["); ok {
			open = NameSpan{First: len(p.Words), Name: NameType(slices.Index(nameTypeNames[:], k))}
			continue
		}
		w, closes := strings.CutSuffix(w, "]")
		glued := w == "-" || len(p.Words) > 0 && p.Words[len(p.Words)-1] == "-"
		p.Words, p.Attached = append(p.Words, w), append(p.Attached, glued)
		if closes {
			open.Last = len(p.Words)
			names = append(names, open)
		}
		if w == "." {
			p.Starts = append(p.Starts, len(p.Words))
		}
	}
	return p, names
}

func TestRefine(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"said [PER Wi Sung] - lac in [LOC Seoul]", "PER Wi Sung - lac; LOC Seoul"},
		{"the [ORG union Verbond] struck", "ORG Verbond"},
		{"when [PER Kaja Brekke] left . The ban hit [ORG Brekke] hard . Later Brekke won", "PER Kaja Brekke; PER Brekke; PER Brekke"},
		{"the [ORG Health Agency] ( [LOC HA] ) met", "ORG Health Agency; ORG HA"},
		{"a [LOC St. Louis] - based firm", "LOC St. Louis"},
		{"[PER Osama bin Laden] and [ORG al - Qaeda] hid", "PER Osama bin Laden; ORG al - Qaeda"},
		{"the [LOC Marl County Board] of Supervisors and [PER Roe] & Sons", "ORG Marl County Board of Supervisors; ORG Roe & Sons"},
		{"[PER Don Germany] left [LOC Germany] for the other [LOC Germany] . [LOC Germany] won", "PER Don Germany; LOC Germany; LOC Germany; LOC Germany"},
		{"the [LOC Roe] said . [PER Roe] left . [PER Roe] came", "PER Roe; PER Roe; PER Roe"},
	} {
		p, names := marked(c.in)
		var got []string
		for _, n := range p.Refine(names) {
			got = append(got, n.Name.String()+" "+p.text(n))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

func TestLabels(t *testing.T) {
	var labels []uint8
	for _, n := range []struct {
		t NameType
		n int
	}{{PER, 2}, {ORG, 1}, {LOC, 3}} {
		for i := range n.n {
			labels = append(labels, NameLabel(n.t, i, n.n))
		}
	}
	want := []NameSpan{{0, 2, PER, Person}, {2, 3, ORG, Organisation}, {3, 6, LOC, Place}}
	if got := AppendNames(nil, labels, 0); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for i := 1; i < len(labels); i++ {
		if !follows(labels[i-1], labels[i]) {
			t.Errorf("label %d may not follow %d", labels[i], labels[i-1])
		}
	}
	if follows(NameLabel(PER, 0, 2), 0) || follows(0, NameLabel(PER, 1, 2)) {
		t.Error("a name may break off")
	}
}

func TestRecogniserRefusesBadModels(t *testing.T) {
	c, err := model.SharedClusters()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := BuildRecogniser(c, &model.File{}); err == nil {
		t.Error("a file without sections was taken")
	}
}

func TestRecogniserIsSafeForConcurrentUse(t *testing.T) {
	r := nameFinder(t)
	s := "Tomas Veridal of Acme Inc. met Anna Kolresh in Berlin. Veridal left. Kolresh stayed."
	want := namesIn(t, r, s)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if got := namesIn(t, r, s); !slices.Equal(got, want) {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkNames(b *testing.B) {
	r := nameFinder(b)
	d := text.Split(strings.Repeat("The United States said last week that 10,000 North Korean soldiers were training in Russia. "+
		"“It is over,” Gen. John Roe of the U.S. Army told The Herald, citing a long-term deal with Acme Inc.\n\n", 40))
	for b.Loop() {
		r.Names(d, nil)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
