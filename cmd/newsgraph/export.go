package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"newsgraph/graph/export"
	"newsgraph/graph/store"
)

func (a *app) exportCommand() *cobra.Command {
	var format string
	var o export.Options
	var filter store.Filter
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph in another format",
		Long: `Writes the store to standard output: nquads with all there is, graphml and dot with
entities as nodes and claims as edges, jsonl with one claim a line. The same store
gives the same bytes.`,
		Example: `  newsgraph export | gzip > graph.nq.gz
  newsgraph export --format dot | dot -Tsvg > graph.svg`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.export(cmd, export.Format(format), filter, o)
		},
	}
	var names []string
	for _, f := range export.Formats {
		names = append(names, string(f))
	}
	addFormat(cmd, "format", &format, names...)
	cmd.Flags().StringVar(&o.Base, "base", export.DefaultBase, "what absolute `IRI`s begin with in nquads")
	cmd.Flags().StringVar(&filter.Doc, "article", "", "only the article with this `id`")
	return cmd
}

func (a *app) export(cmd *cobra.Command, format export.Format, filter store.Filter, o export.Options) error {
	return a.reading(cmd.Context(), func(s *store.Store) error {
		return a.buffered(func(w *bufio.Writer) error {
			if format == export.NQuads && filter == (store.Filter{}) {
				return export.WriteQuads(w, s.Quads(cmd.Context()), o) // quads that make no claims too
			}
			return export.Write(w, format, s.Documents(cmd.Context(), filter), o)
		})
	})
}
