package claim

import (
	_ "embed"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

//go:embed data/participles.tsv
var participlesTSV string

// mendParticiples reads the noun after "having" that is a past participle as the verb that
// it is ("on record as having fought for"): words is changed in place.
func (s *sentence) mendParticiples(words []syntax.Word) {
	for i := 1; i < len(words); i++ {
		w := &words[i]
		lemma := s.lex.participles[s.lower(i)]
		if lemma == "" || w.Tag == syntax.VERB || s.lower(i-1) != "having" || w.Head != i-1 {
			continue
		}
		h := &words[i-1]
		w.Tag, w.XPOS, w.Lemma = syntax.VERB, "VBN", lemma
		w.Head, w.Rel = h.Head, h.Rel
		for j := range words {
			switch {
			case words[j].Head == i-1 && j != i:
				words[j].Head = i
			case words[j].Head == i && words[j].Rel == "nmod":
				words[j].Rel = "obl"
			}
		}
		h.Head, h.Rel, h.Tag = i, "aux", syntax.AUX
	}
}

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
