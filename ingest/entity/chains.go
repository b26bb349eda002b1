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
	l.heads = map[string]int{}
	for i := range l.ms {
		l.heads[l.lemma[l.ms[i].head]]++
	}
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
		if l.decide(k, 0, func() (bool, bool) {
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
		if l.decide(k, 0, func() (bool, bool) {
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
			if old, ok := starts[m.first]; !ok || l.ms[old].outerLast < m.outerLast {
				starts[m.first] = i
			}
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		if m.last-m.first != 1 || !l.calendar(m.head) || m.last+1 >= len(l.low) || l.low[m.last] != "," {
			continue
		}
		if j, ok := starts[m.last+1]; ok && l.ms[j].sent == m.sent && l.calendar(l.ms[j].first) && l.ms[j].outerLast-l.ms[j].first > 1 {
			l.join(i, j)
		}
	}
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

// refersBias makes phrases mentions in doubt: one missed costs the measures more than one too many. edgeBias
// keeps phrases in doubt as the tree has them. Chosen as the biases of the ranker.
const (
	refersBias = CorefOne / 6
	edgeBias   = CorefOne * 2 / 3
)

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
	k = l.surroundings(k, m, s)
	l.keys = k
	return l.decide(k, refersBias, func() (bool, bool) {
		g, ok := l.gold.heads[h]
		return ok && (!m.part || g.first == s.first || l.gold.spans[s]), true
	})
}

// surroundings adds what the words in and around phrase s of mention m have in common with others, how often its head is one,
// and what stands beside it.
func (l *linker) surroundings(k []uint32, m *mention, s tokens) []uint32 {
	t := uint32(aroundTemplates)
	add := func(x ...uint64) { k = append(k, templateKey(t, x)); t++ }
	h := m.head
	lemma, rel, prep := model.Hash(l.lemma[h]), model.Hash(l.rel[h]), model.Hash(l.prep(h))
	kind := uint64(m.kind)<<3 | uint64(m.def)<<1
	if m.part {
		kind |= 1
	}
	single, size := uint64(min(len(l.of2(m).ms), 3)), uint64(min(s.last-s.first, 6))
	det := uint64(0)
	if s.first < h {
		det = model.Hash(l.low[s.first])
	}
	w := l.groupsOf(h)
	fine, coarse := uint64(w.C2048), uint64(w.C64)
	add(fine, rel)
	add(fine, kind, single)
	add(coarse, rel, kind, single)
	add(coarse, prep, det)
	add(coarse, rel, size)
	if l.head[h] >= 0 {
		u := l.groupsOf(l.head[h])
		add(coarse, uint64(u.C64), rel, kind)
		add(lemma, uint64(u.C64), rel)
		add(model.Hash(l.lemma[l.head[h]]), coarse, rel)
		add(model.Hash(l.low[l.head[h]]), prep, lemma)
	}
	add(uint64(w.Rank), rel, kind, single)
	seen := uint64(min(l.heads[l.lemma[h]], 4))
	add(seen, rel, kind)
	add(seen, coarse, rel)
	add(seen, uint64(l.tag[h]), rel, single)
	if h+1 < len(l.low) {
		add(lemma, model.Hash(l.low[h+1]))
		add(uint64(l.tag[h+1]), rel, kind)
	}
	if s.first > 0 {
		add(model.Hash(l.low[s.first-1]), lemma)
		add(uint64(l.tag[s.first-1]), rel, kind)
	}
	return k
}

// of2 is the chain of a mention.
func (l *linker) of2(m *mention) *chain { return &l.chains[m.chain] }
