package entity

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// nominals returns the mentions that are no names: nationalities, descriptions and
// pronouns. Names must be marked in p.cover first.
func (p *page) nominals(names []mention) []mention {
	var out []mention
	taken := map[int]bool{} // heads that names stand for
	for i := range names {
		for t, n := names[i].head, 0; t >= 0 && n < 6; t, n = p.head[t], n+1 {
			taken[t] = true
			if t == names[i].top {
				break
			}
		}
	}
	for i := range names {
		// A title before a person's name is no mention of its own.
		if t := names[i].first - 1; t >= 0 && p.sent[t] == names[i].sent && (names[i].typ == Person || names[i].typ == "") && (p.tag[t] == syntax.PROPN || p.tag[t] == syntax.NOUN && p.capital(t)) {
			if _, title := p.titles[p.low[t]]; title {
				taken[t] = true
			}
		}
	}
	past := 0 // the end of the last nationality
	for i := range p.low {
		if p.cover[i] >= 0 || i < past {
			continue
		}
		if m, ok := p.pronounAt(i); ok {
			out = append(out, m)
			continue
		}
		if p.capital(i) && (p.tag[i] == syntax.ADJ || p.tag[i] == syntax.PROPN || p.tag[i] == syntax.NOUN) {
			if n := p.demonymAt(i, min(i+3, p.sentence(i).Last)); n > 0 && p.free(i, i+n) && (i == 0 || p.cover[i-1] >= 0 || p.sent[i-1] != p.sent[i] || p.demonymAt(i-1, i+n) <= n) {
				d := p.demonyms[p.doc.Text[p.doc.Tokens[i].Start:p.doc.Tokens[i+n-1].End]]
				if !d.people || p.rel[i+n-1] == "amod" || p.rel[i+n-1] == "compound" {
					out = append(out, p.demonymMention(i, i+n, d))
					past = i + n
					continue
				}
			}
		}
		if !taken[i] && p.headsPhrase(i) {
			out = append(out, p.nominalMention(i))
		}
	}
	return out
}

// free reports whether no name covers a token of [a, b).
func (p *page) free(a, b int) bool {
	for i := a; i < b; i++ {
		if p.cover[i] >= 0 {
			return false
		}
	}
	return true
}

func (p *page) demonymMention(a, b int, d demonym) mention {
	h := p.headOf(a, b)
	country := p.meant(p.text(a, b), d.country)
	return mention{
		first: a, last: b, outerFirst: a, outerLast: b, head: h, top: h, sent: p.sent[a], kind: Demonym, typ: country.typ,
		known: country, country: country.id, name: p.text(a, b), quote: -1, chain: -1, transparent: -1,
	}
}

// headsPhrase reports whether word i heads a noun phrase of its own.
func (p *page) headsPhrase(i int) bool {
	switch p.tag[i] {
	case syntax.NOUN:
	case syntax.PROPN:
	case syntax.NUM:
		// Years, and amounts that stand alone.
		switch base(p.rel[i]) {
		case "nsubj", "obj", "obl":
			return true
		case "nmod":
			return len(p.low[i]) == 4
		}
		return false
	case syntax.PRON:
		switch p.low[i] {
		case "this", "these", "those", "that":
			return p.relativeClause(i) < 0 && (base(p.rel[i]) == "nsubj" || base(p.rel[i]) == "obj" || base(p.rel[i]) == "obl")
		}
		return false
	case syntax.ADJ:
		// "the injured", "the 23-year-old": an adjective with an article where a noun should be.
		if p.dep(i, "det") < 0 || p.dep(i, "cop") >= 0 || p.is(i, clQuantity) || i+1 < len(p.cover) && p.cover[i+1] >= 0 {
			return false // "the 58-year-old Anna Berg"
		}
		switch base(p.rel[i]) {
		case "nsubj", "obj", "iobj", "obl", "nmod":
			return true
		}
		return false
	default:
		return false
	}
	if i+2 < len(p.low) && p.hyphen(i+1) && !p.inLaw(i) && p.low[i+2] != "in" || i >= 4 && p.hyphen(i-1) && p.inLaw(i-4) {
		return false
	}
	switch p.rel[i] {
	case "compound", "flat", "fixed", "goeswith", "nmod:desc", "amod", "advmod", "case", "det", "nummod", "mark", "cc", "punct", "compound:prt":
		return false
	}
	return true
}

