package store

// engine is an ordered key space with transactions. One write transaction
// runs at a time; each read transaction sees the state of its beginning.
type engine interface {
	begin(write bool) (engineTx, error)
	close() error
	// size returns the bytes on disk, or an estimate of those in memory.
	size() (int64, error)
}

// engineTx is a transaction. Slices that it returns are valid until it ends
// and must not be changed; slices given to it must not be changed afterwards.
type engineTx interface {
	get(key []byte) ([]byte, error) // nil if there is none
	put(key, value []byte) error
	del(key []byte) error
	// seek returns a cursor on the first key not less than the given one.
	seek(key []byte) cursor
	commit() error
	// rollback ends the transaction; after commit it does nothing.
	rollback() error
}

// cursor walks over keys in order; its next returns a nil key at the end.
type cursor interface {
	next() (key, value []byte, err error)
}
