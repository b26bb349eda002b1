package store

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/identity"
)

func actor(i int) *graph.Entity {
	name := fmt.Sprintf("Actor %07d", i)
	return &graph.Entity{
		IRI: graph.EntityIRI(graph.Organisation, name), Name: name, Type: graph.Organisation, Named: true,
		Aliases: []graph.Alias{{Text: name, Kind: graph.AliasName, Count: 1}},
	}
}

// article returns the quads of an article of 30 claims, with the entities that
// pick chooses for its mentions.
func article(pick func(mention int) int) []quad.Quad {
	a := graph.Article{ID: "a", Title: "An article", Text: "Text"}
	var cs []graph.Claim
	for i := range 30 {
		c := graph.Claim{
			Doc: "a", Subject: graph.Term{Entity: actor(pick(3 * i))}, Predicate: "pays", Object: graph.Term{Entity: actor(pick(3*i + 1))},
			Modality: graph.Asserted, Attribution: []graph.Link{{Sources: []graph.Entity{*actor(pick(3*i + 2))}, Act: "say"}},
			Evidence: graph.Evidence{Sentence: i, Text: fmt.Sprintf("Sentence %d says so.", i), Span: graph.Span{Start: 40 * i, End: 40*i + 30}},
		}
		c.SetID()
		cs = append(cs, c)
	}
	return graph.Quads(a, cs)
}

// BenchmarkMoved maps one article of 90 entities against a store that knows a
// million, half of them merged into the other half: with no entity of the
// article concerned, with a tenth, and with all. Nothing is remembered from one
// article to the next.
func BenchmarkMoved(b *testing.B) {
	const entities = 1_000_000
	for _, o := range []Options{{}, {Path: "news.db"}} {
		name := "memory"
		if o.Path != "" {
			name, o.Path = "bolt", filepath.Join(b.TempDir(), o.Path)
		}
		b.Run(name, func(b *testing.B) {
			s, err := Open(b.Context(), o)
			if err != nil {
				b.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					b.Error(err)
				}
			}()
			mergeHalf(b, s, entities)
			runtime.GC() // of what that left behind
			for _, bc := range []struct {
				name  string
				every int
			}{{"none", 1 << 30}, {"tenth", 10}, {"all", 1}} {
				qs := article(func(mention int) int {
					i := mention * (entities / 180) * 2 % entities // one that is merged
					if mention%bc.every > 0 || bc.every > entities {
						i++ // one that is not
					}
					return i
				})
				b.Run(bc.name, func(b *testing.B) {
					for b.Loop() {
						s.moves = nil
						var moved []quad.Quad
						err := kv.View(s.db, func(tx kv.Tx) (err error) {
							moved, err = s.moved(b.Context(), tx, newLedger(b.Context(), tx, nil), "a", qs)
							return err
						})
						if err != nil || len(moved) == 0 {
							b.Fatal(len(moved), err)
						}
					}
				})
			}
		})
	}
}

// mergeHalf writes what merging every second entity with the next one leaves,
// without making the decisions one by one.
func mergeHalf(tb testing.TB, s *Store, entities int) {
	tb.Helper()
	var es []entry
	for i := 0; i < entities; i += 2 {
		from, to := actor(i), actor(i+1)
		d := identity.Decision{N: i/2 + 1, Kind: identity.Merge, From: from.IRI, To: to.IRI, Name: to.Name, Type: to.Type}
		es = append(es, entry{decisionKey(d.N), []byte(d.String())}, entry{movesKey(d.From), binary.BigEndian.AppendUint64(nil, uint64(d.N))})
	}
	es = append(es, entry{decisionsKey, []byte(strconv.Itoa(entities / 2))})
	if err := s.putEntries(tb.Context(), es); err != nil {
		tb.Fatal(err)
	}
	if err := s.countDecisions(tb.Context()); err != nil {
		tb.Fatal(err)
	}
}
