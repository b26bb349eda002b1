package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/graph/resolve"
)

// Note tells who decides when and why. Time is in RFC 3339.
type Note struct{ By, Time, Because string }

// AmbiguousError is a name that fits several entities.
type AmbiguousError struct {
	Name     string
	Entities []Entity
}

// Error lists the entities.
func (e *AmbiguousError) Error() string {
	const most = 8
	var list []string
	for _, c := range e.Entities[:min(len(e.Entities), most)] {
		claims := "1 claim"
		if c.Claims != 1 {
			claims = fmt.Sprintf("%d claims", c.Claims)
		}
		list = append(list, fmt.Sprintf("%s (%s, %s)", c.IRI, c.Name, claims))
	}
	if n := len(e.Entities) - most; n > 0 {
		list = append(list, fmt.Sprintf("%d more", n))
	}
	return fmt.Sprintf("%q may mean several entities, give one of these instead: %s", e.Name, strings.Join(list, ", "))
}

// The returns the one entity with an IRI, name or alias. It is an
// [*AmbiguousError] if there are several and an [ErrNotFound] if there is none.
func (s *Store) The(ctx context.Context, nameOrIRI string) (Entity, error) {
	es, err := s.Entity(ctx, nameOrIRI)
	switch {
	case err != nil:
		return Entity{}, err
	case len(es) == 0:
		return Entity{}, fmt.Errorf("entity %q: %w", nameOrIRI, ErrNotFound)
	case len(es) > 1:
		return Entity{}, &AmbiguousError{nameOrIRI, es}
	}
	return es[0], nil
}

// Journal returns the decisions about identity.
func (s *Store) Journal(ctx context.Context) (j *identity.Journal, err error) {
	defer s.damaged(&err)
	var ds []identity.Decision
	err = kv.View(s.db, func(tx kv.Tx) error {
		it := tx.Scan(identityKey('d', ""))
		for it.Next(ctx) {
			d, err := identity.ParseDecision(string(it.Val()))
			if err != nil {
				return err
			}
			ds = append(ds, d)
		}
		return errors.Join(it.Err(), ctx.Err())
	})
	if err == nil {
		j, err = identity.New(ds)
	}
	if err != nil {
		return nil, fmt.Errorf("read decisions from store %s: %w", s.path, err)
	}
	return j, nil
}

// Merge makes two entities one; the second stands for both. What is and will be
// said of the first is then said of the second.
func (s *Store) Merge(ctx context.Context, from, to string, n Note) (identity.Decision, error) {
	return s.decide(ctx, n, func(j *identity.Journal) (d identity.Decision, err error) {
		a, err := s.The(ctx, from)
		if err != nil {
			return d, err
		}
		b, err := s.The(ctx, to)
		if err != nil {
			return d, err
		}
		if a.IRI == b.IRI {
			return d, fmt.Errorf("%q and %q are one entity already, %s", from, to, a.IRI)
		}
		return identity.Decision{
			Kind: identity.Merge, From: a.IRI, To: b.IRI, Name: natural(j, b), Type: b.Type, Wikidata: b.Wikidata,
		}, nil
	})
}

// natural returns the name of an entity before all renamings.
func natural(j *identity.Journal, e Entity) string {
	ds, _ := j.Moves(e.IRI) // a journal in memory does not fail
	for _, d := range ds {
		if d.Kind == identity.Rename && d.Was != "" {
			return d.Was
		}
	}
	return e.Name
}

// Selection tells which mentions of an entity a split takes.
type Selection struct {
	Claims   []string // IDs of claims
	Articles []string // IDs of articles
	Name     string   // of the new entity; empty: that of the old one
}

