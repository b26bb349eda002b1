package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"newsgraph/graph/store"
	"newsgraph/query/console"
	"newsgraph/query/gizmo"
)

func (a *app) consoleCommand() *cobra.Command {
	var format string
	var limit int
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "console",
		Short: "Ask the graph in a terminal, question by question",
		Long: `Reads Gizmo scripts and commands such as .help, .entities and .why 1, from a terminal
with history and completion, or line by line from a pipe.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.reading(cmd.Context(), func(s *store.Store) error {
				runner := gizmo.New(s.QuadStore(), gizmo.Options{Timeout: timeout, Keep: true})
				return a.console(cmd.Context(), console.Options{
					In: a.stdin, Out: a.stdout, Err: a.stderr, Store: s, Runner: runner,
					Format: console.Format(format), Limit: limit, Now: time.Now,
				})
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "rows shown of an answer; 0 means 100 in a terminal, else all")
	cmd.Flags().DurationVar(&timeout, "timeout", time.Minute, "give up a question after this long; 0 means never")
	addOutput(cmd, &format, tables...)
	return cmd
}

func (a *app) console(ctx context.Context, o console.Options) error {
	if isTerminal(os.Stdin) && isTerminal(os.Stdout) {
		o.Terminal = true
		o.In = os.Stdin
		o.History = historyFile()
		a.interactive.Store(true)
		ctx = context.WithoutCancel(ctx) // an interrupt ends the question at hand, not the console
	}
	err := console.Run(ctx, o)
	if errors.Is(err, console.ErrInputs) {
		return &exitError{code: exitPartial} // each was told
	}
	return err
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// historyFile is where the console keeps what was typed: under XDG_STATE_HOME.
// Without a home there is no history.
func historyFile() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	dir = filepath.Join(dir, "newsgraph")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}
