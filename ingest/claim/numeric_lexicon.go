package claim

import (
	_ "embed"
	"maps"
	"strings"
	"sync"
)

//go:embed data/ordinals.tsv
var ordinalsTSV string

// numericLexicon holds what finding numeric entities needs besides the words of the
// grammars of amounts and times.
type numericLexicon struct {
	ordinals map[string]float64
	triggers map[string]bool // words one of which stands in every numeric entity without digits
	openers  map[string]bool // words that a time phrase can begin with, digits apart
}

// timeOpeners are words that open a time phrase and are in no table: prepositions,
// determiners and adverbs of degree.
const timeOpeners = `between from since until till through by before pending prior ahead after following within in on at during over for
around about throughout as of the very final q h overnight recent coming same ensuing almost nearly some roughly just only another least
more than approximately up to half a an several many few fiscal financial fy so noon midnight midday “ " ‘`

var loadNumericLexicon = sync.OnceValue(func() *numericLexicon {
	l := &numericLexicon{ordinals: map[string]float64{}, triggers: map[string]bool{}}
	for _, r := range tsvRows("ordinals.tsv", ordinalsTSV, 2) {
		l.ordinals[r[0]] = tsvNumber("ordinals.tsv", r[1])
		l.triggers[r[0]] = true
	}
	for w, n := range loadQuantityLexicon().numbers {
		if n.kind != "suffix" {
			l.triggers[w] = true
		}
	}
	for _, w := range []string{"twice", "thrice", "overnight", "noon", "midnight", "several", "tens"} {
		l.triggers[w] = true
	}
	t := loadTimeLexicon()
	for _, words := range []map[string]int{t.months, t.weekdays, t.seasons, t.days} {
		for w := range words {
			l.triggers[w] = true
		}
	}
	for w := range t.units {
		l.triggers[w] = true
	}
	for w := range t.parts {
		l.triggers[w] = true
	}
	l.openers = maps.Clone(l.triggers)
	for w := range strings.FieldsSeq(timeOpeners) {
		l.openers[w] = true
	}
	for w := range t.shifts {
		l.openers[w] = true
	}
	for w := range t.edges {
		l.openers[w] = true
	}
	return l
})
