package train

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
	"newsgraph/ingest/text"
)

// nameGazetteer packs the words of the lists of names.
func nameGazetteer(corpora string) ([]byte, error) {
	m := map[uint32]uint32{}
	var lx model.Lexer
	add := func(words string, bit uint32) {
		for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '(' || r == ')' }) {
			if len(w) < 3 || w[0] >= 'a' && w[0] <= 'z' && bit != entity.GazGiven && bit != entity.GazSurname {
				continue
			}
			m[entity.GazetteerKey(lx.Lexeme(w).Word)] |= bit
		}
	}
	folder := filepath.Join(corpora, "gazetteers")
	for name, bit := range map[string]uint32{"first-names.txt": entity.GazGiven, "surnames.txt": entity.GazSurname} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return nil, fmt.Errorf("read gazetteer: %w", err)
		}
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			add(sc.Text(), bit)
		}
		f.Close()
		if err := sc.Err(); err != nil {
			return nil, fmt.Errorf("read gazetteer %s: %w", name, err)
		}
	}
	for _, t := range []struct {
		name    string
		columns []string
		bit     uint32
	}{
		{"world-cities.csv", []string{"name", "subcountry"}, entity.GazCity},
		{"world-cities.csv", []string{"country"}, entity.GazCountry},
		{"country-codes.csv", []string{"CLDR display name", "UNTERM English Short"}, entity.GazCountry},
		{"sp500.csv", []string{"Security"}, entity.GazCompany},
	} {
		if err := readTable(filepath.Join(folder, t.name), t.columns, func(v string) { add(v, t.bit) }); err != nil {
			return nil, err
		}
	}
	if err := addPhrases(folder, m); err != nil {
		return nil, err
	}
	if err := addCasing(filepath.Join(corpora, "text", "articles.jsonl.gz"), m); err != nil {
		return nil, err
	}
	return model.EncodeDict(m), nil
}

// addPhrases adds whole names of places and companies, of up to [entity.PhraseReach] words.
func addPhrases(folder string, m map[uint32]uint32) error {
	var lx model.Lexer
	for _, t := range []struct {
		name    string
		columns []string
		bit     uint32
	}{
		{"world-cities.csv", []string{"name"}, 1},
		{"world-cities.csv", []string{"subcountry"}, 2},
		{"country-codes.csv", []string{"CLDR display name", "UNTERM English Short"}, 4},
		{"sp500.csv", []string{"Security"}, 8},
	} {
		err := readTable(filepath.Join(folder, t.name), t.columns, func(v string) {
			v, _, _ = strings.Cut(v, "(")
			var words []uint64
			for w := range strings.FieldsSeq(strings.ReplaceAll(v, "-", " - ")) {
				if t.bit == 8 && len(words) > 0 && companyEnds[strings.TrimSuffix(w, ".")] {
					break
				}
				words = append(words, lx.Lexeme(w).Word)
			}
			if len(words) > 0 && len(words) <= entity.PhraseReach {
				m[entity.PhraseKey(words...)] |= t.bit
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// companyEnds are left off the names of companies.
var companyEnds = map[string]bool{"Inc": true, "Corp": true, "Company": true, "Co": true, "plc": true, "Group": true, "Corporation": true}

// readTable passes the values of some columns of a CSV file to use.
func readTable(path string, columns []string, use func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read gazetteer: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("read gazetteer %s: %w", path, err)
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read gazetteer %s: %w", path, err)
		}
		for _, c := range columns {
			if i := slices.Index(head, c); i >= 0 && i < len(row) {
				use(row[i])
			}
		}
	}
}

// articles goes through the texts that are no test documents.
func articles(path string, use func(*text.Doc)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("read texts %s: %w", path, err)
	}
	dec := json.NewDecoder(z)
	for {
		var a struct{ ID, Text string }
		if err := dec.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read texts %s: %w", path, err)
		}
		if !strings.HasPrefix(a.ID, "gum_") { // may be test documents
			use(text.Split(a.Text))
		}
	}
}

// addCasing adds how words are written within the sentences of news, as numbers from 1,
// never with a capital, to 6, always and often, behind the bits of the lists.
func addCasing(path string, m map[uint32]uint32) error {
	count := map[uint64]*written{}
	var lx model.Lexer
	err := articles(path, func(d *text.Doc) {
		for _, s := range d.Sentences {
			countCasing(d, s, &lx, count)
		}
	})
	for h, w := range count {
		if v := w.level(); v > 0 {
			m[entity.GazetteerKey(h)] |= v << entity.GazBits
		}
	}
	return err
}

// written counts how a word is written.
type written struct{ lower, upper int }

// countCasing counts the words of a sentence but the first; headlines tell nothing.
func countCasing(d *text.Doc, s text.Sentence, lx *model.Lexer, count map[uint64]*written) {
	lower, upper := 0, 0
	var xs []model.Lexeme
	for i := s.First; i < s.Last; i++ {
		x := lx.Lexeme(d.Word(i))
		xs = append(xs, x)
		switch {
		case x.Case == model.Lower && x.Suffix[2] != 0:
			lower++
		case x.Case != model.NoLetters && x.Case != model.Lower:
			upper++
		}
	}
	if lower <= upper {
		return
	}
	for _, x := range xs[1:] {
		if x.Case == model.NoLetters {
			continue
		}
		if count[x.Word] == nil {
			count[x.Word] = &written{}
		}
		if x.Case == model.Lower {
			count[x.Word].lower++
		} else {
			count[x.Word].upper++
		}
	}
}

// level is 0 for words seen less than three times.
func (w *written) level() uint32 {
	n := w.lower + w.upper
	switch share := float64(w.upper) / float64(n); {
	case n < 3:
		return 0
	case share < 0.02:
		return 1
	case share < 0.2:
		return 2
	case share < 0.6:
		return 3
	case share < 0.95:
		return 4
	case n < 10:
		return 5
	}
	return 6
}
