package entity

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsgraph/ingest/model"
)

// chain is a set of mentions of one thing.
type chain struct {
	ms      []int // mentions, ascending
	typ     Type
	named   bool
	known   *thing
	gender  byte
	plural  bool
	country string
	labels  []string // lower-case heads of the descriptions and titles it was given
	sorts   uint32   // sorts of organisation these tell
	roles   uint64   // sets of posts these tell
	fold    []string // folded full name, by words
}

// linker builds chains over the mentions of a page.
type linker struct {
	*page
	ms      []mention
	chains  []chain
	byTop   map[int]int // token → mention whose phrase it heads
	quotes  []quote
	date    period // of publication, zero if not known
	speaker int    // chain of the latest speaker, -1 if none
	coref   *corefModel
	lexer   model.Lexer
	keys    []uint32 // of features, for use again and again
	lesson  Lesson   // nil unless learning
	gold    *gold
	guided  bool           // learns from decisions of its own model
	traits  []traits       // by mention
	heads   map[string]int // how many mentions each lemma heads
}

// fold brings a name to the form in which names are compared: no accents, case, stops,
// possessives.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			switch r {
			case '’', '‘':
				return '\''
			case 'ø', 'Ø':
				return 'o'
			case 'ł', 'Ł':
				return 'l'
			case '‑', '–':
				return '-'
			}
			return r
		}, norm.NFD.String(s))
	}
	s = strings.ToLower(strings.ReplaceAll(s, ".", ""))
	return strings.TrimSuffix(strings.TrimPrefix(s, "the "), "'s")
}

// start gives every mention a chain of its own.
func (l *linker) start() {
	l.byTop = make(map[int]int, len(l.ms))
	l.chains = make([]chain, len(l.ms))
	for i := range l.ms {
		m := &l.ms[i]
		if j, ok := l.byTop[m.top]; !ok || l.ms[j].outerLast-l.ms[j].outerFirst < m.outerLast-m.outerFirst {
			l.byTop[m.top] = i
		}
		m.chain = i
		c := chain{ms: []int{i}, typ: m.typ, known: m.known, gender: m.gender, plural: m.plural, country: m.country}
		switch m.kind {
		case Name, Acronym, Metonym, Demonym:
			c.named = true
			c.plural = false
			if m.isName() {
				m.fold = strings.Fields(fold(m.name))
				c.fold = m.fold
				if m.known != nil {
					c.fold = strings.Fields(fold(m.known.name))
				}
			}
			if m.typ == Organisation {
				for _, w := range c.fold {
					c.sorts |= l.sorts[w]
				}
			}
		case Nominal:
			c.describe(l, l.lemma[m.head])
		default:
		}
		l.chains[i] = c
	}
}

func (c *chain) describe(l *linker, lemma string) {
	if slices.Contains(c.labels, lemma) {
		return
	}
	c.labels = append(c.labels, lemma)
	if c.typ == Organisation || c.typ == Group {
		c.sorts |= l.sorts[lemma]
	}
	c.roles |= l.roles[lemma]
}

// join merges the chains of two mentions and returns the one that stays: the earlier.
func (l *linker) join(a, b int) {
	x, y := l.ms[a].chain, l.ms[b].chain
	if x == y {
		return
	}
	if y < x {
		x, y = y, x
	}
	c, d := &l.chains[x], &l.chains[y]
	// The fuller name and the better knowledge stand for both.
	if d.named && (!c.named || len(d.fold) > len(c.fold) && c.known == nil) {
		if d.fold != nil {
			c.fold = d.fold
		}
	}
	if d.typ != "" && (c.typ == "" || c.typ == abstract || d.known != nil && c.known == nil || d.named && !c.named) {
		c.typ = d.typ
	}
	if c.known == nil {
		c.known = d.known
	}
	c.named = c.named || d.named
	if c.gender == 0 {
		c.gender = d.gender
	}
	if c.country == "" {
		c.country = d.country
	}
	c.plural = c.plural && d.plural
	for _, s := range d.labels {
		c.describe(l, s)
	}
	c.sorts |= d.sorts
	c.roles |= d.roles
	for _, m := range d.ms {
		l.ms[m].chain = x
	}
	c.ms = append(c.ms, d.ms...)
	sort.Ints(c.ms)
	*d = chain{}
}

func (l *linker) of(m int) *chain { return &l.chains[l.ms[m].chain] }

// alike reports whether two chains may be one thing by type, gender, country and knowledge.
func (l *linker) alike(c, d *chain) bool {
	if c.known != nil && d.known != nil && c.known != d.known {
		return false
	}
	if c.gender != 0 && d.gender != 0 && c.gender != d.gender {
		return false
	}
	return c.typ == d.typ || c.typ == "" || d.typ == ""
}

// latest returns the last mention of a chain before mention m, or -1.
func (l *linker) latest(c *chain, m int) int {
	i := sort.SearchInts(c.ms, m)
	if i == 0 {
		return -1
	}
	return c.ms[i-1]
}
