package entity

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/syntax"
)

//go:embed data/evidence.tsv
var evidenceTSV string

// cue is a word and how a name stands to it.
type cue struct{ role, word string }

// vote is what a cue says for a type.
type vote struct {
	typ    Type
	weight int
}

func (k *knowledge) loadEvidence() error {
	k.evidence = make(map[cue][]vote, 500)
	return rows("evidence.tsv", evidenceTSV, 4, func(f []string) error {
		n, err := strconv.Atoi(f[3])
		if err != nil {
			return fmt.Errorf("weight of %s: %w", f[0], err)
		}
		for w := range strings.FieldsSeq(f[1]) {
			c := cue{f[0], w}
			k.evidence[c] = append(k.evidence[c], vote{Type(f[2]), n})
		}
		return nil
	})
}

// Weights of what the recogniser says of a name, against those of the cues around it.
const (
	recognised = 3
	listed     = 2 // more, for a town that the tables have
	givenName  = 4 // more, for a person of several names whose first is a given one
)

// ballot sums what speaks for the types that the words around a name can tell.
type ballot [5]int

var ballotTypes = [...]Type{Person, Organisation, Place, Event, Artefact}

func (b *ballot) add(t Type, n int) {
	for i, x := range ballotTypes {
		if x == t {
			b[i] += n
		}
	}
}

// pool types the names that no table holds and no word of their own tells by what stands around all their
// mentions: who resigns is a person, what has shares a firm, what has residents a place.
func (l *linker) pool() {
	var seen []cue // each speaks once: a parser errs the same way again
	for i := range l.chains {
		c := &l.chains[i]
		if !c.named || c.known != nil || len(c.ms) == 0 || !pooled(c.typ) || l.told(c) {
			continue
		}
		var b ballot
		seen = seen[:0]
		for _, k := range c.ms {
			m := &l.ms[k]
			if m.kind != Name || l.xpos[m.last-1] == "NNPS" {
				continue // acronyms and peoples are what the recogniser takes them for
			}
			l.cues(m, func(role, word string) {
				q := cue{role, word}
				if slices.Contains(seen, q) {
					return
				}
				for _, v := range l.evidence[q] {
					b.add(v.typ, v.weight)
				}
				seen = append(seen, q)
			})
		}
		l.elect(c, b)
	}
}

// pooled reports whether the words around a name may correct its type. Of works the recogniser knows more than they tell: who writes
// "in Excel" speaks of no place.
func pooled(t Type) bool {
	switch t {
	case Person, Organisation, Place, Event, Commodity, abstract, "":
		return true
	default:
	}
	return false
}

// elect gives a chain the type that most speaks for.
func (l *linker) elect(c *chain, b ballot) {
	old, prior := c.typ, recognised
	if c.typ == Person && len(c.fold) > 1 && l.isGiven(l.ms[c.ms[0]].first) {
		prior += givenName
	}
	if c.typ == Place && l.hasCity(l.ms[c.ms[0]].name) {
		prior += listed
	}
	best := -1
	for i, n := range b {
		if ballotTypes[i] == old {
			prior += n
		} else if best < 0 || n > b[best] {
			best = i
		}
	}
	if best < 0 || b[best] <= prior {
		return
	}
	c.typ = ballotTypes[best]
	for _, k := range c.ms {
		if l.ms[k].isName() {
			l.ms[k].typ, l.ms[k].guessed = c.typ, false
		}
	}
}

// cues calls f with the words around a name and how it stands to them.
func (l *linker) cues(m *mention, f func(role, word string)) {
	if m.last+1 < len(l.low) && l.hyphen(m.last) {
		f("hyphen", l.low[m.last+1])
	}
	if l.agedName(m) {
		f("age", "number")
	}
	for c := l.child[m.top]; c >= 0; c = l.next[c] {
		if c > m.top && l.rel[c] == "acl:relcl" {
			f("rel", l.low[l.left[c]])
		}
	}
	if l.personal(m) {
		f("form", "given")
	}
	t := l.firstConjunct(m.top)
	if j, ok := l.byTop[t]; ok && t != m.top && l.ms[j].isName() && !l.ms[j].guessed {
		f("conj", string(l.of(j).typ))
	}
	h := l.head[t]
	if h < 0 {
		return
	}
	switch rel := l.rel[t]; rel {
	case "nsubj":
		if l.tag[h] == syntax.NOUN && l.dep(h, "cop") >= 0 {
			f("is", string(l.nounType(h)))
		} else {
			f("subj", l.lemma[h])
		}
	case "nsubj:pass":
		f("subjpass", l.lemma[h])
	case "obj", "iobj":
		f("obj", l.lemma[h])
	case "nmod:poss":
		f("poss", l.lemma[h])
	case "compound":
		f("mod", l.lemma[h])
	default:
		if base(rel) == "obl" || base(rel) == "nmod" {
			p := l.prep(t)
			f("prep", p)
			f(p, l.lemma[h])
		}
	}
}

// nounless reports whether a word is no common noun that the tables hold.
func (p *page) nounless(i int) bool { return p.nouns[p.low[i]] == "" && p.nouns[p.lemma[i]] == "" }

// personal reports whether a name has the form of a person's: a given name, and no word that is anything else.
func (l *linker) personal(m *mention) bool {
	n, first := m.last-m.first, l.word(m.first)
	if n < 2 || n > 3 || l.given[first] == 0 || l.hasCity(first) || l.words[l.low[m.first]]&(clParticle|clCompass) != 0 {
		return false
	}
	return l.nounless(m.first) && l.nounless(m.last-1) && !acronym(l.word(m.last-1))
}

// agedName reports whether an age stands behind a name: "Chkuaseli, 41,".
func (l *linker) agedName(m *mention) bool {
	t := m.last
	if t+2 >= l.sentence(m.first).Last || l.low[t] != "," || l.tag[t+1] != syntax.NUM || l.tag[t+2] != syntax.PUNCT || l.low[t+2] == "-" {
		return false
	}
	n, err := strconv.Atoi(l.low[t+1])
	return err == nil && n > 0 && n < 116
}
