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

// WriteCoNLLU writes the analysis of an article's text in CoNLL-U, with names and numeric
// entities in the last column.
//
// NER=B-PER and the like are the names that the recogniser finds, flat, in IOB2; their types
// are those of [entity.NameType]. Entity= gives all layers in the brackets of CorefUD
// (https://ufal.mff.cuni.cz/corefud), whose fields "# global.Entity" names at the start of
// the document: "(e1-ORG" opens a span with an identifier of its own and a type, "e1)"
// closes it, "(e2-LOC)" does both. Spans nest and never cross. They are
//   - the names of NER= and those within and around them: [entity.Finder.Layers];
//   - dates, durations, amounts and numbers: [claim.Numerics]. Those that cross a name or
//     are the whole of one are left out, as are those within a name but for the dates of
//     events: "the (2024) Olympics".
//
// Value= on the first word of a numeric entity is what it comes to ([claim.Numeric]), that
// of a nationality is its country.
func (p *Pipeline) WriteCoNLLU(w io.Writer, a source.Article) (err error) {
	defer guard(a, &err)
	names, err := recogniser()
	if err != nil {
		return fmt.Errorf("load the name recogniser: %w", err)
	}
	d, trees := p.Sentences(a.Text)
	m := p.marks(d, trees, names.Names(d, trees), a.Published)
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
		if i == 0 {
			s.Comments = append(s.Comments, "# newdoc id = "+form(a.ID))
			if len(m.entities) > 0 {
				s.Comments = append(s.Comments, entityFields)
			}
		}
		s.Comments = append(s.Comments, fmt.Sprintf("# sent_id = %s-%d", form(a.ID), i+1), "# text = "+form(d.Text[span.Start:span.End]))
		m.write(s.WordRows(), t.First)
		if _, err := s.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// form keeps tabs and line breaks out of a column.
func form(s string) string { return strings.Join(strings.Fields(s), " ") }

// ParseCoNLLU reads CoNLL-U, analyses its sentences anew and writes them. Comments,
// tokens and sentence limits stay; tags, lemmas, trees, names and numeric entities are the
// pipeline's and are written as by [Pipeline.WriteCoNLLU], those of the input dropped. No
// publication date is known, so relative dates have no value.
func (p *Pipeline) ParseCoNLLU(ctx context.Context, w io.Writer, r io.Reader) error {
	names, err := recogniser()
	if err != nil {
		return fmt.Errorf("load the name recogniser: %w", err)
	}
	var page []syntax.Sentence
	ids := 0
	flush := func() (err error) {
		defer func() { page = page[:0] }()
		ids, err = p.writePage(w, page, names, ids)
		return err
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
// Identifiers of entities go on behind ids; the last is returned.
func (p *Pipeline) writePage(w io.Writer, page []syntax.Sentence, names *entity.Recogniser, ids int) (int, error) {
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
			return ids, err
		}
		t.Sentence, t.First = i, first
		trees[i] = t
	}
	d.Text = b.String()
	d.Zones = []text.Zone{{Kind: text.Body, Span: text.Span{End: len(d.Text)}}}
	m := p.marks(d, trees, names.Names(d, trees), "")
	m.ids = ids
	for i := range page {
		page[i].Comments = slices.DeleteFunc(page[i].Comments, func(c string) bool { return strings.HasPrefix(c, "# global.Entity") })
		if i == 0 && len(m.entities) > 0 {
			page[i].Comments = append(page[i].Comments, entityFields)
		}
		m.write(page[i].WordRows(), d.Sentences[i].First)
		if _, err := page[i].WriteTo(w); err != nil {
			return m.ids, err
		}
	}
	return m.ids, nil
}