// nounType tells what a common noun denotes.
func (p *page) nounType(i int) Type {
	l := p.lemma[i]
	if l == "old" && i >= 4 && p.hyphen(i-1) && p.hyphen(i-3) {
		return Person // "the 23-year-old"
	}
	if p.tag[i] == syntax.NUM || p.tag[i] == syntax.PRON || p.tag[i] == syntax.PROPN && p.calendar(i) {
		return abstract
	}
	if i > 1 && p.hyphen(i-1) {
		if t, ok := p.nouns[p.low[i-2]+"-"+l]; ok {
			return t // "start-up" in several tokens
		}
	}
	if i > 0 && p.pairs[l] {
		if t, ok := p.nouns[p.low[i-1]+" "+l]; ok {
			return t
		}
	}
	if t, ok := p.nouns[l]; ok {
		return t
	}
	if t, ok := p.nouns[p.low[i]]; ok {
		return t
	}
	if k := strings.LastIndexAny(l, "-‑"); k >= 0 {
		if t, ok := p.nouns[l[k+1:]]; ok {
			return t
		}
		if strings.Contains(l, "-of-") || strings.HasSuffix(l, "-old") || strings.HasSuffix(l, "-in-law") {
			return Person
		}
	}
	for _, s := range suffixTypes {
		if strings.HasSuffix(l, s.ending) && len(l) > len(s.ending)+2 {
			return s.typ
		}
	}
	if p.tag[i] == syntax.ADJ {
		return Person
	}
	return abstract
}

// suffixTypes are what endings tell of nouns that no list holds.
var suffixTypes = []struct {
	ending string
	typ    Type
}{
	{"maker", Organisation},
	{"man", Person},
	{"woman", Person},
	{"person", Person},
	{"ist", Person},
	{"ologist", Person},
	{"eer", Person},
	{"ster", Person},
	{"er", Person},
	{"or", Person},
	{"ian", Person},
	{"ment", Event},
	{"tion", Event},
	{"sion", Event},
	{"ing", Event},
}

// nominalMention makes a mention of the noun phrase headed by i.
func (p *page) nominalMention(i int) mention {
	m := mention{head: i, top: i, sent: p.sent[i], kind: Nominal, quote: -1, chain: -1, transparent: -1}
	m.outerFirst, m.outerLast = p.phrase(i, true)
	m.first, m.last = p.leftEdge(i), i+1
	for m.first > 0 && p.cover[m.first] >= 0 && p.cover[m.first-1] == p.cover[m.first] {
		m.first--
	}
	if p.inLaw(i) {
		m.last += 4
	}
	m.outerFirst, m.outerLast = min(m.outerFirst, m.first), max(m.outerLast, m.last)
	m.typ = p.nounType(i)
	m.plural = p.pluralNoun(i)
	m.def = p.definiteness(i, m.first)
	m.gender = p.genders[p.lemma[i]]
	if m.plural && m.typ == Person {
		m.typ = Group
	}
	if m.typ == Country && m.plural || m.typ == Organisation && m.plural {
		m.typ = Group
	}
	if m.typ == Country {
		m.typ = Country
	}
	if m.typ == Person && m.gender == 0 {
		for j := m.first; j < i; j++ {
			if g := p.genders[p.low[j]]; g != 0 {
				m.gender = g
			}
		}
	}
	m.country = p.countryWithin(m.first, i)
	m.name = p.describe(i, &m)
	m.last = max(m.last, i+1)
	if d, ok := p.demonyms[p.word(i)]; ok && d.people {
		m.typ, m.country = Group, d.country.id
		if !m.plural && p.xpos[i] != "NNS" && p.xpos[i] != "NNPS" {
			m.typ = Person
		}
	}
	return m
}

func (p *page) pluralNoun(i int) bool {
	switch p.xpos[i] {
	case "NNS", "NNPS":
		return true
	case "NN", "NNP":
		switch p.low[i] {
		case "people", "police":
			return true
		}
		return false
	}
	if p.tag[i] == syntax.ADJ {
		return p.low[i] != "old" && !strings.HasSuffix(p.low[i], "-old")
	}
	return p.lemma[i] != p.low[i] && strings.HasSuffix(p.low[i], "s")
}

