package claim

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// mendHaving makes "having" an auxiliary of the perfect: it forms no passive.
func (s *sentence) mendHaving(i int) bool {
	if s.words[i].Rel != "aux:pass" || s.lower(i) != "having" {
		return false
	}
	s.words[i].Rel = "aux"
	return true
}

// mendModalVerb makes the word that a modal governs the verb that it must be ("would
// free 700 fighters").
func (s *sentence) mendModalVerb(i int) bool {
	w := &s.words[i]
	if w.Tag == syntax.VERB || w.Tag == syntax.AUX || s.kid(i, "cop") >= 0 || s.kid(i, "det", "case", "amod") >= 0 {
		return false
	}
	for _, k := range s.kids[i] {
		if s.words[k].XPOS == "MD" && s.rel(k) == "aux" && i-k < 4 {
			w.Tag, w.XPOS, w.Lemma = syntax.VERB, "VB", s.lower(i)
			return true
		}
	}
	return false
}

// mendBeTo reads "is to send" as an auxiliary with its verb.
func (s *sentence) mendBeTo(i int) bool {
	if s.words[i].Tag != syntax.VERB || s.words[i].XPOS != "VB" || !s.hasTo(i) {
		return false
	}
	k := s.kid(i, "cop")
	if k < 0 {
		return false
	}
	s.words[k].Rel = "aux"
	for _, j := range s.kids[i] {
		if s.words[j].Rel == "nsubj:outer" {
			s.words[j].Rel = "nsubj"
		}
	}
	return true
}

// mendVerblessClause finds the verb of a clause that the tree builds around its object:
// "The quake, …, triggered landslides" with the verb as a modifier of the noun.
func (s *sentence) mendVerblessClause(i int) bool {
	if s.words[i].Tag != syntax.NOUN || s.kid(i, "cop", "det") >= 0 {
		return false
	}
	sub := s.kid(i, "nsubj")
	if sub < 0 || sub > i {
		return false
	}
	for _, k := range s.kids[i] {
		if s.rel(k) != "amod" || k < sub || s.words[k].XPOS != "VBN" && s.words[k].XPOS != "VBD" || s.right[sub] >= k {
			continue
		}
		n := i
		s.replace(i, k, func(j int) bool {
			return j < k || s.rel(j) == "punct" || s.rel(j) == "advcl" || s.rel(j) == "parataxis"
		})
		s.words[n].Rel = "obj"
		s.words[k].Tag, s.words[k].XPOS = syntax.VERB, "VBD"
		return true
	}
	return false
}

// mendGardenPath finds the main verb of a sentence taken for a phrase: in "A swap, agreed
// in May, freed 1,000 people" freed is below agreed.
func (s *sentence) mendGardenPath(i int) bool {
	w := s.words[i]
	if w.XPOS != "VBD" || w.Head < 0 || i == 0 || s.form(i-1) != "," || s.kid(i, "nsubj", "mark", "aux", "cc") >= 0 || s.rel(i) != "advcl" && s.rel(i) != "conj" && s.rel(i) != "parataxis" {
		return false
	}
	n := w.Head
	if s.words[n].Rel == "acl" && n < i {
		n = s.words[n].Head
	}
	if n < 0 || n >= i || !s.isNoun(n) || s.words[n].Rel != "root" || s.kid(n, "cop", "nsubj", "case") >= 0 {
		return false
	}
	s.words[i].Head, s.words[i].Rel = s.words[n].Head, s.words[n].Rel
	s.words[n].Head, s.words[n].Rel = i, "nsubj"
	return true
}

// mendLateSubject gives a finite verb without subject the noun before it that the tree
// takes for an address ("Petrakis, a Democrat, will face").
func (s *sentence) mendLateSubject(i int) bool {
	if s.words[i].Tag != syntax.VERB || !s.finite(i) || s.kid(i, "nsubj", "nsubj:pass", "csubj", "expl", "nsubj:outer") >= 0 || s.rel(i) == "conj" {
		return false
	}
	for _, k := range s.kids[i] {
		switch s.rel(k) {
		case "vocative", "dep", "discourse", "list", "dislocated":
			if k < i && s.isNoun(k) && s.kid(k, "case") < 0 {
				s.words[k].Rel = "nsubj"
				if s.kid(i, "aux:pass") >= 0 {
					s.words[k].Rel = "nsubj:pass"
				}
				return true
			}
		}
	}
	return false
}

