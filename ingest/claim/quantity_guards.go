package claim

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// partOfName reports whether the number of atoms [i, k), which has no
// currency, is no amount: a year, a date, a clock time, a score, an ordinal or
// a part of a name or of a telephone number.
func (s *amountScan) partOfName(i, k int, f figure) bool {
	a, prev, next := s.at(i), s.at(i-1), s.at(k)
	if a.kind != atomNumber {
		return s.pronounOne(i, k, f)
	}
	if s.hasUnit(k) {
		return s.gluedToName(i)
	}
	switch {
	case s.gluedToName(i), s.isAddress(a.tok):
		return true
	case a.isYear() && k == i+1 && !s.countsDespiteYear(i, k):
		return true
	case next.glued && (next.low == "st" || next.low == "nd" || next.low == "rd" || next.low == "th" || next.low == "s" || next.low == "'s" && a.isYear()):
		return true
	case next.low == ":" && next.glued && s.at(k+1).kind == atomNumber, prev.low == ":" && s.at(i-2).kind == atomNumber && a.glued:
		return true
	case next.low == "/" && next.glued, prev.low == "/" && a.glued, prev.low == "#":
		return true
	case a.raw[0] == '0' && len(a.raw) > 1 && !a.fraction:
		return true
	case next.kind == atomNumber && k == i+1, prev.kind == atomNumber && !a.glued:
		return true
	case prev.isDash() && a.glued && prev.glued && s.at(i-2).kind == atomNumber:
		return true // the second half of a score
	}
	lex := loadTimeLexicon()
	if lex.isClockSuffix(next.low) || s.isMonth(i-1) || s.isMonth(k) || next.low == "of" && s.isMonth(k+1) {
		return true
	}
	return s.isScore(i, k) || s.labelled(i, k)
}

// pronounOne reports whether a number in words is a pronoun or article: "one of
// them", "no one", "one could".
func (s *amountScan) pronounOne(i, k int, f figure) bool {
	a := s.at(i)
	if f.share || f.vague || f.scaled {
		return false
	}
	if p := s.at(i - 1); a.raw != a.low && i > 0 && (s.tag(i) == syntax.PROPN || p.kind == atomWord && p.raw != p.low && (s.tag(i-1) == syntax.PROPN || s.at(k).raw == s.at(k).low)) {
		return true // "Channel Six"
	}
	if f.min != 1 || k != i+1 || a.low != "one" {
		return false
	}
	tag := s.tag(k)
	return s.tag(i) == syntax.PRON || tag != syntax.NOUN && tag != syntax.ADJ && (!s.at(k).isDash() || !s.at(k).glued) || s.at(i-1).low == "no" || s.at(i-1).low == "the"
}

// hasUnit reports whether a share, measure, duration or currency follows at atom k.
func (s *amountScan) hasUnit(k int) bool {
	if s.at(k).isDash() && s.at(k).glued && s.at(k+1).glued {
		k++
	}
	_, _, ok := s.namedUnit(k)
	return ok
}

// gluedToName reports whether the number is written as one with letters before it: "TX-9", "G7".
func (s *amountScan) gluedToName(i int) bool {
	if !s.at(i).glued {
		return false
	}
	p := s.at(i - 1)
	switch {
	case p.kind == atomWord:
		m := s.lex.currencies[p.low]
		return m.kind != "symbol" && m.kind != "code"
	case p.isDash() && p.glued:
		return s.at(i-2).kind == atomWord
	case (p.low == "." || p.low == "/") && p.glued:
		return s.at(i-2).kind == atomWord && s.at(i-2).glued
	}
	return false
}

// isAddress reports whether the token is a web or mail address, a file or an identifier.
func (s *amountScan) isAddress(tok int) bool {
	w := s.d.Word(tok)
	if strings.ContainsAny(w, "@_") || strings.Contains(w, "://") || strings.Count(w, ".") > 1 && strings.ContainsAny(w, "/") {
		return true
	}
	return strings.Contains(w, "/") && strings.ContainsAny(strings.ToLower(w), "abcdefghijklmnopqrstuvwxyz")
}

// countsDespiteYear reports whether a number that looks like a year counts
// something all the same: a bound stands before it or people follow.
func (s *amountScan) countsDespiteYear(i, k int) bool {
	for _, b := range s.lex.bounds {
		if !b.after && b.words[0] != "some" && b.words[0] != "around" && b.words[0] != "about" && b.words[0] != "within" && b.words[0] != "by" && b.words[0] != "beyond" && s.matches(i-len(b.words), b.words) {
			return true
		}
	}
	switch s.at(k).low {
	case "people", "men", "women", "children", "soldiers", "troops", "workers", "jobs", "homes", "police", "civilians", "refugees", "migrants", "employees", "votes", "seats", "miles":
		return true
	}
	return false
}

