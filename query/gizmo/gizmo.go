// Package gizmo runs queries in Gizmo, the query language of cayley: JavaScript
// with paths over a graph.
//
//	g.V("<country/russia>").out("<rel:pays>").all()
//
// A script goes in, rows come out. The JavaScript is goja's; the paths are
// evaluated here, over the indexes of any cayley [graph.QuadStore], instead of
// by cayley's own binding and iterators. Those end the process on a wrongly
// typed argument, go on after the deadline, and lose combinations: where a node
// has two values for each of two saved predicates, cayley gives three rows
// rather than four, and after order() it gives the tags of the next row.
//
// # Language
//
// [Methods] lists the words. Names may begin with a capital letter, as in old
// scripts. Strings of the form "<iri>" and "_:name" mean IRIs and blank nodes,
// as do iri("…") and bnode("…"); numbers and booleans mean literals.
//
// Walks are multiplied by each quad that they use: a node that has a predicate
// twice passes has(predicate) twice. unique() keeps one walk for each node.
//
// A script that gives no rows by all, getLimit or emit gives its last value
// instead, if it is a value; a path at the end of such a script is run.
//
// # Order
//
// Rows come in the order of the store's indexes, which for one index key is the
// order of insertion, depth first. It depends on the store's content and kind
// only: the same script on the same store gives the same bytes. Nothing runs in
// parallel. Math.random is seeded.
//
// # Bounds
//
// Scripts only read. [Options] bounds rows, time and memory. Scripts are at most
// 64 KiB long; functions may call each other 500 deep; strings and lists that a
// single built-in function makes have at most 2^24 characters and 2^20 elements.
// What could take memory or time without bound inside one built-in function is
// not there: eval, Function, generators and async functions, Proxy, Reflect,
// typed arrays, BigInt, and JavaScript regular expressions outside RE2. Memory is measured in intervals
// over the whole process, so the bound is a brake and not a wall.
package gizmo

import (
	"context"
	"errors"
	"iter"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/query"
)

// Options bounds a query. The zero value bounds only memory.
type Options struct {
	Limit     int           // most rows; 0 means any number
	Timeout   time.Duration // longest run; 0 means none
	MaxMemory int64         // bytes that a query may add to the heap; 0 means 512 MiB, negative any number

	// Keep keeps the variables and namespaces of a script for the next one.
	Keep bool
}

const defaultMemory = 512 << 20

// Runner runs scripts over one store. It is safe for concurrent use; with
// [Options].Keep, scripts that run at the same time don't share variables.
type Runner struct {
	qs   graph.QuadStore
	opts Options

	mu   sync.Mutex
	kept *session // with Keep, of the last script
}

// New returns a Runner over the store, which must not be closed during a run.
func New(qs graph.QuadStore, o Options) *Runner {
	if o.MaxMemory == 0 {
		o.MaxMemory = defaultMemory
	}
	return &Runner{qs: qs, opts: o}
}

// grace is how long a stopped query may take to notice.
const grace = 250 * time.Millisecond

// Run runs a script and returns its rows as they are found. The last pair may
// hold an error instead of a row: an [*Error] for a fault of the script, for
// the end of ctx and for the timeout, [ErrTruncated] when there are more rows
// than the limit, [ErrMemory], or an error of the store.
//
// The script runs on a goroutine of its own, which has ended when the loop over
// the rows has, also when the loop breaks off. Only if the script is inside a
// built-in function that can't be interrupted, the goroutine is left behind
// after a quarter of a second and ends with that function.
func (r *Runner) Run(ctx context.Context, script string) iter.Seq2[query.Row, error] {
	return func(yield func(query.Row, error) bool) { r.run(ctx, script, yield) }
}

func (r *Runner) run(ctx context.Context, script string, yield func(query.Row, error) bool) {
	if r.opts.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.opts.Timeout)
		defer cancel()
	}
	if ctx.Err() != nil {
		yield(query.Row{}, stopError(context.Cause(ctx), r.opts.Timeout))
		return
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(errBreak)

	s := r.take()
	rows, done := s.begin(ctx, cancel, r.qs, r.opts)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		watchMemory(ctx, cancel, r.opts.MaxMemory)
	}()
	defer func() { <-watched }()
	defer cancel(errBreak) // before waiting for the watch
	go s.exec(script, done)

	for {
		select {
		case row := <-rows:
			if !yield(row, nil) {
				cancel(errBreak)
				_ = r.end(s, done) // nobody is there to hear it
				return
			}
		case err := <-done:
			r.keep(s)
			if err != nil {
				yield(query.Row{}, err)
			}
			return
		case <-ctx.Done():
			if err := r.end(s, done); err != nil {
				yield(query.Row{}, err)
			}
			return
		}
	}
}

// end waits for a stopped session and returns why it was stopped.
func (r *Runner) end(s *session, done <-chan error) error {
	t := time.NewTimer(grace)
	defer t.Stop()
	select {
	case err := <-done:
		r.keep(s)
		return err
	case <-t.C:
		err := stopError(context.Cause(s.ctx), r.opts.Timeout)
		if e, ok := errors.AsType[*Error](err); ok {
			e.Msg += " (inside a built-in function, which goes on for a while)"
		}
		return err
	}
}

// take returns the session of the last script, if it is kept and not in use.
func (r *Runner) take() *session {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.kept; s != nil {
		r.kept = nil
		return s
	}
	return newSession()
}

func (r *Runner) keep(s *session) {
	if r.opts.Keep {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.kept = s
	}
}
