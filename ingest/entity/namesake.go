package entity

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed data/namesakes.tsv
var namesakesTSV string

// namesake is a name that two known things share.
type namesake struct {
	first, other *thing
	cues         map[string]bool // words that speak for the first (true) and the other (false)
}

func (k *knowledge) loadNamesakes() error {
	k.namesakes = map[string]*namesake{}
	return rows("namesakes.tsv", namesakesTSV, 5, func(f []string) error {
		n := &namesake{first: k.things[f[1]], other: k.things[f[2]], cues: map[string]bool{}}
		if n.first == nil || n.other == nil {
			return fmt.Errorf("%q or %q is not known", f[1], f[2])
		}
		for i, list := range f[3:] {
			for w := range strings.FieldsSeq(list) {
				n.cues[w] = i == 0
			}
		}
		k.namesakes[f[0]] = n
		return nil
	})
}

// meant returns which of the things that share a name the document means: t unless the name is one of
// two things' and more words of the text speak for the other.
func (p *page) meant(name string, t *thing) *thing {
	n := p.namesakes[name]
	if n == nil || t != n.first {
		return t
	}
	for1, for2 := 0, 0
	for _, w := range p.low {
		if first, ok := n.cues[w]; ok && first {
			for1++
		} else if ok {
			for2++
		}
	}
	if for2 > for1 {
		return n.other
	}
	return t
}
