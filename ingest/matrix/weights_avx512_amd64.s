#include "textflag.h"
#include "weights_amd64.h"

// ROW adds the products of a row's inputs and the weights of 32 outputs in Z16
// and Z17.
#define ROW(BROADCAST, inputs, t, lo, hi) \
	BROADCAST inputs, t; \
	VPDPWSSD  Z16, t, lo; \
	VPDPWSSD  Z17, t, hi

#define STEP8(BROADCAST) \
	VMOVDQU32 (BX), Z16; \
	VMOVDQU32 64(BX), Z17; \
	ROW(BROADCAST, (AX), Z18, Z0, Z1); \
	ROW(BROADCAST, (AX)(R8*1), Z19, Z2, Z3); \
	ROW(BROADCAST, (AX)(R8*2), Z20, Z4, Z5); \
	ROW(BROADCAST, (AX)(R9*1), Z21, Z6, Z7); \
	ROW(BROADCAST, (AX)(R8*4), Z18, Z8, Z9); \
	ROW(BROADCAST, (AX)(R10*1), Z19, Z10, Z11); \
	ROW(BROADCAST, (AX)(R9*2), Z20, Z12, Z13); \
	ROW(BROADCAST, (AX)(R11*1), Z21, Z14, Z15); \
	ADDQ      $128, BX

#define STORE(lo, hi) \
	VMOVDQU32 lo, (R15); \
	VMOVDQU32 hi, 64(R15); \
	ADDQ      R12, R15

#define CLEAR4(a, b, c, d) \
	VPXORD a, a, a; \
	VPXORD b, b, b; \
	VPXORD c, c, c; \
	VPXORD d, d, d

// func mul8AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul8AVX512(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	CLEAR4(Z0, Z1, Z2, Z3)
	CLEAR4(Z4, Z5, Z6, Z7)
	CLEAR4(Z8, Z9, Z10, Z11)
	CLEAR4(Z12, Z13, Z14, Z15)
	MOVQ SI, AX
	MOVQ R13, CX

	PCALIGN $32
pair:
	STEP8(VPBROADCASTD)
	ADDQ  $4, AX
	DECQ  CX
	JNZ   pair
	TESTQ R14, R14
	JZ    store
	STEP8(VPBROADCASTW)

store:
	MOVQ DI, R15
	STORE(Z0, Z1)
	STORE(Z2, Z3)
	STORE(Z4, Z5)
	STORE(Z6, Z7)
	STORE(Z8, Z9)
	STORE(Z10, Z11)
	STORE(Z12, Z13)
	STORE(Z14, Z15)
	ADDQ $128, DI
	DECQ DX
	JNZ  block
	VZEROUPPER
	RET

#define STEP4(BROADCAST) \
	VMOVDQU32 (BX), Z16; \
	VMOVDQU32 64(BX), Z17; \
	ROW(BROADCAST, (AX), Z18, Z0, Z1); \
	ROW(BROADCAST, (AX)(R8*1), Z19, Z2, Z3); \
	ROW(BROADCAST, (AX)(R8*2), Z20, Z4, Z5); \
	ROW(BROADCAST, (AX)(R9*1), Z21, Z6, Z7); \
	ADDQ      $128, BX

// func mul4AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul4AVX512(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	CLEAR4(Z0, Z1, Z2, Z3)
	CLEAR4(Z4, Z5, Z6, Z7)
	MOVQ SI, AX
	MOVQ R13, CX

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
	MOVQ DI, R15
	STORE(Z0, Z1)
	STORE(Z2, Z3)
	STORE(Z4, Z5)
	STORE(Z6, Z7)
	ADDQ $128, DI
	DECQ DX
	JNZ  block
	VZEROUPPER
	RET

// Fewer rows have too few sums to keep the multipliers busy: each instruction
// would wait for the one before it. They take two or four pairs at a time, each
// with sums of its own.

#define STEP2(BROADCAST, x0, x1, off, lo0, hi0, lo1, hi1) \
	VMOVDQU32 off(BX), Z16; \
	VMOVDQU32 (off+64)(BX), Z17; \
	ROW(BROADCAST, x0, Z18, lo0, hi0); \
	ROW(BROADCAST, x1, Z19, lo1, hi1)

// func mul2AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul2AVX512(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	CLEAR4(Z0, Z1, Z2, Z3)
	CLEAR4(Z4, Z5, Z6, Z7)
	MOVQ SI, AX
	MOVQ R13, CX
	SUBQ $2, CX
	JLT  rest

	PCALIGN $32
pairs:
	STEP2(VPBROADCASTD, (AX), (AX)(R8*1), 0, Z0, Z1, Z2, Z3)
	STEP2(VPBROADCASTD, 4(AX), 4(AX)(R8*1), 128, Z4, Z5, Z6, Z7)
	ADDQ $8, AX
	ADDQ $256, BX
	SUBQ $2, CX
	JGE  pairs

rest:
	ADDQ $2, CX
	JZ   odd
	STEP2(VPBROADCASTD, (AX), (AX)(R8*1), 0, Z0, Z1, Z2, Z3)
	ADDQ $4, AX
	ADDQ $128, BX

odd:
	TESTQ R14, R14
	JZ    store
	STEP2(VPBROADCASTW, (AX), (AX)(R8*1), 0, Z0, Z1, Z2, Z3)
	ADDQ  $128, BX

store:
	VPADDD Z4, Z0, Z0
	VPADDD Z5, Z1, Z1
	VPADDD Z6, Z2, Z2
	VPADDD Z7, Z3, Z3
	MOVQ   DI, R15
	STORE(Z0, Z1)
	STORE(Z2, Z3)
	ADDQ   $128, DI
	DECQ   DX
	JNZ    block
	VZEROUPPER
	RET

#define STEP1(BROADCAST, inputs, t, off, lo, hi) \
	BROADCAST inputs, t; \
	VPDPWSSD  off(BX), t, lo; \
	VPDPWSSD  (off+64)(BX), t, hi

// func mul1AVX512(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul1AVX512(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	CLEAR4(Z0, Z1, Z2, Z3)
	CLEAR4(Z4, Z5, Z6, Z7)
	MOVQ SI, AX
	MOVQ R13, CX
	SUBQ $4, CX
	JLT  rest

	PCALIGN $32
pairs:
	STEP1(VPBROADCASTD, (AX), Z18, 0, Z0, Z1)
	STEP1(VPBROADCASTD, 4(AX), Z19, 128, Z2, Z3)
	STEP1(VPBROADCASTD, 8(AX), Z20, 256, Z4, Z5)
	STEP1(VPBROADCASTD, 12(AX), Z21, 384, Z6, Z7)
	ADDQ $16, AX
	ADDQ $512, BX
	SUBQ $4, CX
	JGE  pairs

rest:
	ADDQ $4, CX
	JZ   odd

pair:
	STEP1(VPBROADCASTD, (AX), Z18, 0, Z0, Z1)
	ADDQ $4, AX
	ADDQ $128, BX
	DECQ CX
	JNZ  pair

odd:
	TESTQ R14, R14
	JZ    store
	STEP1(VPBROADCASTW, (AX), Z18, 0, Z0, Z1)
	ADDQ  $128, BX

store:
	VPADDD Z2, Z0, Z0
	VPADDD Z3, Z1, Z1
	VPADDD Z6, Z4, Z4
	VPADDD Z7, Z5, Z5
	VPADDD Z4, Z0, Z0
	VPADDD Z5, Z1, Z1
	MOVQ   DI, R15
	STORE(Z0, Z1)
	ADDQ   $128, DI
	DECQ   DX
	JNZ    block
	VZEROUPPER
	RET
