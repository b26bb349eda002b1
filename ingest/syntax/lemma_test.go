package syntax

import (
	"slices"
	"testing"
)

func TestEditRules(t *testing.T) {
	for _, c := range []struct{ form, lemma, rule string }{
		{"cities", "city", "-3+y"},
		{"Running", "run", "-4+"},
		{"was", "be", "-3+be"},
		{"Koreans", "Korean", "=1+"},
		{"the", "the", "-0+"},
		{"’s", "'s", "-4+'s"},
		{"naïve", "naïve", "-0+"},
	} {
		r := EditFor(c.form, c.lemma)
		if r.String() != c.rule {
			t.Errorf("%s to %s: rule %s, want %s", c.form, c.lemma, r, c.rule)
		}
		if got, ok := r.Apply(c.form); !ok || got != c.lemma {
			t.Errorf("%s by %s: got %s, want %s", c.form, r, got, c.lemma)
		}
		if back, err := ParseEditRule(r.String()); err != nil || back != r {
			t.Errorf("rule %s read as %v, %v", r, back, err)
		}
	}
	for _, bad := range []string{"", "-+", "x1+", "-a+b", "-1"} {
		if _, err := ParseEditRule(bad); err == nil {
			t.Errorf("rule %q was taken", bad)
		}
	}
	if _, ok := (EditRule{Cut: 5}).Apply("abc"); ok {
		t.Error("cut more than there is")
	}
}

func TestLemmas(t *testing.T) {
	p := parser(t)
	for _, c := range []struct{ form, tag, want string }{
		{"cities", "NOUN NNS", "city"},
		{"deployed", "VERB VBN", "deploy"},
		{"blorked", "VERB VBD", "blork"},
		{"said", "VERB VBD", "say"},
		{"WARNS", "VERB VBZ", "warn"},
		{"men", "NOUN NNS", "man"},
		{"Koreans", "PROPN NNPS", "Korean"},
		{"better", "ADJ JJR", "good"},
		{"n't", "PART RB", "not"},
		{"Moscow", "PROPN NNP", "Moscow"},
	} {
		k := slices.Index(p.tags.names, c.tag)
		if k < 0 {
			t.Fatalf("no class %s", c.tag)
		}
		if got := p.lemma(c.form, uint8(k)); got != c.want {
			t.Errorf("%s as %s: got %s, want %s", c.form, c.tag, got, c.want)
		}
	}
}
