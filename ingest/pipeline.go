package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"newsgraph/graph"
	"newsgraph/ingest/claim"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Pipeline holds the loaded models. It is safe for concurrent use and never changes.
type Pipeline struct {
	parser    *syntax.Parser
	finder    *entity.Finder
	extractor *claim.Extractor
}

// New loads the embedded models and tables.
func New() (*Pipeline, error) {
	var p *syntax.Parser
	var perr error
	var wg sync.WaitGroup
	wg.Go(func() { p, perr = syntax.New() })
	f, err := entity.New()
	wg.Wait()
	if perr != nil {
		return nil, fmt.Errorf("load the parser: %w", perr)
	}
	if err != nil {
		return nil, fmt.Errorf("load the entity finder: %w", err)
	}
	x, err := claim.New()
	if err != nil {
		return nil, err
	}
	return &Pipeline{p, f, x}, nil
}

// Result is what reading one article gives.
type Result struct {
	Article  graph.Article
	Claims   []graph.Claim    // in text order
	Rejected []claim.Rejected // candidates that became no claim
	Entities []graph.Entity   // all named things of the article, in order of first mention, whether or not a claim names them
	// Err tells why the article could not be read; then the rest is empty but for
	// Article.ID and Article.File where they are known.
	Err error
}

// Read extracts the claims of one article. The error is of a bug in a stage, caught so
// that one article never stops a run.
func (p *Pipeline) Read(ctx context.Context, a source.Article) (r Result, err error) {
	r.Article = record(a)
	if err := ctx.Err(); err != nil {
		return r, fmt.Errorf("read article %s: %w", a.ID, err)
	}
	defer guard(a, &err)
	d := text.Split(a.Text)
	ts := p.parser.Parse(d)
	es := p.finder.Find(d, ts, entity.Context{Title: a.Title, Publisher: a.Publisher, Published: a.Published})
	// Both or neither: a stage that fails leaves nothing half done.
	claims, rejected := p.extractor.Extract(a, d, ts, es)
	entities := claim.Entities(a, d, es)
	r.Claims, r.Rejected, r.Entities = claims, rejected, entities
	return r, nil
}

// guard turns a panic of a stage into an error about the article; it is deferred.
func guard(a source.Article, err *error) {
	if v := recover(); v != nil {
		*err = &PanicError{Article: a.ID, File: a.File, Value: v, Stack: debug.Stack()}
	}
}

// PanicError reports a stage that failed on an article. It is a bug, never the reader's fault.
type PanicError struct {
	Article, File string
	Value         any
	Stack         []byte
}

func (e *PanicError) Error() string {
	return fmt.Sprintf("%s: article %s: internal error: %v (please report it with the article)", e.File, e.Article, e.Value)
}

func record(a source.Article) graph.Article {
	return graph.Article{
		ID: a.ID, File: a.File, Title: a.Title, Byline: a.Byline, Publisher: a.Publisher,
		Published: a.Published, URL: a.URL, Language: a.Language, Text: a.Text,
	}
}

// ReadAll reads articles on the given number of workers (0: one a core) and yields the
// results in the order of the articles, whatever the number. Errors of articles, be
// they from the source or from a stage, are in [Result.Err]; the run goes on. A context
// that ends stops it: the last result then carries the context's error.
func (p *Pipeline) ReadAll(ctx context.Context, articles iter.Seq2[source.Article, error], workers int) iter.Seq[Result] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Each job carries its own reply; the queue of jobs keeps the order and bounds
		// how far the readers run ahead.
		type job struct {
			article source.Article
			reply   chan Result
		}
		queue := make(chan job, 2*workers)
		work := make(chan job)
		go func() {
			defer close(queue)
			defer close(work)
			for a, err := range articles {
				j := job{a, make(chan Result, 1)}
				if err != nil {
					j.reply <- Result{Article: record(a), Err: err}
				}
				select {
				case queue <- j:
				case <-ctx.Done():
					return
				}
				if err != nil {
					continue
				}
				select {
				case work <- j:
				case <-ctx.Done():
					j.reply <- Result{Article: record(a), Err: context.Cause(ctx)}
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range work {
					r, err := p.Read(ctx, j.article)
					r.Err = err
					j.reply <- r
				}
			}()
		}
		for j := range queue {
			r := <-j.reply
			if !yield(r) {
				return
			}
			if r.Err != nil && errors.Is(r.Err, context.Canceled) {
				return
			}
		}
	}
}

// Sentences splits, tags and parses a text, for callers that want the analysis itself.
func (p *Pipeline) Sentences(s string) (*text.Doc, []syntax.Tree) {
	d := text.Split(s)
	return d, p.parser.Parse(d)
}

// Triples returns the surface extractions of one sentence whose words are parted by
// blanks; the words are taken as they are.
func (p *Pipeline) Triples(line string) []claim.Triple {
	d := text.FromWords(strings.Fields(line))
	if len(d.Tokens) == 0 {
		return []claim.Triple{}
	}
	t := p.parser.ParseWords(words(d))
	return p.extractor.Triples(d, &t)
}

func words(d *text.Doc) []string {
	out := make([]string, len(d.Tokens))
	for i := range out {
		out[i] = d.Word(i)
	}
	return out
}
