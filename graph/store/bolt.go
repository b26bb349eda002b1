package store

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"runtime"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long to wait for another process to let go of the file.
const lockWait = 2 * time.Second

// boltBucket is the one bucket that holds the key space.
var boltBucket = []byte("newsgraph")

// bolt is an engine in a bbolt file.
type bolt struct{ db *bbolt.DB }

// mapSize is the size of the memory map at the start. As long as the file is
// smaller, the writer need not wait for readers to map it anew; a reader that
// writes in between would wait for itself. Windows grows the file to this size
// at once, so it gets little, and so do address spaces of 32 bits.
func mapSize() int {
	if runtime.GOOS == "windows" || math.MaxInt == math.MaxInt32 {
		return 1 << 24
	}
	size := uint64(1) << 32
	return int(size)
}

func openBolt(path string, readOnly bool) (e *bolt, err error) {
	if readOnly {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("open store %s: %w", path, pathless(err))
		}
	}
	defer func() { // bbolt panics on pages that make no sense
		if r := recover(); r != nil {
			e, err = nil, fmt.Errorf("open store %s: the file is damaged: %v", path, r)
		}
	}()
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{
		Timeout: lockWait, ReadOnly: readOnly, InitialMmapSize: mapSize(), FreelistType: bbolt.FreelistMapType, NoStatistics: true,
	})
	if err != nil {
		return nil, openError(path, err)
	}
	if err := checkFile(db, path, readOnly); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &bolt{db}, nil
}

func openError(path string, err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("open store %s: store is in use by another process", path)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return fmt.Errorf("open store %s: not a newsgraph store (%w)", path, err)
	}
	return fmt.Errorf("open store %s: %w", path, pathless(err))
}

// pathless drops the path from an error of package os, as the message names it
// already.
func pathless(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// checkFile refuses files that are shorter than they say, since reading past
// the end of a mapped file kills the process, and files of other programs.
func checkFile(db *bbolt.DB, path string, readOnly bool) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("open store %s: %w", path, pathless(err))
	}
	foreign, empty := false, true
	err = db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return fmt.Errorf("the file is cut short: %d bytes of %d", info.Size(), tx.Size())
		}
		return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			empty = false
			foreign = foreign || string(name) != string(boltBucket)
			return nil
		})
	})
	switch {
	case err != nil:
		return fmt.Errorf("open store %s: %w", path, err)
	case foreign:
		return fmt.Errorf("open store %s: not a newsgraph store (a bbolt file of another program)", path)
	case empty && readOnly:
		return fmt.Errorf("open store %s: the file is empty", path)
	case empty:
		if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket(boltBucket); return err }); err != nil {
			return fmt.Errorf("create store %s: %w", path, err)
		}
	}
	return nil
}

func (e *bolt) begin(write bool) (engineTx, error) {
	tx, err := e.db.Begin(write)
	if err != nil {
		return nil, err
	}
	return &boltTx{tx: tx, bucket: tx.Bucket(boltBucket)}, nil
}

func (e *bolt) close() error { return e.db.Close() }

func (e *bolt) size() (n int64, err error) {
	err = e.db.View(func(tx *bbolt.Tx) error { n = tx.Size(); return nil })
	return n, err
}

type boltTx struct {
	tx     *bbolt.Tx
	bucket *bbolt.Bucket
	done   bool
}

func (tx *boltTx) get(key []byte) []byte { return tx.bucket.Get(key) }

func (tx *boltTx) put(key, value []byte) error { return tx.bucket.Put(key, value) }

func (tx *boltTx) del(key []byte) error { return tx.bucket.Delete(key) }

func (tx *boltTx) commit() error {
	tx.done = true
	return tx.tx.Commit()
}

func (tx *boltTx) rollback() error {
	if tx.done {
		return nil
	}
	tx.done = true
	return tx.tx.Rollback()
}

type boltCursor struct {
	c    *bbolt.Cursor
	from []byte // where to begin; nil once begun
}

func (tx *boltTx) seek(key []byte) cursor { return &boltCursor{tx.bucket.Cursor(), key} }

func (c *boltCursor) next() (key, value []byte) {
	if c.from != nil {
		key, value = c.c.Seek(c.from)
		c.from = nil
		return key, value
	}
	return c.c.Next()
}
