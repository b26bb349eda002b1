package console

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"newsgraph/query"
)

// RenderRows writes the rows of a script. JSON has one object for each row
// with the node as "id" beside the tags, as cayley answers, and emitted
// values as they are; the other formats have a column for the node, one for
// emitted values, and one for each tag.
func (s Screen) RenderRows(w io.Writer, f Format, rows []query.Row) error {
	if f == JSON || f == JSONL {
		return writeRowObjects(w, f, rows)
	}
	cols, cells := rowCells(rows)
	return s.Render(w, f, cols, cells)
}

// RenderRows writes the rows of a script as suits what w is. See
// [Screen.RenderRows].
func RenderRows(w io.Writer, f Format, rows []query.Row) error {
	return DetectScreen(w).RenderRows(w, f, rows)
}

func writeRowObjects(w io.Writer, f Format, rows []query.Row) error {
	if f == JSON {
		all, err := query.Encode(rows)
		if err != nil {
			return fmt.Errorf("render rows: %w", err)
		}
		_, err = w.Write(all)
		return err
	}
	for i, r := range rows {
		text, err := r.MarshalJSON()
		if err != nil {
			return fmt.Errorf("render row %d: %w", i+1, err)
		}
		if _, err := w.Write(append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// rowCells lays rows out under the columns that any of them needs.
func rowCells(rows []query.Row) ([]Column, [][]any) {
	tags := map[string]bool{}
	var nodes, values bool
	for _, r := range rows {
		nodes = nodes || !r.Emitted
		values = values || r.Emitted
		for t := range r.Tags {
			tags[t] = true
		}
	}
	cols := []Column{{Name: "#", Right: true, Tone: tone(Faint)}}
	if nodes || !values {
		cols = append(cols, Column{Name: "id"})
	}
	if values {
		cols = append(cols, Column{Name: "value"})
	}
	names := slices.Sorted(maps.Keys(tags))
	for _, t := range names {
		cols = append(cols, Column{Name: t})
	}
	cells := make([][]any, len(rows))
	for i, r := range rows {
		cells[i] = []any{i + 1}
		if nodes || !values {
			cells[i] = append(cells[i], typed(r, "id", r.ID))
		}
		if values {
			cells[i] = append(cells[i], emitted(r))
		}
		for _, t := range names {
			cells[i] = append(cells[i], typed(r, t, r.Tags[t]))
		}
	}
	return cols, cells
}

// typed returns the number or truth value that a row holds under a name, or
// its text.
func typed(r query.Row, name, text string) any {
	if v, ok := r.Typed[name]; ok {
		return v
	}
	return text
}

// emitted returns an emitted value for a cell: texts and numbers as they are,
// all else as JSON.
func emitted(r query.Row) any {
	switch v := r.Value.(type) {
	case nil, string, float64, int, int64, bool:
		return v
	default:
		text, err := marshal(v)
		if err != nil {
			return fmt.Sprint(v)
		}
		return text
	}
}
