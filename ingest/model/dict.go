package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Dict maps 32-bit keys to 32-bit values, laid out as a [Table]. It is read-only
// and safe for concurrent use.
type Dict struct {
	slots []slot // data is the value plus one
	size  uint64
	keys  int
}

// Len returns the number of keys.
func (d *Dict) Len() int { return d.keys }

// Get returns the value of key and whether there is one.
func (d *Dict) Get(key uint32) (uint32, bool) {
	for i := uint64(key) * d.size >> 32; ; i++ {
		s := d.slots[i]
		if s.data == 0 {
			return 0, false
		}
		if s.key == key {
			return s.data - 1, true
		}
	}
}

// EncodeDict returns the bytes that [DecodeDict] reads: the number of keys, the
// keys in rising order as differences, then the values in the same order.
func EncodeDict(m map[uint32]uint32) []byte {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := binary.AppendUvarint(nil, uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		out = binary.AppendUvarint(out, uint64(k-last))
		last = k
	}
	for _, k := range keys {
		out = binary.AppendUvarint(out, uint64(m[k]))
	}
	return out
}

// DecodeDict reads what [EncodeDict] wrote. It returns an error for bytes that
// are not a whole dictionary.
func DecodeDict(b []byte) (*Dict, error) {
	n, b, err := uvarint(b, len(b))
	if err != nil {
		return nil, fmt.Errorf("number of keys: %w", err)
	}
	keys, b, err := risingKeys(b, n)
	if err != nil {
		return nil, err
	}
	values := make([]uint32, n)
	for i := range values {
		v, w := binary.Uvarint(b)
		if w <= 0 || v >= math.MaxUint32 {
			return nil, fmt.Errorf("value %d: %w", i, errTable)
		}
		values[i], b = uint32(v)+1, b[w:]
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%d bytes too many: %w", len(b), errTable)
	}
	var t Table
	t.place(keys, values)
	return &Dict{slots: t.slots, size: t.size, keys: n}, nil
}

// below reports whether all values lie below limit.
func (d *Dict) below(limit int) bool {
	for _, s := range d.slots {
		if s.data > 0 && uint64(s.data-1) >= uint64(limit) {
			return false
		}
	}
	return true
}
