package claim

import "newsgraph/ingest/syntax"

// mended returns the tree with frequent slips of parsers put right that cost whole
// extractions; the tree itself stays as it is.
func mended(t *syntax.Tree) *syntax.Tree {
	m := &mender{words: append([]syntax.Word(nil), t.Words...)}
	m.cc, m.aux, m.cased, m.passive = make([]bool, len(m.words)), make([]bool, len(m.words)), make([]bool, len(m.words)), make([]bool, len(m.words))
	for i, w := range m.words {
		if w.Head < 0 {
			continue
		}
		switch w.Rel {
		case "cc":
			m.cc[w.Head] = m.cc[w.Head] || i < w.Head
		case "aux", "aux:pass", "cop":
			m.aux[w.Head] = true
			if h := &m.words[w.Head]; w.Rel == "aux:pass" {
				m.passive[w.Head] = true
				if h.Tag == syntax.ADJ {
					h.Tag, h.XPOS = syntax.VERB, "VBN" // "was involved": the tree calls it a passive
				}
			}
		case "case":
			m.cased[w.Head] = m.cased[w.Head] || i < w.Head && w.XPOS == "IN"
		}
	}
	for i := range m.words {
		m.mend(i)
	}
	return &syntax.Tree{Sentence: t.Sentence, First: t.First, Words: m.words}
}

// mender holds what the mending of one tree looks at.
type mender struct {
	words []syntax.Word
	// What a word has: a conjunction or preposition before it, an auxiliary, one of the passive.
	cc, aux, cased, passive []bool
}

// mend puts the relation of word i right.
func (m *mender) mend(i int) {
	w := &m.words[i]
	if w.Head < 0 {
		return
	}
	h := m.words[w.Head]
	switch w.Rel {
	case "acl":
		// "was at the battle, and had believed": a coordinated clause, no participle.
		if m.cc[i] && m.aux[i] && w.Head < i {
			w.Rel = "conj"
			if !m.aux[w.Head] {
				w.Head = m.clauseOf(w.Head)
			}
		}
	case "appos":
		// "the teacher P. Engelmann, and the trader": a conjunct.
		if m.cc[i] && w.Head < i {
			w.Rel = "conj"
		}
	case "obj", "obl", "obl:unmarked":
		// "spent $ 20 a share": the rate goes with the amount.
		if k := m.amountBefore(i); k >= 0 {
			w.Rel, w.Head = "nmod:unmarked", k
		}
	case "nsubj":
		// The subject of a passive, called one of an active or of an adjective.
		if m.passive[w.Head] {
			w.Rel = "nsubj:pass"
		}
	case "nmod":
		// "After a break the firm began": the phrase goes with the clause.
		if i < w.Head && m.cased[i] && h.Head >= 0 && (h.Rel == "nsubj" || h.Rel == "nsubj:pass") {
			w.Rel, w.Head = "obl", h.Head
		}
	}
}

// amountBefore returns the head of the amount right before the rate i, which has nothing
// but "a" or "an" with it, or -1.
func (m *mender) amountBefore(i int) int {
	if i < 2 || m.words[i].Tag != syntax.NOUN || m.words[i-1].Rel != "det" || m.words[i-1].Head != i || m.words[i-1].Lemma != "a" || m.words[i-2].XPOS != "CD" {
		return -1
	}
	k := i - 2
	for h := m.words[k].Head; h >= 0 && h < i && (m.words[h].Tag == syntax.SYM || m.words[h].Tag == syntax.NUM); h = m.words[k].Head {
		k = h
	}
	return k
}

// clauseOf returns the nearest verb or predicate above word i, or i.
func (m *mender) clauseOf(i int) int {
	for h := i; h >= 0; h = m.words[h].Head {
		if m.words[h].Tag == syntax.VERB || m.aux[h] || m.words[h].Head < 0 {
			return h
		}
	}
	return i
}
