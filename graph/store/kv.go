package store

import (
	"bytes"
	"context"
	"sync/atomic"

	"github.com/hidal-go/hidalgo/kv"
)

// database offers an engine as the hierarchical key-value store that cayley's
// backend works on. A key of two parts, bucket and key, becomes the length of
// the bucket's name, the name and the key in one flat key.
type database struct {
	e       engine
	readers atomic.Int64 // read transactions that are open
	along   []entry      // written by the next write transaction when it commits
}

// entry is a key with its value beside the quads; a nil value deletes it.
type entry struct {
	key   kv.Key
	value []byte
}

// Tx begins a transaction.
func (d *database) Tx(rw bool) (kv.Tx, error) {
	tx, err := d.e.begin(rw)
	if err != nil {
		return nil, err
	}
	if rw {
		return &transaction{tx: tx, end: func() {}, along: d.along}, nil
	}
	d.readers.Add(1)
	return &transaction{tx: tx, end: func() { d.readers.Add(-1) }}, nil
}

// Close does nothing: the engine is the store's to close.
func (d *database) Close() error { return nil }

// snapshot offers one read transaction of an engine as a store that never
// changes. Closing it ends the transaction.
type snapshot struct{ tx *transaction }

// Tx returns the transaction, whose end it keeps to itself.
func (s *snapshot) Tx(rw bool) (kv.Tx, error) {
	if rw {
		return nil, kv.ErrReadOnly
	}
	return &transaction{tx: s.tx.tx, shared: true}, nil
}

// Close ends the transaction.
func (s *snapshot) Close() error { return s.tx.Close() }

// transaction is an engine's transaction as cayley wants it.
type transaction struct {
	tx     engineTx
	shared bool   // ended by somebody else
	end    func() // called once at the end
	along  []entry
	done   bool
}

func flatKey(k kv.Key) []byte {
	if len(k) == 0 {
		return nil
	}
	n := 1
	for _, part := range k {
		n += len(part)
	}
	flat := make([]byte, 0, n)
	flat = append(flat, byte(len(k[0])))
	for _, part := range k {
		flat = append(flat, part...)
	}
	return flat
}

// Get returns the value of a key or [kv.ErrNotFound].
func (t *transaction) Get(_ context.Context, k kv.Key) (kv.Value, error) {
	v, err := t.tx.get(flatKey(k))
	if err == nil && v == nil {
		err = kv.ErrNotFound
	}
	return v, err
}

// GetBatch returns the values of keys, nil for those that are missing.
//
// To find out whether a quad exists, cayley asks at once for its entry in each
// index and intersects them, reading each as a whole. The entry of the label
// index holds every quad with that label, for a loaded graph perhaps all of
// them, and tells nothing that the entry by object, predicate and subject does
// not; that one is returned in its place.
func (t *transaction) GetBatch(_ context.Context, keys []kv.Key) ([]kv.Value, error) {
	values := make([]kv.Value, len(keys))
	last := len(keys)
	if isExistenceCheck(keys) {
		last--
		defer func() { values[last] = values[last-1] }()
	}
	for i, k := range keys[:last] {
		v, err := t.tx.get(flatKey(k))
		if err != nil {
			return nil, err
		}
		values[i] = v
	}
	return values, nil
}

// isExistenceCheck reports whether the keys are one of each of [quadIndexes].
func isExistenceCheck(keys []kv.Key) bool {
	return len(keys) == 3 && string(keys[0][0]) == "sp" && string(keys[1][0]) == "ops" && string(keys[2][0]) == "c"
}

// Put sets the value of a key. Buckets need not be created.
func (t *transaction) Put(k kv.Key, v kv.Value) error {
	if len(k[len(k)-1]) == 0 && len(v) == 0 {
		return nil
	}
	return t.tx.put(flatKey(k), v)
}

// Del deletes a key.
func (t *transaction) Del(k kv.Key) error { return t.tx.del(flatKey(k)) }

// Scan walks over the keys of a bucket that begin with the second part.
func (t *transaction) Scan(prefix kv.Key) kv.Iterator {
	flat := flatKey(prefix)
	return &scan{c: t.tx.seek(flat), prefix: flat}
}

// Commit makes the changes last.
func (t *transaction) Commit(context.Context) error {
	if t.shared {
		return kv.ErrReadOnly
	}
	defer t.over()
	if err := t.write(t.along); err != nil {
		return err
	}
	return t.tx.commit()
}

// write puts and deletes entries.
func (t *transaction) write(es []entry) error {
	for _, e := range es {
		var err error
		if e.value == nil {
			err = t.Del(e.key)
		} else {
			err = t.Put(e.key, e.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Close rolls back unless the transaction is committed.
func (t *transaction) Close() error {
	if t.shared {
		return nil
	}
	defer t.over()
	return t.tx.rollback()
}

func (t *transaction) over() {
	if !t.done {
		t.done = true
		t.end()
	}
}

// scan is a walk over the keys with a prefix.
type scan struct {
	c      cursor
	prefix []byte
	k, v   []byte
	err    error
}

// Next goes to the next key.
func (s *scan) Next(ctx context.Context) bool {
	if s.err = ctx.Err(); s.err != nil {
		return false
	}
	s.k, s.v, s.err = s.c.next()
	return s.err == nil && s.k != nil && bytes.HasPrefix(s.k, s.prefix)
}

// Key returns the current key in two parts.
func (s *scan) Key() kv.Key {
	n := 1 + int(s.k[0])
	return kv.Key{s.k[1:n], s.k[n:]}
}

// Val returns the current value.
func (s *scan) Val() kv.Value { return s.v }

// Err returns what stopped the walk.
func (s *scan) Err() error { return s.err }

// Close returns what stopped the walk: cayley's iterators ask for it here.
func (s *scan) Close() error { return s.err }
