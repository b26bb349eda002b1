package store

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/hidal-go/hidalgo/kv"
)

// origin is what decisions about identity did to the quads of an article: what
// they took away and what they put in its place. It is kept beside the quads,
// so that the article's own can be had back to the last one.
type origin struct{ removed, added []quad.Quad }

func (o origin) empty() bool { return len(o.removed)+len(o.added) == 0 }

// originOf returns the origin of an article whose original quads were moved.
// The third list is what is stored of it before: the result then holds for a
// store with both and for one with the moved quads alone, so that it may be
// written when the first are added and stays right when the others are gone.
func originOf(original, moved, old []quad.Quad) origin {
	return origin{removed: without(original, moved), added: without(union(old, moved), original)}
}

// restore returns the original quads of an article from those that are stored.
func (o origin) restore(stored []quad.Quad) []quad.Quad {
	return union(without(stored, o.added), o.removed)
}

// union returns the quads of both lists, none twice.
func union(a, b []quad.Quad) []quad.Quad {
	if len(b) == 0 {
		return a
	}
	if len(a) == 0 {
		return b
	}
	all := make([]quad.Quad, 0, len(a)+len(b))
	return unique(append(append(all, a...), b...))
}

// The keys beside the quads.
const identityBucket = "identity"

var decisionsKey = kv.SKey(identityBucket, "n") // the number of the last decision

func identityKey(kind byte, name string) kv.Key {
	return kv.Key{[]byte(identityBucket), append([]byte{kind}, name...)}
}

// originKey is where the origin of an article is.
func originKey(doc string) kv.Key { return identityKey('o', doc) }

// pendingKey marks an article that does not follow all decisions yet.
func pendingKey(doc string) kv.Key { return identityKey('p', doc) }

// movesKey is where the numbers of the decisions are that move or rename an
// entity and are in effect.
func movesKey(iri string) kv.Key { return identityKey('m', iri) }

// decisionKey is where a decision is.
func decisionKey(n int) kv.Key {
	return identityKey('d', string(binary.BigEndian.AppendUint64(nil, uint64(n))))
}

// entry returns the origin as it is kept; an empty one is not.
func (o origin) entry(doc string) entry {
	if o.empty() {
		return entry{key: originKey(doc)}
	}
	return entry{originKey(doc), o.encode()}
}

// encode writes a table of the values, then the quads as numbers of values, 0
// for none; all compressed.
func (o origin) encode() []byte {
	var table, links []byte
	number := map[quad.Value]uint64{}
	for _, qs := range [][]quad.Quad{o.removed, o.added} {
		links = binary.AppendUvarint(links, uint64(len(qs)))
		for _, q := range qs {
			for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				n := number[v]
				if n == 0 && v != nil {
					n = uint64(len(number) + 1)
					number[v] = n
					data, err := pquads.MarshalValue(v)
					if err != nil {
						panic(err) // every value in a store was marshalled so before
					}
					table = binary.AppendUvarint(table, uint64(len(data)))
					table = append(table, data...)
				}
				links = binary.AppendUvarint(links, n)
			}
		}
	}
	var b bytes.Buffer
	z, _ := flate.NewWriter(&b, flate.BestSpeed) // fails for unknown levels only
	head := binary.AppendUvarint(nil, uint64(len(number)))
	for _, part := range [][]byte{head, table, links} {
		_, _ = z.Write(part) // a buffer takes everything
	}
	_ = z.Close()
	return b.Bytes()
}

var errOrigin = errors.New("the original quads that decisions replaced cannot be read")

func decodeOrigin(data []byte) (o origin, err error) {
	data, err = io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return o, fmt.Errorf("%w: %w", errOrigin, err)
	}
	next := func() int {
		v, n := binary.Uvarint(data)
		if n <= 0 || v > 1<<40 {
			err, data = errOrigin, nil
			return 0
		}
		data = data[n:]
		return int(v)
	}
	values := []quad.Value{nil}
	for range next() {
		n := next()
		if err != nil || n > len(data) {
			return origin{}, errOrigin
		}
		v, verr := storedValue(data[:n])
		if verr != nil {
			return origin{}, fmt.Errorf("%w: %w", errOrigin, verr)
		}
		values = append(values, v)
		data = data[n:]
	}
	value := func() quad.Value {
		if n := next(); n < len(values) {
			return values[n]
		}
		err = errOrigin
		return nil
	}
	for _, qs := range []*[]quad.Quad{&o.removed, &o.added} {
		for range next() {
			q := quad.Quad{Subject: value(), Predicate: value(), Object: value(), Label: value()}
			if err != nil {
				return origin{}, err
			}
			*qs = append(*qs, q)
		}
	}
	return o, err
}

// origin returns the origin of an article, an empty one if it is as it was.
func (s *Store) origin(ctx context.Context, doc string) (o origin, err error) {
	err = kv.View(s.db, func(tx kv.Tx) error {
		data, err := tx.Get(ctx, originKey(doc))
		if err != nil {
			return ignoreMissing(err)
		}
		o, err = decodeOrigin(data)
		return err
	})
	if err != nil {
		return origin{}, fmt.Errorf("read article %s from store %s: %w", doc, s.path, err)
	}
	return o, nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, kv.ErrNotFound) {
		return nil
	}
	return err
}

// putEntries writes entries in a transaction of their own, by key: bbolt splits
// pages at the end of a transaction only, so that putting many in any other
// order costs the square of their number.
func (s *Store) putEntries(ctx context.Context, es []entry) error {
	if len(es) == 0 {
		return nil
	}
	slices.SortStableFunc(es, func(a, b entry) int { return bytes.Compare(flatKey(a.key), flatKey(b.key)) })
	tx, err := s.db.Tx(true)
	if err == nil {
		err = tx.(*transaction).write(es)
		if err == nil {
			err = tx.Commit(ctx)
		}
		err = errors.Join(err, tx.Close())
	}
	if err != nil {
		return fmt.Errorf("write to store %s: %w", s.path, err)
	}
	return nil
}

// copyIdentity copies what is kept for decisions beside the quads.
func (s *Store) copyIdentity(ctx context.Context, to *Store) error {
	var es []entry
	err := kv.View(s.db, func(tx kv.Tx) error {
		it := tx.Scan(kv.Key{[]byte(identityBucket), nil})
		for it.Next(ctx) {
			es = append(es, entry{it.Key().Clone(), bytes.Clone(it.Val())})
		}
		return it.Err()
	})
	if err != nil {
		return err
	}
	return to.putEntries(ctx, es)
}

// storedValue reads a value as cayley's codec writes it. The codec panics on damaged bytes.
func storedValue(b []byte) (v quad.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged value: %v", r)
		}
	}()
	return pquads.UnmarshalValue(b)
}
