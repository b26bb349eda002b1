package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Entity is an entity as all articles together describe it. Its name is the
// one that most articles give, its aliases are merged and their counts added.
type Entity struct {
	graph.Entity
	Types    []graph.EntityType // all that articles give it, the most frequent first
	Articles int                // that speak of it
	Claims   int                // of which it is subject or object
}

// Entities returns all entities, sorted by IRI.
func (s *Store) Entities(ctx context.Context) (es []Entity, err error) {
	defer s.damaged(&err)
	r, end, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer end()
	ids, err := r.entities(ctx)
	if err != nil {
		return nil, fmt.Errorf("read entities from store %s: %w", s.path, err)
	}
	es, err = r.described(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read entities from store %s: %w", s.path, err)
	}
	slices.SortFunc(es, func(a, b Entity) int { return strings.Compare(a.IRI, b.IRI) })
	return es, ctx.Err()
}

// entities returns the entities of all types, sorted by number.
func (r *reader) entities(ctx context.Context) ([]uint64, error) {
	var all []uint64
	for _, t := range graph.EntityTypes {
		ids, err := r.subjects(ctx, r.ref(graph.TypeIRI(t)), r.ref(graph.EntityTypeOf))
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// Entity returns the entities with an IRI, a name or an alias; case, accents
// and punctuation do not count. Those that have it as their name come first,
// then those that more articles speak of. None is no error.
func (s *Store) Entity(ctx context.Context, nameOrIRI string) (es []Entity, err error) {
	defer s.damaged(&err)
	r, end, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer end()
	ids, err := r.find(ctx, nameOrIRI)
	if err == nil {
		es, err = r.described(ctx, ids)
	}
	if err != nil {
		return nil, fmt.Errorf("read entity %s from store %s: %w", nameOrIRI, s.path, err)
	}
	key := graph.Fold(nameOrIRI)
	rank := func(e Entity) int {
		if graph.Fold(e.Name) == key {
			return 0
		}
		return 1
	}
	slices.SortFunc(es, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Articles, a.Articles), strings.Compare(a.IRI, b.IRI))
	})
	return es, nil
}

// described reads entities as all documents describe them.
func (r *reader) described(ctx context.Context, ids []uint64) ([]Entity, error) {
	d := describer{r: r, entities: map[uint64]map[uint64]graph.Node{}}
	es := make([]Entity, 0, len(ids))
	for _, id := range ids {
		if _, err := d.entity(ctx, id, 0); err != nil {
			return nil, err
		}
		iri, err := r.iri(ctx, id)
		if err != nil {
			return nil, err
		}
		var known []graph.Entity
		for _, n := range d.entities[id] {
			known = append(known, graph.EntityOf(string(iri), n))
		}
		if len(known) == 0 {
			continue
		}
		e := Entity{Entity: merge(known), Types: typesOf(known), Articles: len(known)}
		if e.Claims, err = r.claimsOf(ctx, id); err != nil {
			return nil, err
		}
		es = append(es, e)
		delete(d.entities, id)
	}
	return es, nil
}

// claimsOf counts the claims with a subject or object.
func (r *reader) claimsOf(ctx context.Context, id uint64) (int, error) {
	subject, err := r.subjects(ctx, id, r.ref(graph.ClaimSubject))
	if err != nil {
		return 0, err
	}
	object, err := r.subjects(ctx, id, r.ref(graph.ClaimObject))
	if err != nil {
		return 0, err
	}
	all := slices.Concat(subject, object)
	slices.Sort(all)
	return len(slices.Compact(all)), nil
}

// merge joins the descriptions of one entity, whatever their order.
func merge(known []graph.Entity) graph.Entity {
	out := graph.Entity{IRI: known[0].IRI}
	names, types, ids, countries := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	type form struct {
		text string
		kind graph.AliasKind
	}
	aliases := map[form]int{}
	for _, e := range known {
		names[e.Name]++
		types[string(e.Type)]++
		if e.Wikidata != "" {
			ids[e.Wikidata]++
		}
		if e.Country != "" {
			countries[e.Country]++
		}
		out.Named = out.Named || e.Named
		for _, a := range e.Aliases {
			aliases[form{a.Text, a.Kind}] += a.Count
		}
	}
	out.Name, out.Type, out.Wikidata = mostFrequent(names), graph.EntityType(mostFrequent(types)), mostFrequent(ids)
	out.Country = mostFrequent(countries)
	for f, n := range aliases {
		out.Aliases = append(out.Aliases, graph.Alias{Text: f.text, Kind: f.kind, Count: n})
	}
	slices.SortFunc(out.Aliases, func(a, b graph.Alias) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// typesOf returns the types that descriptions give, the most frequent first.
func typesOf(known []graph.Entity) []graph.EntityType {
	counts := map[graph.EntityType]int{}
	for _, e := range known {
		counts[e.Type]++
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b graph.EntityType) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// mostFrequent returns the string with the highest count, of equals the first
// in order.
func mostFrequent(counts map[string]int) string {
	best, most := "", 0
	for s, n := range counts {
		if n > most || n == most && s < best {
			best, most = s, n
		}
	}
	return best
}

// Articles yields the articles, texts included, sorted by ID.
func (s *Store) Articles(ctx context.Context) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		if err := s.articles(ctx, yield); err != nil {
			yield(graph.Article{}, fmt.Errorf("read articles from store %s: %w", s.path, err))
		}
	}
}

func (s *Store) articles(ctx context.Context, yield func(graph.Article, error) bool) error {
	r, end, err := s.snapshot()
	if err != nil {
		return err
	}
	defer end()
	ids, err := r.subjects(ctx, r.ref(graph.KindArticle), r.ref(graph.ArticleKind))
	if err != nil {
		return err
	}
	byDoc := make(map[uint64][]uint64, len(ids))
	for _, id := range ids {
		byDoc[id] = nil
	}
	docs, err := r.selections(ctx, byDoc)
	if err != nil {
		return err
	}
	for _, d := range docs {
		a, err := r.article(ctx, d.label)
		if err != nil {
			return err
		}
		if !yield(a, nil) {
			return nil
		}
	}
	return nil
}

// article reads an article. Its values are not kept, since texts are long and
// asked for once.
func (r *reader) article(ctx context.Context, label uint64) (graph.Article, error) {
	once := newReader(r.qs)
	n, iri, err := once.node(ctx, label, label)
	return graph.ArticleOf(iri, n), err
}

// Article returns the article with the given ID, or an [ErrNotFound].
func (s *Store) Article(ctx context.Context, id string) (a graph.Article, err error) {
	defer s.damaged(&err)
	r, end, err := s.snapshot()
	if err != nil {
		return graph.Article{}, err
	}
	defer end()
	ref := r.ref(graph.ArticleIRI(id))
	if ref == 0 {
		return graph.Article{}, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	n, iri, err := r.node(ctx, ref, ref)
	if err != nil {
		return graph.Article{}, fmt.Errorf("read article %s from store %s: %w", id, s.path, err)
	}
	if len(n[graph.ArticleKind]) == 0 {
		return graph.Article{}, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	return graph.ArticleOf(iri, n), nil
}
