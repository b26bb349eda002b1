package gizmo

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

var (
	// ErrTruncated ends the rows of a query that has more than [Options].Limit.
	ErrTruncated = errors.New("row limit reached")
	// ErrMemory ends a query that holds more than [Options].MaxMemory.
	ErrMemory = errors.New("query needs too much memory")

	errBreak = errors.New("no more rows wanted")
)

// Error is a fault of a query, with its place in the script.
type Error struct {
	Line, Col int // both from 1, columns in bytes; 0 when there is no place
	Msg       string
	Err       error // the cause, such as [context.DeadlineExceeded]; often nil
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Msg
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Col, e.Msg)
}

func (e *Error) Unwrap() error { return e.Err }

// typeError makes the exception that a method throws; scripts may catch it.
func (s *session) typeError(format string, args ...any) *goja.Object {
	return s.vm.NewTypeError("%s", fmt.Sprintf(format, args...)) // which formats too
}

// syntaxError converts what the parser and the compiler return.
func syntaxError(err error) error {
	var list parser.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		p := list[0].Position
		return &Error{Line: p.Line, Col: p.Column, Msg: "syntax error: " + list[0].Message}
	}
	if ce, ok := errors.AsType[*goja.CompilerSyntaxError](err); ok {
		e := &Error{Msg: "syntax error: " + ce.Message}
		if ce.File != nil {
			p := ce.File.Position(ce.Offset)
			e.Line, e.Col = p.Line, p.Column
		}
		return e
	}
	return &Error{Msg: "syntax error: " + err.Error()}
}

// stopError says why a query that was ended from outside ended.
func stopError(cause error, timeout time.Duration) error {
	switch {
	case cause == nil || errors.Is(cause, errBreak):
		return nil
	case errors.Is(cause, ErrTruncated), errors.Is(cause, ErrMemory):
		return cause
	case errors.Is(cause, context.DeadlineExceeded):
		msg := "stopped at the deadline"
		if timeout > 0 {
			msg = fmt.Sprintf("stopped after %s", timeout)
		}
		return &Error{Msg: msg, Err: cause}
	}
	return &Error{Msg: "stopped: " + cause.Error(), Err: cause}
}

// runError converts what running a script returns. It may run code of the
// script, to make text of what was thrown.
func (s *session) runError(err error) error {
	var (
		overflow *goja.StackOverflowError
		ex       *goja.Exception
	)
	switch {
	case errors.As(err, &overflow):
		return s.place(&Error{Msg: "functions call each other too deeply"}, overflow.Stack())
	case errors.As(err, &ex):
		e := &Error{}
		if terr := s.guard(func() { e.Msg = s.thrown(ex.Value()) }); terr != nil || e.Msg == "" {
			e.Msg = "uncaught exception"
		}
		return s.place(e, ex.Stack())
	}
	return &Error{Msg: err.Error(), Err: err}
}

// place takes the innermost place in the script, as opposed to in our methods.
func (s *session) place(e *Error, stack []goja.StackFrame) *Error {
	for _, f := range stack {
		if p := f.Position(); p.Line > 0 {
			e.Line, e.Col = p.Line, calledAt(s.source, p.Line, p.Column)
			break
		}
	}
	return e
}

// calledAt returns the column of the function's name where the runtime gives
// that of the bracket after it.
func calledAt(source string, line, col int) int {
	for range line - 1 {
		_, source, _ = strings.Cut(source, "\n")
	}
	text, _, _ := strings.Cut(source, "\n")
	if col > len(text) || text[col-1] != '(' {
		return col
	}
	before := strings.TrimRight(text[:col-1], " \t")
	name := strings.TrimRightFunc(before, func(r rune) bool {
		return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r)
	})
	if name == before {
		return col
	}
	return len(name) + 1
}

var (
	noMember  = regexp.MustCompile(`^Object has no member '([^']*)'`)
	noGlobal  = regexp.MustCompile(`^(\S+) is not defined`)
	errorType = regexp.MustCompile(`^(?:Type|Reference|Range|Syntax)?Error$`)
)

// maxMessage bounds the text of exceptions, in bytes.
const maxMessage = 2000

// thrown makes a message of a thrown value.
func (s *session) thrown(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok || held(v) != nil {
		return "uncaught: " + clip(fmt.Sprint(v))
	}
	if o.ClassName() != "Error" {
		return "uncaught: " + clip(o.String())
	}
	name, msg := o.Get("name"), o.Get("message")
	text := ""
	if !missing(msg) {
		text = clip(msg.String())
	}
	if m := noMember.FindStringSubmatch(text); m != nil && m[1] == s.missing {
		return s.unknown(s.missingOn, m[1])
	}
	if m := noGlobal.FindStringSubmatch(text); m != nil {
		return s.unknown("global", m[1])
	}
	if missing(name) || errorType.MatchString(name.String()) {
		return text
	}
	return clip(name.String()) + ": " + text
}

func clip(s string) string {
	if len(s) > maxMessage {
		return strings.ToValidUTF8(s[:maxMessage], "") + "…"
	}
	return s
}

// unknown is the message about a method or function that doesn't exist.
func (s *session) unknown(kind, name string) string {
	msg := name + " is not defined"
	switch kind {
	case "global":
	case "graph":
		msg = "g has no method " + name
	default:
		msg = fmt.Sprintf("a %s has no method %s", kind, name)
	}
	if best := nearest(name, s.names[kind]); best != "" {
		msg += "; did you mean " + best + "?"
	}
	return msg
}

// nearest returns the most similar name, or "" when none is similar.
func nearest(name string, names []string) string {
	best, dist := "", max(1, len(name)/3)+1
	if len(name) > 64 {
		return ""
	}
	for _, n := range names {
		if d := distance(name, n); d < dist {
			best, dist = n, d
		}
	}
	return best
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b (restricted Damerau–Levenshtein), where a
// change of case costs nothing.
func distance(a, b string) int {
	x, y := []byte(lower(a)), []byte(lower(b))
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		last := slices.Clone(row)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before = last
	}
	return row[len(y)]
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
