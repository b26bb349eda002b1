package identity_test

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

// example is the journal of the package documentation and some odd strings.
const example = `# newsgraph identity journal 1: number time who kind what, see the package documentation of graph/identity
1 2024-11-03T10:00:00Z anna merge <person/wi> <person/wi-sung-lac> name "Wi Sung-lac" type person because "short form"
2 2024-11-03T10:05:00Z anna split <person/kim> <person/kim-2> name Kim type person claims q3xczkcy6xsgjg7w articles a1
3 2024-11-03T10:07:00Z ben rename <country/russia> name "Russian Federation" was Russia
4 2024-11-03T10:08:00Z ben never <person/kim> <person/kim-2>
5 2024-11-04T09:00:00Z anna undo 3 because "papers call it Russia"
8 "" "" split "a > b" "name" name "because" claims "x y" "é\n" articles "claims" because "\"#\""
9 "" "two words" merge <x> <y> type thing wikidata Q1
`

func TestText(t *testing.T) {
	ds, err := identity.Read(strings.NewReader(example+"\n  # a remark\n\n"), "example")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := identity.Write(&b, ds); err != nil || b.String() != example {
		t.Errorf("%v, came back as\n%s", err, b.String())
	}
	want := identity.Decision{
		N: 8, Kind: identity.Split, From: "a > b", To: "name", Name: "because",
		Claims: []string{"x y", "é\n"}, Articles: []string{"claims"}, Because: `"#"`,
	}
	if !reflect.DeepEqual(ds[5], want) {
		t.Errorf("got %+v, want %+v", ds[5], want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"1 2024", "f:1: want number, time, person and kind"},
		{"one \"\" anna never <a> <b>", `f:1: "one" is no number`},
		{"1 yesterday anna never <a> <b>", `f:1: time "yesterday" is not of the form`},
		{"1 \"\" anna marry <a> <b>", `f:1: unknown kind "marry"`},
		{"1 \"\" anna merge <a>", "f:1: merge wants 2 entities in <>"},
		{"1 \"\" anna merge <a> b", "f:1: merge wants 2 entities in <>"},
		{"1 \"\" anna merge <a> <a>", "f:1: merge: a is one entity already"},
		{"1 \"\" anna merge <a> <b", "f:1: an entity has no >"},
		{"1 \"\" anna merge <a> <b> name \"x", `f:1: string "x has no end`},
		{"1 \"\" anna merge <a> <b> named x", `f:1: unexpected "named": want one of name, type`},
		{"1 \"\" anna merge <a> <b> because of it", "f:1: 2 words after because, want one"},
		{"1 \"\" anna split <a> <b>", "f:1: split: neither claims nor articles"},
		{"1 \"\" anna split <a> <b> claims \"\"", "f:1: split: an ID is empty"},
		{"1 \"\" anna rename <a>", "f:1: rename: the name is empty"},
		{"1 \"\" anna undo", "f:1: undo names no decision"},
		{"1 \"\" anna undo 1", "f:1: there is no decision 1"},
		{"\n2 \"\" a never <a> <b>\n1 \"\" a never <a> <c>", "f:3: decision 1 follows decision 2"},
		{"1 \"\" a never <a> <b>\n2 \"\" a merge <b> <a>", "f:2: decision 1 says that b and a are never one"},
		{"1 \"\" a merge <a> <b>\n2 \"\" a merge <b> <c>\n3 \"\" a undo 1", "f:3: decision 1 cannot be taken back: later decisions depend on it, undo them first: 2 (merge b into c)"},
		{"1 \"\" a split <a> <b> claims x\n2 \"\" a split <c> <b> claims x", "f:2: b is the entity that decision 1 made"},
	} {
		_, err := identity.Read(strings.NewReader(tt.text), "f")
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want %q", tt.text, err, tt.want)
		}
	}
}

// FuzzRead checks that whatever is read is written as something that reads the
// same.
func FuzzRead(f *testing.F) {
	f.Add(example)
	f.Add("1 \"\" a merge <a> <b> name \"\\x80\"")
	f.Fuzz(func(t *testing.T, text string) {
		ds, err := identity.Read(strings.NewReader(text), "f")
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := identity.Write(&b, ds); err != nil {
			t.Fatal(err)
		}
		again, err := identity.Read(bytes.NewReader(b.Bytes()), "again")
		if err != nil || len(again) != len(ds) {
			t.Fatalf("%v reading %q again", err, b.String())
		}
		var c bytes.Buffer
		if err := identity.Write(&c, again); err != nil || c.String() != b.String() {
			t.Fatalf("%v, %q became %q", err, b.String(), c.String())
		}
	})
}

