package claim

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/reporting.tsv
var reportingTSV string

// reportingEntry is one use of a reporting verb.
type reportingEntry struct {
	class  string
	frames string
}

// reportingLexicon holds the words of saying by lemma.
type reportingLexicon struct {
	verbs map[string][]reportingEntry
	nouns map[string]map[string]bool // class, lemma
}

var loadReportingLexicon = sync.OnceValue(func() *reportingLexicon {
	l := &reportingLexicon{verbs: map[string][]reportingEntry{}, nouns: map[string]map[string]bool{}}
	for _, r := range tsvRows("reporting.tsv", reportingTSV, 3) {
		if r[2] == "-" {
			if l.nouns[r[1]] == nil {
				l.nouns[r[1]] = map[string]bool{}
			}
			l.nouns[r[1]][r[0]] = true
			continue
		}
		l.verbs[r[0]] = append(l.verbs[r[0]], reportingEntry{r[1], r[2]})
	}
	return l
})

// has reports whether the noun is of the class.
func (l *reportingLexicon) has(class, lemma string) bool { return l.nouns[class][lemma] }

// frames returns the frames of a verb in one class.
func (l *reportingLexicon) frames(verb, class string) string {
	for _, e := range l.verbs[verb] {
		if e.class == class {
			return e.frames
		}
	}
	return ""
}

// allows reports whether a verb of the class has the frame.
func (l *reportingLexicon) allows(verb, class string, frame byte) bool {
	return strings.IndexByte(l.frames(verb, class), frame) >= 0
}
