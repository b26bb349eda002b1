package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// lineFactor bounds a line of JSONL beyond the text it may hold: escapes make
// text up to six times as long, and there are other fields.
const lineFactor = 8

var errLongLine = fmt.Errorf("line %w", ErrTooLarge)

// ReadLine returns the next line without its end, and [io.EOF] after the last. A
// line over limit bytes is skipped and gives [ErrTooLarge]; the next call goes on
// behind it. Little more than limit bytes are ever held.
func ReadLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			line = append(line, part...)
			if len(line) > limit {
				line, long = nil, true
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(part) == 0 && len(line) == 0 && !long):
			return nil, err
		case long:
			return nil, errLongLine
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// parseJSON reads one article of JSONL: the fields id, title, byline (author),
// publisher (source), published (date), url, language and text. Others are ignored.
func parseJSON(line []byte) (metadata, string, error) {
	var m metadata
	if err := checkText(line); err != nil {
		return m, "", err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return m, "", jsonError(err)
	}
	if fields == nil {
		return m, "", errors.New("not a JSON object")
	}
	text := ""
	for _, key := range sortedKeys(fields) {
		raw := fields[key]
		if key == "text" {
			if err := json.Unmarshal(raw, &text); err != nil {
				return m, "", errors.New(`field "text" is not a string`)
			}
			continue
		}
		m.set(key, jsonText(raw))
	}
	if strings.ContainsRune(text, 0) {
		return m, "", ErrBinary
	}
	return m, text, nil
}

// sortedKeys puts the documented names before their synonyms, so that which one
// wins does not hang on the order of a map.
func sortedKeys(fields map[string]json.RawMessage) []string {
	keys := make([]string, 0, len(fields))
	for _, k := range [...]string{"id", "title", "byline", "publisher", "published", "url", "language", "text", "author", "authors", "source", "site", "date", "pubdate", "headline", "link", "canonical", "lang"} {
		if _, ok := fields[k]; ok {
			keys = append(keys, k)
		}
	}
	return keys
}

// jsonText returns a field as text: strings and numbers as they are, lists
// joined, objects by their name. Anything else is empty.
func jsonText(raw json.RawMessage) string {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return "" // cannot be: raw was part of valid JSON
	}
	return valueText(v)
}

func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		var parts []string
		for _, e := range v {
			if s := valueText(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return valueText(v["name"])
	}
	return ""
}

func jsonError(err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return &offsetError{offset: max(syntax.Offset-1, 0), err: fmt.Errorf("not JSON: %w", err)}
	}
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return errors.New("not a JSON object")
	}
	return fmt.Errorf("not JSON: %w", err)
}
