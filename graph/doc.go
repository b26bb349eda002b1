// Package graph is the claim model: what newsgraph knows, whoever found it and
// wherever it is kept.
//
// A [Claim] is somebody's statement with its evidence; an [Entity] is a thing
// that claims speak of; an [Article] is the document that they come from.
// [Quads] turns an article and its claims into RDF quads and [FromQuads] turns
// them back without loss. [Predicates] is the vocabulary of relations.
//
// # Layout of the quads
//
// Each claim is one edge, whose label is the claim itself, so that every edge
// of a walk leads to its evidence:
//
//	<country/russia> <rel:pays> <country/north-korea> <claim/k3v9…>
//
// The namespace of the predicate tells how far to trust the edge: [NSRel] for
// asserted, future and obligatory claims, [NSMaybe] for possible, conditional
// and intended ones, [NSNot] for negated ones. A walk that follows rel:
// predicates never takes a maybe for a fact.
//
// The claim is described by quads of its own, labelled with the article, so
// that an article can be forgotten whole:
//
//	<claim/k3v9…> <claim:subject>  <country/russia>             <article/seed>
//	<claim/k3v9…> <claim:origin>   <organisation/nis>           <article/seed>
//	<claim/k3v9…> <claim:quantity> "2E+08"^^<schema:Float>      <article/seed>
//	<claim/k3v9…> <claim:evidence> "Russia will pay …"          <article/seed>
//
// What a walk never asks for (spans, the acts of the attribution chain, surface
// forms) is one compact literal, [ClaimRecord]. Entities are described once an
// article, again labelled with it; names known from several articles are merged
// by whoever reads them.
//
// Identifiers are IRIs, everything else is a literal. Times are strings, since
// quad stores round times to seconds and change their zone; ISO 8601 strings
// compare in order anyway.
package graph
