package export

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"newsgraph/graph"
)

// Format is a file format.
type Format string

// The formats.
const (
	NQuads  Format = "nquads"  // W3C N-Quads, lossless; see [WriteQuads]
	GraphML Format = "graphml" // entities as nodes, claims as edges with attributes
	DOT     Format = "dot"     // Graphviz, the same graph
	JSONL   Format = "jsonl"   // one claim a line; see [ClaimJSON]
)

// Formats are all formats, the default first.
var Formats = []Format{NQuads, GraphML, DOT, JSONL}

// DefaultBase begins the absolute IRIs of an export.
const DefaultBase = "urn:newsgraph:"

// Options tell how to write.
type Options struct {
	// Base is put before the store's short IRIs to make them absolute; empty
	// means DefaultBase.
	Base string
}

func (o Options) base() string {
	if o.Base == "" {
		return DefaultBase
	}
	return o.Base
}

// Write writes documents in a format. It ends with the first error of the
// sequence or the writer.
func Write(w io.Writer, f Format, docs iter.Seq2[graph.Document, error], o Options) error {
	b := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch f {
	case NQuads:
		err = WriteQuads(b, quadsOf(docs), o)
	case GraphML:
		err = writeNetwork(docs, func(n *network) { writeGraphML(b, n) })
	case DOT:
		err = writeNetwork(docs, func(n *network) { writeDOT(b, n) })
	case JSONL:
		err = writeJSONL(b, docs)
	default:
		return fmt.Errorf("unknown format %q", f)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", f, err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", f, err)
	}
	return nil
}
