//go:build !amd64

package matrix

// gates does as many units as a kernel can, and returns their number.
func (level) gates(ax, ah []int32, sx, sh, bias, cell []float32, out []int16) (done int) { return 0 }

// dequantise does as many numbers as a kernel can, and returns their number.
func (level) dequantise(dst []float32, x []int32, scale, bias []float32) (done int) { return 0 }
