package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME",
		Short: "Show what is known of a person, country, organisation, …",
		Long: `Shows names, posts, claims about the entity and claims that it put forward.
NAME is any of its names, or its IRI such as country/russia.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				d, err := query.Show(cmd.Context(), s, args[0])
				if err != nil {
					return notFound(err)
				}
				return console.DetectScreen(a.stdout).WriteDossier(a.stdout, d)
			})
		},
	}
}
