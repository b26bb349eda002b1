package entity

import (
	"slices"
	"sort"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Coreference returns the chains of mentions of a document as spans of bytes, those of one mention too: the
// noun phrases, names and pronouns that refer to something, with all that depends on them, and names and
// nouns within other phrases ("[[Oslo] police]"), as the treebank GUM has them.
func (f *Finder) Coreference(d *text.Doc, ts []syntax.Tree, c Context) [][]text.Span {
	l := f.link(d, ts)
	l.date = dateOf(c.Published)
	var out [][]text.Span
	for _, c := range l.coreference() {
		out = append(out, l.bytes(c))
	}
	return out
}

// tokens is a stretch of tokens [first, last).
type tokens struct{ first, last int }

func (l *linker) bytes(c []tokens) []text.Span {
	out := make([]text.Span, len(c))
	for i, t := range c {
		out[i] = text.Span{Start: int(l.doc.Tokens[t.first].Start), End: int(l.doc.Tokens[t.last-1].End)}
	}
	return out
}

// coreference returns the chains, in the order of their first mentions.
func (l *linker) coreference() [][]tokens {
	l.addParts()
	l.copulas()
	l.datedDays()
	taken := map[tokens]bool{}
	var out [][]tokens
	order := make([]int, 0, len(l.chains))
	for i := range l.chains {
		if len(l.chains[i].ms) > 0 {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return l.chains[order[a]].ms[0] < l.chains[order[b]].ms[0] })
	// Longer chains first: of two mentions with the same span the better linked one stays.
	ranks := slices.Clone(order)
	sort.SliceStable(ranks, func(a, b int) bool { return len(l.chains[ranks[a]].ms) > len(l.chains[ranks[b]].ms) })
	titles, merged := l.titledNames()
	got := make(map[int][]tokens, len(order))
	for _, i := range ranks {
		for _, k := range l.chains[i].ms {
			m := &l.ms[k]
			if m.kind == Pronoun && (m.pron.kind == "relative" || m.pron.kind == "reciprocal") || m.kind == Demonym && l.tag[m.head] == syntax.ADJ {
				continue
			}
			if merged[k] {
				continue
			}
			s := l.reach(m)
			if d, ok := titles[k]; ok {
				s.first = min(s.first, l.reach(&l.ms[d]).first)
			}
			if taken[s] || !l.refers(m, s) {
				continue
			}
			taken[s] = true
			got[i] = append(got[i], s)
		}
	}
	for _, i := range order {
		if len(got[i]) > 0 {
			out = append(out, got[i])
		}
	}
	return out
}

// titledNames finds the names that are one mention with the description before them, "Swedish captain Andreas Granqvist": the
// description by its name, and the descriptions that go into names.
func (l *linker) titledNames() (titles map[int]int, merged map[int]bool) {
	titles, merged = map[int]int{}, map[int]bool{}
	ends := map[int]int{}
	for i := range l.ms {
		if m := &l.ms[i]; m.kind == Nominal && !m.part {
			ends[m.head+1] = i
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		j, ok := ends[m.first]
		if !ok || !m.isName() || m.part || l.ms[j].chain != m.chain || l.ms[j].sent != m.sent {
			continue
		}
		d := &l.ms[j]
		lemma, rel := model.Hash(l.lemma[d.head]), model.Hash(l.rel[d.head])
		def, owned := uint64(d.def), uint64(0)
		if l.possessor(d.head) >= 0 {
			owned = 1
		}
		k := l.keys[:0]
		t := uint32(titleTemplates)
		add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
		add()
		add(lemma)
		add(rel, def)
		add(def, owned)
		add(model.Hash(string(m.typ)), def)
		add(uint64(min(d.head-d.first, 3)), def)
		l.keys = k
		if l.decide(k, func() (bool, bool) {
			g, ok := l.gold.heads[m.head]
			if g2, ok2 := l.gold.heads[d.head]; ok2 && (!ok || g2.last-g2.first > g.last-g.first) {
				g, ok = g2, true
			}
			return ok && g.first <= d.head && g.last >= m.last, ok
		}) {
			titles[i] = j
			merged[j] = true
		}
	}
	return titles, merged
}

// copulas joins what a subject is said to be with the subject: "He was [a legend]". Entities are not made of it, as claims are.
func (l *linker) copulas() {
	for i := range l.ms {
		m := &l.ms[i]
		if m.kind == Pronoun || m.part || m.kind == Demonym || l.dep(m.top, "cop") < 0 {
			continue
		}
		s := l.dep(m.top, "nsubj")
		j, ok := l.byTop[s]
		if s < 0 || !ok || l.ms[j].chain == m.chain {
			continue
		}
		n := &l.ms[j]
		if n.kind == Pronoun && n.pron.kind == "relative" {
			continue
		}
		x, y := l.traitsOf(i), l.traitsOf(j)
		aux, neg := uint64(0), uint64(0)
		if a := l.dep(m.top, "aux"); a >= 0 {
			aux = model.Hash(l.lemma[a])
		}
		for c := l.child[m.top]; c >= 0; c = l.next[c] {
			if l.low[c] == "not" || l.low[c] == "n't" || l.low[c] == "n’t" || l.low[c] == "no" {
				neg = 1
			}
		}
		number := uint64(0)
		if m.plural {
			number = 1
		}
		k := l.keys[:0]
		t := uint32(copulaTemplates)
		add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
		add()
		add(x.form, neg)
		add(y.form)
		add(x.form, y.form)
		add(x.lemma)
		add(y.lemma)
		add(aux)
		add(neg, aux)
		add(number, y.form)
		add(model.Hash(l.prep(m.top)))
		add(model.Hash(string(m.typ)), model.Hash(string(l.of(j).typ)))
		add(model.Hash(base(l.rel[m.top])))
		add(uint64(min(m.head-m.first, 3)), x.form)
		l.keys = k
		if l.decide(k, func() (bool, bool) {
			a, b := l.chainOf(m), l.chainOf(n)
			return a >= 0 && a == b, a >= 0 && b >= 0
		}) {
			l.join(j, i)
		}
	}
}

// datedDays joins a day of the week and the date after it: "[Friday], [July 21, 2017]".
func (l *linker) datedDays() {
	starts := map[int]int{}
	for i := range l.ms {
		m := &l.ms[i]
		if m.kind != Pronoun && l.ms[i].head >= 0 {
			if old, ok := starts[m.first]; !ok || l.ms[old].last < m.last {
				starts[m.first] = i
			}
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		if m.last-m.first != 1 || !l.calendar(m.head) || m.last+1 >= len(l.low) || l.low[m.last] != "," {
			continue
		}
		if j, ok := starts[m.last+1]; ok && l.ms[j].sent == m.sent && l.calendar(l.ms[j].first) && l.ms[j].last-l.ms[j].first > 1 {
			l.join(i, j)
		}
	}
}

// reach returns a mention's whole phrase.
func (l *linker) reach(m *mention) tokens {
	a, b := min(m.outerFirst, m.first), m.last
	if m.part {
		a = m.first
	}
	h := m.top
	if h < a || h >= b {
		h = m.head
	}
	if m.kind == Pronoun {
		a, b = m.first, m.last
	}
	if !m.part {
		for c := l.child[h]; c >= 0; c = l.next[c] {
			if c < h || l.right[c] < b || l.tag[c] == syntax.PUNCT {
				continue
			}
			switch base(l.rel[c]) {
			case "cc", "punct", "case", "cop", "aux":
				continue
			}
			if !l.includes(m, h, c, b) {
				break
			}
			b = l.right[c] + 1
		}
	}
	for b > a+1 && l.tag[b-1] == syntax.PUNCT && !l.opened(a, b-1) {
		b--
	}
	if b < len(l.low) && m.kind != Pronoun && l.tag[b] == syntax.PART && l.xpos[b] == "POS" && l.sent[b] == m.sent {
		b++ // the treebank counts the possessive's mark in
	}
	return tokens{a, b}
}

// opened reports whether the closing bracket or quotation mark at token t closes what is opened after a.
func (l *linker) opened(a, t int) bool {
	open := ""
	switch l.low[t] {
	case ")":
		open = "("
	case "]":
		open = "["
	case "”":
		open = "“"
	case "\"":
		open = "\""
	default:
		return false
	}
	for i := a; i < t; i++ {
		if l.low[i] == open {
			return true
		}
	}
	return false
}

// includes reports whether a phrase with head h that reaches to token b goes on with h's dependent c.
func (l *linker) includes(m *mention, h, c, b int) bool {
	rel, prep := model.Hash(l.rel[c]), model.Hash(l.prep(c))
	comma := uint64(0)
	if l.tag[l.left[c]] == syntax.PUNCT || l.left[c] > 0 && l.tag[l.left[c]-1] == syntax.PUNCT {
		comma = 1
	}
	gap := uint64(min(max(l.left[c]-b, 0), 3))
	role, lemma := model.Hash(base(l.rel[h])), model.Hash(l.lemma[h])
	size := uint64(min(l.right[c]-l.left[c], 12)) / 3
	kind := uint64(m.kind)<<2 | uint64(m.def)
	k := l.keys[:0]
	t := uint32(reachTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	add()
	add(rel, comma)
	add(rel, prep)
	add(rel, prep, comma)
	add(rel, kind, comma)
	add(rel, uint64(l.tag[c]), comma)
	add(rel, model.Hash(l.xpos[c]))
	add(prep, lemma)
	add(rel, prep, l.groupOf(h))
	add(rel, lemma)
	add(rel, gap, comma)
	add(rel, size, comma)
	add(rel, role)
	add(prep, l.groupOf(c))
	add(rel, uint64(l.tag[h]))
	own, other := model.Hash(string(m.typ)), uint64(0)
	if j, ok := l.byTop[c]; ok {
		other = model.Hash(string(l.ms[j].typ)) + uint64(l.ms[j].kind)
	}
	add(rel, own, other, comma)
	add(rel, other, comma, gap)
	add(rel, own, kind, comma)
	after := uint64(0)
	if e := l.right[c] + 1; e < len(l.low) {
		after = model.Hash(l.low[e])
	}
	add(rel, comma, after)
	l.keys = k
	return l.decide(k, func() (bool, bool) {
		g, ok := l.gold.heads[m.head]
		return ok && g.last > l.right[c], ok && g.last >= b
	})
}

func templateKey(t uint32, x []uint64) uint32 {
	switch len(x) {
	case 0:
		return model.Key1(t, 0)
	case 1:
		return model.Key1(t, x[0])
	case 2:
		return model.Key2(t, x[0], x[1])
	case 3:
		return model.Key3(t, x[0], x[1], x[2])
	}
	return model.Key4(t, x[0], x[1], x[2], x[3])
}

// refers reports whether a phrase is a mention of anything.
func (l *linker) refers(m *mention, s tokens) bool {
	h := m.head
	lemma, rel, up := model.Hash(l.lemma[h]), model.Hash(l.rel[h]), uint64(0)
	upTag := uint64(99)
	if l.head[h] >= 0 {
		up, upTag = model.Hash(l.lemma[l.head[h]]), uint64(l.tag[l.head[h]])
	}
	prep := model.Hash(l.prep(h))
	kind := uint64(m.kind)<<3 | uint64(m.def)<<1
	if m.part {
		kind |= 1
	}
	single := uint64(min(len(l.of2(m).ms), 3))
	det := uint64(0)
	if s.first < h {
		det = model.Hash(l.low[s.first])
	}
	size := uint64(min(s.last-s.first, 6))
	k := l.keys[:0]
	t := uint32(mentionTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	g := l.groupOf(h)
	add()
	add(kind, single)
	add(lemma)
	add(lemma, rel)
	add(lemma, prep)
	add(lemma, up)
	add(kind, rel)
	add(kind, rel, uint64(l.tag[h]))
	add(kind, model.Hash(l.xpos[h]))
	add(g, kind)
	add(g, rel)
	add(up, rel, kind)
	add(upTag, rel, kind)
	add(prep, kind)
	add(det, kind)
	add(det, lemma)
	add(size, kind)
	add(size, rel, kind)
	add(model.Hash(string(m.typ)), kind)
	add(single, rel, kind)
	typ, within := model.Hash(string(m.typ)), uint64(0)
	if l.cover[h] >= 0 {
		within = 1
		if h+1 < len(l.cover) && l.cover[h+1] == l.cover[h] {
			within = 2
		}
	}
	if m.part && l.things[m.name] != nil {
		typ = model.Hash(string(l.things[m.name].typ))
	} else if m.part && l.hasCity(m.name) {
		typ = model.Hash(string(Place))
	}
	add(typ, rel, single)
	add(typ, rel, upTag)
	add(within, rel, kind, single)
	add(within, upTag, kind, typ)
	if h > 0 {
		add(model.Hash(l.low[h-1]), lemma)
	}
	if s.last < len(l.low) {
		add(model.Hash(l.low[s.last]), kind, rel)
	}
	if m.kind == Pronoun {
		add(lemma, rel, up)
		add(lemma, single)
	}
	if l.head[h] >= 0 {
		add(l.groupOf(l.head[h]), rel, kind)
		add(g, l.groupOf(l.head[h]), rel)
	}
	l.keys = k
	return l.decide(k, func() (bool, bool) {
		g, ok := l.gold.heads[h]
		return ok && (!m.part || g.first == s.first || l.gold.spans[s]), true
	})
}

// of2 is the chain of a mention.
func (l *linker) of2(m *mention) *chain { return &l.chains[m.chain] }

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
		m, ok := l.partAt(i, heads)
		if !ok || spans[tokens{m.first, m.last}] {
			continue
		}
		spans[tokens{m.first, m.last}] = true
		l.chains = append(l.chains, chain{ms: []int{len(l.ms)}, typ: m.typ})
		m.chain = len(l.chains) - 1
		l.ms = append(l.ms, m)
		at := len(l.ms) - 1
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
