package identity

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// header is the first line of a journal's text form.
const header = "# newsgraph identity journal 1: number time who kind what, see the package documentation of graph/identity\n"

// maxLine bounds the length of a line, so that a file of another kind cannot
// fill the memory.
const maxLine = 16 << 20

// Write writes decisions as text.
func Write(w io.Writer, ds []Decision) error {
	b := bufio.NewWriter(w)
	if _, err := b.WriteString(header); err != nil {
		return err
	}
	for _, d := range ds {
		if _, err := b.WriteString(d.String() + "\n"); err != nil {
			return err
		}
	}
	return b.Flush()
}

// Read reads the text form of a journal and checks that it makes one. Errors
// tell the line; name is the file's.
func Read(r io.Reader, name string) ([]Decision, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxLine)
	var j Journal
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		d, err := ParseDecision(line)
		if err == nil {
			err = j.append(d)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := s.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("a line is longer than %d bytes", maxLine)
		}
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return j.list, nil
}
