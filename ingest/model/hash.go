package model

import "math/bits"

// The multipliers are odd 64-bit constants with well spread bits: the golden
// ratio and the primes of xxHash64 (Yann Collet, xxHash specification).
const (
	mulA = 0x9E3779B185EBCA87
	mulB = 0xC2B2AE3D27D4EB4F
	mulC = 0x165667B19E3779F9
	mulD = 0x85EBCA77C2B2AE63
	mulE = 0x27D4EB2F165667C5

	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hash returns the 64-bit FNV-1a hash of s, finished with a multiplication so
// that the high bits depend on every byte. It is the same on every machine.
func Hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return finish(h)
}

// HashBytes is [Hash] for a byte slice.
func HashBytes(b []byte) uint64 {
	h := uint64(fnvOffset)
	for _, c := range b {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return finish(h)
}

func finish(h uint64) uint64 {
	h ^= h >> 32
	return h * mulA
}

func fold(h uint64) uint32 {
	h ^= h >> 31
	h *= mulD
	return uint32(h >> 32)
}

// Key1 returns the feature key of template t with one value. Values may be
// hashes or small numbers; two templates with different numbers never mean to
// share a key. A collision of two keys costs some accuracy and nothing else.
func Key1(t uint32, a uint64) uint32 {
	return fold(uint64(t)*mulE + a*mulA)
}

// Key2 returns the feature key of template t with two values.
func Key2(t uint32, a, b uint64) uint32 {
	return fold(uint64(t)*mulE + a*mulA + bits.RotateLeft64(b*mulB, 21))
}

// Key3 returns the feature key of template t with three values.
func Key3(t uint32, a, b, c uint64) uint32 {
	return fold(uint64(t)*mulE + a*mulA + bits.RotateLeft64(b*mulB, 21) + bits.RotateLeft64(c*mulC, 42))
}

// Key4 returns the feature key of template t with four values.
func Key4(t uint32, a, b, c, d uint64) uint32 {
	return fold(uint64(t)*mulE + a*mulA + bits.RotateLeft64(b*mulB, 21) +
		bits.RotateLeft64(c*mulC, 42) + bits.RotateLeft64(d*mulD, 11))
}
