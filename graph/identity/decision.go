package identity

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"newsgraph/graph"
)

// Kind is what a decision does.
type Kind string

// The kinds of decisions.
const (
	Merge  Kind = "merge"  // From and To are one thing: To stands for both
	Split  Kind = "split"  // From's mentions in Claims and Articles are another thing, To
	Rename Kind = "rename" // From is shown as Name
	Never  Kind = "never"  // From and To must not become one
	Undo   Kind = "undo"   // the decision Undoes is taken back
)

// Decision is one entry of a journal.
type Decision struct {
	N       int    // from 1, in the order of the journal
	Time    string // RFC 3339; empty if unknown
	By      string // who decided
	Because string // why
	Kind    Kind
	From    string // IRI of the entity that the decision is about
	To      string // IRI of the other one
	Name    string // of To for a merge or split, of From for a renaming
	// Was is the name before a renaming, whatever other renamings say.
	Was      string
	Type     graph.EntityType // of To, for a merge or split
	Wikidata string           // of To, for a merge
	Claims   []string         // IDs, for a split
	Articles []string         // IDs, for a split
	Undoes   int              // number of a decision, for an undo
}

// parts of a line that follow a keyword.
const (
	wordName     = "name"
	wordType     = "type"
	wordWikidata = "wikidata"
	wordWas      = "was"
	wordClaims   = "claims"
	wordArticles = "articles"
	wordBecause  = "because"
)

var keywords = []string{wordName, wordType, wordWikidata, wordWas, wordClaims, wordArticles, wordBecause}

// String returns the decision as a line of the text form.
func (d Decision) String() string { return strconv.Itoa(d.N) + " " + d.content(strconv.Itoa(d.Undoes)) }

// content is the line without its number; undoes stands for the decision that
// is taken back.
func (d Decision) content(undoes string) string {
	var b strings.Builder
	b.WriteString(word(d.Time) + " " + word(d.By) + " " + string(d.Kind))
	for _, iri := range []string{d.From, d.To} {
		if iri != "" {
			b.WriteString(" " + node(iri))
		}
	}
	if d.Kind == Undo {
		b.WriteString(" " + undoes)
	}
	part := func(key string, values ...string) {
		if len(values) == 0 || len(values) == 1 && values[0] == "" {
			return
		}
		b.WriteString(" " + key)
		for _, v := range values {
			b.WriteString(" " + word(v))
		}
	}
	part(wordName, d.Name)
	part(wordType, string(d.Type))
	part(wordWikidata, d.Wikidata)
	part(wordWas, d.Was)
	part(wordClaims, d.Claims...)
	part(wordArticles, d.Articles...)
	part(wordBecause, d.Because)
	return b.String()
}

// word writes a string bare if it cannot be taken for anything else.
func word(s string) string {
	special := func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("\"<>#\\\uFFFD", r)
	}
	if s == "" || strings.ContainsFunc(s, special) || slices.Contains(keywords, s) {
		return strconv.Quote(s)
	}
	return s
}

// node writes an IRI in angle brackets, or as a string if it has such itself.
func node(iri string) string {
	w := word(iri)
	if strings.HasPrefix(w, `"`) {
		return w
	}
	return "<" + w + ">"
}

// ParseDecision reads a line of the text form.
func ParseDecision(line string) (Decision, error) {
	words, err := tokens(line)
	if err != nil {
		return Decision{}, err
	}
	if len(words) < 4 {
		return Decision{}, errors.New("want number, time, person and kind of the decision")
	}
	d := Decision{Time: words[1].text, By: words[2].text, Kind: Kind(words[3].text)}
	if d.N, err = strconv.Atoi(words[0].text); err != nil || d.N < 1 {
		return d, fmt.Errorf("%q is no number of a decision", words[0].text)
	}
	rest := words[4:]
	nodes := map[Kind]int{Merge: 2, Split: 2, Never: 2, Rename: 1, Undo: 0}
	n, ok := nodes[d.Kind]
	if !ok {
		return d, fmt.Errorf("unknown kind %q: want merge, split, rename, never or undo", d.Kind)
	}
	if d.Kind == Undo {
		if len(rest) == 0 {
			return d, errors.New("undo names no decision")
		}
		if d.Undoes, err = strconv.Atoi(rest[0].text); err != nil {
			return d, fmt.Errorf("%q is no number of a decision", rest[0].text)
		}
		rest = rest[1:]
	}
	for i, iri := range []*string{&d.From, &d.To}[:n] {
		if i >= len(rest) || rest[i].bare {
			return d, fmt.Errorf("%s wants %d entities in <>", d.Kind, n)
		}
		*iri = rest[i].text
	}
	if err := readParts(&d, rest[n:]); err != nil {
		return d, err
	}
	return d, d.check()
}

