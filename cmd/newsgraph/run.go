package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/query/console"
)

// The exit codes. Scripts rely on them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartial     = 3 // some inputs could not be read
	exitNothing     = 4 // nothing was found
	exitInterrupted = 130
)

// exitError ends a command with a code and, if err is not nil, a message.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usageError is a wrong flag or argument that cobra cannot know to be wrong.
func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// nothing tells that what was asked for is not there.
func nothing(format string, args ...any) error {
	return &exitError{exitNothing, fmt.Errorf(format, args...)}
}

// app is what all commands share: the streams, and the flags that every command has.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer

	db      string
	quiet   bool
	workers int

	started bool // flags and arguments were fine

	// interactive tells that interrupts end the question at hand and not the program.
	interactive atomic.Bool
}

// grace is how long a command may take to end after an interrupt. What a store has
// acknowledged is on disk, so nothing is lost by ending sooner than it would.
const grace = 3 * time.Second

// enforce ends the process some time after the context has ended, for commands that are
// deep in one article then. It returns a function that calls it off.
func (a *app) enforce(ctx context.Context) (callOff func()) {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		if a.interactive.Load() {
			return
		}
		select {
		case <-done:
		case <-time.After(grace):
			fmt.Fprintln(a.stderr, "newsgraph: interrupted")
			os.Exit(exitInterrupted)
		}
	})
	return func() { stop(); close(done) }
}

// run is the whole program but for the process around it. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: &interruptible{ctx: ctx, r: stdin}, stdout: stdout, stderr: stderr}
	defer a.enforce(ctx)()
	root := a.root() //nolint:contextcheck // the commands get theirs from ExecuteContextC
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	return a.exit(ctx, cmd, err)
}

// exit says what went wrong, in one line, and returns the code for it.
func (a *app) exit(ctx context.Context, cmd *cobra.Command, err error) int {
	if err == nil {
		return exitDone
	}
	code := exitFailed
	var e *exitError
	switch {
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(a.stderr, "newsgraph: interrupted")
		return exitInterrupted
	case errors.As(err, &e):
		code = e.code
		if e.err == nil {
			return code
		}
	case !a.started:
		code = exitUsage
	}
	if code == exitNothing && a.quiet {
		return code
	}
	message := oneLine(err)
	if code == exitUsage {
		message += fmt.Sprintf(" (see: %s --help)", cmd.CommandPath())
	}
	fmt.Fprintln(a.stderr, "newsgraph:", message)
	return code
}

// oneLine gives a message that stays one line whatever went wrong.
func oneLine(err error) string { return console.Clean(err.Error()) }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "newsgraph",
		Short: "Turn news articles into a graph of claims that you can ask",
		Long: `newsgraph reads English news articles and extracts their claims: who did what to
whom, how much, when, who says so, how sure they are, and which sentence proves it.
It keeps them in a graph that you can ask, rank and export.

  newsgraph ingest examples          read a folder of articles and print their claims
  newsgraph claims --about Russia    list claims again
  newsgraph query 'g.V("<country/russia>").out("<rel:pays>").all()'

Data goes to standard output, messages to standard error. A path "-" is standard
input; files may be gzip-compressed.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 some inputs could not be read,
4 nothing found, 130 interrupted.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			a.started = true
			if a.workers < 0 {
				return usageError("invalid number of workers %d: want 0 (one a core) or more", a.workers)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	db := os.Getenv("NEWSGRAPH_DB")
	if db == "" {
		db = "newsgraph.db"
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.db, "db", db, "store to use; the environment variable NEWSGRAPH_DB sets the default")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "no messages but errors")
	flags.IntVarP(&a.workers, "workers", "j", 0, "articles read at the same time; 0 means one a core")
	root.AddCommand(
		a.ingestCommand(), a.readCommand(), a.extractCommand(), a.attributionsCommand(), a.openieCommand(), a.parseCommand(),
		a.queryCommand(), a.consoleCommand(), a.claimsCommand(), a.showCommand(), a.whyCommand(), a.pathCommand(), a.rankCommand(),
		a.mergeCommand(), a.splitCommand(), a.renameCommand(), a.neverCommand(), a.undoCommand(), a.identityCommand(), a.reviewCommand(),
		a.loadCommand(), a.exportCommand(), a.forgetCommand(), a.compactCommand(), a.versionCommand(),
	)
	return root
}

// note tells the user something on standard error, unless they want silence.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// interruptible is a reader that gives up when the context ends, even while it
// waits for a terminal or a pipe.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i *interruptible) Read(p []byte) (int, error) {
	type result struct {
		b   []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		b := make([]byte, len(p)) // not p: it is the caller's again once this returns
		n, err := i.r.Read(b)
		done <- result{b[:n], err}
	}()
	select {
	case r := <-done:
		return copy(p, r.b), r.err
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	}
}
