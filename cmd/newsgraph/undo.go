package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

func (a *app) undoCommand() *cobra.Command {
	var n store.Note
	cmd := &cobra.Command{
		Use:   "undo [N]",
		Short: "Take back a decision about identity",
		Long: `Takes back the last merge, split, rename or never that is in effect, or decision number N
of newsgraph identity log. Claims and entities are then what they would be without it. If
later decisions depend on it, these are named and nothing changes.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			number := 0
			if len(args) > 0 {
				var err error
				if number, err = strconv.Atoi(args[0]); err != nil || number < 1 {
					return usageError("%q is no number of a decision", args[0])
				}
			}
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (identity.Decision, error) {
				d, err := s.Undo(cmd.Context(), number, n)
				if err != nil {
					return d, err
				}
				j, err := s.Journal(cmd.Context())
				if err != nil {
					return d, err
				}
				of, _ := j.ByNumber(d.Undoes)
				a.note("taken back: %s", of.Summary())
				return d, nil
			})
		},
	}
	addNote(cmd, &n)
	return cmd
}
