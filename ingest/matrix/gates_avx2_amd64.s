#include "textflag.h"
#include "gates_amd64.h"

#define IN Y0
#define FORGET Y1
#define OUT Y2
#define NEW Y3
#define T Y4
#define U Y5
#define HALF Y6
#define LOW Y7
#define HIGH Y8
#define C3150 Y9
#define GATE_ONE Y10
#define C135135 Y11
#define C378 Y12
#define C17325 Y13
#define C28 Y14
#define C62370 Y15

// SPREAD puts the float32 with these bits into every lane.
#define SPREAD(bits, x, y) \
	MOVL         $bits, AX; \
	VMOVD        AX, x; \
	VBROADCASTSS x, y

// func gatesAVX2(h, blocks int, ax, ah *int32, sx, sh, bias, cell *float32, out *int16)
TEXT ·gatesAVX2(SB), NOSPLIT, $0-72
	LOAD_ARGS
	SPREAD(0x3f000000, X6, HALF) // 0.5
	SPREAD(0xc09f0a3d, X7, LOW) // -4.97
	SPREAD(0x409f0a3d, X8, HIGH) // 4.97
	SPREAD(0x4544e000, X9, C3150) // 3150
	SPREAD(0x46000000, X10, GATE_ONE) // 8192
	SPREAD(0x4803f7c0, X11, C135135) // 135135
	SPREAD(0x43bd0000, X12, C378) // 378
	SPREAD(0x46875a00, X13, C17325) // 17325
	SPREAD(0x41e00000, X14, C28) // 28
	SPREAD(0x4773a200, X15, C62370) // 62370

	PCALIGN $32
block:
	PRODUCTS
	TESTQ BX, BX
	JZ    bias
	ADD_PRODUCTS
	ADDQ  $32, BX

bias:
	ADD_BIASES
	STEP
	VEXTRACTI128 $1, FORGET, X4
	VPACKSSDW    X4, X1, X1
	VMOVDQU      X1, (R12)
	ADVANCE(32)
	DECQ         CX
	JNZ          block
	VZEROUPPER
	RET

// func dequantiseAVX2(dst *float32, x *int32, scale, bias *float32, n8 int)
TEXT ·dequantiseAVX2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ n8+32(FP), CX
	SHLQ $5, CX
	XORL AX, AX

	PCALIGN $32
eight:
	VCVTDQ2PS (SI)(AX*1), Y0
	VMULPS    (DX)(AX*1), Y0, Y0
	VADDPS    (BX)(AX*1), Y0, Y0
	VMOVUPS   Y0, (DI)(AX*1)
	ADDQ      $32, AX
	CMPQ      AX, CX
	JLT       eight
	VZEROUPPER
	RET
