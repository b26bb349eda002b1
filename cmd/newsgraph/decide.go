package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
	"newsgraph/query"
)

// addNote gives a command the flags that tell who decides, when and why.
func addNote(cmd *cobra.Command, n *store.Note) {
	by := os.Getenv("USER")
	if by == "" {
		by = os.Getenv("USERNAME")
	}
	cmd.Flags().StringVar(&n.Because, "because", "", "why, for the log")
	cmd.Flags().StringVar(&n.By, "by", by, "who decides, for the log")
	cmd.Flags().StringVar(&n.Time, "at", "", "when, as 2006-01-02T15:04:05Z; empty means now")
}

// decide makes a decision about identity and tells of it.
func (a *app) decide(cmd *cobra.Command, n store.Note, f func(s *store.Store, n store.Note) (identity.Decision, error)) error {
	if n.Time == "" {
		n.Time = time.Now().UTC().Format(time.RFC3339)
	} else if _, err := time.Parse(time.RFC3339, n.Time); err != nil {
		return usageError("time %q is not of the form 2006-01-02T15:04:05Z", n.Time)
	}
	return a.changing(cmd.Context(), func(s *store.Store) error {
		d, err := f(s, n)
		if err != nil {
			return notFound(err)
		}
		a.note("decision %d: %s", d.N, d.Summary())
		return nil
	})
}

// two finds the two entities that arguments name.
func two(cmd *cobra.Command, s *store.Store, names []string) (x, y string, err error) {
	a, err := query.One(cmd.Context(), s, names[0])
	if err != nil {
		return "", "", err
	}
	b, err := query.One(cmd.Context(), s, names[1])
	if err == nil && a.IRI == b.IRI {
		err = fmt.Errorf("%q and %q are one entity already, %s", names[0], names[1], a.IRI)
	}
	return a.IRI, b.IRI, err
}
