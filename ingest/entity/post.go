package entity

import (
	"strconv"
	"strings"
)

// tableYear is the last year that offices without an end are known to have been held.
const tableYear = 2022

// year returns the year that an ISO 8601 date begins with, 0 if it does not.
func year(date string) int {
	if len(date) < 4 {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	return y
}

// holder returns the Wikidata id of the one person who held the post that a description names when
// the article was published: "the French president" of 2018. It is empty if the tables do not tell,
// if the post is a former one, or if the text names a holder of such a post itself.
func (l *linker) holder(c *chain) string {
	if l.year == 0 || c.country == "" || c.plural {
		return ""
	}
	title := ""
	for _, k := range c.ms {
		m := &l.ms[k]
		if m.kind != Nominal {
			continue
		}
		if m.def != definite || l.possessed(m) && l.possessor(m.head) < 0 {
			return ""
		}
		for i := m.outerFirst; i < m.head; i++ {
			switch l.low[i] {
			case "former", "ex", "then", "next", "vice", "deputy", "late", "first":
				return ""
			}
		}
		title = l.lemma[m.head]
		if title == "minister" && m.head > m.first {
			title = l.low[m.head-1] + " minister"
		}
	}
	for i := range l.chains {
		d := &l.chains[i]
		if d.named && d.typ == Person && contains(d.labels, lastWord(title)) {
			return ""
		}
	}
	id := ""
	for _, p := range l.posts[c.country] {
		if !strings.HasPrefix(p.title, title+" of") && !strings.HasPrefix(p.title, "federal "+title+" of") {
			continue
		}
		to := p.to
		if to == 0 {
			to = tableYear
		}
		if l.year < p.from || l.year > to || p.holder.id == "" {
			continue
		}
		if id != "" && id != p.holder.id {
			return "" // two in one year
		}
		id = p.holder.id
	}
	return id
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
