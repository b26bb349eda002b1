package source

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

//go:embed data/english.txt
var englishWords string

const (
	sampleBytes   = 4000 // how much of a text is looked at
	englishShare  = 0.06 // share of function words that no other language reaches
	otherScript   = 40   // letters needed before a script is trusted
	fewLetters    = 80   // letters needed before trigrams are trusted …
	fewMargin     = 0.8  // … if they are this confident
	enoughLetters = 200  // letters with which
	enoughMargin  = 0.6  // this much confidence is enough
)

// identifier tells the language of texts.
type identifier struct{ english map[string]bool }

func newIdentifier() identifier {
	id := identifier{english: map[string]bool{}}
	for line := range strings.Lines(englishWords) {
		if w := strings.TrimSpace(line); w != "" && w[0] != '#' {
			id.english[w] = true
		}
	}
	return id
}

// language returns the ISO 639 code and the English name of a text's language,
// both empty where there is too little text to tell. English is known by its
// function words; other languages by script and letter trigrams (Cavnar and
// Trenkle 1994, as whatlanggo has it), which are trusted over enough text only,
// since names and numbers mislead them.
func (id identifier) language(s string) (code, name string) {
	s = sample(s)
	words, known, letters, latin := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if id.english[strings.ToLower(w)] {
			known++
		}
		for _, r := range w {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	if words == 0 {
		return "", ""
	}
	if float64(known) >= englishShare*float64(words) {
		return "en", "English"
	}
	foreignScript := latin*2 < letters && letters >= otherScript
	margin := fewMargin
	switch {
	case foreignScript:
		margin = 0
	case letters < fewLetters:
		return "", ""
	case letters >= enoughLetters:
		margin = enoughMargin
	}
	info := whatlanggo.Detect(s)
	switch {
	case info.Lang == whatlanggo.Eng:
		return "en", "English"
	case info.Confidence < margin:
		return "", ""
	case info.Lang.Iso6391() != "":
		return info.Lang.Iso6391(), info.Lang.String()
	}
	return info.Lang.Iso6393(), info.Lang.String()
}

// sample returns the start of a text, which is enough to know its language by.
func sample(s string) string {
	if len(s) <= sampleBytes {
		return s
	}
	n := sampleBytes
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
