#include "textflag.h"

// The assembler lacks the widening multiply-and-add. d holds four 32-bit sums; n
// and m eight 16-bit factors each, of which SMLAL takes the first four and SMLAL2
// the others.
#define SMLAL(m, n, d) WORD $(0x0e608000 | (m<<16) | (n<<5) | d)
#define SMLAL2(m, n, d) WORD $(0x4e608000 | (m<<16) | (n<<5) | d)

// A pair of inputs meets the two weights of an output in neighbouring lanes, whose
// sums are joined only in the end. Registers:
//
//	R0 results        R1 bytes between their rows
//	R2 inputs         R3 bytes between their rows
//	R4 this block     R5 pairs of inputs
//	R6 blocks to do   R7 1 if the inputs are odd in number
//	R8 pairs to do    R9 the next weights
//	R10 to R13 the next inputs of each row
//
// An input without a partner is read alone and put in the place of both: the
// partner's weight is zero.

#define LOAD_ARGS \
	MOVD dst+0(FP), R0; \
	MOVD ldd+8(FP), R1; \
	MOVD x+16(FP), R2; \
	MOVD ldx+24(FP), R3; \
	MOVD w+32(FP), R4; \
	MOVD k+40(FP), R5; \
	MOVD blocks+48(FP), R6; \
	LSL  $2, R1; \
	LSL  $1, R3; \
	AND  $1, R5, R7; \
	LSR  $1, R5

#define CLEAR4(a, b, c, d) \
	VEOR a.B16, a.B16, a.B16; \
	VEOR b.B16, b.B16, b.B16; \
	VEOR c.B16, c.B16, c.B16; \
	VEOR d.B16, d.B16, d.B16

#define CLEAR16 \
	CLEAR4(V0, V1, V2, V3); \
	CLEAR4(V4, V5, V6, V7); \
	CLEAR4(V8, V9, V10, V11); \
	CLEAR4(V12, V13, V14, V15)

// ROW multiplies the weights of 8 outputs, in V16 and V17, by a row's inputs.
#define ROW(x, s0, s1, s2, s3) \
	SMLAL(x, 16, s0); \
	SMLAL2(x, 16, s1); \
	SMLAL(x, 17, s2); \
	SMLAL2(x, 17, s3)

#define STEP4 \
	ROW(20, 0, 1, 2, 3); \
	ROW(21, 4, 5, 6, 7); \
	ROW(22, 8, 9, 10, 11); \
	ROW(23, 12, 13, 14, 15)

// STORE8 joins the sums of 8 outputs of a row, writes them and goes to the next row.
#define STORE8(a, b, c, d) \
	VADDP b.S4, a.S4, a.S4; \
	VADDP d.S4, c.S4, b.S4; \
	VST1  [a.S4, b.S4], (R14); \
	ADD   R1, R14

// func mul4NEON(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks int)
TEXT ·mul4NEON(SB), NOSPLIT, $0-56
	LOAD_ARGS

block:
	MOVD $4, R15 // eights of outputs to do in this block

eight:
	CLEAR16
	MOVD R2, R10
	ADD  R3, R10, R11
	ADD  R3, R11, R12
	ADD  R3, R12, R13
	MOVD R4, R9
	MOVD R5, R8

pair:
	VLD1    (R9), [V16.H8, V17.H8]
	ADD     $128, R9
	VLD1R.P 4(R10), [V20.S4]
	VLD1R.P 4(R11), [V21.S4]
	VLD1R.P 4(R12), [V22.S4]
	VLD1R.P 4(R13), [V23.S4]
	STEP4
	SUBS    $1, R8
	BNE     pair
	CBZ     R7, store
	VLD1    (R9), [V16.H8, V17.H8]
	ADD     $128, R9
	VLD1R   (R10), [V20.H8]
	VLD1R   (R11), [V21.H8]
	VLD1R   (R12), [V22.H8]
	VLD1R   (R13), [V23.H8]
	STEP4

store:
	MOVD R0, R14
	STORE8(V0, V1, V2, V3)
	STORE8(V4, V5, V6, V7)
	STORE8(V8, V9, V10, V11)
	STORE8(V12, V13, V14, V15)
	ADD  $32, R0
	ADD  $32, R4
	SUBS $1, R15
	BNE  eight
	SUB  $96, R9, R4 // the fourth eight ends 96 bytes into the next block
	SUBS $1, R6
	BNE  block
	RET

#define OUTPUTS4(w, s0, s1) \
	SMLAL(24, w, s0); \
	SMLAL2(24, w, s1)

#define STEP1 \
	OUTPUTS4(16, 0, 1); \
	OUTPUTS4(17, 2, 3); \
	OUTPUTS4(18, 4, 5); \
	OUTPUTS4(19, 6, 7); \
	OUTPUTS4(20, 8, 9); \
	OUTPUTS4(21, 10, 11); \
	OUTPUTS4(22, 12, 13); \
	OUTPUTS4(23, 14, 15)

// func mulRowsNEON(dst *int32, ldd int, x *int16, ldx int, w *int16, k, blocks, rows int)
TEXT ·mulRowsNEON(SB), NOSPLIT, $0-64
	LOAD_ARGS
	MOVD rows+56(FP), R11

row:
	MOVD R4, R9
	MOVD R0, R14
	MOVD R6, R12

block:
	CLEAR16
	MOVD R2, R10
	MOVD R5, R8

pair:
	VLD1.P  64(R9), [V16.H8, V17.H8, V18.H8, V19.H8]
	VLD1.P  64(R9), [V20.H8, V21.H8, V22.H8, V23.H8]
	VLD1R.P 4(R10), [V24.S4]
	STEP1
	SUBS    $1, R8
	BNE     pair
	CBZ     R7, store
	VLD1.P  64(R9), [V16.H8, V17.H8, V18.H8, V19.H8]
	VLD1.P  64(R9), [V20.H8, V21.H8, V22.H8, V23.H8]
	VLD1R   (R10), [V24.H8]
	STEP1

store:
	VADDP  V1.S4, V0.S4, V0.S4
	VADDP  V3.S4, V2.S4, V1.S4
	VADDP  V5.S4, V4.S4, V2.S4
	VADDP  V7.S4, V6.S4, V3.S4
	VADDP  V9.S4, V8.S4, V4.S4
	VADDP  V11.S4, V10.S4, V5.S4
	VADDP  V13.S4, V12.S4, V6.S4
	VADDP  V15.S4, V14.S4, V7.S4
	VST1.P [V0.S4, V1.S4, V2.S4, V3.S4], 64(R14)
	VST1.P [V4.S4, V5.S4, V6.S4, V7.S4], 64(R14)
	SUBS   $1, R12
	BNE    block
	ADD    R1, R0
	ADD    R3, R2
	SUBS   $1, R11
	BNE    row
	RET
