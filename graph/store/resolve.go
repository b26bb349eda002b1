package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph/identity"
	"newsgraph/graph/resolve"
)

// resolution returns what becomes of an entity.
func (l *ledger) resolution(iri string) (resolve.Resolution, error) {
	var r resolve.Resolution
	v, err := l.get(group(ledgerMove, ""), iri)
	if err != nil || len(v) == 0 {
		return r, err
	}
	if err := json.Unmarshal(v, &r); err != nil {
		return r, fmt.Errorf("read what becomes of entity %s: %w", iri, err)
	}
	return r, nil
}

// moves returns what becomes of the entities that an article names, as far as
// they do not stay: moves of one step, numbered 1.
func (l *ledger) moves(doc string) (map[string][]identity.Decision, error) {
	ps, err := l.profiles(doc)
	if err != nil {
		return nil, err
	}
	var moves map[string][]identity.Decision
	for i := range ps {
		p := &ps[i]
		r, err := l.resolution(p.IRI)
		if err != nil {
			return nil, err
		}
		m, ok := r.Of(p.IRI, traitsKey(p))
		if !ok {
			continue
		}
		if m, ok, err = l.allowed(p.IRI, m); err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if moves == nil {
			moves = map[string][]identity.Decision{}
		}
		moves[p.IRI] = []identity.Decision{{N: 1, Kind: identity.Merge, From: p.IRI, To: m.To, Name: m.Name, Wikidata: m.Wikidata}}
	}
	return moves, nil
}

// allowed returns where mentions of an entity go in the end, as far as nobody
// said that they are not of what they pass, nor of what else comes there.
func (l *ledger) allowed(iri string, m resolve.Move) (end resolve.Move, ok bool, err error) {
	var foes []string
	for p := range l.nevers {
		if i := slices.Index(p[:], iri); i >= 0 {
			foes = append(foes, p[1-i])
		}
	}
	if len(foes) == 0 {
		end, err = l.follow(m)
		return end, true, err
	}
	taken := map[string]bool{} // by them
	for _, foe := range foes {
		taken[foe] = true
		r, err := l.resolution(resolve.NameOf(foe))
		if err != nil {
			return m, false, err
		}
		for _, moves := range []map[string]resolve.Move{r.ByTraits, r.BySense} {
			for _, f := range moves {
				f, err := l.follow(f)
				if err != nil {
					return m, false, err
				}
				taken[f.To] = true
			}
		}
	}
	for range maxMoves {
		if taken[m.To] {
			return m, false, nil
		}
		r, err := l.resolution(resolve.NameOf(m.To))
		if err != nil {
			return m, false, err
		}
		next, more := r.BySense[m.To]
		if !more {
			return m, true, nil
		}
		m = next
	}
	return m, true, nil
}

// maxMoves is how often mentions move at most: names get fuller each time, so few ever do.
const maxMoves = 16

// follow returns the last of the moves that begin with one.
func (l *ledger) follow(m resolve.Move) (resolve.Move, error) {
	for range maxMoves {
		r, err := l.resolution(resolve.NameOf(m.To))
		if err != nil {
			return m, err
		}
		next, ok := r.BySense[m.To]
		if !ok {
			break
		}
		m = next
	}
	return m, nil
}

// update resolves anew whatever changes may concern, and returns the articles
// whose entities move elsewhere by that, sorted.
func (l *ledger) update() ([]string, error) {
	todo := maps.Clone(l.changed)
	for key := range l.keys {
		asking, err := l.asking(key)
		if err != nil {
			return nil, err
		}
		for _, iri := range asking {
			todo[iri] = true
		}
	}
	clear(l.changed)
	clear(l.keys)
	docs := map[string]bool{}
	for _, iri := range slices.Sorted(maps.Keys(todo)) {
		if err := l.resolve(iri, docs); err != nil {
			return nil, fmt.Errorf("resolve entity %s: %w", iri, err)
		}
	}
	return slices.Sorted(maps.Keys(docs)), nil
}

// asking returns the entities that look for fuller names under a key. A key of
// too many tells nothing, and if it told nothing before either, nobody asks.
func (l *ledger) asking(key string) ([]string, error) {
	asked := resolve.Askers(key)
	if asked == "" {
		items, err := l.list(group(ledgerAsk, key), 0)
		return names(items), err
	}
	offers := group(ledgerOffer, asked)
	most := resolve.MaxBlock + 1 + len(l.dirty[offers])
	items, err := l.list(offers, most)
	if err != nil || len(items) < most {
		return names(items), err
	}
	return nil, nil
}

