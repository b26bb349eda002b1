package graph

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// Quads returns the article's record and its claims as quads, in a fixed
// order; package doc tells their layout. The claims must be of this article
// and carry their IDs; of several with one ID the first is taken, and of
// several descriptions of one entity likewise. All strings must be valid
// UTF-8. A claim whose subject is a literal, or that has no object, gets no
// edge, only its description.
func Quads(a Article, cs []Claim) []quad.Quad {
	w := &writer{label: ArticleIRI(a.ID), seen: map[quad.IRI]bool{}}
	w.article(a)
	for i := range cs {
		w.claim(&cs[i])
	}
	return w.quads
}

// writer collects the quads of one article.
type writer struct {
	label quad.IRI
	seen  map[quad.IRI]bool // entities and claims that are written
	quads []quad.Quad
}

func (w *writer) add(s, p quad.IRI, o quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.label})
}

// text adds a string property unless it is empty.
func (w *writer) text(s, p quad.IRI, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *writer) article(a Article) {
	n := w.label
	w.add(n, ArticleKind, KindArticle)
	w.text(n, ArticleFile, a.File)
	w.text(n, ArticleTitle, a.Title)
	w.text(n, ArticleByline, a.Byline)
	w.text(n, ArticlePublisher, a.Publisher)
	w.text(n, ArticlePublished, a.Published)
	w.text(n, ArticleURL, a.URL)
	w.text(n, ArticleLanguage, a.Language)
	w.text(n, ArticleText, a.Text)
}

// term returns the node of a term, describing its entity; nil if it is empty.
func (w *writer) term(t Term) quad.Value {
	switch {
	case t.Entity != nil:
		return w.entity(t.Entity)
	case t.Value != "":
		return quad.String(t.Value)
	}
	return nil
}

func (w *writer) entity(e *Entity) quad.IRI {
	n := quad.IRI(e.IRI)
	if w.seen[n] {
		return n
	}
	w.seen[n] = true
	w.text(n, EntityName, e.Name)
	if e.Type != "" {
		w.add(n, EntityTypeOf, TypeIRI(e.Type))
	}
	w.text(n, EntityWikidata, e.Wikidata)
	if e.Country != "" {
		w.add(n, EntityCountry, quad.IRI(e.Country))
	}
	keys := map[string]bool{}
	key := func(name string) {
		if k := Fold(name); !keys[k] {
			keys[k] = true
			w.text(n, EntityKey, k)
		}
	}
	key(e.Name)
	for _, a := range e.Aliases {
		if a.Text != e.Name {
			w.text(n, EntityAlias, a.Text)
		}
		key(a.Text)
	}
	w.text(n, EntityRecord, encodeEntity(e))
	return n
}

func (w *writer) claim(c *Claim) {
	n := ClaimIRI(c.ID)
	if w.seen[n] {
		return
	}
	w.seen[n] = true
	subject, object := w.term(c.Subject), w.term(c.Object)
	if s, ok := subject.(quad.IRI); ok && object != nil {
		w.quads = append(w.quads, quad.Quad{Subject: s, Predicate: EdgeIRI(*c), Object: object, Label: n})
	}
	w.add(n, ClaimArticle, w.label)
	w.value(n, ClaimSubject, subject)
	w.add(n, ClaimPredicate, RelIRI(NSRel, c.Predicate))
	w.value(n, ClaimObject, object)
	w.add(n, ClaimModality, ModalityIRI(c.Modality))
	if c.Negated {
		w.add(n, ClaimNegated, quad.Bool(true))
	}
	w.sources(n, c.Attribution)
	w.add(n, ClaimSentence, quad.Int(c.Evidence.Sentence))
	w.text(n, ClaimEvidence, c.Evidence.Text)
	w.qualifiers(n, c)
	if c.Confidence != 0 {
		w.add(n, ClaimConfidence, quad.Float(c.Confidence))
	}
	w.text(n, ClaimRecord, encodeClaim(c))
}

func (w *writer) value(s, p quad.IRI, o quad.Value) {
	if o != nil {
		w.add(s, p, o)
	}
}

// sources adds the flat shortcuts into the attribution chain; the chain
// itself, with its order and acts, is in the record.
func (w *writer) sources(n quad.IRI, chain []Link) {
	done := map[string]bool{}
	for i, l := range chain {
		for j := range l.Sources {
			e := &l.Sources[j]
			w.entity(e)
			if done[e.IRI] {
				continue
			}
			done[e.IRI] = true
			if i == 0 {
				w.add(n, ClaimOrigin, quad.IRI(e.IRI))
			}
			w.add(n, ClaimSource, quad.IRI(e.IRI))
		}
	}
}

func (w *writer) qualifiers(n quad.IRI, c *Claim) {
	if len(c.Quantities) > 0 {
		q := c.Quantities[0]
		if q.Bound != Range {
			w.add(n, ClaimQuantity, quad.Float(q.Value))
		} else {
			w.add(n, ClaimQuantity, quad.Float(q.Min))
			if q.Max != q.Min {
				w.add(n, ClaimQuantity, quad.Float(q.Max))
			}
		}
		w.text(n, ClaimUnit, q.Unit)
	}
	if c.Time != nil {
		w.text(n, ClaimStart, c.Time.Start)
		w.text(n, ClaimEnd, c.Time.End)
	}
	if c.SaidWhen != nil {
		w.text(n, ClaimSaid, c.SaidWhen.Start)
	}
	if c.Place != nil {
		w.value(n, ClaimPlace, w.term(*c.Place))
	}
	w.text(n, ClaimTheme, c.Theme)
	if c.Condition != nil {
		w.text(n, ClaimCondition, c.Condition.Text)
	}
	w.text(n, ClaimStatus, c.Status)
	for i, r := range c.Relations {
		if !slices.Contains(c.Relations[:i], r) {
			w.add(n, RelIRI(NSLink, r.Kind), ClaimIRI(r.Claim))
		}
	}
}

// ModalityIRI returns the node of a modality.
func ModalityIRI(m Modality) quad.IRI { return RelIRI(NSModality, string(m)) }

// TypeIRI returns the node of an entity type.
func TypeIRI(t EntityType) quad.IRI { return RelIRI(NSType, string(t)) }
