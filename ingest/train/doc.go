// Package train makes the embedded model files from treebanks, corpora of names and word
// vectors, and measures them.
//
// Treebanks in CoNLL-U go in, a [model.File] a model and a printed report come
// out. With the same seed and data every run makes the same bytes, on any number of cores. No text
// used for measuring is learnt from. Package neural has the network's layers and their gradients.
package train
