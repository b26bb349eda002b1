// Registers of the integer kernels:
//
//	AX  the next pair of inputs of the first row    R8  bytes between rows of inputs
//	BX  the next weights                            R9  3·R8, R10 5·R8, R11 7·R8
//	CX  pairs to do in this block                   R12 bytes between rows of results
//	DX  blocks to do                                R13 pairs of inputs
//	SI  the first row of inputs                     R14 1 if the inputs are odd in number
//	DI  this block's results in the first row       R15 scratch
//
// An input without a partner is read alone and put in the place of both: the
// partner's weight is zero.

#define LOAD_ARGS \
	MOVQ dst+0(FP), DI; \
	MOVQ ldd+8(FP), R12; \
	MOVQ x+16(FP), SI; \
	MOVQ ldx+24(FP), R8; \
	MOVQ w+32(FP), BX; \
	MOVQ k+40(FP), R13; \
	MOVQ blocks+48(FP), DX; \
	SHLQ $2, R12; \
	SHLQ $1, R8; \
	LEAQ (R8)(R8*2), R9; \
	LEAQ (R8)(R8*4), R10; \
	LEAQ (R9)(R8*4), R11; \
	MOVQ R13, R14; \
	ANDQ $1, R14; \
	SHRQ $1, R13
