package entity_test

import (
	"testing"

	"newsgraph/ingest/entity"
)

// TestCountry: the country that an entity belongs to or comes from, and not those it only has to do with.
func TestCountry(t *testing.T) {
	const text = `Chile's Supreme Court freed the Peruvian painter Marta Oyarzun on Monday. Bruno Kasse, the president of Chad, left for Japan.
About 300 Polish soldiers entered the town. Ada Lomax, a critic of Iran, praised the ruling. The Norwegian firm Halvard Dagg bought a bank in Spain.`
	_, _, s := load(t).find(text, entity.Context{})
	got := map[string]string{}
	for _, e := range s.Entities {
		got[e.Name] = e.Country
	}
	for name, want := range map[string]string{
		"Supreme Court": "Chile", "Marta Oyarzun": "Peru", "Bruno Kasse": "Chad", "Polish soldiers": "Poland", "Ada Lomax": "",
		"Halvard Dagg": "Norway", "Chile": "", "Japan": "",
	} {
		if country, found := got[name]; !found || country != want {
			t.Errorf("%s: country %q, want %q (of %q)", name, country, want, got)
		}
	}
}
