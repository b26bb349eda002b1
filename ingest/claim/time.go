package claim

import (
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// timeRef is a time phrase found in a sentence. Its span covers the
// preposition and the words of edges ("by the end of next year").
type timeRef struct {
	first, last int // tokens [first, last) of the document
	head        int // token of the document that stands for the phrase in the tree
	iv          graph.Interval
	deictic     bool // reckoned from the publication date
	fuzzy       bool // names no definite span: "in recent weeks", "within days"
	duration    bool // a length without a place in the calendar: "for three years"; Start and End are empty
	clock       bool // a time of day only; Start and End are empty unless a day is known
}

// timeScan is the state of one pass over the atoms of a sentence.
type timeScan struct {
	d       *text.Doc
	t       *syntax.Tree
	lex     *timeLexicon
	q       *amountScan // for numbers in words
	as      []atom
	pub     time.Time // publication day, or zero
	year    int       // publication year, or 0
	anchor  daySpan   // the last calendar span named before this point
	broad   daySpan   // the last one of the sentence that is longer than a day
	caption bool
	// deadline tells that the time is the end of an open span: any verb over it
	// that looks ahead decides, not only the nearest.
	deadline bool
	out      []timeRef
}

// timeExpr is a time expression without its preposition.
type timeExpr struct {
	span     daySpan
	next     int // atom behind it
	deictic  bool
	fuzzy    bool
	duration bool
	edge     bool      // the end of a span, to which "by" and "before" lead up
	middle   time.Time // the day in the middle, of "mid-2024"
	clock    string
	shifting bool // "later", "earlier": does not become the anchor of others
	running  bool // includes the publication day as an end: "the past year", "ago"
}

// findTimes returns the time phrases in the sentence of t, in text order.
// Relative ones are reckoned from the publication date ("2006-01-02", with or
// without a time of day); without one they keep their text only. In the news
// sense "on Sunday" is the last Sunday up to the publication day, unless the
// verb looks ahead. "Two years later" counts from the date named before it in
// the sentence; see [findDocTimes] for dates of earlier sentences.
func findTimes(d *text.Doc, t *syntax.Tree, published string) []timeRef {
	refs, _ := scanTimes(d, t, published, daySpan{})
	return refs
}

// findDocTimes does for all sentences of a document what [findTimes] does for
// one, and lets "two years later" and the like count from dates of the two
// sentences before. The result has one element a tree.
func findDocTimes(d *text.Doc, ts []syntax.Tree, published string) [][]timeRef {
	out := make([][]timeRef, len(ts))
	var anchor daySpan
	age := 0
	for i := range ts {
		refs, last := scanTimes(d, &ts[i], published, anchor)
		out[i] = refs
		age++
		if last != anchor {
			anchor, age = last, 0
		} else if age > 2 {
			anchor = daySpan{}
		}
	}
	return out
}

// scanTimes finds the time phrases of a sentence and returns the span that
// later phrases may count from.
func scanTimes(d *text.Doc, t *syntax.Tree, published string, anchor daySpan) ([]timeRef, daySpan) {
	if len(t.Words) == 0 {
		return nil, anchor
	}
	s := &timeScan{d: d, t: t, lex: loadTimeLexicon(), anchor: anchor}
	s.as = atomise(d, t.First, t.First+len(t.Words))
	s.q = &amountScan{d: d, t: t, lex: loadQuantityLexicon(), as: s.as}
	if pub, ok := parsePublished(published); ok {
		s.pub, s.year = pub, pub.Year()
	} else {
		s.year = publishedYear(published)
	}
	if t.Sentence >= 0 && t.Sentence < len(d.Sentences) {
		s.caption = d.Sentences[t.Sentence].Kind == text.Caption
	}
	for i := s.dateline(); i < len(s.as); {
		ref, e, next := s.phrase(i)
		if e.clock != "" && next-i == len(s.as) {
			break // the time stamp of an entry
		}
		if next == 0 {
			i++
			continue
		}
		s.out = append(s.out, ref)
		if e.span.known() && !e.shifting && !e.duration {
			s.anchor = e.span
			if e.span.precision != graph.PrecisionDay && e.span.precision != graph.PrecisionYear {
				s.broad = e.span
			}
		}
		i = next
	}
	return s.out, s.anchor
}

func (s *timeScan) at(i int) atom {
	if i < 0 || i >= len(s.as) {
		return atom{tok: -1, kind: atomSymbol}
	}
	return s.as[i]
}

func (s *timeScan) tag(i int) syntax.Tag { return s.q.tag(i) }

// dateline returns the atom behind a dateline like "NIAMEY, May 17 (Agency) —",
// whose date is that of the report; 0 if there is none.
func (s *timeScan) dateline() int {
	if first := s.at(0); first.raw != strings.ToUpper(first.raw) || len(first.raw) < 2 {
		return 0
	}
	for i := 1; i < min(len(s.as), 16); i++ {
		if a := s.at(i); a.low == "–" || a.low == "—" || a.low == "-" && !a.glued || a.low == "--" {
			return i + 1
		}
		if tag := s.tag(i); tag == syntax.VERB || tag == syntax.AUX {
			return 0
		}
	}
	return 0
}

// opensSpan are prepositions that change the time behind them.
var opensSpan = map[string]bool{"between": true, "from": true, "since": true, "until": true, "till": true, "through": true, "by": true, "before": true, "prior": true, "ahead": true}

// phrase reads a time with its preposition at atom i. next is 0 if there is none.
func (s *timeScan) phrase(i int) (timeRef, timeExpr, int) {
	e, ok := s.prepositional(i)
	if ok && strings.HasPrefix(s.at(e.next).low, "'") && !opensSpan[s.at(i).low] {
		i++ // "in Sunday's match": the match is dated, the preposition is its own
		e, ok = s.expr(i, true)
	}
	if !ok {
		if e, ok = s.expr(i, false); !ok {
			return timeRef{}, e, 0
		}
	}
	ref := timeRef{first: s.at(i).tok, last: s.at(e.next-1).tok + 1}
	if w := s.d.Word(ref.last - 1); (w == "," || w == "'s" || w == "’s") && ref.last-1 > ref.first {
		ref.last--
	}
	ref.head = s.q.topOf(ref.last-1, ref.first, ref.last)
	ref.deictic, ref.fuzzy, ref.duration, ref.clock = e.deictic, e.fuzzy, e.duration, e.clock != ""
	ref.iv.Text = s.d.Text[s.d.Tokens[ref.first].Start:s.d.Tokens[ref.last-1].End]
	ref.iv.Precision = e.span.precision
	if e.deictic && s.pub.IsZero() && s.year == 0 {
		e.span = daySpan{}
	}
	if e.span.known() && (!e.duration || e.running) {
		ref.iv.Start, ref.iv.End = iso(e.span.from), iso(e.span.to)
		if e.clock != "" && e.span.from.Equal(e.span.to) {
			ref.iv.Start += "T" + e.clock
			ref.iv.End = ref.iv.Start
			ref.iv.Precision = graph.PrecisionMinute
		}
	} else if e.clock != "" {
		ref.iv.Precision = graph.PrecisionMinute
	}
	return ref, e, e.next
}

// prepositional reads a preposition and its time from atom i.
func (s *timeScan) prepositional(i int) (timeExpr, bool) {
	a := s.at(i)
	if a.kind != atomWord {
		return timeExpr{}, false
	}
	switch a.low {
	case "between":
		return s.pair(i+1, "and")
	case "from":
		if e, ok := s.pair(i+1, "to", "until", "till", "through", "-", "–"); ok {
			return e, true
		}
		e, ok := s.expr(i+1, true)
		if ok && !e.duration {
			e.span.to = time.Time{}
		}
		return e, ok
	case "since":
		e, ok := s.expr(i+1, true)
		if !ok {
			return e, false
		}
		if e.duration {
			return e, false
		}
		e.span.to = time.Time{}
		return e, true
	case "until", "till", "through", "by", "before", "pending":
		return s.upTo(i+1, a.low)
	case "prior", "ahead":
		if w := s.at(i + 1).low; w == "to" || w == "of" {
			return s.upTo(i+2, "before")
		}
	case "after", "following":
		e, ok := s.expr(i+1, true)
		if !ok || e.duration || e.shifting || a.low == "following" && s.tag(i) == syntax.ADJ {
			return e, false
		}
		if !e.span.to.IsZero() && !s.isDayWord(i+1) {
			e.span.from, e.span.to = e.span.to.AddDate(0, 0, 1), time.Time{}
		}
		return e, true
	case "within", "in", "on", "at", "during", "over", "for", "around", "about", "throughout", "as", "of":
		return s.placed(i, a.low)
	}
	return timeExpr{}, false
}

// isDayWord reports whether a weekday stands at atom i: "after Sunday's vote" dates the vote.
func (s *timeScan) isDayWord(i int) bool {
	return s.lex.weekdays[s.at(i).low] > 0 && strings.HasPrefix(s.at(i+1).low, "'")
}

// upTo reads the end of an open span: "by 2024", "until fall", "before Friday".
func (s *timeScan) upTo(i int, prep string) (timeExpr, bool) {
	s.deadline = true
	e, ok := s.expr(i, true)
	s.deadline = false
	if !ok || e.duration {
		return e, false
	}
	if !e.middle.IsZero() {
		e.span.to = e.middle
	}
	if prep == "before" && !e.edge && !e.span.from.IsZero() && e.span.precision != graph.PrecisionDay {
		e.span.to = e.span.from.AddDate(0, 0, -1)
	} else if (prep == "until" || prep == "till") && e.span.precision == graph.PrecisionSeason && e.deictic {
		e.span.to = e.span.from
	}
	e.span.from = time.Time{}
	e.clock = ""
	return e, true
}

// placed reads "in June", "on Monday", "within weeks", "for three years".
func (s *timeScan) placed(i int, prep string) (timeExpr, bool) {
	j := i + 1
	if prep == "as" {
		if w := s.at(j).low; (w == "early" || w == "late" || w == "recently") && s.at(j+1).low == "as" {
			return s.expr(j+2, true)
		} else if w == "of" {
			return s.expr(j+1, true)
		}
		return timeExpr{}, false
	}
	if e, ok := s.length(j, prep); ok {
		return e, true
	}
	e, ok := s.expr(j, true)
	if !ok {
		return e, false
	}
	if prep == "of" && (e.duration || e.fuzzy) {
		return e, false
	}
	return e, true
}

// length reads a distance in time behind a preposition: "within days", "in
// three weeks", "for six years", "over 18 months".
func (s *timeScan) length(i int, prep string) (timeExpr, bool) {
	n, unit, next, ok := s.distance(i)
	if !ok {
		return timeExpr{}, false
	}
	switch w := s.at(next).low; w {
	case "ago", "later", "earlier", "before", "after":
		return timeExpr{}, false
	}
	e := timeExpr{next: next, duration: true}
	switch prep {
	case "within", "in":
		if n == 0 {
			e.fuzzy, e.duration, e.deictic = true, false, true
			if unit == "hour" && s.anchor.precision == graph.PrecisionDay && !s.anchor.to.IsZero() && !s.ahead(s.at(i).tok) {
				e.span = daySpan{s.anchor.to, s.anchor.to.AddDate(0, 0, 1), graph.PrecisionDay}
				e.shifting = true
			}
			return e, prep == "within" || s.ahead(s.at(i).tok)
		}
		if !s.pub.IsZero() && s.ahead(s.at(i).tok) {
			if to, ok := addUnits(s.pub, unit, n); ok {
				e.deictic, e.duration = true, false
				e.span = daySpan{s.pub, to, unitPrecision(unit)}
				if prep == "in" {
					e.span.from = to
					if u, ok := unitSpan(to, unit, 0); ok && unit != "day" {
						e.span = u
					}
				}
			}
		}
		return e, true
	case "for", "over", "during", "throughout", "after":
		return e, true
	}
	return e, false
}

// distance reads a number of calendar units from atom i, "three years", "18
// months", "weeks"; the number is 0 for a bare plural.
func (s *timeScan) distance(i int) (float64, string, int, bool) {
	for s.isQuote(i) {
		i++
	}
	for _, w := range []string{"about", "around", "almost", "nearly", "some", "roughly", "just", "over", "only", "another", "at", "least", "more", "than", "approximately", "up", "to"} {
		if s.at(i).low == w {
			i++
		}
	}
	if s.at(i).low == "half" && (s.at(i+1).low == "a" || s.at(i+1).low == "an") {
		if unit, ok := s.unit(i + 2); ok {
			return 0.5, unit, i + 3, true
		}
	}
	n, k := 0.0, i
	switch s.at(i).low {
	case "a", "an", "one":
		n, k = 1, i+1
		if s.at(k).low == "few" || s.at(k).low == "couple" {
			n, k = 0, k+1
			if s.at(k).low == "of" {
				k++
			}
		}
	case "several", "many", "few":
		k = i + 1
	default:
		if f, next, ok := s.q.figure(i); ok && !f.share && !f.vague {
			n, k = f.min, next
			if n == 0 {
				return 0, "", 0, false
			}
		}
	}
	if s.at(k).isDash() && s.at(k).glued {
		k++
	}
	unit, ok := s.unit(k)
	if !ok || k == i && !strings.HasSuffix(s.at(k).low, "s") {
		return 0, "", 0, false
	}
	next := k + 1
	if s.at(next).low == "and" && s.at(next+1).low == "a" && s.at(next+2).low == "half" {
		n, next = n+0.5, next+3
	}
	return n, unit, next, true
}

func (s *timeScan) isQuote(i int) bool {
	switch s.at(i).low {
	case "“", "\"", "‘":
		return true
	}
	return false
}

// unit returns the calendar unit named by atom i. Ordinals like "second" before
// a noun are no units.
func (s *timeScan) unit(i int) (string, bool) {
	u, ok := s.lex.units[s.at(i).low]
	if ok && s.at(i).low == "second" && s.tag(i) != syntax.NOUN {
		return "", false
	}
	return u, ok
}

// pair reads two times joined by one of the words: "2011 and 2015", "Monday to Friday".
func (s *timeScan) pair(i int, joints ...string) (timeExpr, bool) {
	a, ok := s.expr(i, true)
	if !ok || a.duration {
		return timeExpr{}, false
	}
	for _, w := range joints {
		if s.at(a.next).low != w {
			continue
		}
		b, ok := s.expr(a.next+1, true)
		if !ok || b.duration {
			continue
		}
		return s.join(a, b), true
	}
	return timeExpr{}, false
}

// join makes the span from a to b. A month without a year takes that of the other end.
func (s *timeScan) join(a, b timeExpr) timeExpr {
	e := timeExpr{next: b.next, deictic: a.deictic || b.deictic, fuzzy: a.fuzzy || b.fuzzy}
	e.span = daySpan{a.span.from, b.span.to, b.span.precision}
	if a.deictic && !b.deictic && !a.span.from.IsZero() && !b.span.to.IsZero() {
		from := a.span.from.AddDate(b.span.to.Year()-a.span.from.Year(), 0, 0)
		if from.After(b.span.to) {
			from = from.AddDate(-1, 0, 0)
		}
		e.span.from, e.deictic = from, false
	}
	if !e.span.from.IsZero() && !e.span.to.IsZero() && e.span.to.Before(e.span.from) {
		if e.deictic && a.deictic && e.span.from.AddDate(-1, 0, 0).Before(e.span.to) && a.span.precision != graph.PrecisionDay {
			e.span.from = e.span.from.AddDate(-1, 0, 0)
		} else if e.deictic {
			e.span.from = e.span.from.AddDate(0, 0, -7)
			if e.span.to.Before(e.span.from) {
				e.span = daySpan{}
			}
		} else {
			e.span = daySpan{}
		}
	}
	return e
}
