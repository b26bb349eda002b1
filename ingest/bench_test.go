package ingest

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"testing"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// speedCorpus returns the texts of the 1 MB speed corpus.
func speedCorpus(b *testing.B) []source.Article {
	b.Helper()
	f, err := os.Open("../../shared/corpora/text/articles.jsonl.gz")
	if err != nil {
		b.Skipf("no speed corpus: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var out []source.Article
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var a struct {
			ID, Text string
			Bench    bool
		}
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		if a.Bench {
			out = append(out, source.Article{ID: a.ID, Text: a.Text, Published: "2020-06-30"})
		}
	}
	if err := s.Err(); err != nil || len(out) == 0 {
		b.Fatalf("read the speed corpus: %d articles, %v", len(out), err)
	}
	return out
}

// BenchmarkStages times each stage by itself on one core, in tokens per second.
func BenchmarkStages(b *testing.B) {
	p := testPipeline(b)
	as := speedCorpus(b)[:60]
	rate := func(b *testing.B, tokens int) {
		b.Helper()
		b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	}
	tokens := 0
	for _, a := range as {
		tokens += len(text.Split(a.Text).Tokens)
	}
	b.Run("text", func(b *testing.B) {
		for b.Loop() {
			for _, a := range as {
				text.Split(a.Text)
			}
		}
		rate(b, tokens)
	})
	b.Run("syntax", func(b *testing.B) {
		ds := make([]*text.Doc, len(as))
		for i, a := range as {
			ds[i] = text.Split(a.Text)
		}
		for b.Loop() {
			for _, d := range ds {
				p.parser.Parse(d)
			}
		}
		rate(b, tokens)
	})
	b.Run("entity", func(b *testing.B) {
		for i, a := range as {
			d, ts := p.Sentences(a.Text)
			if i == 0 {
				b.ResetTimer()
			}
			b.StartTimer()
			for range b.N {
				p.finder.Find(d, ts, entity.Context{})
			}
			b.StopTimer()
		}
		rate(b, tokens)
	})
	b.Run("claim", func(b *testing.B) {
		for _, a := range as {
			b.StopTimer()
			d, ts := p.Sentences(a.Text)
			es := p.finder.Find(d, ts, entity.Context{})
			b.StartTimer()
			for range b.N {
				p.extractor.Extract(a, d, ts, es)
			}
		}
		rate(b, tokens)
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			for _, a := range as {
				if _, err := p.Read(context.Background(), a); err != nil {
					b.Fatal(err)
				}
			}
		}
		rate(b, tokens)
	})
}
