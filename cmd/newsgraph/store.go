package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

// reading runs f on the store, which must exist.
func (a *app) reading(ctx context.Context, f func(*store.Store) error) error {
	if err := a.mustExist(); err != nil {
		return err
	}
	return a.withStore(ctx, store.Options{Path: a.db, ReadOnly: true}, f)
}

// changing runs f on the store, which must exist and may be changed.
func (a *app) changing(ctx context.Context, f func(*store.Store) error) error {
	if err := a.mustExist(); err != nil {
		return err
	}
	return a.writing(ctx, f)
}

func (a *app) mustExist() error {
	if _, err := os.Stat(a.db); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no store %s: make one with newsgraph ingest, or name another with --db", a.db)
	}
	return nil
}

// writing runs f on the store, which is made if there is none.
func (a *app) writing(ctx context.Context, f func(*store.Store) error) error {
	return a.withStore(ctx, store.Options{Path: a.db}, f)
}

func (a *app) withStore(ctx context.Context, o store.Options, f func(*store.Store) error) error {
	s, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	err = f(s)
	return errors.Join(err, s.Close())
}

// names completes an argument with the names of entities.
func (a *app) names(cmd *cobra.Command, _ []string, prefix string) ([]string, cobra.ShellCompDirective) {
	var names []string
	err := a.reading(cmd.Context(), func(s *store.Store) error {
		es, err := s.Entities(cmd.Context())
		for _, e := range es {
			names = append(names, e.Name)
		}
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return matching(names, prefix), cobra.ShellCompDirectiveNoFileComp
}
