package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

// countDecisions learns how many decisions the store holds.
func (s *Store) countDecisions(ctx context.Context) error {
	err := kv.View(s.db, func(tx kv.Tx) error {
		v, err := tx.Get(ctx, decisionsKey)
		if err != nil {
			return ignoreMissing(err)
		}
		s.decisions, err = strconv.Atoi(string(v))
		return err
	})
	if err != nil {
		return fmt.Errorf("read decisions from store %s: %w", s.path, err)
	}
	return nil
}

// moved returns the quads of an article where resolution and, after it, the
// decisions want them. Those that move nothing in it cost one look-up an
// entity, however many there are.
func (s *Store) moved(ctx context.Context, tx kv.Tx, l *ledger, id string, original []quad.Quad) ([]quad.Quad, error) {
	joins, err := l.moves(id)
	if err != nil {
		return nil, err
	}
	decisions := func(string) ([]identity.Decision, error) { return nil, nil }
	if s.decisions > 0 {
		if s.moves == nil || len(s.moves) > maxNames {
			s.moves = map[string][]identity.Decision{}
		}
		decisions = lookup(ctx, tx, s.moves)
	}
	return moveQuads(id, original, func(node string) ([]identity.Decision, error) { return joins[node], nil }, decisions)
}

// forbidden returns the pairs of entities that somebody said are two, by the
// IRIs of the decisions and by those of now.
func (s *Store) forbidden(ctx context.Context) (map[identity.Pair]int, error) {
	if s.decisions == 0 || s.nevers != nil {
		return s.nevers, nil
	}
	j, err := s.Journal(ctx)
	if err != nil {
		return nil, err
	}
	s.nevers = forbidden(j)
	return s.nevers, nil
}

// forbiddenNow is forbidden for readers, which must not keep what they read.
func (s *Store) forbiddenNow(ctx context.Context) (map[identity.Pair]int, error) {
	j, err := s.Journal(ctx)
	if err != nil {
		return nil, err
	}
	return forbidden(j), nil
}

func forbidden(j *identity.Journal) map[identity.Pair]int {
	pairs := j.Nevers()
	for _, d := range j.Decisions() {
		if d.Kind == identity.Never && j.WithdrawnBy(d.N) == 0 {
			pairs[identity.MakePair(d.From, d.To)] = d.N
		}
	}
	return pairs
}

// lookup reads the decisions that move an entity. It remembers them in known.
func lookup(ctx context.Context, tx kv.Tx, known map[string][]identity.Decision) identity.Lookup {
	return func(node string) ([]identity.Decision, error) {
		if ds, ok := known[node]; ok {
			return ds, nil
		}
		list, err := tx.Get(ctx, movesKey(node))
		if err = ignoreMissing(err); err != nil {
			return nil, err
		}
		var ds []identity.Decision
		for ; len(list) >= 8; list = list[8:] {
			d, err := readDecision(ctx, tx, int(binary.BigEndian.Uint64(list)))
			if err != nil {
				return nil, err
			}
			ds = append(ds, d)
		}
		known[node] = ds
		return ds, nil
	}
}

func readDecision(ctx context.Context, tx kv.Tx, n int) (identity.Decision, error) {
	line, err := tx.Get(ctx, decisionKey(n))
	if err != nil {
		return identity.Decision{}, fmt.Errorf("read decision %d: %w", n, err)
	}
	d, err := identity.ParseDecision(string(line))
	if err != nil {
		return d, fmt.Errorf("read decision %d: %w", n, err)
	}
	return d, nil
}

