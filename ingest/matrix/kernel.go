package matrix

// A level names the instructions that the kernels use.
type level int

const (
	portable level = iota // Go alone
	avx2                  // amd64 with AVX2 and FMA
	avx512                // amd64 with AVX-512 F, BW and VNNI
	neon                  // arm64, for the integer product
)

func (l level) String() string {
	return [...]string{"go", "avx2", "avx512", "neon"}[l]
}

// active is the best level of this machine. Only tests change it.
var active = bestLevel()

func bestLevel() level {
	all := levels()
	return all[len(all)-1]
}
