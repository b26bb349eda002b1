package query

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

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
	About     string // name, alias or IRI of the subject or object
	Says      string // name, alias or IRI of anybody in the chain of attribution
	Predicate string // predicate, with or without the namespace of its edge
	Certainty string // a [Certainty] or a modality
	Article   string // ID of the article
	Text      string // words that sentence, relation, subject or object contain, in whatever case
	Limit     int    // at most so many; 0: all
}

// Claims returns the claims that f chooses, article by article in the order
// of the text. A name that the store does not know is an [ErrNotFound]; one
// that fits several entities chooses the claims of all. No claims at all are
// an empty list.
func Claims(ctx context.Context, s Store, f Filter) ([]graph.Claim, error) {
	stored, err := f.stored()
	if err != nil {
		return nil, err
	}
	for _, name := range []string{f.About, f.Says} {
		if name != "" {
			if _, err := entities(ctx, s, name); err != nil {
				return nil, err
			}
		}
	}
	text := graph.Fold(f.Text)
	var cs []graph.Claim
	for c, err := range s.Claims(ctx, stored) {
		if err != nil {
			return nil, err
		}
		if f.Certainty != "" && !certain(&c, f.Certainty) || text != "" && !contains(&c, text) {
			continue
		}
		cs = append(cs, c)
		if len(cs) == f.Limit {
			break
		}
	}
	return cs, nil
}

// stored returns the part of the filter that the store has indexes for.
func (f Filter) stored() (store.Filter, error) {
	out := store.Filter{Doc: f.Article, About: f.About, Says: f.Says, Predicate: strings.Trim(f.Predicate, "<>")}
	for _, ns := range []string{graph.NSRel, graph.NSMaybe, graph.NSNot} {
		out.Predicate = strings.TrimPrefix(out.Predicate, ns)
	}
	switch f.Certainty {
	case "":
	case string(Affirmed), string(Maybe):
		out.Negated = new(bool)
	case string(Denied):
		yes := true
		out.Negated = &yes
	default:
		if !slices.Contains(certainties, f.Certainty) {
			return out, fmt.Errorf("unknown certainty %q: want one of %s", f.Certainty, strings.Join(certainties, ", "))
		}
		out.Modality, out.Negated = graph.Modality(f.Certainty), new(bool)
	}
	return out, nil
}

// certain tells whether the claim's certainty fits. A modality alone asks for
// claims that are not negated.
func certain(c *graph.Claim, certainty string) bool {
	return string(CertaintyOf(c)) == certainty || !c.Negated && string(c.Modality) == certainty
}

// contains tells whether the claim holds a folded text.
func contains(c *graph.Claim, text string) bool {
	for _, s := range []string{c.Evidence.Text, c.Surface, c.Predicate, TermName(c.Subject), TermName(c.Object)} {
		if strings.Contains(graph.Fold(s), text) {
			return true
		}
	}
	return false
}

func isTerm(t graph.Term, iri string) bool { return t.Entity != nil && t.Entity.IRI == iri }

// TermName returns the name of an entity or the text of a value.
func TermName(t graph.Term) string {
	if t.Entity != nil {
		return t.Entity.Name
	}
	return t.Value
}
