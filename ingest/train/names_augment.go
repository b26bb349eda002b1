package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"newsgraph/ingest/entity"
)

// renamedShare of the documents with names get a copy with other names.
const renamedShare = 0.5

// renamed gives copies of documents in which every name stands for another of its
// type, the same for the same throughout a document: the recogniser shall learn from what
// stands around names rather than remember them.
func renamed(docs []nameDoc, r *rand.Rand) []nameDoc {
	p := newNamePool(docs)
	var out []nameDoc
	for _, d := range docs {
		if d.sents[0].Tweets || r.Float64() >= renamedShare {
			continue
		}
		given, family, whole := map[string]string{}, map[string]string{}, map[string][]string{}
		var c nameDoc
		named := false
		for _, s := range d.sents {
			x := s
			x.Words, x.Labels = nil, nil
			for i := 0; i < len(s.Words); {
				n := nameLength(s.Labels, i)
				if n == 0 {
					x.Words, x.Labels = append(x.Words, s.Words[i]), append(x.Labels, s.Labels[i])
					i++
					continue
				}
				named = true
				t := entity.NameType((s.Labels[i] - 1) / 4)
				old := s.Words[i : i+n]
				var with []string
				if t == entity.PER {
					with = hyphenated(p.person(old, given, family, r))
				} else if known, ok := whole[strings.Join(old, " ")]; ok {
					with = known
				} else if with = p.other(t, old, r); with != nil {
					whole[strings.Join(old, " ")] = with
				}
				for k := range with {
					x.Words, x.Labels = append(x.Words, with[k]), append(x.Labels, entity.NameLabel(t, k, len(with)))
				}
				i += n
			}
			c.sents = append(c.sents, x)
		}
		if named {
			out = append(out, c)
		}
	}
	return out
}

// nameLength gives the number of tokens of the name that begins at i, 0 if none does.
func nameLength(labels []uint8, i int) int {
	if labels[i] == 0 || labels[i] == unsure {
		return 0
	}
	n := 1
	for i+n < len(labels) && labels[i+n] != 0 && labels[i+n] != unsure && (labels[i+n]-1)/4 == (labels[i]-1)/4 &&
		labels[i+n] != entity.NameLabel(entity.NameType((labels[i]-1)/4), 0, 1) && labels[i+n] != entity.NameLabel(entity.NameType((labels[i]-1)/4), 0, 2) {
		n++
	}
	return n
}

// namePool holds names to put in the place of others.
type namePool struct {
	given, family []string
	names         [entity.NameTypes][][]string
	acronyms      [][]string
}

func newNamePool(docs []nameDoc) *namePool {
	p := &namePool{}
	for _, d := range docs {
		for _, s := range d.sents {
			if s.Tweets {
				continue
			}
			for i := 0; i < len(s.Words); {
				n := nameLength(s.Labels, i)
				if n == 0 {
					i++
					continue
				}
				t := entity.NameType((s.Labels[i] - 1) / 4)
				w := s.Words[i : i+n]
				switch {
				case t == entity.PER && n > 1 && capital(w[0]) && capital(w[n-1]):
					p.given, p.family = append(p.given, w[0]), append(p.family, w[n-1])
				case t == entity.ORG && n == 1 && strings.ToUpper(w[0]) == w[0]:
					p.acronyms = append(p.acronyms, w)
				case t != entity.PER && capital(w[0]):
					p.names[t] = append(p.names[t], w)
				}
				i += n
			}
		}
	}
	return p
}

// hyphenated writes some names of two words in the Korean manner, family name
// first and the given name in two syllables, cut as the tokeniser does: "Nam Sung - wook".
// It goes by the name, so that a document has it the same throughout.
func hyphenated(name []string) []string {
	if len(name) != 2 || !capital(name[0]) || !capital(name[1]) || len(name[0])+len(name[1]) > 13 || (name[0][0]+name[1][0])%4 > 0 {
		return name
	}
	g := []rune(name[0])
	if len(g) < 4 {
		return name
	}
	return []string{name[1], string(g[:len(g)/2]), "-", strings.ToLower(string(g[len(g)/2:]))}
}

func capital(w string) bool { return w != "" && unicode.IsUpper([]rune(w)[0]) && len(w) > 1 }

func pick[T any](from []T, r *rand.Rand) T { return from[r.IntN(len(from))] }

// person renames the tokens of a person's name one by one.
func (p *namePool) person(old []string, given, family map[string]string, r *rand.Rand) []string {
	out := slices.Clone(old)
	for i, w := range old {
		if !capital(w) || strings.HasSuffix(w, ".") {
			continue
		}
		m, other, pool := family, given, p.family
		if i < len(old)-1 || family[w] == "" && given[w] != "" {
			m, other, pool = given, family, p.given
		}
		if m[w] == "" && len(old) == 1 && other[w] != "" {
			m = other
		}
		if m[w] == "" {
			m[w] = p.spell(pick(pool, r), r)
		}
		out[i] = m[w]
	}
	return out
}

// spell makes an unknown name of a known one now and then: two halves put together.
func (p *namePool) spell(w string, r *rand.Rand) string {
	if r.IntN(4) > 0 {
		return w
	}
	a, b := []rune(w), []rune(strings.ToLower(pick(p.family, r)))
	if len(a) < 3 || len(b) < 4 {
		return w
	}
	return string(a[:2+len(a)/4]) + string(b[len(b)/2:])
}

// other gives a name of a type, an acronym for an acronym.
func (p *namePool) other(t entity.NameType, old []string, r *rand.Rand) []string {
	if t == entity.ORG && len(old) == 1 && strings.ToUpper(old[0]) == old[0] {
		if r.IntN(2) == 0 {
			return pick(p.acronyms, r)
		}
		b := make([]byte, 2+r.IntN(4))
		for i := range b {
			b[i] = byte('A' + r.IntN(26))
		}
		return []string{string(b)}
	}
	if len(p.names[t]) == 0 {
		return old
	}
	out := slices.Clone(pick(p.names[t], r))
	if (t == entity.ORG || t == entity.LOC) && r.IntN(3) == 0 {
		for i, w := range out {
			if capital(w) && (i == 0 || r.IntN(3) == 0) && i < len(out) && len(w) > 4 {
				out[i] = p.spell(pick(p.family, r), r)
				break
			}
		}
	}
	return out
}
