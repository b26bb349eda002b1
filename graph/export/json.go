package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"math"
	"unicode/utf8"

	"newsgraph/graph"
)

// claimJSON is a line of claims. What is empty is left out, except the fields
// that every claim has.
type claimJSON struct {
	Doc         string         `json:"doc"`
	ID          string         `json:"id"`
	Subject     termJSON       `json:"subject"`
	Predicate   string         `json:"predicate"`
	Open        bool           `json:"open,omitempty"`
	Relation    string         `json:"relation_text,omitempty"`
	Object      termJSON       `json:"object"`
	Quantity    *quantityJSON  `json:"quantity,omitempty"`
	More        []quantityJSON `json:"more_quantities,omitempty"`
	Time        *timeJSON      `json:"time,omitempty"`
	SaidWhen    *timeJSON      `json:"said_when,omitempty"`
	Place       *termJSON      `json:"place,omitempty"`
	Condition   *conditionJSON `json:"condition,omitempty"`
	Theme       string         `json:"theme,omitempty"`
	Status      string         `json:"status,omitempty"`
	Links       []linkJSON     `json:"links,omitempty"`
	Modality    graph.Modality `json:"modality"`
	Negated     bool           `json:"negated"`
	Attribution []string       `json:"attribution"`
	Chain       []sourceJSON   `json:"chain,omitempty"`
	Sentence    int            `json:"sentence"`
	Evidence    string         `json:"evidence"`
	Span        *[2]int        `json:"span,omitempty"`
	SubjectSpan *[2]int        `json:"subject_span,omitempty"`
	RelSpan     *[2]int        `json:"relation_span,omitempty"`
	ObjectSpan  *[2]int        `json:"object_span,omitempty"`
	Confidence  float64        `json:"confidence"`
	Extractor   string         `json:"extractor,omitempty"`
}

type termJSON struct {
	Name     *string          `json:"name,omitempty"`
	Wikidata string           `json:"id,omitempty"`
	Type     graph.EntityType `json:"type,omitempty"`
	IRI      string           `json:"iri,omitempty"`
	Unnamed  bool             `json:"unnamed,omitempty"`
	Value    *string          `json:"value,omitempty"`
	Text     string           `json:"text,omitempty"`
}

type quantityJSON struct {
	Value *float64    `json:"value,omitempty"`
	Min   *float64    `json:"min,omitempty"`
	Max   *float64    `json:"max,omitempty"`
	Unit  string      `json:"unit,omitempty"`
	Bound graph.Bound `json:"bound,omitempty"`
	Per   string      `json:"per,omitempty"`
	Text  string      `json:"text,omitempty"`
}

type timeJSON struct {
	Start     string          `json:"start,omitempty"`
	End       string          `json:"end,omitempty"`
	Precision graph.Precision `json:"precision,omitempty"`
	Text      string          `json:"text,omitempty"`
}

type conditionJSON struct {
	Text       string `json:"text"`
	Connective string `json:"connective,omitempty"`
	On         string `json:"on,omitempty"`
}

type linkJSON struct {
	Kind  string `json:"kind"`
	Claim string `json:"claim"`
}

type sourceJSON struct {
	Sources  []termJSON `json:"sources"`
	Act      string     `json:"act,omitempty"`
	Date     *timeJSON  `json:"date,omitempty"`
	Explicit bool       `json:"explicit"`
}

type entityJSON struct {
	Kind     string           `json:"kind"`
	Doc      string           `json:"doc,omitempty"`
	Name     string           `json:"name"`
	Wikidata string           `json:"id,omitempty"`
	Type     graph.EntityType `json:"type"`
	IRI      string           `json:"iri"`
	Named    bool             `json:"named"`
	Country  string           `json:"country,omitempty"` // IRI
	Aliases  []aliasJSON      `json:"aliases,omitempty"`
}

type aliasJSON struct {
	Text  string          `json:"text"`
	Kind  graph.AliasKind `json:"kind,omitempty"`
	Count int             `json:"count,omitempty"`
}

