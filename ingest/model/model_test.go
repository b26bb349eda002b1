package model

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// sample returns an encoded table of n keys and the given number of classes, with
// the weights that went in.
func sample(tb testing.TB, classes, n int) ([]byte, map[uint32][]float32) {
	tb.Helper()
	b := NewBuilder(classes)
	want := map[uint32][]float32{}
	for i := range n {
		k := Key1(7, uint64(i))
		row := make([]float32, classes)
		for c := range classes {
			if (i+c)%3 == 0 {
				continue
			}
			row[c] = float32(math.Pow(-1.3, float64((i*7+c*5)%23)))
			b.Add(k, c, row[c]/2)
			b.Add(k, c, row[c]/2)
		}
		want[k] = row
	}
	out, err := b.Encode(0)
	if err != nil {
		tb.Fatal(err)
	}
	return out, want
}

func TestTableKeepsWeights(t *testing.T) {
	for _, classes := range []int{2, 3, 4, 5, 60, MaxClasses} {
		t.Run(fmt.Sprint(classes), func(t *testing.T) {
			raw, want := sample(t, classes, 500)
			tab, err := DecodeTable(raw)
			if err != nil {
				t.Fatal(err)
			}
			if tab.Classes() != classes || tab.Len() != len(want) {
				t.Fatalf("got %d classes, %d keys; want %d, %d", tab.Classes(), tab.Len(), classes, len(want))
			}
			for k, row := range want {
				got := make([]int32, classes)
				tab.Score([]uint32{k}, got)
				for c, w := range row {
					if w == 0 {
						if got[c] != 0 {
							t.Fatalf("key %d class %d: got %d, want 0", k, c, got[c])
						}
						continue
					}
					if (w > 0) != (got[c] > 0) {
						t.Fatalf("key %d class %d: weight %g has score %d", k, c, w, got[c])
					}
				}
			}
			scores := make([]int32, classes)
			tab.Score([]uint32{Key1(8, 1), Key1(8, 2)}, scores)
			for c, v := range scores {
				if v != 0 {
					t.Errorf("unknown keys score %d for class %d", v, c)
				}
			}
		})
	}
}

// TestQuantisation checks that a weight comes back within half a step, a factor of 2^(1/16).
func TestQuantisation(t *testing.T) {
	b := NewBuilder(6)
	weights := []float64{1000, 512.3, -77.7, 3.14159, -1, 0.11}
	for c, w := range weights {
		b.Add(1, c, float32(w))
	}
	raw, err := b.Encode(0)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := DecodeTable(raw)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]int32, 6)
	tab.Score([]uint32{1}, got)
	for c, w := range weights {
		ratio := float64(got[c]) / float64(got[0]) * weights[0] / w
		if off := math.Abs(math.Log2(ratio)); off > 1.02/8 {
			t.Errorf("weight %g: off by %.3f octaves", w, off)
		}
	}
}

func TestPruneDropsTheWeakest(t *testing.T) {
	b := NewBuilder(5)
	for i := range 100 {
		b.Add(uint32(i), i%5, float32(i+1))
	}
	b.Prune(0.4)
	raw, err := b.Encode(0)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := DecodeTable(raw)
	if err != nil {
		t.Fatal(err)
	}
	if tab.Len() != 60 {
		t.Errorf("%d keys left, want 60", tab.Len())
	}
}

func TestDict(t *testing.T) {
	m := map[uint32]uint32{0: 5, math.MaxUint32: 0}
	for i := range uint32(1000) {
		m[i*4_000_037] = i * i
	}
	d, err := DecodeDict(EncodeDict(m))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range m {
		if got, ok := d.Get(k); !ok || got != want {
			t.Errorf("key %d: got %d, %t; want %d", k, got, ok, want)
		}
	}
	if _, ok := d.Get(12345); ok {
		t.Error("found a key that was never added")
	}
}

func TestFileRoundTrip(t *testing.T) {
	f := &File{}
	f.AddStrings("names", []string{"a", "b c", "ü"})
	raw, _ := sample(t, 3, 10)
	f.Add("weights", raw)
	b := f.Encode()
	g, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := g.Strings("names"); err != nil || strings.Join(got, "|") != "a|b c|ü" {
		t.Errorf("names: %q, %v", got, err)
	}
	if _, err := g.Table("weights"); err != nil {
		t.Error(err)
	}
	if _, err := g.Section("absent"); !errors.Is(err, ErrFormat) {
		t.Errorf("absent section: %v", err)
	}
	if !bytes.Equal(g.Encode(), b) {
		t.Error("encoding what was decoded gives other bytes")
	}
}

