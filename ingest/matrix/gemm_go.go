package matrix

import "unsafe"

// The tile of the micro-kernel in Go alone.
const (
	goMR = 2
	goNR = 4
)

// tileGo is the micro-kernel in Go alone.
func tileGo(k int, alpha float32, a, b, c *float32, ldc int) {
	as := unsafe.Slice(a, 2*k)
	bs := unsafe.Slice(b, 4*k)
	cs := unsafe.Slice(c, ldc+4)
	var s00, s01, s02, s03, s10, s11, s12, s13 float32
	for len(as) >= 2 && len(bs) >= 4 {
		a0, a1 := as[0], as[1]
		b0, b1, b2, b3 := bs[0], bs[1], bs[2], bs[3]
		s00 += a0 * b0
		s01 += a0 * b1
		s02 += a0 * b2
		s03 += a0 * b3
		s10 += a1 * b0
		s11 += a1 * b1
		s12 += a1 * b2
		s13 += a1 * b3
		as, bs = as[2:], bs[4:]
	}
	c0, c1 := (*[4]float32)(cs), (*[4]float32)(cs[ldc:])
	c0[0] += alpha * s00
	c0[1] += alpha * s01
	c0[2] += alpha * s02
	c0[3] += alpha * s03
	c1[0] += alpha * s10
	c1[1] += alpha * s11
	c1[2] += alpha * s12
	c1[3] += alpha * s13
}
