package graph

import (
	"strings"
	"testing"
)

func TestEntityIRI(t *testing.T) {
	for _, tc := range []struct {
		typ  EntityType
		name string
		want string
	}{
		{Person, "Wi Sung-lac", "person/wi-sung-lac"},
		{Country, "North Korea", "country/north-korea"},
		{Country, "Côte d’Ivoire", "country/cote-divoire"},
		{Country, "U.S.", "country/us"},
		{Person, "J.K. Rowling", "person/jk-rowling"},
		{Person, "J. K. Rowling", "person/j-k-rowling"},
		{Organisation, "Amazon.com", "organisation/amazon-com"},
		{Person, "Łukasz Søborg-Strauß", "person/lukasz-soborg-strauss"},
		{Person, "김정은", "person/김정은"},
		{Place, "Владивосток", "place/владивосток"},
		{Organisation, "AT&T", "organisation/at-t"},
		{"", "ﬁsh", "thing/fish"},
	} {
		if got := EntityIRI(tc.typ, tc.name); got != tc.want {
			t.Errorf("EntityIRI(%q, %q) = %q, want %q", tc.typ, tc.name, got, tc.want)
		}
	}
	for _, name := range []string{"", "…", "🙂", "\xff\xfe"} {
		if iri := EntityIRI(Person, name); len(iri) != len("person/x")+12 {
			t.Errorf("EntityIRI(%q) = %q, want a hash", name, iri)
		}
	}
	a, b := EntityIRI(Event, strings.Repeat("é long name ", 20)+"a"), EntityIRI(Event, strings.Repeat("é long name ", 20)+"b")
	if a == b || len(a) > 120 {
		t.Errorf("long names: %q and %q", a, b)
	}
	if got := LocalEntityIRI(Group, "news/doc 1", "10,000 soldiers"); got != "group/news_doc%201/10-000-soldiers" {
		t.Errorf("LocalEntityIRI = %q", got)
	}
}

func FuzzIRI(f *testing.F) {
	f.Add("seed", "Wi Sung-lac")
	f.Add("a b/<ü>%20", "½ Ⅷ")
	f.Add("\xff\u2028\ufffd", "\u0301")
	f.Fuzz(func(t *testing.T, id, name string) {
		iri := ArticleIRI(id)
		if back, ok := ArticleID(iri); !ok || back != id {
			t.Errorf("article %q came back as %q", id, back)
		}
		if strings.ContainsAny(string(iri), "<>\"{}|^`\\ \n\t") {
			t.Errorf("IRI %q holds a forbidden character", iri)
		}
		if s := Slug(name); s == "" || strings.ContainsAny(s, "<>\"{}|^`\\ /\n") {
			t.Errorf("slug of %q is %q", name, s)
		}
	})
}

func TestSetID(t *testing.T) {
	claim := func() Claim {
		return Claim{
			Doc:       "seed",
			Subject:   Term{Entity: &Entity{IRI: "country/russia"}, Text: "Moscow"},
			Predicate: "pays",
			Object:    Term{Entity: &Entity{IRI: "country/north-korea"}},
			Modality:  Future,
			Evidence:  Evidence{Span: Span{10, 90}},
		}
	}
	first := claim()
	first.SetID()
	if len(first.ID) != 16 {
		t.Errorf("ID %q is not 16 characters long", first.ID)
	}
	same := claim()
	same.Confidence, same.Extractor, same.Subject.Text = 0.5, "other", "it"
	same.SetID()
	if same.ID != first.ID {
		t.Errorf("confidence, extractor and mention must not change the ID")
	}
	for name, change := range map[string]func(*Claim){
		"document": func(c *Claim) { c.Doc = "other" },
		"span":     func(c *Claim) { c.Evidence.Span.End++ },
		"object":   func(c *Claim) { c.Object = Term{Value: "money"} },
		"modality": func(c *Claim) { c.Modality = Asserted },
		"polarity": func(c *Claim) { c.Negated = true },
		"quantity": func(c *Claim) { c.Quantities = []Quantity{{Value: 2, Unit: "USD"}} },
		"source":   func(c *Claim) { c.Attribution = []Link{{Act: "say", Sources: []Entity{{IRI: "person/a"}}}} },
		"time":     func(c *Claim) { c.Time = &Interval{Start: "2024"} },
	} {
		other := claim()
		change(&other)
		other.SetID()
		if other.ID == first.ID {
			t.Errorf("the %s does not count", name)
		}
	}
}