// definiteness reads the determiner of noun i.
func (p *page) definiteness(i, first int) definiteness {
	for c := p.child[i]; c >= 0 && c < i; c = p.next[c] {
		switch {
		case p.rel[c] == "nmod:poss":
			return definite
		case relIs(p.rel[c], "det"):
			switch p.low[c] {
			case "the", "this", "that", "these", "those", "both":
				return definite
			}
			return indefinite
		}
	}
	if p.low[first] == "the" {
		return definite
	}
	return bare
}

// leftEdge finds where the phrase of noun i begins by tags alone: parsers err more about what
// hangs on a noun than taggers about what stands before it.
func (p *page) leftEdge(i int) int {
	s := p.sentence(i).First
	a := i
	for a > s {
		t := a - 1
		if p.breaks(t, a) {
			return a
		}
		switch p.tag[t] {
		case syntax.ADJ, syntax.NOUN, syntax.PROPN, syntax.NUM, syntax.SYM:
			if p.tag[t] == syntax.SYM && !strings.ContainsAny(p.low[t], "$€£¥%") {
				return a
			}
			if p.calendar(t) && p.tag[t] == syntax.PROPN && p.low[a] != "'s" && p.low[a] != "’s" {
				return a
			}
			a--
			continue
		case syntax.VERB:
			if p.rel[t] == "amod" && p.head[t] >= t && p.head[t] <= i && p.participleFits(t, s) {
				a--
				continue
			}
			return a
		case syntax.PUNCT:
			if p.low[t] == "-" && !p.spaced(t) && !p.spaced(a) && t > s {
				a--
				continue
			}
			return a
		case syntax.PART:
			if (p.xpos[t] == "POS" || p.low[t] == "'s" || p.low[t] == "’s" || p.low[t] == "'" || p.low[t] == "’") && t > s {
				a--
				continue
			}
			return a
		case syntax.ADV:
			if p.is(t, clQuantity) || p.rel[t] == "advmod" && p.head[t] > t && p.head[t] <= i && p.tag[p.head[t]] == syntax.ADJ {
				a--
				continue
			}
			return a
		case syntax.DET:
			if t-1 > s && p.hyphen(t-1) {
				a--
				continue
			}
			if p.low[t] == "the" && t > s && (p.low[t-1] == "all" || p.low[t-1] == "both") {
				return t - 1
			}
			return t
		case syntax.PRON:
			if p.rel[t] == "nmod:poss" {
				return t
			}
			return a
		default:
		}
		return a
	}
	return a
}

// breaks reports whether a phrase begins between tokens t and a = t+1: no adjective or common
// noun stands before a number, no noun before "last" and "next".
func (p *page) breaks(t, a int) bool {
	switch {
	case p.tag[a] == syntax.NUM && (p.tag[t] == syntax.ADJ || p.tag[t] == syntax.NOUN) && !p.hyphen(t):
		switch p.low[t] {
		case "last", "first", "next", "past", "other", "estimated", "additional", "extra", "further":
			return false
		}
		return p.tag[t] == syntax.ADJ || !p.capital(t)
	case p.low[a] == "last" || p.low[a] == "next" || p.low[a] == "past":
		return p.tag[t] == syntax.NOUN || p.tag[t] == syntax.PROPN
	}
	return false
}

// participleFits reports whether participle t can be part of a noun phrase by what stands before it:
// "the captured crews", not "Monday imposed sanctions" nor "has won an election".
func (p *page) participleFits(t, s int) bool {
	if t == s {
		return true
	}
	switch p.tag[t-1] {
	case syntax.DET, syntax.ADJ, syntax.NUM, syntax.ADP, syntax.ADV, syntax.CCONJ, syntax.VERB:
		return true
	case syntax.PRON:
		return p.rel[t-1] == "nmod:poss"
	case syntax.PART:
		return p.xpos[t-1] == "POS"
	case syntax.PUNCT:
		return p.hyphen(t - 1)
	default:
	}
	return false
}

