package train

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/ingest/entity"
)

// NameSentence is a sentence with its names.
type NameSentence struct {
	Doc    string // sentences of one document stand together
	Words  []string
	Labels []uint8
	Tweets bool // of a style of their own
}

// unsure labels what may be a name of a type that a corpus does not tell apart: nothing is learnt from it.
const unsure = 255

// NameData is the training and test data of the name recogniser.
type NameData struct {
	Train           []NameSentence
	UNERDev, GUMNew []NameSentence // UNER EWT dev; news of GUM dev and test
}

// ReadNames reads the corpora of names under the corpora folder.
func ReadNames(corpora string) (*NameData, error) {
	d := &NameData{}
	uner := map[string]int{"PER": int(entity.PER), "LOC": int(entity.LOC), "ORG": int(entity.ORG), "OTH": int(entity.OTHER)}
	wiki := map[string]int{"PER": int(entity.PER), "LOC": int(entity.LOC), "ORG": int(entity.ORG), "MISC": int(entity.OTHER)}
	politics := map[string]int{
		"politician": int(entity.PER), "person": int(entity.PER), "politicalparty": int(entity.ORG), "organisation": int(entity.ORG),
		"country": int(entity.LOC), "location": int(entity.LOC), "election": int(entity.EVENT), "event": int(entity.EVENT), "misc": int(entity.OTHER),
	}
	tweets := map[string]int{
		"person": int(entity.PER), "location": int(entity.LOC), "corporation": int(entity.ORG), "group": int(entity.ORG),
		"product": int(entity.WORK), "creative-work": int(entity.WORK),
	}
	for _, c := range []struct {
		path   string
		column int // of the word; the label stands in the next
		types  map[string]int
		docs   bool
		to     *[]NameSentence
	}{
		{"uner-ewt/train.iob2", 1, uner, true, &d.Train},
		{"uner-ewt/dev.iob2", 1, uner, true, &d.UNERDev},
		{"ner/wikigold/wikigold.conll.txt", 0, wiki, true, &d.Train},
		{"ner/crossner-politics/train.txt", 0, politics, false, &d.Train},
		{"ner/crossner-politics/dev.txt", 0, politics, false, &d.Train},
		{"ner/crossner-politics/test.txt", 0, politics, false, &d.Train},
		{"ner/wnut17/wnut17train.conll", 0, tweets, false, &d.Train},
		{"ner/wnut17/emerging.dev.conll", 0, tweets, false, &d.Train},
		{"ner/wnut17/emerging.test.annotated", 0, tweets, false, &d.Train},
	} {
		s, err := readColumns(filepath.Join(corpora, c.path), c.column, c.types, c.docs)
		if err != nil {
			return nil, err
		}
		for i := range s {
			s[i].Tweets = strings.HasPrefix(c.path, "ner/wnut17/")
		}
		*c.to = append(*c.to, s...)
	}
	for _, part := range []string{"train", "dev", "test"} {
		s, err := readGUMNames(filepath.Join(corpora, "gum", part+".conllu"))
		if err != nil {
			return nil, err
		}
		for _, x := range s {
			if part == "train" {
				d.Train = append(d.Train, x)
			} else if strings.HasPrefix(x.Doc, "GUM_news_") {
				d.GUMNew = append(d.GUMNew, x)
			}
		}
	}
	return d, nil
}

// readColumns reads a file of words with IOB labels, a blank line between
// sentences. Where docs is not set, each sentence is a document.
func readColumns(path string, column int, types map[string]int, docs bool) ([]NameSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	var out []NameSentence
	var words, tags []string
	doc, n := path, 0
	flush := func() {
		if len(words) > 0 {
			if !docs {
				n++
				doc = fmt.Sprint(path, n)
			}
			out = append(out, NameSentence{Doc: doc, Words: words, Labels: iobLabels(tags, types)})
		}
		words, tags = nil, nil
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := strings.TrimRight(sc.Text(), " \t\r")
		if line == "" {
			flush()
			continue
		}
		if strings.HasPrefix(line, "# ") && column > 0 {
			if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
				doc = id
			}
			continue
		}
		fields := strings.Fields(line)
		if strings.HasPrefix(line, "-DOCSTART-") {
			n++
			doc = fmt.Sprint(path, n)
			continue
		}
		if len(fields) < column+2 {
			return nil, fmt.Errorf("read names %s: short line %q", path, line)
		}
		words, tags = append(words, fields[column]), append(tags, fields[column+1])
	}
	flush()
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read names %s: %w", path, err)
	}
	return out, nil
}

// iobLabels turns IOB tags of either kind into labels; unknown types are no names.
func iobLabels(tags []string, types map[string]int) []uint8 {
	out := make([]uint8, len(tags))
	for i := 0; i < len(tags); {
		_, kind, _ := strings.Cut(tags[i], "-")
		t, ok := types[kind]
		j := i + 1
		for j < len(tags) && tags[j] == "I-"+kind {
			j++
		}
		if ok {
			for k := i; k < j; k++ {
				if t == unsure {
					out[k] = unsure
					continue
				}
				out[k] = entity.NameLabel(entity.NameType(t), k-i, j-i)
			}
		}
		i = j
	}
	return out
}
