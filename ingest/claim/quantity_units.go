package claim

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// unitAfter reads what stands behind the number that ends before atom k: a
// unit, a currency, or the noun that is counted. It reports false if the
// number is no amount after all.
func (s *amountScan) unitAfter(a *amount, k int, f figure, cur *measureUnit) (int, *measureUnit, bool) {
	switch {
	case cur != nil:
		a.kind = amountMoney
		return k, cur, true
	case f.share:
		a.kind = amountShare
		return k, &measureUnit{"share", "%", 1}, true
	}
	j, glued := k, false
	if s.at(k).isDash() && s.at(k).glued && s.at(k+1).glued {
		j, glued = k+1, true
	}
	if m, n, ok := s.namedUnit(j); ok {
		return s.withUnit(a, m, n)
	}
	if glued {
		return s.hyphenated(j)
	}
	return s.countAfter(a, k, f)
}

// withUnit gives a the unit m that ends before atom n.
func (s *amountScan) withUnit(a *amount, m measureUnit, n int) (int, *measureUnit, bool) {
	switch {
	case m.kind == "word" || m.kind == "symbol" || m.kind == "code":
		a.kind = amountMoney
	case m.kind == "share":
		a.kind = amountShare
	case m.unit == "times":
		a.kind = amountTimes
	case m.kind == "duration":
		a.kind = amountDuration
		o := n
		if s.at(o).isDash() {
			o++
		}
		if s.at(o).low == "old" || strings.HasPrefix(s.at(o).low, "old") && len(s.at(o).low) <= 4 {
			a.kind = amountAge
			return o + 1, &measureUnit{"duration", m.unit, 1}, true
		}
	default:
		a.kind = amountMeasure
	}
	return n, &m, true
}

// namedUnit reads the longest unit or currency that begins at atom k.
func (s *amountScan) namedUnit(k int) (measureUnit, int, bool) {
	for n := s.lex.unitWords; n > 0; n-- {
		if k+n > len(s.as) {
			continue
		}
		phrase, plural := s.phrase(k, n)
		if m, ok := s.lex.units[phrase]; ok && s.unitFits(k, n, m) {
			return m, k + n, true
		}
		m, ok := s.lex.currencies[plural]
		if !ok {
			m, ok = s.lex.currencies[phrase]
		}
		if ok && s.currencyFits(k, n, m) {
			if m.unit == "GBP" && n == 1 && s.at(k+1).low == "of" && strings.HasPrefix(phrase, "pound") && s.tag(k+2) == syntax.NOUN {
				return measureUnit{"measure", "pound", 1}, k + n, true
			}
			return m, k + n, true
		}
	}
	return measureUnit{}, 0, false
}

// phrase joins n atoms from k with spaces, as they stand and with the last in the singular.
func (s *amountScan) phrase(k, n int) (string, string) {
	words := make([]string, n)
	for i := range n {
		words[i] = s.at(k + i).low
	}
	plain := strings.Join(words, " ")
	words[n-1] = singular(words[n-1])
	return plain, strings.Join(words, " ")
}

// unitFits guards short symbols, which may also be other words.
func (s *amountScan) unitFits(k, n int, m measureUnit) bool {
	a := s.at(k)
	switch {
	case m.kind != "share" && m.kind != "measure" && m.kind != "duration":
		return false
	case n > 1 || len(a.raw) > 2 || a.kind == atomSymbol:
		return true
	case m.unit == "V" || m.unit == "W":
		return a.raw == m.unit
	case a.low == "x":
		return a.glued
	case len(a.raw) == 1:
		return a.raw == a.low
	case a.low == "mw" || a.low == "gw" || a.low == "gb" || a.low == "tb" || a.low == "mb" || a.low == "hz":
		return a.raw != a.low
	case a.low == "pc" || a.low == "pp" || a.low == "mi" || a.low == "ha":
		return a.glued || a.raw == a.low
	}
	return true
}

// currencyFits guards currency words that may also be other words.
func (s *amountScan) currencyFits(k, n int, m measureUnit) bool {
	a := s.at(k)
	switch m.kind {
	case "code":
		return a.raw == strings.ToUpper(a.raw)
	case "symbol":
		return a.kind == atomSymbol || a.glued || a.low == "kr" || a.low == "zł"
	}
	if n > 1 {
		return true
	}
	switch a.low {
	case "real", "sol", "som", "penny":
		return false
	case "won", "dram", "pula":
		return s.tag(k) != syntax.VERB && s.tag(k) != syntax.AUX
	}
	return s.tag(k) != syntax.VERB
}

