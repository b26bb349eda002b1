package entity

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/syntax"
)

//go:embed data/offices.tsv
var officesTSV string

// tableEnd is the last date on which offices without an end are known to have been held.
const tableEnd = "2022-09"

// period is a stretch of days, each written as the number that its digits make: 20220914. The zero
// period is no date at all.
type period struct{ from, to int }

// dateOf returns the days that an ISO 8601 date of any precision may mean. What is no date is the zero
// period.
func dateOf(date string) period {
	date, _, _ = strings.Cut(date, "T")
	parts := strings.Split(date, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return period{}
	}
	var p period
	for i, first := range [3]int{0, 1, 1} {
		last := [3]int{0, 12, 31}[i]
		if i < len(parts) {
			n, err := strconv.Atoi(parts[i])
			if err != nil || n < first {
				return period{}
			}
			first, last = n, n
		}
		p.from, p.to = 100*p.from+first, 100*p.to+last
	}
	return p
}

// term returns the days from the first that a date may mean to the last that another may.
func term(from, to string) period {
	if to == "" {
		to = tableEnd
	}
	return period{dateOf(from).from, dateOf(to).to}
}

// post is an office that a known person held.
type post struct {
	holder *thing
	office string
	held   period
}

// offices are kinds of posts: see data/offices.tsv.
type offices struct {
	called   map[string][]string // what a description calls it → the offices it may mean
	ofBodies map[string][]string // the same for descriptions that hold of bodies only
	title    map[string]string   // what people.tsv calls it, up to an "of" → the office
}

func (k *knowledge) loadOffices() error {
	k.offices = offices{map[string][]string{}, map[string][]string{}, map[string]string{}}
	return rows("offices.tsv", officesTSV, 4, func(f []string) error {
		for _, form := range list(f[1]) {
			k.offices.called[form] = append(k.offices.called[form], f[0])
		}
		for _, form := range list(f[2]) {
			k.offices.ofBodies[form] = append(k.offices.ofBodies[form], f[0])
		}
		for _, title := range list(f[3]) {
			if k.offices.title[title] != "" {
				return fmt.Errorf("%q is two offices", title)
			}
			k.offices.title[title] = f[0]
		}
		return nil
	})
}

// of returns the office of a post as people.tsv has it: what stands before one of its "of"s, the
// longest that is known.
func (o *offices) of(title string) string {
	title = strings.ToLower(title)
	for end := len(title); end > 0; end = strings.LastIndex(title[:end], " of ") {
		if name := o.title[title[:end]]; name != "" {
			return name
		}
	}
	return title
}

// maxForm is the most tokens that the name of an office has.
const maxForm = 7

// holder returns the Wikidata id of the one person who held the post that a description names when
// the article was published: "the French president" of 2018. It is empty if the tables do not tell,
// if the post is a former one, or if the text names a holder of such a post itself.
func (l *linker) holder(c *chain) string {
	if l.date == (period{}) || c.plural {
		return ""
	}
	var found *thing
	for _, k := range c.ms {
		m := &l.ms[k]
		if m.kind != Nominal {
			continue
		}
		t, label, sure := l.postHolder(m)
		if !sure || t != nil && found != nil && t != found {
			return ""
		}
		if t == nil {
			continue
		}
		for i := range l.chains {
			d := &l.chains[i]
			if d.named && d.typ == Person && d.known != t && contains(d.labels, label) {
				return ""
			}
		}
		found = t
	}
	if found == nil {
		return ""
	}
	return found.id
}

// postHolder returns who held the post that a description names, and the last word of the post's
// name. It is not sure if the description rules out that anybody in office is meant.
func (l *linker) postHolder(m *mention) (holder *thing, label string, sure bool) {
	from, to := l.office(m)
	if from < 0 {
		return nil, "", m.def != indefinite
	}
	owner, plain := l.owner(m, from, to)
	if !plain || m.def == indefinite {
		return nil, "", false
	}
	if owner == nil || m.def != definite {
		return nil, "", true
	}
	form := l.lower(from, to)
	names := l.offices.called[form]
	key := owner.id
	if owner.typ == Organisation {
		names = append(slices.Clip(names), l.offices.ofBodies[form]...)
		key = owner.key()
	}
	for _, p := range l.posts[key] {
		if !slices.Contains(names, p.office) || l.date.to < p.held.from || l.date.from > p.held.to {
			continue
		}
		if m.gender != 0 && p.holder.gender != 0 && m.gender != p.holder.gender {
			continue
		}
		if holder != nil && p.holder != holder || l.date.from < p.held.from || l.date.to > p.held.to {
			return nil, "", true // two within the time that the article may be of
		}
		holder = p.holder
	}
	return holder, l.lemma[m.head], true
}

// key is what the posts of a body are filed under.
func (t *thing) key() string {
	if t.id == "" {
		return t.name
	}
	return t.id
}

// lower returns the text of the tokens [from, to) in lower case.
func (l *linker) lower(from, to int) string {
	return strings.ToLower(l.doc.Text[l.doc.Tokens[from].Start:l.doc.Tokens[to-1].End])
}

// office finds the longest name of an office that covers the head of a description: "[secretary] of
// state". The first is -1 if there is none.
func (l *linker) office(m *mention) (first, last int) {
	first, last = -1, -1
	end := l.sentence(m.head).Last
	for from := m.head; from >= m.outerFirst && from > m.head-maxForm; from-- {
		for to := m.head + 1; to <= end && to <= from+maxForm; to++ {
			form := l.lower(from, to)
			if to-from > last-first && (l.offices.called[form] != nil || l.offices.ofBodies[form] != nil) {
				first, last = from, to
			}
		}
	}
	return first, last
}

// owner finds whose an office is: the country or body before its name or after an "of", "for" or "to" behind it. It is
// not plain if words stand there that make another of it: "former", "club", "acting".
func (l *linker) owner(m *mention, from, to int) (owner *thing, plain bool) {
	for i := m.outerFirst; i < from; {
		if t, n := l.thingAt(i, from); n > 0 {
			if owner != nil {
				return nil, false
			}
			owner, i = t, i+n
			continue
		}
		switch w := l.low[i]; {
		case w == "the" || w == "'s" || w == "’s" || w == "'" || w == "new" || w == "current" || w == "-" || w == ",":
		case l.tag[i] == syntax.ADJ && strings.HasSuffix(w, "-old"):
		default:
			return nil, false
		}
		i++
	}
	if to+1 < l.sentence(from).Last && l.low[to] == "of" {
		i := to + 1
		if l.low[i] == "the" {
			i++
		}
		t, n := l.thingAt(i, l.sentence(from).Last)
		if n == 0 {
			return nil, false
		}
		return t, true
	}
	return owner, to >= len(l.low) || l.low[to] != "-"
}

// thingAt finds the country, nationality or body whose name begins with token i, and how many tokens
// before end it takes.
func (l *linker) thingAt(i, end int) (t *thing, tokens int) {
	for n := min(maxForm, end-i); n > 0; n-- {
		s := l.doc.Text[l.doc.Tokens[i].Start:l.doc.Tokens[i+n-1].End]
		if t := l.things[s]; t != nil && !t.seat && (t.typ == Country || t.typ == Place || t.typ == Organisation) {
			return l.meant(s, t), n
		}
		if d, ok := l.demonyms[s]; ok && !d.people {
			return l.meant(s, d.country), n
		}
	}
	return nil, 0
}
