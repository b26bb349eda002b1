// Package identity holds what people decide about which names mean the same
// real thing: in come claims as they were extracted and a journal of
// decisions, out go the same claims with their mentions moved to the entities
// that the decisions say.
//
// Nothing is ever overwritten. A [Journal] is a list of decisions in the order
// in which they were made; taking one back is a decision as well. Where a
// mention belongs follows from its original entity and the decisions in effect,
// read in order: "merge A B" moves all mentions that are with A by then to B,
// "split A N" moves those of certain claims or articles from A to N. So any
// list of decisions has one meaning, and leaving a decision out gives what
// would be if it had never been made.
//
// # The text form
//
// [Write] and [Read] keep a journal as text, one decision a line, so that it
// can be reviewed, compared and shared. Lines that are empty or begin with #
// are passed over.
//
//	1 2024-11-03T10:00:00Z anna merge <person/wi> <person/wi-sung-lac> name "Wi Sung-lac" type person because "short form"
//	2 2024-11-03T10:05:00Z anna split <person/kim> <person/kim-2> name Kim type person claims q3xczkcy6xsgjg7w articles a1
//	3 2024-11-03T10:07:00Z ben rename <country/russia> name "Russian Federation" was Russia
//	4 2024-11-03T10:08:00Z ben never <person/kim> <person/kim-2>
//	5 2024-11-04T09:00:00Z anna undo 3 because "papers call it Russia"
//
// A line has the decision's number, its time (RFC 3339), who made it, its kind
// and what it is about: one or two entities, or the number of the decision that
// is taken back. Then follow, each after its keyword and only where there is
// something to tell: name and type of the entity that the mentions go to, its
// Wikidata id (wikidata), the name before a renaming (was), the claims and
// articles whose mentions are split off, and why (because). Words stand bare
// or as Go strings in quotation marks, entities in angle brackets.
package identity
