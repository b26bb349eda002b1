package claim

import (
	_ "embed"
	"sync"
)

//go:embed data/ordinals.tsv
var ordinalsTSV string

// numericLexicon holds what finding numeric entities needs besides the words of the
// grammars of amounts and times.
type numericLexicon struct {
	ordinals map[string]float64
	triggers map[string]bool // words one of which stands in every numeric entity without digits
}

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
	return l
})
