package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/query"
	"newsgraph/query/console"
)

// labelWidth is the width of the labels left of details, proseWidth the length
// of their lines.
const (
	labelWidth = 11
	proseWidth = 100
)

// writeDossier shows what is known of an entity.
func (a *app) writeDossier(w *bufio.Writer, d *query.Dossier) error {
	fmt.Fprintf(w, "%s\n\n", console.Clean(d.Entity.Name))
	types := make([]string, len(d.Types))
	for i, t := range d.Types {
		types[i] = string(t)
	}
	if !d.Entity.Named {
		types = append(types, "known by description only")
	}
	detail(w, "type", strings.Join(types, ", "))
	detail(w, "iri", d.Entity.IRI)
	detail(w, "wikidata", d.Entity.Wikidata)
	names := make([]string, len(d.Names))
	for i, n := range d.Names {
		names[i] = aliasText(n)
	}
	detail(w, "called", strings.Join(names, ", "))
	for i, o := range d.Others {
		label := "or else"
		if i > 0 {
			label = ""
		}
		detail(w, label, o.Name+", "+o.IRI)
	}
	about := slices.DeleteFunc(slices.Concat(d.Posts, d.About), func(c graph.Claim) bool { return query.IsRole(c.Predicate) && tellsRole(d, c.ID) })
	slices.SortFunc(about, graph.Compare)
	screen := console.DetectScreen(a.stdout)
	for _, part := range []struct {
		title string
		rows  func() ([]console.Column, [][]any)
		none  bool
	}{
		{"Roles", func() ([]console.Column, [][]any) { return roleRows(d.Roles, false) }, len(d.Roles) == 0},
		{"Roles of others in it", func() ([]console.Column, [][]any) { return roleRows(d.Holders, true) }, len(d.Holders) == 0},
		{"Claims about it", func() ([]console.Column, [][]any) { return console.ClaimRows(about) }, len(about) == 0},
		{"Claims it made or passed on", func() ([]console.Column, [][]any) { return console.ClaimRows(d.Said) }, len(d.Said) == 0},
		{"Articles", func() ([]console.Column, [][]any) { return articleRows(d.Articles) }, len(d.Articles) == 0},
		{"Identity", func() ([]console.Column, [][]any) { return historyRows(d.History) }, len(d.History) == 0},
	} {
		if part.none {
			continue
		}
		fmt.Fprintf(w, "\n%s\n\n", part.title)
		cols, rows := part.rows()
		if err := screen.Render(w, console.Table, cols, rows); err != nil {
			return err
		}
	}
	return nil
}

// tellsRole reports whether a claim is told by one of the dossier's roles.
func tellsRole(d *query.Dossier, id string) bool {
	for _, rs := range [][]query.Role{d.Roles, d.Holders} {
		for _, r := range rs {
			if slices.ContainsFunc(r.Claims, func(c graph.Claim) bool { return c.ID == id }) {
				return true
			}
		}
	}
	return false
}

// detail writes a text behind a label, in lines of some length. An empty one is
// left out.
func detail(w *bufio.Writer, label, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(w, "%-*s", labelWidth, label) // an error shows when the writer is flushed
	at := labelWidth
	for i, word := range strings.Fields(console.Clean(text)) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > proseWidth:
			fmt.Fprintf(w, "\n%*s", labelWidth, "")
			at = labelWidth
		default:
			_ = w.WriteByte(' ')
			at++
		}
		_, _ = w.WriteString(word)
		at += n
	}
	_ = w.WriteByte('\n')
}

// roleRows gives roles as rows, with their holders if asked for.
func roleRows(rs []query.Role, holders bool) ([]console.Column, [][]any) {
	cols := []console.Column{
		{Name: "role"},
		{Name: "of"},
		{Name: "from"},
		{Name: "to"},
		{Name: "status"},
		{Name: "reported"},
		{Name: "claims", Right: true},
		{Name: "claim"},
		{Name: "sentence", Flex: true},
	}
	if holders {
		cols = append([]console.Column{{Name: "who"}}, cols...)
	}
	var rows [][]any
	for _, r := range rs {
		c := r.Claims[0]
		row := []any{
			roleName(&r), query.TermName(r.Body), r.Start, r.End, roleStatus(&r), reported(&r), len(r.Claims), c.ID, c.Evidence.Text,
		}
		if holders {
			row = append([]any{r.Holder.Name}, row...)
		}
		rows = append(rows, row)
	}
	return cols, rows
}

func roleName(r *query.Role) string {
	if r.Title != "" {
		return r.Title
	}
	return strings.ReplaceAll(r.Kind, "_", " ")
}

func roleStatus(r *query.Role) string {
	if r.Certainty == query.Affirmed {
		return r.Status
	}
	return strings.TrimPrefix(r.Status+", "+string(r.Certainty), ", ")
}

// reported tells when articles told of a role.
func reported(r *query.Role) string {
	if r.First == r.Last {
		return r.First
	}
	return r.First + " – " + r.Last
}

func articleRows(as []graph.Article) ([]console.Column, [][]any) {
	cols := []console.Column{{Name: "article"}, {Name: "published"}, {Name: "publisher"}, {Name: "title", Flex: true}, {Name: "where"}}
	var rows [][]any
	for _, a := range as {
		where := a.URL
		if where == "" {
			where = a.File
		}
		rows = append(rows, []any{a.ID, a.Published, a.Publisher, a.Title, where})
	}
	return cols, rows
}

