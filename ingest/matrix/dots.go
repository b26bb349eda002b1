package matrix

import "fmt"

// Dots multiplies the m rows of a with the n rows of b, all of k elements and
// without gaps: dst[i*n+j] is the inner product of row i of a and row j of b. k
// must be a multiple of 16. Sums that do not fit wrap around; they fit if no
// element is beyond ±2047 and k is at most 512.
func Dots(dst []int32, a, b []int16, m, n, k int) {
	if m < 0 || n < 0 || k < 0 || k%16 != 0 || len(a) < m*k || len(b) < n*k || len(dst) < m*n {
		panic(fmt.Sprintf("matrix: inner products of %d and %d rows of %d elements do not fit %d, %d and %d", m, n, k, len(dst), len(a), len(b)))
	}
	if m == 0 || n == 0 {
		return
	}
	if !active.dots(dst, a, b, m, n, k) {
		dotsGo(dst, a, b, m, n, k)
	}
}

func dotsGo(dst []int32, a, b []int16, m, n, k int) {
	for i := range m {
		x := a[i*k:][:k]
		for j := range n {
			sum := int32(0)
			for t, v := range b[j*k:][:k] {
				sum += int32(x[t]) * int32(v)
			}
			dst[i*n+j] = sum
		}
	}
}
