package main

import (
	"errors"

	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
	"newsgraph/query"
)

func (a *app) neverCommand() *cobra.Command {
	var n store.Note
	cmd := &cobra.Command{
		Use:   "never A B",
		Short: "Forbid two entities to become one",
		Long: `Tells that A and B are two: they cannot be merged, newsgraph review passes them over, and
newsgraph ingest does not take them for one. For names that it has taken for one already,
give the IRIs that newsgraph identity automatic lists.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (d identity.Decision, err error) {
				for _, name := range args { // an IRI stands for itself, even if it was taken for another
					_, err := s.Named(cmd.Context(), name)
					if errors.Is(err, store.ErrNotFound) {
						_, err = query.One(cmd.Context(), s, name) // tells names like it
					}
					if err != nil {
						return d, err
					}
				}
				return s.Never(cmd.Context(), args[0], args[1], n)
			})
		},
	}
	addNote(cmd, &n)
	return cmd
}
