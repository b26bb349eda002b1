package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// groupWords is the number of the most frequent words whose groups go with the
// classifier of sentence ends.
const groupWords = 40000

// Gaps trains the classifier of sentence ends on the raw text of the treebanks' training
// parts and writes it to path, and the table of similar words that it uses to groups.bin beside it.
func Gaps(corpora, path string) error {
	var texts []text.Labelled
	for _, name := range []string{"ewt", "gum"} {
		l, err := rawText(filepath.Join(corpora, name, "train.conllu"))
		if err != nil {
			return err
		}
		texts = append(texts, l)
	}
	groups, err := wordGroups(filepath.Join(corpora, "word-clusters.tsv.gz"))
	if err != nil {
		return err
	}
	table := text.PackGroups(groups)
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "groups.bin"), table, 0o644); err != nil {
		return fmt.Errorf("write groups of words: %w", err)
	}
	if err := os.WriteFile(path, text.TrainGaps(texts, table), 0o644); err != nil {
		return fmt.Errorf("write boundary model: %w", err)
	}
	return nil
}

// wordGroups reads the most frequent words with their clusters, 64 and 512 ways.
func wordGroups(path string) ([]text.Group, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read clusters: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read clusters %s: %w", path, err)
	}
	out := make([]text.Group, 0, groupWords)
	sc := bufio.NewScanner(z)
	for len(out) < groupWords && sc.Scan() {
		var g text.Group
		fields := strings.Fields(sc.Text())
		if len(fields) != 4 {
			continue // a blank within the word
		}
		g.Word = fields[0]
		if g.Coarse, err = strconv.Atoi(fields[1]); err == nil {
			g.Fine, err = strconv.Atoi(fields[2])
		}
		if err != nil {
			return nil, fmt.Errorf("read clusters %s: word %q: %w", path, g.Word, err)
		}
		out = append(out, g)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read clusters %s: %w", path, err)
	}
	return out, nil
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
