// Package source turns what a user names on the command line – files,
// folders, standard input – into articles.
//
// In go bytes in plain text, Markdown, HTML or JSONL, any of them
// gzip-compressed; out comes a stream of [Article] in a stable order, with
// text that is valid UTF-8 in Unicode normalisation form C. What cannot be
// read comes out as an [*Error] naming file and place, and the stream goes on.
// Nothing is analysed here beyond telling English from other languages.
package source
