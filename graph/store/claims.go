package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

// Filter selects claims; a claim must meet every condition that is set. The
// zero Filter selects all.
type Filter struct {
	ID        string         // the claim's ID
	Doc       string         // the article's ID
	About     string         // name, alias or IRI of subject or object
	Says      string         // name, alias or IRI of somebody in the attribution chain
	Predicate string         // as in [graph.Claim]
	Modality  graph.Modality // empty: any
	Negated   *bool          // nil: either
}

// Claims yields the claims that the filter selects, by document and position
// as [graph.Compare] says, from one state of the store. A name that fits
// several entities selects the claims of all; one that fits none selects no
// claim. A claim that cannot be read is yielded as an error, and the rest
// follows if the caller goes on.
func (s *Store) Claims(ctx context.Context, f Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		err := s.documents(ctx, f, false, func(d Document, err error) bool {
			if err != nil {
				return yield(graph.Claim{}, err)
			}
			for _, c := range d.Claims {
				if !yield(c, nil) {
					return false
				}
			}
			return true
		})
		if err != nil {
			yield(graph.Claim{}, fmt.Errorf("read claims from store %s: %w", s.path, err))
		}
	}
}

// Documents yields what [Store.Claims] does, by article and with the articles.
// The zero Filter selects articles without claims too.
func (s *Store) Documents(ctx context.Context, f Filter) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		if err := s.documents(ctx, f, true, yield); err != nil {
			yield(Document{}, fmt.Errorf("read articles from store %s: %w", s.path, err))
		}
	}
}

// documents returns an error that ended the reading; those of single claims it
// yields.
func (s *Store) documents(ctx context.Context, f Filter, articles bool, yield func(Document, error) bool) error {
	r, end, err := s.snapshot()
	if err != nil {
		return err
	}
	defer end()
	selected, err := s.candidates(ctx, r, f)
	if err != nil {
		return err
	}
	d := describer{r: r, entities: map[uint64]map[uint64]graph.Node{}}
	for _, sel := range selected {
		if len(selected) <= fewDocuments {
			if err := d.readLabel(ctx, sel.label); err != nil {
				return err
			}
		}
		cs, broken, err := d.claims(ctx, sel)
		if err != nil {
			return err
		}
		for _, err := range broken {
			if !yield(Document{}, fmt.Errorf("store %s: %w", s.path, err)) {
				return nil
			}
		}
		doc := Document{Claims: cs}
		if f.Negated != nil {
			doc.Claims = slices.DeleteFunc(cs, func(c graph.Claim) bool { return c.Negated != *f.Negated })
			if len(doc.Claims) == 0 {
				continue
			}
		}
		slices.SortFunc(doc.Claims, graph.Compare)
		if articles {
			if doc.Article, err = r.article(ctx, sel.label); err != nil {
				return err
			}
		}
		if !yield(doc, nil) {
			return nil
		}
	}
	return nil
}

// selection is what a filter selects from one document.
type selection struct {
	id     string // the document's
	label  uint64
	claims []uint64
}

// candidates returns the claims that meet the indexed conditions, by document.
func (s *Store) candidates(ctx context.Context, r *reader, f Filter) ([]selection, error) {
	sets, err := s.conditions(ctx, r, f)
	if err != nil {
		return nil, err
	}
	if sets == nil {
		return r.allClaims(ctx)
	}
	byDoc := map[uint64][]uint64{}
	belongs := r.ref(graph.ClaimArticle)
	for _, id := range intersection(sets) {
		docs, err := r.objects(ctx, id, belongs)
		if err != nil {
			return nil, err
		}
		if len(docs) > 0 {
			byDoc[docs[0]] = append(byDoc[docs[0]], id)
		}
	}
	return r.selections(ctx, byDoc)
}

