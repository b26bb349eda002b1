package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) forgetCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "forget ARTICLE…",
		Short: "Remove articles and their claims from the store",
		Long:  "Removes the articles with these ids and every claim that rests on them.",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.changing(cmd.Context(), func(s *store.Store) error {
				for _, id := range args {
					if err := s.Forget(cmd.Context(), id); err != nil {
						return notFound(fmt.Errorf("forget %s: %w", id, err))
					}
					a.note("forgot %s", id)
				}
				return nil
			})
		},
	}
}
