package entity

import "testing"

func TestInitials(t *testing.T) {
	for _, c := range []struct {
		short, name string
		want        bool
	}{
		{"nis", "national intelligence service", true},
		{"oas", "organization of american states", true},
		{"dof", "norland department of fisheries", true},
		{"dnr", "iowa department of natural resources", true},
		{"hmrc", "hm revenue and customs", true},
		{"osce", "organization for security and co-operation in europe", true},
		{"uae", "united arab emirates", true},
		{"nis", "national institute", false},
		{"a", "alpha", false},
		{"ecb", "bank of england", false},
	} {
		if got := initials(c.short, c.name); got != c.want {
			t.Errorf("initials(%q, %q) = %v", c.short, c.name, got)
		}
	}
}

func TestShortPerson(t *testing.T) {
	words := map[string]class{"de": clParticle, "al": clParticle}
	for _, c := range []struct {
		short, full []string
		family      bool
		want        bool
	}{
		{[]string{"wi"}, []string{"wi", "sung-lac"}, true, true},
		{[]string{"lacs"}, []string{"wi", "sung-lac"}, true, false},
		{[]string{"ortega"}, []string{"julian", "ortega", "salcedo"}, false, true},
		{[]string{"de", "wolf"}, []string{"jan", "de", "wolf"}, false, true},
		{[]string{"rawdi"}, []string{"faisal", "al-rawdi"}, false, true},
		{[]string{"al-rawdi"}, []string{"faisal", "al-rawdi"}, false, true},
		{[]string{"nadja"}, []string{"nadja", "zupin"}, false, true},
		{[]string{"joe", "biden"}, []string{"joe", "r", "biden"}, false, true},
		{[]string{"de"}, []string{"jan", "de", "wolf"}, false, false},
		{[]string{"smith"}, []string{"john", "smithson"}, false, false},
	} {
		if got := shortPerson(c.short, c.full, c.family, words) > 0; got != c.want {
			t.Errorf("shortPerson(%q, %q) = %v", c.short, c.full, got)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Matjaž Kolenc": "matjaz kolenc", "The Korea Herald": "korea herald", "U.N.": "un", "Łódź": "lodz", "D’Angelo": "d'angelo",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestKnowledge holds the tables to what every use of them rests on.
func TestKnowledge(t *testing.T) {
	k, err := loadKnowledge()
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{
		"Russia": "Q159", "North Korea": "Q423", "United States": "Q30", "U.S.": "Q30", "UN": "Q1065", "IMF": "Q7804",
		"Kim Jong Un": "Q56226", "Vladimir Putin": "Q7747", "World Bank": "Q7164", "Netherlands": "Q55", "UAE": "Q878", "EPA": "Q460173",
	} {
		if th := k.things[name]; th == nil || th.id != id {
			t.Errorf("%s is %v, want %s", name, th, id)
		}
	}
	for word, id := range map[string]string{"South Korean": "Q884", "Nigerien": "Q1032", "Nigerian": "Q1033", "Briton": "Q145", "Ecuadorean": "Q736"} {
		if d := k.demonyms[word]; d.country == nil || d.country.id != id {
			t.Errorf("%s is of %v, want %s", word, d.country, id)
		}
	}
	for city, id := range map[string]string{"Moscow": "Q159", "Brussels": "Q458", "Pyongyang": "Q423", "Lima": "Q419"} {
		if c := k.capitals[city]; c == nil || c.id != id {
			t.Errorf("%s stands for %v, want %s", city, c, id)
		}
	}
	for noun, typ := range map[string]Type{"lawmaker": Person, "ministry": Organisation, "pact": Agreement, "rice": Commodity, "satellite": Artefact, "war": Event, "week": abstract, "town": Place} {
		if k.nouns[noun] != typ {
			t.Errorf("%s is %s, want %s", noun, k.nouns[noun], typ)
		}
	}
	if !k.things["White House"].seat || k.things["White House"].country != "Q30" {
		t.Error("the White House is no seat of the United States")
	}
	if _, ok := k.nouns["brussels"]; ok {
		t.Error("a proper name is among the nouns")
	}
}
