package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"newsgraph/graph/identity"
	"newsgraph/graph/store"
	"newsgraph/ingest/source"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) identityCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "identity",
		Short: "Show, export and import the decisions about which names mean one thing",
		Long: `The journal of decisions about identity: every merge, split, rename, never and undo, with
who decided when and why. It outlives the articles that it is about.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.identityLogCommand(), a.identityAutomaticCommand(), a.identityExportCommand(), a.identityImportCommand())
	return cmd
}

func (a *app) identityLogCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "log",
		Short: "List the decisions: who, when, why",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				j, err := s.Journal(cmd.Context())
				if err != nil {
					return err
				}
				cols, rows := decisionRows(j, j.Decisions())
				if format != string(console.Table) || len(rows) > 0 {
					if err := a.render(format, cols, rows); err != nil {
						return err
					}
				}
				if len(rows) == 0 {
					return nothing("no decisions about identity")
				}
				return nil
			})
		},
	}
	addOutput(cmd, &format, tables...)
	return cmd
}

func (a *app) identityAutomaticCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "automatic [NAME]",
		Short: "List which names were taken for one thing or for two, and why",
		Long: `Lists what newsgraph makes of names in different articles without being asked: names that
it took for one thing, and equal names that it took for two; with a name, only what concerns
that person or organisation. It depends on the articles in the store alone, not on their
order. What is wrong is put right by a decision: newsgraph never FROM TO keeps two apart,
newsgraph merge FROM TO makes them one.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				var e store.Entity
				if len(args) > 0 {
					var err error
					if e, err = query.One(cmd.Context(), s, args[0]); err != nil {
						return notFound(err)
					}
				}
				joins, err := s.Joins(cmd.Context(), e.IRI)
				if err != nil {
					return err
				}
				if len(joins) == 0 {
					if e.IRI != "" {
						return nothing("%s was told by its name alone", e.Name)
					}
					return nothing("all were told by their names alone")
				}
				cols, rows := console.JoinRows(joins)
				return a.render(format, cols, rows)
			})
		},
	}
	addOutput(cmd, &format, tables...)
	return cmd
}

// decisionRows gives decisions as rows.
func decisionRows(j *identity.Journal, ds []identity.Decision) ([]console.Column, [][]any) {
	cols := []console.Column{
		{Name: "#", Right: true},
		{Name: "when"},
		{Name: "who"},
		{Name: "what", Flex: true},
		{Name: "why", Flex: true},
		{Name: "undone by"},
		{Name: "line", Detail: true},
	}
	rows := make([][]any, len(ds))
	for i, d := range ds {
		var undone any
		if n := j.WithdrawnBy(d.N); n > 0 {
			undone = n
		}
		rows[i] = []any{d.N, d.Time, d.By, d.Summary(), d.Because, undone, d.String()}
	}
	return cols, rows
}

func (a *app) identityExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "export [FILE]",
		Short: "Write the decisions as text, one a line",
		Long: `Writes the decisions to a file, or to standard output, one a line: to review, compare and
share. newsgraph identity import reads them. A line is number, time, person, kind and what
it is about:

  1 2024-11-03T10:00:00Z anna merge <person/wi> <person/wi-sung-lac> name "Wi Sung-lac" because "short form"
  2 2024-11-03T10:05:00Z anna split <person/kim> <person/kim-2> name Kim claims q3xczkcy6xsgjg7w articles a1
  3 2024-11-03T10:07:00Z ben rename <country/russia> name "Russian Federation" was Russia
  4 2024-11-03T10:08:00Z ben never <person/kim> <person/kim-2>
  5 2024-11-04T09:00:00Z anna undo 3 because "papers call it Russia"`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				j, err := s.Journal(cmd.Context())
				if err != nil {
					return err
				}
				if len(args) == 0 || args[0] == source.Stdin {
					return a.buffered(func(w *bufio.Writer) error { return identity.Write(w, j.Decisions()) })
				}
				return writeFile(args[0], func(w io.Writer) error { return identity.Write(w, j.Decisions()) })
			})
		},
	}
}

// writeFile makes a file.
func writeFile(name string, f func(w io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, withoutPath(err))
	}
	if err := errors.Join(f(file), file.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, withoutPath(err))
	}
	return nil
}

func (a *app) identityImportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Take over decisions from a text file",
		Long: `Adds the decisions of a file that the store does not have yet, all or none; the form is
that of newsgraph identity export. They get new numbers and may be about entities that no
article mentions so far. Importing a file again changes nothing.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withFile(args[0], func(name string, r io.Reader) error {
				ds, err := identity.Read(r, name)
				if err != nil {
					return err
				}
				return a.writing(cmd.Context(), func(s *store.Store) error {
					added, err := s.Decide(cmd.Context(), ds)
					if err != nil {
						return fmt.Errorf("%s: %w", name, err)
					}
					a.note("%s: %s added, %d known already", name, plural(len(added), "decision"), len(ds)-len(added))
					return nil
				})
			})
		},
	}
}
