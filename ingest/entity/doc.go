// Package entity finds the things that a document speaks of and every mention of them.
//
// In go a split text and its trees, out comes a [Set]: entities with canonical names, types
// and Wikidata ids where the tables know them, and mentions: names, acronyms, nationalities,
// metonyms, descriptions and pronouns.
//
// Names come from a recogniser, mended by tags and tables (spans.go), are typed and tied to
// known things (link.go) with the reading of capitals decided by context: "Moscow said" is a
// state, "in Moscow" a city. Mentions are chained by sieves from the surest to the least sure, after
// Raghunathan et al. (2010), A multi-pass sieve for coreference resolution: equal and short names (naming.go), appositions,
// titles and relative clauses (structure.go), descriptions (resume.go, plural.go) and pronouns by salience
// after Lappin and Leass (1994) (pronoun.go), with the speakers of quotations (quote.go).
package entity
