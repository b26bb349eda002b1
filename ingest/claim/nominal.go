package claim

import (
	_ "embed"
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

//go:embed data/nominals.tsv
var nominalsTSV string

// nominals returns the claims that nouns with arguments make ("Russia's payment to …").
func (x *reader) nominals() []candidate {
	s := x.s
	var out []candidate
	for i, w := range s.words {
		if w.Tag != syntax.NOUN {
			continue
		}
		frames := x.lex.nouns[w.Lemma]
		for _, k := range s.kids[i] {
			if r := s.rel(k); r == "amod" || r == "compound" {
				if f := x.lex.nouns[strings.ToLower(s.words[k].Lemma)+" "+w.Lemma]; f != nil {
					frames = f
				}
			}
		}
		if len(frames) == 0 {
			continue
		}
		b := &binding{c: &clause{head: i}, trigger: i, noun: true, extra: s.complements(i), used: -1}
		for j := range frames {
			got := x.apply(&frames[j], b)
			out = append(out, got...)
			if len(got) > 0 {
				break
			}
		}
	}
	return out
}

// complements returns the prepositional phrases that can be arguments of noun n: its own,
// the one that the tree hangs on the verb, and those that it hangs on the noun's
// of-phrase ("the killing of two men by soldiers").
func (s *sentence) complements(n int) []oblique {
	own := s.nounObliques(n)
	out := slices.Concat(own, s.strayOblique(n))
	for _, o := range own {
		if o.prep != "of" {
			continue
		}
		for _, in := range s.nounObliques(o.head) {
			switch in.prep {
			case "by", "to", "with", "against", "from", "as":
				out = append(out, in)
			}
		}
	}
	return out
}

// strayOblique returns the prepositional phrase right after the noun phrase of n that the
// tree hangs on n's verb instead ("citing its briefing to lawmakers").
func (s *sentence) strayOblique(n int) []oblique {
	i := s.right[n] + 1
	if i >= len(s.words) || s.words[i].Tag != syntax.ADP || s.rel(i) != "case" {
		return nil
	}
	k := s.words[i].Head
	if k == i+1 && s.lower(i) == "in" && s.kid(k, "nmod") >= 0 {
		return nil // "in exchange for", "in response to": a preposition of several words
	}
	if k < i || s.words[n].Head < 0 || s.words[k].Head != s.words[n].Head || s.rel(k) != "obl" || s.rel(n) == "obl" {
		return nil
	}
	var out []oblique
	for _, j := range s.conjuncts(k) {
		out = append(out, oblique{s.prep(k), j})
	}
	return out
}

// clauseSubject returns the subject of the clause that an event noun is an adjunct of
// ("signed … during a visit to") or the outcome of ("approved a loan to").
func (x *reader) clauseSubject(n int) []argument {
	s := x.s
	h := s.words[n].Head
	switch {
	case h < 0 || s.kid(n, "nmod:poss") >= 0:
		return nil
	case s.rel(n) == "obl":
	case s.words[n].Rel == "obj" && x.lex.classes["grants"][s.words[h].Lemma] && len(x.lex.verbs[s.words[h].Lemma+" "+strings.ToLower(s.words[n].Lemma)]) == 0:
	default:
		return nil
	}
	return x.surfaceOf(h)
}

// surfaceOf returns the grammatical subjects of the clause whose verb is word h.
func (x *reader) surfaceOf(h int) []argument {
	for i := range x.clauses {
		if c := &x.clauses[i]; c.head == h {
			var out []argument
			for _, h := range c.surface() {
				out = append(out, argument{head: h})
			}
			return out
		}
	}
	return nil
}

// nounFillers returns the words in a role of the noun that a frame is read from.
func (x *reader) nounFillers(name string, b *binding) []int {
	s, n := x.s, b.trigger
	switch name {
	case "G":
		if k := s.kid(n, "nmod:poss"); k >= 0 {
			return s.conjuncts(k)
		}
		return withPrep("of", b.extra)
	case "M":
		var out []int
		for _, k := range s.kids[n] {
			if r := s.rel(k); r == "amod" || r == "compound" {
				out = append(out, k)
			}
		}
		return out
	case "H":
		return []int{n}
	case "U":
		var out []int
		if s.prep(n) != "at" {
			return nil
		}
		for h := s.words[n].Head; h >= 0 && len(out) == 0; h = s.words[h].Head {
			for _, a := range x.surfaceOf(h) {
				out = append(out, a.head)
			}
		}
		return out
	}
	return withPrep(name, b.extra)
}
