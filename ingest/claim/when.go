package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// when returns the time of the candidate's clause, or of the clause around it that it
// shares its time with.
func (x *reader) when(c *candidate) *graph.Interval {
	anchor := c.trigger
	if c.describes >= 0 {
		anchor = c.describes
	}
	own := x.timeOf(anchor, c)
	if own != nil && (own.Start != "" || own.End != "") || c.describes >= 0 && c.describes != c.trigger {
		return own
	}
	if iv := x.creationTime(c); iv != nil {
		return iv
	}
	for i, n := anchor, 0; n < 4 && x.sharesTime(i, n == 0, c); n++ {
		i = x.s.words[i].Head
		if x.cues[i] && !x.cues[c.trigger] {
			break
		}
		if iv := x.timeOf(i, c); iv != nil {
			return iv
		}
	}
	if iv := x.momentOf(anchor, c); iv != nil {
		return iv
	}
	return own
}

// sharesTime reports whether what word i tells happens when its head does: coordinated
// verbs of one tense, participles, the event that a verb says takes place, and clauses
// with "when".
func (x *reader) sharesTime(i int, first bool, c *candidate) bool {
	s := x.s
	h := s.words[i].Head
	if h < 0 {
		return false
	}
	switch s.rel(i) {
	case "conj":
		own := s.kid(i, "aux") >= 0 && !x.opensWithTime(h)
		present := s.words[i].XPOS == "VBZ" || s.words[i].XPOS == "VBP"
		return s.words[i].Tag != syntax.VERB || !own && (s.words[i].XPOS == s.words[h].XPOS || !present)
	case "advcl":
		x := s.words[i].XPOS
		return (x == "VBG" || x == "VBN") && s.kid(i, "mark") < 0 || s.kid(i, "nsubj", "nsubj:pass") >= 0 && s.marker(i, "mark", "advmod") == "when"
	case "xcomp":
		return first
	case "nsubj":
		return c.noun && i == c.trigger && x.modal().effect("event", strings.ToLower(s.words[h].Lemma)) != 0
	case "obj":
		return c.noun && i == c.trigger && lightVerbs[strings.ToLower(s.words[h].Lemma)]
	}
	return false
}

// opensWithTime reports whether a time expression stands before verb h in its clause.
func (x *reader) opensWithTime(h int) bool {
	for i := range x.times {
		if w := x.times[i].head - x.s.tree.First; w >= 0 && w < h && x.s.words[w].Head == h {
			return true
		}
	}
	return false
}

// momentOf returns the time of what happened then: "was hurt, and two others killed,
// when a bridge fell on Monday".
func (x *reader) momentOf(h int, c *candidate) *graph.Interval {
	s := x.s
	for _, k := range s.kids[h] {
		switch {
		case s.rel(k) == "advcl" && s.marker(k, "mark", "advmod") == "when" && !x.cues[k]:
			return x.timeOf(k, c)
		case s.rel(k) == "conj" && s.kid(k, "nsubj") < 0:
			if iv := x.momentOf(k, c); iv != nil {
				return iv
			}
		}
	}
	return nil
}

// creationTime returns the year before the noun of what a participle says was made: "a
// 2011 treaty, signed by both".
func (x *reader) creationTime(c *candidate) *graph.Interval {
	s := x.s
	h := s.words[c.trigger].Head
	if s.rel(c.trigger) != "acl" || s.words[c.trigger].XPOS != "VBN" || h < 0 || !x.lex.classes["making"][strings.ToLower(s.words[c.trigger].Lemma)] {
		return nil
	}
	for i := range x.times {
		if x.datedNoun(i) == h {
			iv := x.times[i].iv
			return &iv
		}
	}
	return nil
}

// datedNoun returns the noun that time expression i stands before ("a 2011 treaty", "last
// year's winner", "a Monday meeting"), or -1: the time dates that thing.
func (x *reader) datedNoun(i int) int {
	t, s := &x.times[i], x.s
	w := t.head - s.tree.First
	if w < 0 || w >= len(s.words) {
		return -1
	}
	h := s.words[w].Head
	if h < t.last-s.tree.First || s.words[h].Tag != syntax.NOUN || x.timeAt(h) {
		return -1
	}
	switch s.rel(w) {
	case "nummod", "compound", "amod", "nmod":
		return h
	}
	return -1
}

