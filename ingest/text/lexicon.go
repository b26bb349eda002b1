package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/lexicon.tsv
var lexiconData string

// class is a set of the properties that the lexicon gives a word.
type class uint16

const (
	title class = 1 << iota
	number
	middle
	end
	date
	prefix
	unit
	clip
	opening
	file
	apos
	imprint
	binding
	label
	author
	trade
)

var classes = map[string]class{
	"title": title, "number": number, "middle": middle, "end": end, "date": date, "prefix": prefix,
	"unit": unit, "clip": clip, "start": opening, "file": file, "apos": apos, "credit": imprint, "bind": binding, "label": label,
	"author": author, "trade": trade,
}

// lexicon tells what is known of words: exact by their very letters, folded
// by their lower-case ones.
type lexicon struct {
	exact, folded map[string]class
	cuts          map[string]int // where a clipped form is cut
}

// words is read on first use; the data file is part of the program, so a
// fault in it is a programmer's mistake.
var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{exact: map[string]class{}, folded: map[string]class{}, cuts: map[string]int{}}
	for line := range strings.Lines(lexiconData) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, form, ok := strings.Cut(line, "\t")
		c := classes[kind]
		if !ok || c == 0 {
			panic("text: bad line in the lexicon: " + line)
		}
		switch c {
		case title, number, date, unit:
			l.exact[form] |= c
		case clip:
			before, after, _ := strings.Cut(form, "|")
			l.cuts[before+after] = len(before)
		default:
			l.folded[strings.ToLower(form)] |= c
		}
	}
	return l
})

// longest bounds the words that are looked up.
const longest = 24

// is gives the properties of a word, without allocating.
func (l *lexicon) is(w string) class {
	if len(w) > longest {
		return 0
	}
	var b [longest]byte
	return l.exact[w] | l.folded[string(lower(b[:0], w))]
}

// cut gives the place where a clipped form is cut, 0 for other words.
func (l *lexicon) cut(w string) int {
	if len(w) > 8 || len(w) < 2 {
		return 0
	}
	var b [longest]byte
	return l.cuts[string(lower(b[:0], w))]
}

// lower appends w with ASCII letters in lower case.
func lower(b []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
