package query

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// Evidence is a claim with the passage that proves it.
type Evidence struct {
	Claim   graph.Claim
	Article graph.Article // without its text
	// Passage is the sentence between the one before and the one after, cut
	// where the marking changes. The texts add up to the passage.
	Passage []Segment
	// Related are the claims that this one is linked to, as far as they are
	// in the store, in the order of [graph.Claim.Relations].
	Related []Related
}

// Related is a claim at the end of a link.
type Related struct {
	Kind  string // "in_exchange_for", "because_of", …
	Claim graph.Claim
}

// Mark tells which part of a claim a stretch of text expresses.
type Mark uint8

// The marks.
const (
	Unmarked Mark = iota
	MarkSubject
	MarkRelation
	MarkObject
)

// Segment is a stretch of text with one marking.
type Segment struct {
	Text    string
	Mark    Mark
	Context bool // belongs to the sentence before or after
}

// Why returns the evidence of a claim, given by its ID, the beginning of its
// ID, or its IRI. It is an [ErrNotFound] if there is none, and an error
// naming them if there are several.
func Why(ctx context.Context, s Store, id string) (Evidence, error) {
	c, err := claimByID(ctx, s, id)
	if err != nil {
		return Evidence{}, err
	}
	return Explain(ctx, s, c)
}

// Explain returns the evidence of a claim at hand.
func Explain(ctx context.Context, s Store, c graph.Claim) (Evidence, error) {
	a, err := s.Article(ctx, c.Doc)
	if err != nil {
		return Evidence{}, fmt.Errorf("article %s of claim %s: %w", c.Doc, c.ID, err)
	}
	e := Evidence{Claim: c, Passage: passage(a.Text, &c)}
	a.Text = ""
	e.Article = a
	if len(c.Relations) == 0 {
		return e, nil
	}
	// A claim is only ever linked to others of its article.
	siblings, err := Claims(ctx, s, Filter{Article: c.Doc})
	if err != nil {
		return Evidence{}, err
	}
	for _, r := range c.Relations {
		for _, o := range siblings {
			if o.ID == r.Claim {
				e.Related = append(e.Related, Related{r.Kind, o})
			}
		}
	}
	return e, nil
}

// passage cuts the claim's sentence and its neighbours into segments. Where
// the article's text does not hold the sentence at its span, the sentence
// stands alone.
func passage(text string, c *graph.Claim) []Segment {
	ev := c.Evidence
	offset := 0
	if !within(ev.Span, len(text)) || text[ev.Span.Start:ev.Span.End] != ev.Text {
		text, offset = ev.Text, ev.Span.Start
	}
	sent := graph.Span{Start: ev.Span.Start - offset, End: ev.Span.Start - offset + len(ev.Text)}
	from, to := sentenceBefore(text, sent.Start), sentenceAfter(text, sent.End)

	marks := make([]Mark, to-from)
	for _, m := range []struct {
		span graph.Span
		mark Mark
	}{{ev.Relation, MarkRelation}, {ev.Subject, MarkSubject}, {ev.Object, MarkObject}} {
		span := graph.Span{Start: m.span.Start - offset, End: m.span.End - offset}
		if !within(span, len(text)) || !onRunes(text, span) {
			continue
		}
		for i := max(span.Start, from); i < min(span.End, to); i++ {
			marks[i-from] = m.mark
		}
	}
	var segs []Segment
	for i := from; i < to; {
		j := i + 1
		context := i < sent.Start || i >= sent.End
		for j < to && marks[j-from] == marks[i-from] && (j < sent.Start || j >= sent.End) == context {
			j++
		}
		segs = append(segs, Segment{text[i:j], marks[i-from], context})
		i = j
	}
	return segs
}

// within tells whether a span is not empty and lies within n bytes.
func within(s graph.Span, n int) bool { return 0 <= s.Start && s.Start < s.End && s.End <= n }

// onRunes tells whether a span cuts no character in two.
func onRunes(text string, s graph.Span) bool {
	return strings.ToValidUTF8(text[s.Start:s.End], "") == text[s.Start:s.End]
}

// claimByID finds a claim by its ID, the beginning of its ID or its IRI.
func claimByID(ctx context.Context, s Store, id string) (graph.Claim, error) {
	prefix := strings.TrimPrefix(strings.Trim(id, "<>"), graph.NSClaim)
	if prefix == "" {
		return graph.Claim{}, fmt.Errorf("claim %q: %w", id, ErrNotFound)
	}
	found, err := claimsByPrefix(ctx, s, prefix)
	switch {
	case err != nil:
		return graph.Claim{}, err
	case len(found) == 0:
		return graph.Claim{}, fmt.Errorf("claim %q: %w", id, ErrNotFound)
	case len(found) > 1:
		return graph.Claim{}, fmt.Errorf("claim %q is ambiguous: %s, %s and %d more begin so", id, found[0].ID, found[1].ID, len(found)-2)
	}
	return found[0], nil
}

// claimsByPrefix returns the claim with an ID or, if there is none, all whose
// IDs begin so.
func claimsByPrefix(ctx context.Context, s Store, prefix string) ([]graph.Claim, error) {
	for c, err := range s.Claims(ctx, store.Filter{ID: prefix}) {
		return []graph.Claim{c}, err
	}
	var found []graph.Claim
	for c, err := range s.Claims(ctx, store.Filter{}) {
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(c.ID, prefix) {
			found = append(found, c)
		}
	}
	return found, nil
}
