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
	var format, rejected string
	cmd := &cobra.Command{
		Use:   "extract FILE|FOLDER…",
		Short: "Print the claims of articles without keeping them",
		Long: `Extracts claims and prints them, in the order of articles and sentences. With -o jsonl,
one claim a line; --entities adds a line for every named thing, with "kind": "entity".
Spans in JSON count Unicode code points of the article's text.

A claim is printed only if its sentence proves it: subject, relation and object stand in
it, or are linked to its words by coreference. --rejected writes the candidates that failed,
and those that repeat a claim, one JSON object a line, each with the reason.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.extract(cmd, args, articles, extraction{entities, format, rejected})
		},
	}
	articles.add(cmd)
	cmd.Flags().BoolVar(&entities, "entities", false, "print named things too (jsonl only)")
	cmd.Flags().StringVar(&rejected, "rejected", "", "`file` for the candidates that became no claim, with the reason (JSONL)")
	addOutput(cmd, &format, "jsonl", "table", "json", "csv", "md")
	return cmd
}

// extraction says what extract prints and where to.
type extraction struct {
	entities bool
	format   string
	rejected string // file for rejected candidates, or ""
}

func (a *app) extract(cmd *cobra.Command, paths []string, f articleFlags, x extraction) (err error) {
	if x.entities && x.format != "jsonl" {
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
	log, err := newRejectedLog(x.rejected)
	if err != nil {
		return err
	}
	defer func() {
		if e := log.close(); err == nil {
			err = e
		}
	}()
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
			}
			if err := log.write(r); err != nil {
				return err
			}
			if x.format != "jsonl" {
				all = append(all, r.Claims...)
				read[r.Article.ID] = r.Article
				continue
			}
			if err := writeResult(w, r, x.entities); err != nil {
				return fmt.Errorf("write claims of %s: %w", r.Article.ID, err)
			}
		}
		return nil
	})
	if err == nil && x.format != "jsonl" {
		err = a.renderClaims(x.format, all, read.get)
	}
	if err != nil {
		return err
	}
	return t.result()
}
