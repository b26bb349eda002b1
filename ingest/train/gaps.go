package train

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// gapEpochs is the number of passes of the training of sentence boundaries.
const gapEpochs = 10

// Gaps trains the classifier of sentence boundaries without a full stop on the
// raw text of the treebanks' training parts and writes it to path.
func Gaps(corpora, path string) error {
	var texts []text.Labelled
	for _, name := range []string{"ewt", "gum"} {
		l, err := rawText(filepath.Join(corpora, name, "train.conllu"))
		if err != nil {
			return err
		}
		texts = append(texts, l)
	}
	if err := os.WriteFile(path, text.TrainGaps(texts, gapEpochs), 0o644); err != nil {
		return fmt.Errorf("write boundary model: %w", err)
	}
	return nil
}

// rawText reads the text of a treebank with its paragraphs and sentence ends.
func rawText(path string) (text.Labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return text.Labelled{}, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	l := text.Labelled{Ends: map[int]bool{}}
	var b strings.Builder
	for s, err := range syntax.ReadCoNLLU(f) {
		if err != nil {
			return l, fmt.Errorf("read treebank %s: %w", path, err)
		}
		between := " "
		for _, c := range s.Comments {
			line, ok := strings.CutPrefix(c, "# text = ")
			switch {
			case strings.HasPrefix(c, "# newdoc"), strings.HasPrefix(c, "# newpar"):
				between = "\n\n"
			case ok:
				if b.Len() > 0 {
					b.WriteString(between)
				}
				line = strings.TrimRightFunc(line, unicode.IsSpace)
				b.WriteString(line)
				l.Ends[b.Len()] = true
			}
		}
	}
	l.Text = b.String()
	return l, nil
}
