// Package resolve finds out, without asking anybody, which names in different
// articles mean one real thing and which equal names mean two.
//
// In go the claims of articles, out comes for each entity of each article the
// entity that it belongs to. What one article tells of a person or
// organisation is a [Profile]; what of it tells things apart is in its
// [Traits]: country, posts, year of birth, when it was alive, and whom claims
// tie it to. An [Index] holds the traits of all articles, and [Resolve] reads
// from it what becomes of one entity:
//
//   - Equal names whose traits contradict each other are parted: two people
//     called Kim Dong-hyun, one a North Korean general, one a South Korean
//     singer (sense.go).
//   - Different names are joined where one is a form of the other and the
//     traits agree: "J. Holloway", "Jane Holloway"; "Wi", "Wi Sung-lac"; "Vexa
//     Ltd", "Vexa". A short form must have a trait in common with the only
//     name that it can be short for, or it stays (link.go).
//
// The result depends on the articles alone, not on their order, and only on
// those entities that share a key with the one asked for, so that an article
// costs the same in a small store and in one with a million entities (blocking;
// Fellegi and Sunter, A theory for record linkage, JASA 1969; Christen, Data
// matching, 2012). Wrong joins are worse than missed ones: whatever needs a
// guess is left to people, for whom package query weighs it. Their decisions,
// in package identity, come on top.
package resolve
