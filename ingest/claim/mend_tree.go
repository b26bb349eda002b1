package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// mendTree undoes slips of the parser that grammar alone tells: an object cannot have a
// preposition, "will" needs a verb, a finite verb a subject. Each mend looks at one word
// and changes what hangs around it.
func (s *sentence) mendTree() {
	for i := range s.words {
		s.mendLemma(i)
	}
	for _, mend := range []func(i int) bool{
		s.mendReportAfterTime, s.mendHaving, s.mendReducedMain, s.mendHyphenVerb, s.mendInnerArticle, s.mendModalVerb, s.mendBeTo, s.mendParticle, s.mendAtLeast, s.mendUpTo, s.mendWorth, s.mendInLaw,
		s.mendReceiver, s.mendRelativeSubject,
		s.mendVerblessClause, s.mendHeadlineVerb, s.mendGardenPath, s.mendLateSubject, s.mendSharedCopula,
		s.mendAgent, s.mendSecondObject, s.mendOrderedTo, s.mendGerund, s.mendParticipial, s.mendPassedTime,
		s.mendEllipticPassive, s.mendObjectComplement,
	} {
		saved := slices.Clone(s.words)
		for i := range s.words {
			if !mend(i) {
				continue
			}
			if !acyclic(s.words) {
				copy(s.words, saved) // the mend does not fit this tree
				s.link()
				break
			}
			s.link()
		}
	}
}

// acyclic reports whether every word leads to a root.
func acyclic(words []syntax.Word) bool {
	for i := range words {
		n := 0
		for h := words[i].Head; h >= 0; h = words[h].Head {
			if n++; n > len(words) {
				return false
			}
		}
	}
	return true
}

// attach hangs word i below h with relation rel, unless h stands below i.
func (s *sentence) attach(i, h int, rel string) bool {
	for j := h; j >= 0; j = s.words[j].Head {
		if j == i {
			return false
		}
	}
	s.words[i].Head, s.words[i].Rel = h, rel
	return true
}

// replace puts word n at the place of its ancestor or sibling h in the tree; what hung on
// h hangs on n where move says so.
func (s *sentence) replace(h, n int, move func(k int) bool) {
	s.words[n].Head, s.words[n].Rel = s.words[h].Head, s.words[h].Rel
	s.words[h].Head = n
	for _, k := range s.kids[h] {
		if k != n && move(k) {
			s.words[k].Head = n
		}
	}
}

func (s *sentence) isNoun(i int) bool {
	return s.words[i].Tag == syntax.NOUN || s.words[i].Tag == syntax.PROPN
}

// mendLemma corrects the lemma of a verb form by the verbs that the tables know.
func (s *sentence) mendLemma(i int) {
	w := &s.words[i]
	if w.Tag != syntax.VERB || len(w.XPOS) != 3 || len(s.lex.verbs[w.Lemma]) > 0 {
		return
	}
	f := s.lower(i)
	switch w.XPOS {
	case "VBN", "VBD":
		if l := s.lex.participles[f]; l != "" {
			w.Lemma = l
			return
		}
		for _, cut := range []string{"d", "ed"} {
			if l, ok := strings.CutSuffix(f, cut); ok && len(s.lex.verbs[l]) > 0 {
				w.Lemma = l
				return
			}
		}
	case "VBG":
		if l, ok := strings.CutSuffix(f, "ing"); ok {
			if len(s.lex.verbs[l+"e"]) > 0 {
				w.Lemma = l + "e"
			} else if len(s.lex.verbs[l]) > 0 {
				w.Lemma = l
			}
		}
	}
}

// mendParticle reads the preposition before an object as the particle of the verb that
// it follows ("hand over my office").
func (s *sentence) mendParticle(i int) bool {
	w := s.words[i]
	if s.rel(i) != "case" || w.Head < 0 || s.words[w.Head].Rel != "obj" || i == 0 || s.words[w.Head].Head != i-1 || !particles[s.lower(i)] {
		return false
	}
	return s.attach(i, i-1, "compound:prt")
}

// mendAtLeast frees the object of "earned at least €12 million" from its preposition.
func (s *sentence) mendAtLeast(i int) bool {
	if s.rel(i) != "case" || s.lower(i) != "at" || i+1 >= len(s.words) || s.words[i].Head < 0 {
		return false
	}
	if n := s.lower(i + 1); n != "least" && n != "most" {
		return false
	}
	h := s.words[i].Head
	if h == i+1 { // "at" hangs on "least", and that on the number
		for s.words[h].Head > h {
			h = s.words[h].Head
		}
		if h == i+1 || s.kid(h, "case") >= 0 {
			return false
		}
	}
	s.words[i].Rel = "advmod"
	if v := s.words[h].Head; s.words[h].Rel == "obl" && v >= 0 && v < i && s.kid(v, "obj") < 0 {
		s.words[h].Rel = "obj"
	}
	return true
}

