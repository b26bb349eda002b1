package entity

import (
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// NameSpan is a name that a recogniser found: tokens [First, Last) and its type.
type NameSpan struct {
	First, Last int
	Type        Type
}

// Recogniser finds no names yet: the finder then rests on tags and tables.
type Recogniser struct{}

// NewRecogniser returns the recogniser.
func NewRecogniser() (*Recogniser, error) { return &Recogniser{}, nil }

// Names returns the names of a document.
func (*Recogniser) Names(*text.Doc, []syntax.Tree) []NameSpan { return nil }
