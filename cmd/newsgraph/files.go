package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"newsgraph/ingest/source"
)

// eachFile hands every file to f, decompressed, "-" being standard input. A
// file that fails is reported, and the next one follows.
func (a *app) eachFile(ctx context.Context, files []string, f func(w *bufio.Writer, name string, r io.Reader) error) error {
	var t tally
	err := a.buffered(func(w *bufio.Writer) error {
		for _, name := range files {
			if err := a.withFile(name, func(name string, r io.Reader) error { return f(w, name, r) }); err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				a.fail(&t, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.result()
}

func (a *app) withFile(name string, f func(name string, r io.Reader) error) error {
	in := a.stdin
	if name == source.Stdin {
		name = "stdin"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, withoutPath(err))
		}
		defer file.Close()
		in = file
	}
	r, err := source.Decompress(in)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return f(name, r)
}

// withoutPath takes the path out of a file error, for messages that begin with it.
func withoutPath(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
