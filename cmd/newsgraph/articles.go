package main

import (
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"newsgraph/ingest/source"
)

// articleFlags are the flags of commands that read articles.
type articleFlags struct{ published, publisher string }

func (f *articleFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.published, "published", "", "publication `date` of articles that give none, such as 2024-11-03")
	cmd.Flags().StringVar(&f.publisher, "publisher", "", "publisher of articles that `name` none")
}

// articles opens paths, with what the flags say for articles that don't.
func (a *app) articles(paths []string, f articleFlags) (iter.Seq2[source.Article, error], error) {
	published, err := source.Date(f.published)
	if err != nil {
		return nil, usageError("--published %w", err)
	}
	return source.Open(paths, source.Options{Stdin: a.stdin, Published: published, Publisher: f.publisher}), nil
}

// tally counts inputs, so that a run that lost some ends with a code of its own.
type tally struct{ failed int }

// fail reports an input that could not be read; the run goes on.
func (a *app) fail(t *tally, err error) {
	t.failed++
	fmt.Fprintln(a.stderr, "newsgraph:", oneLine(err))
}

// result is what the run's end returns: nil if every input was read.
func (t *tally) result() error {
	if t.failed == 0 {
		return nil
	}
	return &exitError{code: exitPartial}
}
