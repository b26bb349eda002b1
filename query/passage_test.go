package query

import (
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/graph"
)

func TestSentences(t *testing.T) {
	const text = "Dr. A. Low left. Gen. Hi stayed! “Why?” she asked.\n\nNew paragraph here. It costs $5.50 now… Done."
	tests := []struct{ sentence, before, after string }{
		{"Dr. A. Low left.", "", "Gen. Hi stayed!"},
		{"Gen. Hi stayed!", "Dr. A. Low left. ", "“Why?”"},
		{"New paragraph here.", "", "It costs $5.50 now…"},
		{"It costs $5.50 now…", "New paragraph here. ", "Done."},
		{"Done.", "It costs $5.50 now… ", ""},
	}
	for _, tt := range tests {
		start := strings.Index(text, tt.sentence)
		end := start + len(tt.sentence)
		if got := text[sentenceBefore(text, start):start]; got != tt.before {
			t.Errorf("before %q: got %q, want %q", tt.sentence, got, tt.before)
		}
		if got := strings.TrimSpace(text[end:sentenceAfter(text, end)]); got != tt.after {
			t.Errorf("after %q: got %q, want %q", tt.sentence, got, tt.after)
		}
	}
}

func TestLongNeighbours(t *testing.T) {
	long := strings.Repeat("wörter ", 200)
	text := long + "end. Here it is. " + long
	start := strings.Index(text, "Here")
	end := start + len("Here it is.")
	for _, s := range []string{text[sentenceBefore(text, start):start], text[end:sentenceAfter(text, end)]} {
		if len(s) > maxContext+20 || len(s) < maxContext/2 || !utf8.ValidString(s) {
			t.Errorf("%d bytes: %q", len(s), s)
		}
	}
}

// FuzzPassage checks that whatever the spans, the passage is a stretch of the
// text around the sentence, or the sentence alone.
func FuzzPassage(f *testing.F) {
	f.Add("One. Two is here. Three.", 5, 17, 5, 8, 9, 11, 12, 16)
	f.Add("Ōsaka sold it.\nMore.", 0, 15, 0, 6, 7, 11, -1, 99)
	f.Add("", 0, 0, 3, 1, 0, 0, 0, 0)
	f.Fuzz(func(t *testing.T, text string, a, b, s1, s2, r1, r2, o1, o2 int) {
		c := graph.Claim{Evidence: graph.Evidence{
			Text: "elsewhere", Span: graph.Span{Start: a, End: b},
			Subject: graph.Span{Start: s1, End: s2}, Relation: graph.Span{Start: r1, End: r2}, Object: graph.Span{Start: o1, End: o2},
		}}
		if 0 <= a && a < b && b <= len(text) {
			c.Evidence.Text = text[a:b]
		}
		var all, sentence strings.Builder
		for _, g := range passage(text, &c) {
			if g.Text == "" {
				t.Fatal("empty segment")
			}
			all.WriteString(g.Text)
			if !g.Context {
				sentence.WriteString(g.Text)
			}
		}
		if sentence.String() != c.Evidence.Text {
			t.Fatalf("sentence %q, want %q", sentence.String(), c.Evidence.Text)
		}
		if !strings.Contains(text, all.String()) && all.String() != c.Evidence.Text {
			t.Fatalf("passage %q is not in the text", all.String())
		}
	})
}
