package source

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// metadata is what an article's container says about it.
type metadata struct {
	id, title, byline, publisher, published, url, language string
}

// set takes one entry under any of the names that are in use for it, in any
// case. The first value wins; names that mean nothing here are passed over.
func (m *metadata) set(key, value string) {
	var at *string
	switch strings.ToLower(key) {
	case "id":
		at = &m.id
	case "title", "headline":
		at = &m.title
	case "author", "authors", "byline":
		at = &m.byline
	case "publisher", "source", "site":
		at = &m.publisher
	case "published", "date", "pubdate":
		at = &m.published
	case "url", "link", "canonical":
		at = &m.url
	case "language", "lang":
		at = &m.language
	default:
		return
	}
	if *at == "" {
		*at = oneLine(value)
	}
}

// splitFrontMatter divides a text into the lines between a "---" on the first
// line and the next "---" or "...", and the rest. Without both, or where what
// stands between them is no list of keys, all of it is the rest.
func splitFrontMatter(s string) (front, rest string) {
	first, body, ok := strings.Cut(s, "\n")
	if !ok || strings.TrimRight(first, " \t\r") != "---" {
		return "", s
	}
	n := 0
	for line := range strings.Lines(body) {
		if t := strings.TrimRight(line, " \t\r\n"); t == "---" || t == "..." {
			if front = body[:n]; !hasKey(front) {
				return "", s
			}
			return front, body[n+len(line):]
		}
		n += len(line)
	}
	return "", s
}

// hasKey reports whether the first line that says something begins with a key,
// or there is none: text between two rules is not front matter.
func hasKey(front string) bool {
	for line := range strings.Lines(front) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, _, ok := strings.Cut(line, ":")
		return ok && !strings.ContainsAny(key, " \t")
	}
	return true
}

// parseFrontMatter reads a YAML mapping of metadata. People write values that
// YAML refuses ("title: Russia: what next"), so where it does, each line is taken as
// a key and plain text; only if that fails too is the YAML error returned.
func parseFrontMatter(s string) (metadata, error) {
	var m metadata
	var doc yaml.Node
	err := yaml.Unmarshal([]byte("\n"+s), &doc) // the line of dashes, so that errors count lines as the file does
	if err != nil {
		if plainLines(s, &m) {
			return m, nil
		}
		return m, fmt.Errorf("front matter: %w", err)
	}
	if len(doc.Content) == 0 {
		return m, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return m, errors.New("front matter: not a list of keys and values")
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		m.set(root.Content[i].Value, scalar(root.Content[i+1]))
	}
	return m, nil
}

// scalar returns a value as it is written; lists (of authors) joined by commas.
func scalar(n *yaml.Node) string {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return ""
		}
		return n.Value
	case yaml.SequenceNode:
		var parts []string
		for _, c := range n.Content {
			if v := scalar(c); v != "" {
				parts = append(parts, v)
			}
		}
		return strings.Join(parts, ", ")
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "name" {
				return scalar(n.Content[i+1])
			}
		}
	default: // aliases are not followed: no value of an article needs them
	}
	return ""
}

func plainLines(s string, m *metadata) bool {
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || key == "" || strings.ContainsAny(key, " \t\"'{[-") {
			return false
		}
		value = strings.TrimSpace(value)
		if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
			value = value[1 : n-1]
		}
		m.set(key, value)
	}
	return true
}
