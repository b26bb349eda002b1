package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
)

// magic begins every model file; its last byte is the version of the format.
const magic = "newsgraph\x00m\x01"

// ErrFormat tells that bytes are not a model file of the version that this
// package reads, or were damaged.
var ErrFormat = errors.New("not a sound model file")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// File is a model file: named sections of bytes. The zero File is empty.
//
// On disk: the magic number with the version, the CRC-32C of all that follows
// (4 bytes, little endian), then for each section the length of the name, the
// name, the length of the data and the data, with lengths as unsigned varints.
type File struct {
	sections []section
}

type section struct {
	name string
	data []byte
}

// Add appends a section. The names of a file differ.
func (f *File) Add(name string, data []byte) {
	f.sections = append(f.sections, section{name, data})
}

// AddStrings appends a section that holds a list of strings without line feeds.
func (f *File) AddStrings(name string, list []string) {
	f.Add(name, []byte(strings.Join(list, "\n")))
}

// Encode returns the bytes of the file.
func (f *File) Encode() []byte {
	var body []byte
	for _, s := range f.sections {
		body = binary.AppendUvarint(body, uint64(len(s.name)))
		body = append(body, s.name...)
		body = binary.AppendUvarint(body, uint64(len(s.data)))
		body = append(body, s.data...)
	}
	out := append([]byte(magic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(magic):], crc32.Checksum(body, castagnoli))
	return append(out, body...)
}

// Decode reads what [File.Encode] wrote. The sections share b's memory. The
// error wraps [ErrFormat] if b is of another version or was damaged.
func Decode(b []byte) (*File, error) {
	if len(b) < len(magic)+4 || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("no magic number of version %d: %w", magic[len(magic)-1], ErrFormat)
	}
	sum, body := binary.LittleEndian.Uint32(b[len(magic):]), b[len(magic)+4:]
	if got := crc32.Checksum(body, castagnoli); got != sum {
		return nil, fmt.Errorf("checksum %08x, want %08x: %w", got, sum, ErrFormat)
	}
	f := &File{}
	for len(body) > 0 {
		name, rest, ok := take(body)
		if !ok {
			return nil, fmt.Errorf("name of section %d: %w", len(f.sections), ErrFormat)
		}
		data, rest, ok := take(rest)
		if !ok {
			return nil, fmt.Errorf("section %q: %w", name, ErrFormat)
		}
		f.Add(string(name), data)
		body = rest
	}
	return f, nil
}

// take splits a length-prefixed run of bytes off b.
func take(b []byte) (run, rest []byte, ok bool) {
	n, w := binary.Uvarint(b)
	if w <= 0 || n > uint64(len(b)-w) {
		return nil, nil, false
	}
	end := w + int(n)
	return b[w:end:end], b[end:], true
}

// Section returns the data of the named section or an error that wraps [ErrFormat].
func (f *File) Section(name string) ([]byte, error) {
	i := slices.IndexFunc(f.sections, func(s section) bool { return s.name == name })
	if i < 0 {
		return nil, fmt.Errorf("no section %q: %w", name, ErrFormat)
	}
	return f.sections[i].data, nil
}

// Strings returns the list of strings in the named section.
func (f *File) Strings(name string) ([]string, error) {
	b, err := f.Section(name)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	return strings.Split(string(b), "\n"), nil
}

// Table decodes the weight table in the named section.
func (f *File) Table(name string) (*Table, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	t, err := DecodeTable(b)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return t, nil
}

// Dict decodes the dictionary in the named section.
func (f *File) Dict(name string) (*Dict, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	d, err := DecodeDict(b)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return d, nil
}
