package graph

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

// The table of predicates, one a line under a header: id, level, group,
// definition, domain, range, inverse, symmetric, cameo, plover, triggers,
// synonyms. Lists within a cell are separated by semicolons.
//
//go:embed predicates.csv
var predicatesCSV []byte

// Predicate is a relation of the vocabulary.
type Predicate struct {
	ID         string
	Level      int    // 1 for the core, 2 for what was added to it
	Group      string // "conflict", "commerce", …
	Definition string
	Domain     []string // kinds of subject: an [EntityType], "agent", "law", "value" or "any"
	Range      []string // kinds of object, likewise
	Inverses   []string // predicates that say the same with subject and object exchanged
	Symmetric  bool     // subject and object may change places
	CAMEO      []string // codes of the CAMEO event scheme that come near
	PLOVER     []string // types and modes of PLOVER, its successor
	Triggers   []string // words and phrases that express it, as lemmas; some carry a remark in brackets
	Synonyms   []string // open predicates that mean it
}

// PredicateTable is a set of predicates with an index of their ids. It is safe for
// concurrent use, being never changed.
type PredicateTable struct {
	list []Predicate // in the order of the table
	byID map[string]int
}

// Predicates is the vocabulary that is compiled in.
var Predicates = mustReadPredicates(predicatesCSV)

// mustReadPredicates panics on a broken table, which only a programmer can
// bring about.
func mustReadPredicates(data []byte) *PredicateTable {
	t, err := readPredicates(data)
	if err != nil {
		panic(err)
	}
	return t
}

func readPredicates(data []byte) (*PredicateTable, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = 12
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read predicates.csv: %w", err)
	}
	t := &PredicateTable{byID: map[string]int{}}
	for n, row := range rows[1:] {
		if len(row[1]) != 1 || row[1] < "1" || row[1] > "9" {
			return nil, fmt.Errorf("read predicates.csv: row %d: level %q is no digit", n+2, row[1])
		}
		if _, ok := t.byID[row[0]]; ok {
			return nil, fmt.Errorf("read predicates.csv: row %d: %s is defined twice", n+2, row[0])
		}
		t.byID[row[0]] = len(t.list)
		t.list = append(t.list, Predicate{
			ID: row[0], Level: int(row[1][0] - '0'), Group: row[2], Definition: row[3],
			Domain: cells(row[4]), Range: cells(row[5]), Inverses: cells(row[6]), Symmetric: row[7] == "yes",
			CAMEO: cells(row[8]), PLOVER: cells(row[9]), Triggers: cells(row[10]), Synonyms: cells(row[11]),
		})
	}
	return t, nil
}

func cells(s string) []string {
	var list []string
	for c := range strings.SplitSeq(s, ";") {
		if c = strings.TrimSpace(c); c != "" {
			list = append(list, c)
		}
	}
	return list
}

// All returns the predicates in the order of the table. The caller must not
// change them.
func (t *PredicateTable) All() []Predicate { return t.list }

// ByID returns the predicate with the given id.
func (t *PredicateTable) ByID(id string) (Predicate, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Predicate{}, false
	}
	return t.list[i], true
}

// Symmetric reports whether subject and object of the predicate may change
// places.
func (t *PredicateTable) Symmetric(id string) bool {
	p, ok := t.ByID(id)
	return ok && p.Symmetric
}
