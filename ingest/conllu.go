package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// recogniser finds names without what the entity finder makes of them.
var recogniser = sync.OnceValues(entity.NewRecogniser)

// WriteCoNLLU writes the analysis of an article's text in CoNLL-U, with names as
// NER=B-PER and the like in the last column.
func (p *Pipeline) WriteCoNLLU(w io.Writer, a source.Article) (err error) {
	defer guard(a, &err)
	names, err := recogniser()
	if err != nil {
		return fmt.Errorf("load the name recogniser: %w", err)
	}
	d, trees := p.Sentences(a.Text)
	found := names.Names(d, trees)
	for i, t := range trees {
		words := make([]string, len(t.Words))
		for k := range words {
			words[k] = form(d.Word(t.First + k))
		}
		s, err := syntax.ConlluSentence(t, words, func(k int) bool { return d.SpaceAfter(t.First + k) })
		if err != nil {
			return fmt.Errorf("article %s: sentence %d: %w", a.ID, i+1, err)
		}
		span := d.SentenceSpan(i)
		s.Comments = []string{
			fmt.Sprintf("# sent_id = %s-%d", form(a.ID), i+1),
			"# text = " + form(d.Text[span.Start:span.End]),
		}
		if i == 0 {
			s.Comments = append([]string{"# newdoc id = " + form(a.ID)}, s.Comments...)
		}
		addNames(s.WordRows(), t.First, found)
		if _, err := s.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// form keeps tabs and line breaks out of a column.
func form(s string) string { return strings.Join(strings.Fields(s), " ") }

// ParseCoNLLU reads CoNLL-U, analyses its sentences anew and writes them. Comments,
// tokens and sentence limits stay; tags, lemmas, trees and names are the pipeline's.
func (p *Pipeline) ParseCoNLLU(ctx context.Context, w io.Writer, r io.Reader) error {
	names, err := recogniser()
	if err != nil {
		return fmt.Errorf("load the name recogniser: %w", err)
	}
	var page []syntax.Sentence
	flush := func() error {
		defer func() { page = page[:0] }()
		return p.writePage(w, page, names)
	}
	for s, err := range syntax.ReadCoNLLU(r) {
		if err != nil {
			return errors.Join(flush(), err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(page) >= maxPage || len(page) > 0 && startsDocument(s) {
			if err := flush(); err != nil {
				return err
			}
		}
		page = append(page, s)
	}
	return flush()
}

// maxPage bounds the sentences that are held to find names in, for files that don't
// say where documents begin.
const maxPage = 500

func startsDocument(s syntax.Sentence) bool {
	return slices.ContainsFunc(s.Comments, func(c string) bool {
		return strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(c, "#")), "newdoc")
	})
}

// writePage analyses the sentences of one document and writes them. Names are found
// over all of them: a document says in one place what its short forms mean in another.
func (p *Pipeline) writePage(w io.Writer, page []syntax.Sentence, names *entity.Recogniser) error {
	var b strings.Builder
	d := &text.Doc{}
	trees := make([]syntax.Tree, len(page))
	for i := range page {
		rows := page[i].WordRows()
		first := len(d.Tokens)
		for _, r := range rows {
			start := b.Len()
			b.WriteString(r[syntax.FORM])
			d.Tokens = append(d.Tokens, text.Token{Start: int32(start), End: int32(b.Len())})
			if !strings.Contains(r[syntax.MISC], "SpaceAfter=No") {
				b.WriteByte(' ')
			}
		}
		d.Sentences = append(d.Sentences, text.Sentence{First: first, Last: len(d.Tokens), Paragraph: i})
		if len(rows) == 0 {
			continue
		}
		t := p.parser.ParseWords(page[i].Words())
		if err := page[i].Fill(t); err != nil {
			return err
		}
		t.Sentence, t.First = i, first
		trees[i] = t
	}
	d.Text = b.String()
	d.Zones = []text.Zone{{Kind: text.Body, Span: text.Span{End: len(d.Text)}}}
	found := names.Names(d, trees)
	for i := range page {
		addNames(page[i].WordRows(), d.Sentences[i].First, found)
		if _, err := page[i].WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// addNames marks the names that begin among the words of a sentence, whose
// first token has the number first. Of names that overlap, the earlier one counts.
func addNames(rows []*syntax.Row, first int, names []entity.NameSpan) {
	for _, r := range rows {
		dropName(r)
	}
	free := 0
	for _, n := range names {
		begin, end := n.First-first, min(n.Last-first, len(rows))
		if begin < free || begin >= len(rows) {
			continue
		}
		class := n.Name.String()
		for i := begin; i < end; i++ {
			prefix := "I-"
			if i == begin {
				prefix = "B-"
			}
			rows[i].AddMisc("NER=" + prefix + class)
		}
		free = end
	}
}

// dropName takes the name out of a row's last column that was there before.
func dropName(r *syntax.Row) {
	var kept []string
	for item := range strings.SplitSeq(r[syntax.MISC], "|") {
		if !strings.HasPrefix(item, "NER=") {
			kept = append(kept, item)
		}
	}
	r[syntax.MISC] = strings.Join(kept, "|")
}
