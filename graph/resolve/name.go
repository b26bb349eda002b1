package resolve

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

//go:embed words.txt
var wordsText string

// The kinds of words in words.txt, the words that stand for others like them
// there, and the walks of life that words tell.
var wordKinds, sameWords, fieldOf = readWords(wordsText)

func readWords(text string) (kinds map[string]map[string]bool, same, field map[string]string) {
	kinds = map[string]map[string]bool{"small": {}, "suffix": {}, "title": {}, "kind": {}, "status": {}, "vague": {}, "common": {}, "state": {}, "sole": {}, "generation": {}, "particle": {}}
	same, field = map[string]string{}, map[string]string{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "same":
			for _, w := range words[2:] {
				same[w] = words[1]
			}
		case words[0] == "field":
			for _, w := range words[2:] {
				field[w] = words[1]
			}
		case kinds[words[0]] != nil:
			for _, w := range words[1:] {
				kinds[words[0]][w] = true
			}
		}
	}
	return kinds, same, field
}

// IsSmall reports whether a folded word is one that acronyms leave out, such as "of".
func IsSmall(word string) bool { return wordKinds["small"][word] }

// Name is a name cut into words for comparing.
type Name struct {
	Text    string   // as it is written
	Main    bool     // the name by which the entity is shown
	Words   []string // folded, without titles, legal forms and a leading article
	legal   string   // the legal form that was cut off, one word for all that mean the same
	sounds  []string // of the words; see [sound]
	acronym bool     // one word of capitals
}

// ReadName cuts a name of an entity of the type t into words.
func ReadName(text string, t graph.EntityType, main bool) Name {
	n := Name{Text: text, Main: main}
	n.Words, n.legal = cut(strings.Fields(graph.Fold(text)), t)
	for _, w := range n.Words {
		n.sounds = append(n.sounds, sound(w))
	}
	n.acronym = len(n.Words) == 1 && len(n.Words[0]) >= 2 && len(n.Words[0]) <= 7 && !strings.ContainsFunc(text, unicode.IsLower)
	return n
}