// hyphenated reads the noun after a hyphen: "12-member", "30-strong", "6.7-magnitude".
func (s *amountScan) hyphenated(k int) (int, *measureUnit, bool) {
	w := s.at(k)
	if w.kind != atomWord || w.low == "a" {
		return 0, nil, false
	}
	if w.low == "strong" {
		return k + 1, &measureUnit{"count", "person", 1}, true
	}
	if s.tag(k) == syntax.ADJ && w.tok != s.at(k-1).tok || w.low == "plus" || w.low == "odd" {
		return 0, nil, false
	}
	if slices.Contains([]string{"time", "way", "star", "point", "speed", "wheel", "storey", "story"}, w.low) {
		return 0, nil, false
	}
	return k + 1, &measureUnit{"count", singular(w.low), 1}, true
}

// countAfter reads the counted noun after a bare number, or finds that the
// number is an age or counts something that is left out.
func (s *amountScan) countAfter(a *amount, k int, f figure) (int, *measureUnit, bool) {
	a.kind = amountCount
	i := s.firstAtomOf(a.number)
	prev := s.at(i - 1)
	if prev.low == "aged" || prev.low == "age" || s.isAgeApposition(i, k) || s.isAgeLimit(i, k) {
		a.kind = amountAge
		return k, &measureUnit{"duration", "year", 1}, true
	}
	if p := s.parentOf(i); p {
		return k, &measureUnit{"count", "child", 1}, true
	}
	if s.at(k).low == "of" {
		if n := s.nounAfterOf(k + 1); n >= 0 {
			a.counted = n
			return k, &measureUnit{"count", s.nounUnit(n), 1}, true
		}
	}
	if n := s.countedNoun(k); n >= 0 {
		a.counted = n
		m := &measureUnit{"count", s.nounUnit(n), 1}
		return s.firstAtomOf(n + 1), m, true
	}
	if f.words && (f.min == 1 || prev.low == "the" || prev.low == "these" || prev.low == "those" || prev.low == "all" || f.min == 0) {
		return 0, nil, false
	}
	return k, &measureUnit{"count", "", 1}, true
}

// firstAtomOf returns the first atom of token tok, or the number of atoms.
func (s *amountScan) firstAtomOf(tok int) int {
	for i := range s.as {
		if s.as[i].tok >= tok {
			return i
		}
	}
	return len(s.as)
}

// isAgeApposition reports whether the number of atoms [i, k) is an age set off
// behind a name: "Blanchflower, 46, had".
func (s *amountScan) isAgeApposition(i, k int) bool {
	v := s.at(i)
	if v.kind != atomNumber || v.value < 1 || v.value > 119 || k != i+1 || v.fraction || s.at(i-1).low != "," {
		return false
	}
	if tag := s.tag(i - 2); tag != syntax.PROPN && tag != syntax.NOUN {
		return false
	}
	switch s.at(k).low {
	case ",", ".", ")", ";", "-", "–", "—":
		return true
	}
	return k >= len(s.as) || s.at(k).low == "and" || s.at(k).low == "who"
}

// isAgeLimit reports whether the number is an age people are above or below: "children under five".
func (s *amountScan) isAgeLimit(i, k int) bool {
	switch s.at(i - 1).low {
	case "under", "over", "below", "above":
	default:
		return false
	}
	switch s.at(i - 2).low {
	case "children", "people", "women", "men", "boys", "girls", "kids", "adults", "those", "anyone", "everyone", "youths", "voters", "patients", "players", "aged":
		return s.tag(k) != syntax.NOUN && s.tag(k) != syntax.ADJ
	}
	return false
}

// parentOf reports whether the number at atom i counts somebody's children: "mother-of-three".
func (s *amountScan) parentOf(i int) bool {
	j := i - 1
	if s.at(j).isDash() {
		j--
	}
	if s.at(j).low != "of" {
		return false
	}
	j--
	if s.at(j).isDash() {
		j--
	}
	return s.lex.units[s.at(j).low].kind == "parent"
}

// nounUnit returns the singular of the noun at token n.
func (s *amountScan) nounUnit(n int) string {
	w := s.t.Words[n-s.t.First]
	low := strings.ToLower(s.d.Word(n))
	switch {
	case low == "people" || low == "persons":
		return "person"
	case w.Tag == syntax.PRON:
		return "item"
	case low == "others":
		return s.victims(n)
	case w.Lemma != "" && w.Lemma != "_" && w.Lemma != low:
		return strings.ToLower(w.Lemma)
	}
	return singular(low)
}

