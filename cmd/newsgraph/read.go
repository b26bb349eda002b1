package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func (a *app) readCommand() *cobra.Command {
	var articles articleFlags
	var format string
	cmd := &cobra.Command{
		Use:   "read FILE|FOLDER…",
		Short: "Show articles as understood, before any analysis",
		Long: `Reads articles and prints them as one JSON object a line, with metadata, text and
zones (body, caption, boilerplate, heading). Offsets count Unicode code points of the text.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.read(cmd, args, articles) },
	}
	articles.add(cmd)
	addOutput(cmd, &format, "jsonl")
	return cmd
}

// articleLine is an article as other programs get it.
type articleLine struct {
	ID        string     `json:"id"`
	File      string     `json:"file"`
	Title     string     `json:"title"`
	Byline    string     `json:"byline"`
	Publisher string     `json:"publisher"`
	Published string     `json:"published"`
	URL       string     `json:"url"`
	Language  string     `json:"language"`
	Text      string     `json:"text"`
	Zones     []zoneLine `json:"zones"`
}

type zoneLine struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"` // code points
	End   int    `json:"end"`
}

func (a *app) read(cmd *cobra.Command, paths []string, f articleFlags) error {
	return a.printArticles(cmd, paths, f, func(article source.Article) (any, error) { return lineOf(article), nil })
}

// printArticles prints one JSON object a line for every article that can be read, and
// reports the others.
func (a *app) printArticles(cmd *cobra.Command, paths []string, f articleFlags, line func(source.Article) (any, error)) error {
	articles, err := a.articles(paths, f)
	if err != nil {
		return err
	}
	var t tally
	err = a.buffered(func(w *bufio.Writer) error {
		encode := json.NewEncoder(w)
		encode.SetEscapeHTML(false)
		for article, err := range articles {
			if ctxErr := cmd.Context().Err(); ctxErr != nil {
				return ctxErr
			}
			var l any
			if err == nil {
				l, err = line(article)
			}
			if err != nil {
				a.fail(&t, err)
				continue
			}
			if err := encode.Encode(l); err != nil {
				return fmt.Errorf("write article %s: %w", article.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.result()
}

func lineOf(a source.Article) articleLine {
	l := articleLine{
		ID: a.ID, File: a.File, Title: a.Title, Byline: a.Byline, Publisher: a.Publisher,
		Published: a.Published, URL: a.URL, Language: a.Language, Text: a.Text, Zones: []zoneLine{},
	}
	at, points := 0, 0
	count := func(to int) int {
		points += utf8.RuneCountInString(a.Text[at:to])
		at = to
		return points
	}
	for _, z := range ingest.Zones(a.Text) {
		l.Zones = append(l.Zones, zoneLine{z.Kind, count(z.Start), count(z.End)})
	}
	return l
}
