package entity

import "newsgraph/ingest/syntax"

// quote is a quotation: the tokens between its marks and the mention of its speaker.
type quote struct {
	first, last int
	speaker     int // mention, -1 if not found
}

// findQuotes marks quotations. One that is opened and not closed runs to the end of its
// paragraph, as newspapers set quotations of several paragraphs.
func (p *page) findQuotes() []quote {
	var out []quote
	open, paragraph := -1, -1
	shut := func(end int) {
		if open >= 0 && end > open {
			out = append(out, quote{open, end, -1})
		}
		open = -1
	}
	for i := range p.low {
		if s := p.sentence(i); s.Paragraph != paragraph {
			shut(i)
			paragraph = s.Paragraph
		}
		switch p.low[i] {
		case "“", "``":
			shut(i)
			open = i + 1
		case "”", "''":
			shut(i)
		case "\"":
			if open >= 0 {
				shut(i)
			} else {
				open = i + 1
			}
		}
	}
	shut(len(p.low))
	return out
}

// findSpeakers finds who utters each quotation: the subject of a verb of saying beside it in
// its sentences, or the speaker of the quotation before it in the same paragraph.
func (l *linker) findSpeakers() {
	for q := range l.quotes {
		x := &l.quotes[q]
		x.speaker = l.speakerOf(x)
		if x.speaker < 0 && q > 0 {
			y := &l.quotes[q-1]
			a, b := l.sentence(y.first).Paragraph, l.sentence(x.first).Paragraph
			if a == b || b == a+1 && y.last < len(l.low) && l.low[y.last] != "”" && l.low[y.last] != "\"" {
				x.speaker = y.speaker
			}
		}
	}
	for i := range l.ms {
		for q := range l.quotes {
			if l.ms[i].top >= l.quotes[q].first && l.ms[i].top < l.quotes[q].last {
				l.ms[i].quote = q
			}
		}
	}
}

func (l *linker) speakerOf(x *quote) int {
	if x.last-x.first < 1 {
		return -1
	}
	after := l.sentence(min(x.last, len(l.low)-1))
	before := l.sentence(x.first)
	best, rank := -1, 1<<30
	try := func(v, dist int) {
		if l.tag[v] != syntax.VERB || l.words[l.lemma[v]]&clSay == 0 {
			return
		}
		if m := l.subject(v); m >= 0 && dist < rank && (l.ms[m].top < x.first || l.ms[m].top >= x.last) {
			best, rank = m, dist
		}
	}
	for v := x.last; v < after.Last; v++ {
		try(v, v-x.last)
	}
	for v := before.First; v < x.first; v++ {
		try(v, x.first-v+1)
	}
	return best
}

// subject returns the mention that is the subject of verb v, or -1.
func (l *linker) subject(v int) int {
	for h, n := v, 0; h >= 0 && n < 4; n++ {
		for c := l.child[h]; c >= 0; c = l.next[c] {
			if base(l.rel[c]) == "nsubj" {
				if m, ok := l.byTop[c]; ok {
					return m
				}
				return -1
			}
		}
		if l.rel[h] != "conj" && l.rel[h] != "xcomp" {
			break
		}
		h = l.head[h]
	}
	return -1
}