// cut takes the article, titles and legal form off the folded words of a name.
func cut(words []string, t graph.EntityType) (name []string, legal string) {
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && t == graph.Person && wordKinds["title"][words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && t != graph.Person && wordKinds["suffix"][words[len(words)-1]] {
		legal = words[len(words)-1]
		words = words[:len(words)-1]
	}
	if w, ok := sameWords[legal]; ok {
		legal = w
	}
	return words, legal
}

// consonants maps letters and pairs of letters that transliterations exchange
// to one of them; vowels and what comes and goes with them map to nothing.
var consonants = strings.NewReplacer(
	"sch", "s", "tch", "s", "dzh", "j", "zh", "j", "kh", "h", "ph", "f", "gh", "g", "ch", "s", "sh", "s", "ts", "s", "tz", "s", "cz", "s", "ck", "k",
	"th", "t", "dh", "d", "q", "k", "c", "k", "x", "ks", "w", "v", "z", "s", "dj", "j", "dg", "j",
	"a", "", "e", "", "i", "", "o", "", "u", "", "y", "",
)

// sound returns the consonants of a word by which its transliterations are
// alike: "Zelensky", "Zelenskyy" and "Selenskij" differ in nothing else. A
// vowel at the beginning counts, whichever it is. In the manner of Russell's
// Soundex (US patent 1261167, 1918), but not cut short.
func sound(word string) string {
	s := consonants.Replace(word)
	s = strings.TrimSuffix(s, "j")
	var b strings.Builder
	if r, _ := utf8.DecodeRuneInString(word); strings.ContainsRune("aeiouy", r) {
		b.WriteByte('a')
	}
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// initials returns the first letters of the words, with or without small ones.
func (n *Name) initials(all bool) string {
	var b strings.Builder
	for _, w := range n.Words {
		if !all && wordKinds["small"][w] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

// Keys are what a name has in common with every name that may mean the same:
// the sound of a word, of the whole, or the acronym.
func (n *Name) Keys() []string {
	var keys []string
	for i, w := range n.Words {
		if utf8.RuneCountInString(w) >= 2 && !wordKinds["small"][w] {
			keys = append(keys, "w"+n.sounds[i])
		}
	}
	if n.acronym {
		keys = append(keys, "a"+n.Words[0])
	}
	if len(n.Words) > 1 {
		keys = append(keys, "w"+sound(strings.Join(n.Words, "")), "a"+n.initials(true), "a"+n.initials(false))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Kind tells how two names are alike.
type Kind uint8

// The kinds of Likeness.
const (
	Unlike    Kind = iota // nothing in common, or a contradiction
	Same                  // the same words
	Reordered             // the same words in another order
	Respelt               // the same letters, parted otherwise
	Acronym               // one is made of the first letters of the other
	Sounding              // spelt otherwise but alike in sound
	Part                  // one is a part of the other
	Initial               // the same family name and initial
	Middle                // the same but for a middle name
	Close                 // something else that is little
)

// Likeness is how alike two names are.
type Likeness struct {
	Kind   Kind
	Text   string  // what a reader is told
	Weight float64 // what it adds to the logarithm of the odds that the names are of one thing; negative if they are of two
	Short  int     // 1: the first is short for the second, 2: the second for the first
}

// Alike compares two names of entities of the type t; the weight is 0 if they
// have nothing in common, and negative if they are of two.
func Alike(a, b *Name, t graph.EntityType) Likeness {
	switch {
	case len(a.Words) == 0 || len(b.Words) == 0:
		return Likeness{}
	case slices.Equal(a.Words, b.Words):
		return Likeness{Kind: Same, Text: "the same name", Weight: sameWeight(a, b, t)}
	case slices.Equal(slices.Sorted(slices.Values(a.Words)), slices.Sorted(slices.Values(b.Words))):
		return Likeness{Kind: Reordered, Text: "the same words in another order", Weight: 2.5}
	case strings.Join(a.Words, "") == strings.Join(b.Words, ""):
		return Likeness{Kind: Respelt, Text: "the same letters", Weight: 3}
	case abbreviates(a, b):
		return Likeness{Kind: Acronym, Text: "an acronym", Weight: 2.2, Short: 1}
	case abbreviates(b, a):
		return Likeness{Kind: Acronym, Text: "an acronym", Weight: 2.2, Short: 2}
	}
	if t == graph.Person {
		return alikePersons(a, b)
	}
	switch {
	case sameSounds(a.sounds, b.sounds):
		return Likeness{Kind: Sounding, Text: "spelt alike", Weight: spelling(a, b)}
	case len(a.Words) < len(b.Words) && StandsIn(a.Words, b.Words):
		return Likeness{Kind: Part, Text: "part of the longer name", Weight: partOfName(a, b), Short: 1}
	case len(b.Words) < len(a.Words) && StandsIn(b.Words, a.Words):
		return Likeness{Kind: Part, Text: "part of the longer name", Weight: partOfName(b, a), Short: 2}
	case len(a.Words) == len(b.Words) && oneWordOff(a, b):
		return Likeness{Kind: Close, Text: "one word differs by a letter", Weight: 1.6}
	}
	return Likeness{}
}

// sameWeight values equal names by whether the entities are shown by them.
func sameWeight(a, b *Name, t graph.EntityType) float64 {
	switch {
	case t == graph.Person && len(a.Words) == 1 && (!a.Main || !b.Main):
		return 0.8 // a surname that both are called by
	case a.Main && b.Main:
		return 3.5
	case a.Main || b.Main:
		return 2.5
	}
	return 1.5
}

func abbreviates(short, long *Name) bool {
	return short.acronym && len(long.Words) > 1 && (short.Words[0] == long.initials(false) || short.Words[0] == long.initials(true))
}

// alikePersons compares names of persons that are not equal: family names
// last, as a rule, but first in Hungary and East Asia.
func alikePersons(a, b *Name) Likeness {
	x, y := a.Words, b.Words
	switch {
	case len(x) == 1 && len(y) == 1:
		if a.sounds[0] == b.sounds[0] {
			return Likeness{Kind: Sounding, Text: "spelt alike", Weight: spelling(a, b)}
		}
		return Likeness{}
	case len(x) == 1:
		return Likeness{Kind: Part, Text: "a part of the full name", Weight: partOfPerson(a, b), Short: 1}
	case len(y) == 1:
		return Likeness{Kind: Part, Text: "a part of the full name", Weight: partOfPerson(b, a), Short: 2}
	}
	if sameSounds(a.sounds, b.sounds) {
		return Likeness{Kind: Sounding, Text: "spelt alike", Weight: spelling(a, b)}
	}
	if a.sounds[len(x)-1] != b.sounds[len(y)-1] {
		if sounds := slices.Sorted(slices.Values(b.sounds)); slices.Equal(slices.Sorted(slices.Values(a.sounds)), sounds) {
			return Likeness{Kind: Sounding, Text: "spelt alike in another order", Weight: 1.8}
		}
		if len(x) == len(y) && oneWordOff(a, b) {
			return Likeness{Kind: Close, Text: "one word differs by a letter", Weight: 1.6}
		}
		return Likeness{}
	}
	return alikeGiven(a, b)
}

// alikeGiven compares the given names of persons whose family names are alike.
func alikeGiven(a, b *Name) Likeness {
	x, y := a.Words[:len(a.Words)-1], b.Words[:len(b.Words)-1]
	first, second := x[0], y[0]
	switch {
	case first == second:
		return alikeMiddle(x, y)
	case isInitial(first, second):
		return Likeness{Kind: Initial, Text: "the same family name and initial", Weight: 2, Short: 1}
	case isInitial(second, first):
		return Likeness{Kind: Initial, Text: "the same family name and initial", Weight: 2, Short: 2}
	case sound(first) == sound(second) && len(sound(first)) > 1:
		return Likeness{Kind: Sounding, Text: "spelt alike", Weight: spelling(a, b)}
	}
	return Likeness{Kind: Unlike, Text: "the same family name but another first name", Weight: -4}
}

// alikeMiddle compares names with the same first and family name.
func alikeMiddle(x, y []string) Likeness {
	for i := 1; i < min(len(x), len(y)); i++ {
		if x[i] != y[i] && !isInitial(x[i], y[i]) && !isInitial(y[i], x[i]) {
			return Likeness{Kind: Close, Text: "the same family name and first name", Weight: 0.6}
		}
	}
	switch {
	case len(x) < len(y):
		return Likeness{Kind: Middle, Text: "the same without a middle name", Weight: 2.2, Short: 1}
	case len(y) < len(x):
		return Likeness{Kind: Middle, Text: "the same without a middle name", Weight: 2.2, Short: 2}
	}
	return Likeness{Kind: Middle, Text: "the same but for an initial", Weight: 2.2}
}

func isInitial(short, long string) bool {
	return utf8.RuneCountInString(short) == 1 && strings.HasPrefix(long, short)
}

func partOfPerson(short, long *Name) float64 {
	switch i := slices.Index(long.Words, short.Words[0]); {
	case i == len(long.Words)-1:
		return 1.4
	case i >= 0:
		return 0.8
	case short.sounds[0] == long.sounds[len(long.sounds)-1] && len(short.sounds[0]) > 2:
		return 0.8
	}
	return 0
}

func sameSounds(a, b []string) bool {
	return slices.Equal(a, b) && !slices.ContainsFunc(a, func(s string) bool { return len(s) < 2 })
}

// spelling values names that sound alike by the share of letters that differ in
// the word that differs most, short words aside. Short names and acronyms are
// never alike unless they are equal.
func spelling(a, b *Name) float64 {
	if len(a.Words) == 1 && (a.acronym || b.acronym || min(len(a.Words[0]), len(b.Words[0])) < 5) {
		return 0
	}
	worst := 0.0
	for i := range min(len(a.Words), len(b.Words)) {
		n := max(utf8.RuneCountInString(a.Words[i]), utf8.RuneCountInString(b.Words[i]))
		if n > 3 {
			worst = max(worst, float64(distance(a.Words[i], b.Words[i]))/float64(n))
		}
	}
	weight := 2.4 - 3*worst
	if len(a.Words) == 1 {
		weight *= 0.7
	}
	return max(0, weight)
}

// partOfName values a name that stands within a longer one, which says little
// if what is left tells of another kind of thing: "Rome", "Rome Airport".
func partOfName(short, long *Name) float64 {
	for _, w := range []string{long.Words[0], long.Words[len(long.Words)-1]} {
		if wordKinds["kind"][w] && !slices.Contains(short.Words, w) {
			return 0.3
		}
	}
	return 1.2
}

// oneWordOff reports whether all words are equal but one long one, by one
// letter.
func oneWordOff(a, b *Name) bool {
	off := 0
	for i := range a.Words {
		if a.Words[i] == b.Words[i] {
			continue
		}
		off++
		if utf8.RuneCountInString(a.Words[i]) < 5 || hasDigit(a.Words[i]) || distance(a.Words[i], b.Words[i]) > 1 {
			return false
		}
	}
	return off == 1
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// StandsIn reports whether the words of one name stand together in another.
func StandsIn(short, long []string) bool {
	if len(short) == 1 && utf8.RuneCountInString(short[0]) < 3 {
		return false
	}
	for i := 0; i+len(short) <= len(long); i++ {
		if slices.Equal(short, long[i:i+len(short)]) {
			return true
		}
	}
	return false
}

// distance is the number of letters to insert, delete, replace or exchange with
// their neighbour (Damerau 1964, as optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