// moveQuads returns the quads of an article with its claims rewritten, by one
// list of moves after the other. Quads that are no part of a readable claim
// stay as they are.
func moveQuads(id string, original []quad.Quad, lists ...identity.Lookup) ([]quad.Quad, error) {
	concerned := false
	for _, q := range original {
		node := q.Subject
		switch q.Predicate {
		case graph.EntityRecord:
		case graph.EntityCountry:
			node = q.Object
		default:
			continue
		}
		if iri, ok := node.(quad.IRI); ok {
			for _, moves := range lists {
				ds, err := moves(string(iri))
				if err != nil {
					return nil, err
				}
				concerned = concerned || len(ds) > 0
			}
		}
	}
	if !concerned {
		return original, nil
	}
	_, cs, _ := graph.FromQuads(original) // claims that others have broken are not ours to mend
	out := cs
	var changed []int
	for _, moves := range lists {
		next, which, err := identity.Rewrite(id, out, moves)
		if err != nil {
			return nil, err
		}
		out, changed = next, append(changed, which...)
	}
	if len(changed) == 0 {
		return original, nil
	}
	slices.Sort(changed)
	changed = slices.Compact(changed)
	a := graph.Article{ID: id}
	record := len(graph.Quads(a, nil))
	was, will := graph.Quads(a, only(cs, changed))[record:], graph.Quads(a, only(out, changed))[record:]
	gone, come := without(was, will), unique(without(will, was))
	// What comes may be there already, told of something that could not be read.
	return slices.Concat(without(original, slices.Concat(gone, come)), come), nil
}

func only(cs []graph.Claim, which []int) []graph.Claim {
	list := make([]graph.Claim, len(which))
	for i, n := range which {
		list[i] = cs[n]
	}
	return list
}

// change is an article whose quads are to be others.
type change struct {
	id              string
	old             []quad.Quad // that are stored
	original, moved []quad.Quad // that shall be, before and after the decisions
	recorded        bool        // an origin or a mark is stored
}

// exchange writes the difference between what is stored of articles and what
// shall be: what is new goes in first, together with other entries, what is
// gone goes out in a second transaction. Both leave every article with the
// right origin.
func (s *Store) exchange(ctx context.Context, xs []change, before ...entry) error {
	var add, del []quad.Quad
	var after []entry
	for _, x := range xs {
		add = append(add, without(x.moved, x.old)...)
		del = append(del, without(x.old, x.moved)...)
		final := originOf(x.original, x.moved, nil)
		if x.recorded || !final.empty() {
			before = append(before, originOf(x.original, x.moved, x.old).entry(x.id))
			after = append(after, final.entry(x.id))
		}
		after = append(after, entry{key: pendingKey(x.id)})
	}
	if err := s.apply(ctx, cayley.Add, add, before...); err != nil {
		return err
	}
	return s.apply(ctx, cayley.Delete, del, after...)
}

// settle brings articles to where resolution and the decisions want them.
func (s *Store) settle(ctx context.Context, docs []string) error {
	s.behind = true // until all is done
	nevers, err := s.forbidden(ctx)
	if err != nil {
		return err
	}
	var xs []change
	n := 0
	for _, id := range docs {
		if err := ctx.Err(); err != nil {
			return err // the articles that are left stay marked
		}
		old, err := s.documentQuads(ctx, id)
		if err != nil {
			return err
		}
		o, err := s.origin(ctx, id)
		if err != nil {
			return err
		}
		x := change{id: id, old: old, original: o.restore(old), recorded: true}
		err = kv.View(s.db, func(tx kv.Tx) error {
			x.moved, err = s.moved(ctx, tx, newLedger(ctx, tx, nevers), id, x.original)
			return err
		})
		if err != nil {
			return fmt.Errorf("settle article %s in store %s: %w", id, s.path, err)
		}
		xs = append(xs, x)
		if n += len(old); n < batch {
			continue
		}
		if err := s.exchange(ctx, xs); err != nil {
			return err
		}
		xs, n = xs[:0], 0
	}
	err = s.exchange(ctx, xs)
	s.behind = err != nil
	return err
}

// catchUp settles what a change before left over when it was interrupted.
func (s *Store) catchUp(ctx context.Context) error {
	if !s.behind {
		return nil
	}
	return s.settlePending(ctx)
}