// TestDamageIsFound flips and cuts bytes of a file: every change must give an error.
func TestDamageIsFound(t *testing.T) {
	f := &File{}
	raw, _ := sample(t, 5, 20)
	f.Add("weights", raw)
	b := f.Encode()
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 0x10
		if _, err := Decode(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("byte %d changed: %v", i, err)
		}
		if _, err := Decode(b[:i]); !errors.Is(err, ErrFormat) {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
}

func TestLexeme(t *testing.T) {
	var l Lexer
	same := func(a, b string) {
		t.Helper()
		if x, y := l.Lexeme(a), l.Lexeme(b); x.Word != y.Word {
			t.Errorf("%q and %q differ as words", a, b)
		}
	}
	same("“", `"`)
	same("``", `"`)
	same("Russia’s", "russia's")
	same("1,234", "5,678")
	same("—", "--")
	same("École", "école")
	for _, c := range []struct {
		word string
		want Case
	}{{"word", Lower}, {"Word", Title}, {"WORD", Upper}, {"U.S.", Upper}, {"12", NoLetters}, {"iPhone", Lower}, {"McDonald", Title}, {"Żak", Title}} {
		if got := l.Lexeme(c.word).Case; got != c.want {
			t.Errorf("%q: case %d, want %d", c.word, got, c.want)
		}
	}
	if x := l.Lexeme("ox"); x.Suffix[0] == 0 || x.Suffix[1] != 0 {
		t.Error("suffixes must be shorter than the word")
	}
}

func TestSharedClusters(t *testing.T) {
	c, err := SharedClusters()
	if err != nil {
		t.Fatal(err)
	}
	var l Lexer
	the, tuesday, friday := c.Lookup(l.Lexeme("The").Word), c.Lookup(l.Lexeme("Tuesday").Word), c.Lookup(l.Lexeme("friday").Word)
	if the.Rank != 1 {
		t.Errorf("rank of the: %d, want 1", the.Rank)
	}
	if tuesday != friday && tuesday.C64 != friday.C64 {
		t.Errorf("weekdays lie apart: %v, %v", tuesday, friday)
	}
	if got := c.Lookup(l.Lexeme("qzxqzx").Word); got != (Cluster{}) {
		t.Errorf("unknown word: %v", got)
	}
}

func FuzzDecode(f *testing.F) {
	g := &File{}
	raw, _ := sample(f, 5, 4)
	g.Add("w", raw)
	g.Add("d", EncodeDict(map[uint32]uint32{3: 4}))
	f.Add(g.Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Decode(b)
		if err != nil {
			return
		}
		if !bytes.Equal(m.Encode(), b) && len(b) < 64 {
			if _, err := Decode(m.Encode()); err != nil {
				t.Errorf("a decoded file does not encode: %v", err)
			}
		}
	})
}

// FuzzDecodeTable hands the decoders bytes that no checksum protects.
func FuzzDecodeTable(f *testing.F) {
	for _, classes := range []int{3, 5} {
		raw, _ := sample(f, classes, 4)
		f.Add(raw)
	}
	f.Add(EncodeDict(map[uint32]uint32{3: 4, 9: 1}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if tab, err := DecodeTable(b); err == nil {
			scores := make([]int32, tab.Classes())
			tab.Score([]uint32{0, 1, math.MaxUint32, 12345}, scores)
		}
		if d, err := DecodeDict(b); err == nil {
			d.Get(0)
			d.Get(math.MaxUint32)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	for _, classes := range []int{3, 50} {
		b.Run(fmt.Sprint(classes), func(b *testing.B) {
			raw, _ := sample(b, classes, 100_000)
			tab, err := DecodeTable(raw)
			if err != nil {
				b.Fatal(err)
			}
			keys := make([]uint32, 64)
			for i := range keys {
				keys[i] = Key1(7, uint64(i*1500))
			}
			scores := make([]int32, classes)
			for b.Loop() {
				clear(scores)
				tab.Score(keys, scores)
			}
		})
	}
}
