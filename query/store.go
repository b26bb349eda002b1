package query

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

// ErrNotFound tells that what was asked for is not in the store.
var ErrNotFound = store.ErrNotFound

// Store is what the named questions ask. *[store.Store] implements it.
type Store interface {
	Claims(ctx context.Context, f store.Filter) iter.Seq2[graph.Claim, error]
	Entity(ctx context.Context, nameOrIRI string) ([]store.Entity, error)
	Entities(ctx context.Context) ([]store.Entity, error)
	Article(ctx context.Context, id string) (graph.Article, error)
	Journal(ctx context.Context) (*identity.Journal, error)
	Joins(ctx context.Context, iri string) ([]store.Join, error)
}

// entities returns the entities with a name or IRI, the likeliest first, or an
// [ErrNotFound] that names some like it.
func entities(ctx context.Context, s Store, name string) ([]store.Entity, error) {
	es, err := s.Entity(ctx, name)
	if err != nil || len(es) > 0 {
		return es, err
	}
	like, err := similar(ctx, s, name)
	if err != nil {
		return nil, err
	}
	if like != "" {
		return nil, fmt.Errorf("entity %q: %w; did you mean %s?", name, ErrNotFound, like)
	}
	return nil, fmt.Errorf("entity %q: %w", name, ErrNotFound)
}

// maxSimilar is the number of entities suggested for a name that is not known.
const maxSimilar = 3

// similar lists the entities whose names hold all words of a name, those of
// most claims first: "Smith" finds "Anna Smith".
func similar(ctx context.Context, s Store, name string) (string, error) {
	words := strings.Fields(graph.Fold(name))
	all, err := s.Entities(ctx)
	if err != nil || len(words) == 0 {
		return "", err
	}
	all = slices.DeleteFunc(all, func(e store.Entity) bool {
		has := strings.Fields(graph.Fold(e.Name))
		return slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(has, w) })
	})
	slices.SortStableFunc(all, func(a, b store.Entity) int { return b.Claims - a.Claims })
	var names []string
	for _, e := range all[:min(len(all), maxSimilar)] {
		names = append(names, e.Name)
	}
	return strings.Join(names, " or "), nil
}
