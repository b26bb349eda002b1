package ingest

import (
	"context"
	"fmt"
	"io"
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
func (p *Pipeline) WriteCoNLLU(w io.Writer, a source.Article) error {
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
	for s, err := range syntax.ReadCoNLLU(r) {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		words := s.Words()
		if len(words) > 0 {
			t := p.parser.ParseWords(words)
			if err := s.Fill(t); err != nil {
				return err
			}
			d := text.FromWords(words)
			addNames(s.WordRows(), 0, names.Names(d, []syntax.Tree{t}))
		}
		if _, err := s.WriteTo(w); err != nil {
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
