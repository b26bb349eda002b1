package neural

import "testing"

// BenchmarkEpoch learns from sentences of the length of news with a network of the size that is shipped.
func BenchmarkEpoch(b *testing.B) {
	c := Config{
		Vector: 100, Tables: []Table{{"form", 17000, 64}, {"two", 1024, 16}, {"three", 4096, 32}, {"prefix", 4096, 16}, {"shape", 256, 32}},
		Layers: 3, Hidden: 128, Arc: 96, Rel: 128, Tags: 90, Labels: 51, Names: 25, TagLayer: 3, NameLayer: 3,
		Rate: 1e-3, Batch: 1000, DropInput: 0.33, DropLayer: 0.33, Unknown: 0.15,
	}
	c.Tables[1].Rows = c.Tables[4].Rows
	n := New(c)
	s := some(c, 0)
	for range 40 {
		var long Sentence
		for _, x := range some(c, 1) {
			for len(long.Words) < 25 {
				long.Words, long.Tags, long.Rels, long.Names = append(long.Words, x.Words...), append(long.Tags, x.Tags...), append(long.Rels, x.Rels...), append(long.Names, x.Names...)
			}
		}
		for i := range long.Words {
			long.Words[i].Indexes = []uint32{uint32(i), 1, 2, 3, 4}
			long.Heads = append(long.Heads, int32((i+1)%len(long.Words)))
		}
		s = append(s, &long)
	}
	step := 0
	words := 0
	for _, x := range s {
		words += len(x.Words)
	}
	for b.Loop() {
		n.Epoch(s, &step, Decaying(1e-3, 10, 1000))
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
