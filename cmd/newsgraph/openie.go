package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// maxSentence bounds a line of openie's input.
const maxSentence = 1 << 20

func (a *app) openieCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "openie FILE…",
		Short: "Extract open-domain relations from tokenised sentences",
		Long: `Reads sentences, one a line, with blanks between the tokens. Prints one JSON object a
line, in the same order: {"sentence": …, "extractions": [{"subject", "relation", "objects",
"confidence"}]}. All words are those of the sentence.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.openie(cmd, args) },
	}
}

func (a *app) openie(cmd *cobra.Command, files []string) error {
	p, err := ingest.New()
	if err != nil {
		return err
	}
	return a.eachFile(cmd.Context(), files, func(w *bufio.Writer, name string, r io.Reader) error {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxSentence)
		for n := 1; lines.Scan(); n++ {
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			line := bytes.TrimSuffix(lines.Bytes(), []byte("\r"))
			if !utf8.Valid(line) {
				return fmt.Errorf("%s:%d: %w", name, n, source.ErrEncoding)
			}
			if err := writeTriples(w, p, string(line)); err != nil {
				return err
			}
		}
		if err := lines.Err(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
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
