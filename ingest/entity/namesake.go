package entity

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed data/namesakes.tsv
var namesakesTSV string

// namesake is a name that several things share.
type namesake struct {
	first  *thing          // what it stands for unless the text tells otherwise; nil: nothing that the tables know
	cues   map[string]bool // words that speak for it
	others []other
}

// other is another bearer of a name.
type other struct {
	thing *thing // nil: nothing that the tables know
	cues  map[string]bool
}

// unlisted stands in the table for whatever the tables do not know: a fruit, a town, a target.
const unlisted = "-"

func (k *knowledge) loadNamesakes() error {
	k.namesakes = map[string]*namesake{}
	return rows("namesakes.tsv", namesakesTSV, 5, func(f []string) error {
		var things [2]*thing
		for i, name := range f[1:3] {
			if things[i] = k.things[name]; things[i] == nil && name != unlisted {
				return fmt.Errorf("%q is not known", name)
			}
		}
		n := k.namesakes[f[0]]
		if n == nil {
			n = &namesake{first: things[0], cues: map[string]bool{}}
			k.namesakes[f[0]] = n
		}
		if n.first != things[0] {
			return fmt.Errorf("%s stands first for two things", f[0])
		}
		o := other{things[1], map[string]bool{}}
		for w := range strings.FieldsSeq(f[3]) {
			n.cues[w] = true
		}
		for w := range strings.FieldsSeq(f[4]) {
			o.cues[w] = true
		}
		n.others = append(n.others, o)
		return nil
	})
}

// meant returns which of the things that share a name the document means: t unless the name is one of
// several things' and more words of the text speak for another. It is nil for what no table knows.
func (p *page) meant(name string, t *thing) *thing {
	n := p.namesakes[name]
	if n == nil || t == nil && n.first != nil || !n.bears(t) {
		return t
	}
	t = n.first
	most := p.count(n.cues)
	for _, o := range n.others {
		if c := p.count(o.cues); c > most {
			t, most = o.thing, c
		}
	}
	return t
}

// bears reports whether a thing is one of those that have the name.
func (n *namesake) bears(t *thing) bool {
	return t == n.first || slices.ContainsFunc(n.others, func(o other) bool { return o.thing == t })
}

// elsewhere reports whether the document means another place by a capital's name than the capital: the
// San Jose of California.
func (p *page) elsewhere(name string, t *thing) bool {
	n := p.namesakes[name]
	return n != nil && t != nil && t != n.first
}

// count returns how many words of the document are among the cues.
func (p *page) count(cues map[string]bool) int {
	n := 0
	for _, w := range p.low {
		if cues[w] {
			n++
		}
	}
	return n
}
