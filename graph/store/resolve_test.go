package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph"
	"newsgraph/graph/resolve"
)

// BenchmarkResolve resolves an article that names 25 persons and organisations,
// half of them new to a store that knows a million, and finds out which other
// articles that concerns.
func BenchmarkResolve(b *testing.B) {
	const entities, articles = 1_000_000, 200
	s, err := Open(b.Context(), Options{Path: filepath.Join(b.TempDir(), "news.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	}()
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test that repeats
	zipf := rand.NewZipf(r, 1.3, 20, 50_000)
	var es []entry
	for n := 0; n < entities; n += 50_000 {
		err := kv.View(s.db, func(tx kv.Tx) error {
			l := newLedger(b.Context(), tx, nil)
			for i := n; i < n+50_000; i += 50 {
				if err := l.tell(fmt.Sprintf("doc%07d", i), people(r, zipf, 50, i)); err != nil {
					return err
				}
			}
			es = append(es, l.entries()...)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := s.putEntries(b.Context(), es); err != nil {
		b.Fatal(err)
	}
	es = nil
	var docs [][]resolve.Profile
	for range articles {
		docs = append(docs, append(people(r, zipf, 13, entities), people(r, zipf, 12, -1)...))
	}
	n := 0
	for b.Loop() {
		err := kv.View(s.db, func(tx kv.Tx) error {
			l := newLedger(b.Context(), tx, nil)
			if err := l.tell("new", docs[n%articles]); err != nil {
				return err
			}
			if _, err := l.update(); err != nil {
				return err
			}
			_, err := l.moves("new")
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// people makes profiles with names that get rarer as those of people do. From
// the number on, names are new; a negative one takes those of any article.
func people(r *rand.Rand, zipf *rand.Zipf, n, from int) []resolve.Profile {
	ps := make([]resolve.Profile, n)
	for i := range ps {
		id := from + i
		if from < 0 {
			id = r.IntN(1_000_000)
		}
		p := &ps[i]
		p.Type = graph.Person
		p.Name = fmt.Sprintf("Given%s %s", letters(id), letters(int(zipf.Uint64())))
		if r.IntN(20) == 0 {
			p.Name = letters(int(zipf.Uint64()))
		}
		if r.IntN(3) == 0 {
			p.Type, p.Name = graph.Organisation, fmt.Sprintf("%s %s Ltd", letters(id), letters(int(zipf.Uint64())))
		}
		p.IRI = graph.EntityIRI(p.Type, p.Name)
		p.Traits = resolve.Traits{Roles: []string{[]string{"minister", "judge", "director", "striker"}[r.IntN(4)]}}
		if r.IntN(2) == 0 {
			p.Traits.Countries = []string{fmt.Sprintf("country/c%d", r.IntN(200))}
		}
		p.Traits.Near = []string{"organisation/" + letters(r.IntN(1000))}
	}
	return ps
}

// letters writes a number as a word.
func letters(n int) string {
	word := ""
	for ; n > 0 || word == ""; n /= 20 {
		word += string("bcdfghjklmnpqrstvwxz"[n%20]) + string("aeiou"[n%5])
	}
	return word
}
