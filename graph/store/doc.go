// Package store keeps articles and their claims in cayley, in memory or in a
// bbolt file, and is the only owner of cayley's write path.
//
// Claims go in with [Store.Add] and come out, restored field by field, with
// [Store.Claims]; [Store.QuadStore] opens the graph itself to query languages.
// Every article is written in one transaction, many articles share one; what a
// call has acknowledged survives the death of the process.
//
// # How cayley is used
//
// Both kinds of store run cayley's key-value backend over an adapter of this
// package: one flat ordered key space, in a bbolt bucket or in a persistent
// tree in memory. So both behave the same, readers never wait for the writer,
// and a read sees one state of the graph from its beginning to its end.
//
// The backend has traps, each avoided in one place: a label index is written
// before the first use (open.go); duplicate quads are filtered out before they
// reach it, because it counts references to their nodes even when it ignores
// the quads (add.go); additions and deletions go in separate transactions,
// because one that does both can leave quads without a subject; and writer and
// readers have caches of their own, which are dropped after any failure or
// deletion (store.go).
package store
