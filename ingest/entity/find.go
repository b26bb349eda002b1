package entity

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Finder finds the entities of documents. It is safe for concurrent use and never changes.
type Finder struct {
	know  *knowledge
	names namer
	coref *corefModel
}

// sharedKnowledge are the tables, read once.
var sharedKnowledge = sync.OnceValues(loadKnowledge)

// namer finds names in a parsed document.
type namer interface {
	Names(d *text.Doc, ts []syntax.Tree) []NameSpan
}

// New loads the tables and the name recogniser.
func New() (*Finder, error) {
	k, err := sharedKnowledge()
	if err != nil {
		return nil, fmt.Errorf("load entity tables: %w", err)
	}
	r, err := NewRecogniser()
	if err != nil {
		return nil, fmt.Errorf("load the name recogniser: %w", err)
	}
	c, err := sharedCoref()
	if err != nil {
		return nil, fmt.Errorf("load the coreference model: %w", err)
	}
	return &Finder{k, r, c}, nil
}

// Find returns the entities of a document and every mention of them. Pronouns that it cannot
// resolve are left out, as are phrases that denote no thing: amounts, qualities, times, ideas.
func (f *Finder) Find(d *text.Doc, ts []syntax.Tree, c Context) *Set {
	l := f.link(d, ts)
	l.date = dateOf(c.Published)
	return l.set(false)
}

// link finds and chains all mentions.
func (f *Finder) link(d *text.Doc, ts []syntax.Tree) *linker {
	l := f.start(d, ts)
	l.chainAll()
	return l
}

// start finds all mentions.
func (f *Finder) start(d *text.Doc, ts []syntax.Tree) *linker {
	p := newPage(f.know, d, ts)
	var rec []proper
	for _, n := range f.names.Names(d, ts) {
		rec = append(rec, proper{n.First, n.Last, n.Type})
	}
	names := p.properNames(rec)
	for i := range names {
		for t := names[i].first; t < names[i].last; t++ {
			p.cover[t] = i
		}
	}
	ms := slices.Concat(names, p.nominals(names))
	sort.SliceStable(ms, func(i, j int) bool {
		if ms[i].first != ms[j].first {
			return ms[i].first < ms[j].first
		}
		return ms[i].last > ms[j].last
	})
	l := &linker{page: p, ms: ms, speaker: -1, quotes: p.findQuotes(), coref: f.coref}
	l.start()
	return l
}

// chainAll chains the mentions, the surest first.
func (l *linker) chainAll() {
	l.linkLabels()
	l.linkNames()
	l.linkStructure()
	l.linkCommas()
	l.findSpeakers()
	l.linkRest()
	l.doubtKnown()
}

// set turns chains into entities. With all, it keeps phrases that denote no thing.
func (l *linker) set(all bool) *Set {
	s := &Set{ByHead: make(map[int]int, len(l.ms))}
	index := make([]int, len(l.chains))
	for i := range index {
		index[i] = -1
	}
	keep := func(c *chain) bool {
		if len(c.ms) == 0 || c.typ == abstract && !c.named && !all {
			return false
		}
		for _, k := range c.ms {
			if l.ms[k].kind != Pronoun || l.ms[k].members != nil {
				return true
			}
		}
		return false
	}
	for i := range l.ms {
		x := l.ms[i].chain
		if index[x] < 0 && keep(&l.chains[x]) {
			index[x] = len(s.Entities)
			s.Entities = append(s.Entities, l.entity(&l.chains[x]))
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		if e := index[m.chain]; e >= 0 && m.members != nil {
			for _, k := range m.members {
				if q := index[l.ms[k].chain]; q >= 0 && q != e {
					s.Entities[e].Members = appendNew(s.Entities[e].Members, q)
				}
			}
			if s.Entities[e].Name == "" && len(s.Entities[e].Members) == 2 {
				a, b := s.Entities[e].Members[0], s.Entities[e].Members[1]
				s.Entities[e].Name = s.Entities[a].Name + " and " + s.Entities[b].Name
				s.Entities[e].Type, s.Entities[e].Plural = Group, true
			}
		}
	}
	for i := range l.ms {
		m := &l.ms[i]
		e := index[m.chain]
		if e < 0 || s.Entities[e].Name == "" {
			continue
		}
		n := len(s.Mentions)
		s.Mentions = append(s.Mentions, Mention{First: m.first, Last: m.last, Head: m.head, Sentence: m.sent, Kind: m.kind, Entity: e})
		for _, h := range []int{m.head, m.top} {
			if old, ok := s.ByHead[h]; !ok || s.Mentions[old].Last-s.Mentions[old].First < m.last-m.first {
				s.ByHead[h] = n
			}
		}
	}
	return s
}

func appendNew(list []int, x int) []int {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// entity describes the thing of a chain.
func (l *linker) entity(c *chain) Entity {
	e := Entity{Type: c.typ, Named: c.named, Gender: c.gender, Plural: c.plural}
	if e.Type == "" {
		e.Type = Organisation
	}
	at := map[Alias]int{}
	best := -1
	for _, k := range c.ms {
		m := &l.ms[k]
		if m.kind == Pronoun {
			continue
		}
		a := Alias{Text: m.name, Kind: m.kind}
		if i, ok := at[a]; ok {
			e.Aliases[i].Count++
		} else {
			at[a] = len(e.Aliases)
			e.Aliases = append(e.Aliases, Alias{m.name, m.kind, 1})
		}
		if best < 0 || l.better(m, &l.ms[best]) || l.ms[best].transparent >= 0 {
			best = k
		}
	}
	if best >= 0 {
		e.Name = l.ms[best].name
	}
	if c.known != nil {
		e.Name, e.Wikidata = c.known.name, c.known.id
	} else if e.Type == Place {
		e.Wikidata = l.cityIDs[e.Name]
	} else if e.Type == Person && !e.Named {
		e.Wikidata = l.holder(c)
	}
	if e.Type != Person && e.Type != Group {
		e.Gender = 'n'
	}
	e.Country = l.countryOf(c)
	return e
}

// better reports whether mention m names its thing more fully than n.
func (l *linker) better(m, n *mention) bool {
	rank := func(m *mention) int {
		switch m.kind {
		case Name:
			return 3
		case Acronym:
			return 2
		case Metonym, Demonym:
			return 1
		default:
		}
		return 0
	}
	if a, b := rank(m), rank(n); a != b {
		return a > b
	}
	if m.kind != Name {
		return false
	}
	return strings.Count(m.name, " ") > strings.Count(n.name, " ")
}