func journal(t *testing.T, text string) *identity.Journal {
	t.Helper()
	ds, err := identity.Read(strings.NewReader(text), "journal")
	if err != nil {
		t.Fatal(err)
	}
	j, err := identity.New(ds)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestJournal(t *testing.T) {
	j := journal(t, `1 "" a merge <a> <b>
2 "" a never <b> <x>
3 "" a merge <b> <c>
4 "" a rename <c> name C
5 "" a split <c> <d> articles doc
6 "" a never <d> <x>
7 "" a undo 6
`)
	for iri, want := range map[string]string{"a": "c", "b": "c", "c": "c", "d": "d", "x": "x"} {
		if got := j.Node(iri); got != want {
			t.Errorf("%s is %s, want %s", iri, got, want)
		}
	}
	if got, want := j.Nevers(), (map[identity.Pair]int{{"c", "x"}: 2}); !reflect.DeepEqual(got, want) {
		t.Errorf("never %v, want %v", got, want)
	}
	for n, want := range map[int]string{1: "3", 2: "", 3: "5", 4: "", 5: ""} {
		var got []string
		for _, d := range j.Dependents(n) {
			got = append(got, strings.Fields(d.String())[0])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on decision %d depend %v, want %s", n, got, want)
		}
	}
	var history []string
	for _, d := range j.History("d") {
		history = append(history, d.Summary())
	}
	if got := strings.Join(history, "; "); got != "split d off c: 1 article; never merge d and x; undo 6" {
		t.Errorf("history of d: %s", got)
	}
	if n := len(j.History("c")); n != 5 {
		t.Errorf("%d decisions about c and what was merged into it, want 5", n)
	}
	if last, ok := j.Last(); !ok || last.N != 5 || j.Next() != 8 || j.WithdrawnBy(6) != 7 {
		t.Errorf("last %+v, next %d", last, j.Next())
	}
}

func TestJoin(t *testing.T) {
	ours := `1 "" a never <p> <q>
2 "" a merge <a> <b>
`
	theirs := `4 "" a merge <a> <b>
5 "" b rename <b> name B
7 "" b undo 5
`
	j := journal(t, ours)
	added, err := j.Join(journal(t, theirs).Decisions())
	if err != nil || len(added) != 2 || added[0].N != 3 || added[1].Undoes != 3 {
		t.Fatalf("added %+v, %v", added, err)
	}
	if added, err = j.Join(journal(t, theirs).Decisions()); err != nil || len(added) != 0 {
		t.Errorf("added %+v, %v the second time", added, err)
	}
}

func entity(iri, name string, aliases ...graph.Alias) *graph.Entity {
	return &graph.Entity{IRI: iri, Name: name, Type: graph.Person, Named: true, Aliases: aliases}
}

func called(text string, n int) graph.Alias {
	return graph.Alias{Text: text, Kind: graph.AliasName, Count: n}
}

// TestRewrite moves mentions within one article.
func TestRewrite(t *testing.T) {
	kim, lee := entity("kim", "Kim", called("Kim", 5), called("K.", 1)), entity("lee", "Lee", called("Lee", 2))
	kim.Wikidata = "Q7"
	cs := []graph.Claim{
		{ID: "1", Subject: graph.Term{Entity: kim, Text: "Kim"}, Object: graph.Term{Entity: lee, Text: "Lee"}},
		{ID: "2", Subject: graph.Term{Entity: kim, Text: "K."}, Place: &graph.Term{Entity: lee}},
		{ID: "3", Subject: graph.Term{Value: "x"}, Attribution: []graph.Link{{Sources: []graph.Entity{*kim, *lee}}}},
		{ID: "4", Subject: graph.Term{Entity: entity("poe", "Poe")}},
	}
	for _, tt := range []struct{ name, journal, want string }{
		{"nothing", `1 "" a merge <x> <kim> name X`, ""},
		{"merge", `1 "" a merge <kim> <lee> name Lee`, "lee Lee person Q7 [Lee name 2] [Kim name 5] [K. name 1]"},
		{"merge into another", `1 "" a merge <kim> <x> name X type group wikidata Q1`, "lee Lee person [Lee name 2]; x X group Q1 [Kim name 5] [K. name 1]"},
		{"chain", "1 \"\" a merge <kim> <x> name X\n2 \"\" a merge <x> <lee> name Lee", "lee Lee person Q7 [Lee name 2] [Kim name 5] [K. name 1]"},
		{"split a claim", `1 "" a split <kim> <y> name Yi claims 2`, "kim Kim person Q7 [Kim name 5]; lee Lee person [Lee name 2]; y Yi person [K. name 1]"},
		{"split all claims", `1 "" a split <kim> <y> name Yi claims 1 2 3`, "lee Lee person [Lee name 2]; y Yi person [Kim name 5] [K. name 1]"},
		{"split the article", `1 "" a split <kim> <y> name Yi articles doc`, "lee Lee person [Lee name 2]; y Yi person [Kim name 5] [K. name 1]"},
		{"split another", `1 "" a split <kim> <y> name Yi articles other claims 9`, ""},
		{"split, then merge", "1 \"\" a split <kim> <y> name Yi claims 2\n2 \"\" a merge <y> <lee> name Lee", "kim Kim person Q7 [Kim name 5]; lee Lee person [Lee name 2] [K. name 1] [Yi name 0]"},
		{"merge, then split", "1 \"\" a merge <lee> <kim> name Kim\n2 \"\" a split <kim> <y> name Yi claims 1", "kim Kim person Q7 [Kim name 4] [K. name 1] [Lee name 1]; y Yi person [Kim name 1] [Lee name 1]"},
		{"rename", `1 "" a rename <kim> name "Kim Il"`, "kim Kim Il person Q7 [Kim name 5] [K. name 1]; lee Lee person [Lee name 2]"},
		{"rename twice, take back", "1 \"\" a rename <kim> name A\n2 \"\" a rename <kim> name B\n3 \"\" a undo 2", "kim A person Q7 [Kim name 5] [K. name 1]; lee Lee person [Lee name 2]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j := journal(t, tt.journal)
			out, changed, err := identity.Rewrite("doc", cs, j.Moves)
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == "" {
				if len(changed) > 0 || !reflect.DeepEqual(out, cs) {
					t.Errorf("claims %v changed", changed)
				}
				return
			}
			if slices.Contains(changed, 3) {
				t.Error("a claim about somebody else changed")
			}
			if got := entities(out); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if kim.Name != "Kim" || len(kim.Aliases) != 2 || cs[2].Attribution[0].Sources[0].IRI != "kim" {
				t.Error("the claims given were changed")
			}
		})
	}
}

