#include "textflag.h"

// func copyRowsAVX(dst, src *float32, step, rows, w8 int)
TEXT ·copyRowsAVX(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ step+16(FP), R8
	MOVQ rows+24(FP), CX
	MOVQ w8+32(FP), DX
	SHLQ $2, R8

row:
	MOVQ SI, AX
	MOVQ DX, BX

eight:
	VMOVUPS (AX), Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, AX
	ADDQ    $32, DI
	DECQ    BX
	JNZ     eight
	ADDQ    R8, SI
	DECQ    CX
	JNZ     row
	VZEROUPPER
	RET

// func transpose8AVX(dst *float32, w int, src *float32, line, k8 int)
TEXT ·transpose8AVX(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), DX
	MOVQ src+16(FP), SI
	MOVQ line+24(FP), R8
	MOVQ k8+32(FP), CX
	SHLQ $2, DX
	SHLQ $2, R8
	LEAQ (R8)(R8*2), R9  // 3 lines
	LEAQ (R8)(R8*4), R10 // 5 lines
	LEAQ (R9)(R8*4), R11 // 7 lines
	LEAQ (DX)(DX*2), R12 // 3 rows
	LEAQ (DX)(DX*4), R13 // 5 rows
	LEAQ (R12)(DX*4), BX // 7 rows

loop:
	VMOVUPS (SI), Y0
	VMOVUPS (SI)(R8*1), Y1
	VMOVUPS (SI)(R8*2), Y2
	VMOVUPS (SI)(R9*1), Y3
	VMOVUPS (SI)(R8*4), Y4
	VMOVUPS (SI)(R10*1), Y5
	VMOVUPS (SI)(R9*2), Y6
	VMOVUPS (SI)(R11*1), Y7

	// Neighbouring lines: elements 0 0 1 1 and 2 2 3 3 of each half.
	VUNPCKLPS Y1, Y0, Y8
	VUNPCKHPS Y1, Y0, Y9
	VUNPCKLPS Y3, Y2, Y10
	VUNPCKHPS Y3, Y2, Y11
	VUNPCKLPS Y5, Y4, Y12
	VUNPCKHPS Y5, Y4, Y13
	VUNPCKLPS Y7, Y6, Y14
	VUNPCKHPS Y7, Y6, Y15

	// Four lines: one element of each in either half.
	VUNPCKLPD Y10, Y8, Y0  // elements 0 and 4 of lines 0 to 3
	VUNPCKHPD Y10, Y8, Y1  // 1 and 5
	VUNPCKLPD Y11, Y9, Y2  // 2 and 6
	VUNPCKHPD Y11, Y9, Y3  // 3 and 7
	VUNPCKLPD Y14, Y12, Y4 // the same of lines 4 to 7
	VUNPCKHPD Y14, Y12, Y5
	VUNPCKLPD Y15, Y13, Y6
	VUNPCKHPD Y15, Y13, Y7

	VPERM2F128 $0x20, Y4, Y0, Y8
	VPERM2F128 $0x20, Y5, Y1, Y9
	VPERM2F128 $0x20, Y6, Y2, Y10
	VPERM2F128 $0x20, Y7, Y3, Y11
	VPERM2F128 $0x31, Y4, Y0, Y12
	VPERM2F128 $0x31, Y5, Y1, Y13
	VPERM2F128 $0x31, Y6, Y2, Y14
	VPERM2F128 $0x31, Y7, Y3, Y15

	VMOVUPS Y8, (DI)
	VMOVUPS Y9, (DI)(DX*1)
	VMOVUPS Y10, (DI)(DX*2)
	VMOVUPS Y11, (DI)(R12*1)
	VMOVUPS Y12, (DI)(DX*4)
	VMOVUPS Y13, (DI)(R13*1)
	VMOVUPS Y14, (DI)(R12*2)
	VMOVUPS Y15, (DI)(BX*1)
	ADDQ    $32, SI
	LEAQ    (DI)(DX*8), DI
	DECQ    CX
	JNZ     loop
	VZEROUPPER
	RET
