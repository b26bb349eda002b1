package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// maxSentence bounds a line of openie's input, in bytes.
const maxSentence = 1 << 20

func (a *app) openieCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "openie FILE…",
		Short: "Extract open-domain relations from tokenised sentences",
		Long: `Reads sentences, one a line, with blanks between the tokens. Prints one JSON object a
line, in the same order: {"sentence": …, "extractions": [{"subject", "relation", "objects",
"confidence"}]}. All words are those of the sentence. A line that cannot be read, for it is
not UTF-8 or over a megabyte, gives an empty sentence without extractions.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.openie(cmd, args) },
	}
}

func (a *app) openie(cmd *cobra.Command, files []string) error {
	p, err := ingest.New()
	if err != nil {
		return err
	}
	var t tally // lines; eachFile counts files
	err = a.eachFile(cmd.Context(), files, func(w *bufio.Writer, name string, r io.Reader) error {
		lines := bufio.NewReader(r)
		for n := 1; ; n++ {
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			line, err := readSentence(lines)
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case errors.Is(err, source.ErrTooLarge), errors.Is(err, source.ErrEncoding):
				a.fail(&t, fmt.Errorf("%s:%d: %w", name, n, err))
			case err != nil:
				return fmt.Errorf("%s:%d: read: %w", name, n, withoutPath(err))
			}
			if err := writeTriples(w, p, line); err != nil {
				return err
			}
		}
	})
	if err != nil {
		return err
	}
	return t.result()
}

// readSentence returns the next line, or why it is no sentence; the lines after
// it can still be read then.
func readSentence(r *bufio.Reader) (string, error) {
	line, err := source.ReadLine(r, maxSentence)
	switch {
	case errors.Is(err, source.ErrTooLarge):
		return "", fmt.Errorf("%w: over %d bytes", err, maxSentence)
	case err != nil:
		return "", err
	case !utf8.Valid(line):
		return "", source.ErrEncoding
	}
	return string(line), nil
}

func writeTriples(w io.Writer, p *ingest.Pipeline, sentence string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		Sentence    string `json:"sentence"`
		Extractions any    `json:"extractions"`
	}{sentence, list(p.Triples(sentence))})
}

// list makes an empty list of a nil one, which JSON tells apart.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
