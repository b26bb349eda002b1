package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) pathCommand() *cobra.Command {
	o := query.PathOptions{Max: 3}
	var maybe bool
	var format string
	cmd := &cobra.Command{
		Use:               "path FROM TO",
		Short:             "Show how one actor is tied to another, claim by claim",
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if maybe {
				o.Claims.Modalities = modalities()
			}
			return a.path(cmd, args[0], args[1], o, format)
		},
	}
	cmd.Flags().BoolVar(&o.Directed, "directed", false, "only from subjects to objects")
	cmd.Flags().IntVar(&o.Max, "limit", o.Max, "at most so many paths")
	addMaybe(cmd, &maybe)
	addOutput(cmd, &format, tables...)
	return cmd
}

func (a *app) path(cmd *cobra.Command, from, to string, o query.PathOptions, format string) error {
	return a.reading(cmd.Context(), func(s *store.Store) error {
		paths, err := query.Paths(cmd.Context(), s, from, to, o)
		switch {
		case err != nil:
			return notFound(err)
		case len(paths) == 0:
			return nothing("nothing ties %s to %s", from, to)
		case format == string(console.Table):
			return console.DetectScreen(a.stdout).WritePaths(a.stdout, paths)
		}
		cols, rows := console.PathRows(paths)
		return a.render(format, cols, rows)
	})
}

// addMaybe adds the flag that lets claims that are not affirmed count.
func addMaybe(cmd *cobra.Command, maybe *bool) {
	cmd.Flags().BoolVar(maybe, "maybe", false, "count possible, conditional and intended claims too")
}

func modalities() []graph.Modality {
	return []graph.Modality{graph.Asserted, graph.Future, graph.Obligation, graph.Intended, graph.Possible, graph.Conditional}
}
