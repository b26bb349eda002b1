package syntax

import "newsgraph/ingest/model"

// style tells how a sentence treats capitals, which decides what they mean.
type style uint8

const (
	running  style = iota // ordinary text
	allCaps               // "NORTH KOREA SENDS TROOPS"
	headline              // "North Korea Sends Troops to Russia"
)

// styleOf guesses the style: all capitals if no word is lower case and at least
// two are upper; a headline if hardly any word of four or more letters is in
// lower case and there are at least four words with letters.
func styleOf(items []item) style {
	var lower, longLower, title, upper int
	for i := range items {
		switch items[i].Case {
		case model.Lower:
			lower++
			if items[i].Suffix[3] != 0 || items[i].Suffix[2] != 0 {
				longLower++
			}
		case model.Title:
			title++
		case model.Upper:
			upper++
		default:
		}
	}
	switch {
	case lower == 0 && title == 0 && upper >= 2:
		return allCaps
	case title >= 3 && title >= 4*longLower:
		return headline
	}
	return running
}

const firstTagTemplate = 1

// TagKeys returns the features of word i (from 0) for the tagger, given the
// classes of the words before it, which [Machine.SetTag] set. The keys hold
// until the next call.
func (m *Machine) TagKeys(i int) []uint32 {
	f := &m.keys
	f.reset(firstTagTemplate)
	x := m.items[i : i+5 : i+5]
	a, b, c, d, e := &x[0], &x[1], &x[2], &x[3], &x[4]
	t1, t2 := uint64(1), uint64(1) // classes of the words before
	if i > 0 {
		t1 = uint64(m.tag[i-1]) + 2
	}
	if i > 1 {
		t2 = uint64(m.tag[i-2]) + 2
	}
	st := uint64(m.style)
	shape, form := c.Shape, c.Form
	if m.style == allCaps {
		shape, form = 0, 0
	}

	f.one(st)
	f.one(c.Word)
	f.two(form, st)
	f.one(c.Raw)
	f.one(b.Word)
	f.one(d.Word)
	f.one(a.Word)
	f.one(e.Word)
	f.two(b.Word, c.Word)
	f.two(c.Word, d.Word)
	f.two(b.Word, d.Word)
	f.two(d.Word, e.Word)
	f.two(a.Word, b.Word)
	for k := range model.Affixes {
		f.one(c.Suffix[k])
	}
	for k := range 4 {
		f.one(c.Prefix[k])
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	f.three(shape, st, first)
	f.three(shape, c.Suffix[1], st)
	f.three(uint64(c.Case), t1, st)
	f.three(uint64(b.Case), uint64(c.Case), uint64(d.Case)|st<<8)
	f.one(d.Suffix[1])
	f.one(d.Suffix[2])
	f.one(b.Suffix[2])
	f.one(e.Suffix[2])
	f.two(d.Shape, st)
	f.two(c.Suffix[2], d.Suffix[1])
	f.two(c.Suffix[2], t1)
	f.two(c.Suffix[1], d.Word)

	f.one(t1)
	f.two(t1, t2)
	f.two(t1, c.Word)
	f.two(t2, c.Word)
	f.two(t1, d.Word)
	f.three(t1, t2, c.Word)
	f.three(t1, c.Word, d.Word)
	f.three(t1, t2, d.Word)

	cc, cb, cd := uint64(c.C2048), uint64(b.C512), uint64(d.C512)
	c5, c6 := uint64(c.C512), uint64(c.C64)
	f.one(cc)
	f.one(c5)
	f.one(c6)
	f.two(c5, c.Suffix[1])
	f.two(c5, c.Suffix[2])
	f.two(c5, uint64(c.Case)|st<<8)
	f.one(cb)
	f.one(cd)
	f.one(uint64(d.C2048))
	f.one(uint64(a.C512))
	f.one(uint64(e.C512))
	f.two(cb, c5)
	f.two(c5, cd)
	f.two(cd, uint64(e.C512))
	f.two(uint64(b.C512), cd)
	f.three(uint64(b.C64), c6, uint64(d.C64))
	f.three(c6, uint64(d.C64), uint64(e.C64))
	f.two(t1, c5)
	f.two(t1, cc)
	f.two(t1, cd)
	f.three(t1, t2, c6)
	f.three(t1, c5, cd)
	f.three(t1, c.Word, cd)
	f.three(t1, c.Suffix[2], cd)
	f.two(c.Word, cd)
	f.two(c.Word, uint64(b.C512))
	f.two(uint64(c.Rank), c.Shape)
	return f.keys
}

// SetTag sets the class of word i, counted from 0.
func (m *Machine) SetTag(i int, class uint8) { m.tag[i] = class }

// Certain returns the class of word i, counted from 0, if its form always has
// the same one; known lists such forms (see [FormKey]) and may be nil. In
// headlines and capitals no word is certain.
func (m *Machine) Certain(known *model.Dict, i int) (uint8, bool) {
	if known == nil || m.style != running {
		return 0, false
	}
	c, ok := known.Get(FormKey(m.items[i+2].Form))
	return uint8(c), ok && int(c) < len(m.tags.names)
}

// FormKey is the dictionary key of a word form, given by [model.Lexeme.Form].
func FormKey(form uint64) uint32 { return model.Key1(4, form) }

// TagWith tags the words of the loaded sentence with the given weights; known
// lists the forms that need none.
func (m *Machine) TagWith(t *model.Table, known *model.Dict) {
	for i := range m.n {
		if c, ok := m.Certain(known, i); ok {
			m.tag[i] = c
			continue
		}
		m.tag[i] = uint8(m.best(t, m.TagKeys(i)))
	}
}

// Tags returns the classes of the words; the caller must not keep them over a [Machine.Load].
func (m *Machine) Tags() []uint8 { return m.tag }

// best returns the class with the highest score, the lowest of equals.
func (m *Machine) best(t *model.Table, keys []uint32) int {
	s := m.scores[:t.Classes()]
	clear(s)
	t.Score(keys, s)
	best := 0
	for c, v := range s {
		if v > s[best] {
			best = c
		}
	}
	return best
}
