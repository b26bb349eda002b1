package train

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// lemmaType is a form under a tag with its most frequent rule.
type lemmaType struct {
	form  string // lower case
	class string
	rule  int
}

// TrainLemmas makes the lemma model: for each tag the rules of endings that the
// majority of forms with that ending follow, shortest ending first and only where
// a longer ending says otherwise, then the forms that no ending gets right.
func TrainLemmas(t *Treebank) *model.File {
	types, rules := lemmaTypes(t.Train)
	choices := map[uint32]uint32{}
	keep, low := identity(rules, "=0+"), identity(rules, "-0+")
	guess := make([]int, len(types))
	for i, x := range types {
		if guess[i] = low; strings.HasPrefix(x.class, "PROPN ") {
			guess[i] = keep
		}
	}
	for k := 1; k <= syntax.LemmaSuffix; k++ {
		byEnding := map[string][]int{} // numbers of types
		for i, x := range types {
			if len(x.form) >= k {
				e := x.class + "\x00" + x.form[len(x.form)-k:]
				byEnding[e] = append(byEnding[e], i)
			}
		}
		for e, ids := range byEnding {
			best, count := majority(types, ids)
			class, ending, _ := strings.Cut(e, "\x00")
			differs := slices.ContainsFunc(ids, func(i int) bool { return guess[i] != best })
			if count < 2 || 2*count <= len(ids) || !differs {
				continue
			}
			choices[syntax.LemmaKey(ending, k, model.Hash(class))] = uint32(best)
			for _, i := range ids {
				guess[i] = best
			}
		}
	}
	for i, x := range types {
		if guess[i] != x.rule {
			choices[syntax.LemmaKey(x.form, 0, model.Hash(x.class))] = uint32(x.rule)
		}
	}
	f := &model.File{}
	f.AddStrings("rules", rules)
	f.Add("choices", model.EncodeDict(choices))
	return f
}

func identity(rules []string, r string) int { return slices.Index(rules, r) }

// majority returns the most frequent rule among the types and its count; of
// equals the rule seen more often in the corpus, which has the lower number.
func majority(types []lemmaType, ids []int) (rule, count int) {
	seen := map[int]int{}
	for _, i := range ids {
		seen[types[i].rule]++
	}
	for r, n := range seen {
		if n > count || (n == count && r < rule) {
			rule, count = r, n
		}
	}
	return rule, count
}

// lemmaTypes returns the forms under each tag, and all rules from the most frequent on.
func lemmaTypes(sents []Sentence) ([]lemmaType, []string) {
	type key struct{ form, class string }
	seen := map[key]map[string]int{}
	count := map[string]int{"=0+": 1, "-0+": 1}
	for _, s := range sents {
		for i, w := range s.Words {
			if s.Lemmas[i] == "_" && w != "_" {
				continue
			}
			r := syntax.EditFor(w, s.Lemmas[i]).String()
			count[r]++
			k := key{strings.ToLower(w), s.UPOS[i] + " " + s.XPOS[i]}
			if seen[k] == nil {
				seen[k] = map[string]int{}
			}
			seen[k][r]++
		}
	}
	var rules []string
	for r := range count {
		rules = append(rules, r)
	}
	slices.SortFunc(rules, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	number := map[string]int{}
	for i, r := range rules {
		number[r] = i
	}
	var types []lemmaType
	for k, rs := range seen {
		best, most := 0, 0
		for r, n := range rs {
			if n > most || (n == most && number[r] < best) {
				best, most = number[r], n
			}
		}
		types = append(types, lemmaType{k.form, k.class, best})
	}
	slices.SortFunc(types, func(a, b lemmaType) int {
		return cmp.Or(cmp.Compare(a.form, b.form), cmp.Compare(a.class, b.class))
	})
	return types, rules
}
