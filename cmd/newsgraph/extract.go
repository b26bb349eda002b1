package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/ingest"
)

func (a *app) extractCommand() *cobra.Command {
	var articles articleFlags
	var entities bool
	var format string
	cmd := &cobra.Command{
		Use:   "extract FILE|FOLDER…",
		Short: "Print the claims of articles without keeping them",
		Long: `Extracts claims and prints them, in the order of articles and sentences. With -o jsonl,
one claim a line; --entities adds a line for every named thing, with "kind": "entity".
Spans in JSON count Unicode code points of the article's text.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.extract(cmd, args, articles, entities, format)
		},
	}
	articles.add(cmd)
	cmd.Flags().BoolVar(&entities, "entities", false, "print named things too (jsonl only)")
	addOutput(cmd, &format, "jsonl", "table", "json", "csv", "md")
	return cmd
}

func (a *app) extract(cmd *cobra.Command, paths []string, f articleFlags, entities bool, format string) error {
	if entities && format != "jsonl" {
		return usageError("--entities needs -o jsonl")
	}
	articles, err := a.articles(paths, f)
	if err != nil {
		return err
	}
	p, err := ingest.New()
	if err != nil {
		return err
	}
	var t tally
	var all []graph.Claim
	read := readArticles{}
	err = a.buffered(func(w *bufio.Writer) error {
		for r := range p.ReadAll(cmd.Context(), noticing(articles), a.workers) {
			switch {
			case cmd.Context().Err() != nil:
				return cmd.Context().Err()
			case r.Err != nil:
				a.fail(&t, r.Err)
				continue
			case format != "jsonl":
				all = append(all, r.Claims...)
				read[r.Article.ID] = r.Article
				continue
			}
			if err := writeResult(w, r, entities); err != nil {
				return fmt.Errorf("write claims of %s: %w", r.Article.ID, err)
			}
		}
		return nil
	})
	if err == nil && format != "jsonl" {
		err = a.renderClaims(format, all, read.get)
	}
	if err != nil {
		return err
	}
	return t.result()
}
