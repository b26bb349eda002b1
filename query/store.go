package query

import (
	"context"
	"fmt"
	"iter"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// ErrNotFound tells that what was asked for is not in the store.
var ErrNotFound = store.ErrNotFound

// Store is what the named questions ask. *[store.Store] implements it.
type Store interface {
	Claims(ctx context.Context, f store.Filter) iter.Seq2[graph.Claim, error]
	Entity(ctx context.Context, nameOrIRI string) ([]store.Entity, error)
	Article(ctx context.Context, id string) (graph.Article, error)
}

// entities returns the entities with a name or IRI, the likeliest first, or an
// [ErrNotFound].
func entities(ctx context.Context, s Store, name string) ([]store.Entity, error) {
	es, err := s.Entity(ctx, name)
	if err != nil {
		return nil, err
	}
	if len(es) == 0 {
		return nil, fmt.Errorf("entity %q: %w", name, ErrNotFound)
	}
	return es, nil
}
