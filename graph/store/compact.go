package store

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Compact rewrites the file of a store without what was deleted, which cayley
// keeps in its log and indexes for ever, and returns the bytes before and
// after. No other process may have it open. The old file stays as it is until
// the new one is complete.
func Compact(ctx context.Context, path string) (before, after int64, err error) {
	fail := func(err error) (int64, int64, error) { return 0, 0, fmt.Errorf("compact store %s: %w", path, err) }
	info, err := os.Stat(path)
	if err != nil {
		return fail(pathless(err))
	}
	old, err := Open(ctx, Options{Path: path})
	if err != nil {
		return 0, 0, err
	}
	temporary := path + ".compact"
	if err := old.copyTo(ctx, temporary); err != nil {
		_ = os.Remove(temporary) // perhaps it was never made; the next attempt removes it
		return fail(errors.Join(err, old.Close()))
	}
	// Windows renames no open file, so another process might slip in here; it
	// would at worst write to the old file, which is still whole.
	if err := old.Close(); err != nil {
		return 0, 0, err
	}
	if err := os.Rename(temporary, path); err != nil {
		return fail(err)
	}
	now, err := os.Stat(path)
	if err != nil {
		return fail(pathless(err))
	}
	return info.Size(), now.Size(), nil
}

// copyTo writes all quads, and what decisions about identity need beside them,
// to a new store.
func (s *Store) copyTo(ctx context.Context, path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) { // of an earlier attempt
		return err
	}
	to, err := Open(ctx, Options{Path: path})
	if err != nil {
		return err
	}
	_, err = to.AddQuads(ctx, s.Quads(ctx))
	if err == nil {
		err = s.copyIdentity(ctx, to)
	}
	return errors.Join(err, to.Close())
}
