package console

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
	"newsgraph/query"

	"charm.land/lipgloss/v2"
)

// label is the width of the labels left of an evidence's details.
const label = 11

// proseWidth is the line length of running text where the screen sets none or
// a longer one: longer lines are hard to follow.
const proseWidth = 100

// WriteEvidence shows a claim with the passage that proves it, its words
// marked: in colours where there are any, else within ‹ and ›.
func (s Screen) WriteEvidence(w io.Writer, e query.Evidence) error {
	b := bufio.NewWriter(w)
	c := &e.Claim
	fmt.Fprintf(b, "%s\n\n%s\n\n", s.ClaimLine(c), s.passage(e.Passage))
	s.painted(b, "certainty", s.paint(certaintyTone(certaintyText(c)), certaintyText(c)))
	s.attribution(b, c.Attribution)
	for _, q := range c.Quantities {
		s.detail(b, "amount", withText(quantityText(q), q.Text))
	}
	if c.Time != nil {
		s.detail(b, "when", withText(when{c.Time}.String(), c.Time.Text))
	}
	if c.SaidWhen != nil {
		s.detail(b, "said", withText(when{c.SaidWhen}.String(), c.SaidWhen.Text))
	}
	if c.Place != nil {
		s.detail(b, "where", query.TermName(*c.Place))
	}
	if c.Condition != nil {
		s.detail(b, "condition", c.Condition.Text)
	}
	for _, r := range e.Related {
		s.painted(b, strings.ReplaceAll(r.Kind, "_", " "), s.ClaimLine(&r.Claim)+" "+s.paint(Faint, r.Claim.ID))
	}
	s.article(b, &e.Article)
	s.detail(b, "claim", fmt.Sprintf("%s, predicate %s, confidence %.2f", c.ID, predicateText(c), c.Confidence))
	return b.Flush()
}

func predicateText(c *graph.Claim) string {
	if c.Open {
		return c.Predicate + " (open)"
	}
	return c.Predicate
}

// withText adds the words that a value was read from.
func withText(value, text string) string {
	if text == "" || text == value {
		return value
	}
	return fmt.Sprintf("%s (“%s”)", value, text)
}

func (s Screen) width() int {
	if s.Width == 0 || s.Width > proseWidth {
		return proseWidth
	}
	return s.Width
}

// detail writes a labelled line, wrapped beside its label. Empty ones are
// left out.
func (s Screen) detail(w io.Writer, name, text string) {
	s.labelled(w, name, wrap(Clean(text), s.beside()))
}

// painted is detail for a text that is clean and has its colours.
func (s Screen) painted(w io.Writer, name, text string) {
	s.labelled(w, name, strings.Split(lipgloss.Wrap(text, s.beside(), ""), "\n"))
}

// beside is the width that a label leaves.
func (s Screen) beside() int { return max(20, s.width()-label) }

func (s Screen) labelled(w io.Writer, name string, lines []string) {
	if lines[0] == "" {
		return
	}
	pad := strings.Repeat(" ", max(1, label-lipgloss.Width(name)))
	fmt.Fprintf(w, "%s%s%s\n", s.paint(Faint, name), pad, lines[0])
	for _, l := range lines[1:] {
		fmt.Fprintf(w, "%s%s\n", strings.Repeat(" ", label), l)
	}
}

// attribution writes the chain, one link a line, origin first.
func (s Screen) attribution(w io.Writer, links []graph.Link) {
	for i, l := range links {
		names := make([]string, len(l.Sources))
		for j := range l.Sources {
			names[j] = longForm(&l.Sources[j])
		}
		text := strings.Join(names, " & ")
		if l.Act != "" {
			text += ", " + l.Act
		}
		if l.Date != nil {
			text += ", " + withText(when{l.Date}.String(), l.Date.Text)
		}
		if !l.Explicit {
			text += " (carried over)"
		}
		name := "says"
		if i > 0 {
			name = "as told by"
		}
		s.detail(w, name, text)
	}
	if len(links) == 0 {
		s.detail(w, "says", "the narrator")
	}
}

func longForm(e *graph.Entity) string {
	if a := acronym(e); a != "" && a != e.Name {
		return e.Name + " (" + a + ")"
	}
	return e.Name
}

func (s Screen) article(w io.Writer, a *graph.Article) {
	title := a.Title
	if title == "" {
		title = a.ID
	}
	var from []string
	for _, p := range []string{a.Publisher, a.Published} {
		if p != "" {
			from = append(from, p)
		}
	}
	where := a.URL
	if where == "" {
		where = a.File
	}
	s.detail(w, "article", title)
	s.detail(w, "", strings.Join(from, ", "))
	s.detail(w, "", where)
}

// markTones are the colours of the marks.
var markTones = map[query.Mark]Tone{
	query.MarkSubject: Subject, query.MarkRelation: Relation, query.MarkObject: Object,
}

// passage renders the evidence's text, wrapped and indented.
func (s Screen) passage(segs []query.Segment) string {
	var b strings.Builder
	for _, g := range segs {
		text := cleanInner(g.Text)
		switch {
		case g.Mark != query.Unmarked && s.Colour:
			text = s.paint(markTones[g.Mark], text)
		case g.Mark != query.Unmarked:
			text = "‹" + text + "›"
		case g.Context:
			text = s.paint(Faint, text)
		}
		b.WriteString(text)
	}
	wrapped := lipgloss.Wrap(strings.TrimSpace(b.String()), s.width()-2, "")
	return "  " + strings.ReplaceAll(wrapped, "\n", "\n  ")
}

// cleanInner cleans a piece of a line: white space at its ends, which
// separates it from its neighbours, stays as one space.
func cleanInner(s string) string {
	c := Clean(s)
	switch {
	case s == "":
		return ""
	case c == "":
		return " "
	}
	if strings.TrimLeft(s[:1], " \t\n\r") == "" {
		c = " " + c
	}
	if strings.TrimLeft(s[len(s)-1:], " \t\n\r") == "" {
		c += " "
	}
	return c
}

// WritePaths shows paths, one claim a line under each step.
func (s Screen) WritePaths(w io.Writer, ps []query.Path) error {
	b := bufio.NewWriter(w)
	for i, p := range ps {
		if i > 0 {
			fmt.Fprintln(b)
		}
		for j, step := range p {
			if j == 0 {
				fmt.Fprintln(b, s.paint(Strong, Clean(nodeName(step.From))))
			}
			for k := range step.Claims {
				c := &step.Claims[k]
				line := "  " + s.ClaimLine(c) + s.paint(Faint, "  "+certaintyText(c))
				if len(c.Attribution) > 0 {
					line += s.paint(Faint, "  says "+Clean(chain(c.Attribution).String()))
				}
				fmt.Fprintln(b, line+s.paint(Faint, "  "+c.ID))
			}
			fmt.Fprintln(b, s.paint(Strong, Clean(nodeName(step.To))))
		}
	}
	return b.Flush()
}