// Split gives the mentions of an entity in some claims or articles an entity
// of their own.
func (s *Store) Split(ctx context.Context, name string, sel Selection, n Note) (identity.Decision, error) {
	return s.decide(ctx, n, func(j *identity.Journal) (d identity.Decision, err error) {
		e, err := s.The(ctx, name)
		if err != nil {
			return d, err
		}
		if err := s.checkSelection(ctx, e, sel); err != nil {
			return d, err
		}
		d = identity.Decision{Kind: identity.Split, From: e.IRI, Name: sel.Name, Type: e.Type, Claims: sorted(sel.Claims), Articles: sorted(sel.Articles)}
		if d.Name == "" {
			d.Name = natural(j, e)
		}
		d.To, err = s.fresh(ctx, j, graph.EntityIRI(e.Type, d.Name))
		return d, err
	})
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// checkSelection makes sure that each claim and article mentions the entity.
func (s *Store) checkSelection(ctx context.Context, e Entity, sel Selection) error {
	if len(sel.Claims)+len(sel.Articles) == 0 {
		return errors.New("neither claims nor articles are given")
	}
	check := func(what, id string, f Filter) error {
		for c, err := range s.Claims(ctx, f) {
			if err != nil {
				return err
			}
			if mentioned(&c, e.IRI) {
				return nil
			}
		}
		return fmt.Errorf("%s %s does not mention %s", what, id, e.IRI)
	}
	for _, id := range sel.Claims {
		if err := check("claim", id, Filter{ID: id}); err != nil {
			return err
		}
	}
	for _, id := range sel.Articles {
		if err := check("article", id, Filter{Doc: id}); err != nil {
			return err
		}
	}
	return nil
}

func mentioned(c *graph.Claim, iri string) bool {
	is := func(t *graph.Term) bool { return t != nil && t.Entity != nil && t.Entity.IRI == iri }
	if is(&c.Subject) || is(&c.Object) || is(c.Place) {
		return true
	}
	return slices.ContainsFunc(c.Attribution, func(l graph.Link) bool {
		return slices.ContainsFunc(l.Sources, func(e graph.Entity) bool { return e.IRI == iri })
	})
}

// fresh returns an IRI that no entity has or had, the given one or one like it.
func (s *Store) fresh(ctx context.Context, j *identity.Journal, iri string) (string, error) {
	used := map[string]bool{}
	for _, d := range j.Decisions() {
		used[d.From], used[d.To] = true, true
	}
	for n := 1; ; n++ {
		try := iri
		if n > 1 {
			try += "-" + strconv.Itoa(n)
		}
		if used[try] {
			continue
		}
		es, err := s.Entity(ctx, "<"+try+">")
		if err != nil || len(es) == 0 {
			return try, err
		}
	}
}

// Rename gives an entity another name to be shown by. The old one stays an
// alias, and the IRI what it was.
func (s *Store) Rename(ctx context.Context, nameOrIRI, name string, n Note) (identity.Decision, error) {
	return s.decide(ctx, n, func(j *identity.Journal) (d identity.Decision, err error) {
		e, err := s.The(ctx, nameOrIRI)
		if err == nil && e.Name == name {
			err = fmt.Errorf("%s has that name already", e.IRI)
		}
		return identity.Decision{Kind: identity.Rename, From: e.IRI, Name: name, Was: natural(j, e)}, err
	})
}

// Never forbids two entities to become one.
func (s *Store) Never(ctx context.Context, a, b string, n Note) (identity.Decision, error) {
	return s.decide(ctx, n, func(j *identity.Journal) (d identity.Decision, err error) {
		x, err := s.Named(ctx, a)
		if err != nil {
			return d, err
		}
		y, err := s.Named(ctx, b)
		switch {
		case err != nil:
			return d, err
		case x == y:
			return d, s.onlyOne(ctx, a, b, x)
		case j.NeverOne(x, y) > 0:
			return d, fmt.Errorf("decision %d says so already", j.NeverOne(x, y))
		}
		return identity.Decision{Kind: identity.Never, From: x, To: y}, nil
	})
}

// Named returns the IRI of the one entity with an IRI, name or alias. An IRI
// that articles gave stands for itself, even if its mentions were taken for
// another's.
func (s *Store) Named(ctx context.Context, nameOrIRI string) (iri string, err error) {
	iri = strings.TrimSuffix(strings.TrimPrefix(nameOrIRI, "<"), ">")
	var known resolve.Known
	err = kv.View(s.db, func(tx kv.Tx) error {
		known, err = newLedger(ctx, tx, nil).Known(iri)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read store %s: %w", s.path, err)
	}
	if len(known.Traits) > 0 {
		return iri, nil
	}
	e, err := s.The(ctx, nameOrIRI)
	return e.IRI, err
}

// onlyOne says why two names of one entity cannot be kept apart, and what to do.
func (s *Store) onlyOne(ctx context.Context, a, b, iri string) error {
	js, err := s.Joins(ctx, iri)
	if err != nil {
		return err
	}
	for _, j := range js {
		if j.To == iri {
			return fmt.Errorf("%q and %q are one entity, %s: keep it apart from one that was taken for it, such as %s, or split it", a, b, iri, j.From)
		}
	}
	return fmt.Errorf("%q and %q are one entity, %s: split it, or undo their merging", a, b, iri)
}

// Undo takes a decision back, the last one in effect if number is 0. It is an
// error if later decisions depend on it.
func (s *Store) Undo(ctx context.Context, number int, n Note) (identity.Decision, error) {
	return s.decide(ctx, n, func(j *identity.Journal) (d identity.Decision, err error) {
		if number == 0 {
			last, ok := j.Last()
			if !ok {
				return d, fmt.Errorf("there is no decision to take back: %w", ErrNotFound)
			}
			number = last.N
		}
		return identity.Decision{Kind: identity.Undo, Undoes: number}, nil
	})
}

// decide makes the decision that f gives for the journal as it is.
func (s *Store) decide(ctx context.Context, n Note, f func(j *identity.Journal) (identity.Decision, error)) (d identity.Decision, err error) {
	unlock, err := s.lock()
	if err != nil {
		return d, err
	}
	defer unlock()
	defer s.damaged(&err)
	if err := s.catchUp(ctx); err != nil {
		return d, err
	}
	j, err := s.Journal(ctx)
	if err != nil {
		return d, err
	}
	if d, err = f(j); err != nil {
		return d, err
	}
	d.N, d.By, d.Time, d.Because = j.Next(), n.By, n.Time, n.Because
	if err := j.Append(d); err != nil {
		return d, err
	}
	return d, s.enact(ctx, j, []identity.Decision{d})
}

// Decide adds decisions of another journal that this one does not have yet, all
// or none, and returns them with their new numbers. They may be about entities
// that no article mentions so far.
func (s *Store) Decide(ctx context.Context, ds []identity.Decision) (added []identity.Decision, err error) {
	unlock, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	defer s.damaged(&err)
	if err := s.catchUp(ctx); err != nil {
		return nil, err
	}
	j, err := s.Journal(ctx)
	if err != nil {
		return nil, err
	}
	if added, err = j.Join(ds); err != nil || len(added) == 0 {
		return nil, err
	}
	return added, s.enact(ctx, j, added)
}

// enact keeps new decisions of a journal and settles the articles that they
// concern.
func (s *Store) enact(ctx context.Context, j *identity.Journal, added []identity.Decision) error {
	docs, err := s.record(ctx, j, added)
	if err != nil {
		return err
	}
	return s.settle(ctx, docs)
}

// apart resolves anew the entities that a journal keeps apart and did not
// before, or the other way about. It returns what is to be written and the articles that this
// concerns.
func (s *Store) apart(ctx context.Context, j *identity.Journal) (es []entry, docs []string, err error) {
	before, err := s.forbidden(ctx)
	if err != nil {
		return nil, nil, err
	}
	after := forbidden(j)
	concerned := map[string]bool{}
	for _, pairs := range [][2]map[identity.Pair]int{{before, after}, {after, before}} {
		for p := range pairs[0] {
			if pairs[1][p] == 0 { // it came or went
				concerned[resolve.NameOf(p[0])], concerned[resolve.NameOf(p[1])] = true, true
			}
		}
	}
	if len(concerned) == 0 {
		return nil, nil, nil
	}
	err = kv.View(s.db, func(tx kv.Tx) error {
		l := newLedger(ctx, tx, after)
		l.changed = maps.Clone(concerned)
		if docs, err = l.update(); err != nil {
			return err
		}
		all := map[string]bool{}
		for iri := range concerned {
			if err := l.mentions(iri, all); err != nil {
				return err
			}
		}
		docs = slices.AppendSeq(docs, maps.Keys(all))
		es = l.entries()
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("resolve entities in store %s: %w", s.path, err)
	}
	return es, docs, nil
}

// record keeps new decisions of a journal and marks the articles that they
// concern in one transaction, so that settling these is made up for after a
// death half-way.
func (s *Store) record(ctx context.Context, j *identity.Journal, added []identity.Decision) (docs []string, err error) {
	var es []entry
	nodes := map[string]bool{} // whose moves change
	from := map[string]bool{}  // where mentions are that move
	for _, d := range added {
		es = append(es, entry{decisionKey(d.N), []byte(d.String())})
		if d.Kind == identity.Undo {
			d, _ = j.ByNumber(d.Undoes)
			from[d.To] = d.Kind != identity.Never
		}
		if d.Kind != identity.Never {
			from[d.From], nodes[d.From] = true, true
		}
	}
	for node := range nodes {
		ds, err := j.Moves(node)
		if err != nil {
			return nil, err
		}
		var list []byte
		for _, d := range ds {
			list = binary.BigEndian.AppendUint64(list, uint64(d.N))
		}
		es = append(es, entry{movesKey(node), list})
	}
	delete(from, "") // the other entity of a renaming
	last := j.Next() - 1
	es = append(es, entry{decisionsKey, []byte(strconv.Itoa(last))})
	if docs, err = s.articlesWith(ctx, from); err != nil {
		return nil, fmt.Errorf("read store %s: %w", s.path, err)
	}
	again, moved, err := s.apart(ctx, j)
	if err != nil {
		return nil, err
	}
	docs = sorted(append(docs, moved...))
	for _, id := range docs {
		es = append(es, entry{pendingKey(id), []byte{1}})
	}
	es = append(es, again...)
	if err := s.putEntries(ctx, es); err != nil {
		return nil, err
	}
	s.decisions, s.moves, s.nevers = last, nil, nil
	return docs, nil
}
