package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph/identity"
	"newsgraph/graph/resolve"
)

// ledger is what articles tell of persons and organisations, kept beside the
// quads, by which names are resolved across articles: a [resolve.Index]. It
// reads from a transaction and keeps changes until [ledger.entries] gives them
// out for writing.
//
// An entry has a kind, a group and an item in the group; all entries of a group
// can be listed.
type ledger struct {
	ctx    context.Context
	tx     kv.Tx
	nevers map[identity.Pair]int
	dirty  map[string]map[string][]byte // group → item → value, nil if deleted
	known  map[string]resolve.Known     // as read since the last change
	offers map[string][]string          // likewise

	changed map[string]bool // entities of which something new is told
	keys    map[string]bool // under which they are found, or were
}

// The kinds of groups.
const (
	ledgerArticle = 'a' // article: what it tells
	ledgerTraits  = 'f' // entity: traits → number of articles
	ledgerName    = 'w' // entity: name as written → number of articles
	ledgerNear    = 'g' // entity: other entity that claims tie it to → number of articles
	ledgerMention = 'i' // entity: article → traits it tells
	ledgerOffer   = 'k' // key: entity → number of articles
	ledgerAsk     = 'q' // key: entity
	ledgerAlso    = 'l' // entity: key of another name that articles call it by → number of articles
	ledgerMove    = 't' // entity: what becomes of it
	ledgerSource  = 'r' // entity: entity whose mentions move there
)

func newLedger(ctx context.Context, tx kv.Tx, nevers map[identity.Pair]int) *ledger {
	return &ledger{
		ctx: ctx, tx: tx, nevers: nevers, dirty: map[string]map[string][]byte{}, known: map[string]resolve.Known{}, offers: map[string][]string{},
		changed: map[string]bool{}, keys: map[string]bool{},
	}
}

// group names a group of entries; neither kind of name holds a zero byte.
func group(kind byte, name string) string { return string(kind) + name + "\x00" }

func ledgerKey(group, item string) kv.Key {
	return kv.Key{[]byte(identityBucket), []byte(group + item)}
}

func (l *ledger) get(group, item string) ([]byte, error) {
	if v, ok := l.dirty[group][item]; ok {
		return v, nil
	}
	v, err := l.tx.Get(l.ctx, ledgerKey(group, item))
	return v, ignoreMissing(err)
}

func (l *ledger) put(group, item string, value []byte) {
	if l.dirty[group] == nil {
		l.dirty[group] = map[string][]byte{}
	}
	l.dirty[group][item] = value
}

// item is an entry of a group.
type item struct {
	name  string
	value []byte
}

// list returns up to most entries of a group, all if most is 0, sorted.
func (l *ledger) list(group string, most int) ([]item, error) {
	dirty := l.dirty[group]
	var items []item
	it := l.tx.Scan(ledgerKey(group, ""))
	for (most == 0 || len(items) <= most) && it.Next(l.ctx) {
		name := string(it.Key()[1][len(group):])
		if _, ok := dirty[name]; !ok {
			items = append(items, item{name, slices.Clone(it.Val())})
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	for name, v := range dirty {
		if v != nil {
			items = append(items, item{name, v})
		}
	}
	if len(dirty) > 0 {
		slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.name, b.name) })
	}
	if most > 0 && len(items) > most {
		items = items[:most]
	}
	return items, nil
}

// entries returns all changes for writing.
func (l *ledger) entries() []entry {
	var es []entry
	for group, items := range l.dirty {
		for name, v := range items {
			es = append(es, entry{ledgerKey(group, name), v})
		}
	}
	slices.SortFunc(es, func(a, b entry) int { return strings.Compare(string(a.key[1]), string(b.key[1])) })
	return es
}

// count adds to the number in an entry, which goes when the number is 0. It
// reports whether the entry came or went.
func (l *ledger) count(group, item string, by int) (bool, error) {
	v, err := l.get(group, item)
	if err != nil {
		return false, err
	}
	n := number(v)
	if n+by <= 0 {
		l.put(group, item, nil)
		return n > 0, nil
	}
	l.put(group, item, binary.AppendUvarint(nil, uint64(n+by)))
	return n == 0, nil
}

func number(v []byte) int {
	n, _ := binary.Uvarint(v)
	return int(min(n, 1<<40))
}

// profiles returns what an article tells, nil if nothing is known of it.
func (l *ledger) profiles(doc string) ([]resolve.Profile, error) {
	v, err := l.get(group(ledgerArticle, ""), doc)
	if err != nil || len(v) == 0 {
		return nil, err
	}
	var ps []resolve.Profile
	if err := json.Unmarshal(v, &ps); err != nil {
		return nil, fmt.Errorf("read what article %s tells of entities: %w", doc, err)
	}
	return ps, nil
}

