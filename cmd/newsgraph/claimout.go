package main

import (
	"bufio"
	"context"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/store"
	"newsgraph/ingest"
	"newsgraph/query/console"
)

// renderClaims writes claims: as rows for people and spreadsheets, else in the
// one JSON form that claims have everywhere. Article returns the article of a
// claim by its ID.
func (a *app) renderClaims(format string, cs []graph.Claim, article func(id string) (graph.Article, error)) error {
	if format != string(console.JSON) && format != string(console.JSONL) {
		cols, rows := console.ClaimRows(cs)
		return a.render(format, cols, rows)
	}
	return a.buffered(func(w *bufio.Writer) error {
		write := writeLine
		if format == string(console.JSON) {
			array := arrayWriter{}
			write = array.write
			defer array.end(w)
		}
		var of graph.Article
		for i, c := range cs {
			if i == 0 || c.Doc != of.ID { // claims come article by article
				var err error
				if of, err = article(c.Doc); err != nil {
					return fmt.Errorf("article %s of claim %s: %w", c.Doc, c.ID, err)
				}
			}
			if err := write(w, export.ClaimJSON(c, of)); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeResult writes what one article gave, one JSON object a line.
func writeResult(w *bufio.Writer, r ingest.Result, entities bool) error {
	for _, c := range r.Claims {
		if err := writeLine(w, export.ClaimJSON(c, r.Article)); err != nil {
			return err
		}
	}
	if !entities {
		return nil
	}
	for _, e := range r.Entities {
		if err := writeLine(w, export.EntityJSON(r.Article.ID, e)); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(w *bufio.Writer, line []byte) error {
	if _, err := w.Write(line); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

// arrayWriter writes JSON objects as an array, one a line.
type arrayWriter struct{ n int }

func (a *arrayWriter) write(w *bufio.Writer, object []byte) error {
	start := ",\n  "
	if a.n == 0 {
		start = "[\n  "
	}
	a.n++
	if _, err := w.WriteString(start); err != nil {
		return err
	}
	_, err := w.Write(object)
	return err
}

// end closes the array. An error shows when the writer is flushed.
func (a *arrayWriter) end(w *bufio.Writer) {
	end := "\n]\n"
	if a.n == 0 {
		end = "[]\n"
	}
	_, _ = w.WriteString(end)
}

// storedArticle finds articles in a store.
func storedArticle(ctx context.Context, s *store.Store) func(string) (graph.Article, error) {
	return func(id string) (graph.Article, error) { return s.Article(ctx, id) }
}

// readArticles keeps the articles of a run for as long as their claims are to be shown.
type readArticles map[string]graph.Article

func (m readArticles) get(id string) (graph.Article, error) { return m[id], nil }
