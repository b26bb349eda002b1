package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
	"newsgraph/query/gizmo"
)

// maxScript bounds a script that is read from a file.
const maxScript = 1 << 20

func (a *app) queryCommand() *cobra.Command {
	var file, format string
	var o gizmo.Options
	cmd := &cobra.Command{
		Use:   "query SCRIPT",
		Short: "Ask the graph in Gizmo",
		Long: `Runs a Gizmo script, JavaScript with paths over the graph, and prints its results.
"-" reads the script from standard input. With -o json, results are as cayley gives them:
one object a result with "id" and the tags, IRIs as "<iri>", emitted values as they are.

Relations that sources affirm are <rel:…>, those they hold possible, conditional or
intended <maybe:…>, those they deny <not:…>; every relation's label is its claim.`,
		Example: `  newsgraph query 'g.V("<country/russia>").out("<rel:pays>").all()'
  newsgraph query 'g.V("<organisation/national-intelligence-service>").in("<claim:origin>").save("<claim:evidence>", "sentence").all()' -o json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if file != "" {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.ExactArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			script, err := a.script(file, args)
			if err != nil {
				return err
			}
			return a.query(cmd, script, o, format)
		},
	}
	cmd.Flags().StringVarP(&file, "file", "f", "", "read the script from this `file`")
	cmd.Flags().IntVar(&o.Limit, "limit", 0, "at most so many results; 0 means all")
	cmd.Flags().DurationVar(&o.Timeout, "timeout", time.Minute, "give up after this long; 0 means never")
	addOutput(cmd, &format, tables...)
	return cmd
}

func (a *app) script(file string, args []string) (string, error) {
	if file == "" && args[0] != "-" {
		return args[0], nil
	}
	r := a.stdin
	if file != "" && file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", fmt.Errorf("read script: %w", err)
		}
		defer f.Close()
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, maxScript+1))
	if err != nil {
		return "", fmt.Errorf("read script: %w", err)
	}
	if len(b) > maxScript {
		return "", fmt.Errorf("read script: over %d bytes", maxScript)
	}
	return string(b), nil
}

func (a *app) query(cmd *cobra.Command, script string, o gizmo.Options, format string) error {
	if o.Limit < 0 || o.Timeout < 0 {
		return usageError("--limit and --timeout can't be negative")
	}
	return a.reading(cmd.Context(), func(s *store.Store) error {
		found := 0
		rows := counted(gizmo.New(s.QuadStore(), o).Run(cmd.Context(), script), &found)
		var err error
		if format == string(console.JSON) {
			err = a.buffered(func(w *bufio.Writer) error {
				_, err := query.WriteJSON(w, rows)
				return err
			})
		} else {
			err = a.renderRows(rows, format)
		}
		switch {
		case errors.Is(err, gizmo.ErrTruncated):
			a.note("first %s; --limit 0 shows all", plural(found, "result"))
		case err != nil:
			return fmt.Errorf("query: %w", err)
		case found == 0:
			return nothing("nothing found")
		}
		return nil
	})
}

// renderRows shows the rows found, also where an error ends them.
func (a *app) renderRows(rows iter.Seq2[query.Row, error], format string) error {
	var all []query.Row
	var failed error
	for r, err := range rows {
		if err != nil {
			failed = err
			break
		}
		all = append(all, r)
	}
	if len(all) > 0 || failed == nil && format != string(console.Table) {
		if err := console.RenderRows(a.stdout, console.Format(format), all); err != nil {
			return err
		}
	}
	return failed
}

func counted(rows iter.Seq2[query.Row, error], n *int) iter.Seq2[query.Row, error] {
	return func(yield func(query.Row, error) bool) {
		for r, err := range rows {
			if err == nil {
				*n++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
