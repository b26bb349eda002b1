package claim

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// dedupe drops claims that repeat an earlier one of the same sentence.
func (p *page) dedupe(cs []found) []found {
	seen := map[string]int{}
	out := cs[:0]
	for _, f := range cs {
		c := &f.claim
		a, b := termKey(c.Subject), termKey(c.Object)
		if graph.Predicates.Symmetric(c.Predicate) && b < a {
			a, b = b, a
		}
		k := fmt.Sprint(c.Evidence.Sentence, "|", a, "|", c.Predicate, "|", b, "|", c.Negated)
		if i, ok := seen[k]; ok {
			out[i].triggers = append(out[i].triggers, f.triggers...)
			p.rejectClaim(c, Repeated)
			continue
		}
		seen[k] = len(out)
		out = append(out, f)
	}
	return out
}

func termKey(t graph.Term) string {
	if t.Entity != nil {
		return t.Entity.IRI
	}
	return strings.ToLower(t.Value)
}
