package query

import (
	"context"
	"iter"

	"newsgraph/graph"
)

// Store is what the named questions ask.
type Store interface {
	Claims(ctx context.Context) iter.Seq2[graph.Claim, error]
	Entity(ctx context.Context, nameOrIRI string) (graph.Entity, error)
	Article(ctx context.Context, id string) (graph.Article, error)
}

func entity(ctx context.Context, s Store, name string) (graph.Entity, error) {
	return s.Entity(ctx, name)
}

// candidates returns claims among which are all that t admits.
func (t *test) candidates(ctx context.Context, s Store) iter.Seq2[graph.Claim, error] {
	return s.Claims(ctx)
}
