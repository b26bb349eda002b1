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

// GazBits is the number of these bits; behind them stands how the word is written in news.
const GazBits = 5

// nameItem is a token with what the features need of it.
type nameItem struct {
	model.Lexeme
	model.Cluster
	gaz        uint64
	seen       uint64 // what the document shows of the word elsewhere
	runFirst   int32  // first and last word of the run of capitalised words
	runLast    int32
	capitalish bool
	settled    bool        // outside all names beyond doubt
	casing     uint64      // how the word is written in news
	phrase     uint64      // whole names of lists that the word is part of, and its place in them
	record     *wordRecord // of the word, if it is capitalised somewhere
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
	labels    []uint8
	words     map[uint64]*wordRecord
	records   []wordRecord
	keys      nameKeys
	rows      [][NameLabels]int64 // scores of the tokens of a stretch
	from      [][NameLabels]uint8 // the best label before
}

// wordRecord is what a document shows of a capitalised word.
type wordRecord struct {
	lower, inner, first, last, alone uint16
	places                           [wordPlaces]wordPlace
	n                                int
}

// wordPlaces is the number of places of a word in a document that are remembered.
const wordPlaces = 4

// wordPlace is what stands around a word somewhere: the words before and after
// its run of capitalised words, the last word of the run and the one behind the word itself.
type wordPlace struct {
	at                        int32
	before, after, last, next uint16
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
		x.gaz, x.casing = uint64(v)&(1<<GazBits-1), uint64(v)>>GazBits&7
	}
	x.capitalish = x.Case == model.Title || x.Case == model.Upper
	m.items = append(m.items, x)
}

// GazetteerKey is the key of a word's bits, by its [model.Lexeme.Word].
func GazetteerKey(word uint64) uint32 { return model.Key1(7, word) }

// End finishes the document and collects what it shows of its words.
func (m *NameMachine) End() {
	m.starts = append(m.starts, int32(len(m.items)))
	m.labels = append(m.labels[:0], make([]uint8, len(m.items))...)
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		m.styles = append(m.styles, styleOf(m.items[a:b]))
		m.runs(a, b)
		m.phrases(a, b)
		for i := a; i < b; i++ {
			m.items[i].settled = m.plain(i, a, b)
		}
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
		default:
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
			if r.n < wordPlaces {
				r.places[r.n] = wordPlace{int32(i), m.at(int(x.runFirst)-1, a, b).C512, m.at(int(x.runLast)+1, a, b).C512, m.items[x.runLast].C512, m.at(i+1, a, b).C512}
				r.n++
			}
		}
	}
	for i := range m.items {
		x := &m.items[i]
		r := m.words[x.Word]
		if r == nil {
			continue
		}
		x.record = r
		x.seen = 1 | bit(r.lower > 0, 2) | bit(r.inner > 0, 4) | bit(r.first > 0, 8) | bit(r.last > 0, 16) | bit(r.alone > 1, 32)
	}
}

func bit(b bool, f uint64) uint64 {
	if b {
		return f
	}
	return 0
}

// spans appends the names that the labels tell.
func (m *NameMachine) spans(out []NameSpan) []NameSpan {
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		out = AppendNames(out, m.labels[a:b], a)
	}
	return out
}

// Labels gives the labels of the tokens; they hold until the next document.
func (m *NameMachine) Labels() []uint8 { return m.labels }

// PhraseReach is the number of words of the longest name of lists.
const PhraseReach = 4

// PhraseKey is the key of a whole name of a list by the [model.Lexeme.Word] of its words.
func PhraseKey(words ...uint64) uint32 {
	h := uint64(len(words))
	for _, w := range words {
		h = h*1099511628211 ^ w
	}
	return model.Key1(8, h)
}

// phrases finds the longest names of lists in a sentence.
func (m *NameMachine) phrases(a, b int) {
	var words [PhraseReach]uint64
	for i := a; i < b; {
		if !m.items[i].capitalish {
			i++
			continue
		}
		n, found := 0, uint64(0)
		for k := 0; k < PhraseReach && i+k < b; k++ {
			words[k] = m.items[i+k].Word
			if v, ok := m.gazetteer.Get(PhraseKey(words[:k+1]...)); ok && m.items[i+k].capitalish {
				n, found = k+1, uint64(v)
			}
		}
		for k := range n {
			place := bit(k > 0, 1) | bit(k < n-1, 2)
			m.items[i+k].phrase = found<<2 | place
		}
		i += max(n, 1)
	}
}
