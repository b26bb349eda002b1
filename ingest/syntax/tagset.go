package syntax

import (
	"fmt"
	"strings"

	"newsgraph/ingest/model"
)

// TagSet is the list of classes that the tagger chooses from: pairs of a
// universal and a Penn tag, written "VERB VBD".
type TagSet struct {
	names []string
	upos  []Tag
	xpos  []string
	hash  []uint64 // of the name
	kind  []uint16
	wh    []bool
}

// The kinds of children that masks tell apart.
const (
	kindNominal uint16 = 1 << iota
	kindVerb
	kindAux
	kindMarker
	kindModifier
	kindCoordinator
	kindAdverb
	kindPunct
	kindOther
)

var kinds = [...]uint16{
	X: kindOther, ADJ: kindModifier, ADP: kindMarker, ADV: kindAdverb, AUX: kindAux,
	CCONJ: kindCoordinator, DET: kindModifier, INTJ: kindOther, NOUN: kindNominal,
	NUM: kindNominal, PART: kindMarker, PRON: kindNominal, PROPN: kindNominal,
	PUNCT: kindPunct, SCONJ: kindMarker, SYM: kindOther, VERB: kindVerb,
}

// ParseTag returns the universal tag of the given name.
func ParseTag(name string) (Tag, bool) {
	for t, n := range tagNames {
		if n == name {
			return Tag(t), true
		}
	}
	return X, false
}

// NewTagSet makes a tag set of names like "VERB VBD", at most [model.MaxClasses].
func NewTagSet(names []string) (*TagSet, error) {
	if len(names) == 0 || len(names) > model.MaxClasses {
		return nil, fmt.Errorf("tag set of %d classes, want 1 to %d", len(names), model.MaxClasses)
	}
	ts := &TagSet{names: names}
	for _, n := range names {
		u, x, ok := strings.Cut(n, " ")
		t, known := ParseTag(u)
		if !ok || !known {
			return nil, fmt.Errorf("tag class %q: want a universal and a Penn tag", n)
		}
		ts.upos, ts.xpos = append(ts.upos, t), append(ts.xpos, x)
		ts.hash, ts.kind = append(ts.hash, model.Hash(n)), append(ts.kind, kinds[t])
		ts.wh = append(ts.wh, strings.HasPrefix(x, "W"))
	}
	return ts, nil
}

// Names returns the classes by number; the caller must not change the list.
func (ts *TagSet) Names() []string { return ts.names }

// Class returns the number of the class with the given tags, -1 if there is none.
func (ts *TagSet) Class(upos, xpos string) int {
	for i, n := range ts.names {
		if len(n) == len(upos)+1+len(xpos) && n[:len(upos)] == upos && n[len(upos)+1:] == xpos {
			return i
		}
	}
	return -1
}
