package entity

import (
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

func TestNamesakes(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"The protesters marched through Tbilisi. Georgia wants to join the European Union.", "Georgia"},
		{"Voters in Georgia go to the polls on Tuesday. Lines were long in Atlanta, the governor said.", "Georgia (US state)"},
		{"Fighting spread near Goma, and Congo blamed the rebels.", "Democratic Republic of the Congo"},
		{"The president spoke in Brazzaville. Congo will sell more oil, he said.", "Republic of the Congo"},
	} {
		d := text.Split(c.text)
		found := false
		for _, e := range f.Find(d, p.Parse(d), Context{}).Entities {
			found = found || e.Name == c.want
		}
		if !found {
			t.Errorf("%q: no %s", c.text, c.want)
		}
	}
}
