package entity

import (
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// The example of Luo (2005) and of the reference scorer's paper (Pradhan et al. 2014), by hand.
func TestTally(t *testing.T) {
	chain := func(xs ...int) []span {
		var c []span
		for _, x := range xs {
			c = append(c, span{x, x + 1})
		}
		return c
	}
	for _, c := range []struct {
		name          string
		key, response [][]span
		muc, b3, ceaf [2]float64 // recall, precision
	}{
		{"equal", [][]span{chain(1, 2), chain(3)}, [][]span{chain(1, 2), chain(3)}, [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}},
		{
			"pradhan", // key {a b c} {d e f g}, response {a b} {c d} {f g h i}
			[][]span{chain(1, 2, 3), chain(4, 5, 6, 7)},
			[][]span{chain(1, 2), chain(3, 4), chain(6, 7, 8, 9)},
			[2]float64{2. / 5, 2. / 5},
			[2]float64{(4./3 + 1./3 + 1./4 + 4./4) / 7, (4./2 + 2*1./2 + 4./4) / 8},
			[2]float64{(4./5 + 4./8) / 2, (4./5 + 4./8) / 3},
		},
		{"all apart", [][]span{chain(1, 2)}, [][]span{chain(1), chain(2)}, [2]float64{0, 0}, [2]float64{0.5, 1}, [2]float64{2. / 3, 1. / 3}},
		{"missed", [][]span{chain(1, 2)}, nil, [2]float64{0, 0}, [2]float64{0, 0}, [2]float64{0, 0}},
	} {
		var got tally
		got.add(c.key, c.response)
		for i := range 2 {
			for _, x := range []struct {
				what      string
				got, want float64
			}{{"MUC", got.muc[i].value(), c.muc[i]}, {"B3", got.b3[i].value(), c.b3[i]}, {"CEAF", got.ceaf[i].value(), c.ceaf[i]}} {
				if math.Abs(x.got-x.want) > 1e-9 {
					t.Errorf("%s: %s[%d] = %.4f, want %.4f", c.name, x.what, i, x.got, x.want)
				}
			}
		}
	}
}

func TestAssignment(t *testing.T) {
	for _, c := range []struct {
		w    [][]float64
		want float64
	}{
		{[][]float64{{1, 2}, {2, 1}}, 4},
		{[][]float64{{0.5, 0.9, 0.1}}, 0.9},
		{[][]float64{{0.9}, {0.8}, {1}}, 1},
		{[][]float64{{3, 2, 1}, {3, 1, 0}, {2, 2, 2}}, 7},
	} {
		if got := assignment(c.w); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("assignment(%v) = %v, want %v", c.w, got, c.want)
		}
	}
}

// gumDoc is a treebank document as raw text with its annotated chains in bytes.
type gumDoc struct {
	id     string
	text   string
	chains [][]span
}

var bracket = regexp.MustCompile(`\(([^()]*)(\)?)|([^()]+)\)`)

