package graph

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// claimRecord is the content of [ClaimRecord]: what the claim's other quads do
// not tell. Keys are short and lists positional, since every claim has one;
// trailing zero values are cut from the lists.
type claimRecord struct {
	Spans       []int        `json:"at,omitempty"` // start and end of sentence, subject, relation, object
	Open        bool         `json:"open,omitempty"`
	Words       *string      `json:"words,omitempty"` // surface of the relation, unless its span tells
	SubjectText *string      `json:"stext,omitempty"` // mentions, likewise
	ObjectText  *string      `json:"otext,omitempty"`
	SubjectVal  string       `json:"sval,omitempty"` // values of terms that are entities
	ObjectVal   string       `json:"oval,omitempty"`
	PlaceText   string       `json:"ptext,omitempty"`
	PlaceVal    string       `json:"pval,omitempty"`
	Place       bool         `json:"p,omitempty"` // a place is given
	Quantities  [][]string   `json:"q,omitempty"` // value, min, max, unit, bound, per, text
	Time        *[]string    `json:"t,omitempty"` // precision, text; start and end have quads
	Said        *[]string    `json:"said,omitempty"`
	Condition   *[]string    `json:"if,omitempty"` // connective, on
	Relations   [][2]string  `json:"link,omitempty"`
	Chain       []linkRecord `json:"by,omitempty"`
	Extractor   string       `json:"x,omitempty"`
}

// linkRecord is a link of the attribution chain.
type linkRecord struct {
	Sources  []string  `json:"s,omitempty"` // IRIs
	Act      string    `json:"a,omitempty"`
	Date     *[]string `json:"d,omitempty"` // start, end, precision, text
	Implicit bool      `json:"i,omitempty"`
}

// entityRecord is the content of [EntityRecord].
type entityRecord struct {
	Named   bool          `json:"n,omitempty"`
	Aliases []aliasRecord `json:"a,omitempty"`
}

type aliasRecord struct {
	Text  string    `json:"t,omitempty"`
	Kind  AliasKind `json:"k,omitempty"`
	Count int       `json:"c,omitempty"`
}

func encodeEntity(e *Entity) string {
	r := entityRecord{Named: e.Named}
	for _, a := range e.Aliases {
		r.Aliases = append(r.Aliases, aliasRecord(a))
	}
	return marshal(r)
}

func encodeClaim(c *Claim) string {
	ev := c.Evidence
	r := claimRecord{
		Spans: trimZeros([]int{
			ev.Span.Start, ev.Span.End, ev.Subject.Start, ev.Subject.End,
			ev.Relation.Start, ev.Relation.End, ev.Object.Start, ev.Object.End,
		}),
		Open:        c.Open,
		Words:       unlessTold(c.Surface, ev, ev.Relation),
		SubjectText: unlessTold(c.Subject.Text, ev, ev.Subject),
		ObjectText:  unlessTold(c.Object.Text, ev, ev.Object),
		Extractor:   c.Extractor,
	}
	if c.Subject.Entity != nil {
		r.SubjectVal = c.Subject.Value
	}
	if c.Object.Entity != nil {
		r.ObjectVal = c.Object.Value
	}
	if c.Place != nil {
		r.Place, r.PlaceText = true, c.Place.Text
		if c.Place.Entity != nil {
			r.PlaceVal = c.Place.Value
		}
	}
	for _, q := range c.Quantities {
		r.Quantities = append(r.Quantities, trimEmpty([]string{
			number(q.Value), number(q.Min), number(q.Max), q.Unit, string(q.Bound), q.Per, q.Text,
		}))
	}
	if t := c.Time; t != nil {
		r.Time = list(string(t.Precision), t.Text)
	}
	if t := c.SaidWhen; t != nil {
		r.Said = list(t.End, string(t.Precision), t.Text)
	}
	if c.Condition != nil {
		r.Condition = list(c.Condition.Connective, c.Condition.On)
	}
	for _, l := range c.Relations {
		r.Relations = append(r.Relations, [2]string{l.Kind, l.Claim})
	}
	for _, l := range c.Attribution {
		r.Chain = append(r.Chain, encodeLink(l))
	}
	return marshal(r)
}

func encodeLink(l Link) linkRecord {
	r := linkRecord{Act: l.Act, Implicit: !l.Explicit}
	for _, s := range l.Sources {
		r.Sources = append(r.Sources, s.IRI)
	}
	if t := l.Date; t != nil {
		r.Date = list(t.Start, t.End, string(t.Precision), t.Text)
	}
	return r
}

