package claim

import (
	"newsgraph/graph"
	"newsgraph/ingest/syntax"
)

// bound reads the words that limit the amount and returns the atom where it
// begins; *k moves behind words that limit it from behind.
func (s *amountScan) bound(a *amount, i int, k *int, f figure) int {
	start := i
	if s.at(i-1).low == "between" && f.ranged {
		start = i - 1
	}
	found := graph.Bound("")
	for _, b := range s.lex.bounds {
		n := len(b.words)
		if b.after && s.matches(*k, b.words) && (b.words[0] != "plus" || s.at(*k+1).tok < 0 || s.tag(*k+1) == syntax.PUNCT) {
			found = graph.Bound(b.bound)
			*k += n
			break
		}
		if !b.after && s.matches(start-n, b.words) && s.softens(start-n, b, a) {
			found = graph.Bound(b.bound)
			start -= n
			break
		}
	}
	if found == "" && (s.at(*k).low == "+" && s.at(*k).glued) {
		found = graph.Lower
		*k++
	}
	if found == "" && f.vague {
		found = graph.Lower
	}
	if found != "" && !f.ranged {
		a.q.Bound = found
	}
	return start
}

// softens guards bound words that may also be prepositions of place and time.
func (s *amountScan) softens(i int, b boundPhrase, a *amount) bool {
	switch b.words[0] {
	case "within", "near", "beyond":
		return a.kind == amountMeasure || a.kind == amountShare
	case "short":
		return false
	case "over", "above", "below", "under":
		// "Over 18 months" is a length of time rather than a bound.
		return len(b.words) > 1 || a.kind != amountDuration || b.words[0] != "over"
	case "exceeding", "topping":
		return true
	}
	return i >= 0
}

// matches reports whether the atoms from i on are these words.
func (s *amountScan) matches(i int, words []string) bool {
	if i < 0 {
		return false
	}
	for n, w := range words {
		if s.at(i+n).low != w {
			return false
		}
	}
	return true
}

// rate reads what the amount is reckoned by from atom k on: "a year", "per
// barrel", "annually", "-a-year". It returns the atom behind it.
func (s *amountScan) rate(a *amount, k int) int {
	if a.kind == amountShare || a.kind == amountAge || a.kind == amountDuration && s.at(k).low != "per" && s.at(k).low != "a" {
		return k
	}
	if per, n, ok := s.per(k, a.kind == amountMoney); ok {
		a.q.Per = per
		return n
	}
	if s.at(k).low != "of" && a.kind != amountCount {
		return k
	}
	for n := k; n < k+6 && n < len(s.as); n++ {
		switch s.tag(n) {
		case syntax.VERB, syntax.AUX, syntax.PUNCT, syntax.CCONJ:
			return k
		default:
		}
		if n > k {
			if per, m, ok := s.per(n, false); ok {
				a.q.Per = per
				return m
			}
		}
	}
	return k
}

// per reads one rate phrase at atom k; anyNoun tells that any noun may follow "a".
func (s *amountScan) per(k int, anyNoun bool) (string, int, bool) {
	a := s.at(k)
	if a.isDash() && a.glued && (s.at(k+1).low == "a" || s.at(k+1).low == "per") {
		k++
		a = s.at(k)
	}
	n := k + 1
	if s.at(n).isDash() && s.at(n).glued {
		n++
	}
	u := s.lex.units[s.at(n).low]
	timed := u.kind == "duration" || u.kind == "period"
	switch a.low {
	case "a", "an", "each", "every":
		if a.low == "each" && (!timed || s.tag(n) != syntax.NOUN) {
			return "each", k + 1, anyNoun
		}
		switch s.at(n + 1).low {
		case "later", "ago", "earlier", "before", "after", "or", "from", "old", "-":
			return "", 0, false
		}
		if timed {
			return u.unit, n + 1, true
		}
		if anyNoun && s.tag(n) == syntax.NOUN && s.tag(n+1) != syntax.NOUN && s.at(n).kind == atomWord && !s.at(n+1).glued == (s.at(n+1).kind == atomWord) {
			return s.perNoun(n), n + 1, true
		}
	case "per", "/":
		if a.low == "/" && !a.glued || s.at(n).kind != atomWord || s.at(n).low == "cent" {
			return "", 0, false
		}
		if timed {
			return u.unit, n + 1, true
		}
		return s.perNoun(n), n + 1, true
	case "apiece":
		return "each", k + 1, true
	default:
		if u := s.lex.units[a.low]; u.kind == "period" && s.tag(k) != syntax.ADJ && s.tag(k) != syntax.NOUN {
			return u.unit, k + 1, true
		}
	}
	return "", 0, false
}

// perNoun names the noun at atom n as a rate's divisor.
func (s *amountScan) perNoun(n int) string {
	if s.at(n).low == "series" {
		return "series"
	}
	return singular(s.at(n).low)
}
