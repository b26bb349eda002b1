package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/resolve"
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
	if err := s.catchUp(ctx); err != nil {
		return err
	}
	p := pending{s: s, claims: map[quad.IRI]string{}, unsettled: map[string]bool{}}
	defer func() { err = errors.Join(err, p.settle(ctx)) }()
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
	s      *Store
	docs   []arrival
	quads  int                 // of all
	claims map[quad.IRI]string // claims → document
	// unsettled are articles stored before whose entities turned out to be others.
	unsettled map[string]bool
}

// arrival is an article on its way into the store.
type arrival struct {
	id       string
	original []quad.Quad
	profiles []resolve.Profile
	moved    []quad.Quad // the original ones where resolution and decisions want them
}

func (p *pending) flush(ctx context.Context) error {
	defer func() {
		p.docs, p.quads = p.docs[:0], 0
		clear(p.claims)
	}()
	if len(p.docs) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	es, err := p.resolve(ctx, p.docs)
	if err != nil {
		return err
	}
	var qs []quad.Quad
	for _, a := range p.docs {
		qs = append(qs, a.moved...)
		if o := originOf(a.original, a.moved, nil); !o.empty() {
			es = append(es, o.entry(a.id))
		}
	}
	return p.s.apply(ctx, cayley.Add, qs, es...)
}

// resolve finds out where the entities of arrivals belong and which articles
// stored before this concerns. It returns what is to be written beside the quads.
func (p *pending) resolve(ctx context.Context, as []arrival) (es []entry, err error) {
	nevers, err := p.s.forbidden(ctx)
	if err != nil {
		return nil, err
	}
	err = kv.View(p.s.db, func(tx kv.Tx) error {
		l := newLedger(ctx, tx, nevers)
		own := map[string]bool{}
		for i := range as {
			own[as[i].id] = true
			if err := l.tell(as[i].id, as[i].profiles); err != nil {
				return err
			}
		}
		docs, err := l.update()
		if err != nil {
			return err
		}
		for i := range as {
			if as[i].moved, err = p.s.moved(ctx, tx, l, as[i].id, as[i].original); err != nil {
				return err
			}
		}
		es = l.entries()
		for _, id := range docs {
			if !own[id] {
				p.unsettled[id] = true
				es = append(es, entry{pendingKey(id), []byte{1}})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("resolve entities in store %s: %w", p.s.path, err)
	}
	return es, nil
}

// settle brings the articles stored before to where they belong now.
func (p *pending) settle(ctx context.Context) error {
	return p.s.settle(ctx, slices.Sorted(maps.Keys(p.unsettled)))
}

func (p *pending) add(ctx context.Context, d Document) error {
	if d.Article.ID == "" {
		return errors.New("add article to store: it has no ID")
	}
	if slices.ContainsFunc(p.docs, func(a arrival) bool { return a.id == d.Article.ID }) {
		if err := p.flush(ctx); err != nil {
			return err
		}
	}
	cs, err := p.check(ctx, d)
	if err != nil {
		return fmt.Errorf("add article %s to store: %w", d.Article.ID, err)
	}
	a := arrival{id: d.Article.ID, original: unique(graph.Quads(d.Article, cs)), profiles: resolve.Profiles(d.Article, cs)}
	if p.s.writer.ValueOf(graph.ArticleIRI(a.id)) != nil {
		return p.replace(ctx, a)
	}
	p.docs = append(p.docs, a)
	if p.quads += len(a.original); p.quads >= batch {
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
// it shall be.
func (p *pending) replace(ctx context.Context, a arrival) error {
	if err := p.flush(ctx); err != nil {
		return err
	}
	as := []arrival{a}
	es, err := p.resolve(ctx, as)
	if err != nil {
		return err
	}
	old, err := p.s.documentQuads(ctx, a.id)
	if err != nil {
		return err
	}
	o, err := p.s.origin(ctx, a.id)
	if err != nil {
		return err
	}
	x := change{id: a.id, old: old, original: a.original, moved: as[0].moved, recorded: !o.empty()}
	return p.s.exchange(ctx, []change{x}, es...)
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
	if err := s.catchUp(ctx); err != nil {
		return err
	}
	qs, err := s.documentQuads(ctx, id)
	if err != nil {
		return err
	}
	if len(qs) == 0 {
		return fmt.Errorf("forget article %s: %w", id, ErrNotFound)
	}
	p := pending{s: s, unsettled: map[string]bool{}}
	es, err := p.resolve(ctx, []arrival{{id: id}})
	if err != nil {
		return err
	}
	es = append(es, entry{key: originKey(id)}, entry{key: pendingKey(id)})
	if err := s.apply(ctx, cayley.Delete, qs, es...); err != nil {
		return err
	}
	return p.settle(ctx)
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
// for settling if anything may move in them.
func (s *Store) addQuads(ctx context.Context, seq iter.Seq2[quad.Quad, error], docs map[string]bool) (added int, err error) {
	moving, err := s.moving(ctx)
	if err != nil {
		return 0, err
	}
	var qs []quad.Quad
	flush := func() error {
		news, err := s.missing(ctx, unique(qs))
		if err != nil {
			return err
		}
		var marks []entry
		if moving {
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
