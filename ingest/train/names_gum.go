package train

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// gumTypes are the entity types of GUM whose names are learnt. Things, substances
// and ideas with a proper noun as their head are works, products and laws.
var gumTypes = map[string]entity.NameType{
	"person": entity.PER, "place": entity.LOC, "organization": entity.ORG, "event": entity.EVENT,
	"object": entity.WORK, "abstract": entity.WORK,
}

// gumMention is a mention of a document with its tokens [first, last) of a sentence.
type gumMention struct {
	id, typ     string
	first, last int
}

// readGUMNames reads the names of a GUM file: GUM marks every mention, and a
// mention is taken for a name, without article, title and apposition, if its head is a proper noun.
func readGUMNames(path string) ([]NameSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	var out []NameSentence
	doc, line := "", ""
	for s, err := range syntax.ReadCoNLLU(f) {
		if err != nil {
			return nil, fmt.Errorf("read names %s: %w", path, err)
		}
		for _, c := range s.Comments {
			if id, ok := strings.CutPrefix(c, "# newdoc id = "); ok {
				doc = id
			}
			if t, ok := strings.CutPrefix(c, "# text = "); ok {
				line = t
			}
		}
		rows := s.WordRows()
		x := NameSentence{Doc: doc, Words: s.Words(), Labels: make([]uint8, len(rows)), Glued: glued(s.Words(), line)}
		g := gumSentence{rows: rows, heads: make([]int, len(rows))}
		for i, r := range rows {
			h, err := strconv.Atoi(r[syntax.HEAD])
			if err != nil {
				return nil, fmt.Errorf("read names %s: head %q", path, r[syntax.HEAD])
			}
			g.heads[i] = h - 1
		}
		g.mark(x.Labels)
		out = append(out, x)
	}
	return out, nil
}

type gumSentence struct {
	rows  []*syntax.Row
	heads []int
}

