// Package matrix multiplies the matrices of a small neural network.
//
// There are two products, for two purposes.
//
// [Weights.Mul] is for prediction: 16-bit activations times 8-bit weights, summed
// in 32-bit integers. Integer sums do not depend on their order, so every kernel
// on every machine gives the same bits. The weights are packed once, see [PackWeights].
//
// [Gemm] is for training: the general product of float32 matrices. Its results
// may differ in the last bits between kinds of machines, since kernels differ in
// the order of their sums and in whether a product is rounded before it is added;
// on one kind of machine they are always the same. [Packed] serves several products
// with one matrix.
//
// # Method
//
// Gemm follows K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication", ACM Transactions on Mathematical Software 34(3), 2008. Blocks of
// both operands are copied into panels that a micro-kernel reads from end to end:
// kc×nr panels of B and mr×kc panels of A, so that one panel of B stays in the first
// cache and the block of A in the second one, while the mr×nr sums stay in registers.
//
// The integer product needs no copies, because its weights are packed beforehand
// and are small enough to stay in the second cache.
//
// Kernels for amd64 are in assembly and chosen when the program starts by what
// the processor can do; everything else runs on Go alone.
package matrix
