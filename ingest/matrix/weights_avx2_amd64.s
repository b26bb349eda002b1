#include "textflag.h"
#include "weights_amd64.h"

// ROW2 adds the products of a row's inputs in Y10 and the weights in Y8 and Y9.
#define ROW2(lo, hi) \
	VPMADDWD Y8, Y10, Y11; \
	VPMADDWD Y9, Y10, Y12; \
	VPADDD   Y11, lo, lo; \
	VPADDD   Y12, hi, hi

// STEP4 is one pair of inputs of 4 rows, for 16 outputs.
#define STEP4(BROADCAST) \
	VMOVDQU   (BX), Y8; \
	VMOVDQU   32(BX), Y9; \
	BROADCAST (AX), Y10; \
	ROW2(Y0, Y1); \
	BROADCAST (AX)(R8*1), Y10; \
	ROW2(Y2, Y3); \
	BROADCAST (AX)(R8*2), Y10; \
	ROW2(Y4, Y5); \
	BROADCAST (AX)(R9*1), Y10; \
	ROW2(Y6, Y7); \
	ADDQ      $128, BX

// func mul4AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul4AVX2(SB), NOSPLIT, $0-56
	LOAD_ARGS
	SHLQ $1, DX // half blocks
	LEAQ (R13)(R14*1), R10
	SHLQ $7, R10 // bytes in a block

block:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ  SI, AX
	MOVQ  R13, CX

	PCALIGN $32
pair:
	STEP4(VPBROADCASTD)
	ADDQ  $4, AX
	DECQ  CX
	JNZ   pair
	TESTQ R14, R14
	JZ    store
	STEP4(VPBROADCASTW)

store:
	MOVQ    DI, R15
	VMOVDQU Y0, (R15)
	VMOVDQU Y1, 32(R15)
	ADDQ    R12, R15
	VMOVDQU Y2, (R15)
	VMOVDQU Y3, 32(R15)
	ADDQ    R12, R15
	VMOVDQU Y4, (R15)
	VMOVDQU Y5, 32(R15)
	ADDQ    R12, R15
	VMOVDQU Y6, (R15)
	VMOVDQU Y7, 32(R15)
	ADDQ    $64, DI

	// From the first half of a block back to its beginning and to the second half;
	// from the second half on to the next block.
	TESTQ $1, DX
	JNZ   second
	SUBQ  R10, BX
	ADDQ  $128, BX

second:
	SUBQ $64, BX
	DECQ DX
	JNZ  block
	VZEROUPPER
	RET

// OUTPUTS8 adds the products of the inputs of two rows, in Y10 and Y11, and the
// weights of 8 outputs.
#define OUTPUTS8(off, first, second) \
	VMOVDQU  off(BX), Y8; \
	VPMADDWD Y8, Y10, Y9; \
	VPMADDWD Y8, Y11, Y12; \
	VPADDD   Y9, first, first; \
	VPADDD   Y12, second, second

#define STEP2(BROADCAST) \
	BROADCAST (AX), Y10; \
	BROADCAST (AX)(R8*1), Y11; \
	OUTPUTS8(0, Y0, Y4); \
	OUTPUTS8(32, Y1, Y5); \
	OUTPUTS8(64, Y2, Y6); \
	OUTPUTS8(96, Y3, Y7); \
	ADDQ      $128, BX

// func mul2AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul2AVX2(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ  SI, AX
	MOVQ  R13, CX

	PCALIGN $32
pair:
	STEP2(VPBROADCASTD)
	ADDQ  $4, AX
	DECQ  CX
	JNZ   pair
	TESTQ R14, R14
	JZ    store
	STEP2(VPBROADCASTW)

store:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, (DI)(R12*1)
	VMOVDQU Y5, 32(DI)(R12*1)
	VMOVDQU Y6, 64(DI)(R12*1)
	VMOVDQU Y7, 96(DI)(R12*1)
	ADDQ    $128, DI
	DECQ    DX
	JNZ     block
	VZEROUPPER
	RET

#define STEP1(BROADCAST) \
	BROADCAST (AX), Y10; \
	VPMADDWD  (BX), Y10, Y4; \
	VPMADDWD  32(BX), Y10, Y5; \
	VPMADDWD  64(BX), Y10, Y6; \
	VPMADDWD  96(BX), Y10, Y7; \
	VPADDD    Y4, Y0, Y0; \
	VPADDD    Y5, Y1, Y1; \
	VPADDD    Y6, Y2, Y2; \
	VPADDD    Y7, Y3, Y3; \
	ADDQ      $128, BX

// func mul1AVX2(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul1AVX2(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	MOVQ  SI, AX
	MOVQ  R13, CX

	PCALIGN $32
pair:
	STEP1(VPBROADCASTD)
	ADDQ  $4, AX
	DECQ  CX
	JNZ   pair
	TESTQ R14, R14
	JZ    store
	STEP1(VPBROADCASTW)

store:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	ADDQ    $128, DI
	DECQ    DX
	JNZ     block
	VZEROUPPER
	RET
