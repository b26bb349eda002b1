package console

import (
	"bufio"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	gap      = "  " // between columns
	flexMin  = 24   // to which flexible columns are shortened before others wrap
	wordMax  = 16   // up to which the words of other columns stay whole
	wrapMin  = 8    // to which other columns wrap
	ellipsis = "…"
)

// writeTable writes aligned columns under a header. Where they do not fit the
// screen, columns without any content go, flexible ones are shortened, and
// then the widest of the others wrapped. Where that would break words,
// flexible columns have a line of their own below each row.
func (s Screen) writeTable(w *bufio.Writer, cols []Column, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if s.Width > 0 {
		cols, rows = keepColumns(cols, rows, func(i int) bool {
			for _, r := range rows {
				if cellText(r[i]) != "" {
					return true
				}
			}
			return false
		})
	}
	text := make([][]string, len(rows))
	for i, r := range rows {
		text[i] = make([]string, len(r))
		for j, v := range r {
			text[i][j] = cellText(v)
		}
	}
	width, fits := s.layout(cols, text)
	var notes []string
	if !fits {
		cols, text, notes = s.lower(cols, text)
		width, _ = s.layout(cols, text)
	}
	head := make([]string, len(cols))
	rule := make([]string, len(cols))
	for i, c := range cols {
		head[i] = c.Name
		rule[i] = strings.Repeat("-", min(width[i], lipgloss.Width(c.Name)))
	}
	strong := func(int, string) Tone { return Strong }
	if err := s.writeLines(w, cols, width, head, strong); err != nil {
		return err
	}
	if !s.Colour {
		if err := s.writeLines(w, cols, width, rule, strong); err != nil {
			return err
		}
	}
	for n, r := range text {
		tone := func(i int, full string) Tone {
			if cols[i].Tone == nil {
				return Plain
			}
			return cols[i].Tone(full)
		}
		if err := s.writeLines(w, cols, width, r, tone); err != nil {
			return err
		}
		if notes != nil && notes[n] != "" {
			if _, err := w.WriteString(notes[n] + "\n"); err != nil {
				return err
			}
		}
	}
	return nil
}

// lower takes the flexible columns out and makes of them a line for each row.
func (s Screen) lower(cols []Column, rows [][]string) (rest []Column, cells [][]string, notes []string) {
	const indent = "    "
	for _, c := range cols {
		if !c.Flex {
			rest = append(rest, c)
		}
	}
	for _, r := range rows {
		var keep, note []string
		for i, c := range cols {
			switch {
			case !c.Flex:
				keep = append(keep, r[i])
			case r[i] != "":
				note = append(note, r[i])
			}
		}
		cells = append(cells, keep)
		line := ansi.Truncate(indent+strings.Join(note, " · "), s.Width, ellipsis)
		notes = append(notes, s.paint(Faint, strings.TrimRight(line, " ")))
	}
	return rest, cells, notes
}

// layout returns the width of each column and whether they fit without
// breaking words.
func (s Screen) layout(cols []Column, rows [][]string) (width []int, fits bool) {
	width = make([]int, len(cols))
	words := make([]int, len(cols)) // the widest word of each column
	for i, c := range cols {
		width[i] = lipgloss.Width(c.Name)
		words[i] = width[i]
		for _, r := range rows {
			width[i] = max(width[i], lipgloss.Width(r[i]))
			for word := range strings.FieldsSeq(r[i]) {
				words[i] = max(words[i], lipgloss.Width(word))
			}
		}
	}
	if s.Width == 0 {
		return width, true
	}
	excess := len(gap)*(len(cols)-1) - s.Width
	for _, w := range width {
		excess += w
	}
	excess = shrink(width, excess, func(i int) int {
		if cols[i].Flex {
			return flexMin
		}
		return width[i]
	})
	excess = shrink(width, excess, func(i int) int {
		if cols[i].Flex {
			return width[i]
		}
		return min(words[i], wordMax)
	})
	if excess <= 0 {
		return width, true
	}
	shrink(width, excess, func(int) int { return wrapMin })
	return width, !slices.ContainsFunc(cols, func(c Column) bool { return c.Flex })
}

// shrink narrows the widest columns that are wider than their least width,
// one by one, until the excess is gone or nothing can give way. It returns
// the excess left.
func shrink(width []int, excess int, least func(i int) int) int {
	low := make([]int, len(width))
	for i := range width {
		low[i] = least(i)
	}
	for ; excess > 0; excess-- {
		widest := -1
		for i, w := range width {
			if w > low[i] && (widest < 0 || w > width[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		width[widest]--
	}
	return excess
}

// writeLines writes one row, of as many lines as its tallest cell. The tone
// of a cell depends on its full text.
func (s Screen) writeLines(w *bufio.Writer, cols []Column, width []int, cells []string, tone func(i int, full string) Tone) error {
	lines := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		if cols[i].Flex {
			lines[i] = []string{ansi.Truncate(c, width[i], ellipsis)}
		} else {
			lines[i] = wrap(c, width[i])
		}
		height = max(height, len(lines[i]))
	}
	for l := range height {
		var b strings.Builder
		for i := range cells {
			part := ""
			if l < len(lines[i]) {
				part = strings.TrimRight(lines[i][l], " ")
			}
			pad := strings.Repeat(" ", max(0, width[i]-lipgloss.Width(part)))
			part = s.paint(tone(i, cells[i]), part)
			if cols[i].Right {
				part = pad + part
			} else {
				part += pad
			}
			if i > 0 {
				b.WriteString(gap)
			}
			b.WriteString(part)
		}
		if _, err := w.WriteString(strings.TrimRight(b.String(), " ") + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// wrap breaks a line of plain text at its spaces, and only words that are
// wider than the width within: hyphens hold dates together.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		n := lipgloss.Width(word)
		if used > 0 && used+1+n <= width {
			line += " " + word
			used += 1 + n
			continue
		}
		if used > 0 {
			lines = append(lines, line)
		}
		for n > width {
			part := ansi.Truncate(word, max(2, width), "")
			if part == "" { // a character wider than that stays whole
				break
			}
			lines = append(lines, part)
			word = word[len(part):]
			n = lipgloss.Width(word)
		}
		line, used = word, n
	}
	return append(lines, line)
}
