package main

import (
	"crypto/sha256"
	"errors"
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

// errRepeated tells of an article whose id another text of the same run has too. That
// costs no input: it is worth a word, no more.
var errRepeated = errors.New("came before in this run with other text; ingest keeps the later one")

// noticing passes articles on, each that bears the id of an earlier one with
// another text after an error that says so.
func noticing(articles iter.Seq2[source.Article, error]) iter.Seq2[source.Article, error] {
	return func(yield func(source.Article, error) bool) {
		texts := map[string][sha256.Size]byte{} // hashes by id, for runs may be long
		for article, err := range articles {
			if err == nil {
				text := sha256.Sum256([]byte(article.Text))
				before, repeated := texts[article.ID]
				texts[article.ID] = text
				if repeated && before != text && !yield(article, repetition(article)) {
					return
				}
			}
			if !yield(article, err) {
				return
			}
		}
	}
}

func repetition(a source.Article) error {
	return &source.Error{File: a.File, Line: a.Line, Offset: -1, Err: fmt.Errorf("article %s %w", a.ID, errRepeated)}
}

// tally counts inputs, so that a run that lost some ends with a code of its own.
type tally struct{ failed int }

// fail reports an input that could not be read, or a repetition, which is not
// counted; the run goes on.
func (a *app) fail(t *tally, err error) {
	if errors.Is(err, errRepeated) {
		a.note("newsgraph: %s", oneLine(err))
		return
	}
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
