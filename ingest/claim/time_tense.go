package claim

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// forward are words that are themselves dated by what lies ahead of them:
// "due on Friday", "scheduled for June".
var forward = map[string]bool{
	"expect": true, "schedule": true, "slate": true, "due": true, "set": true, "plan": true, "upcoming": true, "deadline": true,
	"forecast": true, "envisage": true, "tip": true, "seek": true,
}

// ahead reports whether the verb over token tok looks ahead of the publication
// day, so that a bare weekday or month means the next one. Captions describe
// the past in the present tense.
func (s *timeScan) ahead(tok int) bool {
	if s.caption || tok < s.t.First {
		return false
	}
	w := tok - s.t.First
	if s.t.Words[w].Head < 0 && s.t.Words[w].Rel == "" {
		return s.aheadFlat()
	}
	for step := 0; step < 12 && w >= 0; step++ {
		word := s.t.Words[w]
		if step > 0 && forward[strings.ToLower(word.Lemma)] && word.XPOS != "VBD" {
			return true
		}
		if word.Tag == syntax.VERB || word.Tag == syntax.AUX || s.hasCopula(w) {
			if future, settled := s.verbAhead(w); settled && (future || !s.deadline) {
				return future
			}
			if s.deadline && s.present(w) {
				return true
			}
		}
		w = word.Head
	}
	return false
}

// aheadFlat looks for an auxiliary of the future in a sentence without a tree.
func (s *timeScan) aheadFlat() bool {
	for i := range s.t.Words {
		switch strings.ToLower(s.d.Word(s.t.First + i)) {
		case "will", "'ll", "’ll", "shall", "wo":
			return true
		}
	}
	return false
}

func (s *timeScan) hasCopula(w int) bool {
	for i := range s.t.Words {
		if s.t.Words[i].Head == w && s.t.Words[i].Rel == "cop" {
			return true
		}
	}
	return false
}

// present reports whether the verb at w is in the present tense.
func (s *timeScan) present(w int) bool {
	if x := s.t.Words[w].XPOS; x == "VBZ" || x == "VBP" {
		return true
	}
	for i, c := range s.t.Words {
		if c.Head == w && (strings.HasPrefix(c.Rel, "aux") || c.Rel == "cop") && c.Lemma == "be" {
			low := strings.ToLower(s.d.Word(s.t.First + i))
			return low != "was" && low != "were"
		}
	}
	return false
}

// verbAhead tells the tense of the verb at tree word w; settled is false if it
// is a participle or the like that takes its time from the verb over it.
func (s *timeScan) verbAhead(w int) (future, settled bool) {
	word := s.t.Words[w]
	be, finite := "", word.XPOS
	infinitive := false
	for i, c := range s.t.Words {
		if c.Head != w {
			continue
		}
		rel := c.Rel
		low := strings.ToLower(s.d.Word(s.t.First + i))
		switch {
		case strings.HasPrefix(rel, "aux") || rel == "cop":
			switch low {
			case "will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "could", "must", "should", "can", "ca":
				if low == "'d" || low == "’d" {
					continue
				}
				if s.perfect(w) {
					return false, true // "would have left"
				}
				return true, true
			}
			if c.Lemma == "be" {
				be = low
				if finite != "VBG" && finite != "VBN" {
					finite = c.XPOS
				}
			}
			if c.Lemma == "have" || c.Lemma == "do" {
				finite = c.XPOS
				if c.Lemma == "have" {
					return false, true
				}
			}
		case rel == "mark" && low == "to" && word.Tag != syntax.NOUN:
			infinitive = true
		}
	}
	if infinitive {
		return s.infinitiveAhead(w), true
	}
	switch finite {
	case "VBG":
		switch be {
		case "is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m":
			return true, true
		case "was", "were":
			return false, true
		}
		return false, word.Head < 0
	case "VBN":
		if be == "is" || be == "are" || be == "be" {
			return false, true
		}
		return false, true
	case "VBD":
		return false, true
	case "VBZ", "VBP", "VB":
		return s.presentAhead(w), true
	}
	return false, word.Head < 0
}

// perfect reports whether the verb at w has the auxiliary "have".
func (s *timeScan) perfect(w int) bool {
	for _, c := range s.t.Words {
		if c.Head == w && c.Lemma == "have" && strings.HasPrefix(c.Rel, "aux") {
			return true
		}
	}
	return false
}

// presentAhead reports whether a present tense stands for the future: "opens
// on Friday" does, "says" and "shows" do not.
func (s *timeScan) presentAhead(w int) bool {
	for _, c := range s.t.Words {
		if c.Head == w && strings.HasPrefix(c.Rel, "ccomp") {
			return false
		}
	}
	switch s.t.Words[w].Lemma {
	case "be", "have", "say", "show", "show up", "remember", "recall", "know":
		return false
	}
	return true
}

// infinitiveAhead reports whether the infinitive at w lies ahead: it does
// unless the verb over it says that it happened or failed to.
func (s *timeScan) infinitiveAhead(w int) bool {
	h := s.t.Words[w].Head
	if h < 0 {
		return true
	}
	past := s.t.Words[h].XPOS == "VBD"
	if strings.HasPrefix(s.t.Words[w].Rel, "advcl") && past {
		return false // "came back to beat them on Sunday"
	}
	switch s.t.Words[h].Lemma {
	case "want", "try", "attempt", "have", "need", "use":
		return !past
	case "refuse", "fail", "decline", "manage", "begin", "start", "continue", "allege", "seem", "appear", "happen", "force", "help", "go":
		return s.t.Words[h].XPOS != "VBD" && s.t.Words[h].XPOS != "VBN" && s.t.Words[h].Lemma != "seem" && s.t.Words[h].Lemma != "appear"
	}
	return true
}
