package entity

import "newsgraph/ingest/syntax"

// addParts adds what may be mentions though it makes no entity: nouns that stand before nouns, names within
// names, dates. A part that repeats a name or a noun phrase joins its chain.
func (l *linker) addParts() {
	heads := map[int]bool{}
	spans := map[tokens]bool{}
	names := map[string]int{}
	for i := range l.ms {
		m := &l.ms[i]
		heads[m.head] = true
		spans[tokens{m.first, m.last}] = true
		if m.isName() {
			if _, ok := names[fold(m.name)]; !ok {
				names[fold(m.name)] = i
			}
		}
	}
	nouns := map[string]int{}
	for i := range l.low {
		if !heads[i] && l.quantifies(i) {
			l.addMention(l.quantifier(i))
			continue
		}
		m, ok := l.partAt(i, heads)
		if !ok || spans[tokens{m.first, m.last}] {
			continue
		}
		spans[tokens{m.first, m.last}] = true
		at := l.addMention(m)
		key := fold(m.name)
		if j, ok := names[key]; ok {
			l.join(j, at)
		} else if j, ok := nouns[key]; ok {
			l.join(j, at)
		} else {
			nouns[key] = at
		}
	}
}

// addMention adds a mention in a chain of its own.
func (l *linker) addMention(m mention) int {
	l.chains = append(l.chains, chain{ms: []int{len(l.ms)}, typ: m.typ})
	m.chain = len(l.chains) - 1
	l.ms = append(l.ms, m)
	return len(l.ms) - 1
}

// quantifies reports whether token i heads a noun phrase without being a noun: "[all of his cards]", "[everything]", "[those of
// the others]", "[the rich]", "[here]".
func (l *linker) quantifies(i int) bool {
	switch l.tag[i] {
	case syntax.PRON, syntax.DET, syntax.NUM:
		if q, ok := l.pronouns[l.low[i]]; ok && q.kind != "reciprocal" && q.kind != "relative" {
			return false
		}
	case syntax.ADJ:
		if l.dep(i, "cop") >= 0 || l.dep(i, "nsubj") >= 0 {
			return false
		}
	case syntax.ADV:
		switch l.low[i] {
		case "here", "there", "now", "today", "tomorrow", "yesterday":
			return base(l.rel[i]) == "advmod" || base(l.rel[i]) == "root" || base(l.rel[i]) == "nmod" || base(l.rel[i]) == "obl"
		}
		return false
	default:
		return false
	}
	switch base(l.rel[i]) {
	case "nsubj", "obj", "iobj", "obl", "nmod", "appos":
		return true
	case "conj", "root", "xcomp", "ccomp", "advcl", "dislocated", "parataxis", "dep", "acl":
		return l.tag[i] != syntax.ADJ && l.tag[i] != syntax.NUM
	}
	return false
}

// quantifier makes a mention of a noun phrase without a noun.
func (l *linker) quantifier(i int) mention {
	m := mention{first: i, last: i + 1, head: i, top: i, sent: l.sent[i], kind: Nominal, typ: abstract, quote: -1, chain: -1, transparent: -1}
	m.outerFirst, m.outerLast = l.phrase(i, true)
	m.def = l.definiteness(i, m.outerFirst)
	m.name = l.text(m.first, m.last)
	return m
}

// partAt makes a mention of token i if it heads a part of another mention.
func (l *linker) partAt(i int, heads map[int]bool) (mention, bool) {
	if heads[i] {
		return mention{}, false
	}
	switch l.tag[i] {
	case syntax.NOUN, syntax.PROPN, syntax.NUM, syntax.SYM:
	default:
		return mention{}, false
	}
	switch base(l.rel[i]) {
	case "flat", "fixed", "goeswith", "punct", "case", "cc", "mark", "det", "nummod":
		return mention{}, false
	}
	a, b := i, i+1
	for c := l.child[i]; c >= 0; c = l.next[c] {
		switch base(l.rel[c]) {
		case "amod", "compound", "det", "nummod", "nmod":
			if c < i && l.right[c] == a-1 || c < i && l.left[c] < a && l.right[c] < i {
				a = min(a, l.left[c])
			}
		case "flat":
			if c > i {
				b = max(b, l.right[c]+1)
			}
		}
	}
	if l.rel[i] != "compound" && l.cover[i] < 0 {
		for c := l.child[i]; c >= 0; c = l.next[c] {
			if c > i && (base(l.rel[c]) == "nmod" || base(l.rel[c]) == "nummod" || base(l.rel[c]) == "flat") && l.left[c] <= b+1 {
				b = max(b, l.right[c]+1)
			}
		}
	}
	if l.sent[a] != l.sent[b-1] {
		return mention{}, false
	}
	m := mention{first: a, last: b, outerFirst: a, outerLast: b, head: i, top: i, sent: l.sent[i], kind: Nominal, typ: abstract, quote: -1, chain: -1, transparent: -1, part: true}
	if l.tag[i] == syntax.PROPN {
		m.kind = Name
	}
	m.name = l.text(a, b)
	return m, true
}
