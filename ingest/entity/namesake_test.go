package entity

import (
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// TestCommonNouns holds that no company is made of a common noun, in lower case or at the beginning of a
// sentence, unless the text is about such companies.
func TestCommonNouns(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"She peeled an orange and ate it.",
		"Orange juice costs more this year.",
		"Orange was his favourite colour.",
		"The bomb missed its target.",
		"Target practice began on Monday.",
		"A shell hit the school.",
		"Shell fire hit the school near the front, and mortar crews fled.",
		"He ate an apple.",
		"Apple growers lost their harvest when frost hit the orchards.",
		"The gap between rich and poor grew.",
		"Gap years are popular.",
		"Visa rules are strict.",
		"The total rose.",
		"Total costs rose by ten percent.",
		"At dawn the rebels fled.",
		"Dawn broke over the city.",
		"The caterpillar became a butterfly.",
		"Alphabet soup is cheap.",
		"Meta studies are rare.",
		"Oracle bones were found.",
		"Delta farmers fled the flood.",
	} {
		d := text.Split(s)
		for _, e := range f.Find(d, p.Parse(d), Context{}).Entities {
			if e.Type == Organisation && e.Wikidata != "" {
				t.Errorf("%q: %s, %s", s, e.Name, e.Wikidata)
			}
		}
	}
}

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
		{"Prime Minister Andrew Holness met a delegation in Malabo. The Guinean minister thanked him.", "Equatorial Guinea"},
		{"Prime Minister Andrew Holness met a delegation in Bissau. The Guinean minister thanked him.", "Guinea-Bissau"},
		{"Prime Minister Andrew Holness met a delegation. The Guinean minister thanked him.", "Guinea"},
		{"Deforestation in the Amazon rose last year, and loggers burned more of the rainforest.", "Amazon rainforest"},
		{"Sellers say that Amazon delays their parcels.", "Amazon"},
		{"Officials in Seattle and Tacoma said on Monday that Washington will raise wages.", "Washington (state)"},
		{"The diplomats wrote to the Pentagon and the president. On Monday, Washington warned Iran.", "United States"},
		{"Adobe is at home in California. On Monday, San Jose demanded more housing.", "San Jose, California"},
		{"The president of Costa Rica spoke. On Monday, San Jose demanded more help.", "Costa Rica"},
		{"The retailer lost shoppers to Walmart. On Monday, Target closed ten stores.", "Target Corporation"},
		{"Vodafone and Orange cut their prices for broadband.", "Orange S.A."},
		{"Abu Dhabi is rich. The Emirates warned Iran, and the government said no more.", "United Arab Emirates"},
		{"The airline flew more passengers. On Monday, Emirates ordered ten aircraft from Airbus.", "Emirates (airline)"},
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
