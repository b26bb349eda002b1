package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/ingest"
)

// rejectedLine is what is told of a candidate that became no claim. Offsets are code
// points of the article's text.
type rejectedLine struct {
	Doc       string `json:"doc"`
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Reason    string `json:"reason"`
	Sentence  int    `json:"sentence"`
	Span      [2]int `json:"span"`
	Evidence  string `json:"evidence"`
}

// rejectedLog writes candidates to a file; nil writes nothing.
type rejectedLog struct {
	path string
	file *os.File
	w    *bufio.Writer
	enc  *json.Encoder
}

// newRejectedLog creates the file, or returns nil where path is empty.
func newRejectedLog(path string) (*rejectedLog, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("create the log of rejected candidates: %w", err)
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &rejectedLog{path, f, w, enc}, nil
}

// write adds the candidates of one article.
func (l *rejectedLog) write(r ingest.Result) error {
	if l == nil {
		return nil
	}
	for _, x := range r.Rejected {
		line := rejectedLine{x.Doc, x.Subject, x.Predicate, x.Object, string(x.Reason), x.Sentence, runes(r.Article, graph.Span(x.Span)), x.Evidence}
		if err := l.enc.Encode(line); err != nil {
			return fmt.Errorf("write %s: %w", l.path, err)
		}
	}
	return nil
}

// close ends the file. It may be called twice.
func (l *rejectedLog) close() error {
	if l == nil || l.file == nil {
		return nil
	}
	err := l.w.Flush()
	if e := l.file.Close(); err == nil {
		err = e
	}
	l.file = nil
	if err != nil {
		return fmt.Errorf("write %s: %w", l.path, err)
	}
	return nil
}

// runes converts a span of bytes of the article's text to code points.
func runes(a graph.Article, s graph.Span) [2]int {
	start := utf8.RuneCountInString(a.Text[:s.Start])
	return [2]int{start, start + utf8.RuneCountInString(a.Text[s.Start:s.End])}
}
