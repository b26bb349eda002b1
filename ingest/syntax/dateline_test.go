package syntax

import (
	"testing"

	"newsgraph/ingest/text"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"PALU, Indonesia (NPS) – An earthquake struck on Sunday.", 7},
		{"SEOUL, Nov. 3 (Agency) — The minister resigned on Monday.", 8},
		{"NEW YORK – Shares fell on Friday again.", 3},
		{"NATO – the alliance – met in Brussels on Friday.", 0},
		{"The UN – a body of states – met on Friday.", 0},
		{"BREAKING news from the capital – the king is dead.", 0},
		{"US-based firms – and others – lost money.", 0},
	} {
		d := text.Split(c.in)
		if got := dateline(d, 0, d.Sentences[0].Last); got != c.want {
			t.Errorf("%q: dateline of %d tokens, want %d", c.in, got, c.want)
		}
	}
}

func TestDatelineTree(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	d := text.Split("PALU, Indonesia (NPS) – A strong earthquake struck the coast on Sunday.")
	tr := p.Parse(d)[0]
	roots := 0
	for i, w := range tr.Words {
		if w.Head < 0 {
			roots++
			if d.Word(i) != "struck" {
				t.Errorf("root is %q, want the verb after the dateline", d.Word(i))
			}
		}
	}
	if roots != 1 {
		t.Errorf("%d roots, want 1", roots)
	}
}
