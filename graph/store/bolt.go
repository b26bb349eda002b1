package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long to wait for another process to let go of the file.
const lockWait = 2 * time.Second

// growth is the step in bytes in which the file grows. bbolt's own, 16 MB,
// would be the size of the file for the first articles.
const growth = 1 << 20

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

func openBolt(path string, readOnly bool) (*bolt, error) {
	if readOnly {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("open store %s: %w", path, pathless(err))
		}
		if info.Size() == 0 {
			return nil, fmt.Errorf("open store %s: the file is empty", path)
		}
	}
	db, err := openFile(path, readOnly)
	if err != nil {
		return nil, openError(path, err)
	}
	db.AllocSize = growth
	if err := checkFile(db, readOnly); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, errors.Join(err, db.Close()))
	}
	return &bolt{db}, nil
}

func openFile(path string, readOnly bool) (db *bbolt.DB, err error) {
	if err := checkLength(path); err != nil {
		return nil, err
	}
	defer guard(&err)()
	return bbolt.Open(path, 0o644, &bbolt.Options{
		Timeout: lockWait, ReadOnly: readOnly, InitialMmapSize: mapSize(), FreelistType: bbolt.FreelistMapType, NoStatistics: true,
	})
}

// checkLength refuses a bbolt file that is shorter than it says, since bbolt
// would map it and reading past the end kills the process. The number of pages
// is in the two meta pages: after a page header of 16 bytes, magic number,
// version, page size and flags of 4 bytes each, the root bucket of 16, then
// the free list, the number of pages and the transaction of 8 each. The page of
// the later transaction counts. Anything else is left for bbolt to refuse.
func checkLength(path string) error {
	const magic, header = 0xED0CDAED, 16
	f, err := os.Open(path)
	if err != nil {
		return nil // bbolt may make it, or will say the same
	}
	defer f.Close()
	var pages, latest, pageSize uint64
	for i := range uint64(2) {
		var m [header + 56]byte
		if _, err := f.ReadAt(m[:], int64(i*pageSize)); err != nil {
			break // too short for a meta page
		}
		if binary.NativeEndian.Uint32(m[header:]) != magic {
			break
		}
		pageSize = uint64(binary.NativeEndian.Uint32(m[header+8:]))
		if txn := binary.NativeEndian.Uint64(m[header+48:]); txn >= latest {
			pages, latest = binary.NativeEndian.Uint64(m[header+40:]), txn
		}
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if need := pages * pageSize; uint64(info.Size()) < need {
		return fmt.Errorf("the file is damaged or cut short (%d bytes of %d)", info.Size(), need)
	}
	return nil
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
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// checkFile refuses files of other programs and prepares new ones.
func checkFile(db *bbolt.DB, readOnly bool) (err error) {
	defer guard(&err)()
	foreign, empty := false, true
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			empty = false
			foreign = foreign || string(name) != string(boltBucket)
			return nil
		})
	})
	switch {
	case err != nil:
		return err
	case foreign:
		return errors.New("not a newsgraph store (a bbolt file of another program)")
	case empty && readOnly:
		return errors.New("the file is empty")
	case empty:
		return db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket(boltBucket); return err })
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

func (tx *boltTx) get(key []byte) (v []byte, err error) {
	defer guard(&err)()
	return tx.bucket.Get(key), nil
}

func (tx *boltTx) put(key, value []byte) (err error) {
	defer guard(&err)()
	return tx.bucket.Put(key, value)
}

func (tx *boltTx) del(key []byte) (err error) {
	defer guard(&err)()
	return tx.bucket.Delete(key)
}

func (tx *boltTx) commit() (err error) {
	defer guard(&err)()
	if err := tx.tx.Commit(); err != nil {
		return err
	}
	tx.done = true
	return nil
}

func (tx *boltTx) rollback() error {
	if tx.done {
		return nil
	}
	tx.done = true
	if err := tx.tx.Rollback(); err != nil && !errors.Is(err, berrors.ErrTxClosed) { // as after a failed commit
		return err
	}
	return nil
}

// guard turns what bbolt does on damaged pages, a panic or an access past the
// end of the file, into an error. Use: defer guard(&err)().
func guard(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = fmt.Errorf("the file is damaged or cut short (%v)", r)
		}
	}
}

type boltCursor struct {
	c    *bbolt.Cursor
	from []byte // where to begin; nil once begun
}

func (tx *boltTx) seek(key []byte) cursor { return &boltCursor{tx.bucket.Cursor(), key} }

func (c *boltCursor) next() (key, value []byte, err error) {
	defer guard(&err)()
	if c.from != nil {
		key, value = c.c.Seek(c.from)
		c.from = nil
	} else {
		key, value = c.c.Next()
	}
	return key, value, nil
}
