package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// batch is the number of quads after which a transaction is committed. Fewer
// cost a synchronous write of the file more often.
const batch = 10000

// Add stores an article with all its claims in one transaction. If the store
// holds the article already, the claims are replaced: what is new goes in
// first, what is gone goes out in a second transaction, so that a death in
// between loses nothing. Adding the same twice changes nothing. Claims without
// an ID get one. A claim of another article is an error.
func (s *Store) Add(ctx context.Context, a graph.Article, cs []graph.Claim) error {
	return s.AddAll(ctx, func(yield func(Document, error) bool) { yield(Document{Article: a, Claims: cs}, nil) })
}

// AddAll stores many articles as [Store.Add] does, several in a transaction.
// When the sequence yields an error or the context ends, what came before is
// stored and the error returned.
func (s *Store) AddAll(ctx context.Context, docs iter.Seq2[Document, error]) (err error) {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	defer s.damaged(&err)
	p := pending{s: s, docs: map[string]bool{}, claims: map[quad.IRI]string{}}
	for d, err := range docs {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = p.add(ctx, d)
		}
		if err != nil {
			return errors.Join(err, p.flush(ctx))
		}
	}
	return p.flush(ctx)
}

// pending is a transaction in the making: articles new to the store.
type pending struct {
	s       *Store
	quads   []quad.Quad
	entries []entry
	docs    map[string]bool
	claims  map[quad.IRI]string // claims → document
}

func (p *pending) flush(ctx context.Context) error {
	err := p.s.apply(context.WithoutCancel(ctx), cayley.Add, p.quads, p.entries...)
	p.quads, p.entries = p.quads[:0], p.entries[:0]
	clear(p.docs)
	clear(p.claims)
	return err
}

func (p *pending) add(ctx context.Context, d Document) error {
	if d.Article.ID == "" {
		return errors.New("add article to store: it has no ID")
	}
	if p.docs[d.Article.ID] {
		if err := p.flush(ctx); err != nil {
			return err
		}
	}
	cs, err := p.check(ctx, d)
	if err != nil {
		return fmt.Errorf("add article %s to store: %w", d.Article.ID, err)
	}
	qs := unique(graph.Quads(d.Article, cs))
	moved, err := p.s.moved(ctx, d.Article.ID, qs)
	if err != nil {
		return fmt.Errorf("add article %s to store: %w", d.Article.ID, err)
	}
	if p.s.writer.ValueOf(graph.ArticleIRI(d.Article.ID)) != nil {
		return p.replace(ctx, d.Article.ID, qs, moved)
	}
	p.docs[d.Article.ID] = true
	p.quads = append(p.quads, moved...)
	if o := originOf(qs, moved, nil); !o.empty() {
		p.entries = append(p.entries, o.entry(d.Article.ID))
	}
	if len(p.quads) >= batch {
		return p.flush(ctx)
	}
	return nil
}

// check returns the claims with their IDs, unless one belongs to another
// article: its quads would be forgotten with either.
func (p *pending) check(ctx context.Context, d Document) ([]graph.Claim, error) {
	cs := make([]graph.Claim, len(d.Claims))
	for i, c := range d.Claims {
		if c.Doc == "" {
			c.Doc = d.Article.ID
		}
		if c.ID == "" {
			c.SetID()
		}
		owner := c.Doc
		if owner == d.Article.ID {
			var err error
			if owner, err = p.owner(ctx, graph.ClaimIRI(c.ID), d.Article.ID); err != nil {
				return nil, err
			}
		}
		if owner != d.Article.ID {
			return nil, fmt.Errorf("claim %s belongs to article %s", c.ID, owner)
		}
		cs[i] = c
	}
	for _, c := range cs {
		p.claims[graph.ClaimIRI(c.ID)] = d.Article.ID
	}
	return cs, nil
}

// owner returns the article that a claim is stored with, or else doc.
func (p *pending) owner(ctx context.Context, n quad.IRI, doc string) (string, error) {
	if owner, ok := p.claims[n]; ok {
		return owner, nil
	}
	r := newReader(p.s.writer)
	ref := r.ref(n)
	if ref == 0 {
		return doc, nil
	}
	owners, err := r.objects(ctx, ref, r.ref(graph.ClaimArticle))
	if err != nil || len(owners) == 0 {
		return doc, err
	}
	iri, err := r.iri(ctx, owners[0])
	if id, ok := graph.ArticleID(iri); ok {
		return id, err
	}
	return doc, err
}

