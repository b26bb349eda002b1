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
//     Ltd", "Vexa". The less a name tells, the more it takes: a surname joins
//     the only full name with it that has the same post in the same country, the
//     same office of which a country has one, or the same neighbours (link.go,
//     key.go).
//
// The result depends on the articles alone, not on their order, and only on
// those entities that share a key with the one asked for, of which keys of too
// many tell nothing, so that an article costs little more in a store with a
// million entities than in a small one (blocking;
// Fellegi and Sunter, A theory for record linkage, JASA 1969; Christen, Data
// matching, 2012). Wrong joins are worse than missed ones: whatever needs a
// guess is left to people, for whom package query weighs it. Their decisions,
// in package identity, come on top.
package resolve
