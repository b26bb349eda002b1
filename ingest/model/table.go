package model

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// MaxClasses is the largest number of classes that a [Table] tells apart.
const MaxClasses = 255

// narrow is the largest number of classes whose weights lie in the slot itself.
const narrow = 4

// Weights are stored as signed codes: the magnitude of code c is
// 2^((|c|-1)/8) units, so 127 codes span almost sixteen octaves.
const stepsPerOctave = 8

// unit is the score of code 1: large enough that eight steps to the octave stay
// apart as integers, small enough that hundreds of the largest weights fit an int32.
const unit = 16

// levels gives the score of each code, indexed by the code as an unsigned byte.
var levels = func() (t [256]int32) {
	for c := 1; c < 128; c++ {
		v := int32(math.Round(unit * math.Exp2(float64(c-1)/stepsPerOctave)))
		t[c], t[uint8(-int8(c))] = v, -v
	}
	return t
}()

// slot is one place of the open-addressing array. In a table of up to four
// classes data holds their codes, class 0 in the lowest byte; in a wider one it
// is the offset of the row in rows. An empty slot has data 0.
type slot struct{ key, data uint32 }

// Table maps feature keys to rows of class weights. It is read-only and safe
// for concurrent use. Make one with a [Builder] or [DecodeTable].
type Table struct {
	classes int
	keys    int
	slots   []slot // the last one is always empty
	size    uint64 // home slots; overflow lies behind them
	rows    []byte // wide tables: count, then count pairs of class and code; offset 0 unused
}

// Classes returns the number of classes that a row tells apart.
func (t *Table) Classes() int { return t.classes }

// Len returns the number of feature keys in the table.
func (t *Table) Len() int { return t.keys }

// batch is how many keys are looked up at a time.
const batch = 64

// Score adds to scores[c] the weight of class c for every key; scores must have
// at least [Table.Classes] elements, which the caller sets to zero. Scores of
// one table compare with each other, not with those of another.
func (t *Table) Score(keys []uint32, scores []int32) {
	var found [batch]uint32
	if t.classes <= narrow {
		var sums [narrow]int32
		for len(keys) > 0 {
			n := min(batch, len(keys))
			for _, d := range found[:t.find(keys[:n], &found)] {
				sums[0] += levels[uint8(d)]
				sums[1] += levels[uint8(d>>8)]
				sums[2] += levels[uint8(d>>16)]
				sums[3] += levels[uint8(d>>24)]
			}
			keys = keys[n:]
		}
		for c := range scores[:t.classes] {
			scores[c] += sums[c]
		}
		return
	}
	var sums [MaxClasses + 1]int32 // of fixed size, so that the loop needs no bounds checks
	rows := t.rows
	for len(keys) > 0 {
		n := min(batch, len(keys))
		for _, d := range found[:t.find(keys[:n], &found)] {
			end := d + 1 + 2*uint32(rows[d])
			for row := rows[d+1 : end]; len(row) >= 2; row = row[2:] {
				sums[row[0]] += levels[row[1]]
			}
		}
		keys = keys[n:]
	}
	for c := range scores[:t.classes] {
		scores[c] += sums[c]
	}
}

// find puts the data of those of up to [batch] keys that the table holds into
// found and returns their number. It reads the home slots of all keys before it
// looks at any, so that the waits for memory overlap.
func (t *Table) find(keys []uint32, found *[batch]uint32) int {
	var home [batch]slot
	slots, size := t.slots, t.size
	keys = keys[:min(len(keys), batch)]
	for i, k := range keys {
		home[i] = slots[uint64(k)*size>>32]
	}
	n := 0
	for i, k := range keys {
		s := home[i]
		if s.key != k && s.data != 0 {
			for j := uint64(k)*size>>32 + 1; ; j++ {
				if s = slots[j]; s.data == 0 || s.key == k {
					break
				}
			}
		}
		if s.data != 0 {
			found[n&(batch-1)] = s.data
			n++
		}
	}
	return n
}

