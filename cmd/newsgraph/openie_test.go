package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestOpenieUnreadable holds openie to one line out for every line in, also for
// those that cannot be read, which are told.
func TestOpenieUnreadable(t *testing.T) {
	const sentence, readable = "Ann Brook bought a house .", `{"sentence":"Ann Brook bought a house .","extractions":[{`
	const unreadable = `{"sentence":"","extractions":[]}`
	long := strings.Repeat("a ", maxSentence/2)
	tests := []struct {
		name, in string
		out      []string // what the lines begin with
		code     int
		message  string
	}{
		{"long", sentence + "\r\n" + long + "a\n" + sentence, []string{readable, unreadable, readable}, exitPartial, "newsgraph: stdin:2: line too large: over 1048576 bytes\n"},
		{"long at the end", sentence + "\n" + long + "a", []string{readable, unreadable}, exitPartial, "newsgraph: stdin:2: line too large: over 1048576 bytes\n"},
		{"encoding", "Hm\xff .\n" + sentence + "\n", []string{unreadable, readable}, exitPartial, "newsgraph: stdin:1: not valid UTF-8\n"},
		{"blank", "\n" + sentence + "\n\n", []string{unreadable, readable, unreadable}, exitDone, ""},
		{"nothing", "", nil, exitDone, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), []string{"openie", "-"}, strings.NewReader(test.in), &stdout, &stderr)
			if code != test.code || stderr.String() != test.message {
				t.Errorf("code %d, want %d; stderr %q, want %q", code, test.code, &stderr, test.message)
			}
			lines := strings.Split(stdout.String(), "\n")
			lines = lines[:len(lines)-1]
			if len(lines) != len(test.out) {
				t.Fatalf("%d lines, want %d:\n%s", len(lines), len(test.out), &stdout)
			}
			for i, want := range test.out {
				if !strings.HasPrefix(lines[i], want) {
					t.Errorf("line %d: %s, want %s…", i+1, lines[i], want)
				}
			}
		})
	}
}
