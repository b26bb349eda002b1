package query

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

//go:embed review_words.txt
var reviewWords string

// wordKinds tells of each word of review_words.txt its kinds.
var wordKinds = readWordKinds(reviewWords)

func readWordKinds(text string) map[string]map[string]bool {
	kinds := map[string]map[string]bool{"small": {}, "suffix": {}, "title": {}, "kind": {}}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 0 || kinds[words[0]] == nil {
			continue
		}
		for _, w := range words[1:] {
			kinds[words[0]][w] = true
		}
	}
	return kinds
}

// name is a name cut into words for comparing.
type name struct {
	text    string   // as it is written
	main    bool     // the name by which the entity is shown
	words   []string // folded, without titles, legal forms and a leading article
	sounds  []string // of the words; see [sound]
	acronym bool     // one word of capitals
}

// readName cuts a name into words.
func readName(text string, t graph.EntityType, main bool) name {
	n := name{text: text, main: main}
	words := strings.Fields(graph.Fold(text))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && t == graph.Person && wordKinds["title"][words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && t != graph.Person && wordKinds["suffix"][words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	n.words = words
	for _, w := range words {
		n.sounds = append(n.sounds, sound(w))
	}
	n.acronym = len(words) == 1 && len(words[0]) >= 2 && len(words[0]) <= 7 && !strings.ContainsFunc(text, unicode.IsLower)
	return n
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
func (n *name) initials(all bool) string {
	var b strings.Builder
	for _, w := range n.words {
		if !all && wordKinds["small"][w] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

// keys are what a name has in common with every name that may mean the same:
// the sound of a word, of the whole, or the acronym.
func (n *name) keys() []string {
	var keys []string
	for i, w := range n.words {
		if utf8.RuneCountInString(w) >= 2 && !wordKinds["small"][w] {
			keys = append(keys, "w"+n.sounds[i])
		}
	}
	if n.acronym {
		keys = append(keys, "a"+n.words[0])
	}
	if len(n.words) > 1 {
		keys = append(keys, "w"+sound(strings.Join(n.words, "")), "a"+n.initials(true), "a"+n.initials(false))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// likeness is how alike two names are, in the terms of [Reason].
type likeness struct {
	text   string
	weight float64
	short  int // 1: the first is short for the second, 2: the second for the first
}

// alike compares two names of entities of the type t; the weight is 0 if they
// have nothing in common, and negative if they are of two.
func alike(a, b *name, t graph.EntityType) likeness {
	switch {
	case len(a.words) == 0 || len(b.words) == 0:
		return likeness{}
	case slices.Equal(a.words, b.words):
		return likeness{text: "the same name", weight: sameWeight(a, b, t)}
	case slices.Equal(slices.Sorted(slices.Values(a.words)), slices.Sorted(slices.Values(b.words))):
		return likeness{text: "the same words in another order", weight: 2.5}
	case strings.Join(a.words, "") == strings.Join(b.words, ""):
		return likeness{text: "the same letters", weight: 3}
	case abbreviates(a, b):
		return likeness{"an acronym", 2.2, 1}
	case abbreviates(b, a):
		return likeness{"an acronym", 2.2, 2}
	}
	if t == graph.Person {
		return alikePersons(a, b)
	}
	switch {
	case sameSounds(a.sounds, b.sounds):
		return likeness{text: "spelt alike", weight: spelling(a, b)}
	case len(a.words) < len(b.words) && standsIn(a.words, b.words):
		return likeness{"part of the longer name", partOfName(a, b), 1}
	case len(b.words) < len(a.words) && standsIn(b.words, a.words):
		return likeness{"part of the longer name", partOfName(b, a), 2}
	case len(a.words) == len(b.words) && oneWordOff(a, b):
		return likeness{text: "one word differs by a letter", weight: 1.6}
	}
	return likeness{}
}

// sameWeight values equal names by whether the entities are shown by them.
func sameWeight(a, b *name, t graph.EntityType) float64 {
	switch {
	case t == graph.Person && len(a.words) == 1 && (!a.main || !b.main):
		return 0.8 // a surname that both are called by
	case a.main && b.main:
		return 3.5
	case a.main || b.main:
		return 2.5
	}
	return 1.5
}

func abbreviates(short, long *name) bool {
	return short.acronym && len(long.words) > 1 && (short.words[0] == long.initials(false) || short.words[0] == long.initials(true))
}

// alikePersons compares names of persons that are not equal: family names
// last, as a rule, but first in Hungary and East Asia.
func alikePersons(a, b *name) likeness {
	x, y := a.words, b.words
	switch {
	case len(x) == 1 && len(y) == 1:
		if a.sounds[0] == b.sounds[0] {
			return likeness{text: "spelt alike", weight: spelling(a, b)}
		}
		return likeness{}
	case len(x) == 1:
		return likeness{"a part of the full name", partOfPerson(a, b), 1}
	case len(y) == 1:
		return likeness{"a part of the full name", partOfPerson(b, a), 2}
	}
	if sameSounds(a.sounds, b.sounds) {
		return likeness{text: "spelt alike", weight: spelling(a, b)}
	}
	if a.sounds[len(x)-1] != b.sounds[len(y)-1] {
		if sounds := slices.Sorted(slices.Values(b.sounds)); slices.Equal(slices.Sorted(slices.Values(a.sounds)), sounds) {
			return likeness{text: "spelt alike in another order", weight: 1.8}
		}
		if len(x) == len(y) && oneWordOff(a, b) {
			return likeness{text: "one word differs by a letter", weight: 1.6}
		}
		return likeness{}
	}
	return alikeGiven(a, b)
}

// alikeGiven compares the given names of persons whose family names are alike.
func alikeGiven(a, b *name) likeness {
	x, y := a.words[:len(a.words)-1], b.words[:len(b.words)-1]
	first, second := x[0], y[0]
	switch {
	case first == second:
		return alikeMiddle(x, y)
	case isInitial(first, second):
		return likeness{"the same family name and initial", 2, 1}
	case isInitial(second, first):
		return likeness{"the same family name and initial", 2, 2}
	case sound(first) == sound(second) && len(sound(first)) > 1:
		return likeness{text: "spelt alike", weight: spelling(a, b)}
	}
	return likeness{text: "the same family name but another first name", weight: -4}
}

// alikeMiddle compares names with the same first and family name.
func alikeMiddle(x, y []string) likeness {
	for i := 1; i < min(len(x), len(y)); i++ {
		if x[i] != y[i] && !isInitial(x[i], y[i]) && !isInitial(y[i], x[i]) {
			return likeness{text: "the same family name and first name", weight: 0.6}
		}
	}
	switch {
	case len(x) < len(y):
		return likeness{"the same without a middle name", 2.2, 1}
	case len(y) < len(x):
		return likeness{"the same without a middle name", 2.2, 2}
	}
	return likeness{text: "the same but for an initial", weight: 2.2}
}

func isInitial(short, long string) bool {
	return utf8.RuneCountInString(short) == 1 && strings.HasPrefix(long, short)
}

func partOfPerson(short, long *name) float64 {
	switch i := slices.Index(long.words, short.words[0]); {
	case i == len(long.words)-1:
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
func spelling(a, b *name) float64 {
	if len(a.words) == 1 && (a.acronym || b.acronym || min(len(a.words[0]), len(b.words[0])) < 5) {
		return 0
	}
	worst := 0.0
	for i := range min(len(a.words), len(b.words)) {
		n := max(utf8.RuneCountInString(a.words[i]), utf8.RuneCountInString(b.words[i]))
		if n > 3 {
			worst = max(worst, float64(distance(a.words[i], b.words[i]))/float64(n))
		}
	}
	weight := 2.4 - 3*worst
	if len(a.words) == 1 {
		weight *= 0.7
	}
	return max(0, weight)
}

// partOfName values a name that stands within a longer one, which says little
// if what is left tells of another kind of thing: "Rome", "Rome Airport".
func partOfName(short, long *name) float64 {
	for _, w := range []string{long.words[0], long.words[len(long.words)-1]} {
		if wordKinds["kind"][w] && !slices.Contains(short.words, w) {
			return 0.3
		}
	}
	return 1.2
}

// oneWordOff reports whether all words are equal but one long one, by one
// letter.
func oneWordOff(a, b *name) bool {
	off := 0
	for i := range a.words {
		if a.words[i] == b.words[i] {
			continue
		}
		off++
		if utf8.RuneCountInString(a.words[i]) < 5 || hasDigit(a.words[i]) || distance(a.words[i], b.words[i]) > 1 {
			return false
		}
	}
	return off == 1
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// standsIn reports whether the words of one name stand together in another.
func standsIn(short, long []string) bool {
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
