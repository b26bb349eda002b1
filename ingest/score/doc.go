// Package score holds the quality of the whole pipeline as golden files, so that every
// change shows what it gains or loses. It has tests only; they read annotated articles and
// benchmarks from beside the repository and are skipped where those are absent.
package score
