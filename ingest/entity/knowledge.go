package entity

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The tables are described by their own headers and in data/README.md.
var (
	//go:embed data/countries.tsv
	countriesTSV string
	//go:embed data/bodies.tsv
	bodiesTSV string
	//go:embed data/cities.tsv
	citiesTSV string
	//go:embed data/people.tsv
	peopleTSV string
	//go:embed data/given-names.tsv
	givenTSV string
	//go:embed data/nouns.tsv
	nounsTSV string
	//go:embed data/titles.tsv
	titlesTSV string
	//go:embed data/person-words.tsv
	personWordsTSV string
	//go:embed data/words.tsv
	wordsTSV string
	//go:embed data/pronouns.tsv
	pronounsTSV string
	//go:embed data/classes.tsv
	classesTSV string
	//go:embed data/roles.tsv
	rolesTSV string
)

// thing is something known by name beforehand.
type thing struct {
	id      string // Wikidata id, or empty
	name    string
	typ     Type
	country string // Wikidata id of the country it belongs to
	gender  byte
	seat    bool     // a seat of government: it speaks for its country, yet is a thing of its own
	regions []string // of a country: "East Asian", "European"
}

// demonym is an adjective or a people's name that stands for a country.
type demonym struct {
	country *thing
	people  bool // "Russians" rather than "Russian"
}

// knowledge is what the tables tell. It never changes after [loadKnowledge].
type knowledge struct {
	things    map[string]*thing // countries, bodies and people by each of their names
	byID      map[string]*thing // countries by Wikidata id
	posts     map[string][]post // by Wikidata id of the country or body, or the body's name if it has none
	offices   offices
	capitals  map[string]*thing // what a capital's name can stand for: its country, or the body that sits there
	demonyms  map[string]demonym
	regions   map[string]bool   // "East Asian"
	cities    map[string]string // name → Wikidata id of the country
	cityIDs   map[string]string // name → Wikidata id of the best known
	given     map[string]byte   // given name → gender, 0 if either
	nouns     map[string]Type   // lemma → type; abstract for what is no thing
	pairs     map[string]bool   // second words of the nouns of two words
	titles    map[string]byte   // title in lower case → gender of its bearer, 0 if either
	genders   map[string]byte   // person noun → gender
	words     map[string]class  // lower-case word → its classes
	sorts     map[string]uint32 // lower-case word → sorts of organisation, a bit each
	roles     map[string]uint64 // lower-case word → sets of posts, a bit each
	namesakes map[string]*namesake
	trades    map[string]bool // lower-case words
	evidence  map[cue][]vote
	pronouns  map[string]pronoun
	starts    map[string]int // first word of a known name of several words → most words of such a name
}

// abstract is the type of nouns for what is no thing of its own: amounts, qualities, times, ideas.
const abstract Type = "abstract"

// class is a set of word classes; see data/words.tsv.
type class uint64

const (
	clSay class = 1 << iota
	clCite
	clMotion
	clPlaceObj
	clLocalNoun
	clPlacePrep
	clMeasure
	clEpithet
	clExpletive
	clQuantity
	clCalendar
	clNameLink
	clParticle
	clPatronym
	clHonorific
	clCompanyEnd
	clNews
	clAggregate
	clGeneric
	clOfPlace
	clRejoin
	clShare
	clOrgName
	clEither
	clSelfHead
	clCompass
	clTwofold
	clCreed
	clSubPrep
	clReason
	clObjectBias
	clClosed
	clPersonal
	clInitialism
	clSole
	clTrade
	clNumbered
	clShip
	clOrgFirst
)

var classNames = map[string]class{
	"say": clSay, "cite": clCite, "motion": clMotion, "placeobj": clPlaceObj, "localnoun": clLocalNoun,
	"placeprep": clPlacePrep, "measure": clMeasure, "epithet": clEpithet, "expletive": clExpletive,
	"quantity": clQuantity, "calendar": clCalendar, "namelink": clNameLink, "particle": clParticle,
	"patronym": clPatronym, "honorific": clHonorific, "companyend": clCompanyEnd, "news": clNews,
	"aggregate": clAggregate, "generic": clGeneric, "ofplace": clOfPlace, "rejoin": clRejoin, "share": clShare, "orgname": clOrgName, "either": clEither, "selfhead": clSelfHead, "compass": clCompass, "twofold": clTwofold, "creed": clCreed, "subprep": clSubPrep, "reason": clReason, "objectbias": clObjectBias, "closed": clClosed, "personal": clPersonal, "initialism": clInitialism, "sole": clSole, "trade": clTrade, "numbered": clNumbered, "ship": clShip, "orgfirst": clOrgFirst,
}