// conditions returns a sorted list of claims for each condition that is set,
// nil if none is.
func (s *Store) conditions(ctx context.Context, r *reader, f Filter) (sets [][]uint64, err error) {
	and := func(predicates []quad.IRI, objects ...uint64) {
		var set []uint64
		for _, p := range predicates {
			for _, o := range objects {
				ids, e := r.subjects(ctx, o, r.ref(p))
				set = append(set, ids...)
				if err == nil {
					err = e
				}
			}
		}
		slices.Sort(set)
		sets = append(sets, slices.Compact(set))
	}
	named := func(name string) []uint64 {
		ids, e := r.find(ctx, name)
		if err == nil {
			err = e
		}
		return ids
	}
	if f.ID != "" {
		sets = append(sets, []uint64{r.ref(graph.ClaimIRI(f.ID))})
	}
	if f.Doc != "" {
		and([]quad.IRI{graph.ClaimArticle}, r.ref(graph.ArticleIRI(f.Doc)))
	}
	if f.About != "" {
		and([]quad.IRI{graph.ClaimSubject, graph.ClaimObject}, named(f.About)...)
	}
	if f.Says != "" {
		and([]quad.IRI{graph.ClaimSource}, named(f.Says)...)
	}
	if f.Predicate != "" {
		and([]quad.IRI{graph.ClaimPredicate}, r.ref(graph.RelIRI(graph.NSRel, f.Predicate)))
	}
	if f.Modality != "" {
		and([]quad.IRI{graph.ClaimModality}, r.ref(graph.ModalityIRI(f.Modality)))
	}
	if f.Negated != nil && *f.Negated {
		and([]quad.IRI{graph.ClaimNegated}, r.ref(quad.Bool(true)))
	}
	return sets, err
}

// intersection returns what is in all of the sorted lists.
func intersection(sets [][]uint64) []uint64 {
	slices.SortFunc(sets, func(a, b []uint64) int { return len(a) - len(b) })
	out := slices.Clone(sets[0])
	for _, set := range sets[1:] {
		out = slices.DeleteFunc(out, func(id uint64) bool { _, ok := slices.BinarySearch(set, id); return !ok })
	}
	return out
}

// allClaims returns the claims of every article.
func (r *reader) allClaims(ctx context.Context) ([]selection, error) {
	articles, err := r.subjects(ctx, r.ref(graph.KindArticle), r.ref(graph.ArticleKind))
	if err != nil {
		return nil, err
	}
	byDoc := make(map[uint64][]uint64, len(articles))
	belongs := r.ref(graph.ClaimArticle)
	for _, a := range articles {
		if byDoc[a], err = r.subjects(ctx, a, belongs); err != nil {
			return nil, err
		}
	}
	return r.selections(ctx, byDoc)
}

// selections sorts documents by ID.
func (r *reader) selections(ctx context.Context, byDoc map[uint64][]uint64) ([]selection, error) {
	list := make([]selection, 0, len(byDoc))
	labels := make([]uint64, 0, len(byDoc))
	for label := range byDoc {
		labels = append(labels, label)
	}
	if err := r.resolve(ctx, labels...); err != nil {
		return nil, err
	}
	for label, claims := range byDoc {
		iri, _ := r.names[label].(quad.IRI)
		if id, ok := graph.ArticleID(iri); ok {
			list = append(list, selection{id, label, claims})
		}
	}
	slices.SortFunc(list, func(a, b selection) int { return strings.Compare(a.id, b.id) })
	return list, nil
}

// fewDocuments is up to how many documents are read whole, by label, to learn
// about their entities. For more, what all documents say of an entity is read
// at once and kept.
const fewDocuments = 3

// describer reads claims with their entities.
type describer struct {
	r        *reader
	entities map[uint64]map[uint64]graph.Node // entity → document → properties
	whole    uint64                           // the document that entities holds alone, 0 for none
}

// entityPredicates are those that [graph.EntityOf] reads.
var entityPredicates = []quad.IRI{graph.EntityName, graph.EntityTypeOf, graph.EntityWikidata, graph.EntityCountry, graph.EntityRecord}

// readLabel reads what one document says of its entities.
func (d *describer) readLabel(ctx context.Context, label uint64) error {
	clear(d.entities)
	d.whole = label
	links, err := d.r.labelled(ctx, label)
	if err != nil {
		return err
	}
	wanted := map[uint64]bool{}
	for _, p := range entityPredicates {
		wanted[d.r.ref(p)] = true
	}
	links = slices.DeleteFunc(links, func(l link) bool { return !wanted[l.predicate] })
	return d.keep(ctx, links)
}

func (d *describer) keep(ctx context.Context, links []link) error {
	qs, err := d.r.quads(ctx, links)
	if err != nil {
		return err
	}
	for i, q := range qs {
		l := links[i]
		docs := d.entities[l.subject]
		if docs == nil {
			docs = map[uint64]graph.Node{}
			d.entities[l.subject] = docs
		}
		if docs[l.label] == nil {
			docs[l.label] = graph.Node{}
		}
		if p, ok := q.Predicate.(quad.IRI); ok {
			docs[l.label].Add(p, q.Object)
		}
	}
	return nil
}

