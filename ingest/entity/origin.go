package entity

// countryOf returns the name of the country that the thing of a chain is tied to, if it is not one itself:
// what the tables say, a nationality before the name, or the country whose it is said to be.
func (l *linker) countryOf(c *chain) string {
	id := c.country
	if c.known != nil && c.known.country != "" {
		id = c.known.country
	}
	for i := 0; id == "" && i < len(c.ms); i++ {
		id = l.homeland(&l.ms[c.ms[i]])
	}
	if t := l.byID[id]; t != nil && t != c.known {
		return t.name
	}
	return ""
}

// homeland returns the Wikidata id of the country whose a mention says that its thing is: "Chile's Supreme Court",
// "the president of Chile". It is empty if there is none, and for what such words may speak of otherwise, as
// "the invasion of Chile".
func (l *linker) homeland(m *mention) string {
	if m.kind == Pronoun || m.part || m.typ != Organisation && m.typ != Person {
		return ""
	}
	if id := l.countryAt(l.possessor(m.top)); id != "" {
		return id
	}
	if m.kind == Nominal && l.roles[l.lemma[m.head]] != 0 {
		if of := l.ofPhrase(m.head); of >= 0 && l.prep(of) == "of" {
			return l.countryAt(of)
		}
	}
	return ""
}

// countryAt returns the Wikidata id of the country that the phrase with a head names, if it does.
func (l *linker) countryAt(head int) string {
	i, ok := l.byTop[head]
	if !ok || !l.ms[i].isName() {
		return ""
	}
	if t := l.of(i).known; t != nil && t.typ == Country {
		return t.id
	}
	return ""
}
