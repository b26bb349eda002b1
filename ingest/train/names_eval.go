package train

import (
	"fmt"
	"io"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// ReportNames prints the F1 of the names that a parser finds in the test documents, by type.
func ReportNames(w io.Writer, d *NameData, p *syntax.Parser, c *model.Clusters, f *model.File) error {
	gaz, err := f.Dict("gazetteer")
	if err != nil {
		return err
	}
	m := entity.NewNameMachine(c, gaz)
	t, err := f.Table("labels")
	if err != nil {
		return err
	}
	learnt := entity.NewNameWeights(t)
	for _, set := range []struct {
		name  string
		sents []NameSentence
	}{{"UNER EWT dev", d.UNERDev}, {"GUM news dev+test", d.GUMNew}} {
		var scores [2][entity.NameTypes]LabelScore // before and after the rules
		for _, doc := range documents(set.sents) {
			gold := doc.gold()
			for i, l := range gold {
				if l == unsure {
					gold[i] = 0
				}
			}
			page, trees := doc.page(p)
			doc.load(m)
			m.Label(learnt, trees)
			want, got := doc.names(gold), doc.names(m.Labels())
			count(&scores[0], want, got)
			count(&scores[1], want, page.Refine(got))
		}
		for k := range scores {
			var all LabelScore
			fmt.Fprintf(w, "%-18s %s", set.name, [...]string{"model only", "with rules"}[k])
			for t := range entity.ORG + 1 {
				s := scores[k][t]
				all.Gold, all.Predicted, all.Right = all.Gold+s.Gold, all.Predicted+s.Predicted, all.Right+s.Right
				fmt.Fprintf(w, "  %s %.1f", t, s.F1())
			}
			fmt.Fprintf(w, "  together %.2f (precision %.1f, recall %.1f)  EVENT %.1f\n", all.F1(), percent(all.Right, all.Predicted), percent(all.Right, all.Gold), scores[k][entity.EVENT].F1())
		}
	}
	return nil
}

// page gives what the rules see of a document, and its trees.
func (d nameDoc) page(p *syntax.Parser) (page entity.NamePage, trees []syntax.Tree) {
	words := make([][]string, len(d.sents))
	for i, s := range d.sents {
		words[i] = s.Words
	}
	trees = p.ParseSentences(words)
	for k, t := range trees {
		s := d.sents[k]
		page.Starts = append(page.Starts, len(page.Words))
		for i, w := range t.Words {
			page.Words, page.Tags = append(page.Words, s.Words[i]), append(page.Tags, w.XPOS)
			page.Attached = append(page.Attached, s.Glued[i])
		}
	}
	return page, trees
}

// names gives the names that labels tell, sentence by sentence.
func (d nameDoc) names(labels []uint8) []entity.NameSpan {
	var out []entity.NameSpan
	at := 0
	for _, s := range d.sents {
		out = entity.AppendNames(out, labels[at:at+len(s.Words)], at)
		at += len(s.Words)
	}
	return out
}

func count(scores *[entity.NameTypes]LabelScore, want, got []entity.NameSpan) {
	have := map[entity.NameSpan]bool{}
	for _, n := range want {
		scores[n.Name].Gold++
		n.Type = ""
		have[n] = true
	}
	for _, n := range got {
		scores[n.Name].Predicted++
		n.Type = ""
		if have[n] {
			scores[n.Name].Right++
		}
	}
}
