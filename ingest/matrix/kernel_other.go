package matrix

var gemmKernel = kernelGo

func (w *Weights) mul(dst []int32, ldd int, x []int16, ldx, m int) {
	w.mulGo(dst, ldd, x, ldx, m)
}
