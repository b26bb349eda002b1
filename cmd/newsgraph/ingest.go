package main

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/ingest"
	"newsgraph/query"
	"newsgraph/query/console"
)

// shownClaims is how many claims a table shows before it points to the others.
const shownClaims = 100

func (a *app) ingestCommand() *cobra.Command {
	var articles articleFlags
	var dry bool
	var format string
	cmd := &cobra.Command{
		Use:   "ingest FILE|FOLDER…",
		Short: "Read articles, extract their claims and keep them in the store",
		Long: `Reads articles (text, Markdown, HTML, JSONL; folders; "-" for standard input; .gz of any),
extracts their claims, keeps both in the store and prints the claims. An article that is
in the store already is replaced; the same article twice changes nothing.`,
		Example: `  newsgraph ingest examples
  newsgraph ingest --publisher "The Example" --published 2024-11-03 article.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r := ingestRun{app: a, dry: dry, format: format, texts: readArticles{}}
			return r.run(cmd.Context(), args, articles)
		},
	}
	articles.add(cmd)
	cmd.Flags().BoolVar(&dry, "dry-run", false, "print the claims, but keep nothing")
	addOutput(cmd, &format, tables...)
	return cmd
}

// ingestRun is one run of the command, with what it has done so far.
type ingestRun struct {
	*app
	tally
	dry      bool
	format   string
	articles int
	found    int           // claims
	claims   []graph.Claim // those to show
	texts    readArticles  // articles of the claims to show, for JSON
}

func (r *ingestRun) run(ctx context.Context, paths []string, f articleFlags) error {
	articles, err := r.app.articles(paths, f)
	if err != nil {
		return err
	}
	p, err := ingest.New()
	if err != nil {
		return err
	}
	docs := r.documents(ctx, p.ReadAll(ctx, noticing(articles), r.workers))
	if r.dry {
		err = drain(docs)
	} else {
		err = r.writing(ctx, func(s *store.Store) error { return s.AddAll(ctx, docs) })
	}
	if err != nil {
		if r.articles > 0 && ctx.Err() != nil {
			r.note("%s read before the interruption; run it again to read the rest", plural(r.articles, "article"))
		}
		return err
	}
	return r.report()
}

// documents passes on the articles that could be read, reports the others and
// keeps the claims to show.
func (r *ingestRun) documents(ctx context.Context, results iter.Seq[ingest.Result]) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		for result := range results {
			switch {
			case ctx.Err() != nil:
				yield(store.Document{}, ctx.Err())
				return
			case result.Err != nil:
				r.fail(&r.tally, result.Err)
				continue
			}
			r.keep(result)
			if !yield(store.Document{Article: result.Article, Claims: result.Claims}, nil) {
				return
			}
		}
	}
}

func drain(docs iter.Seq2[store.Document, error]) error {
	for _, err := range docs {
		if err != nil {
			return err
		}
	}
	return nil
}

// keep counts what an article gave and remembers what is to be shown: a table
// has no use for more than it shows, and runs may be long.
func (r *ingestRun) keep(result ingest.Result) {
	r.articles++
	r.found += len(result.Claims)
	claims := result.Claims
	switch r.format {
	case string(console.Table):
		claims = claims[:min(len(claims), shownClaims-len(r.claims))]
	case string(console.JSON), string(console.JSONL):
		r.texts[result.Article.ID] = result.Article
	}
	r.claims = append(r.claims, claims...)
}

// report prints the claims, what was done, and what to try next.
func (r *ingestRun) report() error {
	if r.format != string(console.Table) || len(r.claims) > 0 {
		if err := r.renderClaims(r.format, r.claims, r.texts.get); err != nil {
			return err
		}
	}
	if r.articles > 0 {
		summary := fmt.Sprintf("%s from %s", plural(r.found, "claim"), plural(r.articles, "article"))
		if len(r.claims) < r.found {
			summary += fmt.Sprintf(", the first %d shown", len(r.claims))
		}
		r.note("\n%s", summary)
		if !r.dry && len(r.claims) > 0 {
			r.note("try next: newsgraph %s", r.suggestion())
		}
	}
	return r.result()
}

// suggestion is a command that has an answer: about the first affirmed claim
// that joins two entities, or just the list.
func (r *ingestRun) suggestion() string {
	for _, c := range r.claims {
		if c.Subject.Entity != nil && c.Object.Entity != nil && c.Subject.Entity.Named && c.Object.Entity.Named && query.CertaintyOf(&c) == query.Affirmed {
			return fmt.Sprintf(`query 'g.V("<%s>").out("<%s>").all()'`, c.Subject.Entity.IRI, string(graph.EdgeIRI(c)))
		}
	}
	return "why " + r.claims[0].ID
}
