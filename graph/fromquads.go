package graph

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Node holds the properties that one document gives to one subject: the
// objects by predicate.
type Node map[quad.IRI][]quad.Value

// Add adds a property.
func (n Node) Add(p quad.IRI, o quad.Value) { n[p] = append(n[p], o) }

func (n Node) value(p quad.IRI) quad.Value {
	if vs := n[p]; len(vs) > 0 {
		return vs[0]
	}
	return nil
}

func (n Node) text(p quad.IRI) string {
	s, _ := n.value(p).(quad.String)
	return string(s)
}

// name returns the name in a namespace that an IRI-valued property holds.
func (n Node) name(p quad.IRI, ns string) string {
	iri, _ := n.value(p).(quad.IRI)
	s, _ := unescapeIRI(string(iri), ns)
	return s
}

// FromQuads is the inverse of [Quads], for any number of articles. The
// articles are sorted by ID, the claims as [Compare] says; quads of any other
// kind are passed over. It returns an error for a claim that other software
// has broken, together with all the others.
func FromQuads(qs []quad.Quad) ([]Article, []Claim, error) {
	docs := map[quad.IRI]map[quad.IRI]Node{} // label → subject → properties
	for _, q := range qs {
		label, _ := q.Label.(quad.IRI)
		s, ok := q.Subject.(quad.IRI)
		p, okp := q.Predicate.(quad.IRI)
		if !ok || !okp || !strings.HasPrefix(string(label), NSArticle) {
			continue
		}
		nodes := docs[label]
		if nodes == nil {
			nodes = map[quad.IRI]Node{}
			docs[label] = nodes
		}
		if nodes[s] == nil {
			nodes[s] = Node{}
		}
		nodes[s].Add(p, q.Object)
	}
	var (
		articles []Article
		claims   []Claim
		errs     []error
	)
	for _, label := range slices.Sorted(maps.Keys(docs)) {
		nodes := docs[label]
		if n := nodes[label]; n.value(ArticleKind) == KindArticle {
			articles = append(articles, ArticleOf(label, n))
		}
		cs, err := claimsOf(label, nodes)
		claims, errs = append(claims, cs...), append(errs, err)
	}
	slices.SortFunc(articles, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(claims, Compare)
	return articles, claims, errors.Join(errs...)
}

func claimsOf(label quad.IRI, nodes map[quad.IRI]Node) ([]Claim, error) {
	entities := map[string]*Entity{}
	entity := func(iri string) *Entity {
		e := entities[iri]
		if e == nil {
			known := EntityOf(iri, nodes[quad.IRI(iri)])
			e = &known
			entities[iri] = e
		}
		return e
	}
	var (
		claims []Claim
		errs   []error
	)
	for _, s := range slices.Sorted(maps.Keys(nodes)) {
		if n := nodes[s]; n.value(ClaimArticle) == label {
			c, err := ClaimOf(s, n, entity)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			claims = append(claims, c)
		}
	}
	return claims, errors.Join(errs...)
}

// Compare orders claims by document and by their place in it.
func Compare(a, b Claim) int {
	x, y := a.Evidence, b.Evidence
	return cmp.Or(
		cmp.Compare(a.Doc, b.Doc), cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.Span.Start, y.Span.Start),
		cmp.Compare(x.Relation.Start, y.Relation.Start), cmp.Compare(x.Subject.Start, y.Subject.Start),
		cmp.Compare(x.Object.Start, y.Object.Start), cmp.Compare(a.ID, b.ID))
}

// ArticleOf returns the article that a node's properties describe.
func ArticleOf(iri quad.IRI, n Node) Article {
	id, _ := ArticleID(iri)
	return Article{
		ID: id, File: n.text(ArticleFile), Title: n.text(ArticleTitle), Byline: n.text(ArticleByline),
		Publisher: n.text(ArticlePublisher), Published: n.text(ArticlePublished), URL: n.text(ArticleURL),
		Language: n.text(ArticleLanguage), Text: n.text(ArticleText),
	}
}

// EntityOf returns the entity that a node's properties describe. A record
// that cannot be read leaves the aliases out.
func EntityOf(iri string, n Node) Entity {
	e := Entity{IRI: iri, Name: n.text(EntityName), Type: EntityType(n.name(EntityTypeOf, NSType)), Wikidata: n.text(EntityWikidata)}
	if c, ok := n.value(EntityCountry).(quad.IRI); ok {
		e.Country = string(c)
	}
	var r entityRecord
	if err := json.Unmarshal([]byte(n.text(EntityRecord)), &r); err != nil {
		return e
	}
	e.Named = r.Named
	for _, a := range r.Aliases {
		e.Aliases = append(e.Aliases, Alias(a))
	}
	return e
}

// ClaimOf returns the claim that a node's properties describe. The entities
// it speaks of come from the given function, which must know all IRIs.
func ClaimOf(iri quad.IRI, n Node, entity func(iri string) *Entity) (Claim, error) {
	term := func(p quad.IRI) Term {
		switch v := n.value(p).(type) {
		case quad.IRI:
			return Term{Entity: entity(string(v))}
		case quad.String:
			return Term{Value: string(v)}
		}
		return Term{}
	}
	c := Claim{
		Subject: term(ClaimSubject), Object: term(ClaimObject),
		Predicate: n.name(ClaimPredicate, NSRel), Modality: Modality(n.name(ClaimModality, NSModality)),
		Negated: n.value(ClaimNegated) == quad.Bool(true),
		Theme:   n.text(ClaimTheme), Status: n.text(ClaimStatus),
		Evidence: Evidence{Text: n.text(ClaimEvidence)},
	}
	c.ID, _ = ClaimID(iri)
	c.Doc = n.name(ClaimArticle, NSArticle)
	if v, ok := n.value(ClaimSentence).(quad.Int); ok {
		c.Evidence.Sentence = int(v)
	}
	if v, ok := n.value(ClaimConfidence).(quad.Float); ok {
		c.Confidence = float64(v)
	}
	if start, end := n.text(ClaimStart), n.text(ClaimEnd); start != "" || end != "" {
		c.Time = &Interval{Start: start, End: end}
	}
	if said := n.text(ClaimSaid); said != "" {
		c.SaidWhen = &Interval{Start: said}
	}
	if p := term(ClaimPlace); p != (Term{}) {
		c.Place = &p
	}
	if s := n.text(ClaimCondition); s != "" {
		c.Condition = &Condition{Text: s}
	}
	var r claimRecord
	if s := n.text(ClaimRecord); s != "" {
		if err := json.Unmarshal([]byte(s), &r); err != nil {
			return c, fmt.Errorf("read record of claim %s: %w", c.ID, err)
		}
	}
	if err := r.decode(&c, entity); err != nil {
		return c, fmt.Errorf("read record of claim %s: %w", c.ID, err)
	}
	return c, nil
}
