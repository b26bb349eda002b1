#include "textflag.h"
#include "gates_amd64.h"

#define IN Z0
#define FORGET Z1
#define OUT Z2
#define NEW Z3
#define T Z4
#define U Z5
#define LOW Z16
#define HIGH Z17
#define HALF Z18
#define C28 Z19
#define C378 Z20
#define C3150 Z21
#define C17325 Z22
#define C62370 Z23
#define C135135 Z24
#define GATE_ONE Z25

// SPREAD puts the float32 with these bits into every lane.
#define SPREAD(bits, y) \
	MOVL         $bits, AX; \
	VPBROADCASTD AX, y

// func gatesAVX512(h, blocks int, ax, ah *int32, sx, sh, bias, cell *float32, out *int16)
TEXT ·gatesAVX512(SB), NOSPLIT, $0-72
	LOAD_ARGS
	SPREAD(0xc09f0a3d, LOW) // -4.97
	SPREAD(0x409f0a3d, HIGH) // 4.97
	SPREAD(0x3f000000, HALF) // 0.5
	SPREAD(0x41e00000, C28) // 28
	SPREAD(0x43bd0000, C378) // 378
	SPREAD(0x4544e000, C3150) // 3150
	SPREAD(0x46875a00, C17325) // 17325
	SPREAD(0x4773a200, C62370) // 62370
	SPREAD(0x4803f7c0, C135135) // 135135
	SPREAD(0x46000000, GATE_ONE) // 8192

	PCALIGN $32
block:
	PRODUCTS
	TESTQ BX, BX
	JZ    bias
	ADD_PRODUCTS
	ADDQ  $64, BX

bias:
	ADD_BIASES
	STEP
	VPMOVDW FORGET, (R12)
	ADVANCE(64)
	DECQ    CX
	JNZ     block
	VZEROUPPER
	RET