// settlePending settles the articles that are marked, as after a death in the
// middle of it.
func (s *Store) settlePending(ctx context.Context) error {
	var docs []string
	err := kv.View(s.db, func(tx kv.Tx) error {
		it := tx.Scan(pendingKey(""))
		for it.Next(ctx) {
			docs = append(docs, string(it.Key()[1][1:]))
		}
		return it.Err()
	})
	if err != nil {
		return fmt.Errorf("read store %s: %w", s.path, err)
	}
	return s.settle(ctx, docs)
}

// moving reports whether the mentions of any article may be elsewhere than it says.
func (s *Store) moving(ctx context.Context) (moving bool, err error) {
	err = kv.View(s.db, func(tx kv.Tx) error {
		it := tx.Scan(originKey(""))
		moving = s.decisions > 0 || it.Next(ctx)
		return it.Err()
	})
	if err != nil {
		return false, fmt.Errorf("read store %s: %w", s.path, err)
	}
	return moving, nil
}

// unsettled returns those of the quads that are not originals which decisions
// replaced, and marks for the articles that they belong to.
func (s *Store) unsettled(ctx context.Context, qs []quad.Quad, docs map[string]bool) ([]quad.Quad, []entry, error) {
	r := newReader(s.writer)
	replaced := map[string]map[quad.Quad]bool{} // by article
	owners := map[quad.IRI]string{}
	var left []quad.Quad
	var marks []entry
	for _, q := range qs {
		doc, err := ownerOf(ctx, r, q, owners)
		if err != nil {
			return nil, nil, err
		}
		if doc == "" {
			left = append(left, q)
			continue
		}
		if replaced[doc] == nil {
			o, err := s.origin(ctx, doc)
			if err != nil {
				return nil, nil, err
			}
			replaced[doc] = map[quad.Quad]bool{}
			for _, q := range o.removed {
				replaced[doc][q] = true
			}
		}
		if replaced[doc][q] {
			continue
		}
		left = append(left, q)
		if !docs[doc] && (s.decisions > 0 || len(replaced[doc]) > 0) {
			docs[doc] = true
			marks = append(marks, entry{pendingKey(doc), []byte{1}})
		}
	}
	return left, marks, nil
}

// ownerOf returns the article that a quad belongs to, "" if none is known.
func ownerOf(ctx context.Context, r *reader, q quad.Quad, known map[quad.IRI]string) (string, error) {
	label, ok := q.Label.(quad.IRI)
	if !ok {
		return "", nil
	}
	if id, ok := graph.ArticleID(label); ok {
		return id, nil
	}
	if !strings.HasPrefix(string(label), graph.NSClaim) {
		return "", nil
	}
	if id, ok := known[label]; ok {
		return id, nil
	}
	ids, err := r.objects(ctx, r.ref(label), r.ref(graph.ClaimArticle))
	if err != nil || len(ids) == 0 {
		return "", err
	}
	iri, err := r.iri(ctx, ids[0])
	known[label], _ = graph.ArticleID(iri)
	return known[label], err
}

// articlesWith returns the articles that describe one of the entities or tie others to it, sorted.
func (s *Store) articlesWith(ctx context.Context, iris map[string]bool) ([]string, error) {
	r := newReader(s.writer)
	labels := map[uint64]bool{}
	for iri, wanted := range iris {
		if !wanted {
			continue
		}
		links, err := r.scan(ctx, quadIndexes[0], r.ref(quad.IRI(iri)), r.ref(graph.EntityRecord))
		if err != nil {
			return nil, err
		}
		tied, err := r.scan(ctx, quadIndexes[1], r.ref(quad.IRI(iri)), r.ref(graph.EntityCountry))
		if err != nil {
			return nil, err
		}
		for _, l := range slices.Concat(links, tied) {
			labels[l.label] = true
		}
	}
	var docs []string
	for label := range labels {
		iri, err := r.iri(ctx, label)
		if err != nil {
			return nil, err
		}
		if id, ok := graph.ArticleID(iri); ok {
			docs = append(docs, id)
		}
	}
	slices.Sort(docs)
	return docs, nil
}
