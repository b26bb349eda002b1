package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

func (a *app) neverCommand() *cobra.Command {
	var n store.Note
	cmd := &cobra.Command{
		Use:               "never A B",
		Short:             "Forbid two entities to become one",
		Long:              "Tells that A and B are two: they cannot be merged, and newsgraph review passes them over.",
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (d identity.Decision, err error) {
				x, y, err := two(cmd, s, args)
				if err != nil {
					return d, err
				}
				return s.Never(cmd.Context(), x, y, n)
			})
		},
	}
	addNote(cmd, &n)
	return cmd
}