// isMonth reports whether atom i is the name of a month and not the verb "may" or "march".
func (s *amountScan) isMonth(i int) bool {
	a := s.at(i)
	if a.low == "." || a.low == "," {
		return false
	}
	return loadTimeLexicon().months[a.low] > 0 && a.raw != a.low
}

// isScore reports whether the number is the first half of a result like "29–27" or "4–1".
func (s *amountScan) isScore(i, k int) bool {
	d, b := s.at(k), s.at(k+1)
	if !d.isDash() || !d.glued || b.kind != atomNumber || !b.glued {
		return false
	}
	if s.at(i).value >= b.value {
		return true
	}
	switch s.at(k + 2).low {
	case "win", "victory", "defeat", "loss", "draw", "lead", "vote", "tie", "triumph", "decision", "ruling", "majority", "thrashing":
		return true
	}
	return !s.hasUnit(k+2) && s.tag(k+2) != syntax.NOUN && s.tag(k+2) != syntax.ADJ && s.lex.numbers[s.at(k+2).low].kind == ""
}

// labelled reports whether the number names its noun: "Route 9", "page 5", "No. 4".
func (s *amountScan) labelled(i, k int) bool {
	p := s.at(i - 1)
	if p.kind != atomWord || !s.at(i-1).endsBefore(s.at(i)) {
		return false
	}
	switch p.low {
	case "no", "nos", "article", "section", "chapter", "page", "pages", "phase", "route", "flight", "room", "category", "grade", "type", "line", "level", "channel", "gate", "number", "act", "rule", "paragraph", "resolution", "highway", "volume", "version", "round", "stage":
		return p.low != "no" && p.low != "number" || p.raw != p.low || s.at(i-2).low != "of"
	}
	if s.tag(i-1) != syntax.PROPN {
		return false
	}
	switch s.tag(k) {
	case syntax.NOUN, syntax.ADJ, syntax.PROPN:
		return false
	default:
	}
	// "France will send 40 engineers and Italy 25": a gap, not a label.
	for j := i - 2; j > i-6 && j >= 0; j-- {
		if s.tag(j) == syntax.CCONJ || s.at(j).low == "," {
			return len(s.out) == 0
		}
		if s.tag(j) != syntax.PROPN && s.tag(j) != syntax.DET && s.tag(j) != syntax.PART {
			break
		}
	}
	return true
}

// endsBefore reports whether b follows a after a space.
func (a atom) endsBefore(b atom) bool { return !b.glued && b.tok > a.tok }

// fillEllipses gives amounts without a counted noun the unit of the amount they
// stand beside ("40 engineers and Italy 25", "19 Ecuadorean and 12 Peruvian
// soldiers"), of "the number of …", or of what is usually counted there.
func (s *amountScan) fillEllipses() {
	for i := range s.out {
		a := &s.out[i]
		if a.kind != amountCount || a.q.Unit != "" {
			continue
		}
		if i+1 < len(s.out) && s.out[i+1].counted >= 0 && s.out[i+1].first-a.last <= 2 {
			a.q.Unit = s.out[i+1].q.Unit
			continue
		}
		if u := s.numberOf(a.first); u != "" {
			a.q.Unit = u
			continue
		}
		for j := i - 1; j >= 0; j-- {
			if s.out[j].kind == amountCount && s.out[j].q.Unit != "" {
				a.q.Unit = s.out[j].q.Unit
				break
			}
		}
		if a.q.Unit == "" {
			a.q.Unit = s.victims(a.head)
		}
	}
}

// numberOf returns what a phrase like "the number of injured" before token tok counts.
func (s *amountScan) numberOf(tok int) string {
	for i := tok - 1; i > tok-9 && i > s.t.First; i-- {
		switch strings.ToLower(s.d.Word(i)) {
		case "number", "total":
			if i+2 < tok && strings.EqualFold(s.d.Word(i+1), "of") {
				w := s.t.Words[i+2-s.t.First]
				if w.Tag == syntax.NOUN || w.Tag == syntax.PROPN {
					if u := s.lex.units[strings.ToLower(s.d.Word(i+2))]; u.kind != "victim" {
						return s.nounUnit(i + 2)
					}
				}
				return "person"
			}
		case "toll":
			return "person"
		}
	}
	return ""
}

// victims returns "person" if the verb over token tok, or a word beside it,
// has people as what is counted; "item" otherwise.
func (s *amountScan) victims(tok int) string {
	w := tok - s.t.First
	for range 3 {
		for _, c := range []int{w, w + 1} {
			if c < len(s.t.Words) && s.lex.units[strings.ToLower(s.t.Words[c].Lemma)].kind == "victim" {
				return "person"
			}
		}
		if s.t.Words[w].Head < 0 {
			break
		}
		w = s.t.Words[w].Head
	}
	return "item"
}
