package console

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxInput is the length in bytes above which an input is refused: no script
// is longer, and a file of another kind may have no line end at all.
const maxInput = 1 << 20

// plainReader reads inputs line by line.
type plainReader struct {
	in  io.Reader
	buf *bufio.Reader
}

func (p *plainReader) read() (string, error) {
	if p.buf == nil {
		p.buf = bufio.NewReader(p.in)
	}
	var input strings.Builder
	for {
		line, err := p.line()
		ended := errors.Is(err, io.EOF)
		if input.Len()+len(line) > maxInput {
			return "", fmt.Errorf("input longer than %d bytes", maxInput)
		}
		input.WriteString(line)
		if err != nil && (!ended || strings.TrimSpace(input.String()) == "") {
			return "", err
		}
		if ended || complete(input.String()) {
			return input.String(), nil
		}
	}
}

// line reads to the next line end, but not much beyond [maxInput].
func (p *plainReader) line() (string, error) {
	var b []byte
	for {
		part, err := p.buf.ReadSlice('\n')
		b = append(b, part...)
		if !errors.Is(err, bufio.ErrBufferFull) || len(b) > maxInput {
			return string(b), err
		}
	}
}

// complete tells whether an input can run: a command is one line; a script
// has all brackets closed, is not within a string or comment that may span
// lines, and does not end with a dot or comma. Scripts with too many closing
// brackets are complete too: they fail with a message.
func complete(input string) bool {
	if strings.HasPrefix(strings.TrimLeft(input, " \t\r\n"), ".") {
		return true
	}
	depth := 0
	last := byte(0)
	for i := 0; i < len(input); i++ {
		switch ch := input[i]; ch {
		case '"', '\'', '`':
			end, closed := skipString(input, i)
			if !closed {
				return ch != '`' // other strings cannot span lines: let it fail
			}
			i, last = end, ch
		case '/':
			end, comment, closed := skipComment(input, i)
			if !closed {
				return false
			}
			if comment {
				i = end
			} else {
				last = ch
			}
		case '(', '[', '{':
			depth++
			last = ch
		case ')', ']', '}':
			depth--
			last = ch
		case ' ', '\t', '\r', '\n':
		default:
			last = ch
		}
	}
	return depth <= 0 && last != '.' && last != ','
}

// skipString returns the index of the quote that closes the one at i. A line
// end closes strings other than templates without a quote.
func skipString(s string, i int) (end int, closed bool) {
	quote := s[i]
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\':
			j++
		case s[j] == quote:
			return j, true
		case s[j] == '\n' && quote != '`':
			return j, true
		}
	}
	return len(s), false
}

// skipComment returns the index of the last byte of the comment that begins
// with the slash at i, if one does.
func skipComment(s string, i int) (end int, comment, closed bool) {
	switch {
	case strings.HasPrefix(s[i:], "//"):
		if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
			return i + n, true, true
		}
		return len(s), true, true
	case strings.HasPrefix(s[i:], "/*"):
		if n := strings.Index(s[i+2:], "*/"); n >= 0 {
			return i + 2 + n + 1, true, true
		}
		return len(s), true, false
	}
	return i, false, true
}
