package train

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// CorefDoc is a document as raw text with its annotated chains of mentions.
type CorefDoc struct {
	ID     string
	Text   string
	Chains [][]text.Span
}

// bracket is an opened mention, with its closing bracket if it is of one word, or a closed one.
var bracket = regexp.MustCompile(`\(([^()]*)(\)?)|([^()]+)\)`)

// ReadCoref reads the documents of a CoNLL-U file with Entity annotation as GUM has it (CorefUD 1.0 format).
// Paragraphs are split by empty lines.
func ReadCoref(path string) ([]CorefDoc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read chains: %w", err)
	}
	defer f.Close()
	var out []CorefDoc
	var b *corefBuilder
	for s, err := range syntax.ReadCoNLLU(f) {
		if err != nil {
			return nil, fmt.Errorf("read chains %s: %w", path, err)
		}
		for _, c := range s.Comments {
			if id, ok := strings.CutPrefix(c, "# newdoc id = "); ok {
				if b != nil {
					out = append(out, b.doc())
				}
				b = &corefBuilder{id: id, groups: map[string]int{}}
			}
			if strings.HasPrefix(c, "# newpar") && b != nil {
				b.paragraph()
			}
		}
		if b != nil {
			b.sentence(s.Rows)
		}
	}
	if b != nil {
		out = append(out, b.doc())
	}
	return out, nil
}

// corefBuilder puts a document together.
type corefBuilder struct {
	id     string
	text   []byte
	groups map[string]int
	chains [][]text.Span
	open   []openMention
}

type openMention struct {
	group string
	start int
}

func (b *corefBuilder) doc() CorefDoc { return CorefDoc{b.id, string(b.text), b.chains} }

func (b *corefBuilder) paragraph() {
	if len(b.text) > 0 {
		b.text = append([]byte(strings.TrimRight(string(b.text), " \n")), "\n\n"...)
	}
}

// sentence appends the words of a sentence; those of one token of several words have no blank between them.
func (b *corefBuilder) sentence(rows []syntax.Row) {
	glued, last := 0, ""
	for _, f := range rows {
		if strings.Contains(f[syntax.ID], ".") {
			continue
		}
		var x, y int
		if n, _ := fmt.Sscanf(f[syntax.ID], "%d-%d", &x, &y); n == 2 {
			glued, last = y-x+1, f[syntax.MISC]
			continue
		}
		start := len(b.text)
		b.text = append(b.text, f[syntax.FORM]...)
		for misc := range strings.SplitSeq(f[syntax.MISC], "|") {
			if e, ok := strings.CutPrefix(misc, "Entity="); ok {
				b.brackets(e, start)
			}
		}
		misc := f[syntax.MISC]
		if glued > 0 {
			if glued--; glued > 0 {
				continue
			}
			misc = last
		}
		if !strings.Contains(misc, "SpaceAfter=No") {
			b.text = append(b.text, ' ')
		}
	}
}

func (b *corefBuilder) brackets(e string, start int) {
	for _, m := range bracket.FindAllStringSubmatch(e, -1) {
		if m[3] != "" {
			g, _, _ := strings.Cut(m[3], "-")
			b.shut(g)
			continue
		}
		g, _, _ := strings.Cut(m[1], "-")
		b.open = append(b.open, openMention{g, start})
		if m[2] != "" {
			b.shut(g)
		}
	}
}

func (b *corefBuilder) shut(group string) {
	for i, o := range slices.Backward(b.open) {
		if o.group != group {
			continue
		}
		g, ok := b.groups[group]
		if !ok {
			g = len(b.chains)
			b.groups[group] = g
			b.chains = append(b.chains, nil)
		}
		b.chains[g] = append(b.chains[g], text.Span{Start: o.start, End: len(b.text)})
		b.open = slices.Delete(b.open, i, i+1)
		return
	}
}
