package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/graph/store"
)

// Dossier is what the store knows of one entity.
type Dossier struct {
	Entity   graph.Entity
	Types    []graph.EntityType // all that articles give it, the most frequent first
	Names    []graph.Alias      // the forms it is called by, the most used first
	Roles    []Role             // that it has or had, the earliest first
	Holders  []Role             // that others have or had in it, likewise
	Posts    []graph.Claim      // the posts it holds or held, the earliest first
	About    []graph.Claim      // other claims with it as subject or object, in the order of [Claims]
	Said     []graph.Claim      // claims that it put forward or passed on, in the order of [Claims]
	Articles []graph.Article    // where all these come from, without texts, the newest first
	Joins    []store.Join       // names that were taken for it, and for which others its name was taken, without a decision
	History  []Decided          // decisions about its identity, the earliest first
	Others   []graph.Entity     // further entities that the name asked for may mean
}

// Decided is a decision about identity and what became of it.
type Decided struct {
	identity.Decision
	UndoneBy int // the number of the decision that took it back, 0 for none
}

// predPost is the vocabulary's predicate for posts.
const predPost = "holds_position"

// Show collects what is known of the entity with a name or IRI: of the
// likeliest, if several have the name. It is an [ErrNotFound] if there is no
// such entity.
func Show(ctx context.Context, s Store, nameOrIRI string) (Dossier, error) {
	es, err := entities(ctx, s, nameOrIRI)
	if err != nil {
		return Dossier{}, err
	}
	e := es[0].Entity
	d := Dossier{Entity: e, Types: es[0].Types, Names: slices.Clone(e.Aliases)}
	for _, o := range es[1:] {
		d.Others = append(d.Others, o.Entity)
	}
	slices.SortStableFunc(d.Names, func(a, b graph.Alias) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	about, err := Claims(ctx, s, Filter{About: e.IRI})
	if err != nil {
		return Dossier{}, err
	}
	for _, c := range about {
		if c.Predicate == predPost && isTerm(c.Subject, e.IRI) {
			d.Posts = append(d.Posts, c)
		} else {
			d.About = append(d.About, c)
		}
	}
	slices.SortStableFunc(d.Posts, func(a, b graph.Claim) int { return cmp.Compare(postDate(&a), postDate(&b)) })
	if d.Said, err = Claims(ctx, s, Filter{Says: e.IRI}); err != nil {
		return Dossier{}, err
	}
	if d.Articles, err = articles(ctx, s, about, d.Said); err != nil {
		return Dossier{}, err
	}
	d.Roles, d.Holders = roles(e.IRI, about, d.Articles)
	if d.Joins, err = s.Joins(ctx, e.IRI); err != nil {
		return Dossier{}, err
	}
	d.History, err = history(ctx, s, e.IRI)
	return d, err
}

// history returns the decisions about an entity.
func history(ctx context.Context, s Store, iri string) ([]Decided, error) {
	j, err := s.Journal(ctx)
	if err != nil {
		return nil, err
	}
	var list []Decided
	for _, d := range j.History(iri) {
		list = append(list, Decided{d, j.WithdrawnBy(d.N)})
	}
	return list, nil
}

// postDate returns what posts are sorted by: the first date known. Posts
// without one come last, the former ones first.
func postDate(c *graph.Claim) string {
	const last = "~" // sorts after all digits
	switch {
	case c.Time != nil && c.Time.Start != "":
		return c.Time.Start
	case c.Time != nil && c.Time.End != "":
		return c.Time.End
	case c.Status == "former":
		return last
	}
	return last + last
}

// articles returns the articles of claims, without texts, the newest first.
func articles(ctx context.Context, s Store, lists ...[]graph.Claim) ([]graph.Article, error) {
	seen := map[string]bool{}
	var as []graph.Article
	for _, cs := range lists {
		for _, c := range cs {
			if seen[c.Doc] {
				continue
			}
			seen[c.Doc] = true
			a, err := s.Article(ctx, c.Doc)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("article %s: %w", c.Doc, err)
			}
			a.Text = ""
			as = append(as, a)
		}
	}
	slices.SortFunc(as, func(a, b graph.Article) int {
		return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.ID, b.ID))
	})
	return as, nil
}
