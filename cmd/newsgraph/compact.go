package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) compactCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: "Make the store's file smaller",
		Long: `Rewrites the store without the room that removed and replaced articles left. No other
program may have it open, and the disk must hold it twice meanwhile.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.mustExist(); err != nil {
				return err
			}
			before, after, err := store.Compact(cmd.Context(), a.db)
			if err != nil {
				return err
			}
			a.note("%s: %d bytes before, %d after", a.db, before, after)
			return nil
		},
	}
}