// place fills the slots from keys in rising order; data must not be 0. Rising
// keys have rising homes, so the array is written from front to back.
func (t *Table) place(keys, data []uint32) {
	t.keys = len(keys)
	t.size = uint64(len(keys))*5/3 + 1
	t.slots = make([]slot, t.size, t.size+16)
	next := uint64(0)
	for i, k := range keys {
		at := max(uint64(k)*t.size>>32, next)
		for at >= uint64(len(t.slots)) {
			t.slots = append(t.slots, slot{})
		}
		t.slots[at] = slot{k, data[i]}
		next = at + 1
	}
	t.slots = append(t.slots, slot{})
}

// Builder collects weights for a [Table].
type Builder struct {
	classes int
	cells   []cell
}

type cell struct {
	key    uint32
	class  uint8
	weight float32
}

// NewBuilder returns a builder for rows of the given number of classes, at most [MaxClasses].
func NewBuilder(classes int) *Builder { return &Builder{classes: classes} }

// Add adds weight to the row of key and the given class.
func (b *Builder) Add(key uint32, class int, weight float32) {
	b.cells = append(b.cells, cell{key, uint8(class), weight})
}

// Prune drops the weakest weights, at most the given share of all that are strong
// enough to be stored. It goes by the stored codes, so that pruning what was
// decoded gives the same as pruning at once. Call it when all have been added.
func (b *Builder) Prune(share float64) {
	b.merge()
	one := b.one()
	var count [128]int
	for _, c := range b.cells {
		count[absCode(c.weight, one)]++
	}
	left := int(share * float64(len(b.cells)-count[0]))
	floor := 1
	for floor < 127 && count[floor] <= left {
		left -= count[floor]
		floor++
	}
	b.cells = slices.DeleteFunc(b.cells, func(c cell) bool { return absCode(c.weight, one) < floor })
}

// one returns the weight of code 1, which follows from the largest weight.
func (b *Builder) one() float64 {
	var most float64
	for _, c := range b.cells {
		most = max(most, float64(abs(c.weight)))
	}
	return most / math.Exp2(126.0/stepsPerOctave)
}

func absCode(w float32, one float64) int {
	if w == 0 {
		return 0
	}
	return int(quantise(float64(abs(w)), one))
}

// merge sorts the weights by key and class and sums those of one place.
func (b *Builder) merge() {
	slices.SortStableFunc(b.cells, func(x, y cell) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.class, y.class))
	})
	sums := b.cells[:0]
	for _, c := range b.cells {
		if n := len(sums); n > 0 && sums[n-1].key == c.key && sums[n-1].class == c.class {
			sums[n-1].weight += c.weight
		} else {
			sums = append(sums, c)
		}
	}
	b.cells = sums
}

func abs(w float32) float32 { return float32(math.Abs(float64(w))) }

// Encode quantises the weights, leaves out those whose magnitude is below floor and
// returns the bytes that [DecodeTable] reads: the number of classes, the number
// of keys, the keys in rising order as differences, then the rows.
func (b *Builder) Encode(floor float32) ([]byte, error) {
	if b.classes < 1 || b.classes > MaxClasses {
		return nil, fmt.Errorf("table of %d classes: want 1 to %d", b.classes, MaxClasses)
	}
	b.merge()
	sums := b.cells
	one := b.one()

	var keys, rows []byte
	n, last := 0, uint32(0)
	for i := 0; i < len(sums); {
		j := i
		for j < len(sums) && sums[j].key == sums[i].key {
			j++
		}
		if row := b.row(sums[i:j], floor, one); row != nil {
			keys = binary.AppendUvarint(keys, uint64(sums[i].key-last))
			last = sums[i].key
			rows = append(rows, row...)
			n++
		}
		i = j
	}
	out := binary.AppendUvarint(nil, uint64(b.classes))
	out = binary.AppendUvarint(out, uint64(n))
	out = append(out, keys...)
	return append(out, rows...), nil
}

