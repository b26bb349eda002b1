package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
	"newsgraph/query"
)

func (a *app) splitCommand() *cobra.Command {
	var n store.Note
	var sel store.Selection
	cmd := &cobra.Command{
		Use:   "split NAME --claims ID,… | --articles ID,…",
		Short: "Give some mentions of an entity an entity of their own",
		Long: `Takes the mentions of an entity in certain claims, or in whole articles, away from it and
makes them another entity: for two people of one name, say. IDs of claims may be cut short.`,
		Example:           `  newsgraph split "John Smith" --articles times-17,times-18 --as "John Smith (poet)"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: a.names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(sel.Claims)+len(sel.Articles) == 0 {
				return usageError("tell which mentions: with --claims, --articles or both")
			}
			return a.decide(cmd, n, func(s *store.Store, n store.Note) (d identity.Decision, err error) {
				e, err := query.One(cmd.Context(), s, args[0])
				if err != nil {
					return d, err
				}
				for i, id := range sel.Claims {
					c, err := query.Claim(cmd.Context(), s, id)
					if err != nil {
						return d, err
					}
					sel.Claims[i] = c.ID
				}
				return s.Split(cmd.Context(), e.IRI, sel, n)
			})
		},
	}
	cmd.Flags().StringSliceVar(&sel.Claims, "claims", nil, "the mentions in the claims with these `ids`")
	cmd.Flags().StringSliceVar(&sel.Articles, "articles", nil, "all mentions in the articles with these `ids`")
	cmd.Flags().StringVar(&sel.Name, "as", "", "`name` of the new entity; empty means that of the old one")
	addNote(cmd, &n)
	return cmd
}
