package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/model"
)

// LemmaSuffix is the longest ending, in bytes, that a lemma rule looks at.
const LemmaSuffix = 6

// EditRule turns a form into its lemma: cut bytes off the end, then add a string.
// With Keep the form's case stays, else it goes to lower case first.
type EditRule struct {
	Keep bool
	Cut  int
	Add  string
}

// String returns the rule as model files hold it: "-2+y", or "=2+y" where the case stays.
func (r EditRule) String() string {
	mark := "-"
	if r.Keep {
		mark = "="
	}
	return mark + strconv.Itoa(r.Cut) + "+" + r.Add
}

// ParseEditRule reads what [EditRule.String] wrote.
func ParseEditRule(s string) (EditRule, error) {
	cut, add, ok := strings.Cut(s, "+")
	if !ok || len(cut) < 2 || (cut[0] != '-' && cut[0] != '=') {
		return EditRule{}, fmt.Errorf("lemma rule %q: want a cut and an addition", s)
	}
	n, err := strconv.Atoi(cut[1:])
	if err != nil || n < 0 {
		return EditRule{}, fmt.Errorf("lemma rule %q: cut is no number", s)
	}
	return EditRule{cut[0] == '=', n, add}, nil
}

// EditFor returns the rule that makes lemma of form.
func EditFor(form, lemma string) EditRule {
	r := EditRule{Keep: lemma != strings.ToLower(lemma)}
	if !r.Keep {
		form = strings.ToLower(form)
	}
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	for n > 0 && n < len(lemma) && !utf8.RuneStart(lemma[n]) {
		n--
	}
	r.Cut, r.Add = len(form)-n, lemma[n:]
	return r
}

// Apply returns the lemma of form; ok is false where the rule does not fit.
func (r EditRule) Apply(form string) (lemma string, ok bool) {
	if !r.Keep {
		form = lower(form)
	}
	n := len(form) - r.Cut
	if n < 0 || n+len(r.Add) == 0 || (n < len(form) && !utf8.RuneStart(form[n])) {
		return form, false
	}
	if r.Cut == 0 && r.Add == "" {
		return form, true
	}
	return form[:n] + r.Add, true
}

// lower is strings.ToLower without a copy where nothing changes.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// LemmaKey returns the key of a rule for a whole lower-case form (length 0) or for
// its last length bytes, with a tag class given by its hash.
func LemmaKey(form string, length int, class uint64) uint32 {
	if length == 0 {
		return model.Key3(1, model.Hash(form), class, 0)
	}
	if length > len(form) {
		length = len(form)
	}
	return model.Key3(2, model.Hash(form[len(form)-length:]), class, uint64(length))
}

// lemmas is the decoded lemma model.
type lemmas struct {
	rules []EditRule
	dict  *model.Dict
}

func newLemmas(f *model.File) (*lemmas, error) {
	list, err := f.Strings("rules")
	if err != nil {
		return nil, err
	}
	l := &lemmas{}
	for _, s := range list {
		r, err := ParseEditRule(s)
		if err != nil {
			return nil, err
		}
		l.rules = append(l.rules, r)
	}
	l.dict, err = f.Dict("choices")
	return l, err
}

func (l *lemmas) rule(key uint32) (EditRule, bool) {
	v, ok := l.dict.Get(key)
	if !ok || int(v) >= len(l.rules) {
		return EditRule{}, false
	}
	return l.rules[v], true
}

// lemma returns the lemma of a form under a tag class.
func (l *lemmas) lemma(form string, ts *tagSet, class uint8) string {
	c, low := ts.hash[class], lower(form)
	if r, ok := l.rule(LemmaKey(low, 0, c)); ok {
		if s, fits := r.Apply(form); fits {
			return s
		}
	}
	for k := min(LemmaSuffix, len(low)); k > 0; k-- {
		if r, ok := l.rule(LemmaKey(low, k, c)); ok {
			if s, fits := r.Apply(form); fits {
				return s
			}
		}
	}
	if ts.upos[class] == PROPN || !hasLetter(form) {
		return form
	}
	return low
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
