package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/reeflective/readline"
)

// terminal reads inputs that a person types, with editing, history and
// completion.
type terminal struct {
	shell *readline.Shell
	words *words
}

func newTerminal(ctx context.Context, c *session) (*terminal, error) {
	t := &terminal{shell: readline.NewShell()}
	prompt := c.screen.paint(Strong, "newsgraph> ")
	t.shell.Prompt.Primary(func() string { return prompt })
	t.shell.Prompt.Secondary(func() string { return "      ...> " })
	// The shell's own choice for Tab puts candidates in without listing them.
	for _, keymap := range []string{"emacs", "emacs-standard", "vi-insert"} {
		if err := t.shell.Config.Bind(keymap, "\t", "menu-complete", false); err != nil {
			return nil, fmt.Errorf("bind completion: %w", err)
		}
	}
	t.shell.AcceptMultiline = func(line []rune) bool { return complete(string(line)) }
	t.shell.Completer = func(line []rune, cursor int) readline.Completions {
		if t.words == nil {
			t.words = newWords(ctx, c)
		}
		return completions(t.words.completion(string(line[:cursor])))(string(line[:cursor]))
	}
	if c.History != "" {
		if err := openHistory(t.shell, c.History); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// openHistory has the shell keep its history in a file that only its owner
// may read: it tells what somebody searched for.
func openHistory(shell *readline.Shell, file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("open history: %w", err)
	}
	f, err := os.OpenFile(file, os.O_RDONLY|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open history: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("open history: %w", err)
	}
	source, err := readline.NewHistoryFromFile(file)
	if err != nil {
		return fmt.Errorf("open history: %w", err)
	}
	shell.History.Delete()
	shell.History.Add("history", source)
	return nil
}

// completions hands candidates to the shell.
func completions(cs []candidate, replace int) func(text string) readline.Completions {
	return func(text string) readline.Completions {
		prefix := text[len(text)-replace:]
		// The shell counts the prefix in bytes where its line has runes.
		if strings.IndexFunc(prefix, func(r rune) bool { return r >= 0x80 }) >= 0 {
			return readline.CompleteMessage("no completion of letters beyond ASCII")
		}
		var raw []readline.Completion
		for _, c := range cs {
			if len(c.text) >= len(prefix) { // the shell slices the one by the other
				raw = append(raw, readline.Completion{Value: c.text, Display: c.text, Description: c.help, Tag: c.kind})
			}
		}
		out := readline.CompleteRaw(raw)
		out.PREFIX = prefix
		return out
	}
}

func (t *terminal) read() (string, error) {
	line, err := t.shell.Readline()
	switch {
	case errors.Is(err, readline.ErrInterrupt):
		return "", errDropped
	case errors.Is(err, io.EOF):
		return "", io.EOF
	}
	return line, err
}