// mendUpTo frees the object of "send up to 700,000 tons" from the particle and the
// preposition that the tree sees in "up to".
func (s *sentence) mendUpTo(i int) bool {
	if s.lower(i) != "up" || i+2 >= len(s.words) || s.lower(i+1) != "to" || i+1 == s.words[i].Head {
		return false
	}
	if t := s.words[i+2].Tag; t != syntax.NUM && t != syntax.SYM || s.rel(i) != "compound" && s.rel(i) != "case" && s.rel(i) != "advmod" {
		return false
	}
	n := i + 2
	for h := s.words[n].Head; h >= 0 && h > n && (s.rel(n) == "nummod" || s.rel(n) == "compound"); h = s.words[n].Head {
		n = h
	}
	v := s.words[n].Head
	if v < 0 || v > i {
		return false
	}
	s.words[i].Head, s.words[i].Rel = i+2, "advmod"
	s.words[i+1].Head, s.words[i+1].Rel = i, "fixed"
	if s.words[n].Rel == "obl" && s.words[v].Tag == syntax.VERB && s.kid(v, "obj") < 0 {
		s.words[n].Rel = "obj"
	}
	return true
}

// mendWorth gives "signed a contract worth 3 million" the contract as its object.
func (s *sentence) mendWorth(i int) bool {
	if s.lower(i) != "worth" || s.words[i].Tag != syntax.NOUN || i == 0 {
		return false
	}
	n := i - 1
	if s.words[n].Head != i || s.rel(n) != "compound" {
		return false
	}
	s.replace(i, n, func(k int) bool { return k < n })
	s.words[i].Tag, s.words[i].XPOS, s.words[i].Rel = syntax.ADJ, "JJ", "amod"
	return true
}

// mendInLaw makes the kinsman the head of "father-in-law".
func (s *sentence) mendInLaw(i int) bool {
	if s.lower(i) != "law" || i < 4 || s.lower(i-2) != "in" || s.form(i-1) != "-" || s.form(i-3) != "-" {
		return false
	}
	n := i - 4
	in := func(k int) bool { return k > n && k < i }
	if s.words[i].Head == n {
		for _, k := range s.kids[i] {
			if !in(k) {
				s.words[k].Head = n
			}
		}
	} else if s.words[n].Head == i {
		s.replace(i, n, func(k int) bool { return !in(k) })
		if v := s.words[n].Head; s.words[n].Rel == "obl" && v > i && s.kid(n, "case") < 0 && s.kid(v, "nsubj", "nsubj:pass") < 0 {
			s.words[n].Rel = "nsubj"
		}
	} else {
		return false
	}
	for k := n + 1; k <= i; k++ {
		s.words[k].Head, s.words[k].Rel = n, "flat"
	}
	return true
}

// mendObjectComplement hangs "deeply flawed" in "called the decision deeply flawed" on the
// verb.
func (s *sentence) mendObjectComplement(i int) bool {
	o := s.words[i].Head
	if s.words[i].Rel != "acl" || s.words[i].Tag != syntax.ADJ || o < 0 || o > i || s.words[o].Rel != "obj" || s.words[o].Head < 0 {
		return false
	}
	v := s.words[o].Head
	for _, f := range s.lex.verbs[s.words[v].Lemma] {
		if f.predicate == "assessed_as" {
			return s.attach(i, v, "xcomp")
		}
	}
	return false
}

// mendInnerArticle parts "awarded Ana Costa the Orion Prize": an article cannot stand
// within a noun phrase, so what precedes it is a receiver.
func (s *sentence) mendInnerArticle(i int) bool {
	h := s.words[i].Head
	if s.words[i].Rel != "compound" || s.words[i].Tag != syntax.PROPN || h < i || s.words[h].Rel != "obj" {
		return false
	}
	d := s.kid(h, "det")
	v := s.words[h].Head
	if d < i || v < 0 || v > i || s.words[v].Tag != syntax.VERB {
		return false
	}
	s.words[i].Head, s.words[i].Rel = v, "iobj"
	for _, k := range append([]int(nil), s.kids[v]...) {
		if s.rel(k) == "flat" && k > i && k < d {
			s.words[k].Head = i
		}
	}
	return true
}