// resolve resolves an entity anew and adds the articles that this concerns.
func (l *ledger) resolve(iri string, docs map[string]bool) error {
	old, err := l.resolution(iri)
	if err != nil {
		return err
	}
	r, err := resolve.Resolve(l, iri)
	if err != nil {
		return err
	}
	if maps.Equal(old.ByTraits, r.ByTraits) && maps.Equal(old.BySense, r.BySense) {
		return nil
	}
	var data []byte
	if len(r.ByTraits)+len(r.BySense) > 0 {
		if data, err = json.Marshal(r); err != nil {
			return err
		}
	}
	l.put(group(ledgerMove, ""), iri, data)
	for _, m := range targets(&old) {
		l.put(group(ledgerSource, m), iri, nil)
	}
	for _, m := range targets(&r) {
		l.put(group(ledgerSource, m), iri, []byte{1})
	}
	items, err := l.list(group(ledgerMention, iri), 0)
	if err != nil {
		return err
	}
	for _, i := range items {
		key := traitsIn(i)
		before, _ := old.Of(iri, key)
		if after, _ := r.Of(iri, key); before != after {
			docs[i.name] = true
		}
	}
	for p := range l.nevers { // what becomes of one has a say in what becomes of the other
		if i := slices.IndexFunc(p[:], func(foe string) bool { return resolve.NameOf(foe) == iri }); i >= 0 {
			if err := l.mentions(resolve.NameOf(p[1-i]), docs); err != nil {
				return err
			}
		}
	}
	passed := map[string]bool{}
	for _, moves := range []map[string]resolve.Move{old.BySense, r.BySense} {
		for node := range moves {
			if err := l.pass(node, docs, passed); err != nil {
				return err
			}
		}
	}
	return nil
}

// mentions adds the articles that name an entity.
func (l *ledger) mentions(iri string, docs map[string]bool) error {
	items, err := l.list(group(ledgerMention, iri), 0)
	for _, i := range items {
		docs[i.name] = true
	}
	return err
}

// targets are the entities that a resolution moves mentions to.
func targets(r *resolve.Resolution) []string {
	var list []string
	for _, moves := range []map[string]resolve.Move{r.ByTraits, r.BySense} {
		for _, m := range moves {
			list = append(list, m.To)
		}
	}
	return list
}

// traitsIn is the key of the traits that an article tells, from its entry.
func traitsIn(mention item) string { return strings.TrimSuffix(string(mention.value), "\x00") }

// pass adds the articles with entities that move to a node: they move on where it does.
func (l *ledger) pass(node string, docs, passed map[string]bool) error {
	if passed[node] {
		return nil
	}
	passed[node] = true
	sources, err := l.list(group(ledgerSource, node), 0)
	if err != nil {
		return err
	}
	for _, s := range sources {
		r, err := l.resolution(s.name)
		if err != nil {
			return err
		}
		items, err := l.list(group(ledgerMention, s.name), 0)
		if err != nil {
			return err
		}
		for _, i := range items {
			if m, _ := r.Of(s.name, traitsIn(i)); m.To == node {
				docs[i.name] = true
			}
		}
		for from, m := range r.BySense {
			if m.To == node {
				if err := l.pass(from, docs, passed); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Join tells which entity a name was taken for in some articles, without
// anybody's decision.
type Join struct {
	From     string // the entity of that name
	To       string // the one that the mentions are with
	Why      string
	Articles int
}

// Joins returns how names were resolved across articles, sorted by name: all of
// them, or those that an entity has part in. Decisions came after that.
func (s *Store) Joins(ctx context.Context, iri string) (joins []Join, err error) {
	defer s.damaged(&err)
	nevers, err := s.forbiddenNow(ctx)
	if err != nil {
		return nil, err
	}
	err = kv.View(s.db, func(tx kv.Tx) error {
		l := newLedger(ctx, tx, nevers)
		if iri != "" {
			joins, err = l.joinsWith(iri)
			return err
		}
		items, err := l.list(group(ledgerMove, ""), 0)
		if err != nil {
			return err
		}
		for _, i := range items {
			js, err := l.joins(i.name)
			if err != nil {
				return err
			}
			joins = append(joins, js...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read store %s: %w", s.path, err)
	}
	return joins, nil
}

// joins returns what became of a name.
func (l *ledger) joins(iri string) ([]Join, error) {
	r, err := l.resolution(iri)
	if err != nil || len(r.ByTraits)+len(r.BySense) == 0 {
		return nil, err
	}
	items, err := l.list(group(ledgerMention, iri), 0)
	if err != nil {
		return nil, err
	}
	at := map[Join]int{}
	var list []Join
	for _, i := range items {
		m, ok := r.Of(iri, traitsIn(i))
		if !ok {
			continue
		}
		end, ok, err := l.allowed(iri, m)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		j := Join{From: iri, To: end.To, Why: m.Why}
		n, ok := at[j]
		if !ok {
			n = len(list)
			at[j] = n
			list = append(list, j)
		}
		list[n].Articles++
	}
	slices.SortFunc(list, func(a, b Join) int { return cmp.Or(strings.Compare(a.To, b.To), strings.Compare(a.Why, b.Why)) })
	return list, nil
}

// joinsWith returns what became of the name of an entity and which names came
// to it.
func (l *ledger) joinsWith(iri string) ([]Join, error) {
	names := map[string]bool{resolve.NameOf(iri): true}
	nodes := map[string]bool{}
	var visit func(node string) error
	visit = func(node string) error {
		if nodes[node] {
			return nil
		}
		nodes[node] = true
		sources, err := l.list(group(ledgerSource, node), 0)
		if err != nil {
			return err
		}
		for _, s := range sources {
			names[s.name] = true
			r, err := l.resolution(s.name)
			if err != nil {
				return err
			}
			for from, m := range r.BySense {
				if m.To == node {
					if err := visit(from); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	if err := visit(iri); err != nil {
		return nil, err
	}
	var list []Join
	for _, name := range slices.Sorted(maps.Keys(names)) {
		js, err := l.joins(name)
		if err != nil {
			return nil, err
		}
		for _, j := range js {
			if j.To == iri || j.From == resolve.NameOf(iri) {
				list = append(list, j)
			}
		}
	}
	return list, nil
}
