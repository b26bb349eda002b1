package syntax

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// The columns of CoNLL-U (https://universaldependencies.org/format.html).
const (
	ID = iota
	FORM
	LEMMA
	UPOS
	XPOS
	FEATS
	HEAD
	DEPREL
	DEPS
	MISC
	columns
)

// Row is a line of a CoNLL-U sentence, by column.
type Row [columns]string

// Sentence is a sentence of a CoNLL-U file with all that its lines hold: words,
// multiword tokens ("3-4") and empty nodes ("5.1").
type Sentence struct {
	Comments []string // lines with their "#"
	Rows     []Row
}

// isWord reports whether the row is that of a syntactic word.
func (r *Row) isWord() bool { return r[ID] != "" && !strings.ContainsAny(r[ID], "-.") }

// Words returns the forms of the syntactic words.
func (s *Sentence) Words() []string {
	var out []string
	for i := range s.Rows {
		if s.Rows[i].isWord() {
			out = append(out, s.Rows[i][FORM])
		}
	}
	return out
}

// WordRows returns the rows of the syntactic words, for reading and changing.
func (s *Sentence) WordRows() []*Row {
	var out []*Row
	for i := range s.Rows {
		if s.Rows[i].isWord() {
			out = append(out, &s.Rows[i])
		}
	}
	return out
}

// Fill replaces tags, lemmas, heads and relations by those of t, which must have
// a word for every syntactic word; features and enhanced dependencies are
// emptied, forms and the last column stay.
func (s *Sentence) Fill(t Tree) error {
	rows := s.WordRows()
	if len(rows) != len(t.Words) {
		return fmt.Errorf("tree of %d words for a sentence of %d", len(t.Words), len(rows))
	}
	for i, r := range rows {
		w := t.Words[i]
		r[LEMMA], r[UPOS], r[XPOS], r[FEATS], r[DEPS] = w.Lemma, w.Tag.String(), w.XPOS, "_", "_"
		r[HEAD], r[DEPREL] = strconv.Itoa(w.Head+1), w.Rel
		if w.Head < 0 {
			r[HEAD] = "0"
		}
	}
	return nil
}

// AddMisc appends an item such as "NER=B-PER" to the last column.
func (r *Row) AddMisc(item string) {
	if r[MISC] == "" || r[MISC] == "_" {
		r[MISC] = item
		return
	}
	r[MISC] += "|" + item
}

// ConlluSentence returns t in CoNLL-U form. words are its forms and spaceAfter
// tells whether white space follows word i; nil means always.
func ConlluSentence(t Tree, words []string, spaceAfter func(i int) bool) (Sentence, error) {
	s := Sentence{Rows: make([]Row, len(words))}
	for i, w := range words {
		r := &s.Rows[i]
		for c := range r {
			r[c] = "_"
		}
		r[ID], r[FORM] = strconv.Itoa(i+1), w
		if spaceAfter != nil && !spaceAfter(i) {
			r[MISC] = "SpaceAfter=No"
		}
	}
	return s, s.Fill(t)
}

// WriteTo writes the sentence and the empty line after it.
func (s *Sentence) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	for _, c := range s.Comments {
		b.WriteString(c)
		b.WriteByte('\n')
	}
	for i := range s.Rows {
		for c, v := range s.Rows[i] {
			if c > 0 {
				b.WriteByte('\t')
			}
			if v == "" {
				v = "_"
			}
			b.WriteString(v)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

// ReadCoNLLU yields the sentences of a CoNLL-U file. After an error, which tells
// the line, it ends.
func ReadCoNLLU(r io.Reader) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 0, 1<<16), 1<<24)
		var s Sentence
		line := 0
		for in.Scan() {
			line++
			l := strings.TrimSuffix(in.Text(), "\r")
			switch {
			case l == "":
				if len(s.Rows) > 0 && !yield(s, nil) {
					return
				}
				if len(s.Rows) > 0 {
					s = Sentence{}
				}
			case l[0] == '#':
				s.Comments = append(s.Comments, l)
			default:
				f := strings.Split(l, "\t")
				if len(f) != columns {
					yield(Sentence{}, fmt.Errorf("conllu line %d: %d columns, want %d", line, len(f), columns))
					return
				}
				s.Rows = append(s.Rows, Row(f))
			}
		}
		if err := in.Err(); err != nil {
			yield(Sentence{}, fmt.Errorf("conllu line %d: %w", line+1, err))
			return
		}
		if len(s.Rows) > 0 {
			yield(s, nil)
		}
	}
}
