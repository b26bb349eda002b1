package claim

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// quotation is a passage between quotation marks. One that is not closed at the
// end of a paragraph and opened anew in the next is one quotation of several
// parts.
type quotation struct {
	parts  [][2]int // token ranges without the marks
	direct bool     // somebody's speech; false for a word or phrase set off within a clause
}

func (q quotation) first() int { return q.parts[0][0] }
func (q quotation) last() int  { return q.parts[len(q.parts)-1][1] }

// findQuotations returns the quotations of a document in text order, between
// typographic, straight or angled marks, double or single.
func findQuotations(d *text.Doc, ts []syntax.Tree) []quotation {
	tags := make([]syntax.Tag, len(d.Tokens))
	for i := range ts {
		for w, word := range ts[i].Words {
			tags[ts[i].First+w] = word.Tag
		}
	}
	para := paragraphEnds(d)
	var out []quotation
	open := -1 // index in out of a quotation that may go on in the next paragraph
	for i := 0; i < len(d.Tokens); i++ {
		closing, ok := opensQuote(d, i)
		if !ok {
			continue
		}
		end, closed := quoteEnd(d, i+1, para[i], closing)
		if end <= i+1 {
			continue
		}
		single := closing == "’" || closing == "'"
		if single && (!closed || end-i-1 < 3) {
			continue
		}
		part := [2]int{i + 1, end}
		if open >= 0 && out[open].last() == i {
			out[open].parts = append(out[open].parts, part)
		} else {
			out = append(out, quotation{parts: [][2]int{part}})
			open = len(out) - 1
		}
		if closed {
			open = -1
		}
		if closed {
			i = end
		} else {
			i = end - 1
		}
	}
	for i := range out {
		out[i].direct = isSpeech(d, out[i], tags) || i > 0 && resumes(d, out[i-1], out[i])
	}
	return out
}

// resumes reports whether q goes on with the speech p after words set between
// them: “We will,” he said, “but not now.”
func resumes(d *text.Doc, p, q quotation) bool {
	first, last := q.first(), q.last()
	if !p.direct || first < 2 || first-p.last() > 30 || d.Word(first-2) != "," {
		return false
	}
	for i := p.last(); i < first; i++ {
		if w := d.Word(i); w == "." || w == "?" || w == "!" {
			return false
		}
	}
	switch d.Word(last - 1) {
	case ".", "!", "?":
		return true
	}
	return last+1 < len(d.Tokens) && d.Word(last+1) == "."
}

// paragraphEnds returns for each token the end of its paragraph.
func paragraphEnds(d *text.Doc) []int {
	ends := make([]int, len(d.Tokens))
	for i, s := range slices.Backward(d.Sentences) {
		end := s.Last
		if i+1 < len(d.Sentences) && d.Sentences[i+1].Paragraph == s.Paragraph && d.Sentences[i+1].First < len(ends) {
			end = ends[d.Sentences[i+1].First]
		}
		for t := s.First; t < s.Last; t++ {
			ends[t] = end
		}
	}
	return ends
}

// opensQuote reports whether token i opens a quotation, and the mark that closes it.
func opensQuote(d *text.Doc, i int) (string, bool) {
	switch d.Word(i) {
	case "“", "„":
		return "”", true
	case "«":
		return "»", true
	case "\"", "``":
		return "\"", true
	case "‘":
		return "’", !d.SpaceAfter(i)
	case "'":
		return "'", !d.SpaceAfter(i) && (i == 0 || d.SpaceAfter(i-1))
	}
	return "", false
}

// quoteEnd returns the token that closes a quotation, or the end of the paragraph.
func quoteEnd(d *text.Doc, i, limit int, closing string) (int, bool) {
	for ; i < limit; i++ {
		switch w := d.Word(i); {
		case w == closing && (len(closing) > 1 && closing != "’" || closing == "\""):
			return i, true
		case closing == "\"" && w == "''":
			return i, true
		case (closing == "’" || closing == "'") && w == closing:
			if d.SpaceAfter(i) || i+1 >= limit || isPunctuation(d.Word(i+1)) {
				return i, true
			}
		case (closing == "”" || closing == "\"") && w == "“":
			return i, false // opened anew without having been closed
		}
	}
	return limit, false
}

// isPunctuation reports whether a word begins with a sign that is no letter or digit.
func isPunctuation(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// isSpeech reports whether a quotation is somebody's speech rather than a phrase
// set off within the narrator's clause: it has a verb and stands apart by
// punctuation or as a sentence of its own.
func isSpeech(d *text.Doc, q quotation, tags []syntax.Tag) bool {
	if len(q.parts) > 1 {
		return true
	}
	first, last := q.first(), q.last()
	verb := false
	for i := first; i < last; i++ {
		verb = verb || tags[i] == syntax.VERB || tags[i] == syntax.AUX
	}
	if !verb || last-first < 3 {
		return false
	}
	end := d.Word(last - 1)
	ends := end == "," || end == "." || end == "!" || end == "?" || end == "…" || end == "—" || end == "–"
	if !ends && last+1 < len(d.Tokens) {
		after := d.Word(last + 1) // “…”, said
		ends = after == "," || after == "." && startsUpper(d.Word(first))
	}
	before := first - 2
	starts := before < 0 || startsSentence(d, first-1) || d.Word(before) == "," || d.Word(before) == ":" || d.Word(before) == "”"
	if !starts {
		return false
	}
	return ends || startsSentence(d, first-1)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// startsSentence reports whether token i is the first of its sentence.
func startsSentence(d *text.Doc, i int) bool {
	for _, s := range d.Sentences {
		if s.First == i {
			return true
		}
		if s.First > i {
			break
		}
	}
	return false
}
