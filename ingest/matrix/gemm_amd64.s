#include "textflag.h"

// One row of the 6×16 tile: a times the 16 elements of B in Y12 and Y13.
#define ROW6x16(off, lo, hi, t) \
	VBROADCASTSS off(AX), t; \
	VFMADD231PS  Y12, t, lo; \
	VFMADD231PS  Y13, t, hi

#define ADDROW6x16(lo, hi) \
	VMOVUPS     (DI), Y12; \
	VMOVUPS     32(DI), Y13; \
	VFMADD231PS lo, Y15, Y12; \
	VFMADD231PS hi, Y15, Y13; \
	VMOVUPS     Y12, (DI); \
	VMOVUPS     Y13, 32(DI); \
	ADDQ        DX, DI

// func tileAVX2(k int, alpha float32, a, b, c *float32, ldc int)
TEXT ·tileAVX2(SB), NOSPLIT, $0-48
	MOVQ   k+0(FP), CX
	MOVQ   a+16(FP), AX
	MOVQ   b+24(FP), BX
	MOVQ   c+32(FP), DI
	MOVQ   ldc+40(FP), DX
	SHLQ   $2, DX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
	VXORPS Y8, Y8, Y8
	VXORPS Y9, Y9, Y9
	VXORPS Y10, Y10, Y10
	VXORPS Y11, Y11, Y11

	PCALIGN $32
loop:
	VMOVUPS (BX), Y12
	VMOVUPS 32(BX), Y13
	ROW6x16(0, Y0, Y1, Y14)
	ROW6x16(4, Y2, Y3, Y15)
	ROW6x16(8, Y4, Y5, Y14)
	ROW6x16(12, Y6, Y7, Y15)
	ROW6x16(16, Y8, Y9, Y14)
	ROW6x16(20, Y10, Y11, Y15)
	ADDQ    $24, AX
	ADDQ    $64, BX
	DECQ    CX
	JNZ     loop

	VBROADCASTSS alpha+8(FP), Y15
	ADDROW6x16(Y0, Y1)
	ADDROW6x16(Y2, Y3)
	ADDROW6x16(Y4, Y5)
	ADDROW6x16(Y6, Y7)
	ADDROW6x16(Y8, Y9)
	ADDROW6x16(Y10, Y11)
	VZEROUPPER
	RET

// One row of the 8×32 tile: a times the 32 elements of B in Z16 and Z17.
#define ROW8x32(off, lo, hi, t) \
	VBROADCASTSS off(AX), t; \
	VFMADD231PS  Z16, t, lo; \
	VFMADD231PS  Z17, t, hi

#define ADDROW8x32(lo, hi) \
	VMOVUPS     (DI), Z16; \
	VMOVUPS     64(DI), Z17; \
	VFMADD231PS lo, Z20, Z16; \
	VFMADD231PS hi, Z20, Z17; \
	VMOVUPS     Z16, (DI); \
	VMOVUPS     Z17, 64(DI); \
	ADDQ        DX, DI

// func tileAVX512(k int, alpha float32, a, b, c *float32, ldc int)
TEXT ·tileAVX512(SB), NOSPLIT, $0-48
	MOVQ   k+0(FP), CX
	MOVQ   a+16(FP), AX
	MOVQ   b+24(FP), BX
	MOVQ   c+32(FP), DI
	MOVQ   ldc+40(FP), DX
	SHLQ   $2, DX
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7
	VPXORD Z8, Z8, Z8
	VPXORD Z9, Z9, Z9
	VPXORD Z10, Z10, Z10
	VPXORD Z11, Z11, Z11
	VPXORD Z12, Z12, Z12
	VPXORD Z13, Z13, Z13
	VPXORD Z14, Z14, Z14
	VPXORD Z15, Z15, Z15

	PCALIGN $32
loop:
	VMOVUPS (BX), Z16
	VMOVUPS 64(BX), Z17
	ROW8x32(0, Z0, Z1, Z18)
	ROW8x32(4, Z2, Z3, Z19)
	ROW8x32(8, Z4, Z5, Z20)
	ROW8x32(12, Z6, Z7, Z21)
	ROW8x32(16, Z8, Z9, Z18)
	ROW8x32(20, Z10, Z11, Z19)
	ROW8x32(24, Z12, Z13, Z20)
	ROW8x32(28, Z14, Z15, Z21)
	ADDQ    $32, AX
	ADDQ    $128, BX
	DECQ    CX
	JNZ     loop

	VBROADCASTSS alpha+8(FP), Z20
	ADDROW8x32(Z0, Z1)
	ADDROW8x32(Z2, Z3)
	ADDROW8x32(Z4, Z5)
	ADDROW8x32(Z6, Z7)
	ADDROW8x32(Z8, Z9)
	ADDROW8x32(Z10, Z11)
	ADDROW8x32(Z12, Z13)
	ADDROW8x32(Z14, Z15)
	VZEROUPPER
	RET

// func axpyAVX2(alpha float32, x, y *float32, n8 int)
TEXT ·axpyAVX2(SB), NOSPLIT, $0-32
	VBROADCASTSS alpha+0(FP), Y0
	MOVQ         x+8(FP), SI
	MOVQ         y+16(FP), DI
	MOVQ         n8+24(FP), CX

loop:
	VMOVUPS     (DI), Y1
	VFMADD231PS (SI), Y0, Y1
	VMOVUPS     Y1, (DI)
	ADDQ        $32, SI
	ADDQ        $32, DI
	DECQ        CX
	JNZ         loop
	VZEROUPPER
	RET