// pronoun is what a pronoun's form tells.
type pronoun struct {
	person byte // 1, 2, 3
	number byte // 's', 'p' or 0
	gender byte // 'm', 'f', 'n' or 0
	kind   string
}

// rows calls f with the fields of every row of a table.
func rows(name, table string, fields int, f func([]string) error) error {
	n := 0
	buf := make([]string, 0, 16)
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		buf = buf[:0]
		for {
			a, b, ok := strings.Cut(line, "\t")
			buf = append(buf, a)
			if !ok {
				break
			}
			line = b
		}
		if len(buf) != fields {
			return fmt.Errorf("read table %s: line %d: %d fields, want %d", name, n, len(buf), fields)
		}
		if err := f(buf); err != nil {
			return fmt.Errorf("read table %s: line %d: %w", name, n, err)
		}
	}
	return nil
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func gender(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

func loadKnowledge() (*knowledge, error) {
	k := &knowledge{
		things: make(map[string]*thing, 6000), byID: make(map[string]*thing, 300), posts: make(map[string][]post, 300), capitals: make(map[string]*thing, 400),
		demonyms: make(map[string]demonym, 800), regions: map[string]bool{},
		cities: make(map[string]string, 21000), cityIDs: map[string]string{}, given: make(map[string]byte, 25000),
		nouns: make(map[string]Type, 18000), titles: map[string]byte{}, pairs: map[string]bool{}, genders: map[string]byte{},
		words: make(map[string]class, 2000), sorts: map[string]uint32{}, roles: map[string]uint64{},
		pronouns: map[string]pronoun{}, starts: make(map[string]int, 3000),
	}
	for _, load := range []func() error{k.loadWords, k.loadCountries, k.loadBodies, k.loadOffices, k.loadPeople, k.loadNames, k.loadNamesakes, k.loadTrades, k.loadEvidence} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// plain returns a name without accents.
func plain(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return name
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name))
}

// know files a thing under a name, a person also under the name without accents; the first to claim a name keeps it.
func (k *knowledge) know(name string, t *thing) {
	if name == "" || k.things[name] != nil {
		return
	}
	k.things[name] = t
	if p := plain(name); t.typ == Person && p != name {
		k.know(p, t)
	}
	if n := strings.Count(name, " ") + strings.Count(name, "-") + strings.Count(name, "'"); n > 0 {
		first := name[:strings.IndexAny(name, " -'")]
		k.starts[first] = max(k.starts[first], 2*n+1)
	}
}

