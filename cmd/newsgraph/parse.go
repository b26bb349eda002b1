package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
)

func (a *app) parseCommand() *cobra.Command {
	var tokens bool
	cmd := &cobra.Command{
		Use:   "parse FILE…",
		Short: "Print tags, lemmas, dependency trees and names as CoNLL-U",
		Long: `Analyses articles and prints their sentences in CoNLL-U. The last column has names as
NER=B-PER and the like, flat, and as Entity=, in the brackets of CorefUD, names with the
names in them together with nationalities (NORP), dates, times, durations, money, percentages,
quantities, ordinals and other numbers: "(e1-ORG" opens, "e1)" closes, "(e2-DATE)" does both.
Value= is what a number or date comes to ("2024-05-03", "3000000000 USD") and the country of a
nationality. With --tokens the input is CoNLL-U itself, whose comments, tokens and sentences
are kept; relative dates then have no value.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := ingest.New()
			if err != nil {
				return err
			}
			if tokens {
				return a.parseTokens(cmd, p, args)
			}
			return a.parse(cmd, p, args)
		},
	}
	cmd.Flags().BoolVar(&tokens, "tokens", false, "the input is CoNLL-U: keep its tokens and sentences")
	return cmd
}

func (a *app) parseTokens(cmd *cobra.Command, p *ingest.Pipeline, files []string) error {
	ctx := cmd.Context()
	return a.eachFile(ctx, files, func(w *bufio.Writer, name string, r io.Reader) error {
		if err := p.ParseCoNLLU(ctx, w, r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
}

func (a *app) parse(cmd *cobra.Command, p *ingest.Pipeline, paths []string) error {
	articles, err := a.articles(paths, articleFlags{})
	if err != nil {
		return err
	}
	var t tally
	err = a.buffered(func(w *bufio.Writer) error {
		for article, err := range articles {
			if ctxErr := cmd.Context().Err(); ctxErr != nil {
				return ctxErr
			}
			if err != nil {
				a.fail(&t, err)
				continue
			}
			if err := p.WriteCoNLLU(w, article); err != nil {
				return fmt.Errorf("%s: %w", article.File, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.result()
}
