//go:build !amd64 && !arm64

package matrix

// levels are the levels of this machine, the best one last.
func levels() []level { return []level{portable} }

func (w *Weights) mul(dst []int32, ldd int, x []int16, ldx, m int) {
	w.mulGo(dst, ldd, x, ldx, m)
}
