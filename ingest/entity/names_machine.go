package entity

import (
	"newsgraph/ingest/model"
)

// Gazetteer bits of a word.
const (
	GazGiven   = 1 << iota // a given name
	GazSurname             // a surname
	GazCity                // a word of a city's name
	GazCountry             // a word of a country's name
	GazCompany             // a word of a company's name
)

// nameItem is a token with what the features need of it.
type nameItem struct {
	model.Lexeme
	model.Cluster
	gaz        uint64
	seen       uint64 // what the document shows of the word elsewhere
	vote       uint64 // the types the word got, of the first pass
	runFirst   int32  // first and last word of the run of capitalised words
	runLast    int32
	capitalish bool
}

// NameMachine labels the tokens of one document at a time; training and
// recognition share it so that both see the same features. It must not be shared between goroutines.
type NameMachine struct {
	clusters  *model.Clusters
	gazetteer *model.Dict
	lexer     model.Lexer
	items     []nameItem
	starts    []int32 // first token of each sentence, and the end
	styles    []uint64
	labels    [namePasses][]uint8
	words     map[uint64]*wordRecord
	records   []wordRecord
	keys      nameKeys
	scores    [NameLabels]int32
	pass      int
}

// wordRecord is what a document shows of a capitalised word.
type wordRecord struct {
	lower, inner, first, last, alone uint16
	votes                            [NameTypes + 1]uint16 // by type, and outside
	long                             [NameTypes]uint16     // as part of names of several words
}

// NewNameMachine returns a machine over the clusters and the gazetteer.
func NewNameMachine(c *model.Clusters, g *model.Dict) *NameMachine {
	return &NameMachine{clusters: c, gazetteer: g, words: map[uint64]*wordRecord{}}
}

// Reset starts a document.
func (m *NameMachine) Reset() {
	m.items, m.starts, m.styles = m.items[:0], m.starts[:0], m.styles[:0]
	clear(m.words)
	m.records = m.records[:0]
}

// Begin starts a sentence.
func (m *NameMachine) Begin() { m.starts = append(m.starts, int32(len(m.items))) }

// Add adds a word to the sentence.
func (m *NameMachine) Add(word string) {
	x := nameItem{Lexeme: m.lexer.Lexeme(word)}
	x.Cluster = m.clusters.Lookup(x.Word)
	if v, ok := m.gazetteer.Get(GazetteerKey(x.Word)); ok {
		x.gaz = uint64(v)
	}
	x.capitalish = x.Case == model.Title || x.Case == model.Upper
	m.items = append(m.items, x)
}

// GazetteerKey is the key of a word's bits, by its [model.Lexeme.Word].
func GazetteerKey(word uint64) uint32 { return model.Key1(7, word) }

// End finishes the document and collects what it shows of its words.
func (m *NameMachine) End() {
	m.starts = append(m.starts, int32(len(m.items)))
	for p := range m.labels {
		m.labels[p] = append(m.labels[p][:0], make([]uint8, len(m.items))...)
	}
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		m.styles = append(m.styles, styleOf(m.items[a:b]))
		m.runs(a, b)
	}
	m.collect()
}

// Sentences gives the number of sentences.
func (m *NameMachine) Sentences() int { return len(m.starts) - 1 }

// Sentence gives the tokens [a, b) of sentence s.
func (m *NameMachine) Sentence(s int) (a, b int) { return int(m.starts[s]), int(m.starts[s+1]) }

// styles of a sentence: what its capitals mean.
const (
	styleRunning = iota
	styleUpper
	styleHeadline
	styleLower
)

func styleOf(items []nameItem) uint64 {
	lower, title, upper := 0, 0, 0
	for i := range items {
		switch items[i].Case {
		case model.Lower:
			if items[i].Suffix[2] != 0 {
				lower++
			}
		case model.Title:
			title++
		case model.Upper:
			upper++
		}
	}
	switch {
	case lower == 0 && title == 0 && upper >= 2:
		return styleUpper
	case title >= 3 && title >= 3*lower:
		return styleHeadline
	case title == 0 && upper == 0:
		return styleLower
	}
	return styleRunning
}

// joinsRun reports whether token i ties capitalised words: "-", "&", "of".
func (m *NameMachine) joinsRun(i int) bool {
	w := m.items[i].Word
	return w == hashHyphen || w == hashAnd || w == hashOf
}

var hashHyphen, hashAnd, hashOf = model.Hash("-"), model.Hash("&"), model.Hash("of")

// runs finds the runs of capitalised words of a sentence.
func (m *NameMachine) runs(a, b int) {
	for i := a; i < b; {
		if !m.items[i].capitalish {
			m.items[i].runFirst, m.items[i].runLast = int32(i), int32(i)
			i++
			continue
		}
		j := i + 1
		for j < b && (m.items[j].capitalish || j+1 < b && m.joinsRun(j) && m.items[j+1].capitalish) {
			j++
		}
		for k := i; k < j; k++ {
			m.items[k].runFirst, m.items[k].runLast = int32(i), int32(j-1)
		}
		i = j
	}
}

