#include "textflag.h"

// COLUMN adds the products of the rows in Y8 and Y9 and a row of b.
#define COLUMN(b, first, second) \
	VMOVDQU  b, Y10; \
	VPMADDWD Y10, Y8, Y11; \
	VPMADDWD Y10, Y9, Y12; \
	VPADDD   Y11, first, first; \
	VPADDD   Y12, second, second

// JOIN adds up the eight parts of each of four sums and stores them, using Y10.
#define JOIN(a, b, c, d, x, to) \
	VPHADDD      b, a, a; \
	VPHADDD      d, c, c; \
	VPHADDD      c, a, a; \
	VEXTRACTI128 $1, a, X10; \
	VPADDD       X10, x, x; \
	VMOVDQU      x, to

// func dotsAVX2(dst *int32, ldd int, a *int16, lda int, b *int16, k, groups int)
TEXT ·dotsAVX2(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ ldd+8(FP), R12
	MOVQ a+16(FP), SI
	MOVQ lda+24(FP), R13
	MOVQ b+32(FP), BX
	MOVQ k+40(FP), R8
	MOVQ groups+48(FP), DX
	SHLQ $2, R12
	SHLQ $1, R13
	SHLQ $1, R8         // bytes in a row
	LEAQ (R8)(R8*2), R9 // in three

group:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ  SI, AX
	MOVQ  R8, CX

	PCALIGN $32
sixteen:
	VMOVDQU (AX), Y8
	VMOVDQU (AX)(R13*1), Y9
	COLUMN((BX), Y0, Y4)
	COLUMN((BX)(R8*1), Y1, Y5)
	COLUMN((BX)(R8*2), Y2, Y6)
	COLUMN((BX)(R9*1), Y3, Y7)
	ADDQ    $32, AX
	ADDQ    $32, BX
	SUBQ    $32, CX
	JNZ     sixteen

	JOIN(Y0, Y1, Y2, Y3, X0, (DI))
	JOIN(Y4, Y5, Y6, Y7, X4, (DI)(R12*1))
	ADDQ $16, DI
	ADDQ R9, BX
	DECQ DX
	JNZ  group
	VZEROUPPER
	RET
