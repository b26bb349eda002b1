package claim

// assignQuotes gives the direct quotations in and right before a sentence to the
// nearest of its reporting words; from is the first attribution of the sentence.
func (t voiceTree) assignQuotes(from int) {
	first, last := t.t.First, t.t.First+len(t.t.Words)
	for n, q := range t.v.quotes {
		if !q.direct || t.v.taken[n] >= 0 || q.first() >= last || q.last() < first-2 {
			continue
		}
		best, distance := -1, 1<<30
		for i := from; i < len(t.v.out); i++ {
			a := &t.v.out[i]
			cue := a.cue[0]
			if t.v.quoted[cue] >= 0 || a.class == "accuse" || a.class == "put" || a.class == "saying" || a.cited || !t.mayQuote(a) {
				continue
			}
			if dist := q.distance(cue); dist < distance {
				best, distance = i, dist
			}
		}
		if best < 0 || distance > 40 {
			continue
		}
		a := &t.v.out[best]
		if q.last() < first-1 || q.last() <= first && len(a.content) > 0 && !a.direct {
			continue // the quotation of the sentence before is only for a clause that has nothing else
		}
		t.giveQuote(a, q)
		t.v.taken[n] = best
	}
}

// mayQuote reports whether the reporting word of a may go with a quotation.
func (t voiceTree) mayQuote(a *attribution) bool {
	return a.act == "according to" || a.class == "cite" || t.v.lex.allows(a.act, a.class, 'q')
}

// giveQuote adds a quotation to the content of a. Content that the tree gave
// where it overlaps the quotation is replaced by it.
func (t voiceTree) giveQuote(a *attribution, q quotation) {
	var kept [][2]int
	for _, c := range a.content {
		overlaps := false
		for _, p := range q.parts {
			overlaps = overlaps || c[0] < p[1] && p[0] < c[1]
		}
		if a.direct || !overlaps && a.class != "cite" {
			kept = append(kept, c)
		} else if t.outside(c) && !overlaps {
			kept = append(kept, c)
		}
	}
	kept = append(kept, q.parts...)
	a.content = kept
	a.direct = true
}

// outside reports whether a range lies outside of all direct quotations.
func (t voiceTree) outside(c [2]int) bool {
	for i := c[0]; i < c[1]; i++ {
		if t.v.quoted[i] >= 0 {
			return false
		}
	}
	return true
}

// distance is the number of tokens from tok to the nearest end of the quotation.
func (q quotation) distance(tok int) int {
	best := 1 << 30
	for _, p := range q.parts {
		for _, e := range []int{p[0] - tok, tok - p[1] + 1} {
			if e >= 0 {
				best = min(best, e)
			}
		}
	}
	return best
}

// assignCited gives cited sources the content of the report that cites them, or
// the sentence around them.
func (t voiceTree) assignCited(from int) {
	for i := from; i < len(t.v.out); i++ {
		a := &t.v.out[i]
		if !a.cited || len(a.content) > 0 {
			continue
		}
		w := a.cue[0] - t.t.First
		best := -1
		for j := from; j < len(t.v.out); j++ {
			b := &t.v.out[j]
			if b.cited || len(b.content) == 0 {
				continue
			}
			if b.cue[0]-t.t.First == t.t.Words[w].Head {
				best = j
				break
			}
			if best < 0 || abs(b.cue[0]-a.cue[0]) < abs(t.v.out[best].cue[0]-a.cue[0]) {
				best = j
			}
		}
		if best >= 0 {
			a.content, a.asides = t.v.out[best].content, t.v.out[best].asides
			continue
		}
		root := w
		for t.t.Words[root].Head >= 0 {
			root = t.t.Words[root].Head
		}
		if root != w {
			a.content = t.ranges(t.words(root, w))
		}
	}
}

func abs(n int) int { return max(n, -n) }

// carryOver gives quotations without a speaker of their own to the speaker of
// the quotation or report right before them, or else to the one behind.
func (v *voices) carryOver() {
	for n, q := range v.quotes {
		if !q.direct || v.taken[n] >= 0 {
			continue
		}
		from := v.speakerBefore(n)
		if from < 0 {
			from = v.speakerAfter(n)
		}
		if from < 0 {
			continue
		}
		a := v.out[from]
		a.content = q.parts
		a.direct = true
		v.taken[n] = len(v.out)
		v.out = append(v.out, a)
	}
}

// speakerBefore returns the attribution that the quotation n goes on from, or -1.
func (v *voices) speakerBefore(n int) int {
	s := v.sentenceOf(v.quotes[n].first())
	if n > 0 && v.taken[n-1] >= 0 {
		p := v.sentenceOf(v.quotes[n-1].last() - 1)
		cue := v.out[v.taken[n-1]].sentence
		if s-max(p, cue) <= 1 {
			return v.taken[n-1]
		}
	}
	best := -1
	for i := range v.out {
		a := &v.out[i]
		if a.sentence == s-1 && a.class == "say" && a.act != "according to" && v.quoted[a.cue[0]] < 0 && v.d.Sentences[s-1].Kind == v.d.Sentences[s].Kind {
			best = i
		}
	}
	return best
}

// speakerAfter returns the attribution of the quotation behind n that n leads up to, or -1.
func (v *voices) speakerAfter(n int) int {
	if n+1 >= len(v.quotes) || v.taken[n+1] < 0 {
		return -1
	}
	s, next := v.sentenceOf(v.quotes[n].last()-1), v.sentenceOf(v.quotes[n+1].first())
	if next-s <= 1 {
		return v.taken[n+1]
	}
	return -1
}

// sentenceOf returns the number of the sentence of token tok.
func (v *voices) sentenceOf(tok int) int {
	lo, hi := 0, len(v.d.Sentences)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if v.d.Sentences[mid].First <= tok {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