// row returns the stored form of the cells of one key, nil if nothing is left of them.
func (b *Builder) row(cells []cell, floor float32, one float64) []byte {
	var dense [narrow]byte
	wide := []byte{0}
	for _, c := range cells {
		if w := abs(c.weight); w < floor || w == 0 {
			continue
		}
		code := quantise(float64(c.weight), one)
		if code == 0 {
			continue
		}
		wide[0]++
		wide = append(wide, c.class, byte(code))
		if b.classes <= narrow {
			dense[c.class] = byte(code)
		}
	}
	switch {
	case wide[0] == 0:
		return nil
	case b.classes <= narrow:
		return dense[:b.classes]
	}
	return wide
}

func quantise(w, one float64) int8 {
	c := math.Round(stepsPerOctave*math.Log2(math.Abs(w)/one)) + 1
	if c < 1 {
		return 0
	}
	return int8(math.Copysign(min(c, 127), w))
}

var errTable = errors.New("damaged weight table")

// DecodeTable reads what [Builder.Encode] wrote. It returns an error for bytes
// that are not a whole, consistent table.
func DecodeTable(b []byte) (*Table, error) {
	classes, b, err := uvarint(b, MaxClasses)
	if err != nil {
		return nil, fmt.Errorf("number of classes: %w", err)
	}
	n, b, err := uvarint(b, len(b))
	if err != nil {
		return nil, fmt.Errorf("number of keys: %w", err)
	}
	if classes == 0 {
		return nil, fmt.Errorf("no classes: %w", errTable)
	}
	keys, b, err := risingKeys(b, n)
	if err != nil {
		return nil, err
	}
	t := &Table{classes: classes}
	data := make([]uint32, n)
	if classes <= narrow {
		if len(b) != n*classes {
			return nil, fmt.Errorf("%d bytes of rows for %d keys: %w", len(b), n, errTable)
		}
		for i := range data {
			for c := range classes {
				data[i] |= uint32(b[i*classes+c]) << (8 * c)
			}
			if data[i] == 0 {
				return nil, fmt.Errorf("empty row: %w", errTable)
			}
		}
		t.place(keys, data)
		return t, nil
	}
	t.rows = make([]byte, 1+len(b))
	copy(t.rows[1:], b)
	if err := t.checkRows(data); err != nil {
		return nil, err
	}
	t.place(keys, data)
	return t, nil
}

// checkRows finds the offset of every row and checks that all are whole.
func (t *Table) checkRows(offsets []uint32) error {
	at := 1
	for i := range offsets {
		if at >= len(t.rows) || t.rows[at] == 0 {
			return fmt.Errorf("row %d: %w", i, errTable)
		}
		offsets[i] = uint32(at)
		end := at + 1 + 2*int(t.rows[at])
		if end > len(t.rows) {
			return fmt.Errorf("row %d: %w", i, errTable)
		}
		for j := at + 1; j < end; j += 2 {
			if int(t.rows[j]) >= t.classes {
				return fmt.Errorf("row %d has class %d of %d: %w", i, t.rows[j], t.classes, errTable)
			}
		}
		at = end
	}
	if at != len(t.rows) {
		return fmt.Errorf("%d bytes too many: %w", len(t.rows)-at, errTable)
	}
	return nil
}

// risingKeys reads n keys stored as differences; only the first may be 0.
func risingKeys(b []byte, n int) ([]uint32, []byte, error) {
	keys := make([]uint32, n)
	last := uint64(0)
	for i := range keys {
		d, w := binary.Uvarint(b)
		if w <= 0 || (d == 0 && i > 0) || d > math.MaxUint32 || last+d > math.MaxUint32 {
			return nil, nil, fmt.Errorf("key %d: %w", i, errTable)
		}
		last += d
		keys[i], b = uint32(last), b[w:]
	}
	return keys, b, nil
}

// uvarint reads a number of at most limit.
func uvarint(b []byte, limit int) (int, []byte, error) {
	v, w := binary.Uvarint(b)
	if w <= 0 || v > uint64(limit) {
		return 0, nil, errTable
	}
	return int(v), b[w:], nil
}
