package matrix

import "testing"

// eachKernel runs f with the kernels of every level that this machine has.
func eachKernel(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	defer func(l level) { active = l }(active)
	for _, active = range levels() {
		t.Run(active.String(), f)
	}
}

func eachKernelB(b *testing.B, f func(b *testing.B)) {
	b.Helper()
	defer func(l level) { active = l }(active)
	for _, active = range levels() {
		b.Run(active.String(), f)
	}
}
