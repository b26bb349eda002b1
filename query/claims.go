package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// ErrNotFound tells that what was asked for is not in the store.
var ErrNotFound = errors.New("not found")

// Certainty is how far a source vouches for a claim, in three steps.
type Certainty string

// The certainties.
const (
	Affirmed Certainty = "affirmed" // asserted, future or obligation
	Maybe    Certainty = "maybe"    // possible, conditional or intended
	Denied   Certainty = "denied"   // negated, whatever the modality
)

// CertaintyOf returns the certainty of a claim. It is the namespace of the
// claim's edge in other words; see [graph.EdgeIRI].
func CertaintyOf(c *graph.Claim) Certainty {
	switch {
	case c.Negated:
		return Denied
	case c.Modality == graph.Possible, c.Modality == graph.Conditional, c.Modality == graph.Intended:
		return Maybe
	}
	return Affirmed
}

// certainties are what [Filter.Certainty] may be.
var certainties = []string{
	string(Affirmed), string(Maybe), string(Denied),
	string(graph.Asserted), string(graph.Future), string(graph.Obligation),
	string(graph.Intended), string(graph.Possible), string(graph.Conditional),
}

// Filter chooses claims; a claim must fit every field that is not empty.
type Filter struct {
	About     string // name or IRI of the subject or object
	Says      string // name or IRI of anybody in the chain of attribution
	Predicate string // predicate, with or without the namespace of its edge
	Certainty string // a [Certainty] or a modality
	Article   string // ID of the article
	Text      string // words that sentence, relation, subject or object contain, in whatever case
	Limit     int    // at most so many; 0: all
}

// Claims returns the claims that f chooses, article by article in the order
// of the text. A name that the store does not know is an [ErrNotFound]; no
// claims at all is an empty list.
func Claims(ctx context.Context, s Store, f Filter) ([]graph.Claim, error) {
	t, err := newTest(ctx, s, f)
	if err != nil {
		return nil, err
	}
	var cs []graph.Claim
	for c, err := range t.candidates(ctx, s) {
		if err != nil {
			return nil, fmt.Errorf("read claims: %w", err)
		}
		if t.admits(&c) {
			cs = append(cs, c)
		}
	}
	slices.SortFunc(cs, compareClaims)
	if f.Limit > 0 && len(cs) > f.Limit {
		cs = cs[:f.Limit]
	}
	return cs, nil
}

// compareClaims orders claims by article and place in the text.
func compareClaims(a, b graph.Claim) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc),
		cmp.Compare(a.Evidence.Span.Start, b.Evidence.Span.Start),
		cmp.Compare(a.Evidence.Relation.Start, b.Evidence.Relation.Start),
		cmp.Compare(a.Evidence.Object.Start, b.Evidence.Object.Start),
		cmp.Compare(a.ID, b.ID))
}

// test is a filter with its names looked up.
type test struct {
	Filter
	about, says string // IRIs
	text        string // folded
}

func newTest(ctx context.Context, s Store, f Filter) (*test, error) {
	t := &test{Filter: f, text: graph.Fold(f.Text)}
	for _, ns := range []string{graph.NSRel, graph.NSMaybe, graph.NSNot} {
		t.Predicate = strings.TrimPrefix(strings.Trim(t.Predicate, "<>"), ns)
	}
	if f.Certainty != "" && !slices.Contains(certainties, f.Certainty) {
		return nil, fmt.Errorf("unknown certainty %q: want one of %s", f.Certainty, strings.Join(certainties, ", "))
	}
	for _, n := range []struct {
		name string
		iri  *string
	}{{f.About, &t.about}, {f.Says, &t.says}} {
		if n.name == "" {
			continue
		}
		e, err := entity(ctx, s, n.name)
		if err != nil {
			return nil, err
		}
		*n.iri = e.IRI
	}
	return t, nil
}

func (t *test) admits(c *graph.Claim) bool {
	return (t.about == "" || isTerm(c.Subject, t.about) || isTerm(c.Object, t.about)) &&
		(t.says == "" || says(c, t.says)) &&
		(t.Predicate == "" || c.Predicate == t.Predicate) &&
		(t.Certainty == "" || t.certain(c)) &&
		(t.Article == "" || c.Doc == t.Article) &&
		(t.text == "" || t.contains(c))
}

// certain tells whether the claim's certainty fits. A modality alone asks for
// claims that are not negated.
func (t *test) certain(c *graph.Claim) bool {
	return string(CertaintyOf(c)) == t.Certainty || !c.Negated && string(c.Modality) == t.Certainty
}

func (t *test) contains(c *graph.Claim) bool {
	for _, s := range []string{c.Evidence.Text, c.Surface, c.Predicate, TermName(c.Subject), TermName(c.Object)} {
		if strings.Contains(graph.Fold(s), t.text) {
			return true
		}
	}
	return false
}

func isTerm(t graph.Term, iri string) bool { return t.Entity != nil && t.Entity.IRI == iri }

// says tells whether the entity with the given IRI is in the claim's chain of
// attribution.
func says(c *graph.Claim, iri string) bool {
	for _, l := range c.Attribution {
		for _, e := range l.Sources {
			if e.IRI == iri {
				return true
			}
		}
	}
	return false
}

// TermName returns the name of an entity or the text of a value.
func TermName(t graph.Term) string {
	if t.Entity != nil {
		return t.Entity.Name
	}
	return t.Value
}
