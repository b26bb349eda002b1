package source

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// maxBlock bounds a run of lines without a blank one, in bytes. No paragraph that
// people write comes near it, and the time that the parser takes for hostile ones grows
// with the square of their length.
const maxBlock = 16 << 10

// tooDense reports whether a text has a block over maxBlock, or a line that begins
// more containers than anybody nests.
func tooDense(s string) bool {
	const maxNesting = 50
	block := 0
	for line := range strings.Lines(s) {
		text := strings.TrimSpace(line)
		marks := len(text) - len(strings.TrimLeft(text, "> \t-*+"))
		if block += len(line); text == "" {
			block = 0
		}
		if block > maxBlock || marks > maxNesting && marks < len(text) {
			return true
		}
	}
	return false
}

// parseMarkdown reduces Markdown to the text a reader sees: paragraphs, list
// items and headings apart by blank lines; links and emphasis by their words;
// pictures, code blocks and HTML left out. A first block that is a heading of level 1
// is the title and no text. What cannot be Markdown that somebody wrote is left as it is.
func parseMarkdown(s string) (title, plain string) {
	if tooDense(s) {
		return "", s
	}
	src := []byte(s)
	doc := goldmark.DefaultParser().Parse(text.NewReader(src))
	w := markdownWriter{src: src}
	if h, ok := doc.FirstChild().(*ast.Heading); ok && h.Level == 1 {
		title = oneLine(w.inline(h))
		doc.RemoveChild(doc, h)
	}
	w.blocks(doc)
	return title, strings.Join(w.paragraphs, "\n\n")
}

type markdownWriter struct {
	src        []byte
	paragraphs []string
}

func (w *markdownWriter) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			if p := strings.TrimSpace(w.inline(n)); p != "" {
				w.paragraphs = append(w.paragraphs, p)
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		default:
			w.blocks(n)
		}
	}
}

// inline returns the words of a block's inline nodes. Line breaks within a
// paragraph are blanks, unless they were asked for.
func (w *markdownWriter) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescape(n.Value(w.src)))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.WriteString(unescape(n.Value))
		case *ast.AutoLink:
			b.Write(n.Label(w.src))
		case *ast.Image, *ast.RawHTML:
		default:
			b.WriteString(w.inline(n))
		}
	}
	return b.String()
}

// unescape resolves backslashes and character references, which the parser leaves in place.
func unescape(b []byte) string { return html.UnescapeString(string(util.UnescapePunctuations(b))) }
