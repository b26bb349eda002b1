package train

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// Score counts what a parser gets right on gold tokens.
type Score struct {
	Words, UPOS, XPOS, Lemma, UAS, LAS, Full int // LAS: universal labels; Full: with subtypes
	Labels                                   map[string]*LabelScore
}

// LabelScore counts one relation, with its subtype: gold and predicted arcs, and
// those right in head and label.
type LabelScore struct{ Gold, Predicted, Right int }

// F1 returns the balanced F-measure in percent.
func (l *LabelScore) F1() float64 { return percent(2*l.Right, l.Gold+l.Predicted) }

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// Evaluate parses the sentences and compares.
func Evaluate(p *syntax.Parser, sents []Sentence) Score {
	s := Score{Labels: map[string]*LabelScore{}}
	label := func(n string) *LabelScore {
		if s.Labels[n] == nil {
			s.Labels[n] = &LabelScore{}
		}
		return s.Labels[n]
	}
	words := make([][]string, len(sents))
	for i := range sents {
		words[i] = sents[i].Words
	}
	for k, t := range p.ParseSentences(words) {
		g := sents[k]
		for i, w := range t.Words {
			s.Words++
			s.UPOS += one(w.Tag.String() == g.UPOS[i])
			s.XPOS += one(w.XPOS == g.XPOS[i])
			s.Lemma += one(strings.EqualFold(w.Lemma, g.Lemmas[i]))
			h := w.Head + 1
			if w.Head < 0 {
				h = len(g.Words) + 1
			}
			gl, pl := label(g.Rels[i]), label(w.Rel)
			gl.Gold++
			pl.Predicted++
			if int32(h) != g.Heads[i+1] {
				continue
			}
			s.UAS++
			s.LAS += one(universal(w.Rel) == universal(g.Rels[i]))
			if w.Rel == g.Rels[i] {
				s.Full++
				gl.Right++
			}
		}
	}
	return s
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}

// Report prints the scores on all test sets, and those of single relations on the
// GUM news documents and all test sentences.
func Report(w io.Writer, p *syntax.Parser, t *Treebank) {
	fmt.Fprintf(w, "%-22s %7s %6s %6s %6s %6s %6s %6s\n", "", "words", "UPOS", "XPOS", "lemma", "UAS", "LAS", "full")
	for _, part := range []struct {
		name  string
		sents []Sentence
	}{
		{"EWT dev", t.EWTDev}, {"EWT test", t.EWTTest}, {"GUM dev", t.GUMDev}, {"GUM test", t.GUMTest}, {"GUM news, dev + test", t.GUMNews},
	} {
		s := Evaluate(p, part.sents)
		fmt.Fprintf(w, "%-22s %7d %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f\n", part.name, s.Words,
			percent(s.UPOS, s.Words), percent(s.XPOS, s.Words), percent(s.Lemma, s.Words),
			percent(s.UAS, s.Words), percent(s.LAS, s.Words), percent(s.Full, s.Words))
	}
	reportGenres(w, p, t)
	news := Evaluate(p, t.GUMNews).Labels
	all := Evaluate(p, slices.Concat(t.EWTTest, t.GUMTest)).Labels
	var names []string
	for n := range all {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(all[b].Gold, all[a].Gold), cmp.Compare(a, b)) })
	fmt.Fprintf(w, "\n%-16s %10s %6s   %10s %6s\n", "relation", "test arcs", "F1", "news arcs", "F1")
	for _, n := range names {
		l, m := all[n], news[n]
		if m == nil {
			m = &LabelScore{}
		}
		fmt.Fprintf(w, "%-16s %10d %6.1f   %10d %6.1f\n", n, l.Gold, l.F1(), m.Gold, m.F1())
	}
}

// reportGenres prints the scores of each genre of both treebanks' dev and test parts.
func reportGenres(w io.Writer, p *syntax.Parser, t *Treebank) {
	genres := map[string][]Sentence{}
	for _, s := range slices.Concat(t.EWTDev, t.EWTTest) {
		g, _, _ := strings.Cut(s.Doc, "-")
		genres["EWT "+g] = append(genres["EWT "+g], s)
	}
	for _, s := range slices.Concat(t.GUMDev, t.GUMTest) {
		_, g, _ := strings.Cut(s.Doc, "_")
		g, _, _ = strings.Cut(g, "_")
		genres["GUM "+g] = append(genres["GUM "+g], s)
	}
	fmt.Fprintf(w, "\n%-22s %7s %6s %6s %6s\n", "genre, dev + test", "words", "UPOS", "UAS", "LAS")
	for _, g := range slices.Sorted(maps.Keys(genres)) {
		s := Evaluate(p, genres[g])
		fmt.Fprintf(w, "%-22s %7d %6.2f %6.2f %6.2f\n", g, s.Words, percent(s.UPOS, s.Words), percent(s.UAS, s.Words), percent(s.LAS, s.Words))
	}
}