// readGUM reads the news documents of a CoNLL-U file with Entity annotation.
func readGUM(t *testing.T, path string) []gumDoc {
	t.Helper()
	b, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		t.Skip("the treebank is not here: ", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var docs []gumDoc
	for _, part := range strings.Split(string(b), "# newdoc id = ")[1:] {
		id, rest, _ := strings.Cut(part, "\n")
		if strings.HasPrefix(id, "GUM_news_") {
			docs = append(docs, gumDocument(id, rest))
		}
	}
	return docs
}

func gumDocument(id, rest string) gumDoc {
	var s strings.Builder
	groups := map[string]int{}
	d := gumDoc{id: id}
	type opened struct {
		group string
		start int
	}
	var stack []opened
	shut := func(group string, end int) {
		for i, s := range slices.Backward(stack) {
			if s.group == group {
				if _, ok := groups[group]; !ok {
					groups[group] = len(d.chains)
					d.chains = append(d.chains, nil)
				}
				g := groups[group]
				d.chains[g] = append(d.chains[g], span{s.start, end})
				stack = append(stack[:i], stack[i+1:]...)
				return
			}
		}
	}
	glued := 0 // words left of a token of several words: no space between them
	last := ""
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "# newpar") && s.Len() > 0 {
			text := strings.TrimRight(s.String(), " \n")
			s.Reset()
			s.WriteString(text + "\n\n")
		}
		f := strings.Split(line, "\t")
		if len(f) < 10 || strings.Contains(f[0], ".") {
			continue
		}
		if a, b, ok := strings.Cut(f[0], "-"); ok {
			x, _ := strconv.Atoi(a)
			y, _ := strconv.Atoi(b)
			glued = y - x + 1
			last = f[9]
			continue
		}
		start := s.Len()
		s.WriteString(f[1])
		end := s.Len()
		for misc := range strings.SplitSeq(f[9], "|") {
			e, ok := strings.CutPrefix(misc, "Entity=")
			if !ok {
				continue
			}
			for _, m := range bracket.FindAllStringSubmatch(e, -1) {
				if m[3] != "" {
					shut(strings.SplitN(m[3], "-", 2)[0], end)
					continue
				}
				g, _, _ := strings.Cut(m[1], "-")
				stack = append(stack, opened{g, start})
				if m[2] != "" {
					shut(g, end)
				}
			}
		}
		misc := f[9]
		if glued > 0 {
			if glued--; glued > 0 {
				continue
			}
			misc = last
		}
		if !strings.Contains(misc, "SpaceAfter=No") {
			s.WriteByte(' ')
		}
	}
	d.text = s.String()
	return d
}

// response turns the linker's chains into spans of bytes.
func response(d *text.Doc, l *linker) [][]span {
	var out [][]span
	for i := range l.chains {
		var c []span
		seen := map[span]bool{}
		for _, k := range l.chains[i].ms {
			m := &l.ms[k]
			if m.kind == Pronoun && (m.pron.kind == "relative" || m.pron.kind == "reciprocal") || m.kind == Demonym && l.tag[m.head] == syntax.ADJ {
				continue
			}
			a, b := m.outerFirst, m.outerLast
			for b > a+1 && l.tag[b-1] == syntax.PUNCT {
				b--
			}
			if b < len(l.low) && m.kind != Pronoun && l.tag[b] == syntax.PART && l.xpos[b] == "POS" {
				b++ // the treebank counts the possessive's mark in
			}
			s := span{int(d.Tokens[a].Start), int(d.Tokens[b-1].End)}
			if !seen[s] {
				seen[s] = true
				c = append(c, s)
			}
		}
		if len(c) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// TestGUM scores mentions and chains on the news documents of GUM dev and test, from raw text.
func TestGUM(t *testing.T) {
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var sum tally
	files := []string{"dev", "test"}
	if os.Getenv("GUM") == "train" {
		files = []string{"train"}
	}
	for _, part := range files {
		for _, g := range readGUM(t, "../../../shared/corpora/gum/"+part+".conllu") {
			d := text.Split(g.text)
			l := f.link(d, p.Parse(d))
			r := response(d, l)
			var one tally
			one.add(g.chains, r)
			sum.add(g.chains, r)
			t.Logf("%s: mentions R %.1f P %.1f, CoNLL %.1f", g.id, 100*one.mentions[0].value(), 100*one.mentions[1].value(), one.conll())
		}
	}
	t.Logf("mentions R %.1f P %.1f; MUC %.1f (R %.1f P %.1f), B3 %.1f (R %.1f P %.1f), CEAF4 %.1f (R %.1f P %.1f), CoNLL %.1f", 100*sum.mentions[0].value(), 100*sum.mentions[1].value(),
		sum.f(sum.muc), 100*sum.muc[0].value(), 100*sum.muc[1].value(), sum.f(sum.b3), 100*sum.b3[0].value(), 100*sum.b3[1].value(), sum.f(sum.ceaf), 100*sum.ceaf[0].value(), 100*sum.ceaf[1].value(), sum.conll())
	if got := sum.conll(); got < 45 {
		t.Errorf("CoNLL F1 %.1f, want at least 45", got)
	}
}