// mendHeadlineVerb finds the verb of a headline taken for a noun ("Ecuador and Peru hold
// truce talks").
func (s *sentence) mendHeadlineVerb(i int) bool {
	w := &s.words[i]
	if w.Tag != syntax.NOUN || i+1 >= len(s.words) || s.kid(i, "cop", "det", "case", "amod", "nmod:poss", "compound") >= 0 {
		return false
	}
	lemma := strings.ToLower(w.Lemma)
	sub := s.kid(i, "nsubj")
	if sub < 0 || s.right[sub] != i-1 || !s.isNoun(sub) || !s.lex.classes["light"][lemma] && len(s.lex.verbs[lemma]) == 0 {
		return false
	}
	w.Tag, w.XPOS, w.Lemma = syntax.VERB, "VBP", lemma
	for j := range s.words {
		if s.left[j] == i+1 && s.isNoun(j) && (s.words[j].Head == w.Head || s.words[j].Head == i) && s.words[j].Rel != "nsubj" {
			s.words[j].Head, s.words[j].Rel = i, "obj"
			break
		}
	}
	return true
}

// mendEllipticPassive reads "17 were killed and two dozen wounded" as two verbs.
func (s *sentence) mendEllipticPassive(i int) bool {
	w := &s.words[i]
	if s.rel(i) != "conj" || w.Tag != syntax.ADJ || w.Head < 0 || s.kid(w.Head, "aux:pass") < 0 || s.kid(i, "cop", "aux") >= 0 {
		return false
	}
	lemma, ok := strings.CutSuffix(s.lower(i), "ed")
	if !ok || len(s.lex.verbs[lemma]) == 0 {
		return false
	}
	for _, k := range s.kids[i] {
		if k < i && (s.words[k].Tag == syntax.NUM || s.isNoun(k)) && s.kid(k, "case") < 0 {
			s.words[k].Rel = "nsubj:pass"
			w.Tag, w.XPOS, w.Lemma = syntax.VERB, "VBN", lemma
			return true
		}
	}
	return false
}

// mendReducedMain finds the verb of "A federal jury convicted banker Todd Ames" taken for
// one noun phrase, with the verb as a modifier of its object.
func (s *sentence) mendReducedMain(i int) bool {
	w := &s.words[i]
	h := w.Head
	if w.Rel != "amod" || w.XPOS != "VBN" && w.XPOS != "VBD" || h < i || i == 0 || !s.isNoun(h) {
		return false
	}
	top := h
	if t := s.words[h].Head; t > h && s.words[h].Rel == "nmod:desc" {
		top = t // the title and the name after it are one phrase
	}
	sub, det := s.subjectBefore(i, h, top)
	if sub < 0 || s.words[top].Rel != "root" || s.kid(top, "cop") >= 0 {
		return false
	}
	for _, p := range []int{h, top} {
		for _, k := range append([]int(nil), s.kids[p]...) {
			switch {
			case k == i || k == h || k == sub:
			case k < sub && s.rel(k) != "punct":
				s.words[k].Head = sub
			case k > top && (s.rel(k) == "punct" || s.rel(k) == "parataxis" || s.rel(k) == "advcl"):
				s.words[k].Head = i
			case k > top && s.words[k].Rel == "nmod" && (s.prep(k) != "of" || top != h):
				s.words[k].Head, s.words[k].Rel = i, "obl"
			}
		}
	}
	if det >= 0 {
		s.words[det].Head = sub
	}
	w.Tag, w.XPOS, w.Head, w.Rel = syntax.VERB, "VBD", -1, "root"
	s.words[top].Head, s.words[top].Rel = i, "obj"
	s.words[sub].Head, s.words[sub].Rel = i, "nsubj"
	return true
}

// subjectBefore returns the noun right before word i that one of the nouns h and top has as
// its subject, or as a modifier after its article, and that article.
func (s *sentence) subjectBefore(i, h, top int) (sub, det int) {
	sub, det = s.kid(i, "nsubj"), -1
	for _, p := range []int{h, top} {
		for _, k := range s.kids[p] {
			switch {
			case s.rel(k) == "det" && k < i:
				det = k
			case s.words[k].Rel == "nsubj" && s.right[k] == i-1, s.rel(k) == "compound" && k == i-1:
				sub = k
			}
		}
	}
	if sub >= 0 && (s.words[sub].Rel == "nsubj" || det >= 0 && det < sub || det < 0 && s.words[sub].Tag == syntax.PROPN) {
		return sub, det
	}
	return -1, -1
}

