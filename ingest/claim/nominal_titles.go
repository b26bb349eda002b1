package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// mendTitles returns words with what stands right before a name, telling what its bearer is,
// hung on the name ("striker Ana Botez", "the economist Ana Botez"): Universal
// Dependencies call it nmod:desc. Treebanks and parsers do it in several ways – the noun
// above the name, or both on the same verb – which would make two arguments of one.
// words is changed in place.
func mendTitles(lex *lexicon, words []syntax.Word, t *syntax.Tree, es *entity.Set) []syntax.Word {
	if es == nil {
		return words
	}
	first, end := t.First, t.First+len(t.Words)
	titled := func(w syntax.Word) bool { return lex.classes["title"][strings.ToLower(w.Lemma)] }
	from, _ := slices.BinarySearchFunc(es.Mentions, first, func(m entity.Mention, at int) int { return m.First - at })
	for _, m := range es.Mentions[from:] {
		if m.First >= end {
			break
		}
		noun, name := m.First-1-first, m.Head-first
		if m.Kind != entity.Name && m.Kind != entity.Acronym || m.First == first || m.Last > end {
			continue
		}
		e := es.Entities[m.Entity]
		if e.Type == entity.Person {
			liftName(words, name, m.First-first, titled)
			hangOffice(words, noun, name, m.First-first, titled)
		}
		if e.Type != entity.Person && e.Type != entity.Organisation || !titleOver(words, noun, name, titled) {
			continue
		}
		hangTitle(words, noun, name, m.First-first)
	}
	return words
}

// liftName takes the name in "the envoy for Yemen, Hans Brandt," for an apposition of the
// post rather than of what the post is for.
func liftName(words []syntax.Word, name, start int, titled func(syntax.Word) bool) {
	if words[name].Rel != "appos" || start == 0 || words[start-1].Tag != syntax.PUNCT {
		return
	}
	h := words[name].Head
	if start > 1 {
		j := start - 2
		for words[j].Head > h && words[j].Rel != "conj" {
			j = words[j].Head
		}
		if words[j].Rel == "conj" && words[j].Head == h && words[j].Tag == syntax.NOUN && j < name {
			words[name].Head = j // "the president, A, and his rival, B": B is the rival
			return
		}
	}
	for n := 0; n < 3 && h >= 0 && words[h].Rel == "nmod" && !titled(words[h]); n++ {
		h = words[h].Head
	}
	if h >= 0 && h != words[name].Head && titled(words[h]) {
		words[name].Head = h
	}
}

// hangOffice hangs an office of several words on the name after it: "Secretary of State
// Daniel Ford". noun is its last word.
func hangOffice(words []syntax.Word, noun, name, start int, titled func(syntax.Word) bool) {
	of := noun - 1
	for of > 0 && (words[of].Tag == syntax.PROPN || words[of].Tag == syntax.NOUN) && noun-of < 3 {
		of--
	}
	if of < 1 || words[of].Lemma != "of" || !titled(words[of-1]) || words[noun].Tag != syntax.PROPN && words[noun].Tag != syntax.NOUN {
		return
	}
	title := of - 1
	for h := words[title].Head; h >= 0; h = words[h].Head {
		if h == name {
			return // hangs on the name already
		}
	}
	words[name].Head, words[name].Rel = words[title].Head, words[title].Rel
	hangTitle(words, title, name, start)
	words[noun].Head, words[noun].Rel = title, "nmod"
	words[of].Head = noun
}

// titleOver reports whether the common noun right before a name takes the name's place in
// the tree, or shares it.
func titleOver(words []syntax.Word, noun, name int, titled func(syntax.Word) bool) bool {
	if words[noun].Tag != syntax.NOUN && (words[noun].Tag != syntax.ADJ || !titled(words[noun])) || words[noun].XPOS == "NNS" {
		return false
	}
	n, h := words[name], words[noun]
	switch {
	case n.Head == noun:
		switch n.Rel {
		case "flat", "appos", "nmod", "nmod:desc", "compound", "dep":
			return true
		}
	case n.Head >= 0 && n.Head == h.Head:
		return argumentRel(h.Rel) && argumentRel(n.Rel)
	}
	return false
}

// argumentRel reports whether a relation ties an argument or adjunct to its verb or noun.
func argumentRel(rel string) bool {
	switch rel {
	case "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "compound", "dep", "appos":
		return true
	}
	return false
}

// hangTitle makes the noun a modifier of the name after it. What belongs to the pair –
// prepositions, relative clauses, coordination – goes to the name, what stands before the
// noun and narrows it stays.
func hangTitle(words []syntax.Word, noun, name, start int) {
	words[name].Head, words[name].Rel = words[noun].Head, words[noun].Rel
	words[noun].Head, words[noun].Rel = name, "nmod:desc"
	for i := range words {
		w := &words[i]
		if w.Head != noun || i == name {
			continue
		}
		switch w.Rel {
		case "amod", "compound", "det", "nmod:poss", "nummod", "advmod":
			if i < noun {
				continue
			}
		}
		w.Head = name
		if i >= start && i < name {
			w.Rel = "flat"
		}
	}
}
