package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

func (a *app) mergeCommand() *cobra.Command {
	var n store.Note
	var first bool
	cmd := &cobra.Command{
		Use:   "merge A B",
		Short: "Make two entities one",
		Long: `Makes A and B one entity: B's node, name and type stand for both, and A's names become
aliases. All claims follow, those of articles to come included. A and B are names, aliases
or IRIs. newsgraph undo takes it back.`,
		Example:           `  newsgraph merge Wi "Wi Sung-lac" --because "short form of the name"`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (d identity.Decision, err error) {
				from, to, err := two(cmd, s, args)
				if err != nil {
					return d, err
				}
				if first {
					from, to = to, from
				}
				return s.Merge(cmd.Context(), from, to, n)
			})
		},
	}
	cmd.Flags().BoolVar(&first, "first", false, "let A stand for both")
	addNote(cmd, &n)
	return cmd
}
