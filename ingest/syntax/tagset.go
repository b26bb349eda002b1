package syntax

import (
	"fmt"
	"strings"

	"newsgraph/ingest/model"
)

// tagSet is the list of classes that the tagger chooses from: pairs of a
// universal and a Penn tag, written "VERB VBD".
type tagSet struct {
	names []string
	upos  []Tag
	xpos  []string
	hash  []uint64 // of the name
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

// newTagSet makes a tag set of names like "VERB VBD", at most [model.MaxClasses].
func newTagSet(names []string) (*tagSet, error) {
	if len(names) == 0 || len(names) > model.MaxClasses {
		return nil, fmt.Errorf("tag set of %d classes, want 1 to %d", len(names), model.MaxClasses)
	}
	ts := &tagSet{names: names}
	for _, n := range names {
		u, x, ok := strings.Cut(n, " ")
		t, known := ParseTag(u)
		if !ok || !known {
			return nil, fmt.Errorf("tag class %q: want a universal and a Penn tag", n)
		}
		ts.upos, ts.xpos = append(ts.upos, t), append(ts.xpos, x)
		ts.hash = append(ts.hash, model.Hash(n))
	}
	return ts, nil
}
