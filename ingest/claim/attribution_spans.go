package claim

import (
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Attribution tells who puts a passage forward, by what words, as spans of bytes
// of the document's text.
type Attribution struct {
	Source  []text.Span // the words that name the source
	Cue     []text.Span // the reporting words
	Content []text.Span // what is put forward, in parts where the reporting words stand between
	Act     string      // lemma of the reporting word: "say", "cite", "believe", "according to"
	Direct  bool        // the content is quoted
	Denied  bool        // the source says that it is not so
}

// Attributions returns the attributions of a document in the order of their
// reporting words: direct and indirect, verbal and nominal. es may be nil.
func (x *Extractor) Attributions(d *text.Doc, ts []syntax.Tree, es *entity.Set) []Attribution {
	var out []Attribution
	for _, a := range x.page(source.Article{}, d, ts, es).attributions {
		x := Attribution{Act: a.act, Direct: a.direct, Denied: a.denies}
		x.Source = []text.Span{tokenSpan(d, a.sourceSpan)}
		for i := 0; i < len(a.cue); {
			n := i + 1
			for n < len(a.cue) && a.cue[n] == a.cue[n-1]+1 {
				n++
			}
			x.Cue = append(x.Cue, tokenSpan(d, [2]int{a.cue[i], a.cue[n-1] + 1}))
			i = n
		}
		for _, c := range a.content {
			x.Content = append(x.Content, tokenSpan(d, c))
		}
		out = append(out, x)
	}
	return out
}

// tokenSpan returns the bytes of a range of tokens.
func tokenSpan(d *text.Doc, r [2]int) text.Span {
	return text.Span{Start: int(d.Tokens[r[0]].Start), End: int(d.Tokens[r[1]-1].End)}
}
