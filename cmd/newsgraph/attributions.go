package main

import (
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func (a *app) attributionsCommand() *cobra.Command {
	var articles articleFlags
	var format string
	cmd := &cobra.Command{
		Use:   "attributions FILE|FOLDER…",
		Short: "Show who says what in articles, as spans of their text",
		Long: `Finds who puts forward which passage by which words: quotations and paraphrases, verbs
and nouns of saying. Prints one article a line: {"id", "attributions": [{"source": [[start,
end]], "cue": [[…]], "content": [[…], …]}]}. Offsets count Unicode code points of the text
that "newsgraph read" gives.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.attributions(cmd, args, articles) },
	}
	articles.add(cmd)
	addOutput(cmd, &format, "jsonl")
	return cmd
}

// attributionsLine is what other programs get of an article's attributions. All offsets
// are code points.
type attributionsLine struct {
	ID           string            `json:"id"`
	Attributions []attributionLine `json:"attributions"`
}

type attributionLine struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

func (a *app) attributions(cmd *cobra.Command, paths []string, f articleFlags) error {
	p, err := ingest.New()
	if err != nil {
		return err
	}
	return a.printArticles(cmd, paths, f, func(article source.Article) (any, error) {
		as, err := p.Attributions(article)
		return attributionsOf(article, as), err
	})
}

func attributionsOf(a source.Article, as []ingest.Attribution) attributionsLine {
	l := attributionsLine{ID: a.ID, Attributions: []attributionLine{}}
	points := func(ss []graph.Span) [][2]int {
		out := make([][2]int, len(ss))
		for i, s := range ss {
			start := utf8.RuneCountInString(a.Text[:s.Start])
			out[i] = [2]int{start, start + utf8.RuneCountInString(a.Text[s.Start:s.End])}
		}
		return out
	}
	for _, x := range as {
		l.Attributions = append(l.Attributions, attributionLine{points(x.Source), points(x.Cue), points(x.Content)})
	}
	return l
}
