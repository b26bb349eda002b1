package text

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sync"
)

// gapData is the classifier of sentence ends: the regression's weights and the tables of
// the network in the order of [net.tables], each a float32, little endian, and
// then int8 numbers to be multiplied by it.
//
//go:embed data/gaps.bin
var gapData []byte

// gapBits is the binary logarithm of the number of weights of the regression; features
// are hashed into the table.
const gapBits = 19

// gaps is a classifier ready for use.
type gaps struct {
	weights []int8
	scale   float64
	net     net
	groups  []byte
}

// gapModel is read on first use; the data files are part of the program.
var gapModel = sync.OnceValue(func() *gaps {
	m := &gaps{net: newNet(), groups: groupData}
	rest, scale := gapData, float32(0)
	m.weights, scale, rest = unpack(rest, 1<<gapBits)
	m.scale = float64(scale)
	for _, table := range m.net.tables() {
		var w []int8
		w, scale, rest = unpack(rest, len(table))
		for i, v := range w {
			table[i] = float32(v) * scale
		}
	}
	return m
})

// unpack cuts a table of n numbers off data; what is missing is zero.
func unpack(data []byte, n int) (numbers []int8, scale float32, rest []byte) {
	numbers = make([]int8, n)
	if len(data) < 4+n {
		return numbers, 0, nil
	}
	for i, b := range data[4 : 4+n] {
		numbers[i] = int8(b) //nolint:gosec // two's complement is meant
	}
	return numbers, math.Float32frombits(binary.LittleEndian.Uint32(data)), data[4+n:]
}

// pack appends a table to data.
func pack[F float32 | float64](data []byte, table []F) []byte {
	most := 0.0
	for _, v := range table {
		most = max(most, math.Abs(float64(v)))
	}
	scale := float32(max(most, 1e-9) / math.MaxInt8)
	data = binary.LittleEndian.AppendUint32(data, math.Float32bits(scale))
	for _, v := range table {
		data = append(data, byte(int8(math.Round(float64(v)/float64(scale))))) //nolint:gosec // at most MaxInt8
	}
	return data
}