// tell enters what an article tells, in place of what it told before.
func (l *ledger) tell(doc string, ps []resolve.Profile) error {
	old, err := l.profiles(doc)
	if err != nil {
		return err
	}
	data, err := json.Marshal(ps)
	if err != nil {
		return err
	}
	if before, err := l.get(group(ledgerArticle, ""), doc); err != nil || string(before) == string(data) {
		return err
	}
	clear(l.known)
	clear(l.offers)
	for i := range old {
		if err := l.enter(doc, &old[i], -1); err != nil {
			return err
		}
	}
	for i := range ps {
		if err := l.enter(doc, &ps[i], 1); err != nil {
			return err
		}
	}
	if len(ps) == 0 {
		data = nil
	}
	l.put(group(ledgerArticle, ""), doc, data)
	return nil
}

// traitsKey is the key of what a profile tells, as [resolve.Known] has it.
func traitsKey(p *resolve.Profile) string {
	t := p.Traits
	if !resolve.Weak(p.IRI) {
		t.Near = nil
	}
	return t.Key()
}

// enter adds a profile to what is known, or takes it out.
func (l *ledger) enter(doc string, p *resolve.Profile, by int) error {
	key := traitsKey(p)
	traits := group(ledgerTraits, p.IRI)
	before, err := l.list(traits, 1)
	if err != nil {
		return err
	}
	counts := [][2]string{{traits, key}, {group(ledgerName, p.IRI), p.Name}}
	for _, n := range p.Traits.Near {
		counts = append(counts, [2]string{group(ledgerNear, p.IRI), n})
	}
	asks, own := resolve.Keys(p.IRI, nil)
	_, offers := resolve.Keys(p.IRI, p.Also)
	for _, k := range offers {
		if !slices.Contains(own, k) {
			counts = append(counts, [2]string{group(ledgerOffer, k), p.IRI}, [2]string{group(ledgerAlso, p.IRI), k})
		}
	}
	fresh := false
	for _, c := range counts {
		news, err := l.count(c[0], c[1], by)
		if err != nil {
			return err
		}
		fresh = fresh || news
	}
	if by > 0 {
		l.put(group(ledgerMention, p.IRI), doc, []byte(key+"\x00"))
	} else {
		l.put(group(ledgerMention, p.IRI), doc, nil)
	}
	after, err := l.list(traits, 1)
	if err != nil {
		return err
	}
	if (len(before) == 0) != (len(after) == 0) { // the entity came or went
		var v []byte
		if len(after) > 0 {
			v = []byte{1}
		}
		for _, k := range own {
			l.put(group(ledgerOffer, k), p.IRI, v)
		}
		for _, k := range asks {
			if resolve.Askers(k) == "" {
				l.put(group(ledgerAsk, k), p.IRI, v)
			}
		}
	}
	if !fresh {
		return nil
	}
	l.changed[p.IRI] = true
	also, err := l.list(group(ledgerAlso, p.IRI), 0) // what other articles call it as well
	for _, k := range slices.Concat(offers, names(also)) {
		l.keys[k] = true
	}
	return err
}

// Known is for [resolve.Index].
func (l *ledger) Known(iri string) (resolve.Known, error) {
	if k, ok := l.known[iri]; ok {
		return k, nil
	}
	items, err := l.list(group(ledgerTraits, iri), resolve.MaxTraits+1)
	if err != nil {
		return resolve.Known{}, err
	}
	var k resolve.Known
	for _, i := range items {
		k.Traits = append(k.Traits, resolve.ParseTraits(i.name))
	}
	names, err := l.list(group(ledgerName, iri), 0)
	if err != nil {
		return k, err
	}
	if len(names) > 0 {
		// The last in order has accents and small letters where others have none.
		k.Name = names[len(names)-1].name
	}
	l.known[iri] = k
	return k, nil
}

// Offers is for [resolve.Index].
func (l *ledger) Offers(key string) ([]string, error) {
	if list, ok := l.offers[key]; ok {
		return list, nil
	}
	items, err := l.list(group(ledgerOffer, key), resolve.MaxBlock+1)
	l.offers[key] = names(items)
	return l.offers[key], err
}

func names(items []item) []string {
	list := make([]string, len(items))
	for i := range items {
		list[i] = items[i].name
	}
	return list
}

// Near is for [resolve.Index].
func (l *ledger) Near(iri, other string) (bool, error) {
	v, err := l.get(group(ledgerNear, iri), other)
	return v != nil, err
}

// Never is for [resolve.Index].
func (l *ledger) Never(a, b string) bool { return l.nevers[identity.MakePair(a, b)] != 0 }
