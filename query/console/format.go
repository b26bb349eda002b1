package console

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Format is a form in which rows are written.
type Format string

// The formats.
const (
	Table    Format = "table" // aligned columns for people
	JSON     Format = "json"  // one array of objects
	JSONL    Format = "jsonl" // one object a line
	CSV      Format = "csv"   // RFC 4180 with a header, LF line ends
	Markdown Format = "md"    // a table of GitHub Flavored Markdown
)

// Formats lists the names of all formats.
func Formats() []string {
	return []string{string(Table), string(JSON), string(JSONL), string(CSV), string(Markdown)}
}

// ParseFormat returns the format with the given name.
func ParseFormat(s string) (Format, error) {
	if !slices.Contains(Formats(), s) {
		return "", fmt.Errorf("unknown format %q: want one of %s", s, strings.Join(Formats(), ", "))
	}
	return Format(s), nil
}

// Column describes one column of rows.
type Column struct {
	Name   string // the key in JSON, the header elsewhere
	Right  bool   // aligned to the right, for numbers
	Flex   bool   // shortened first where a table is too wide
	Detail bool   // left out of tables: for programs rather than people
	// Tone chooses the colour of a cell from its text; nil: plain.
	Tone func(text string) Tone
}

// Render writes rows, one cell for each column, to w in the given format, as
// suits the terminal or file that w is. See [Screen.Render].
func Render(w io.Writer, f Format, cols []Column, rows [][]any) error {
	return DetectScreen(w).Render(w, f, cols, rows)
}

// Render writes rows to w. A cell is nil, a string, bool, number, list of
// strings, or a value that has a String method for people and marshals to
// JSON for programs. Programs get all columns, people those without Detail; a
// table without rows is nothing at all.
func (s Screen) Render(w io.Writer, f Format, cols []Column, rows [][]any) error {
	for i, r := range rows {
		if len(r) != len(cols) {
			return fmt.Errorf("render row %d: %d cells for %d columns", i+1, len(r), len(cols))
		}
	}
	b := bufio.NewWriter(w)
	var err error
	switch f {
	case Table:
		cols, rows = dropDetail(cols, rows)
		err = s.writeTable(b, cols, rows)
	case JSON:
		err = writeJSON(b, cols, rows)
	case JSONL:
		err = writeJSONL(b, cols, rows)
	case CSV:
		err = writeCSV(b, cols, rows)
	case Markdown:
		cols, rows = dropDetail(cols, rows)
		err = writeMarkdown(b, cols, rows)
	default:
		_, err = ParseFormat(string(f))
	}
	if err != nil {
		return err
	}
	return b.Flush()
}

func dropDetail(cols []Column, rows [][]any) ([]Column, [][]any) {
	return keepColumns(cols, rows, func(i int) bool { return !cols[i].Detail })
}

func keepColumns(cols []Column, rows [][]any, keep func(i int) bool) ([]Column, [][]any) {
	var kept []int
	for i := range cols {
		if keep(i) {
			kept = append(kept, i)
		}
	}
	if len(kept) == len(cols) {
		return cols, rows
	}
	newCols := make([]Column, len(kept))
	newRows := make([][]any, len(rows))
	for j, i := range kept {
		newCols[j] = cols[i]
	}
	for r, row := range rows {
		newRows[r] = make([]any, len(kept))
		for j, i := range kept {
			newRows[r][j] = row[i]
		}
	}
	return newCols, newRows
}

// cellText returns a cell as people read it, on one line.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return Clean(v)
	case fmt.Stringer:
		return Clean(v.String())
	case []string:
		return Clean(strings.Join(v, ", "))
	case float64:
		return floatText(v)
	default:
		return Clean(fmt.Sprint(v))
	}
}

// floatText writes a number without an exponent unless it is far from 1.
func floatText(f float64) string {
	if a := math.Abs(f); a >= 1e15 || a != 0 && a < 1e-6 {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// Clean returns s fit for a line of a terminal: white space as single spaces,
// without control characters, which could move the cursor or change colours,
// and without the marks that reorder text, which could hide what it says.
func Clean(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f:
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

func writeJSON(w *bufio.Writer, cols []Column, rows [][]any) error {
	if len(rows) == 0 {
		_, err := w.WriteString("[]\n")
		return err
	}
	for i, r := range rows {
		line, err := object(cols, r)
		if err != nil {
			return err
		}
		start := ",\n  "
		if i == 0 {
			start = "[\n  "
		}
		if _, err := w.WriteString(start + line); err != nil {
			return err
		}
	}
	_, err := w.WriteString("\n]\n")
	return err
}

func writeJSONL(w *bufio.Writer, cols []Column, rows [][]any) error {
	for _, r := range rows {
		line, err := object(cols, r)
		if err != nil {
			return err
		}
		if _, err := w.WriteString(line + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// object writes a row as a JSON object whose keys stand in the order of the
// columns.
func object(cols []Column, row []any) (string, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, c := range cols {
		if i > 0 {
			b.WriteString(", ")
		}
		key, err := marshal(c.Name)
		if err != nil {
			return "", err
		}
		val, err := marshal(row[i])
		if err != nil {
			return "", fmt.Errorf("render column %s: %w", c.Name, err)
		}
		b.WriteString(key + ": " + val)
	}
	b.WriteByte('}')
	return b.String(), nil
}

// marshal is json.Marshal without the escapes that only HTML needs, but with
// those for control characters beyond ASCII, which some terminals obey.
func marshal(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	s := strings.TrimSuffix(b.String(), "\n")
	if !strings.ContainsFunc(s, unicode.IsControl) {
		return s, nil
	}
	var out strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String(), nil
}

func writeCSV(w io.Writer, cols []Column, rows [][]any) error {
	c := csv.NewWriter(w)
	cells := make([]string, len(cols))
	for i, col := range cols {
		cells[i] = col.Name
	}
	if err := c.Write(cells); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	for _, r := range rows {
		for i, v := range r {
			cells[i] = csvCell(v)
		}
		if err := c.Write(cells); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	c.Flush()
	return c.Error()
}

// csvCell returns a cell's text, with an apostrophe before the characters at
// which spreadsheets take a text for a formula (OWASP, CSV Injection).
func csvCell(v any) string {
	switch n := v.(type) {
	case float64:
		return floatText(n)
	case rounded:
		return floatText(float64(n))
	case int:
		return strconv.Itoa(n)
	}
	s := cellText(v)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

func writeMarkdown(w *bufio.Writer, cols []Column, rows [][]any) error {
	line := func(cell func(i int) string) error {
		for i := range cols {
			if _, err := w.WriteString("| " + cell(i) + " "); err != nil {
				return err
			}
		}
		_, err := w.WriteString("|\n")
		return err
	}
	if err := line(func(i int) string { return escapeMarkdown(cols[i].Name) }); err != nil {
		return err
	}
	rule := func(i int) string {
		if cols[i].Right {
			return "--:"
		}
		return "---"
	}
	if err := line(rule); err != nil {
		return err
	}
	for _, r := range rows {
		if err := line(func(i int) string { return escapeMarkdown(cellText(r[i])) }); err != nil {
			return err
		}
	}
	return nil
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "#", `\#`)

func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
