package text

import "strings"

// FromWords returns a document of one sentence whose tokens are the given words, joined
// by single blanks.
func FromWords(words []string) *Doc {
	d := &Doc{Tokens: make([]Token, len(words))}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(w)
		d.Tokens[i] = Token{int32(start), int32(b.Len())}
	}
	d.Text = b.String()
	d.Zones = []Zone{{Body, Span{0, len(d.Text)}}}
	d.Sentences = []Sentence{{First: 0, Last: len(words)}}
	return d
}