// describe is the text of a description without its article and amount, with an "of" phrase
// that is short: "North Korean soldiers", "executive board of the International Monetary Fund".
func (p *page) describe(i int, m *mention) string {
	a := m.first
	for a < i {
		switch {
		case p.tag[a] == syntax.DET, p.tag[a] == syntax.NUM, p.tag[a] == syntax.SYM, p.tag[a] == syntax.PUNCT, p.tag[a] == syntax.ADV && p.is(a, clQuantity),
			p.tag[a] == syntax.PRON, p.tag[a] == syntax.PART && p.low[a] != "-", p.is(a, clQuantity):
			// "23-year-old": the number belongs to the word.
			if p.tag[a] == syntax.NUM && a+1 < i && p.low[a+1] == "-" && !p.spaced(a+1) {
				return p.withOf(a, i, m)
			}
			a++
			continue
		}
		break
	}
	return p.withOf(a, i, m)
}

func (p *page) withOf(a, i int, m *mention) string {
	b := max(i+1, m.last)
	for c := p.child[i]; c >= 0; c = p.next[c] {
		if c <= i || base(p.rel[c]) != "nmod" || p.left[c] != b || p.prep(c) != "of" {
			continue
		}
		if p.tag[c] == syntax.SYM {
			break // "a fine of $120 million": an amount is no part of the name
		}
		z := c + 1
		if d := p.ofPhraseOf(c); d >= 0 {
			z = d + 1
		}
		if z < len(p.cover) && p.cover[z-1] >= 0 {
			for z < len(p.cover) && p.cover[z] == p.cover[z-1] {
				z++
			}
		}
		if z-b <= 8 && !p.hasPronoun(b, z) {
			b = z
			m.last = z
		}
		break
	}
	return strings.ReplaceAll(p.text(a, b), "’", "'")
}

// ofPhraseOf returns the noun of an "of" phrase right after noun i, or -1.
func (p *page) ofPhraseOf(i int) int {
	for c := p.child[i]; c >= 0; c = p.next[c] {
		if c > i && base(p.rel[c]) == "nmod" && p.left[c] == i+1 && p.prep(c) == "of" {
			return c
		}
	}
	return -1
}

// inLaw reports whether "-in-law" follows kinship noun i.
func (p *page) inLaw(i int) bool {
	return i+4 < len(p.low) && p.hyphen(i+1) && p.low[i+2] == "in" && p.hyphen(i+3) && p.low[i+4] == "law"
}

func (p *page) hasPronoun(a, b int) bool {
	for i := a; i < b; i++ {
		if p.tag[i] == syntax.PRON {
			return true
		}
	}
	return false
}

// pronounAt makes a mention of a pronoun that can refer.
func (p *page) pronounAt(i int) (mention, bool) {
	if p.tag[i] != syntax.PRON && p.tag[i] != syntax.DET {
		return mention{}, false
	}
	q, ok := p.pronouns[p.low[i]]
	if !ok || p.rel[i] == "expl" || p.rel[i] == "det" || relIs(p.rel[i], "mark") || relIs(p.rel[i], "cc") {
		return mention{}, false
	}
	if q.kind == "relative" && !p.relative(i) {
		return mention{}, false
	}
	if q.kind == "reciprocal" && p.tag[i] == syntax.DET && p.rel[i] != "nsubj" {
		return mention{}, false
	}
	m := mention{
		first: i, last: i + 1, outerFirst: i, outerLast: i + 1, head: i, top: i, sent: p.sent[i], kind: Pronoun,
		pron: q, gender: q.gender, plural: q.number == 'p', quote: -1, chain: -1, transparent: -1, name: p.word(i),
	}
	return m, true
}

// relative reports whether a wh-word or "that" stands for the noun its clause modifies.
func (p *page) relative(i int) bool { return p.relativeClause(i) >= 0 }

// relativeClause returns the head of the relative clause that i is in, or -1.
func (p *page) relativeClause(i int) int {
	for h, n := i, 0; h >= 0 && n < 6; h, n = p.head[h], n+1 {
		if p.rel[h] == "acl:relcl" && p.head[h] >= 0 && p.head[h] < i {
			return h
		}
		if h != i && (base(p.rel[h]) == "ccomp" || base(p.rel[h]) == "advcl" || base(p.rel[h]) == "parataxis" || base(p.rel[h]) == "root") {
			return -1
		}
	}
	return -1
}
