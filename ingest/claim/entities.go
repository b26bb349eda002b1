package claim

import (
	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// Entities returns the named entities of a document that are mentioned outside
// boilerplate, in order of first mention.
func Entities(a source.Article, d *text.Doc, es *entity.Set) []graph.Entity {
	p := &page{article: a, doc: d, set: es}
	seen := make([]bool, len(es.Entities))
	var out []graph.Entity
	for _, m := range es.Mentions {
		e := &es.Entities[m.Entity]
		if seen[m.Entity] || !e.Named || d.Sentences[m.Sentence].Kind == text.Boilerplate {
			continue
		}
		seen[m.Entity] = true
		out = append(out, *p.entity(m.Entity))
	}
	return out
}
