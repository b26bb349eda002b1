package entity

import (
	"fmt"
	"regexp"
	"testing"
)

// TestTables holds the tables against each other: an id is one thing's alone, and what one table refers to
// stands in another.
func TestTables(t *testing.T) {
	id := regexp.MustCompile(`^Q[1-9][0-9]*$`)
	owner := map[string]string{}
	check := func(f []string, name string) error {
		if f[0] == "" {
			return nil
		}
		if !id.MatchString(f[0]) {
			return fmt.Errorf("%q is no Wikidata id", f[0])
		}
		if old, ok := owner[f[0]]; ok && old != name {
			return fmt.Errorf("%s is both %s and %s", f[0], old, name)
		}
		owner[f[0]] = name
		return nil
	}
	codes := map[string]bool{}
	if err := rows("countries.tsv", countriesTSV, 10, func(f []string) error {
		if codes[f[1]] {
			return fmt.Errorf("two countries have the code %s", f[1])
		}
		codes[f[1]] = true
		return check(f, f[3])
	}); err != nil {
		t.Error(err)
	}
	bodies := map[string]bool{}
	if err := rows("bodies.tsv", bodiesTSV, 5, func(f []string) error {
		if bodies[f[1]] {
			return fmt.Errorf("%s stands there twice", f[1])
		}
		bodies[f[1]] = true
		return check(f, f[1])
	}); err != nil {
		t.Error(err)
	}
	people := map[string]string{} // id → the name that has posts
	if err := rows("people.tsv", peopleTSV, 7, func(f []string) error {
		if old, ok := people[f[0]]; ok && f[0] != "" && f[3] != "" && old != f[1] {
			return fmt.Errorf("%s is both %s and %s", f[0], old, f[1])
		}
		if f[3] != "" {
			people[f[0]] = f[1]
		}
		if f[2] != "" && owner[f[2]] == "" && !bodies[f[2]] && !id.MatchString(f[2]) {
			return fmt.Errorf("%s has a post in %q, which is not known", f[1], f[2])
		}
		return check([]string{f[0]}, people[f[0]])
	}); err != nil {
		t.Error(err)
	}
	cities := map[string]bool{}
	if err := rows("cities.tsv", citiesTSV, 3, func(f []string) error {
		if cities[f[0]] {
			return fmt.Errorf("%s stands there twice", f[0])
		}
		cities[f[0]] = true
		if !codes[f[1]] && f[1] != "TF" { // nobody lives in the French Southern Territories
			return fmt.Errorf("%s is in a country with the code %q, which is not known", f[0], f[1])
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
}
