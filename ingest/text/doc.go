// Package text cuts the text of an article into zones, sentences and tokens.
// A string goes in and a [Doc] comes out, whose offsets all refer to the bytes of
// that string.
//
// Tokens are those of the English treebanks of Universal Dependencies, made by
// hand-written rules in one pass. Sentence ends are rules, to which a small classifier
// ([TrainGaps]) adds those without a full stop and from which it takes back a few. Zones tell the article from captions
// and from furniture such as prompts and messages to readers, by weighted cue
// phrases (data/cues.tsv) and the layout.
package text

// Span is a half-open range of bytes in a document's text.
type Span struct{ Start, End int }

// ZoneKind tells what a stretch of text is for.
type ZoneKind uint8

// The zone kinds. Boilerplate yields no claims.
const (
	Body        ZoneKind = iota // running text of the article
	Caption                     // picture captions and credits
	Boilerplate                 // donation messages, prompts, link lists, teasers
	Heading                     // headlines and subheadings within the text
)

// Zone is a stretch of text (one or more whole paragraphs) of one kind.
type Zone struct {
	Kind ZoneKind
	Span Span
}

// Token is a syntactic word as in Universal Dependencies: "don't" is the two
// tokens "do" and "n't", "Russia's" is "Russia" and "'s".
type Token struct{ Start, End int32 }

// Sentence is a run of tokens of one zone.
type Sentence struct {
	First, Last int // tokens [First, Last)
	Kind        ZoneKind
	Paragraph   int // number of the paragraph from 0
}

// Doc is a text split into zones, paragraphs, sentences and tokens.
// It never changes after [Split].
type Doc struct {
	Text      string
	Zones     []Zone     // in order, not overlapping
	Tokens    []Token    // in order, not overlapping; only white space lies between
	Sentences []Sentence // in order, covering all tokens
}

// Word returns the text of token i.
func (d *Doc) Word(i int) string { t := d.Tokens[i]; return d.Text[t.Start:t.End] }

// SpaceAfter reports whether white space follows token i.
func (d *Doc) SpaceAfter(i int) bool {
	return i+1 >= len(d.Tokens) || d.Tokens[i].End < d.Tokens[i+1].Start
}

// SentenceSpan returns the bytes of sentence i, from its first to its last token.
func (d *Doc) SentenceSpan(i int) Span {
	s := d.Sentences[i]
	if s.First == s.Last {
		return Span{}
	}
	return Span{int(d.Tokens[s.First].Start), int(d.Tokens[s.Last-1].End)}
}
