package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// page is a document with its trees laid out over document tokens.
type page struct {
	*knowledge
	doc    *text.Doc
	tag    []syntax.Tag
	xpos   []string
	rel    []string
	lemma  []string // lower case
	low    []string // the words in lower case
	head   []int    // token number, -1 for roots
	sent   []int
	child  []int           // first child, -1 if none
	next   []int           // next sibling
	left   []int           // first token of the subtree
	right  []int           // last token of the subtree
	cover  []int           // index of the proper name that covers a token, else -1
	coined map[string]bool // short forms of common nouns
}

func newPage(k *knowledge, d *text.Doc, ts []syntax.Tree) *page {
	n := len(d.Tokens)
	ints := make([]int, 7*n)
	part := func() []int { a := ints[:n:n]; ints = ints[n:]; return a }
	strs := make([]string, 4*n)
	words := func() []string { a := strs[:n:n]; strs = strs[n:]; return a }
	p := &page{
		knowledge: k, doc: d, tag: make([]syntax.Tag, n), xpos: words(), rel: words(), lemma: words(), low: words(),
		head: part(), sent: part(), child: part(), next: part(), left: part(), right: part(), cover: part(),
	}
	for i := range n {
		p.head[i], p.child[i], p.next[i], p.left[i], p.right[i], p.cover[i] = -1, -1, -1, i, i, -1
		p.low[i] = strings.ToLower(d.Word(i))
		p.lemma[i] = p.low[i]
	}
	for i, s := range d.Sentences {
		for t := s.First; t < s.Last; t++ {
			p.sent[t] = i
		}
	}
	for _, t := range ts {
		for i := range t.Words {
			w, at := &t.Words[i], t.First+i
			if at >= n {
				break
			}
			p.tag[at], p.xpos[at], p.rel[at] = w.Tag, w.XPOS, w.Rel
			if w.Lemma != "" {
				p.lemma[at] = strings.ToLower(w.Lemma)
			}
			if w.Head >= 0 && w.Head < len(t.Words) && w.Head != i {
				p.head[at] = t.First + w.Head
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		if h := p.head[i]; h >= 0 {
			p.next[i], p.child[h] = p.child[h], i
		}
	}
	for i := range n {
		if p.tag[i] == syntax.ADV && p.nounPlace(i) {
			p.tag[i], p.xpos[i] = syntax.NOUN, "NN" // "the South Korean daily reported"
		}
	}
	for i := range n {
		// Trees are trees, yet a bound keeps a broken one from looping.
		for h, steps := p.head[i], 0; h >= 0 && steps < 200; h, steps = p.head[h], steps+1 {
			if p.left[h] > i {
				p.left[h] = i
			}
			if p.right[h] < i {
				p.right[h] = i
			}
		}
	}
	return p
}

// nounPlace reports whether a word that is tagged an adverb stands where only nouns do and can be one.
func (p *page) nounPlace(i int) bool {
	switch base(p.rel[i]) {
	case "nsubj", "obj", "appos":
		return p.nouns[p.low[i]] != "" && p.nouns[p.low[i]] != abstract && p.dep(i, "det") >= 0
	}
	return false
}

func (p *page) word(i int) string { return p.doc.Word(i) }

// text returns the text of tokens [a, b) on one line.
func (p *page) text(a, b int) string {
	if a >= b {
		return ""
	}
	s := p.doc.Text[p.doc.Tokens[a].Start:p.doc.Tokens[b-1].End]
	if strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

func (p *page) is(i int, c class) bool {
	return i >= 0 && i < len(p.low) && (p.words[p.low[i]]&c != 0 || p.words[p.lemma[i]]&c != 0)
}

// calendar reports whether word i names a day or month. Words that are names of people, too ("Jan", "June",
// "Mar Azul"), do so only beside a number or after a preposition.
func (p *page) calendar(i int) bool {
	if !p.is(i, clCalendar) {
		return false
	}
	if len(p.low[i]) > 3 && p.words[p.low[i]]&clTwofold == 0 {
		return true
	}
	s := p.sentence(i)
	if i+1 < s.Last && p.tag[i+1] == syntax.NUM || i > s.First && p.tag[i-1] == syntax.NUM {
		return true
	}
	return i > s.First && (p.tag[i-1] == syntax.ADP || p.low[i-1] == "last" || p.low[i-1] == "next" || p.low[i-1] == "this")
}

// capital reports whether word i begins with an upper-case letter.
func (p *page) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.word(i))
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// dep returns the first child of i with the relation (subtypes count), or -1.
func (p *page) dep(i int, rel string) int {
	for c := p.child[i]; c >= 0; c = p.next[c] {
		if relIs(p.rel[c], rel) {
			return c
		}
	}
	return -1
}

// relIs reports whether relation r is rel or a subtype of it.
func relIs(r, rel string) bool {
	return r == rel || len(r) > len(rel) && r[len(rel)] == ':' && r[:len(rel)] == rel
}

// prep returns the preposition of i in lower case, or "".
func (p *page) prep(i int) string {
	for c := p.child[i]; c >= 0 && c < i; c = p.next[c] {
		if p.rel[c] == "case" && p.tag[c] != syntax.PART {
			return p.low[c]
		}
	}
	return ""
}

// first follows coordination up to its first member.
func (p *page) firstConjunct(i int) int {
	for n := 0; p.rel[i] == "conj" && p.head[i] >= 0 && n < 20; n++ {
		i = p.head[i]
	}
	return i
}

// spaced reports whether white space stands between tokens i-1 and i.
func (p *page) spaced(i int) bool { return i == 0 || p.doc.SpaceAfter(i-1) }

func (p *page) sentence(i int) text.Sentence { return p.doc.Sentences[p.sent[i]] }
