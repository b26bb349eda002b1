// Package export writes articles and claims as N-Quads, GraphML, DOT and JSON
// lines. The same documents give the same bytes, whatever order quads or
// documents were stored in.
package export
