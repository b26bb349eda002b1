package train

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"newsgraph/ingest/entity"
)

// NameSentence is a sentence with its names.
type NameSentence struct {
	Doc    string // sentences of one document stand together
	Words  []string
	Labels []uint8
	Glued  []bool // the word stands without a blank before it, as far as the corpus tells
	Tweets bool   // of a style of their own
	Misc   bool   // OTHER may be an event or a work
}

// unsure labels what may be a name of a type that a corpus does not tell apart: nothing is learnt from it.
const unsure = 255

// allowed are the labels that the corpus leaves open for word i, one bit each: what it
// calls miscellaneous may be an event or a work, and what it does not mark may be
// a name of a type that it does not tell.
func (s *NameSentence) allowed(i int) uint32 {
	l := s.Labels[i]
	if l == unsure {
		return 1<<entity.NameLabels - 1
	}
	bits := uint32(1) << l
	add := func(t entity.NameType, part uint8) { bits |= 1 << (1 + 4*uint8(t) + part) }
	if l > 0 && s.Misc && entity.NameType((l-1)/4) == entity.OTHER {
		add(entity.EVENT, (l-1)%4)
		add(entity.WORK, (l-1)%4)
	}
	if l > 0 || !unicode.IsUpper([]rune(s.Words[i])[0]) {
		return bits
	}
	for part := range uint8(4) {
		add(entity.OTHER, part)
		if s.Misc {
			add(entity.EVENT, part)
			add(entity.WORK, part)
		}
	}
	return bits
}

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
			s[i].Misc = !s[i].Tweets
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
	doc, line, n := path, "", 0
	flush := func() {
		if len(words) > 0 {
			if !docs {
				n++
				doc = fmt.Sprint(path, n)
			}
			out = append(out, NameSentence{Doc: doc, Words: words, Labels: iobLabels(tags, types), Glued: glued(words, line)})
		}
		words, tags, line = nil, nil, ""
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		row := strings.TrimRight(sc.Text(), " \t\r")
		if row == "" {
			flush()
			continue
		}
		if strings.HasPrefix(row, "# ") && column > 0 {
			if id, ok := strings.CutPrefix(row, "# newdoc id = "); ok {
				doc = id
			}
			if t, ok := strings.CutPrefix(row, "# text = "); ok {
				line = t
			}
			continue
		}
		fields := strings.Fields(row)
		if strings.HasPrefix(row, "-DOCSTART-") {
			n++
			doc = fmt.Sprint(path, n)
			continue
		}
		if len(fields) < column+2 {
			return nil, fmt.Errorf("read names %s: short line %q", path, row)
		}
		words, tags = append(words, fields[column]), append(tags, fields[column+1])
	}
	flush()
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read names %s: %w", path, err)
	}
	return out, nil
}

// glued tells which words stand without a blank before them in the text of their sentence.
func glued(words []string, line string) []bool {
	out := make([]bool, len(words))
	for i, w := range words {
		rest := strings.TrimLeft(line, " \u00a0")
		if !strings.HasPrefix(rest, w) {
			return out
		}
		out[i] = i > 0 && len(rest) == len(line)
		line = rest[len(w):]
	}
	return out
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
