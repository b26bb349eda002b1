package text

import (
	"bufio"
	"cmp"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// corpora lies beside the repository where it is at hand.
const corpora = "../../../shared/corpora"

var diffs = flag.Bool("diff", false, "list where the treebanks differ")

// bank is a treebank's raw text with its words and sentences as spans of the
// characters that are not blank.
type bank struct {
	raw              string
	words, sentences map[[2]int]string
}

// readBank reads the documents of a CoNLL-U file that keep accepts; raw text
// is joined as its paragraphs are marked.
func readBank(tb testing.TB, path string, keep func(doc string) bool) bank {
	tb.Helper()
	f, err := os.Open(filepath.Join(corpora, path))
	if err != nil {
		tb.Skip("corpora are not at hand: ", err)
	}
	defer f.Close()
	b := bank{words: map[[2]int]string{}, sentences: map[[2]int]string{}}
	var raw strings.Builder
	at, used, par := 0, false, true
	var rows [][]string
	text := ""
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			used, par = keep(strings.TrimPrefix(line, "# newdoc id = ")), true
		case strings.HasPrefix(line, "# newpar"):
			par = true
		case strings.HasPrefix(line, "# text = "):
			text = line[9:]
		case line == "":
			if used {
				if raw.Len() > 0 {
					raw.WriteString(map[bool]string{true: "\n\n", false: " "}[par])
				}
				raw.WriteString(text)
				at = b.add(rows, at, text)
			}
			par, rows = false, nil
		case line[0] != '#':
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	if err := sc.Err(); err != nil {
		tb.Fatal(err)
	}
	b.raw = raw.String()
	return b
}

func count(s string) int {
	return utf8.RuneCountInString(strings.Join(strings.Fields(s), ""))
}

func (b *bank) add(rows [][]string, at int, text string) int {
	first := at
	var left int
	var surface []rune
	for i, r := range rows {
		switch {
		case strings.Contains(r[0], "."):
			continue
		case strings.Contains(r[0], "-"):
			from, to, _ := strings.Cut(r[0], "-")
			surface = []rune(r[1])
			left = 0
			joined := ""
			for _, q := range rows[i+1:] {
				joined += q[1]
				left++
				if q[0] == to {
					break
				}
			}
			_ = from
			if joined == r[1] {
				left = 0
			}
			continue
		}
		n := count(r[1])
		if left > 0 { // a contraction whose parts are spelt otherwise
			n = len(surface) / left
			surface = surface[n:]
			left--
		}
		b.words[[2]int{at, at + n}] = r[1]
		at += n
	}
	b.sentences[[2]int{first, at}] = text
	return at
}

func spansOf(d *Doc) (words, sentences map[[2]int]string) {
	words, sentences = map[[2]int]string{}, map[[2]int]string{}
	at := 0
	starts := make([]int, len(d.Tokens)+1)
	for i := range d.Tokens {
		starts[i] = at
		n := count(d.Word(i))
		words[[2]int{at, at + n}] = d.Word(i)
		at += n
	}
	starts[len(d.Tokens)] = at
	for i, s := range d.Sentences {
		p := d.SentenceSpan(i)
		sentences[[2]int{starts[s.First], starts[s.Last]}] = d.Text[p.Start:p.End]
	}
	return words, sentences
}

func score(got, want map[[2]int]string) float64 {
	right := 0
	for k := range got {
		if _, ok := want[k]; ok {
			right++
		}
	}
	return 200 * float64(right) / float64(len(got)+len(want))
}

// logDiff lists what is in one set only.
func logDiff(t *testing.T, what string, got, want map[[2]int]string) {
	t.Helper()
	type item struct {
		span [2]int
		line string
	}
	var items []item
	for k, v := range got {
		if _, ok := want[k]; !ok {
			items = append(items, item{k, "wrong " + what + ": " + v})
		}
	}
	for k, v := range want {
		if _, ok := got[k]; !ok {
			items = append(items, item{k, "missed " + what + ": " + v})
		}
	}
	slices.SortFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.span[0], b.span[0]), cmp.Compare(a.line, b.line))
	})
	for _, i := range items {
		t.Log(i.line)
	}
}

func all(string) bool { return true }

func news(doc string) bool { return strings.HasPrefix(doc, "GUM_news") }

func TestTreebanks(t *testing.T) {
	for _, c := range []struct {
		name             string
		files            []string
		keep             func(string) bool
		words, sentences float64
	}{
		{"EWT test", []string{"ewt/test.conllu"}, all, 98.9, 90},
		{"GUM test", []string{"gum/test.conllu"}, all, 99.4, 96},
		{"GUM news dev and test", []string{"gum/dev.conllu", "gum/test.conllu"}, news, 99.9, 97},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rightW, rightS, n float64
			for _, f := range c.files {
				b := readBank(t, f, c.keep)
				d := Split(b.raw)
				w, s := spansOf(d)
				if *diffs {
					logDiff(t, "word", w, b.words)
					logDiff(t, "sentence", s, b.sentences)
				}
				k := float64(len(b.words))
				rightW += k * score(w, b.words)
				rightS += k * score(s, b.sentences)
				n += k
			}
			t.Logf("words %.2f sentences %.2f", rightW/n, rightS/n)
			if rightW/n < c.words || rightS/n < c.sentences {
				t.Errorf("below %.2f and %.2f", c.words, c.sentences)
			}
		})
	}
}
