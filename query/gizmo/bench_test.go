package gizmo_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/query/gizmo"
)

// claims makes a graph like that of a corpus: n claims with subject, predicate,
// object, amount and source, over n/20 actors of which the first is in 1 of 50.
func claims(n int) *memstore.QuadStore {
	qs := memstore.New()
	actor := func(i int) quad.Value { return quad.IRI(fmt.Sprintf("actor/%d", i)) }
	for i := range n {
		c := quad.IRI(fmt.Sprintf("claim/%d", i))
		s := i * 7919 % (n/20 + 1)
		if i%50 == 0 {
			s = 0
		}
		article := quad.IRI(fmt.Sprintf("article/%d", i/20))
		for p, v := range map[string]quad.Value{
			"subject": actor(s), "object": actor(i * 104729 % (n/20 + 1)), "amount": quad.Int(i), "source": article,
		} {
			qs.AddQuad(quad.Quad{Subject: c, Predicate: quad.IRI(p), Object: v, Label: article})
		}
		qs.AddQuad(quad.Quad{Subject: actor(s), Predicate: quad.IRI("meets"), Object: actor(i * 31 % (n/20 + 1)), Label: article})
	}
	return qs
}

func BenchmarkRun(b *testing.B) {
	qs := claims(40_000)
	for _, q := range []struct{ name, script string }{
		{"empty", ``},
		{"hop", `g.V("<actor/7>").out("<meets>").all()`},
		{"hops", `g.V("<actor/7>").out("<meets>").out("<meets>").all()`},
		{"claim", `g.V("<actor/7>").in("<subject>").has("<object>", "<actor/20>").all()`},
		{"claim of hub", `g.V("<actor/0>").in("<subject>").has("<object>", "<actor/20>").all()`},
		{"from everywhere", `g.V().has("<subject>", "<actor/7>").has("<object>", "<actor/20>").all()`},
		{"recursive", `g.V("<actor/7>").followRecursive("<meets>", 3).count()`},
		{"filter", `g.V().out("<amount>").filter(gt(39990)).all()`},
		{"has filter", `g.V().has("<amount>", gt(39990)).all()`},
		{"label", `g.V().labelContext("<article/5>").out("<subject>").all()`},
		{"count", `g.V().count()`},
		{"rows", `g.V("<actor/0>").in("<subject>").save("<object>", "o").all()`},
	} {
		b.Run(q.name, func(b *testing.B) {
			r := gizmo.New(qs, gizmo.Options{})
			for b.Loop() {
				if _, err := collect(b, r, q.script); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