// happens reports whether noun n, before which time expression i stands, names what takes
// place and is an argument of a verb, so that its date is that of the clause: "won
// Sunday's vote".
func (x *reader) happens(n, i int) bool {
	s := x.s
	switch s.rel(n) {
	case "obj", "obl", "nsubj":
	default:
		return false
	}
	if e := s.entityOf(n); e != nil && e.Type == entity.Event {
		return true
	}
	t := &x.times[i]
	year := t.last-t.first == 1 && t.iv.Precision == graph.PrecisionYear
	return !year && len(x.lex.nouns[strings.ToLower(s.words[n].Lemma)]) > 0
}

// inSource reports whether a time expression belongs to the words that name a source.
func (x *reader) inSource(t *timeRef) bool {
	for _, s := range x.sources {
		if s[0] <= t.first && t.first < s[1] {
			return true
		}
	}
	return false
}

// timeAt reports whether word h heads a time expression.
func (x *reader) timeAt(h int) bool {
	t := x.s.tree.First + h
	for i := range x.times {
		if r := &x.times[i]; r.first <= t && t < r.last {
			return true
		}
	}
	return false
}

// postTime returns the number of the time expression that follows the noun of a post
// within its phrase ("ambassador to France between 2019 and 2022"), or -1.
func (x *reader) postTime(noun int) int {
	s := x.s
	for i := range x.times {
		f := x.times[i].first - s.tree.First
		if f <= noun {
			continue
		}
		for j := noun + 1; j < f; j++ {
			if w := s.words[j]; w.Tag == syntax.VERB || w.Tag == syntax.AUX || s.form(j) == "," {
				return -1
			}
		}
		return i
	}
	return -1
}

// timeOf returns the time expression that belongs to the clause or noun with head h.
func (x *reader) timeOf(h int, c *candidate) *graph.Interval {
	s := x.s
	if c.describes >= 0 && c.describes == h && s.rel(h) == "appos" {
		if i := x.postTime(h); i >= 0 {
			iv := x.times[i].iv
			return &iv
		}
	}
	var lasting *graph.Interval // how long, not when: "in May for 18 months"
	for i := range x.times {
		t := &x.times[i]
		if n := x.ofPost(i); c.describes < 0 && n >= 0 && n != c.trigger {
			continue
		}
		if x.inSource(t) {
			continue
		}
		if n := x.datedNoun(i); n >= 0 && n != c.trigger && !x.happens(n, i) {
			continue
		}
		if x.timeOwner(t.head-x.s.tree.First, c) == h {
			iv := t.iv
			if iv.Start != "" || iv.End != "" {
				return &iv
			}
			if lasting == nil {
				lasting = &iv
			}
		}
	}
	return lasting
}

// ofPost returns the noun of the post that time expression i dates in an apposition, or -1.
func (x *reader) ofPost(i int) int {
	s := x.s
	for w := range s.words {
		if s.rel(w) == "appos" && x.lex.classes["title"][strings.ToLower(s.words[w].Lemma)] && x.postTime(w) == i {
			return w
		}
	}
	return -1
}

// timeOwner climbs from a time expression to the clause or event noun that it dates.
func (x *reader) timeOwner(w int, c *candidate) int {
	s := x.s
	var stray []oblique
	if c.noun {
		stray = s.strayOblique(c.trigger)
	}
	for n := 0; w >= 0 && w < len(s.words) && n < 8; n++ {
		for _, o := range stray {
			if o.head == w {
				return c.trigger // "its briefing to lawmakers last week", hung on the verb
			}
		}
		h := s.words[w].Head
		if h < 0 {
			return w
		}
		if h == c.trigger || h == c.describes || s.predicative(h) {
			return h
		}
		w = h
	}
	return -1
}
