package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) rankCommand() *cobra.Command {
	o := query.RankOptions{By: query.ByPageRank, Limit: 20}
	var maybe bool
	var by, format string
	cmd := &cobra.Command{
		Use:   "rank",
		Short: "Rank the actors by PageRank, betweenness and the like",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(query.Measures(), by) {
				return usageError("unknown measure %q: want one of %s", by, strings.Join(query.Measures(), ", "))
			}
			o.By = query.Measure(by)
			if maybe {
				o.Claims.Modalities = modalities()
			}
			return a.rank(cmd, o, format)
		},
	}
	cmd.Flags().StringVar(&by, "by", string(query.ByPageRank), "`measure` to sort by: "+strings.Join(query.Measures(), ", "))
	cmd.Flags().IntVar(&o.Limit, "limit", o.Limit, "at most so many actors; 0 means all")
	cmd.Flags().BoolVar(&o.Claims.NamedOnly, "named", false, "leave out actors known only by description")
	addMaybe(cmd, &maybe)
	addOutput(cmd, &format, tables...)
	return cmd
}

func (a *app) rank(cmd *cobra.Command, o query.RankOptions, format string) error {
	return a.reading(cmd.Context(), func(s *store.Store) error {
		ranks, err := query.Ranks(cmd.Context(), s, o)
		if err != nil {
			return err
		}
		cols, rows := console.RankRows(ranks)
		if format != string(console.Table) || len(rows) > 0 {
			if err := a.render(format, cols, rows); err != nil {
				return err
			}
		}
		if len(ranks) == 0 {
			return nothing("no claims that tie actors to each other")
		}
		return nil
	})
}
