package claim

import (
	"sort"

	"newsgraph/ingest/entity"
)

// voiceLink is one link of a chain of sources.
type voiceLink struct {
	sources  []int        // head tokens of the document; several for joint sources
	act      string       // lemma of the reporting word
	date     [2]int       // tokens that date the saying, or {-1, -1}
	explicit bool         // false if carried over from another sentence
	from     *attribution // where it was found
}

// chainFor returns who puts forward what token tok says, origin first. The
// innermost attribution around the token is the origin; a source that another
// one cites stands before it. If es is not nil, a chain that ends with a source
// whom an outlet was found to cite elsewhere in the document ends with that
// outlet, as a link that is not explicit. An empty chain is the narrator's own
// voice.
func chainFor(as []attribution, tok int, es *entity.Set) []voiceLink {
	var around []*attribution
	for i := range as {
		a := &as[i]
		if a.says(tok) && !a.names(tok) {
			around = append(around, a)
		}
	}
	sort.SliceStable(around, func(i, j int) bool {
		a, b := around[i], around[j]
		if a.size() != b.size() {
			return a.size() < b.size()
		}
		return a.cited && !b.cited
	})
	var chain []voiceLink
	for _, a := range around {
		if n := len(chain); n > 0 && sameSources(chain[n-1].sources, a.sources, es) {
			continue
		}
		chain = append(chain, voiceLink{a.sources, a.act, a.date, a.explicit, a})
	}
	return inherit(chain, as, es)
}

// names reports whether the token is one of the words that name the source.
func (a *attribution) names(tok int) bool {
	return a.sourceSpan[0] <= tok && tok < a.sourceSpan[1] && a.class != "accuse" && a.class != "put"
}

// entityAt returns the entity of the mention with head token tok, or -1.
func entityAt(es *entity.Set, tok int) int {
	if es == nil {
		return -1
	}
	if m, ok := es.ByHead[tok]; ok {
		return es.Mentions[m].Entity
	}
	return -1
}

// sameSources reports whether two links name the same sources.
func sameSources(a, b []int, es *entity.Set) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := entityAt(es, a[i]), entityAt(es, b[i])
		if a[i] != b[i] && (x < 0 || x != y) {
			return false
		}
	}
	return true
}

// inherit adds the outlet that cited the last source of the chain before.
func inherit(chain []voiceLink, as []attribution, es *entity.Set) []voiceLink {
	if len(chain) == 0 || es == nil {
		return chain
	}
	last := chain[len(chain)-1]
	if len(last.sources) != 1 {
		return chain
	}
	who := entityAt(es, last.sources[0])
	if who < 0 {
		return chain
	}
	for i := range as {
		a := &as[i]
		if !a.cited || len(a.sources) != 1 || entityAt(es, a.sources[0]) != who {
			continue
		}
		for j := range as {
			b := &as[j]
			outlet := b.sentence == a.sentence && !b.cited && len(b.content) == len(a.content) && len(a.content) > 0 && b.content[0] == a.content[0]
			if outlet && !inChain(chain, b.sources, es) {
				return append(chain, voiceLink{b.sources, b.act, [2]int{-1, -1}, false, b})
			}
		}
	}
	return chain
}

func inChain(chain []voiceLink, sources []int, es *entity.Set) bool {
	for _, l := range chain {
		if sameSources(l.sources, sources, es) {
			return true
		}
	}
	return false
}
