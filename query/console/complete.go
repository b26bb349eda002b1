package console

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/query"
	"newsgraph/query/gizmo"
)

// maxCandidates is the number of completions offered at once.
const maxCandidates = 200

// maxScanned is the number of claims in which completion looks for predicates:
// enough to find those in use, few enough to wait for.
const maxScanned = 20_000

// candidate is one way to go on.
type candidate struct {
	text string // what takes the place of the prefix
	help string
	kind string // heading under which it is listed
}

// words are what completion knows. They are read when first needed.
type words struct {
	methods  []candidate
	commands []candidate
	edges    []candidate // "<rel:pays>"
	iris     []candidate // "<country/russia>", help: the name
	names    []candidate // "Russia", help: the type
}

// completion returns what may stand before the cursor, given the text up to
// it, and how many bytes of it the candidates replace.
func (w *words) completion(text string) (cs []candidate, replace int) {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	if strings.HasPrefix(line, ".") {
		return w.commandArgument(line)
	}
	if open := openString(line); open >= 0 {
		typed := line[open+1:]
		first, second := w.edges, w.iris
		if wantsNode(line[:open]) {
			first, second = second, first
		}
		return match(slices.Concat(first, second), typed), len(typed)
	}
	dot := strings.LastIndexFunc(line, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	if dot < 0 || line[dot] != '.' {
		return nil, 0
	}
	typed := line[dot+1:]
	return match(w.methods, typed), len(typed)
}

// wantsNode tells whether the next argument of a call is a node rather than a
// predicate: of V and is, and after the first one of has and the like.
func wantsNode(line string) bool {
	call := line[:strings.LastIndexByte(line, '(')+1]
	name := strings.TrimSuffix(call, "(")
	return strings.HasSuffix(name, ".V") || strings.HasSuffix(name, ".Vertex") || strings.HasSuffix(name, ".is") ||
		strings.Contains(line[len(call):], ",")
}

// commandArgument completes a command or what follows it.
func (w *words) commandArgument(line string) ([]candidate, int) {
	name, arg, space := strings.Cut(line, " ")
	if !space {
		return match(w.commands, line), len(line)
	}
	if _, to, ok := strings.Cut(arg, "-> "); ok {
		arg = to
	}
	switch name {
	case ".show", ".path":
		return match(w.names, arg), len(arg)
	case ".help":
		return match(w.methods, arg), len(arg)
	case ".format":
		return match(plainCandidates("format", Formats()), arg), len(arg)
	case ".rank":
		return match(plainCandidates("measure", query.Measures()), arg), len(arg)
	case ".timer":
		return match(plainCandidates("", []string{"on", "off"}), arg), len(arg)
	}
	return nil, 0
}

func plainCandidates(kind string, texts []string) []candidate {
	cs := make([]candidate, len(texts))
	for i, t := range texts {
		cs[i] = candidate{text: t, kind: kind}
	}
	return cs
}

// openString returns the index of the quote that opens the string at the end
// of the line, -1 if it does not end within one.
func openString(line string) int {
	for i := 0; i < len(line); i++ {
		if strings.IndexByte("\"'`", line[i]) < 0 {
			continue
		}
		end, closed := skipString(line, i)
		if !closed {
			return i
		}
		i = end
	}
	return -1
}

// match returns the candidates that begin with what was typed, or, if none
// does, those that contain it, in text or help; case and the bracket of an
// IRI do not count.
func match(all []candidate, typed string) []candidate {
	fold := strings.ToLower(strings.TrimPrefix(typed, "<"))
	begins := func(s string) bool {
		return strings.HasPrefix(strings.ToLower(strings.TrimPrefix(s, "<")), fold)
	}
	var first, second []candidate
	for _, c := range all {
		switch {
		case begins(c.text):
			first = append(first, c)
		case begins(c.help) && c.help != "", strings.Contains(strings.ToLower(c.text), fold):
			second = append(second, c)
		}
	}
	if first == nil {
		first = second
	}
	return first[:min(len(first), maxCandidates)]
}

// newWords collects what completion offers. Entities and edges come from the
// store; if it fails, completion does without: the next query tells the error.
func newWords(ctx context.Context, c *session) *words {
	w := &words{}
	for _, m := range gizmo.Methods() {
		w.methods = append(w.methods, candidate{m.Name, m.Doc, m.On})
	}
	for _, k := range commands() {
		w.commands = append(w.commands, candidate{k.name, k.help, "command"})
	}
	entities, err := c.Store.Entities(ctx)
	if err != nil {
		return w
	}
	for _, e := range entities {
		w.iris = append(w.iris, candidate{"<" + e.IRI + ">", Clean(e.Name), "entity"})
		if name := Clean(e.Name); utf8.ValidString(name) {
			w.names = append(w.names, candidate{name, string(e.Type), "entity"})
		}
	}
	claims, err := query.Claims(ctx, c.Store, query.Filter{Limit: maxScanned})
	if err != nil {
		return w
	}
	seen := map[string]bool{}
	for i := range claims {
		edge := string(graph.EdgeIRI(claims[i]))
		if !seen[edge] {
			seen[edge] = true
			w.edges = append(w.edges, candidate{text: "<" + edge + ">", kind: "predicate"})
		}
	}
	for _, list := range [][]candidate{w.edges, w.iris, w.names} {
		slices.SortFunc(list, func(a, b candidate) int { return strings.Compare(a.text, b.text) })
	}
	return w
}
