package claim

import (
	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// attribution is a passage that is put forward by somebody other than the narrator.
type attribution struct {
	cue     []int    // tokens of the reporting words
	content [][2]int // token ranges
	direct  bool
}

// findAttributions returns the attributions of a document.
func findAttributions(*text.Doc, []syntax.Tree, *entity.Set) []attribution { return nil }

// chain returns who put the candidate forward, origin first, and when the source said it.
func (p *page) chain(_ *reader, _ *candidate, said *graph.Interval) ([]graph.Link, *graph.Interval) {
	return nil, said
}
