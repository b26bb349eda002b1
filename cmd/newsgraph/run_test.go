package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

// TestInterrupt ends a command that waits for input which never comes.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, w := io.Pipe()
	defer w.Close()
	time.AfterFunc(50*time.Millisecond, cancel)
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"read", "-"}, in, &stdout, &stderr)
	if code != exitInterrupted || stdout.Len() > 0 || stderr.String() != "newsgraph: interrupted\n" {
		t.Errorf("code %d, stdout %q, stderr %q", code, &stdout, &stderr)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"read", "-"}, {"version"}, {"parse", "-"}} {
		var stderr bytes.Buffer
		code := run(t.Context(), args, strings.NewReader("They said so."), brokenPipe{}, &stderr)
		if code != exitFailed || strings.Count(stderr.String(), "\n") != 1 {
			t.Errorf("%q: code %d, stderr %q", args, code, &stderr)
		}
	}
}
