package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"strings"
	"time"

	"newsgraph/query"
	"newsgraph/query/gizmo"
)

// Runner runs scripts in the Gizmo language. *gizmo.Runner implements it.
type Runner interface {
	Run(ctx context.Context, script string) iter.Seq2[query.Row, error]
}

// Options says what a console works with. In, Out, Err, Store and Runner are
// required.
type Options struct {
	In       io.Reader
	Out, Err io.Writer // answers; messages and errors
	// Terminal tells that a person types at the process's own terminal, which
	// In and Out then stand for: lines are edited, and an interrupt ends the
	// query at hand only. The context should not end at an interrupt then.
	Terminal bool
	Store    query.Store
	Runner   Runner
	History  string           // file that keeps what was typed at a terminal; empty: none
	Format   Format           // of answers; empty: Table
	Limit    int              // rows shown of an answer; 0: 100 at a terminal, else all
	Now      func() time.Time // for .timer; nil: no timer
}

// ErrInputs tells that some of what a console read from a pipe failed.
var ErrInputs = errors.New("some inputs failed")

// terminalLimit is the number of rows that a terminal shows unless told
// otherwise.
const terminalLimit = 100

// Run reads scripts and commands that begin with a dot, and answers them
// until the input ends or .quit comes. A script runs as soon as its brackets
// balance. What fails is told in one line on Err and the console goes on; if
// the input is no terminal, Run returns [ErrInputs] in the end.
func Run(ctx context.Context, o Options) error {
	c := &session{Options: o, screen: DetectScreen(o.Out)}
	if c.Format == "" {
		c.Format = Table
	}
	var in reader = &plainReader{in: o.In}
	if o.Terminal {
		if c.Limit == 0 {
			c.Limit = terminalLimit
		}
		t, err := newTerminal(ctx, c)
		if err != nil {
			return err
		}
		in = t
		fmt.Fprintln(o.Out, "Gizmo over the store's claims; .help lists the commands, .quit or Ctrl-D ends.")
	}
	return c.loop(ctx, in)
}

// reader gives whole inputs: a command, or a script whose brackets balance.
type reader interface {
	// read returns [io.EOF] after the last input, and [errDropped] when the
	// person at the terminal drops what was typed.
	read() (string, error)
}

var errDropped = errors.New("input dropped")

// errQuit ends the console.
var errQuit = errors.New("quit")

// session is a running console.
type session struct {
	Options
	screen Screen
	timer  bool
	last   result
}

func (c *session) loop(ctx context.Context, in reader) error {
	failed := false
	for ctx.Err() == nil {
		input, err := in.read()
		switch {
		case errors.Is(err, io.EOF):
			if failed && !c.Terminal {
				return ErrInputs
			}
			return nil
		case errors.Is(err, errDropped):
			continue
		case err != nil:
			return fmt.Errorf("read input: %w", err)
		}
		input = strings.TrimSpace(input)
		if input == "" {
			continue
		}
		err = c.interruptible(ctx, func(ctx context.Context) error { return c.answer(ctx, input) })
		if errors.Is(err, errQuit) {
			return nil
		}
		if err != nil && ctx.Err() == nil {
			failed = true
			fmt.Fprintln(c.Err, "error: "+Clean(err.Error()))
		}
	}
	return ctx.Err()
}

// errInterrupted is told when an interrupt ends a query.
var errInterrupted = errors.New("interrupted")

// interruptible runs f with a context that an interrupt at the terminal
// ends. Elsewhere an interrupt ends the process, as usual.
func (c *session) interruptible(ctx context.Context, f func(context.Context) error) error {
	if !c.Terminal {
		return f(ctx)
	}
	within, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	err := f(within)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		return errInterrupted
	}
	return err
}

func (c *session) answer(ctx context.Context, input string) error {
	start := c.clock()
	var err error
	if strings.HasPrefix(input, ".") {
		err = c.command(ctx, input)
	} else {
		err = c.script(ctx, input)
	}
	if c.timer && err == nil {
		fmt.Fprintf(c.Err, "%v\n", c.clock().Sub(start).Round(time.Microsecond))
	}
	return err
}

func (c *session) clock() time.Time {
	if c.Now == nil {
		return time.Time{}
	}
	return c.Now()
}

// script runs a script and shows its rows.
func (c *session) script(ctx context.Context, script string) error {
	var rows []query.Row
	more := false
	for r, err := range c.Runner.Run(ctx, script) {
		if errors.Is(err, gizmo.ErrTruncated) {
			more = true
			break
		}
		if err != nil {
			return err
		}
		if c.Limit > 0 && len(rows) == c.Limit {
			more = true
			break
		}
		rows = append(rows, r)
	}
	c.last = rowsResult(script, rows)
	if err := c.showRows(ctx, rows); err != nil {
		return err
	}
	c.count(len(rows), "row", more)
	return nil
}

// count tells how many things an answer has.
func (c *session) count(n int, what string, more bool) {
	if n != 1 {
		what = strings.TrimSuffix(what, "y") + map[bool]string{true: "ies", false: "s"}[strings.HasSuffix(what, "y")]
	}
	if more {
		fmt.Fprintf(c.Err, "first %d %s; .limit 0 shows all\n", n, what)
		return
	}
	fmt.Fprintf(c.Err, "%d %s\n", n, what)
}