func (k *knowledge) loadCountries() error {
	code := map[string]*thing{}
	type seat struct {
		name string
		t    *thing
	}
	var metonyms []seat
	err := rows("countries.tsv", countriesTSV, 10, func(f []string) error {
		t := &thing{id: f[0], name: f[3], typ: Country, regions: list(f[9])}
		if f[2] == "territory" {
			t.typ = Place
		}
		t.country = t.id
		code[f[1]] = t
		k.byID[t.id] = t
		k.know(t.name, t)
		for _, n := range list(f[4]) {
			k.know(n, t)
		}
		for _, n := range list(f[5]) {
			if _, ok := k.demonyms[n]; !ok {
				k.demonyms[n] = demonym{country: t}
			}
		}
		for _, n := range list(f[6]) {
			if _, ok := k.demonyms[n]; !ok {
				k.demonyms[n] = demonym{country: t, people: true}
			}
		}
		for _, n := range t.regions {
			k.regions[n] = true
		}
		for i, n := range list(f[8]) {
			if i == 0 && n == f[7] {
				k.capitals[n] = t
			} else {
				metonyms = append(metonyms, seat{n, t})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := k.readCities(code); err != nil {
		return err
	}
	for _, m := range metonyms {
		if _, city := k.cities[m.name]; city {
			k.capitals[m.name] = m.t
		} else {
			k.know(m.name, &thing{name: m.name, typ: Organisation, country: m.t.id, seat: true})
		}
	}
	return nil
}

func (k *knowledge) loadBodies() error {
	return rows("bodies.tsv", bodiesTSV, 5, func(f []string) error {
		t := &thing{id: f[0], name: f[1], typ: Type(f[2])}
		if old := k.things[t.name]; old != nil && old.seat {
			delete(k.things, t.name)
		}
		k.know(t.name, t)
		for _, n := range list(f[3]) {
			if old := k.things[n]; old != nil && old.seat {
				delete(k.things, n)
			}
			k.know(n, t)
		}
		if f[4] != "" {
			if _, city := k.cities[f[4]]; city {
				k.capitals[f[4]] = t
			}
		}
		return nil
	})
}

func (k *knowledge) loadPeople() error {
	known := map[string]*thing{}
	return rows("people.tsv", peopleTSV, 7, func(f []string) error {
		if t := known[f[0]]; t != nil && f[3] == "" {
			k.know(f[1], t) // another name
			return nil
		}
		t := k.things[f[1]]
		if t == nil || t.typ != Person {
			t = &thing{id: f[0], name: f[1], typ: Person, gender: gender(f[6])}
			k.know(f[1], t)
			if t.id != "" && known[t.id] == nil {
				known[t.id] = t
			}
		}
		if t.country == "" && k.byID[f[2]] != nil {
			t.country = f[2]
		}
		if f[3] != "" && t.typ == Person {
			held := term(f[4], f[5])
			if held.from == 0 || held.to < held.from {
				return fmt.Errorf("%s held a post from %q to %q", f[1], f[4], f[5])
			}
			key := f[2]
			if body := k.things[key]; body != nil {
				key = body.key()
			}
			k.posts[key] = append(k.posts[key], post{t, k.offices.of(f[3]), held})
		}
		return nil
	})
}

func (k *knowledge) readCities(code map[string]*thing) error {
	return rows("cities.tsv", citiesTSV, 3, func(f []string) error {
		c := ""
		if t := code[f[1]]; t != nil {
			c = t.id
		}
		k.cities[f[0]] = c
		if f[2] != "" {
			k.cityIDs[f[0]] = f[2]
		}
		return nil
	})
}

func (k *knowledge) loadNames() error {
	if err := rows("given-names.tsv", givenTSV, 2, func(f []string) error {
		k.given[f[0]] = gender(f[1])
		return nil
	}); err != nil {
		return err
	}
	if err := rows("nouns.tsv", nounsTSV, 2, func(f []string) error {
		k.nouns[f[0]] = Type(f[1])
		if _, second, ok := strings.Cut(f[0], " "); ok {
			k.pairs[second] = true
		}
		return nil
	}); err != nil {
		return err
	}
	if err := rows("titles.tsv", titlesTSV, 2, func(f []string) error {
		k.titles[strings.ToLower(f[0])] = gender(f[1])
		return nil
	}); err != nil {
		return err
	}
	return rows("person-words.tsv", personWordsTSV, 2, func(f []string) error {
		k.genders[f[0]] = gender(f[1])
		return nil
	})
}

func (k *knowledge) loadWords() error {
	if err := rows("words.tsv", wordsTSV, 2, func(f []string) error {
		c, ok := classNames[f[0]]
		if !ok {
			return fmt.Errorf("unknown class %q", f[0])
		}
		for w := range strings.FieldsSeq(f[1]) {
			k.words[w] |= c
		}
		return nil
	}); err != nil {
		return err
	}
	bit := uint32(1)
	if err := rows("classes.tsv", classesTSV, 2, func(f []string) error {
		for w := range strings.FieldsSeq(f[1]) {
			k.sorts[w] |= bit
		}
		bit <<= 1
		return nil
	}); err != nil {
		return err
	}
	role := uint64(1)
	if err := rows("roles.tsv", rolesTSV, 1, func(f []string) error {
		for w := range strings.FieldsSeq(f[0]) {
			k.roles[w] |= role
		}
		role <<= 1
		return nil
	}); err != nil {
		return err
	}
	return rows("pronouns.tsv", pronounsTSV, 5, func(f []string) error {
		k.pronouns[f[0]] = pronoun{f[1][0] - '0', gender(f[2]), gender(f[3]), f[4]}
		return nil
	})
}
