// Package query answers the questions that everybody asks of a store of
// claims, without a query language: which claims there are about whom
// ([Claims]), what is known of an actor ([Show]), which passage proves a claim
// ([Why]), how one actor leads to another ([Paths]) and who matters
// ([Ranks]). In goes a [Store] and a question, out come plain values that
// carry their evidence with them; showing them is package console's work.
//
// Free walks over the graph are package gizmo's; both answer with a [Row].
package query
