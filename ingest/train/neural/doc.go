// Package neural trains the network that tags, parses and finds names: word
// features, a stack of bidirectional LSTM layers (Hochreiter and Schmidhuber, Neural Computation 9,
// 1997; Graves and Schmidhuber, Neural Networks 18, 2005) and four heads on top of it: tags,
// biaffine arcs (Dozat and Manning, ICLR 2017), labels of arcs, and labels of names.
//
// Gradients are derived by hand, layer by layer, and checked against differences in
// the tests. A batch is always cut into the same two halves, each with its own gradients,
// which are added in order: the result is the same on one core and on several.
//
// Rows of a batch are ordered by place first and by sentence second, the longest sentence
// first: the words at one place of all sentences that are long enough lie together, so
// that one matrix product steps all sentences on.
package neural
