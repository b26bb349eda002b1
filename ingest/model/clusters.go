package model

import (
	"bufio"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"strings"
	"sync"
)

// Cluster names the groups of similar words that a word belongs to, coarse to
// fine. The zero Cluster is that of words in no group.
type Cluster struct {
	C64, C512, C2048 uint16 // number of the group plus one: of 64, 512 and 2048
	Rank             uint8  // 1 for the most frequent word, one more each time the frequency rank doubles; at most 18
}

// Clusters tells the groups of words found by k-means over word vectors. It is
// read-only and safe for concurrent use.
type Clusters struct{ dict *Dict }

// wordKey is the dictionary key of a lower-case word.
func wordKey(h uint64) uint32 { return Key1(0, h) }

// Lookup returns the groups of the word whose [Lexeme.Word] is given.
func (c *Clusters) Lookup(word uint64) Cluster {
	v, ok := c.dict.Get(wordKey(word))
	if !ok {
		return Cluster{}
	}
	return Cluster{
		C64:   uint16(v&63) + 1,
		C512:  uint16(v>>6&511) + 1,
		C2048: uint16(v>>15&2047) + 1,
		Rank:  uint8(v >> 26 & 31),
	}
}

// ReadClusters packs a table of words in order of frequency, one a line: word,
// numbers of its groups among 64, 512 and 2048, split by blanks. It returns the
// file that [NewClusters] reads.
func ReadClusters(r io.Reader) (*File, error) {
	m := map[uint32]uint32{}
	s := bufio.NewScanner(r)
	var lx Lexer
	for line := 1; s.Scan(); line++ {
		f := strings.Fields(s.Text())
		if len(f) != 4 {
			return nil, fmt.Errorf("clusters line %d: %d columns, want 4", line, len(f))
		}
		var v uint32
		for i, size := range []int{64, 512, 2048} {
			n, err := strconv.Atoi(f[i+1])
			if err != nil || n < 0 || n >= size {
				return nil, fmt.Errorf("clusters line %d: %q is no group of %d", line, f[i+1], size)
			}
			v |= uint32(n) << [...]int{0, 6, 15}[i]
		}
		v |= uint32(min(bits.Len(uint(line)), 31)) << 26
		k := wordKey(lx.Lexeme(f[0]).Word)
		if _, ok := m[k]; !ok { // forms that fall together keep the groups of the most frequent
			m[k] = v
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read clusters: %w", err)
	}
	f := &File{}
	f.Add("clusters", EncodeDict(m))
	return f, nil
}

// NewClusters reads the groups from a file made by [ReadClusters].
func NewClusters(f *File) (*Clusters, error) {
	d, err := f.Dict("clusters")
	if err != nil {
		return nil, err
	}
	return &Clusters{d}, nil
}

// SharedClusters returns the embedded groups of words, decoded once.
var SharedClusters = sync.OnceValues(func() (*Clusters, error) {
	f, err := Open("clusters")
	if err != nil {
		return nil, err
	}
	c, err := NewClusters(f)
	if err != nil {
		return nil, fmt.Errorf("model clusters: %w", err)
	}
	return c, nil
})
