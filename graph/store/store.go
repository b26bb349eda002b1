package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

// ErrNotFound is returned for an article that the store does not hold.
var ErrNotFound = errors.New("not found")

// Options tell where a store is. The zero Options are a store in memory.
type Options struct {
	// Path is the bbolt file, made if there is none; empty for memory.
	Path string
	// ReadOnly opens a file for reading beside other readers. It must exist.
	ReadOnly bool
}

// Store holds articles and claims. It is safe for concurrent use; writers
// follow each other, readers wait for nobody.
type Store struct {
	path     string // for messages
	readOnly bool
	db       *database
	write    sync.Mutex       // held by whoever changes the graph
	writer   cayley.QuadStore // with caches that only the holder of write fills
	reader   atomic.Value     // of queries: a cayleyStore
	closed   atomic.Bool

	// Of decisions about identity, for the holder of write:
	decisions int                            // the number of the last one, 0 if there is none
	moves     map[string][]identity.Decision // by entity, as far as asked for
	nevers    map[identity.Pair]int          // see [Store.forbidden]; nil if not read
	behind    bool                           // articles may be marked for settling
}

// cayleyStore gives all values in Store.reader one type.
type cayleyStore struct{ cayley.QuadStore }

// quadIndexes are the indexes that cayley keeps. Its own are the first two;
// without the third, all quads are read to find those with a label.
var quadIndexes = []cayleykv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label}},
}

// layout names the layout of the quads. Stores with another one are refused.
const layout = "newsgraph 1"

var (
	indexesKey = kv.SKey("meta", "indexes")
	layoutKey  = kv.SKey("newsgraph", "layout")
)

// kvOptions turn off the bloom filter, which reads the whole log when a store
// is opened and takes 300 MB.
var kvOptions = cayley.Options{cayleykv.OptNoBloom: true}

// Open opens a store, creating it if need be.
func Open(ctx context.Context, o Options) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if o.Path == "" {
		s := &Store{path: "in memory", db: &database{e: newMemory()}}
		return s, s.start(ctx)
	}
	e, err := openBolt(o.Path, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	s := &Store{path: o.Path, readOnly: o.ReadOnly, db: &database{e: e}}
	if err := s.start(ctx); err != nil {
		return nil, errors.Join(err, e.close())
	}
	return s, nil
}

// start initialises a new key space or checks an old one.
func (s *Store) start(ctx context.Context) (err error) {
	defer s.damaged(&err)
	found, err := s.layout(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("open store %s: %w", s.path, err)
	case found == "" && s.readOnly:
		return fmt.Errorf("open store %s: not a newsgraph store (nothing in it)", s.path)
	case found == "":
		if err := s.initialise(ctx); err != nil {
			return fmt.Errorf("create store %s: %w", s.path, err)
		}
	case found != layout:
		return fmt.Errorf("open store %s: it has the layout %q, but this version needs %q", s.path, found, layout)
	}
	if err := s.renew(); err != nil {
		return fmt.Errorf("open store %s: %w", s.path, err)
	}
	if s.readOnly {
		return nil
	}
	if err := s.countDecisions(ctx); err != nil {
		return err
	}
	return s.settlePending(ctx)
}

func (s *Store) layout(ctx context.Context) (string, error) {
	var found string
	err := kv.View(s.db, func(tx kv.Tx) error {
		v, err := tx.Get(ctx, layoutKey)
		if errors.Is(err, kv.ErrNotFound) {
			return nil
		}
		found = string(v)
		return err
	})
	return found, err
}

func (s *Store) initialise(ctx context.Context) error {
	err := cayleykv.Init(s.db, nil)
	if err != nil && !errors.Is(err, cayley.ErrDatabaseExists) { // exists after a death half-way
		return err
	}
	indexes, err := json.Marshal(quadIndexes)
	if err != nil {
		return err
	}
	return kv.Update(ctx, s.db, func(tx kv.Tx) error {
		if err := tx.Put(indexesKey, indexes); err != nil {
			return err
		}
		return tx.Put(layoutKey, []byte(layout))
	})
}

// renew drops all caches. It must be called after a failed write, since cayley
// keeps the node numbers that were rolled back, and after a deletion, since it
// would give out the numbers of nodes that are gone.
func (s *Store) renew() error {
	r, err := cayleykv.New(s.db, kvOptions)
	if err != nil {
		return err
	}
	w, err := cayleykv.New(s.db, kvOptions)
	if err != nil {
		return err
	}
	s.reader.Store(cayleyStore{r})
	s.writer = w
	return nil
}

// QuadStore returns the graph for query languages. It must not be written to,
// and not be kept beyond one query: a deletion makes it stale.
func (s *Store) QuadStore() cayley.QuadStore { return s.reader.Load().(cayleyStore).QuadStore }

// Path returns the file of the store, "" for memory.
func (s *Store) Path() string {
	if _, ok := s.db.e.(*bolt); ok {
		return s.path
	}
	return ""
}

// closeWait is how long Close waits for readers to end.
const closeWait = 5 * time.Second

// Close closes the store. It waits for reads that are under way, but not for
// ever: then it returns an error and leaves the file to the end of the
// process, which loses nothing.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	step := time.Millisecond
	for waited := time.Duration(0); s.db.readers.Load() > 0; waited += step {
		if waited >= closeWait {
			return fmt.Errorf("close store %s: %d reads have not ended", s.path, s.db.readers.Load())
		}
		time.Sleep(step)
	}
	if err := s.db.e.close(); err != nil {
		return fmt.Errorf("close store %s: %w", s.path, err)
	}
	return nil
}

// apply writes additions or deletions, never both, in one transaction, and
// entries beside the quads in the same.
func (s *Store) apply(ctx context.Context, action cayley.Procedure, qs []quad.Quad, es ...entry) error {
	if len(qs) == 0 {
		return s.putEntries(ctx, es)
	}
	s.db.along = es
	defer func() { s.db.along = nil }()
	deltas := make([]cayley.Delta, len(qs))
	for i, q := range qs {
		deltas[i] = cayley.Delta{Quad: q, Action: action}
	}
	err := s.writer.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err != nil {
		return fmt.Errorf("write to store %s: %w", s.path, errors.Join(err, s.renew()))
	}
	if action == cayley.Delete {
		return s.renew()
	}
	return nil
}

// lock begins a change; the caller must call unlock.
func (s *Store) lock() (unlock func(), err error) {
	if s.readOnly {
		return nil, fmt.Errorf("write to store %s: it is open for reading only", s.path)
	}
	s.write.Lock()
	if s.closed.Load() {
		s.write.Unlock()
		return nil, fmt.Errorf("write to store %s: it is closed", s.path)
	}
	return s.write.Unlock, nil
}

// damaged turns a panic of bbolt over pages that make no sense into an error.
func (s *Store) damaged(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("store %s is damaged: %v", s.path, r)
	}
}

// Document is an article with its claims.
type Document = graph.Document
