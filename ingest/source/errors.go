package source

import (
	"errors"
	"fmt"
	"strings"
)

// Kinds of bad input, to be told apart with [errors.Is].
var (
	ErrEmpty    = errors.New("no text")
	ErrBinary   = errors.New("binary data, not text")
	ErrEncoding = errors.New("not valid UTF-8")
	ErrTooLarge = errors.New("too large")
	ErrLanguage = errors.New("not English")
)

// Error is a fault in one input. It costs that article, not the run.
type Error struct {
	File   string
	Line   int   // from 1; 0 if the fault is not in one line
	Offset int64 // bytes from the start of the file or, with Line, of that line; -1 if unknown
	Err    error
}

// Error gives file, place and fault in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": ")
	b.WriteString(strings.Join(strings.Fields(e.Err.Error()), " "))
	if e.Offset >= 0 {
		fmt.Fprintf(&b, " (byte %d)", e.Offset)
	}
	return b.String()
}

// Unwrap returns the fault itself.
func (e *Error) Unwrap() error { return e.Err }

// offsetError carries a place out of the decoders, which know no file name.
type offsetError struct {
	line   int
	offset int64
	err    error
}

func (e *offsetError) Error() string { return e.err.Error() }
func (e *offsetError) Unwrap() error { return e.err }

// inFile makes an [*Error] of err, with the place that err may carry. A line
// number of the caller's, if not 0, comes first.
func inFile(file string, line int, err error) *Error {
	e := &Error{File: file, Line: line, Offset: -1, Err: err}
	if o, ok := errors.AsType[*offsetError](err); ok {
		e.Offset, e.Err = o.offset, o.err
		if line == 0 {
			e.Line = o.line
		}
	}
	return e
}
