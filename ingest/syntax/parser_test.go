package syntax

import (
	"strings"
	"sync"
	"testing"
)

func parser(tb testing.TB) *Parser {
	tb.Helper()
	p, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// tree writes a tree as "word/XPOS/lemma<rel-head" items.
func tree(words []string, t Tree) string {
	var b strings.Builder
	for i, w := range t.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		head := "ROOT"
		if w.Head >= 0 {
			head = words[w.Head]
		}
		b.WriteString(words[i] + "/" + w.XPOS + "/" + w.Lemma + "<" + w.Rel + "-" + head)
	}
	return b.String()
}

func TestParseWords(t *testing.T) {
	p := parser(t)
	for _, c := range []struct{ sentence, want string }{
		{
			"The minister said that Russia paid workers .",
			"The/DT/the<det-minister minister/NN/minister<nsubj-said said/VBD/say<root-ROOT that/IN/that<mark-paid " +
				"Russia/NNP/Russia<nsubj-paid paid/VBD/pay<ccomp-said workers/NNS/worker<obj-paid ././.<punct-said",
		},
		{
			"The bridge was destroyed by soldiers .",
			"The/DT/the<det-bridge bridge/NN/bridge<nsubj:pass-destroyed was/VBD/be<aux:pass-destroyed " +
				"destroyed/VBN/destroy<root-ROOT by/IN/by<case-soldiers soldiers/NNS/soldier<obl:agent-destroyed ././.<punct-destroyed",
		},
	} {
		words := strings.Fields(c.sentence)
		if got := tree(words, p.ParseWords(words)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.sentence, got, c.want)
		}
	}
}

// TestTreesAreSound checks one root and no cycle, also for odd input.
func TestTreesAreSound(t *testing.T) {
	p := parser(t)
	for _, s := range []string{
		"", "Yes", ". . .", "a b c d e f g h", "““ ”” — – … \xff\xfe", "NORTH KOREA SENDS 10,000 TROOPS",
		strings.Repeat("and then he said that ", 200), strings.Repeat("no end ", 700),
	} {
		words := strings.Fields(s)
		tr := p.ParseWords(words)
		roots := 0
		for i, w := range tr.Words {
			if w.Head < 0 {
				roots++
			}
			steps := 0
			for h := i; h >= 0; h = tr.Words[h].Head {
				if steps++; steps > len(words) {
					t.Fatalf("%q: cycle at word %d", s, i)
				}
			}
			if w.Rel == "" || w.XPOS == "" {
				t.Errorf("%q: word %d has no analysis", s, i)
			}
		}
		if want := min(len(words), 1); roots != want {
			t.Errorf("%q: %d roots, want %d", s, roots, want)
		}
	}
}

func TestParseIsSafeForConcurrentUse(t *testing.T) {
	p := parser(t)
	words := strings.Fields("Officials in Seoul , who asked not to be named , said the deal would be signed on Tuesday .")
	want := tree(words, p.ParseWords(words))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := tree(words, p.ParseWords(words)); got != want {
					t.Errorf("got %s\nwant %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkParseWords(b *testing.B) {
	p := parser(b)
	words := strings.Fields("Officials in Seoul , who asked not to be named , said the deal would be signed on Tuesday in the capital of the country .")
	n := 0
	for b.Loop() {
		p.ParseWords(words)
		n += len(words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}
