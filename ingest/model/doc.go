// Package model holds what the statistical stages of the pipeline share: the
// codec of weight files, hashed weight tables and word clusters, and the
// embedded files themselves.
//
// A stage turns its input into feature keys ([Key1], [Key2], [Key3], [Key4] over hashes
// of words and tags), sums the rows of a [Table] over those keys and takes the
// best class. Tables are flat: one open-addressing array for the keys, no Go
// maps, no allocation while scoring. Weights are logarithmically quantised to
// one byte, eight steps an octave, which keeps the small weights that decide
// many sums; uniform quantisation to a byte loses them.
//
// A model file is a [File]: named sections behind a magic number, a version and
// a checksum. Decoding never trusts a length or an offset: damaged bytes give an
// error, not a panic.
package model
