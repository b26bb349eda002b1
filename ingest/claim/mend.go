package claim

import (
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// mendNames returns the words of a tree with the heads of proper names read as nouns:
// the names were found with more knowledge than the tagger had, and "from Sporting
// Bragança" with a verb in it costs the whole clause. The tree itself stays as it is.
func mendNames(t *syntax.Tree, es *entity.Set) []syntax.Word {
	if es == nil {
		return t.Words
	}
	words := t.Words
	copied := false
	for i, w := range t.Words {
		if w.Tag == syntax.PROPN || w.Tag == syntax.NOUN {
			continue
		}
		m, ok := es.ByHead[t.First+i]
		if !ok || es.Mentions[m].Kind != entity.Name && es.Mentions[m].Kind != entity.Acronym {
			continue
		}
		if !copied {
			words, copied = append([]syntax.Word(nil), t.Words...), true
		}
		mendName(words, i, es.Mentions[m], t.First)
	}
	return words
}

// mendName makes word i a proper noun, and what a verb would have had around it what a
// noun has.
func mendName(words []syntax.Word, i int, m entity.Mention, first int) {
	w := &words[i]
	w.Tag, w.XPOS = syntax.PROPN, "NNP"
	marked := false
	for j := range words {
		if words[j].Head != i {
			continue
		}
		switch {
		case first+j >= m.First && first+j < m.Last:
			words[j].Rel = "flat"
		case words[j].Rel == "mark":
			words[j].Rel, words[j].Tag = "case", syntax.ADP
			marked = true
		case words[j].Rel == "obl":
			words[j].Rel = "nmod"
		}
	}
	switch w.Rel {
	case "advcl", "xcomp", "acl":
		w.Rel = "obl"
		if !marked {
			w.Rel = "obj"
		}
	case "ccomp", "amod":
		w.Rel = "obj"
	}
}