func historyRows(ds []query.Decided) ([]console.Column, [][]any) {
	cols := []console.Column{{Name: "#", Right: true}, {Name: "when"}, {Name: "who"}, {Name: "what", Flex: true}, {Name: "why", Flex: true}, {Name: "undone by"}}
	var rows [][]any
	for _, d := range ds {
		var undone any
		if d.UndoneBy > 0 {
			undone = d.UndoneBy
		}
		rows = append(rows, []any{d.N, d.Time, d.By, d.Summary(), d.Because, undone})
	}
	return cols, rows
}

// The dossier as programs read it.
type (
	dossierObject struct {
		ID       string            `json:"id"`
		Name     string            `json:"name"`
		Type     string            `json:"type"`
		Types    []string          `json:"types"`
		Named    bool              `json:"named"`
		Wikidata string            `json:"wikidata,omitempty"`
		Aliases  []aliasJSON       `json:"aliases"`
		Roles    []roleJSON        `json:"roles"`
		Holders  []roleJSON        `json:"holders"`
		About    []json.RawMessage `json:"about"`
		Said     []json.RawMessage `json:"said"`
		Articles []articleJSON     `json:"articles"`
		Identity []decisionJSON    `json:"identity"`
		Others   []string          `json:"others,omitempty"` // IRIs
	}
	roleJSON struct {
		Kind      string   `json:"kind"`
		Holder    string   `json:"holder"` // IRI
		Title     string   `json:"title,omitempty"`
		Of        string   `json:"of,omitempty"`
		OfID      string   `json:"of_id,omitempty"` // IRI
		Status    string   `json:"status,omitempty"`
		Certainty string   `json:"certainty"`
		Start     string   `json:"start,omitempty"`
		End       string   `json:"end,omitempty"`
		First     string   `json:"first_reported,omitempty"`
		Last      string   `json:"last_reported,omitempty"`
		Claims    []string `json:"claims"` // IDs
	}
	articleJSON struct {
		ID        string `json:"id"`
		Title     string `json:"title,omitempty"`
		Publisher string `json:"publisher,omitempty"`
		Published string `json:"published,omitempty"`
		URL       string `json:"url,omitempty"`
		File      string `json:"file,omitempty"`
	}
	decisionJSON struct {
		Number   int    `json:"number"`
		Time     string `json:"time,omitempty"`
		By       string `json:"by,omitempty"`
		Kind     string `json:"kind"`
		What     string `json:"what"`
		Because  string `json:"because,omitempty"`
		UndoneBy int    `json:"undone_by,omitempty"`
	}
)

func dossierJSON(d *query.Dossier, article func(id string) (graph.Article, error)) ([]byte, error) {
	e := &d.Entity
	out := dossierObject{
		ID: e.IRI, Name: e.Name, Type: string(e.Type), Types: []string{}, Named: e.Named, Wikidata: e.Wikidata,
		Aliases: []aliasJSON{}, Roles: newRolesJSON(d.Roles), Holders: newRolesJSON(d.Holders), Articles: []articleJSON{}, Identity: []decisionJSON{},
	}
	for _, t := range d.Types {
		out.Types = append(out.Types, string(t))
	}
	out.Aliases = append(out.Aliases, newAliasesJSON(d.Names)...)
	about := slices.Concat(d.Posts, d.About)
	slices.SortFunc(about, graph.Compare)
	var err error
	if out.About, err = claimsJSON(about, article); err != nil {
		return nil, err
	}
	if out.Said, err = claimsJSON(d.Said, article); err != nil {
		return nil, err
	}
	for _, a := range d.Articles {
		out.Articles = append(out.Articles, articleJSON{a.ID, a.Title, a.Publisher, a.Published, a.URL, a.File})
	}
	for _, h := range d.History {
		out.Identity = append(out.Identity, decisionJSON{h.N, h.Time, h.By, string(h.Kind), h.Summary(), h.Because, h.UndoneBy})
	}
	for _, o := range d.Others {
		out.Others = append(out.Others, o.IRI)
	}
	return plainJSON(out)
}

func newRolesJSON(rs []query.Role) []roleJSON {
	list := []roleJSON{}
	for _, r := range rs {
		j := roleJSON{
			Kind: r.Kind, Holder: r.Holder.IRI, Title: r.Title, Of: query.TermName(r.Body), Status: r.Status, Certainty: string(r.Certainty),
			Start: r.Start, End: r.End, First: r.First, Last: r.Last,
		}
		if r.Body.Entity != nil {
			j.OfID = r.Body.Entity.IRI
		}
		for _, c := range r.Claims {
			j.Claims = append(j.Claims, c.ID)
		}
		list = append(list, j)
	}
	return list
}

// claimsJSON gives claims in the form that they have everywhere.
func claimsJSON(cs []graph.Claim, article func(id string) (graph.Article, error)) ([]json.RawMessage, error) {
	list := []json.RawMessage{}
	var of graph.Article
	for i, c := range cs {
		if i == 0 || c.Doc != of.ID {
			var err error
			if of, err = article(c.Doc); err != nil {
				return nil, fmt.Errorf("article %s of claim %s: %w", c.Doc, c.ID, err)
			}
		}
		list = append(list, export.ClaimJSON(c, of))
	}
	return list, nil
}
