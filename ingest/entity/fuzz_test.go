package entity

import (
	"math/rand/v2"
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// FuzzFind gives the finder any text under any trees: it must not panic, and every mention must lie in
// its document and have an entity with a name.
func FuzzFind(f *testing.F) {
	k, err := loadKnowledge()
	if err != nil {
		f.Fatal(err)
	}
	c, err := sharedCoref()
	if err != nil {
		f.Fatal(err)
	}
	for i, s := range []string{
		"", "He said.", "“We will,” she told Moscow's Putin (NIS).", "NIAMEY, May 17 (Meridian) — The U.S. and Kim Jong Un, the East Asian country's leader, both left.",
		"Gen. Omar al-Tarifi's brother-in-law, 46, of the National Grain Board (NGB), flew to Brussels. “It is",
	} {
		f.Add(s, uint64(i))
	}
	rels := []string{"nsubj", "obj", "obl", "nmod", "nmod:poss", "appos", "conj", "acl:relcl", "case", "det", "compound", "flat", "amod", "nmod:desc", "punct", "ccomp", "advcl", "root", ""}
	f.Fuzz(func(t *testing.T, s string, seed uint64) {
		d := text.Split(s)
		r := rand.New(rand.NewPCG(seed, 1))
		var ts []syntax.Tree
		var names []NameSpan
		for i, x := range d.Sentences {
			tr := syntax.Tree{Sentence: i, First: x.First}
			n := x.Last - x.First
			for range n {
				tr.Words = append(tr.Words, syntax.Word{Tag: syntax.Tag(r.IntN(int(syntax.VERB) + 1)), Head: r.IntN(n+1) - 1, Rel: rels[r.IntN(len(rels))]})
			}
			if n > 0 && r.IntN(2) == 0 {
				a := x.First + r.IntN(n)
				names = append(names, NameSpan{First: a, Last: a + 1 + r.IntN(x.Last-a), Type: Person})
			}
			ts = append(ts, tr)
		}
		for _, trees := range [][]syntax.Tree{ts, nil} {
			set := (&Finder{k, frozen(names), c}).Find(d, trees, Context{})
			for i, m := range set.Mentions {
				if m.First < 0 || m.First >= m.Last || m.Last > len(d.Tokens) || m.Entity < 0 || m.Entity >= len(set.Entities) {
					t.Fatalf("mention %d is %+v of %d tokens and %d entities", i, m, len(d.Tokens), len(set.Entities))
				}
			}
			for h, i := range set.ByHead {
				if i < 0 || i >= len(set.Mentions) || h < 0 || h >= len(d.Tokens) {
					t.Fatalf("head %d has mention %d of %d", h, i, len(set.Mentions))
				}
			}
		}
	})
}
