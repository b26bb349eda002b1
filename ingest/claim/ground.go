package claim

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/text"
)

// Rejected is a candidate that became no claim.
type Rejected struct {
	Doc       string // the article's ID
	Sentence  int    // number from 0 over the whole text
	Span      text.Span
	Evidence  string // the sentence
	Subject   string // the words
	Predicate string
	Object    string
	Reason    Reason
}

// Reason tells why a candidate was rejected.
type Reason string

// The reasons.
const (
	SubjectUnknown  Reason = "the subject is no thing that the text names"       // a pronoun without an antecedent, a number, a clause
	ObjectUnknown   Reason = "the object is no thing that the text names"        // a pronoun without an antecedent
	SameEnds        Reason = "subject and object are the same"                   // after coreference
	SubjectUnproven Reason = "the subject is not in the sentence"                // nor linked to its words
	ObjectUnproven  Reason = "the object is not in the sentence"                 // nor linked to its words
	NoRelation      Reason = "no words of the sentence tell the relation"        //
	Repeated        Reason = "the sentence tells the same with an earlier claim" //
)

// reject logs a candidate.
func (p *page) reject(r *reader, c *candidate, why Reason) {
	s := r.s
	sp := p.doc.SentenceSpan(s.tree.Sentence)
	p.rejected = append(p.rejected, Rejected{
		Doc: p.article.ID, Sentence: s.tree.Sentence, Span: sp, Evidence: p.doc.Text[sp.Start:sp.End],
		Subject: r.argumentText(c.subject), Predicate: c.predicate, Object: r.argumentText(c.object), Reason: why,
	})
}

// rejectClaim logs a claim that was found and dropped.
func (p *page) rejectClaim(g *graph.Claim, why Reason) {
	p.rejected = append(p.rejected, Rejected{
		Doc: g.Doc, Sentence: g.Evidence.Sentence, Span: text.Span(g.Evidence.Span), Evidence: g.Evidence.Text,
		Subject: g.Subject.Text, Predicate: g.Predicate, Object: g.Object.Text, Reason: why,
	})
}

// argumentText returns the words of an argument.
func (x *reader) argumentText(a argument) string {
	if a.head < 0 {
		return a.lit
	}
	if w := x.words(a); w != "" {
		return w
	}
	return x.s.form(a.head)
}

// ungrounded returns why a claim is not proved by its sentence, or "": subject, predicate
// and object must each lie in it, or be linked by coreference to words that do.
// What the frame of a word fixes ("died": death; "was sentenced": a court) lies in that word.
func (p *page) ungrounded(c *candidate, g *graph.Claim) Reason {
	ev := &g.Evidence
	switch {
	case !proved(g.Subject, ev.Subject, ev) && !p.x.constants[c.subject.lit]:
		return SubjectUnproven
	case !proved(g.Object, ev.Object, ev) && !p.x.constants[c.object.lit]:
		return ObjectUnproven
	case !inside(ev.Relation, ev.Span):
		return NoRelation
	}
	return ""
}

// proved reports whether a term stands in the evidence at its span, or by its words.
func proved(t graph.Term, at graph.Span, ev *graph.Evidence) bool {
	if inside(at, ev.Span) {
		return true
	}
	if at != (graph.Span{}) {
		return false
	}
	sentence := strings.Fields(graph.Fold(ev.Text))
	have := make(map[string]bool, len(sentence))
	for _, w := range sentence {
		have[w] = true
	}
	words := strings.Fields(graph.Fold(t.Value))
	for _, w := range words {
		if !have[w] {
			return false
		}
	}
	return len(words) > 0
}

// inside reports whether span a is not empty and lies within b.
func inside(a, b graph.Span) bool { return a.Start < a.End && b.Start <= a.Start && a.End <= b.End }
