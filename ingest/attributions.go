package ingest

import (
	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// Attribution tells who puts a passage forward and by what words, as spans of bytes of
// the article's text.
type Attribution struct {
	Source, Cue, Content []graph.Span
}

// Attributions returns who says what in an article, in the order of the reporting words:
// direct and indirect speech, verbal and nominal cues.
// The error is of a bug in a stage, as with [Pipeline.Read].
func (p *Pipeline) Attributions(a source.Article) (out []Attribution, err error) {
	defer guard(a, &err)
	d, ts := p.Sentences(a.Text)
	es := p.finder.Find(d, ts, entity.Context{Title: a.Title, Publisher: a.Publisher, Published: a.Published})
	for _, x := range p.extractor.Attributions(d, ts, es) {
		out = append(out, Attribution{spans(x.Source), spans(x.Cue), spans(x.Content)})
	}
	return out, nil
}

func spans(ss []text.Span) []graph.Span {
	out := make([]graph.Span, len(ss))
	for i, s := range ss {
		out[i] = graph.Span(s)
	}
	return out
}
