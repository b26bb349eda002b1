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

func TestHolder(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, published, want string }{
		{"The French president arrived in Rome.", "2018-05-02", "Q3052772"},
		{"The French president arrived in Rome.", "2010-05-02", "Q329"},
		{"The Brazilian president arrived in Rome.", "2012-05-02", "Q40722"},
		{"The former French president arrived in Rome.", "2018-05-02", ""},
	} {
		d := text.Split(c.text)
		got := ""
		for _, e := range f.Find(d, p.Parse(d), Context{Published: c.published}).Entities {
			if e.Type == Person {
				got = e.Wikidata
			}
		}
		if got != c.want {
			t.Errorf("%q of %s: %q, want %q", c.text, c.published, got, c.want)
		}
	}
}