// mentions reads the brackets of "Entity=": "(3-person-…" opens, "3)" closes.
func (g gumSentence) mentions() []gumMention {
	var open, out []gumMention
	for i, r := range g.rows {
		value := ""
		for m := range strings.SplitSeq(r[syntax.MISC], "|") {
			if v, ok := strings.CutPrefix(m, "Entity="); ok {
				value = v
			}
		}
		for value != "" {
			if value[0] == '(' {
				end := strings.IndexAny(value[1:], "()") + 1
				body := value[1:]
				if end > 0 {
					body = value[1:end]
				}
				f := strings.Split(body, "-")
				m := gumMention{id: f[0], first: i}
				if len(f) > 1 {
					m.typ = f[1]
				}
				if end > 0 && value[end] == ')' {
					m.last = i + 1
					out = append(out, m)
					end++
				} else {
					open = append(open, m)
				}
				if end <= 0 {
					break
				}
				value = value[end:]
				continue
			}
			id, rest, ok := strings.Cut(value, ")")
			if !ok {
				break
			}
			value = rest
			id = strings.TrimLeft(id, ")")
			for k, o := range slices.Backward(open) {
				if o.id == id {
					m := o
					m.last = i + 1
					out = append(out, m)
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	return out
}

// mark sets the labels of the names, longer mentions first.
func (g gumSentence) mark(labels []uint8) {
	ms := g.mentions()
	slices.SortStableFunc(ms, func(a, b gumMention) int { return (b.last - b.first) - (a.last - a.first) })
	for _, m := range ms {
		t, ok := gumTypes[m.typ]
		if !ok {
			continue
		}
		a, b, ok := g.name(m, ms)
		if !ok || slices.ContainsFunc(labels[a:b], func(l uint8) bool { return l != 0 }) {
			continue
		}
		if g.rows[b-1][syntax.XPOS] == "NNPS" && t == entity.PER && b-a == 1 {
			t = entity.OTHER // "Americans"
		}
		for k := a; k < b; k++ {
			labels[k] = entity.NameLabel(t, k-a, b-a)
		}
	}
}

func (g gumSentence) proper(i int) bool {
	x := g.rows[i][syntax.XPOS]
	return (x == "NNP" || x == "NNPS") && strings.IndexFunc(g.rows[i][syntax.FORM], unicode.IsLetter) >= 0
}

// name gives the tokens of a mention that are its name.
func (g gumSentence) name(m gumMention, all []gumMention) (a, b int, ok bool) {
	head := m.first
	for head < m.last && g.heads[head] >= m.first && g.heads[head] < m.last {
		head++
	}
	if head < m.last && !g.proper(head) && m.typ == "person" { // "researcher Mu Li"
		for i := head + 1; i < m.last && g.heads[i] >= head && g.rows[i][syntax.UPOS] != "PUNCT"; i++ {
			if g.proper(i) && g.heads[i] == head && (g.rows[i][syntax.DEPREL] == "flat" || g.rows[i][syntax.DEPREL] == "appos") {
				m.first, head = i, i
				break
			}
		}
	}
	if head == m.last || !g.proper(head) {
		return 0, 0, false
	}
	a, b = head, head+1
	for a > m.first && g.joins(a-1, m, -1) {
		a--
	}
	for b < m.last && g.joins(b, m, 1) {
		b++
	}
	for a < head && !g.proper(a) {
		a++
	}
	for b > head+1 && !g.proper(b-1) && g.rows[b-1][syntax.UPOS] != "NUM" {
		b--
	}
	if m.typ == "person" {
		a = g.afterTitles(a, b, m, all)
	}
	if b-a == 1 && m.typ == "person" && titleWords[strings.ToLower(g.rows[a][syntax.FORM])] {
		return 0, 0, false // "the President"
	}
	return a, b, a < b
}

// joins reports whether token i goes on with the name: a proper noun, or what
// ties one to the name.
func (g gumSentence) joins(i int, m gumMention, step int) bool {
	if g.proper(i) {
		return true
	}
	form := g.rows[i][syntax.FORM]
	next := i + step
	if next < m.first || next >= m.last {
		return false
	}
	switch form {
	case "-", "–", "&", "'s", "’s", "/":
		return g.proper(next)
	case "of", "for", "and", "the", "on", "in", "de", "la", "del", "van", "von", "der", "al", "el", "bin":
		if m.typ == "person" && (form == "of" || form == "for" || form == "and" || form == "in" || form == "on") {
			return false
		}
		if step < 0 && form == "the" {
			return false
		}
		return g.proper(next) || (form == "of" || form == "for" || form == "in" || form == "on") && step > 0 && next+1 < m.last &&
			g.rows[next][syntax.FORM] == "the" && g.proper(next+1)
	}
	return g.rows[i][syntax.UPOS] == "NUM" && step > 0 && m.typ != "person" ||
		(g.rows[i][syntax.UPOS] == "ADJ" || g.rows[i][syntax.UPOS] == "NOUN" || g.rows[i][syntax.UPOS] == "VERB") && unicode.IsUpper([]rune(form)[0]) && i > 0 && step < 0
}

// afterTitles skips what stands before a person's name: another thing's mention and titles.
func (g gumSentence) afterTitles(a, b int, m gumMention, all []gumMention) int {
	for _, o := range all {
		if o.first >= m.first && o.last < b && o.last > a && o.first <= a && o != m && o.typ != "person" {
			a = o.last
		}
	}
	for a < b-1 && (titleWords[strings.ToLower(g.rows[a][syntax.FORM])] || !g.proper(a)) {
		a++
	}
	return a
}

var titleWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice prime minister senator sen. rep. representative governor gov. mayor
general gen. colonel col. captain capt. major lieutenant lt. sergeant sgt. admiral king queen prince princess pope sir lord lady dame saint chancellor secretary chief justice judge
administrator director chairman chairwoman chair coach ceo father sister brother reverend rev. bishop archbishop cardinal congressman congresswoman councillor speaker ambassador commissioner officer detective
uncle aunt foreign defense defence finance home attorney deputy assistant undersecretary editor author first leader commander emperor duke count baron st st. spokesman spokeswoman spokesperson executive party labour`) {
		m[w] = true
	}
	return m
}()
