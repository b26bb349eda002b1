package matrix

import "testing"

// eachKernel runs f with the kernels of every level that this machine has.
func eachKernel(t *testing.T, f func(t *testing.T)) {
	best := active
	defer func() { active = best }()
	for active = portable; active <= best; active++ {
		t.Run(active.String(), f)
	}
}

func eachKernelB(b *testing.B, f func(b *testing.B)) {
	best := active
	defer func() { active = best }()
	for active = portable; active <= best; active++ {
		b.Run(active.String(), f)
	}
}
