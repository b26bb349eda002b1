// Package load reads graphs from files for a store to keep: whatever N-Quads
// hold, those that newsgraph exported and those of others.
package load
