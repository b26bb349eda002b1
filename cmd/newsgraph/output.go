package main

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/query/console"
)

// formatFlag is a flag that takes one of a few names.
type formatFlag struct {
	value   *string
	allowed []string
}

func (f formatFlag) String() string {
	if f.value == nil {
		return ""
	}
	return *f.value
}

func (f formatFlag) Type() string { return "format" }

func (f formatFlag) Set(s string) error {
	if !slices.Contains(f.allowed, s) {
		return fmt.Errorf("want one of %s", strings.Join(f.allowed, ", "))
	}
	*f.value = s
	return nil
}

// addOutput gives a command the flag -o with the formats it knows, the default first.
func addOutput(cmd *cobra.Command, value *string, allowed ...string) {
	addFormat(cmd, "output", value, allowed...)
}

func addFormat(cmd *cobra.Command, name string, value *string, allowed ...string) {
	*value = allowed[0]
	cmd.Flags().VarP(formatFlag{value, allowed}, name, "o", "output format: "+strings.Join(allowed, ", "))
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return allowed, cobra.ShellCompDirectiveNoFileComp
	}
	_ = cmd.RegisterFlagCompletionFunc(name, complete) // fails for unknown flags only
}

// buffered hands f a writer to standard output that takes many small pieces.
func (a *app) buffered(f func(w *bufio.Writer) error) error {
	w := bufio.NewWriterSize(a.stdout, 64<<10)
	err := f(w)
	if flushErr := w.Flush(); err == nil && flushErr != nil {
		return fmt.Errorf("write output: %w", flushErr)
	}
	return err
}

// matching returns the names that begin with a prefix, in whatever case.
func matching(names []string, prefix string) []string {
	var out []string
	for _, n := range names {
		if len(n) >= len(prefix) && strings.EqualFold(n[:len(prefix)], prefix) {
			out = append(out, n)
		}
	}
	return out
}

// tables are the formats of answers that are rows.
var tables = console.Formats()

// render writes rows in the format asked for.
func (a *app) render(format string, cols []console.Column, rows [][]any) error {
	return console.Render(a.stdout, console.Format(format), cols, rows)
}