// readParts reads what follows keywords.
func readParts(d *Decision, words []token) error {
	for len(words) > 0 {
		key := words[0]
		if !key.bare || !slices.Contains(keywords, key.text) {
			return fmt.Errorf("unexpected %q: want one of %s", key.text, strings.Join(keywords, ", "))
		}
		n := 1
		for n < len(words) && (!words[n].bare || !slices.Contains(keywords, words[n].text)) {
			n++
		}
		var values []string
		for _, w := range words[1:n] {
			values = append(values, w.text)
		}
		words = words[n:]
		switch key.text {
		case wordClaims:
			d.Claims = values
			continue
		case wordArticles:
			d.Articles = values
			continue
		}
		if len(values) != 1 {
			return fmt.Errorf("%d words after %s, want one (quote it if it has spaces)", len(values), key.text)
		}
		switch key.text {
		case wordName:
			d.Name = values[0]
		case wordType:
			d.Type = graph.EntityType(values[0])
		case wordWikidata:
			d.Wikidata = values[0]
		case wordWas:
			d.Was = values[0]
		case wordBecause:
			d.Because = values[0]
		}
	}
	return nil
}

// check tells whether the decision is complete by itself.
func (d Decision) check() error {
	if d.Time != "" {
		if _, err := time.Parse(time.RFC3339, d.Time); err != nil {
			return fmt.Errorf("time %q is not of the form 2006-01-02T15:04:05Z (RFC 3339)", d.Time)
		}
	}
	switch {
	case d.Kind != Undo && d.From == "", d.Kind != Undo && d.Kind != Rename && d.To == "":
		return fmt.Errorf("%s lacks an entity", d.Kind)
	case d.Kind != Undo && d.From == d.To:
		return fmt.Errorf("%s: %s is one entity already", d.Kind, d.From)
	case d.Kind == Split && len(d.Claims)+len(d.Articles) == 0:
		return errors.New("split: neither claims nor articles are given")
	case slices.Contains(d.Claims, "") || slices.Contains(d.Articles, ""):
		return errors.New("split: an ID is empty")
	case d.Kind == Rename && d.Name == "":
		return errors.New("rename: the name is empty")
	case d.Kind == Undo && d.Undoes < 1:
		return errors.New("undo names no decision")
	}
	return nil
}

// covers reports whether a split takes the mentions of a claim.
func (d Decision) covers(doc, claim string) bool {
	return slices.Contains(d.Articles, doc) || claim != "" && slices.Contains(d.Claims, claim)
}

// token is a word of a line.
type token struct {
	text string
	bare bool // neither in quotation marks nor in angle brackets
}

func tokens(line string) ([]token, error) {
	var list []token
	for {
		line = strings.TrimLeftFunc(line, unicode.IsSpace)
		if line == "" || line[0] == '#' {
			return list, nil
		}
		switch line[0] {
		case '"':
			q, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, fmt.Errorf("string %s has no end", line)
			}
			s, err := strconv.Unquote(q)
			if err != nil {
				return nil, fmt.Errorf("string %s: %w", q, err)
			}
			list = append(list, token{text: s})
			line = line[len(q):]
		case '<':
			n := strings.IndexByte(line, '>')
			if n < 0 {
				return nil, errors.New("an entity has no >")
			}
			list = append(list, token{text: line[1:n]})
			line = line[n+1:]
		default:
			n := strings.IndexFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '<' || r == '#' })
			if n < 0 {
				n = len(line)
			}
			list = append(list, token{line[:n], true})
			line = line[n:]
		}
	}
}