// mendAgent gives a passive the by-phrase that the tree hangs on a noun after the verb
// ("is owed 2 billion by Ghana").
func (s *sentence) mendAgent(i int) bool {
	h := s.words[i].Head
	if s.words[i].Rel != "nmod" || s.prep(i) != "by" || h < 0 || !s.agentive(i) {
		return false
	}
	v := s.words[h].Head
	if v < 0 || v > h || s.words[v].Tag != syntax.VERB || s.rel(h) != "obj" && s.rel(h) != "obl" {
		return false
	}
	if s.prep(h) != "" && len(s.lex.nouns[s.words[h].Lemma]) > 0 {
		return false // "after his conviction by a judge": the noun's own
	}
	if s.kid(v, "aux:pass", "nsubj:pass") < 0 && !s.reducedPassive(v) || s.kid(v, "obl:agent") >= 0 {
		return false
	}
	return s.attach(i, v, "obl:agent")
}

// mendSecondObject reads the second of two objects, set off by a comma, as an apposition
// of the first ("sack his minister, retired Gen. Cevallos").
func (s *sentence) mendSecondObject(i int) bool {
	v := s.words[i].Head
	if s.words[i].Rel != "obj" || s.words[i].Tag != syntax.PROPN || v < 0 || s.left[i] == 0 || s.form(s.left[i]-1) != "," && s.form(s.left[i]) != "," {
		return false
	}
	for _, k := range s.kids[v] {
		if s.words[k].Rel == "obj" && k < i && s.words[k].Tag == syntax.NOUN {
			return s.attach(i, k, "appos")
		}
	}
	return false
}

// mendPassedTime parts "for Bragança last season", where the tree makes the club the
// possessor of the season.
func (s *sentence) mendPassedTime(i int) bool {
	h := s.words[i].Head
	if s.words[i].Tag != syntax.PROPN || s.rel(i) != "nmod" && s.rel(i) != "compound" || h < 0 || h < i || s.kid(i, "case") >= 0 || !s.lex.classes["time"][strings.ToLower(s.words[h].Lemma)] {
		return false
	}
	k := s.kid(h, "case")
	if k < 0 || k > i || s.lower(s.right[i]+1) != "last" && s.lower(s.right[i]+1) != "next" && s.lower(s.right[i]+1) != "this" {
		return false
	}
	v, rel := s.words[h].Head, s.words[h].Rel
	if v < 0 {
		return false
	}
	s.words[i].Head, s.words[i].Rel = v, rel
	s.words[k].Head = i
	s.words[h].Rel = "obl:unmarked"
	return true
}

// mendReceiver gives "sold Bolivia 40 buses" its receiver: a phrase that ends before the number
// of the noun it hangs on is no part of that noun's phrase.
func (s *sentence) mendReceiver(i int) bool {
	h := s.words[i].Head
	if s.rel(i) != "compound" && s.rel(i) != "nmod" || !s.isNoun(i) || h <= i+1 || s.rel(h) != "obj" && s.rel(h) != "obl" {
		return false
	}
	if n := i + 1; s.words[n].Head != h || s.rel(n) != "nummod" || s.kid(i, "case") >= 0 || s.kid(h, "case") >= 0 {
		return false
	}
	v := s.words[h].Head
	if v < 0 || v > i || !s.lex.classes["transfer"][s.words[v].Lemma] || s.kid(v, "iobj") >= 0 {
		return false
	}
	for _, k := range s.kids[v] {
		if s.rel(k) == "obl" && k > h {
			if c := s.kid(k, "case"); c >= 0 && s.lower(c) == "to" {
				return false // "sold Boeing 737 jets to Chad"
			}
		}
	}
	det := s.kid(h, "det")
	if s.words[i].Tag != syntax.PROPN && (det < 0 || det > i) {
		return false
	}
	for _, k := range s.kids[h] {
		if k < i {
			s.words[k].Head = i
		}
	}
	s.words[i].Head, s.words[i].Rel, s.words[h].Rel = v, "iobj", "obj"
	return true
}

// mendRelativeSubject reads "Wi, who was ambassador, said …" where the tree takes the relative clause for
// what is said and the name for an exclamation: the clause hangs on the name, which is the verb's subject.
func (s *sentence) mendRelativeSubject(i int) bool {
	if f := s.lower(i); f != "who" && f != "which" || i < 2 || s.lower(i-1) != "," || s.rel(i) != "nsubj" {
		return false
	}
	a, h := i-2, s.words[i].Head
	if h < i || s.rel(h) != "ccomp" || s.rel(a) != "discourse" && s.rel(a) != "vocative" && s.rel(a) != "parataxis" {
		return false
	}
	v := s.words[h].Head
	if v < h || s.words[a].Head != v || s.kid(v, "nsubj") >= 0 {
		return false
	}
	s.words[a].Rel, s.words[a].Tag, s.words[a].XPOS = "nsubj", syntax.PROPN, "NNP"
	s.words[h].Head, s.words[h].Rel = a, "acl:relcl"
	return true
}
