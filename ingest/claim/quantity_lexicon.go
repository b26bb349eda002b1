package claim

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/numbers.tsv
var numbersTSV string

//go:embed data/bounds.tsv
var boundsTSV string

//go:embed data/units.tsv
var unitsTSV string

//go:embed data/currencies.tsv
var currenciesTSV string

// tsvRows splits an embedded table into rows of n columns; lines that begin
// with "# " are comments. It panics on a malformed row, since the table is
// part of the program.
func tsvRows(name, table string, n int) [][]string {
	var rows [][]string
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != n {
			panic(fmt.Sprintf("%s, line %d: %d columns, not %d", name, i+1, len(cols), n))
		}
		rows = append(rows, cols)
	}
	return rows
}

// tsvNumber reads a number of an embedded table.
func tsvNumber(name, s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return f
}

// numberWord is a row of numbers.tsv.
type numberWord struct {
	kind  string
	value float64
}

// boundPhrase is a row of bounds.tsv.
type boundPhrase struct {
	words []string
	after bool
	bound string
}

// measureUnit is a row of units.tsv or currencies.tsv.
type measureUnit struct {
	kind   string
	unit   string
	factor float64
}

// quantityLexicon holds the word lists that the amount grammar reads.
type quantityLexicon struct {
	numbers    map[string]numberWord
	bounds     []boundPhrase // longest first
	units      map[string]measureUnit
	currencies map[string]measureUnit
	unitWords  int // words of the longest unit or currency
}

var loadQuantityLexicon = sync.OnceValue(func() *quantityLexicon {
	l := &quantityLexicon{
		numbers:    map[string]numberWord{},
		units:      map[string]measureUnit{},
		currencies: map[string]measureUnit{},
	}
	for _, r := range tsvRows("numbers.tsv", numbersTSV, 3) {
		l.numbers[r[0]] = numberWord{r[1], tsvNumber("numbers.tsv", r[2])}
	}
	longest := 0
	for _, r := range tsvRows("bounds.tsv", boundsTSV, 3) {
		words := strings.Fields(r[0])
		l.bounds = append(l.bounds, boundPhrase{words, r[1] == "after", r[2]})
		longest = max(longest, len(words))
	}
	var sorted []boundPhrase
	for n := longest; n > 0; n-- {
		for _, b := range l.bounds {
			if len(b.words) == n {
				sorted = append(sorted, b)
			}
		}
	}
	l.bounds = sorted
	for _, r := range tsvRows("units.tsv", unitsTSV, 4) {
		l.units[r[0]] = measureUnit{r[1], r[2], tsvNumber("units.tsv", r[3])}
		l.unitWords = max(l.unitWords, len(strings.Fields(r[0])))
	}
	for _, r := range tsvRows("currencies.tsv", currenciesTSV, 4) {
		l.currencies[r[0]] = measureUnit{r[1], r[2], tsvNumber("currencies.tsv", r[3])}
		l.unitWords = max(l.unitWords, len(strings.Fields(r[0])))
	}
	return l
})
