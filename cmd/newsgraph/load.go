package main

import (
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/graph/load"
	"newsgraph/graph/store"
	"newsgraph/ingest/source"
)

func (a *app) loadCommand() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "load FILE.nq…",
		Short: "Load N-Quads into the store",
		Long: `Adds the quads of N-Quads or N-Triples files, gzip-compressed or not, so that they can
be asked. What newsgraph export wrote becomes articles and claims again. Quads that are
there already change nothing; what was read before an error stays.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.load(cmd, args, base) },
	}
	cmd.Flags().StringVar(&base, "base", load.DefaultBase, "what is cut off the front of `IRI`s")
	return cmd
}

func (a *app) load(cmd *cobra.Command, files []string, base string) error {
	var t tally
	err := a.writing(cmd.Context(), func(s *store.Store) error {
		for _, file := range files {
			added, err := s.AddQuads(cmd.Context(), a.quads(file, base))
			if ctxErr := cmd.Context().Err(); ctxErr != nil {
				return ctxErr
			}
			if err != nil {
				a.fail(&t, err)
			}
			if err == nil || added > 0 {
				a.note("%s: %s added", file, plural(added, "quad"))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.result()
}

func (a *app) quads(file, base string) iter.Seq2[quad.Quad, error] {
	if file == source.Stdin {
		return load.NQuads(a.stdin, load.Options{Name: "stdin", Base: base})
	}
	return load.File(file, load.Options{Base: base})
}
