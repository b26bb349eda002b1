// Package ingest wires the stages that turn an article into claims: text, syntax,
// entity and claim, one after the other, each taking what the one before it made.
// Nothing in this package is linguistic; it adds the worker pool, the order of results
// and the promise that one bad article never stops a run.
package ingest
