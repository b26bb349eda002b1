package entity

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed data/trades.tsv
var tradesTSV string

func (k *knowledge) loadTrades() error {
	k.trades = map[string]bool{}
	return rows("trades.tsv", tradesTSV, 1, func(f []string) error {
		for w := range strings.FieldsSeq(f[0]) {
			k.trades[w] = true
		}
		return nil
	})
}

// doubtKnown takes persons for others than the office holder of their name where the text gives them
// another nationality, or a trade and no office: "the British striker Adam Smith".
func (l *linker) doubtKnown() {
	for i := range l.chains {
		c := &l.chains[i]
		if c.known == nil || c.known.typ != Person || c.typ != Person || len(c.ms) == 0 {
			continue
		}
		origins := l.origins(c)
		foreign := len(origins) > 0 && !slices.ContainsFunc(origins, func(id string) bool { return l.serves(c.known, id) })
		if !foreign && !l.otherTrade(c) {
			continue
		}
		for _, k := range c.ms {
			l.ms[k].known = nil
		}
		c.known, c.country = nil, ""
		if len(origins) > 0 {
			c.country = origins[0]
		}
	}
}

// origins returns the Wikidata ids of the countries that nationalities right before a name, or before a title or
// trade of one phrase with it, tell.
func (l *linker) origins(c *chain) []string {
	var ids []string
	for _, k := range c.ms {
		m := &l.ms[k]
		if m.kind == Nominal && m.country != "" && l.demonymAt(m.first, m.last) > 0 {
			ids = append(ids, m.country)
		}
		for t := m.first - 1; m.kind == Name && t >= 0 && l.sent[t] == m.sent && t >= m.first-4; t-- {
			if _, title := l.titles[l.low[t]]; title || l.trades[l.lemma[t]] {
				continue
			}
			if id := l.nationality(t); id != "" {
				ids = append(ids, id)
			}
			break
		}
	}
	return ids
}

// nationality returns the Wikidata id of the country whose adjective ends at token t.
func (l *linker) nationality(t int) string {
	for n := 3; n > 0; n-- {
		if t-n+1 < 0 || l.sent[t-n+1] != l.sent[t] {
			continue
		}
		if d, ok := l.demonyms[l.text(t-n+1, t+1)]; ok && !d.people {
			return d.country.id
		}
	}
	return ""
}

// serves reports whether an office holder serves or served a country, or whether that is beyond the tables.
func (l *linker) serves(t *thing, country string) bool {
	home := l.byID[t.country]
	if country == t.country || home == nil || home.typ != Country || l.confused(home, l.byID[country]) {
		return true
	}
	return slices.ContainsFunc(l.posts[country], func(p post) bool { return p.holder.name == t.name })
}

// confused reports whether two countries share a name, so that their nationalities do not tell them apart.
func (l *linker) confused(a, b *thing) bool {
	for _, n := range l.namesakes {
		if n.bears(a) && n.bears(b) {
			return true
		}
	}
	return false
}

// otherTrade reports whether a chain's person is said to have a trade, and none of the posts that its known
// namesake may have.
func (l *linker) otherTrade(c *chain) bool {
	trade := false
	for _, w := range c.labels {
		trade = trade || l.trades[w]
		if _, title := l.titles[w]; title && !l.trades[w] || l.roles[w] != 0 && !l.trades[w] {
			return false
		}
	}
	return trade
}
