package train

import (
	"fmt"
	"io"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// ReportNames prints the F1 of a model on the test documents, by type.
func ReportNames(w io.Writer, d *NameData, c *model.Clusters, f *model.File) error {
	gaz, err := f.Dict("gazetteer")
	if err != nil {
		return err
	}
	m := entity.NewNameMachine(c, gaz)
	weights, err := model.Open("tagger")
	if err != nil {
		return err
	}
	tagger, err := syntax.Build(syntax.Models{Clusters: c, Tagger: weights})
	if err != nil {
		return err
	}
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
			doc.load(m)
			gold := doc.gold()
			for i, l := range gold {
				if l == unsure {
					gold[i] = 0
				}
			}
			want := namesOf(m, gold)
			m.Label(learnt)
			got := namesOf(m, m.Labels())
			count(&scores[0], want, got)
			count(&scores[1], want, doc.page(tagger).Refine(got))
		}
		for p := range scores {
			var all LabelScore
			fmt.Fprintf(w, "%-18s %s", set.name, [...]string{"model only", "with rules"}[p])
			for t := range entity.ORG + 1 {
				s := scores[p][t]
				all.Gold, all.Predicted, all.Right = all.Gold+s.Gold, all.Predicted+s.Predicted, all.Right+s.Right
				fmt.Fprintf(w, "  %s %.1f", t, s.F1())
			}
			fmt.Fprintf(w, "  together %.2f (precision %.1f, recall %.1f)  EVENT %.1f\n", all.F1(), percent(all.Right, all.Predicted), percent(all.Right, all.Gold), scores[p][entity.EVENT].F1())
		}
	}
	return nil
}

// page gives what the recogniser's rules see of a document.
func (d nameDoc) page(tagger *syntax.Parser) entity.NamePage {
	var p entity.NamePage
	for _, s := range d.sents {
		p.Starts = append(p.Starts, len(p.Words))
		for i, w := range tagger.ParseWords(s.Words).Words {
			p.Words, p.Tags = append(p.Words, s.Words[i]), append(p.Tags, w.XPOS)
			p.Attached = append(p.Attached, s.Glued[i])
		}
	}
	return p
}

// namesOf gives the names that labels tell, by sentences of the loaded document.
func namesOf(m *entity.NameMachine, labels []uint8) []entity.NameSpan {
	var out []entity.NameSpan
	for s := range m.Sentences() {
		a, b := m.Sentence(s)
		out = entity.AppendNames(out, labels[a:b], a)
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
