package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

// certainties are what --certainty takes: the three steps, and the modalities.
var certainties = []string{
	string(query.Affirmed), string(query.Maybe), string(query.Denied),
	string(graph.Asserted), string(graph.Future), string(graph.Obligation),
	string(graph.Intended), string(graph.Possible), string(graph.Conditional),
}

func (a *app) claimsCommand() *cobra.Command {
	var filter query.Filter
	var format string
	cmd := &cobra.Command{
		Use:   "claims",
		Short: "List claims with who says so, how sure they are, and the sentence",
		Example: `  newsgraph claims --about "North Korea" --certainty affirmed
  newsgraph claims --says NIS --predicate pays`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.claims(cmd, filter, format) },
	}
	flags := cmd.Flags()
	flags.StringVar(&filter.About, "about", "", "only claims about the entity with this `name`")
	flags.StringVar(&filter.Says, "says", "", "only claims that the one with this `name` put forward or passed on")
	flags.StringVar(&filter.Predicate, "predicate", "", "only claims with this `predicate`, such as pays")
	flags.StringVar(&filter.Certainty, "certainty", "", "only claims of this `degree`: "+strings.Join(certainties, ", "))
	flags.StringVar(&filter.Article, "article", "", "only claims of the article with this `id`")
	flags.StringVar(&filter.Text, "text", "", "only claims with these `words` in the sentence")
	flags.IntVar(&filter.Limit, "limit", 0, "at most so many; 0 means all")
	addOutput(cmd, &format, tables...)
	for _, name := range []string{"about", "says"} {
		_ = cmd.RegisterFlagCompletionFunc(name, a.names) // fails for unknown flags only
	}
	return cmd
}

func (a *app) claims(cmd *cobra.Command, f query.Filter, format string) error {
	if f.Certainty != "" && !slices.Contains(certainties, f.Certainty) {
		return usageError("unknown certainty %q: want one of %s", f.Certainty, strings.Join(certainties, ", "))
	}
	return a.reading(cmd.Context(), func(s *store.Store) error {
		cs, err := query.Claims(cmd.Context(), s, f)
		if err != nil && !errors.Is(err, query.ErrNotFound) {
			return err
		}
		if format != string(console.Table) || len(cs) > 0 {
			if err := a.renderClaims(format, cs, storedArticle(cmd.Context(), s)); err != nil {
				return err
			}
		}
		switch {
		case err != nil:
			return notFound(err)
		case len(cs) == 0:
			return nothing("no such claims")
		}
		return nil
	})
}

// notFound gives the error of a question about something that is not in the
// store its exit code. Other errors stay as they are.
func notFound(err error) error {
	if errors.Is(err, query.ErrNotFound) {
		return nothing("%w", err)
	}
	return err
}

// plural counts things for a message.
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
