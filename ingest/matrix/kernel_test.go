package matrix

import "testing"

func eachKernel(t *testing.T, f func(t *testing.T))  { t.Run("go", f) }
func eachKernelB(b *testing.B, f func(b *testing.B)) { b.Run("go", f) }
