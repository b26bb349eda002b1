package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// Stats tell how much a store holds.
type Stats struct {
	Articles, Claims, Entities int
	Quads                      int64
	Bytes                      int64 // of the file, or of keys and values in memory
}

// Stats counts what the store holds. It reads the index entries of all claims.
func (s *Store) Stats(ctx context.Context) (st Stats, err error) {
	defer s.damaged(&err)
	r, end, err := s.snapshot()
	if err != nil {
		return Stats{}, err
	}
	defer end()
	fail := func(err error) (Stats, error) { return Stats{}, fmt.Errorf("count store %s: %w", s.path, err) }
	docs, err := r.allClaims(ctx)
	if err != nil {
		return fail(err)
	}
	st.Articles = len(docs)
	for _, d := range docs {
		st.Claims += len(d.claims)
	}
	entities, err := r.entities(ctx)
	if err != nil {
		return fail(err)
	}
	st.Entities = len(entities)
	quads, err := r.qs.Stats(ctx, false)
	if err != nil {
		return fail(err)
	}
	st.Quads = quads.Quads.Size
	if st.Bytes, err = s.db.e.size(); err != nil {
		return fail(err)
	}
	return st, nil
}

// Quads yields every quad of the store, foreign ones included, in the order in
// which they were added.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if err := s.allQuads(ctx, yield); err != nil {
			yield(quad.Quad{}, fmt.Errorf("read quads from store %s: %w", s.path, err))
		}
	}
}

func (s *Store) allQuads(ctx context.Context, yield func(quad.Quad, error) bool) error {
	r, end, err := s.snapshot()
	if err != nil {
		return err
	}
	defer end()
	it := r.qs.QuadsAllIterator()
	defer func() { _ = it.Close() }() // Err reports the same
	var links []link
	flush := func() (bool, error) {
		qs, err := r.quads(ctx, links)
		if err != nil {
			return false, err
		}
		links = links[:0]
		for _, q := range qs {
			if !yield(q, nil) {
				return false, nil
			}
		}
		return true, nil
	}
	for it.Next(ctx) {
		p, ok := it.Result().(*proto.Primitive)
		if !ok {
			return fmt.Errorf("log holds %T where a quad should be", it.Result())
		}
		links = append(links, link{p.Subject, p.Predicate, p.Object, p.Label})
		if len(links) < batch {
			continue
		}
		if more, err := flush(); err != nil || !more {
			return err
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err = flush()
	return err
}
