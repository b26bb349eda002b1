package entity

import "newsgraph/ingest/model"

// nameKeys collects feature keys; each template has its own number.
type nameKeys struct {
	keys []uint32
	t    uint32
}

func (f *nameKeys) one(a uint64) {
	f.keys = append(f.keys, model.Key1(f.t, a))
	f.t++
}

func (f *nameKeys) two(a, b uint64) {
	f.keys = append(f.keys, model.Key2(f.t, a, b))
	f.t++
}

func (f *nameKeys) three(a, b, c uint64) {
	f.keys = append(f.keys, model.Key3(f.t, a, b, c))
	f.t++
}

var noItem = nameItem{Lexeme: model.Lexeme{Word: 1, Form: 1, Shape: 1}}

// at gives token i, or a blank one outside the sentence [a, b).
func (m *NameMachine) at(i, a, b int) *nameItem {
	if i < a || i >= b {
		return &noItem
	}
	return &m.items[i]
}

// Keys gives the features of token i of sentence s. The keys hold until the next call.
func (m *NameMachine) Keys(s, i int) []uint32 {
	a, b := m.Sentence(s)
	f := &m.keys
	f.keys, f.t = f.keys[:0], 1
	st := m.styles[s]
	v, w, x, y, z := m.at(i-2, a, b), m.at(i-1, a, b), m.at(i, a, b), m.at(i+1, a, b), m.at(i+2, a, b)
	first := bit(i == a, 1)
	form, shape, kase := x.Form, x.Shape, uint64(x.Case)
	if st == styleUpper {
		form, shape, kase = 0, 0, 9
	}
	cs := kase | st<<4 | first<<8

	f.one(st | first<<4)
	f.one(x.Word)
	f.two(form, first)
	f.one(w.Word)
	f.one(y.Word)
	f.one(v.Word)
	f.one(z.Word)
	f.two(w.Word, x.Word)
	f.two(x.Word, y.Word)
	f.two(v.Word, w.Word)
	f.two(y.Word, z.Word)
	f.two(w.Word, y.Word)
	for k := 1; k < model.Affixes; k++ {
		f.one(x.Suffix[k])
	}
	for k := 1; k < 4; k++ {
		f.one(x.Prefix[k])
	}
	f.two(x.Suffix[2], cs)
	f.one(y.Suffix[2])
	f.one(w.Suffix[2])
	f.two(shape, st|first<<4)
	f.two(w.Shape, shape)
	f.two(shape, y.Shape)
	f.three(w.Shape, shape, y.Shape)
	f.three(uint64(w.Case), cs, uint64(y.Case))

	c5, c6, c2 := uint64(x.C512), uint64(x.C64), uint64(x.C2048)
	f.two(c6, cs)
	f.two(c5, cs)
	f.two(c2, kase)
	f.two(uint64(x.Rank), cs)
	f.one(uint64(w.C512))
	f.one(uint64(y.C512))
	f.one(uint64(w.C2048))
	f.one(uint64(y.C2048))
	f.one(uint64(v.C512))
	f.one(uint64(z.C512))
	f.two(uint64(w.C512), c5)
	f.two(c5, uint64(y.C512))
	f.two(uint64(w.C512), uint64(y.C512))
	f.three(uint64(w.C64), c6, uint64(y.C64))
	f.three(uint64(w.C512), c6|kase<<16, uint64(y.C64))
	f.three(uint64(w.C64), c6|kase<<16, uint64(y.C512))
	f.three(uint64(v.C64), uint64(w.C64), c6|kase<<16)
	f.three(c6|kase<<16, uint64(y.C64), uint64(z.C64))

	f.two(x.gaz, cs)
	f.two(w.gaz|x.gaz<<8, kase)
	f.two(x.gaz|y.gaz<<8, kase|uint64(y.Case)<<4)
	f.three(w.gaz, x.gaz, y.gaz|kase<<16)
	f.two(x.gaz, uint64(x.Rank)|kase<<16)

	m.runKeys(f, i, a, b, cs)

	f.two(x.seen, cs)
	f.two(x.seen, c6|kase<<16)
	f.two(x.seen, x.gaz|kase<<16)

	f.two(x.casing, cs)
	f.two(x.casing|y.casing<<4|w.casing<<8, kase)
	f.two(x.casing, x.gaz|kase<<16)
	f.two(x.casing, c6|kase<<16)
	f.two(x.phrase, cs)
	f.three(x.phrase, w.phrase|y.phrase<<16, kase)
	f.two(x.phrase, c6|x.gaz<<16)
	f.three(x.phrase, x.casing, x.seen)
	f.one(uint64(v.C2048))
	f.one(uint64(z.C2048))
	m.placeKeys(f, i)
	return f.keys
}

// runKeys are the features of the run of capitalised words around token i: the
// words on either side of it, its first and last word, its length and the place in it.
func (m *NameMachine) runKeys(f *nameKeys, i, a, b int, cs uint64) {
	x := &m.items[i]
	if !x.capitalish {
		f.t += 20
		return
	}
	rf, rl := int(x.runFirst), int(x.runLast)
	before, after := m.at(rf-1, a, b), m.at(rl+1, a, b)
	before2, after2 := m.at(rf-2, a, b), m.at(rl+2, a, b)
	head, last := m.at(rf, a, b), m.at(rl, a, b)
	length := uint64(min(rl-rf, 6))
	place := uint64(min(i-rf, 3)) | uint64(min(rl-i, 3))<<4
	f.two(place, length)
	f.two(place, before.Word)
	f.two(place, after.Word)
	f.two(place, last.Word)
	f.two(place, head.Word)
	f.two(place, uint64(last.C2048))
	f.two(place, uint64(last.C512)|uint64(head.C512)<<16)
	f.two(place, uint64(before.C512))
	f.two(place, uint64(after.C512))
	f.two(place, uint64(before.C2048)|uint64(after.C64)<<16)
	f.two(place, uint64(before.C64)|uint64(after.C2048)<<16)
	f.two(before2.Word, before.Word)
	f.two(after.Word, after2.Word)
	f.three(before.Word, after.Word, length)
	f.three(place, last.Suffix[2], length)
	f.three(place, head.gaz|last.gaz<<8, length)
	f.three(place, uint64(before.C64)|uint64(last.C512)<<16, uint64(after.C64))
	f.two(cs, uint64(head.C512)|uint64(before.C64)<<16|uint64(after.C64)<<32)
	f.two(place, last.Shape)
	f.two(place, head.Shape)
}

// placeKeys are what stands around the word elsewhere in the document.
func (m *NameMachine) placeKeys(f *nameKeys, i int) {
	x := &m.items[i]
	if r := x.record; r != nil && x.capitalish {
		for _, p := range r.places[:r.n] {
			if p.at == int32(i) {
				continue
			}
			f.keys = append(f.keys, model.Key1(f.t, uint64(p.before)), model.Key1(f.t+1, uint64(p.after)), model.Key1(f.t+2, uint64(p.last)),
				model.Key1(f.t+3, uint64(p.next)), model.Key2(f.t+4, uint64(p.before), uint64(p.after)))
		}
	}
	f.t += 5
}
