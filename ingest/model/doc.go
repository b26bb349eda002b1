// Package model holds what the statistical stages of the pipeline share: the
// codec of weight files, the network that tags, parses and scores names, hashed weight tables and
// word clusters, and the embedded files themselves.
//
// A [Network] is computed by a [Reader] in whole numbers, so that it says the same on every
// machine. Linear stages turn their input into feature keys ([Key1], [Key2], [Key3], [Key4] over hashes
// of words), sum the rows of a [Table] over those keys and take the
// best class. Tables are flat: one open-addressing array for the keys, no Go
// maps, no allocation while scoring. Their weights are logarithmically quantised to
// one byte, eight steps an octave, which keeps the small weights that decide
// many sums; uniform quantisation to a byte loses them.
//
// A model file is a [File]: named sections behind a magic number, a version and
// a checksum. Decoding never trusts a length or an offset: damaged bytes give an
// error, not a panic.
package model
