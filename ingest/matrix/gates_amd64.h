// A step of the recurrent network, for vectors of any width. Whoever includes this
// names the registers and constants: IN, FORGET, OUT and NEW are the gates, T and U
// are free, and the others hold one number in every lane. Products and sums are
// apart, as in Go, so that they are rounded alike.
//
//	SI sums of the input        BX sums of the step before, or 0
//	DX scales of the former     R10 scales of the latter
//	R11 biases                  DI cells
//	R12 outputs                 CX blocks to do
//	R8 bytes between gates      R9 three times as many

#define LOAD_ARGS \
	MOVQ h+0(FP), R8; \
	MOVQ blocks+8(FP), CX; \
	MOVQ ax+16(FP), SI; \
	MOVQ ah+24(FP), BX; \
	MOVQ sx+32(FP), DX; \
	MOVQ sh+40(FP), R10; \
	MOVQ bias+48(FP), R11; \
	MOVQ cell+56(FP), DI; \
	MOVQ out+64(FP), R12; \
	SHLQ $2, R8; \
	LEAQ (R8)(R8*2), R9

#define PRODUCT(x, scale, g) \
	VCVTDQ2PS x, g; \
	VMULPS    scale, g, g

#define PRODUCTS \
	PRODUCT((SI), (DX), IN); \
	PRODUCT((SI)(R8*1), (DX)(R8*1), FORGET); \
	PRODUCT((SI)(R8*2), (DX)(R8*2), OUT); \
	PRODUCT((SI)(R9*1), (DX)(R9*1), NEW)

#define ADD_PRODUCT(x, scale, g) \
	PRODUCT(x, scale, T); \
	VADDPS T, g, g

#define ADD_PRODUCTS \
	ADD_PRODUCT((BX), (R10), IN); \
	ADD_PRODUCT((BX)(R8*1), (R10)(R8*1), FORGET); \
	ADD_PRODUCT((BX)(R8*2), (R10)(R8*2), OUT); \
	ADD_PRODUCT((BX)(R9*1), (R10)(R9*1), NEW)

#define ADD_BIASES \
	VADDPS (R11), IN, IN; \
	VADDPS (R11)(R8*1), FORGET, FORGET; \
	VADDPS (R11)(R8*2), OUT, OUT; \
	VADDPS (R11)(R9*1), NEW, NEW

// What is not a number becomes the upper limit.
#define TANH(x) \
	VMINPS HIGH, x, x; \
	VMAXPS LOW, x, x; \
	VMULPS x, x, T; \
	VADDPS C378, T, U; \
	VMULPS T, U, U; \
	VADDPS C17325, U, U; \
	VMULPS T, U, U; \
	VADDPS C135135, U, U; \
	VMULPS U, x, x; \
	VMULPS C28, T, U; \
	VADDPS C3150, U, U; \
	VMULPS T, U, U; \
	VADDPS C62370, U, U; \
	VMULPS T, U, U; \
	VADDPS C135135, U, U; \
	VDIVPS U, x, x

#define SIGMOID(x) \
	VMULPS HALF, x, x; \
	TANH(x); \
	VMULPS HALF, x, x; \
	VADDPS HALF, x, x

// STEP turns the sums of the gates into the cells and leaves the outputs, as 32-bit
// integers, in FORGET.
#define STEP \
	SIGMOID(IN); \
	SIGMOID(FORGET); \
	TANH(NEW); \
	SIGMOID(OUT); \
	VMULPS    (DI), FORGET, FORGET; \
	VMULPS    NEW, IN, IN; \
	VADDPS    IN, FORGET, FORGET; \
	VMOVUPS   FORGET, (DI); \
	TANH(FORGET); \
	VMULPS    OUT, FORGET, FORGET; \
	VMULPS    GATE_ONE, FORGET, FORGET; \
	VCVTPS2DQ FORGET, FORGET

// ADVANCE goes on by a vector of n bytes; outputs are half as wide.
#define ADVANCE(n) \
	ADDQ $n, SI; \
	ADDQ $n, DX; \
	ADDQ $n, R10; \
	ADDQ $n, R11; \
	ADDQ $n, DI; \
	ADDQ $(n/2), R12
