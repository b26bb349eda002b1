package main

import (
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
				ends := make([]string, len(args))
				for i, name := range args {
					e, err := query.One(cmd.Context(), s, name)
					if err != nil {
						return d, err
					}
					ends[i] = e.IRI
				}
				if ends[0] == ends[1] {
					copy(ends, args) // IRIs that were taken for one thing can still be told apart
				}
				return s.Never(cmd.Context(), ends[0], ends[1], n)
			})
		},
	}
	addNote(cmd, &n)
	return cmd
}
