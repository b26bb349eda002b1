package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) showCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Show what is known of a person, country, organisation, …",
		Long: `Shows types, names with how often each was used, roles over time, claims about the entity
and claims that it put forward, articles, and decisions about its identity. NAME is any of
its names, or its IRI such as country/russia.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				d, err := query.Show(cmd.Context(), s, args[0])
				if err != nil {
					return notFound(err)
				}
				return a.buffered(func(w *bufio.Writer) error {
					if format == "text" {
						return console.DetectScreen(a.stdout).WriteDossier(w, &d)
					}
					line, err := dossierJSON(&d, storedArticle(cmd.Context(), s))
					if err == nil {
						err = writeLine(w, line)
					}
					return err
				})
			})
		},
	}
	addOutput(cmd, &format, "text", "json")
	return cmd
}
