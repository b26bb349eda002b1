package train

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/syntax"
)

// Sentence is an annotated sentence of a treebank.
type Sentence struct {
	Doc    string // name of its document, with the genre in GUM: "GUM_news_nasa"
	Words  []string
	UPOS   []string
	XPOS   []string
	Lemmas []string
	Heads  []int32 // by node: words count from 1, the root is their number plus one; index 0 unused
	Rels   []string
	Names  []uint32 // labels of names that are possible for each word, one bit each; nil: not known
	copied bool     // changed for augmentation
}

// Treebank is the training and test data of the syntax models.
type Treebank struct {
	Train           []Sentence // EWT and GUM train
	EWTDev, EWTTest []Sentence
	GUMDev, GUMTest []Sentence
	GUMNews         []Sentence // the news documents of GUM dev and test
	Corpora         string     // the folder
}

// ReadTreebank reads the English treebanks EWT and GUM under the corpora folder.
func ReadTreebank(corpora string) (*Treebank, error) {
	t := &Treebank{Corpora: corpora}
	var ewt, gum []Sentence
	for _, f := range []struct {
		path string
		to   *[]Sentence
	}{
		{"ewt/train", &ewt},
		{"ewt/dev", &t.EWTDev},
		{"ewt/test", &t.EWTTest},
		{"gum/train", &gum},
		{"gum/dev", &t.GUMDev},
		{"gum/test", &t.GUMTest},
	} {
		s, err := ReadSentences(filepath.Join(corpora, f.path+".conllu"))
		if err != nil {
			return nil, err
		}
		*f.to = s
	}
	t.Train = slices.Concat(ewt, gum)
	for _, part := range [][]Sentence{t.GUMDev, t.GUMTest} {
		for _, s := range part {
			if strings.HasPrefix(s.Doc, "GUM_news_") {
				t.GUMNews = append(t.GUMNews, s)
			}
		}
	}
	return t, nil
}

// ReadSentences reads the annotated sentences of a CoNLL-U file.
func ReadSentences(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	var out []Sentence
	doc := ""
	for c, err := range syntax.ReadCoNLLU(f) {
		if err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", path, err)
		}
		for _, l := range c.Comments {
			if d, ok := strings.CutPrefix(l, "# newdoc id = "); ok {
				doc = d
			}
		}
		rows := c.WordRows()
		s := Sentence{Doc: doc, Heads: make([]int32, len(rows)+1)}
		for i, r := range rows {
			h, err := strconv.Atoi(r[syntax.HEAD])
			if err != nil || h < 0 || h > len(rows) {
				return nil, fmt.Errorf("read treebank %s: head %q", path, r[syntax.HEAD])
			}
			if h == 0 {
				h = len(rows) + 1
			}
			s.Heads[i+1] = int32(h)
			s.Words = append(s.Words, r[syntax.FORM])
			s.UPOS, s.XPOS = append(s.UPOS, r[syntax.UPOS]), append(s.XPOS, r[syntax.XPOS])
			s.Lemmas, s.Rels = append(s.Lemmas, r[syntax.LEMMA]), append(s.Rels, r[syntax.DEPREL])
		}
		if len(rows) > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// How much text in the style of news is made out of the treebanks: the share of
// sentences that get typographic marks in place, and of those copied as headlines.
const (
	typographicShare = 0.35
	upperShare       = 0.03
	titleShare       = 0.06
)

// Augment returns the sentences with typographic quotes and dashes put into some,
// followed by upper-case and title-case copies of others as headlines, without
// their full stop.
func Augment(in []Sentence, r *rand.Rand) []Sentence {
	out := make([]Sentence, 0, len(in)+len(in)/8)
	for _, s := range in {
		if r.Float64() < typographicShare {
			s.Words = typographic(s.Words)
		}
		out = append(out, s)
	}
	for _, s := range in {
		switch p := r.Float64(); {
		case len(s.Words) < 4 || len(s.Words) > 30:
		case p < upperShare:
			out = append(out, recased(s, strings.ToUpper))
		case p < upperShare+titleShare:
			out = append(out, recased(s, titleCase))
		}
	}
	return out
}

// typographic replaces straight quotes and hyphens used as dashes.
func typographic(words []string) []string {
	out := make([]string, len(words))
	open := false
	for i, w := range words {
		switch {
		case w == `"` || w == "``" || w == "''":
			open = !open
			if w = "”"; open {
				w = "“"
			}
		case w == "'":
			w = "’"
		case w == "--" || w == "-" && i > 0:
			if w = "—"; i%2 == 1 {
				w = "–"
			}
		case w == "...":
			w = "…"
		default:
			w = strings.ReplaceAll(w, "'", "’")
		}
		out[i] = w
	}
	return out
}

func titleCase(w string) string {
	switch w {
	case "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for", "as", "n't", "'s":
		return w
	}
	for i, c := range w {
		return strings.ToUpper(w[:i+len(string(c))]) + w[i+len(string(c)):]
	}
	return w
}

// recased returns a copy with every word put through f and the final full stop gone.
func recased(s Sentence, f func(string) string) Sentence {
	c := s
	n := len(s.Words)
	if s.Words[n-1] == "." && s.Heads[n] != int32(n+1) {
		leaf := true
		for _, h := range s.Heads[1:] {
			leaf = leaf && h != int32(n)
		}
		if leaf {
			n--
		}
	}
	c.Words, c.Heads = make([]string, n), make([]int32, n+1)
	if s.Names != nil {
		c.Names = s.Names[:n]
	}
	c.UPOS, c.XPOS, c.Lemmas, c.Rels = s.UPOS[:n], s.XPOS[:n], s.Lemmas[:n], s.Rels[:n]
	for i := range n {
		c.Words[i] = f(s.Words[i])
		h := s.Heads[i+1]
		if h == int32(len(s.Words)+1) {
			h = int32(n + 1)
		}
		c.Heads[i+1] = h
	}
	c.copied = true
	return c
}
