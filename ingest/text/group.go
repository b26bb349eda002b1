package text

import (
	_ "embed"
	"encoding/binary"
)

// groupData says which words are alike: a table of 2^16 places of three bytes, little
// endian. The lowest 6 bits are the coarse group, the next 9 the fine one, the highest 9
// check the word and are never all zero. A word lies at the place that its hash gives or
// at one of the few after it.
//
//go:embed data/groups.bin
var groupData []byte

const (
	groupPlaces = 1 << 16
	groupWidth  = 3
	groupProbes = 8
	coarseBits  = 6
	fineBits    = 9
	checkBits   = 9

	noCoarse = 1 << coarseBits // the groups of words that are not in the table
	noFine   = 1 << fineBits
)

// Group is a word with the numbers of a coarse and a fine group of similar words, from 0.
type Group struct {
	Word         string
	Coarse, Fine int
}

// PackGroups gives the bytes of the table of similar words. Words come most frequent
// first; those for which no place is near, and numbers beyond the table's, are left out.
func PackGroups(groups []Group) []byte {
	out := make([]byte, groupPlaces*groupWidth)
	for _, g := range groups {
		if g.Coarse < 0 || g.Coarse >= noCoarse || g.Fine < 0 || g.Fine >= noFine {
			continue
		}
		place, check := groupPlace(hash32(g.Word))
		for range groupProbes {
			at := out[place*groupWidth:][:groupWidth]
			if at[0]|at[1]|at[2] == 0 {
				v := uint32(g.Coarse) | uint32(g.Fine)<<coarseBits | check<<(coarseBits+fineBits) //nolint:gosec // small
				at[0], at[1], at[2] = byte(v), byte(v>>8), byte(v>>16)
				break
			}
			place = (place + 1) % groupPlaces
		}
	}
	return out
}

// groupPlace gives the place where a word with hash h may lie and what checks it.
func groupPlace(h uint32) (int, uint32) {
	h *= 2654435761
	return int(h >> 16), h&(1<<checkBits-1) | 1
}

// groups gives the coarse and the fine group of the word with hash h.
func groups(table []byte, h uint32) (uint32, uint32) {
	if len(table) != groupPlaces*groupWidth {
		return noCoarse, noFine
	}
	place, check := groupPlace(h)
	for range groupProbes {
		at := table[place*groupWidth:]
		v := uint32(binary.LittleEndian.Uint16(at)) | uint32(at[2])<<16
		switch {
		case v == 0:
			return noCoarse, noFine
		case v>>(coarseBits+fineBits) == check:
			return v & (1<<coarseBits - 1), v >> coarseBits & (1<<fineBits - 1)
		}
		place = (place + 1) % groupPlaces
	}
	return noCoarse, noFine
}
