package entity_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// BenchmarkFind measures linking alone on 200 news texts; tokens/s is of the linker.
func BenchmarkFind(b *testing.B) {
	f, err := os.Open("../../../shared/corpora/text/articles.jsonl.gz")
	if err != nil {
		b.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	p := load(b)
	var docs []*text.Doc
	var trees [][]syntax.Tree
	tokens := 0
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() && len(docs) < 200 {
		var a struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		d := text.Split(a.Text)
		docs, trees = append(docs, d), append(trees, p.parser.Parse(d))
		tokens += len(d.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, d := range docs {
			p.finder.Find(d, trees[i], entity.Context{})
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkNew measures the loading of the tables.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := entity.New(); err != nil {
			b.Fatal(err)
		}
	}
}
