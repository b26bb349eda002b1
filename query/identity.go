package query

import (
	"context"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// One returns the one entity with a name or IRI. It is an [ErrNotFound] that
// names some like it if there is none, and a [*store.AmbiguousError] if there
// are several.
func One(ctx context.Context, s Store, nameOrIRI string) (store.Entity, error) {
	es, err := entities(ctx, s, nameOrIRI)
	switch {
	case err != nil:
		return store.Entity{}, err
	case len(es) > 1:
		return store.Entity{}, &store.AmbiguousError{Name: nameOrIRI, Entities: es}
	}
	return es[0], nil
}

// Claim returns the claim with an ID, the beginning of an ID or an IRI. It is an
// [ErrNotFound] if there is none, and an error naming them if there are several.
func Claim(ctx context.Context, s Store, id string) (graph.Claim, error) {
	return claimByID(ctx, s, id)
}
