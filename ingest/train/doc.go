// Package train makes the embedded model files from treebanks and measures them.
//
// Treebanks in CoNLL-U go in, a [model.File] a model and a printed report come
// out. All learners are averaged perceptrons; with the same seed and data every
// run makes the same bytes, on any number of cores. Each stage learns from what
// the stage before it predicts for text it has not seen (jackknifing), never
// from gold annotation that will be missing later. No text used for measuring
// is learnt from.
package train