// ClaimJSON returns a claim as one JSON object without a line break:
//
//   - doc, id, subject, predicate, relation_text, object, modality, negated,
//     sentence, evidence, confidence; open is true for a predicate outside the
//     vocabulary;
//   - subject, object and place are {"name", "id", "type", "iri", "text"} with
//     the Wikidata id, or {"value", "text"} for literals; text is the mention;
//   - quantity has value, or min and max, and unit, bound, per, text; further
//     amounts are in more_quantities;
//   - time and said_when have start, end, precision, text;
//   - attribution lists the names of the sources, origin first; chain tells
//     the same with acts and dates, joint sources in one link;
//   - span, subject_span, relation_span and object_span are [start, end] in
//     Unicode code points of the article's text, end exclusive. They are left
//     out where the article's text is not given or does not reach so far.
func ClaimJSON(c graph.Claim, a graph.Article) []byte {
	e := c.Evidence
	j := claimJSON{
		Doc: c.Doc, ID: c.ID, Subject: newTerm(c.Subject), Predicate: c.Predicate, Open: c.Open, Relation: c.Surface,
		Object: newTerm(c.Object), Time: newTime(c.Time), SaidWhen: newTime(c.SaidWhen), Theme: c.Theme, Status: c.Status,
		Modality: c.Modality, Negated: c.Negated, Attribution: []string{}, Sentence: e.Sentence, Evidence: e.Text,
		Span: codePoints(a.Text, e.Span), SubjectSpan: codePoints(a.Text, e.Subject), RelSpan: codePoints(a.Text, e.Relation),
		ObjectSpan: codePoints(a.Text, e.Object), Extractor: c.Extractor,
	}
	if v := finite(c.Confidence); v != nil {
		j.Confidence = *v
	}
	for i, q := range c.Quantities {
		if i == 0 {
			first := newQuantity(q)
			j.Quantity = &first
		} else {
			j.More = append(j.More, newQuantity(q))
		}
	}
	if c.Place != nil {
		p := newTerm(*c.Place)
		j.Place = &p
	}
	if c.Condition != nil {
		j.Condition = &conditionJSON{c.Condition.Text, c.Condition.Connective, c.Condition.On}
	}
	for _, r := range c.Relations {
		j.Links = append(j.Links, linkJSON(r))
	}
	for _, l := range c.Attribution {
		s := sourceJSON{Sources: []termJSON{}, Act: l.Act, Date: newTime(l.Date), Explicit: l.Explicit}
		for i := range l.Sources {
			j.Attribution = append(j.Attribution, l.Sources[i].Name)
			s.Sources = append(s.Sources, newTerm(graph.Term{Entity: &l.Sources[i]}))
		}
		j.Chain = append(j.Chain, s)
	}
	return marshal(j)
}

// EntityJSON returns an entity as one JSON object without a line break; kind
// is always "entity" and doc left out if empty.
func EntityJSON(doc string, e graph.Entity) []byte {
	j := entityJSON{Kind: "entity", Doc: doc, Name: e.Name, Wikidata: e.Wikidata, Type: e.Type, IRI: e.IRI, Named: e.Named, Country: e.Country}
	for _, a := range e.Aliases {
		j.Aliases = append(j.Aliases, aliasJSON(a))
	}
	return marshal(j)
}

func newTerm(t graph.Term) termJSON {
	if t.Entity == nil {
		return termJSON{Value: &t.Value, Text: t.Text}
	}
	e := t.Entity
	return termJSON{Name: &e.Name, Wikidata: e.Wikidata, Type: e.Type, IRI: e.IRI, Unnamed: !e.Named, Text: t.Text}
}

func newQuantity(q graph.Quantity) quantityJSON {
	j := quantityJSON{Unit: q.Unit, Bound: q.Bound, Per: q.Per, Text: q.Text}
	if q.Bound == graph.Range {
		j.Min, j.Max = finite(q.Min), finite(q.Max)
	} else {
		j.Value = finite(q.Value)
	}
	return j
}

func newTime(t *graph.Interval) *timeJSON {
	if t == nil {
		return nil
	}
	j := timeJSON(*t)
	return &j
}

// finite returns nil for what JSON has no number for.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// codePoints turns a span of bytes into one of code points, nil if it is empty
// or outside the text.
func codePoints(text string, s graph.Span) *[2]int {
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
		return nil
	}
	start := utf8.RuneCountInString(text[:s.Start])
	return &[2]int{start, start + utf8.RuneCountInString(text[s.Start:s.End])}
}

// marshal never fails on the types of this file: their numbers are finite.
func marshal(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func writeJSONL(w *bufio.Writer, docs iter.Seq2[graph.Document, error]) error {
	for d, err := range docs {
		if err != nil {
			return err
		}
		for _, c := range d.Claims {
			w.Write(ClaimJSON(c, d.Article)) //nolint:errcheck // Flush reports it
			if err := w.WriteByte('\n'); err != nil {
				return err
			}
		}
	}
	return nil
}