// mendHyphenVerb joins "test-fired", "re-elected" and the like, where the tables know the
// whole.
func (s *sentence) mendHyphenVerb(i int) bool {
	w := &s.words[i]
	if w.Tag != syntax.VERB || i < 2 || s.form(i-1) != "-" || s.words[i-2].Head != i {
		return false
	}
	whole := s.lower(i-2) + "-" + w.Lemma
	if len(s.lex.verbs[whole]) == 0 {
		return false
	}
	w.Lemma = whole
	for _, k := range s.kids[i-2] {
		s.words[k].Head = i
		if s.isNoun(k) && k < i-2 {
			s.words[k].Rel = "nsubj"
		}
	}
	s.words[i-2].Rel = "fixed"
	return true
}

// mendReportAfterTime gives "said last week that soldiers were training" its report, which
// the tree hangs on the week.
func (s *sentence) mendReportAfterTime(i int) bool {
	h := s.words[i].Head
	if s.rel(i) != "acl" || h < 0 || h > i || s.left[i] != h+1 || s.lower(h+1) != "that" || s.words[h+1].Head != i || s.rel(h+1) != "mark" {
		return false
	}
	if !strings.HasSuffix(s.words[h].Rel, ":unmarked") && s.rel(h) != "obl" || !s.lex.classes["time"][strings.ToLower(s.words[h].Lemma)] {
		return false
	}
	v := s.words[h].Head
	return v >= 0 && s.words[v].Tag == syntax.VERB && s.attach(i, v, "ccomp")
}

// mendSharedCopula coordinates "and is one of the biggest" with the verb before rather
// than with that verb's object.
func (s *sentence) mendSharedCopula(i int) bool {
	h := s.words[i].Head
	if s.rel(i) != "conj" || h < 0 || s.kid(i, "cop") < 0 && s.kid(i, "aux", "aux:pass") < 0 || s.kid(i, "nsubj", "nsubj:pass") >= 0 {
		return false
	}
	if !s.isNoun(h) && s.words[h].Tag != syntax.NUM || s.kid(h, "cop", "nsubj") >= 0 {
		return false
	}
	v := s.words[h].Head
	if v < 0 || v > h || s.words[v].Tag != syntax.VERB && s.kid(v, "cop") < 0 {
		return false
	}
	return s.attach(i, v, "conj")
}

// mendOrderedTo reads the infinitive after "urging the president to" as the complement
// that it is.
func (s *sentence) mendOrderedTo(i int) bool {
	h := s.words[i].Head
	if s.words[i].Rel != "advcl" || h < 0 || !s.hasTo(i) || s.words[h].Tag != syntax.VERB {
		return false
	}
	if !s.lex.classes["steers"][s.words[h].Lemma] || s.kid(h, "obj", "iobj") < 0 || s.kid(h, "xcomp", "ccomp") >= 0 {
		return false
	}
	s.words[i].Rel = "xcomp"
	return true
}

// mendGerund coordinates "denied knowing of payments or having influenced the tender"
// within what was denied.
func (s *sentence) mendGerund(i int) bool {
	h := s.words[i].Head
	if s.rel(i) != "conj" || h < 0 || s.words[i].Tag != syntax.VERB || s.words[h].XPOS == "VBG" || s.kid(i, "nsubj", "nsubj:pass") >= 0 {
		return false
	}
	having := s.words[i].XPOS == "VBG" && s.kid(i, "aux", "aux:pass") < 0
	if k := s.kid(i, "aux"); k >= 0 {
		having = s.words[k].XPOS == "VBG"
	}
	if !having || s.kid(h, "aux") >= 0 && s.words[s.kid(h, "aux")].XPOS == "VBG" {
		return false
	}
	for _, k := range s.kids[h] {
		if r := s.rel(k); (r == "xcomp" || r == "ccomp" || r == "advcl") && k < i && k > h && s.words[k].XPOS == "VBG" {
			return s.attach(i, k, "conj")
		}
	}
	return false
}

// mendParticipial hangs ", accusing them of" on the main verb rather than on a participle
// within one of its noun phrases.
func (s *sentence) mendParticipial(i int) bool {
	h := s.words[i].Head
	if s.words[i].XPOS != "VBG" || h < 0 || i == 0 || s.form(i-1) != "," || s.kid(i, "mark", "nsubj", "aux") >= 0 {
		return false
	}
	loose := s.words[i].Rel == "acl" && s.rel(h) != "nsubj" && s.words[h].Rel != "root" && h < i && s.right[h] == s.right[i]
	if !loose && (s.words[i].Rel != "advcl" || s.words[h].Rel != "acl") {
		return false
	}
	for v := s.words[h].Head; v >= 0; v = s.words[v].Head {
		if s.words[v].Tag == syntax.VERB && s.words[v].Rel != "acl" {
			return s.attach(i, v, "advcl")
		}
	}
	return false
}
