package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
	"newsgraph/query"
)

func (a *app) renameCommand() *cobra.Command {
	var n store.Note
	cmd := &cobra.Command{
		Use:   "rename A NAME",
		Short: "Show an entity by another name",
		Long: `Gives the entity A another name to be shown by. The old one stays among its aliases, and
its IRI what it was, so that links to it go on working.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (d identity.Decision, err error) {
				e, err := query.One(cmd.Context(), s, args[0])
				if err != nil {
					return d, err
				}
				return s.Rename(cmd.Context(), e.IRI, args[1], n)
			})
		},
	}
	addNote(cmd, &n)
	return cmd
}