// TestRewriteCountry moves what ties an entity to a country.
func TestRewriteCountry(t *testing.T) {
	kim := entity("kim", "Kim")
	kim.Country = "korea"
	cs := []graph.Claim{{ID: "1", Subject: graph.Term{Entity: kim}}, {ID: "2", Subject: graph.Term{Entity: entity("poe", "Poe")}}}
	out, changed, err := identity.Rewrite("doc", cs, journal(t, `1 "" a merge <korea> <south-korea> name "South Korea"`).Moves)
	if err != nil || !slices.Equal(changed, []int{0}) || out[0].Subject.Entity.Country != "south-korea" || kim.Country != "korea" {
		t.Errorf("claims %v changed (%v), tied to %q", changed, err, out[0].Subject.Entity.Country)
	}
}

// entities describes the entities of claims but Poe, sorted by IRI. Mentions of
// one entity must agree.
func entities(cs []graph.Claim) string {
	found := map[string]string{}
	note := func(e *graph.Entity) {
		if e == nil || e.IRI == "poe" {
			return
		}
		text := e.IRI + " " + e.Name + " " + string(e.Type)
		if e.Wikidata != "" {
			text += " " + e.Wikidata
		}
		for _, a := range e.Aliases {
			text += " [" + a.Text + " " + string(a.Kind) + " " + string(rune('0'+a.Count)) + "]"
		}
		if old, ok := found[e.IRI]; ok && old != text {
			text = "two descriptions: " + old + ", " + text
		}
		found[e.IRI] = text
	}
	for i := range cs {
		note(cs[i].Subject.Entity)
		note(cs[i].Object.Entity)
		if cs[i].Place != nil {
			note(cs[i].Place.Entity)
		}
		for _, l := range cs[i].Attribution {
			for k := range l.Sources {
				note(&l.Sources[k])
			}
		}
	}
	var list []string
	for _, iri := range slices.Sorted(maps.Keys(found)) {
		list = append(list, found[iri])
	}
	return strings.Join(list, "; ")
}
