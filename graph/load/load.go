package load

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"

	"github.com/cayleygraph/quad"
)

// DefaultBase is the base that exports have unless told otherwise.
const DefaultBase = "urn:newsgraph:"

// Options tell how to read.
type Options struct {
	// Name is what errors call the input.
	Name string
	// Base is cut off the front of IRIs, to give back the short ones of the
	// store; empty means DefaultBase.
	Base string
}

// Error is a line that is not as the format demands.
type Error struct {
	Name   string
	Line   int // from 1
	Column int // from 1, in bytes
	Msg    string
}

// Error returns name, line, column and message.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Msg)
}

// File reads an N-Quads file, as [NQuads] does; compressed files are told by
// their content, not their name.
func File(path string, o Options) iter.Seq2[quad.Quad, error] {
	if o.Name == "" {
		o.Name = path
	}
	return func(yield func(quad.Quad, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			if pe, ok := errors.AsType[*fs.PathError](err); ok {
				err = pe.Err
			}
			yield(quad.Quad{}, fmt.Errorf("read %s: %w", path, err))
			return
		}
		defer f.Close()
		NQuads(f, o)(yield)
	}
}

// maxLine bounds the length of a line, so that a file of another kind cannot
// fill the memory.
const maxLine = 64 << 20

// NQuads reads N-Quads or N-Triples (W3C Recommendations, 25 February 2014),
// gzipped or not. It is strict but for IRIs, which may be relative. It ends
// with the first error, an [*Error] if a line is at fault.
//
// Literals of the numeric and boolean types of XML Schema become numbers and
// truth values, so that queries can compare them, if they are finite and
// integers fit 64 bits; other literals keep text, type and language. Labels of
// blank nodes are kept as they are.
func NQuads(r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	if o.Base == "" {
		o.Base = DefaultBase
	}
	if o.Name == "" {
		o.Name = "input"
	}
	return func(yield func(quad.Quad, error) bool) {
		b := bufio.NewReaderSize(r, 1<<16)
		if magic, _ := b.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) { // a short file has no magic
			z, err := gzip.NewReader(b)
			if err != nil {
				yield(quad.Quad{}, fmt.Errorf("read %s: %w", o.Name, err))
				return
			}
			b = bufio.NewReaderSize(z, 1<<16)
		}
		p := parser{base: o.Base}
		for n := 1; ; n++ {
			line, err := readLine(b)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(quad.Quad{}, fmt.Errorf("read %s: line %d: %w", o.Name, n, err))
				return
			}
			last := err != nil
			q, ok, msg := p.parse(line)
			if msg != "" {
				yield(quad.Quad{}, &Error{o.Name, n, p.at + 1, msg})
				return
			}
			if ok && !yield(q, nil) || last {
				return
			}
		}
	}
}

// readLine returns the next line without its end.
func readLine(b *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := b.ReadSlice('\n')
		line = append(line, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			if len(line) > maxLine {
				return "", fmt.Errorf("it is longer than %d bytes", maxLine)
			}
			continue
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}