// countedNoun returns the token of the head of the noun phrase that the number
// ending before atom k counts, or -1.
func (s *amountScan) countedNoun(k int) int {
	if k >= len(s.as) {
		return -1
	}
	from := s.at(k).tok
	if s.at(k-1).tok == from {
		return -1
	}
	n := s.scanNoun(from)
	h := s.t.Words[s.at(k-1).tok-s.t.First].Head + s.t.First
	if h >= from && h <= n && n >= 0 && s.t.Words[h-s.t.First].Tag == syntax.NOUN && !s.insideCompound(h, n) {
		return h
	}
	return n
}

// insideCompound reports whether the noun h is only a modifier of the noun n.
func (s *amountScan) insideCompound(h, n int) bool {
	for w := h - s.t.First; w >= 0; w = s.t.Words[w].Head {
		if w == n-s.t.First {
			return w != h-s.t.First
		}
		if rel := s.t.Words[w].Rel; !strings.HasPrefix(rel, "compound") && rel != "amod" && rel != "nmod" && rel != "flat" {
			break
		}
	}
	return false
}

// scanNoun runs over the modifiers from token n on and returns the last noun of the phrase, or -1.
func (s *amountScan) scanNoun(n int) int {
	best := -1
	end := s.t.First + len(s.t.Words)
	for i := n; i < end && i < n+9; i++ {
		w := s.t.Words[i-s.t.First]
		low := strings.ToLower(s.d.Word(i))
		if s.lex.isTimeWord(low) && i > n {
			break
		}
		switch w.Tag {
		case syntax.NOUN:
			best = i
		case syntax.PROPN:
			if best < 0 && strings.HasSuffix(low, "s") {
				best = i
			} else if best >= 0 {
				return best
			}
		case syntax.ADJ, syntax.NUM:
			if best >= 0 {
				return best
			}
		case syntax.VERB:
			if best >= 0 || (w.XPOS != "VBN" && w.XPOS != "VBG") || i+1 >= end || s.t.Words[i+1-s.t.First].Tag != syntax.NOUN {
				return best
			}
		case syntax.ADV:
			if best >= 0 || i+1 >= end || s.t.Words[i+1-s.t.First].Tag != syntax.ADJ && s.t.Words[i+1-s.t.First].Tag != syntax.VERB {
				return best
			}
		case syntax.PUNCT:
			if low != "-" && low != "“" && low != "\"" && low != "”" && low != "'" && low != "‘" || best >= 0 && low != "-" {
				return best
			}
		case syntax.CCONJ:
			if best >= 0 || i == n || s.t.Words[i-1-s.t.First].Tag != syntax.ADJ {
				return best
			}
			if i+1 < end && s.t.Words[i+1-s.t.First].Tag == syntax.NUM {
				return best
			}
		default:
			return best
		}
	}
	return best
}

// isTimeWord reports whether a word ends a counted noun phrase because a time begins.
func (l *quantityLexicon) isTimeWord(w string) bool {
	return loadTimeLexicon().isName(w)
}

// nounAfterOf returns the head of the noun phrase from atom k on, as in "three of
// Doriant's accounts" and "39 of the 90 seats"; -1 if there is none.
func (s *amountScan) nounAfterOf(k int) int {
	if k >= len(s.as) {
		return -1
	}
	end := s.t.First + len(s.t.Words)
	for i := s.at(k).tok; i < end && i < s.at(k).tok+7; i++ {
		w := s.t.Words[i-s.t.First]
		switch {
		case w.Tag == syntax.PRON && (w.XPOS == "PRP" || strings.EqualFold(s.d.Word(i), "them") || strings.EqualFold(s.d.Word(i), "us")):
			return i
		case w.Tag == syntax.DET, w.Tag == syntax.PRON, w.Tag == syntax.NUM, w.Tag == syntax.PART, w.Tag == syntax.PROPN, s.d.Word(i) == "’s", s.d.Word(i) == "'s":
			continue
		case w.Tag == syntax.NOUN && i+1 < end && (s.d.Word(i+1) == "'s" || s.d.Word(i+1) == "’s"):
			continue
		case w.Tag == syntax.NOUN || w.Tag == syntax.ADJ || w.Tag == syntax.VERB:
			return s.scanNoun(i)
		default:
			return -1
		}
	}
	return -1
}
