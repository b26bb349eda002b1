package entity

import "newsgraph/ingest/syntax"

// definiteness tells by its article whether a noun phrase points back.
type definiteness uint8

const (
	bare       definiteness = iota
	definite                // the, this, a possessor
	indefinite              // a, another, some
)

// mention is a mention while the finder works on it.
type mention struct {
	first, last           int // the name, or the noun phrase without clauses
	outerFirst, outerLast int // the whole noun phrase, titles and clauses included
	head                  int // syntactic head
	top                   int // head of the phrase that stands in the clause: the title if the parser hung the name on it
	sent                  int
	kind                  MentionKind
	typ                   Type
	known                 *thing
	country               string // Wikidata id of a country in it
	gender                byte
	soft                  bool // the gender is but that of a given name that may be a family name here
	plural                bool
	def                   definiteness
	pron                  pronoun
	fold                  []string // words of a name, folded
	guessed               bool     // the type is but the likeliest of all
	told                  bool     // a word of the name, or a noun before it, tells the type
	name                  string   // name, or description without article and amount
	quote                 int      // number of the quotation it stands in, -1 outside
	chain                 int      // -1 until linked
	transparent           int      // for "tons of rice": the mention it stands for, else -1
	members               []int    // mentions that a plural stands for
	part                  bool     // stands within another mention and makes no entity
}

func (m *mention) isName() bool { return m.kind == Name || m.kind == Acronym }

// headOf returns the token of [a, b) that heads it: the one that hangs outside,
// proper words before others.
func (p *page) headOf(a, b int) int {
	best, rank := -1, 9
	for i := a; i < b; i++ {
		h := p.head[i]
		if h >= a && h < b {
			continue
		}
		r := 2
		switch p.tag[i] {
		case syntax.PUNCT, syntax.ADP, syntax.PART, syntax.DET:
			r = 4
		case syntax.PROPN, syntax.NOUN:
			r = 1
		default:
		}
		if relIs(p.rel[i], "amod") || relIs(p.rel[i], "compound") || relIs(p.rel[i], "punct") {
			r++
		}
		if r < rank {
			best, rank = i, r
		}
	}
	if best < 0 {
		return b - 1
	}
	return best
}

// topOf climbs from a name to the title the parser may have hung it on.
func (p *page) topOf(first, head int) int {
	h := head
	for range 5 {
		up := p.head[h]
		if up < 0 || up >= first || up < first-4 || p.sent[up] != p.sent[head] {
			return h
		}
		if !relIs(p.rel[h], "flat") && (!relIs(p.rel[h], "appos") || !p.onlyWords(up+1, first)) {
			return h
		}
		if p.tag[up] != syntax.NOUN && p.tag[up] != syntax.PROPN {
			return h
		}
		h = up
	}
	return h
}

// onlyWords reports whether no punctuation stands in [a, b).
func (p *page) onlyWords(a, b int) bool {
	for i := a; i < b; i++ {
		if p.tag[i] == syntax.PUNCT {
			return false
		}
	}
	return true
}

// inner tells which dependents belong to the noun phrase proper, outer which
// belong to it with its clauses.
func inner(rel string) bool {
	switch base(rel) {
	case "det", "amod", "nummod", "compound", "flat", "nmod", "fixed", "goeswith":
		return true
	}
	return false
}

func outer(rel string) bool {
	return base(rel) == "acl" || inner(rel)
}

func base(rel string) string {
	for i := range len(rel) {
		if rel[i] == ':' {
			return rel[:i]
		}
	}
	return rel
}

// phrase returns the bounds of the noun phrase headed by i, with or without clauses.
func (p *page) phrase(i int, clauses bool) (a, b int) {
	in := inner
	if clauses {
		in = outer
	}
	a, b = i, i+1
	predicate := p.dep(i, "cop") >= 0 || p.dep(i, "nsubj") >= 0
	// Left of the head, from the head outwards.
	for again := true; again; {
		again = false
		for c := p.child[i]; c >= 0 && c < a; c = p.next[c] {
			if p.right[c] == a-1 && (in(p.rel[c]) || p.leftModifier(c, i)) {
				a, again = p.left[c], true
			} else if p.right[c] == a-1 && p.tag[c] == syntax.PUNCT && p.low[c] == "-" {
				a, again = c, true
			}
		}
	}
	for c := p.child[i]; c >= 0; c = p.next[c] {
		if c < i {
			continue
		}
		if p.left[c] > b+1 || p.left[c] < b {
			if p.left[c] >= b {
				break
			}
			continue
		}
		if p.left[c] == b+1 && (p.tag[b] != syntax.PUNCT || base(p.rel[c]) != "acl") {
			break
		}
		if p.tag[c] == syntax.PUNCT {
			if p.low[c] == "-" {
				b = c + 1
			}
			continue
		}
		if !in(p.rel[c]) || predicate && base(p.rel[c]) != "acl" && base(p.rel[c]) != "nmod" {
			break
		}
		b = p.right[c] + 1
	}
	for b > i+1 && p.tag[b-1] == syntax.PUNCT {
		b--
	}
	return a, b
}

// leftModifier reports whether c before noun i belongs to its phrase although its
// relation alone does not say so: "about 40", "all", "the then".
func (p *page) leftModifier(c, i int) bool {
	switch p.rel[c] {
	case "advmod":
		return p.is(c, clQuantity) && c+1 == i
	case "nmod:poss", "det:predet":
		return true
	}
	return false
}
