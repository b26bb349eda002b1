package syntax

import "newsgraph/ingest/model"

// A Move is a step of the arc-hybrid transition system.
type Move uint8

// The moves. The stack's top is s0, below it s1; b0 is the first word not yet read.
const (
	Shift Move = iota // put b0 on the stack
	Left              // make b0 the head of s0 and drop s0
	Right             // make s1 the head of s0 and drop s0
	Moves             // the number of moves
)

// Nodes number the words of a sentence from 1; 0 stands for no word and the
// node after the last word for the root, which comes last in the buffer
// (Ballesteros and Nivre, CL 2013).
const none = 0

// node is what features see of a word.
type node struct {
	word, raw        uint64
	c64, c512, c2048 uint64
	tag, upos        uint64
	kind             uint16 // bit of the word class, for masks of children
	wh               bool   // a relative or interrogative word
}

// kids is what features see of the children that a node has so far.
type kids struct {
	l1, l2, r1, r2 int32 // outermost and second outermost child on each side
	nl, nr         int32
	lmask, rmask   uint16
	marker         int32 // adposition, subordinator or "to" on the left
	cc             int32 // coordinator on the left
	aux            int32 // auxiliary or copula on the left, the nearest
	wh             int32 // relative or interrogative word on the left
	subj           int32 // nominal on the left, the nearest
}

// Machine holds all working state for one sentence at a time: words, tags, the
// transition state and labels. The parser takes machines from a pool; the trainer
// drives one step by step, so that both use the same features. It must not be
// shared between goroutines.
type Machine struct {
	clusters *model.Clusters
	tags     *TagSet
	lexer    model.Lexer

	n     int
	items []item // two sentinels, the words, three sentinels
	style style
	nodes []node
	kids  []kids
	tag   []uint8 // class of each word
	quote []uint8 // per node: 1 inside quotation marks
	verbs []int32 // per node: number of verbs up to it
	comma []int32 // per node: number of commas, semicolons and brackets up to it

	next  int32
	stack []int32
	head  []int32
	label []uint8
	seen  []uint32 // per node: bits of the labels its children have so far

	mirrored bool    // the words are read from the last to the first
	guide    []int32 // per node: head in the tree of the guiding parse; empty without one
	reach    []int32 // per node: its last child in the guiding parse

	keys   feats
	scores []int32
}

// item is a word and its clusters.
type item struct {
	model.Lexeme
	model.Cluster
}

// feats collects feature keys; each call takes the next template number.
type feats struct {
	keys []uint32
	t    uint32
}

func (f *feats) reset(t uint32) { f.keys, f.t = f.keys[:0], t }

func (f *feats) one(a uint64) {
	f.keys = append(f.keys, model.Key1(f.t, a))
	f.t++
}

func (f *feats) two(a, b uint64) {
	f.keys = append(f.keys, model.Key2(f.t, a, b))
	f.t++
}

func (f *feats) three(a, b, c uint64) {
	f.keys = append(f.keys, model.Key3(f.t, a, b, c))
	f.t++
}

func (f *feats) four(a, b, c, d uint64) {
	f.keys = append(f.keys, model.Key4(f.t, a, b, c, d))
	f.t++
}

// NewMachine returns a machine that looks words up in c and knows the tags of ts.
func NewMachine(c *model.Clusters, ts *TagSet) *Machine {
	return &Machine{clusters: c, tags: ts, scores: make([]int32, model.MaxClasses+1)}
}

// Load sets the words of the sentence and forgets the last one.
func (m *Machine) Load(words []string) {
	m.begin(len(words))
	for i, w := range words {
		m.items[i+2] = m.item(w)
	}
	m.style = styleOf(m.items[2 : 2+m.n])
}

func (m *Machine) begin(n int) {
	m.n, m.guide = n, m.guide[:0]
	m.items = resize(m.items, n+5)
	m.tag = resize(m.tag, n)
	for i := range 2 {
		m.items[i] = item{Lexeme: model.Lexeme{Word: 1, Form: 1, Raw: 1, Shape: 1}}
	}
	for i := n + 2; i < n+5; i++ {
		m.items[i] = item{Lexeme: model.Lexeme{Word: 2, Form: 2, Raw: 2, Shape: 2}}
	}
}

func (m *Machine) item(word string) item {
	x := m.lexer.Lexeme(word)
	return item{x, m.clusters.Lookup(x.Word)}
}

// resize returns a slice of n zero elements, in s's memory where it fits.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
