package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// Dossier is what the store knows of one entity.
type Dossier struct {
	Entity   graph.Entity
	Names    []graph.Alias   // the forms it is called by, the most used first
	Posts    []graph.Claim   // the posts it holds or held, the earliest first
	About    []graph.Claim   // other claims with it as subject or object, in the order of [Claims]
	Said     []graph.Claim   // claims that it put forward or passed on, in the order of [Claims]
	Articles []graph.Article // where all these come from, without texts, the newest first
	Others   []graph.Entity  // further entities that the name asked for may mean
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
	d := Dossier{Entity: e, Names: slices.Clone(e.Aliases)}
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
	d.Articles, err = articles(ctx, s, about, d.Said)
	return d, err
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
