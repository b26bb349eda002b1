package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the rules below, in words.
const (
	headingWords  = 14 // at most, of a heading
	fragmentWords = 6  // at most, of a line that goes with the furniture above it
	articleWords  = 9  // at least, of a paragraph that ends a list of links
	messageGap    = 2  // paragraphs of plain news that end a message to readers
	captionWords  = 60 // at most, of a caption
	sentenceWords = 16 // more make it likely that a sentence states something
)

// zones gives each sentence its kind and joins neighbours of one kind.
//
// Every sentence is weighed by its cues; then what lasts longer than a sentence
// is followed: messages to readers, lists of links, and the short lines
// that go with furniture before them.
func zones(d *Doc) {
	z := &zoner{Doc: d, ev: make([]evidence, len(d.Sentences))}
	var buf []byte
	inside := false
	for i, s := range d.Sentences {
		if i > 0 && s.Paragraph != d.Sentences[i-1].Paragraph {
			inside = false
		}
		z.ev[i], inside, buf = d.weigh(s, inside, buf)
	}
	for i := range d.Sentences {
		d.Sentences[i].Kind = z.alone(i)
	}
	z.captions()
	z.runs()
	z.tail()
	z.join()
}

type zoner struct {
	*Doc
	ev []evidence
}

// alone gives the kind of a sentence by itself.
func (z *zoner) alone(i int) ZoneKind {
	e, s := z.ev[i], z.Sentences[i]
	damp := float32(1)
	if e.quoted {
		damp = 0.3 // somebody else's words
	} else if e.speech && e.words > fragmentWords || e.ended && e.words > sentenceWords && !e.reader {
		damp = 0.6
	}
	switch {
	case z.creditLine(i):
		return Boilerplate
	case (e.score[furniture]+z.heading(i))*damp >= 1:
		return Boilerplate
	case e.score[caption] > 0 && e.words <= captionWords && z.single(i):
		bonus := float32(0)
		if !e.ended {
			bonus = 0.4
		}
		if e.score[caption]+bonus >= 1 && !e.speech && (!e.ended || z.credited(i)) {
			return Caption
		}
	}
	switch {
	case z.byline(s), z.writer(i), z.signOff(s, e), z.rate(s):
		return Boilerplate
	case z.single(i) && z.clock(s):
		return Boilerplate
	case z.single(i) && !e.ended && e.words <= headingWords && e.words > 0 && !z.bullet(s) && z.titled(i):
		return Heading
	}
	return Body
}

// creditLine reports whether a sentence is a picture's credit: names, not a statement.
func (z *zoner) creditLine(i int) bool {
	e := z.ev[i]
	if e.words > captionWords/2 {
		return false
	}
	return e.score[credit] >= 1 && (!e.ended || e.lower*2 <= e.words || e.words <= fragmentWords) || e.score[credit] >= 0.8 && !e.ended && !e.speech
}

// heading weighs what speaks for the beginning of a message or a list of links.
func (z *zoner) heading(i int) float32 {
	e := z.ev[i]
	w := float32(0)
	if e.words <= fragmentWords || e.reader {
		w = e.score[message]
	}
	if e.words <= fragmentWords || !e.ended {
		w = max(w, e.score[linkList])
	}
	return w
}

// first and last report whether sentence i is the first or last of its paragraph.
func (z *zoner) first(i int) bool {
	return i == 0 || z.Sentences[i-1].Paragraph != z.Sentences[i].Paragraph
}

func (z *zoner) last(i int) bool {
	return i == len(z.Sentences)-1 || z.Sentences[i+1].Paragraph != z.Sentences[i].Paragraph
}

// single reports whether sentence i, but for a credit, is its whole paragraph.
func (z *zoner) single(i int) bool {
	return z.first(i) && (z.last(i) || z.credited(i) && z.last(i+1))
}

// credited reports whether a picture's credit follows sentence i in its paragraph.
func (z *zoner) credited(i int) bool {
	return !z.last(i) && z.creditLine(i+1)
}

// titled tells headings from short lines that are news all the same: a line
// of figures or a list's item is not one.
func (z *zoner) titled(i int) bool {
	r, _ := utf8.DecodeRuneInString(z.Word(z.Sentences[i].First))
	return unicode.IsUpper(r) || opener(r) || unicode.IsDigit(r) && z.ev[i].words > 3
}

func (z *zoner) bullet(s Sentence) bool { return z.opening(s) > s.First }

// writer recognises what follows a byline in its line: "Chief correspondent, Rome".
func (z *zoner) writer(i int) bool {
	return i > 0 && !z.ev[i].ended && z.ev[i].words <= bylineWords && z.Sentences[i-1].Paragraph == z.Sentences[i].Paragraph && z.byline(z.Sentences[i-1])
}

// byline recognises "By Jane Roe | The Post": capitalised words, no sentence.
func (z *zoner) byline(s Sentence) bool {
	if n := s.Last - s.First; n < 2 || n > 16 || !strings.EqualFold(z.Word(s.First), "by") || !unicode.IsUpper(rune(z.Word(s.First)[0])) {
		return false
	}
	small := 0
	for i := s.First + 1; i < s.Last; i++ {
		w := z.Word(i)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case i == s.First+1 && !unicode.IsUpper(r), unicode.IsDigit(r), i == s.Last-1 && w == ".":
			return false
		case unicode.IsLower(r) && !strings.Contains(w, "@"):
			small++
		}
	}
	return small <= 2
}

