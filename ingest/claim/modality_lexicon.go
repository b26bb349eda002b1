package claim

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/modality.tsv
var modalityTSV string

//go:embed data/conditions.tsv
var conditionsTSV string

// modalEffect is what a word does to the predicate that it governs or modifies.
type modalEffect uint16

const (
	effectFuture modalEffect = 1 << iota
	effectObligation
	effectIntended
	effectPossible
	effectConditional
	effectWould
	effectNegated
	effectThrough
	effectStop
)

var effectNames = map[string]modalEffect{
	"future": effectFuture, "obligation": effectObligation, "intended": effectIntended, "possible": effectPossible,
	"would": effectWould, "negated": effectNegated, "through": effectThrough, "stop": effectStop,
}

// conditionPhrase is a row of conditions.tsv.
type conditionPhrase struct {
	words []string
	frame string
}

// modalLexicon holds the words of certainty by frame, and those that open conditions, longest first.
type modalLexicon struct {
	frames     map[string]map[string]modalEffect
	conditions []conditionPhrase
}

var loadModalLexicon = sync.OnceValue(func() *modalLexicon {
	l := &modalLexicon{frames: map[string]map[string]modalEffect{}}
	for _, r := range tsvRows("modality.tsv", modalityTSV, 3) {
		if l.frames[r[1]] == nil {
			l.frames[r[1]] = map[string]modalEffect{}
		}
		for name := range strings.SplitSeq(r[2], "+") {
			e, ok := effectNames[name]
			if !ok {
				panic("modality.tsv: unknown effect " + name)
			}
			l.frames[r[1]][r[0]] |= e
		}
	}
	rows := tsvRows("conditions.tsv", conditionsTSV, 2)
	for n := 5; n > 0; n-- {
		for _, r := range rows {
			if words := strings.Fields(r[0]); len(words) == n {
				l.conditions = append(l.conditions, conditionPhrase{words, r[1]})
			}
		}
	}
	return l
})