// decode fills the fields of c that the record tells. The evidence text, the
// terms' entities and the quads' times must be set already.
func (r *claimRecord) decode(c *Claim, entity func(iri string) *Entity) error {
	ev := &c.Evidence
	spans := make([]int, 8)
	copy(spans, r.Spans)
	ev.Span, ev.Subject = Span{spans[0], spans[1]}, Span{spans[2], spans[3]}
	ev.Relation, ev.Object = Span{spans[4], spans[5]}, Span{spans[6], spans[7]}
	c.Open, c.Extractor = r.Open, r.Extractor
	c.Surface = told(r.Words, *ev, ev.Relation)
	c.Subject.Text = told(r.SubjectText, *ev, ev.Subject)
	c.Object.Text = told(r.ObjectText, *ev, ev.Object)
	if c.Subject.Entity != nil {
		c.Subject.Value = r.SubjectVal
	}
	if c.Object.Entity != nil {
		c.Object.Value = r.ObjectVal
	}
	if r.Place {
		if c.Place == nil {
			c.Place = &Term{}
		}
		c.Place.Text = r.PlaceText
		if c.Place.Entity != nil {
			c.Place.Value = r.PlaceVal
		}
	}
	if r.Time != nil {
		if c.Time == nil {
			c.Time = &Interval{}
		}
		c.Time.Precision, c.Time.Text = Precision(at(*r.Time, 0)), at(*r.Time, 1)
	}
	if r.Said != nil {
		if c.SaidWhen == nil {
			c.SaidWhen = &Interval{}
		}
		c.SaidWhen.End, c.SaidWhen.Precision, c.SaidWhen.Text = at(*r.Said, 0), Precision(at(*r.Said, 1)), at(*r.Said, 2)
	}
	if r.Condition != nil {
		if c.Condition == nil {
			c.Condition = &Condition{}
		}
		c.Condition.Connective, c.Condition.On = at(*r.Condition, 0), at(*r.Condition, 1)
	}
	for _, l := range r.Relations {
		c.Relations = append(c.Relations, Relation{l[0], l[1]})
	}
	for _, l := range r.Chain {
		c.Attribution = append(c.Attribution, l.link(entity))
	}
	return r.quantities(c)
}

func (r *claimRecord) quantities(c *Claim) error {
	for _, q := range r.Quantities {
		var n [3]float64
		for i := range n {
			s := at(q, i)
			if s == "" {
				continue
			}
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				return fmt.Errorf("quantity %q is no number", s)
			}
			n[i] = v
		}
		c.Quantities = append(c.Quantities, Quantity{
			Value: n[0], Min: n[1], Max: n[2],
			Unit: at(q, 3), Bound: Bound(at(q, 4)), Per: at(q, 5), Text: at(q, 6),
		})
	}
	return nil
}

func (r linkRecord) link(entity func(iri string) *Entity) Link {
	l := Link{Act: r.Act, Explicit: !r.Implicit}
	for _, iri := range r.Sources {
		l.Sources = append(l.Sources, *entity(iri))
	}
	if d := r.Date; d != nil {
		l.Date = &Interval{at(*d, 0), at(*d, 1), Precision(at(*d, 2)), at(*d, 3)}
	}
	return l
}

// marshal never fails, since records hold only strings, numbers and lists.
func marshal(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// slice returns the words of a span within the sentence, "" for none.
func (e Evidence) slice(s Span) string {
	if s.Start < e.Span.Start || s.End > e.Span.End || s.Start > s.End || s.End-e.Span.Start > len(e.Text) {
		return ""
	}
	return e.Text[s.Start-e.Span.Start : s.End-e.Span.Start]
}

// unlessTold returns nil if the words are those of the span.
func unlessTold(words string, e Evidence, s Span) *string {
	if words == e.slice(s) {
		return nil
	}
	return &words
}

func told(words *string, e Evidence, s Span) string {
	if words != nil {
		return *words
	}
	return e.slice(s)
}

func number(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func list(parts ...string) *[]string { l := trimEmpty(parts); return &l }

func trimEmpty(l []string) []string {
	for len(l) > 0 && l[len(l)-1] == "" {
		l = l[:len(l)-1]
	}
	return l
}

func trimZeros(l []int) []int {
	for len(l) > 0 && l[len(l)-1] == 0 {
		l = l[:len(l)-1]
	}
	return l
}

func at(l []string, i int) string {
	if i < len(l) {
		return l[i]
	}
	return ""
}
