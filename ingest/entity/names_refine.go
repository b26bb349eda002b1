package entity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// NamePage is what the rules after recognition look at: the words of a document, their
// sentences and Penn tags.
type NamePage struct {
	Words    []string
	Tags     []string // Penn tags, or nil
	Starts   []int    // first token of each sentence, in order
	Attached []bool   // no white space stands before the token
}

//go:embed names_words.tsv
var nameWordData string

// nameWords gives the words of a class; the file is part of the program.
var nameWords = sync.OnceValue(func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for line := range strings.Lines(nameWordData) {
		class, w, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if m[class] == nil {
			m[class] = map[string]bool{}
		}
		m[class][w] = true
	}
	return m
})

// Refine applies to recognised names what holds throughout a document: names
// begin and end with capitalised words and not within a hyphenated one; adjectives
// are no names; a word that ends a person's full name is that person elsewhere; a
// name is of one type; an acronym in brackets is of the type of the name before it. Names come
// back in order.
func (p NamePage) Refine(names []NameSpan) []NameSpan {
	out := names[:0:0]
	for _, n := range names {
		if n, ok := p.edges(n); ok {
			out = append(out, n)
		}
	}
	out = p.agree(p.join(out))
	return p.spread(out)
}

func capitalised(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// edges trims a name, or widens it over a hyphen; false drops it.
func (p NamePage) edges(n NameSpan) (NameSpan, bool) {
	if n.Name == OTHER {
		return n, true
	}
	whole := n
	for n.First < n.Last && !p.begins(n.First, n.Name) {
		n.First++
	}
	for n.Last > n.First && !p.ends(n, n.Last-1) {
		n.Last--
	}
	for n.Name == PER && n.Last-n.First > 1 && nameWords()["courtesy"][p.Words[n.First]] {
		n.First++
	}
	if n.First == n.Last {
		return whole, p.small(whole) && whole.Name != EVENT
	}
	if (p.tag(n.Last-1) == "JJ" || n.Name == LOC && p.demonym(n)) && n.Name != WORK && n.Name != EVENT && strings.ToUpper(p.Words[n.Last-1]) != p.Words[n.Last-1] {
		n.Name = OTHER // "South Korean"
		return n, true
	}
	if n.Name != OTHER && n.Last-n.First > 1 && p.organisation(n) {
		n.Name = ORG
	}
	if n.Name == PER {
		for n.Last+1 < len(p.Words) && p.hyphen(n.Last) && p.syllable(n.Last+1) {
			n.Last += 2
		}
		for n.First-2 >= 0 && p.hyphen(n.First-1) && capitalised(p.Words[n.First-2]) && len(p.Words[n.First-2]) > 1 {
			n.First -= 2
		}
	}
	return n, true
}

// join widens organisations over what ends or follows their kind of name, "Roe & Partners",
// "Board of Supervisors", and takes in the names that this covers, and puts names together that are one.
func (p NamePage) join(names []NameSpan) []NameSpan {
	out := names[:0:0]
	for _, n := range names {
		if k := len(out); k > 0 && n.First < out[k-1].Last {
			continue
		}
		if end := p.companion(n); end > n.Last {
			n.Last, n.Name = end, ORG
		}
		if k := len(out); k > 0 && p.givenAfter(out[k-1], n) {
			out[k-1].Last = n.Last
			continue
		}
		out = append(out, n)
	}
	return out
}

// givenAfter reports whether a name is the hyphenated given name of the person whose family name stands right before
// it, "Wi Sung-lac".
func (p NamePage) givenAfter(family, given NameSpan) bool {
	return family.Name == PER && given.Name == PER && family.Last == given.First && family.Last-family.First == 1 &&
		given.Last-given.First == 3 && p.hyphen(given.First+1) && !slices.Contains(p.Starts, given.First)
}

// companion gives the end of the name with what belongs to it behind it.
func (p NamePage) companion(n NameSpan) int {
	end := n.Last
	if n.Name > ORG || end+1 >= len(p.Words) || !capitalised(p.Words[end+1]) {
		return end
	}
	w := nameWords()
	switch {
	case p.Words[end] == "&" && w["partner"][p.Words[end+1]]:
		return end + 2
	case p.Words[end] == "of" && n.Last-n.First > 1 && w["body"][p.Words[end-1]] && w["member"][p.Words[end+1]]:
		return end + 2
	}
	return end
}

// demonym reports whether what looks like a place is an adjective before a noun: "North Korean leader".
func (p NamePage) demonym(n NameSpan) bool {
	w := p.Words[n.Last-1]
	if n.Last >= len(p.Words) || p.tag(n.Last) != "NN" && p.tag(n.Last) != "NNS" || slices.Contains(p.Starts, n.Last) {
		return false
	}
	return len(w) > 5 && (strings.HasSuffix(w, "ean") || strings.HasSuffix(w, "ian") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ish"))
}

func (p NamePage) tag(i int) string {
	if p.Tags == nil {
		return ""
	}
	return p.Tags[i]
}

// small reports whether a name stands in text without capitals, where none is missed.
func (p NamePage) small(n NameSpan) bool {
	k, found := slices.BinarySearch(p.Starts, n.First)
	if !found {
		k--
	}
	end := len(p.Words)
	if k+1 < len(p.Starts) {
		end = p.Starts[k+1]
	}
	for i := p.Starts[k] + 1; i < end; i++ {
		if capitalised(p.Words[i]) && p.Words[i] != "I" {
			return false
		}
	}
	return true
}

// begins reports whether a name of type t can begin with token i.
func (p NamePage) begins(i int, t NameType) bool {
	w := p.Words[i]
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsUpper(r):
		return true
	case unicode.IsDigit(r):
		return t == EVENT && len(w) >= 3 && !strings.ContainsAny(w, ",.") || strings.IndexFunc(w, unicode.IsLetter) > 0 && t != PER
	case nameWords()["particle"][w]:
		return i+1 < len(p.Words) && (capitalised(p.Words[i+1]) || p.hyphen(i+1))
	}
	return unicode.IsLetter(r) && strings.ToLower(w) != w // iPhone
}

// ends reports whether the name can end with token i.
func (p NamePage) ends(n NameSpan, i int) bool {
	w := p.Words[i]
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsLower(r) {
		if n.Name == EVENT && p.tag(i) != "NNS" {
			return true // "general election"
		}
		return i > n.First && p.hyphen(i-1) || strings.ToLower(w) != w || n.Name == WORK
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || w == "!" || w == "?" || w == "+"
}

// hyphen reports whether token i is a hyphen that joins the words around it.
func (p NamePage) hyphen(i int) bool {
	return i > 0 && i+1 < len(p.Words) && p.Words[i] == "-" && p.Attached[i] && p.Attached[i+1]
}

// syllable reports whether token i, behind a hyphen, is part of a person's name.
func (p NamePage) syllable(i int) bool {
	w := p.Words[i]
	r, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsLetter(r) || nameWords()["compound"][strings.ToLower(w)] {
		return false
	}
	return capitalised(w) || len(w) <= 6 && !strings.HasSuffix(w, "ed")
}

// organisation reports whether a name of several words begins or ends as organisations' do.
func (p NamePage) organisation(n NameSpan) bool {
	w := nameWords()
	last := p.Words[n.Last-1]
	switch {
	case w["firm"][last]:
		return true
	case n.Name == LOC: // "Kennedy Space Center"
		return false
	case w["orgend"][last]:
		return n.Name != EVENT
	case w["orgstart"][p.Words[n.First]] && p.Words[n.First+1] == "of":
		return true
	}
	return false
}

// key is the text of a name as it is compared: capitals do not matter.
func (p NamePage) key(n NameSpan) string { return strings.ToUpper(p.text(n)) }

func (p NamePage) text(n NameSpan) string { return strings.Join(p.Words[n.First:n.Last], " ") }

// agree gives the names of one form the type that most of them have.
func (p NamePage) agree(names []NameSpan) []NameSpan {
	votes := map[string]*[NameTypes]int{}
	families, firms := map[string]int{}, map[string]bool{}
	for _, n := range names {
		t := p.key(n)
		if votes[t] == nil {
			votes[t] = &[NameTypes]int{}
		}
		votes[t][n.Name]++
		if n.Name == PER && n.Last-n.First > 1 && !p.hyphen(n.Last-2) {
			families[strings.ToUpper(p.Words[n.Last-1])]++
		}
	}
	for _, n := range names {
		if n.Name == ORG && n.Last-n.First > 1 && nameWords()["firm"][p.Words[n.Last-1]] && families[strings.ToUpper(p.Words[n.First])] == 0 {
			firms[strings.ToUpper(p.Words[n.First])] = true // "Acme" of "Acme Inc."
		}
	}
	for i := 1; i < len(names); i++ { // "National Intelligence Service (NIS)"
		a, b := names[i-1], names[i]
		if b.First == a.Last+1 && b.Last == b.First+1 && p.Words[a.Last] == "(" && strings.ToUpper(p.Words[b.First]) == p.Words[b.First] &&
			p.Words[b.First][0] == p.Words[a.First][0] {
			votes[p.key(b)][a.Name] += 5
		}
	}
	for i, n := range names {
		t := p.key(n)
		if n.Name == OTHER {
			continue
		}
		if n.Last-n.First == 1 && families[t] > 0 && (n.Name != LOC || families[t]+votes[t][PER] > votes[t][LOC]) { // but "Germany" of "Don Germany"
			names[i].Name = PER
			continue
		}
		if n.Last-n.First == 1 && firms[t] && n.Name != LOC || firms[t] && n.Name == LOC && votes[t][LOC] < 2 {
			names[i].Name = ORG
			continue
		}
		best := n.Name
		for k, c := range votes[t] {
			if c > votes[t][best] {
				best = NameType(k)
			}
		}
		names[i].Name = best
	}
	return names
}

// spread finds the names that were recognised in one place and missed in another.
func (p NamePage) spread(names []NameSpan) []NameSpan {
	covered := make([]bool, len(p.Words))
	known := map[string][]NameSpan{} // by first word
	add := func(key string, n NameSpan) {
		for _, o := range known[key] {
			if p.text(o) == p.text(n) {
				return
			}
		}
		known[key] = append(known[key], n)
	}
	for _, n := range names {
		for i := n.First; i < n.Last; i++ {
			covered[i] = true
		}
		if n.Name == OTHER || !capitalised(p.Words[n.First]) {
			continue
		}
		if n.Last-n.First > 1 {
			add(p.Words[n.First], n)
			if last := n.Last - 1; n.Name == PER && capitalised(p.Words[last]) && len(p.Words[last]) > 2 {
				add(p.Words[last], NameSpan{First: last, Last: n.Last, Name: PER})
			}
		} else if len(p.Words[n.First]) > 2 && (n.Name == PER || strings.ToUpper(p.Words[n.First]) == p.Words[n.First]) {
			add(p.Words[n.First], n)
		}
	}
	out := names
	for i := 0; i < len(p.Words); i++ {
		if covered[i] {
			continue
		}
		best := NameSpan{}
		for _, n := range known[p.Words[i]] {
			k := n.Last - n.First
			if i+k <= len(p.Words) && k > best.Last-best.First && slices.Equal(p.Words[i:i+k], p.Words[n.First:n.Last]) && !slices.Contains(covered[i:i+k], true) &&
				(k > 1 || p.lone(i)) {
				best = NameSpan{First: i, Last: i + k, Name: n.Name}
			}
		}
		if best.Last > 0 {
			out = append(out, best)
			i = best.Last - 1
		}
	}
	for i := range out {
		out[i].Type = out[i].Name.Entity()
	}
	slices.SortFunc(out, func(a, b NameSpan) int { return a.First - b.First })
	return out
}

// lone reports whether no capitalised word or hyphen stands beside token i, which would
// make it part of another name.
func (p NamePage) lone(i int) bool {
	if i+1 < len(p.Words) && (capitalised(p.Words[i+1]) && !slices.Contains(p.Starts, i+1) || p.hyphen(i+1)) {
		return false
	}
	if slices.Contains(p.Starts, i) || i == 0 {
		return true
	}
	return !p.hyphen(i-1) && (!capitalised(p.Words[i-1]) || slices.Contains(p.Starts, i-1))
}
