package console

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"

	"github.com/cayleygraph/quad"
)

// result is the answer that .why and .export refer to: the rows of a script,
// claims, or neither.
type result struct {
	script string        // the script, if rows came of one
	rows   []query.Row   // of a script
	claims []graph.Claim // of .claims; row N is claim N
	cols   []Column
	cells  [][]any
}

func rowsResult(script string, rows []query.Row) result {
	cols, cells := rowCells(rows)
	if rows == nil {
		rows = []query.Row{}
	}
	return result{script: script, rows: rows, cols: cols, cells: cells}
}

func claimsResult(cs []graph.Claim) result {
	cols, cells := ClaimRows(cs)
	return result{claims: cs, cols: cols, cells: cells}
}

// showRows shows the rows of a script; people see beside claims and articles
// what they say, as their IRIs tell nothing.
func (c *session) showRows(ctx context.Context, rows []query.Row) error {
	cols, cells := c.last.cols, c.last.cells
	if c.Format != Table {
		return c.screen.RenderRows(c.Out, c.Format, rows)
	}
	told := false
	meanings := make([]string, len(rows))
	for i, r := range rows {
		if i == maxMeanings {
			break
		}
		var err error
		if meanings[i], err = c.meaning(ctx, r.ID); err != nil {
			return err
		}
		told = told || meanings[i] != ""
	}
	if told {
		cols = append(slices.Clone(cols), Column{Name: "meaning", Flex: true, Tone: tone(Faint)})
		for i := range cells {
			cells[i] = append(slices.Clone(cells[i]), meanings[i])
		}
	}
	return c.screen.Render(c.Out, Table, cols, cells)
}

// maxMeanings is the number of rows that are looked up to tell what they mean.
const maxMeanings = 200

// meaning returns a claim in words or an article's title, "" for other nodes.
func (c *session) meaning(ctx context.Context, node string) (string, error) {
	iri := quad.IRI(strings.Trim(node, "<>"))
	if !strings.HasPrefix(node, "<") {
		return "", nil
	}
	if id, ok := graph.ClaimID(iri); ok {
		for k, err := range c.Store.Claims(ctx, store.Filter{ID: id}) {
			return Screen{}.ClaimLine(&k), err
		}
	}
	if id, ok := graph.ArticleID(iri); ok {
		a, err := c.Store.Article(ctx, id)
		if errors.Is(err, query.ErrNotFound) {
			return "", nil
		}
		return a.Title, err
	}
	return "", nil
}

// maxEvidence is the number of claims whose evidence .why shows at once.
const maxEvidence = 3

// iris finds the IRIs that a script names.
var iris = regexp.MustCompile(`<([^<>\s"']+)>`)

// why shows the evidence of row n: of the claim that the row is or carries in
// a tag, else of the claims that link its entity with the others that the
// row or the script names.
func (c *session) why(ctx context.Context, n int) error {
	if c.last.cells == nil {
		return errors.New("no answer yet that .why could refer to")
	}
	if n < 1 || n > len(c.last.cells) {
		return fmt.Errorf("no row %d: the last answer has %d", n, len(c.last.cells))
	}
	var claims []graph.Claim
	var err error
	switch {
	case c.last.claims != nil:
		claims = c.last.claims[n-1 : n]
	case c.last.rows != nil:
		claims, err = c.rowClaims(ctx, c.last.rows[n-1])
	}
	if err != nil {
		return err
	}
	if len(claims) == 0 {
		return fmt.Errorf("row %d is neither a claim nor reached by one; .show tells all of an entity", n)
	}
	for i := range claims {
		if i == maxEvidence {
			fmt.Fprintf(c.Err, "%d more claims: .claims lists them\n", len(claims)-i)
			break
		}
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		e, err := query.Explain(ctx, c.Store, claims[i])
		if err != nil {
			return err
		}
		if err := c.screen.WriteEvidence(c.Out, e); err != nil {
			return err
		}
	}
	return nil
}

// rowClaims returns the claims behind a row.
func (c *session) rowClaims(ctx context.Context, r query.Row) ([]graph.Claim, error) {
	nodes := []string{r.ID}
	for _, t := range slices.Sorted(maps.Keys(r.Tags)) {
		nodes = append(nodes, r.Tags[t])
	}
	var claims []graph.Claim
	for _, n := range nodes {
		if !strings.HasPrefix(n, "<"+graph.NSClaim) {
			continue
		}
		e, err := query.Why(ctx, c.Store, n)
		if err != nil {
			return nil, err
		}
		claims = append(claims, e.Claim)
	}
	if claims != nil || r.Emitted {
		return claims, nil
	}
	return c.linking(ctx, strings.Trim(r.ID, "<>"), nodes[1:])
}

// linking returns the claims about an entity that fit best what the row's
// tags and the script name: those with one of the others at the other end
// and one of the predicates; failing that with one of the others; failing
// that with one of the predicates.
func (c *session) linking(ctx context.Context, entity string, tags []string) ([]graph.Claim, error) {
	others, preds := map[string]bool{}, map[string]bool{}
	for _, t := range tags {
		others[strings.Trim(t, "<>")] = true
	}
	for _, m := range iris.FindAllStringSubmatch(c.last.script, -1) {
		others[m[1]] = true
		preds[m[1]] = true
	}
	about, err := query.Claims(ctx, c.Store, query.Filter{About: entity})
	if errors.Is(err, query.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	fits := func(end, pred bool) []graph.Claim {
		var cs []graph.Claim
		for i := range about {
			k := &about[i]
			if (!end || joins(k, entity, others)) && (!pred || preds[string(graph.EdgeIRI(*k))]) {
				cs = append(cs, *k)
			}
		}
		return cs
	}
	for _, try := range [][2]bool{{true, true}, {true, false}, {false, true}} {
		if cs := fits(try[0], try[1]); cs != nil {
			return cs, nil
		}
	}
	return nil, nil
}

// joins tells whether a claim has an entity at one end and one of the others
// at the other.
func joins(c *graph.Claim, entity string, others map[string]bool) bool {
	s, o := c.Subject.Entity, c.Object.Entity
	return s != nil && o != nil &&
		(s.IRI == entity && others[o.IRI] || o.IRI == entity && others[s.IRI])
}