func (m *NameMachine) record(w uint64) *wordRecord {
	r := m.words[w]
	if r == nil {
		if len(m.records) == cap(m.records) {
			m.records = make([]wordRecord, 0, 2*cap(m.records)+256) // the old ones stay reachable from the map
		}
		m.records = append(m.records, wordRecord{})
		r = &m.records[len(m.records)-1]
		m.words[w] = r
	}
	return r
}

// collect notes how the document's words are written elsewhere in it.
func (m *NameMachine) collect() {
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		if m.styles[s] == styleUpper || m.styles[s] == styleHeadline {
			continue
		}
		for i := a; i < b; i++ {
			x := &m.items[i]
			if x.Case == model.NoLetters || x.Suffix[0] == 0 {
				continue
			}
			if x.Case == model.Lower {
				if r := m.words[x.Word]; r != nil {
					r.lower++
				}
				continue
			}
			r := m.record(x.Word)
			if i > a {
				r.inner++
			}
			switch {
			case x.runFirst == x.runLast:
				r.alone++
			case int(x.runFirst) == i:
				r.first++
			case int(x.runLast) == i:
				r.last++
			}
		}
	}
	for i := range m.items {
		x := &m.items[i]
		r := m.words[x.Word]
		if r == nil {
			continue
		}
		x.seen = 1 | bit(r.lower > 0, 2) | bit(r.inner > 0, 4) | bit(r.first > 0, 8) | bit(r.last > 0, 16) | bit(r.alone > 1, 32)
	}
}

func bit(b bool, f uint64) uint64 {
	if b {
		return f
	}
	return 0
}

// SetLabel sets the label that pass p gives token i.
func (m *NameMachine) SetLabel(p, i int, l uint8) { m.labels[p][i] = l }

// Pass labels all tokens with the weights of pass p.
func (m *NameMachine) Pass(p int, t *model.Table) {
	m.Enter(p)
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		for i := a; i < b; i++ {
			if m.plain(i, a, b) {
				m.labels[p][i] = 0
				continue
			}
			scores := m.scores[:]
			clear(scores)
			t.Score(m.Keys(s, i), scores)
			m.labels[p][i] = m.Best(scores, i, a, b)
		}
	}
}

// commonRank is the rank, in powers of two, up to which words in lower case are never names.
const commonRank = 14

// plain reports whether token i of sentence [a, b) is outside all names beyond
// doubt: a common word in lower case or a mark, with no name going on before
// it and no capital behind it. Most tokens are; they need no scores.
func (m *NameMachine) plain(i, a, b int) bool {
	x := &m.items[i]
	if x.capitalish || i > a && openLabel(m.labels[m.pass][i-1]) || i+1 < b && m.items[i+1].capitalish && x.Case == model.NoLetters {
		return false
	}
	if m.pass > 0 && m.labels[m.pass-1][i] != 0 {
		return false
	}
	if x.Case == model.NoLetters {
		return true
	}
	return x.Rank > 0 && x.Rank <= commonRank && (x.gaz&(GazCity|GazCountry) == 0 || x.Rank < 11) && (i+1 == b || !m.items[i+1].capitalish || x.Rank < 10)
}

// Best gives the label with the highest score that may stand at token i of sentence [a, b).
func (m *NameMachine) Best(scores []int32, i, a, b int) uint8 {
	prev := uint8(0)
	if i > a {
		prev = m.labels[m.pass][i-1]
	}
	best, top := -1, int32(0)
	for l, v := range scores {
		if (best < 0 || v > top) && follows(prev, uint8(l)) && (i+1 < b || !openLabel(uint8(l))) {
			best, top = l, v
		}
	}
	return uint8(max(best, 0))
}

// Enter makes ready for pass p: the second pass counts what the first found.
func (m *NameMachine) Enter(p int) {
	m.pass = p
	if p == 0 {
		return
	}
	var spans [64]NameSpan
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		if m.styles[s] == styleUpper {
			continue
		}
		labels := m.labels[p-1][a:b]
		for i, l := range labels {
			x := &m.items[a+i]
			if l == 0 && x.capitalish {
				if r := m.words[x.Word]; r != nil {
					r.votes[NameTypes]++
				}
			}
		}
		for _, n := range AppendNames(spans[:0], labels, a) {
			for i := n.First; i < n.Last; i++ {
				x := &m.items[i]
				if r := m.words[x.Word]; r != nil {
					r.votes[n.Name]++
					if n.Last-n.First > 1 {
						r.long[n.Name]++
					}
				}
			}
		}
	}
	for i := range m.items {
		x := &m.items[i]
		x.vote = 0
		if r := m.words[x.Word]; r != nil && (x.capitalish || m.styles[0] == styleUpper) {
			x.vote = 1 + most(r.votes[:]) | (1+most(r.long[:]))<<8
		}
	}
}

// most gives the number of the largest count plus one, 0 if all are 0.
func most(counts []uint16) uint64 {
	best, top := 0, uint16(0)
	for i, c := range counts {
		if c > top {
			best, top = i+1, c
		}
	}
	return uint64(best)
}

// spans appends the names of the last pass.
func (m *NameMachine) spans(out []NameSpan) []NameSpan {
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		out = AppendNames(out, m.labels[namePasses-1][a:b], a)
	}
	return out
}

// Labels gives the labels of pass p; they hold until the next document.
func (m *NameMachine) Labels(p int) []uint8 { return m.labels[p] }