// replace writes the difference between what is stored of an article and what
// it shall be: the quads moved to where decisions about identity want them.
func (p *pending) replace(ctx context.Context, id string, qs, moved []quad.Quad) error {
	if err := p.flush(ctx); err != nil {
		return err
	}
	old, err := p.s.documentQuads(ctx, id)
	if err != nil {
		return err
	}
	o, err := p.s.origin(ctx, id)
	if err != nil {
		return err
	}
	return p.s.exchange(ctx, []change{{id: id, old: old, original: qs, moved: moved, recorded: !o.empty()}})
}

// Forget deletes an article with its claims and with what it told of
// entities. It returns an [ErrNotFound] for an article that is not there.
func (s *Store) Forget(ctx context.Context, id string) (err error) {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	defer s.damaged(&err)
	qs, err := s.documentQuads(ctx, id)
	if err != nil {
		return err
	}
	if len(qs) == 0 {
		return fmt.Errorf("forget article %s: %w", id, ErrNotFound)
	}
	return s.apply(ctx, cayley.Delete, qs, entry{key: originKey(id)})
}

// documentQuads returns everything stored of a document: the quads labelled
// with it, and those labelled with its claims.
func (s *Store) documentQuads(ctx context.Context, id string) ([]quad.Quad, error) {
	r := newReader(s.writer)
	n := r.ref(graph.ArticleIRI(id))
	if n == 0 {
		return nil, nil
	}
	links, err := r.labelled(ctx, n)
	if err != nil {
		return nil, fmt.Errorf("read article %s from store %s: %w", id, s.path, err)
	}
	belongs := r.ref(graph.ClaimArticle)
	for _, l := range slices.Clip(links) {
		if l.predicate == belongs && l.object == n {
			edges, err := r.labelled(ctx, l.subject)
			if err != nil {
				return nil, fmt.Errorf("read article %s from store %s: %w", id, s.path, err)
			}
			links = append(links, edges...)
		}
	}
	return r.quads(ctx, links)
}

// AddQuads stores quads of any kind, committing every so many; those that are
// there already are passed over. It returns how many were new, also beside an
// error: what was committed by then stays. Articles among them follow the
// decisions about identity, as with [Store.Add].
func (s *Store) AddQuads(ctx context.Context, seq iter.Seq2[quad.Quad, error]) (added int, err error) {
	unlock, err := s.lock()
	if err != nil {
		return 0, err
	}
	defer unlock()
	defer s.damaged(&err)
	docs := map[string]bool{}
	added, err = s.addQuads(ctx, seq, docs)
	if len(docs) > 0 {
		err = errors.Join(err, s.settlePending(ctx))
	}
	return added, err
}

// addQuads adds quads as they are, and marks the articles that they belong to
// for settling if there are decisions.
func (s *Store) addQuads(ctx context.Context, seq iter.Seq2[quad.Quad, error], docs map[string]bool) (added int, err error) {
	var qs []quad.Quad
	flush := func() error {
		news, err := s.missing(ctx, unique(qs))
		if err != nil {
			return err
		}
		var marks []entry
		if s.decisions > 0 {
			if news, marks, err = s.unsettled(ctx, news, docs); err != nil {
				return err
			}
		}
		if err := s.apply(ctx, cayley.Add, news, marks...); err != nil {
			return err
		}
		added += len(news)
		qs = qs[:0]
		return nil
	}
	for q, err := range seq {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return added, err
		}
		if qs = append(qs, q); len(qs) >= batch {
			if err := flush(); err != nil {
				return added, err
			}
		}
	}
	return added, flush()
}

// missing returns the quads that the store does not hold.
func (s *Store) missing(ctx context.Context, qs []quad.Quad) ([]quad.Quad, error) {
	r := newReader(s.writer)
	refs, err := r.refs(ctx, qs)
	if err != nil {
		return nil, fmt.Errorf("read store %s: %w", s.path, err)
	}
	news := qs[:0:0]
	for i, q := range qs {
		known, err := r.has(ctx, refs[i], q.Label != nil)
		if err != nil {
			return nil, fmt.Errorf("read store %s: %w", s.path, err)
		}
		if !known {
			news = append(news, q)
		}
	}
	return news, nil
}

// unique drops repeated quads, keeping the order.
func unique(qs []quad.Quad) []quad.Quad {
	seen := make(map[quad.Quad]struct{}, len(qs))
	list := make([]quad.Quad, 0, len(qs))
	for _, q := range qs {
		if _, ok := seen[q]; !ok {
			seen[q] = struct{}{}
			list = append(list, q)
		}
	}
	return list
}

// without returns the quads that are not among others, keeping the order.
func without(qs, others []quad.Quad) []quad.Quad {
	out := make(map[quad.Quad]struct{}, len(others))
	for _, q := range others {
		out[q] = struct{}{}
	}
	var list []quad.Quad
	for _, q := range qs {
		if _, ok := out[q]; !ok {
			list = append(list, q)
		}
	}
	return list
}