// entity returns what a document says of an entity.
func (d *describer) entity(ctx context.Context, id, label uint64) (graph.Node, error) {
	docs, ok := d.entities[id]
	if !ok && d.whole == 0 {
		var links []link
		for _, p := range entityPredicates {
			ls, err := d.r.scan(ctx, quadIndexes[0], id, d.r.ref(p))
			if err != nil {
				return nil, err
			}
			links = append(links, ls...)
		}
		d.entities[id] = map[uint64]graph.Node{}
		if err := d.keep(ctx, links); err != nil {
			return nil, err
		}
		docs = d.entities[id]
	}
	return docs[label], nil
}

// claims reads the selected claims of a document. The second result is one
// error for each that is broken.
func (d *describer) claims(ctx context.Context, doc selection) (cs []graph.Claim, broken []error, err error) {
	entities := map[string]*graph.Entity{}
	entity := func(iri string) *graph.Entity {
		e := entities[iri]
		if e == nil {
			n, nerr := d.entity(ctx, d.r.ref(quad.IRI(iri)), doc.label)
			if nerr != nil && err == nil {
				err = nerr
			}
			known := graph.EntityOf(iri, n)
			e = &known
			entities[iri] = e
		}
		return e
	}
	for _, id := range doc.claims {
		n, iri, e := d.r.node(ctx, id, doc.label)
		if e != nil {
			return nil, nil, e
		}
		c, e := graph.ClaimOf(iri, n, entity)
		switch {
		case err != nil:
			return nil, nil, err
		case e != nil:
			broken = append(broken, e)
		default:
			cs = append(cs, c)
		}
	}
	return cs, broken, nil
}

// node reads the properties that a document gives to a subject.
func (r *reader) node(ctx context.Context, id, label uint64) (graph.Node, quad.IRI, error) {
	links, err := r.about(ctx, id)
	if err != nil {
		return nil, "", err
	}
	links = slices.DeleteFunc(links, func(l link) bool { return l.label != label })
	qs, err := r.quads(ctx, links)
	if err != nil {
		return nil, "", err
	}
	n := graph.Node{}
	for _, q := range qs {
		if p, ok := q.Predicate.(quad.IRI); ok {
			n.Add(p, q.Object)
		}
	}
	iri, err := r.iri(ctx, id)
	return n, iri, err
}

// find returns the entities with a name, alias or IRI, sorted by number. The
// IRI of an entity that was merged finds the one that stands for it.
func (r *reader) find(ctx context.Context, name string) ([]uint64, error) {
	iri, err := r.merged(ctx, strings.TrimSuffix(strings.TrimPrefix(name, "<"), ">"))
	if err != nil {
		return nil, err
	}
	if id := r.ref(quad.IRI(iri)); id != 0 {
		described, err := r.objects(ctx, id, r.ref(graph.EntityRecord))
		if err != nil {
			return nil, err
		}
		if len(described) > 0 {
			return []uint64{id}, nil
		}
	}
	if ids, err := r.joined(ctx, iri); err != nil || len(ids) > 0 {
		return ids, err
	}
	ids, err := r.subjects(ctx, r.ref(quad.String(graph.Fold(name))), r.ref(graph.EntityKey))
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// joined returns the entities that mentions of another were taken for, sorted.
func (r *reader) joined(ctx context.Context, iri string) ([]uint64, error) {
	if r.tx == nil {
		return nil, nil
	}
	js, err := newLedger(ctx, r.tx, nil).joins(iri)
	if err != nil {
		return nil, err
	}
	var ids []uint64
	for _, j := range js {
		to, err := r.merged(ctx, j.To)
		if err != nil {
			return nil, err
		}
		if id := r.ref(quad.IRI(to)); id != 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// merged returns the IRI of the entity that stands for one by now.
func (r *reader) merged(ctx context.Context, iri string) (string, error) {
	if r.tx == nil {
		return iri, nil
	}
	moves := lookup(ctx, r.tx, map[string][]identity.Decision{})
	for after := 0; ; {
		ds, err := moves(iri)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(ds, func(d identity.Decision) bool { return d.Kind == identity.Merge && d.N > after })
		if i < 0 {
			return iri, nil
		}
		iri, after = ds[i].To, ds[i].N
	}
}
