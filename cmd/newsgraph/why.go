package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "why CLAIM",
		Short: "Show the sentence that proves a claim, its words marked, and who says so",
		Long: `Shows the evidence of a claim: the sentence between its neighbours with the words of
subject, relation and object marked, the chain of sources, and all that qualifies it.
CLAIM is the claim's id, the first few letters of it, or its IRI.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				e, err := query.Why(cmd.Context(), s, args[0])
				if err != nil {
					return notFound(err)
				}
				return console.DetectScreen(a.stdout).WriteEvidence(a.stdout, e)
			})
		},
	}
}