// signOff recognises the desk marks of agencies: "abc/def/gh", "ENDS", bare addresses.
func (z *zoner) signOff(s Sentence, e evidence) bool {
	n := s.Last - s.First
	if n == 1 {
		w := z.Word(s.First)
		return strings.Contains(w, "://") || strings.HasPrefix(w, "www.") || strings.IndexByte(w, '@') >= 0
	}
	strokes := 0
	for i := s.First; i < s.Last; i++ {
		w := z.Word(i)
		switch {
		case w == "/":
			strokes++
		case len(w) > 6 || i > s.First && z.Tokens[i].Start > z.Tokens[i-1].End:
			return false
		}
	}
	return strokes > 0 && strokes*2+1 == n && e.words == strokes+1
}

// rate recognises the line of an exchange rate: "($1 = 0.92 euros)".
func (z *zoner) rate(s Sentence) bool {
	if s.Last-s.First < 6 || s.Last-s.First > 16 || z.Word(s.First) != "(" {
		return false
	}
	for i := s.First + 1; i < min(s.First+5, s.Last); i++ {
		if z.Word(i) == "=" {
			return true
		}
	}
	return false
}

// clock recognises a line that is a time of day only, as over the entries of
// a live report: "21:05", "9.30 pm GMT", "2h ago".
func (z *zoner) clock(s Sentence) bool {
	w := z.Word(s.First)
	if s.Last-s.First > 4 || !digit(w[0]) {
		return false
	}
	colon := strings.ContainsAny(w, ":.") && len(w) <= 8
	for i := s.First + 1; i < s.Last; i++ {
		switch strings.ToLower(z.Word(i)) {
		case "am", "pm", "a.m.", "p.m.", "gmt", "bst", "utc", "est", "edt", "et", "cet", "cest", "ist", "h":
			colon = true
		case "ago", "min", "mins", "minutes", "hours", "hrs":
			return i+1 == s.Last
		default:
			return false
		}
	}
	return colon && strings.IndexFunc(w, unicode.IsLetter) < 0
}

// captions marks the sentences before a credit in its paragraph.
func (z *zoner) captions() {
	for i := range z.Sentences {
		if z.Sentences[i].Kind != Boilerplate || !z.creditLine(i) {
			continue
		}
		words := 0
		for k := i - 1; k >= 0 && !z.last(k); k-- {
			words += z.ev[k].words
			if words > captionWords {
				break
			}
			if z.Sentences[k].Kind == Body || z.Sentences[k].Kind == Heading {
				z.Sentences[k].Kind = Caption
			}
		}
	}
}

// look is how a paragraph looks.
type look struct {
	words          int
	reader, speech bool
	ended          bool
	furniture      bool
}

// look gives the look of the paragraph that begins with sentence i, and its end.
func (z *zoner) look(i int) (l look, end int) {
	for end = i; end == i || end < len(z.Sentences) && !z.first(end); end++ {
		e := z.ev[end]
		l.words += e.words
		l.reader = l.reader || e.reader && !e.quoted
		l.speech = l.speech || e.speech
		l.ended = e.ended
		l.furniture = l.furniture || z.Sentences[end].Kind == Boilerplate
	}
	return l, end
}

func (z *zoner) mark(from, to int) {
	for i := from; i < to; i++ {
		z.Sentences[i].Kind = Boilerplate
	}
}

// runs follows messages and lists of links over their paragraphs.
func (z *zoner) runs() {
	const (
		none = iota
		inMessage
		inList
	)
	state, calm, since := none, 0, 0
	for i := 0; i < len(z.Sentences); {
		l, end := z.look(i)
		e := z.ev[i]
		switch {
		case e.score[message] >= 1 && !e.quoted && (l.words <= 8 || l.reader):
			state, calm = inMessage, 0
			z.mark(i, end)
		case state == inMessage:
			switch {
			case l.reader || l.furniture || l.words < articleWords:
				calm = 0
			default:
				if calm == 0 {
					since = i
				}
				calm++
			}
			z.mark(i, end)
			if calm >= messageGap || calm == 1 && l.speech && l.ended && !l.reader && l.words > 2*articleWords {
				z.restore(since, end)
				state = none
			}
		case e.score[linkList] >= 1 && !e.quoted && l.words <= 8 && !strings.HasSuffix(z.Word(z.Sentences[i].Last-1), "."):
			state = inList
			z.mark(i, end)
		case state == inList:
			if l.ended && l.words >= articleWords && !z.bullet(z.Sentences[i]) {
				state = none
				break
			}
			z.mark(i, end)
		}
		i = end
	}
}

// restore gives sentences back to the article.
func (z *zoner) restore(from, to int) {
	for i := from; i < to; i++ {
		z.Sentences[i].Kind = z.alone(i)
	}
}

// tail marks the short lines among the furniture at the end of a text.
func (z *zoner) tail() {
	cut := -1
	for i, v := range slices.Backward(z.Sentences) {
		e := z.ev[i]
		if v.Kind == Boilerplate {
			cut = i
			continue
		}
		if e.words > fragmentWords || e.ended || e.speech || !z.single(i) || z.bullet(v) {
			break
		}
	}
	if cut >= 0 {
		z.mark(cut, len(z.Sentences))
	}
}

// join writes the zones: neighbours of one kind in the same or the next paragraph.
func (z *zoner) join() {
	for i, s := range z.Sentences {
		p := z.SentenceSpan(i)
		if n := len(z.Zones); n > 0 && z.Zones[n-1].Kind == s.Kind {
			z.Zones[n-1].Span.End = p.End
			continue
		}
		z.Zones = append(z.Zones, Zone{s.Kind, p})
	}
}
