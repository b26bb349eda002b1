package entity_test

import (
	"testing"

	"newsgraph/ingest/entity"
)

// TestDoubtKnown: people of the names of office holders who are not they.
func TestDoubtKnown(t *testing.T) {
	for _, tt := range []struct{ text, name, id string }{
		{"Mike Johnson, a plumber from Leeds, was arrested on Monday.", "Mike Johnson", ""},
		{"Lithuanian President Gitanas Nauseda left for Brussels.", "Gitanas Nauseda", "Q9268379"},
		{"Speaker Mike Johnson, who once was a lawyer, left the House.", "Mike Johnson", "Q19880665"},
		{"The British striker Adam Smith scored twice for Torquay.", "Adam Smith", ""},
		{"The Canadian senator John Kennedy spoke in Toronto.", "John Kennedy", ""},
		{"Senator John Kennedy of Louisiana criticised the plan.", "John Kennedy", "Q6250211"},
		{"South Korean troops fired. North Korean leader Kim Jong Un, the country's supreme leader, watched.", "Kim Jong Un", "Q56226"},
		{"The French president, Emmanuel Macron, met the Andorran government.", "Emmanuel Macron", "Q3052772"},
	} {
		_, _, s := load(t).find(tt.text, entity.Context{})
		found := false
		for _, e := range s.Entities {
			if e.Name != tt.name && (len(e.Aliases) == 0 || e.Aliases[0].Text != tt.name) {
				continue
			}
			found = true
			if e.Wikidata != tt.id {
				t.Errorf("%s: id %q, want %q", tt.text, e.Wikidata, tt.id)
			}
		}
		if !found {
			t.Errorf("%s: no %s in %v", tt.text, tt.name, s.Entities)
		}
	}
}
