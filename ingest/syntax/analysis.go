package syntax

import (
	"slices"

	"newsgraph/ingest/model"
	"newsgraph/ingest/text"
)

// Analyser holds all working state for a group of sentences. The parser takes
// analysers from a pool; they must not be shared between goroutines.
type analyser struct {
	p       *Parser
	reader  *model.Reader
	tree    projective
	scores  []float32
	rels    []uint8
	pending []stretch
	long    [][]Word // sentences that were cut
}

// stretch are words that are analysed as a sentence of their own.
type stretch struct {
	out   []Word
	names []int16
}

// groupWords is how many words are computed together: enough to keep the matrix products busy, few
// enough to stay in the processor's memory.
const groupWords = 384

// longestStretch is the most words that are analysed as one sentence, for time and memory grow with
// its square and more. The splitter makes no longer sentences, but a caller's may be of any length.
const longestStretch = 512

func newAnalyser(p *Parser) *analyser {
	a := &analyser{p: p, reader: model.NewReader(p.network)}
	a.reader.Begin()
	return a
}

// add puts the words of a stretch in line; word gives the k-th.
func (a *analyser) add(word func(k int) string, s stretch) {
	if len(s.out) == 0 {
		return
	}
	if len(s.out) > longestStretch {
		classes := a.p.network.NameClasses
		a.long = append(a.long, s.out)
		for at := 0; at < len(s.out); at += longestStretch {
			end := min(at+longestStretch, len(s.out))
			a.add(func(k int) string { return word(at + k) }, stretch{s.out[at:end:end], s.names[at*classes : end*classes]})
		}
		return
	}
	if a.reader.Words() > 0 && a.reader.Words()+len(s.out) > groupWords {
		a.flush()
	}
	for k := range s.out {
		w := word(k)
		a.reader.Word(w)
		s.out[k].Lemma = w // the form, until the tag is known
	}
	a.reader.End()
	a.pending = append(a.pending, s)
}

// flush analyses what is in line.
func (a *analyser) flush() {
	a.reader.Read()
	for s, x := range a.pending {
		a.sentence(s, x)
	}
	clear(a.pending)
	a.pending = a.pending[:0]
	a.reader.Begin()
}

// finish analyses what is still in line, and joins the pieces of sentences that were cut: their roots
// stand beside the first one's.
func (a *analyser) finish() {
	a.flush()
	for _, words := range a.long {
		root := -1
		for i := range words {
			w, at := &words[i], i/longestStretch*longestStretch
			switch {
			case w.Head >= 0:
				w.Head += at
			case root < 0:
				root = i
			default:
				w.Head, w.Rel = root, "parataxis"
			}
		}
	}
	clear(a.long)
	a.long = a.long[:0]
}

func (a *analyser) sentence(s int, x stretch) {
	n, r, p := len(x.out), a.reader, a.p
	heads := a.tree.solve(r.Arcs(s), n)
	a.rels = grown(a.rels, n)
	r.Labels(s, heads, a.rels)
	for t := range x.out {
		class := r.Tag(s, t)
		w := &x.out[t]
		*w = Word{Tag: p.tags.upos[class], XPOS: p.tags.xpos[class], Head: -1, Rel: p.labels[a.rels[t]], Lemma: p.lemma(w.Lemma, uint8(class))}
		if int(heads[t]) < n {
			w.Head = int(heads[t])
		}
	}
	classes := p.network.NameClasses
	a.scores = grown(a.scores, classes)
	for t := range n {
		r.Names(s, t, a.scores)
		top := slices.Max(a.scores)
		for l, v := range a.scores {
			x.names[t*classes+l] = int16(max(-lowestName, v-top) * NameOne)
		}
	}
}

// lowestName is how far below a word's best label the score of another may lie.
const lowestName = 12

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		s = make([]T, n+n/4)
	}
	return s[:n]
}

// parse analyses the sentences of d.
func (a *analyser) parse(d *text.Doc) []Tree {
	classes := a.p.network.NameClasses
	words, scores := make([]Word, len(d.Tokens)), make([]int16, len(d.Tokens)*classes)
	trees := make([]Tree, len(d.Sentences))
	datelines := make(map[int]int)
	for i, s := range d.Sentences {
		out, names := words[s.First:s.Last:s.Last], scores[s.First*classes:s.Last*classes:s.Last*classes]
		trees[i] = Tree{Sentence: i, First: s.First, Words: out, Names: names}
		k := dateline(d, s.First, s.Last)
		if k > 0 {
			datelines[i] = k
			a.add(func(j int) string { return d.Word(s.First + j) }, stretch{out[:k:k], names[:k*classes]})
		}
		a.add(func(j int) string { return d.Word(s.First + k + j) }, stretch{out[k:], names[k:]})
	}
	a.finish()
	for i, k := range datelines {
		joinDateline(trees[i].Words, k)
	}
	return trees
}
