package console

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
)

// WriteDossier shows what is known of an entity: its types, its names with how
// often each was used, and tables of roles, claims, articles and decisions about
// its identity. The rows of roles and claims are numbered through, so that a
// console's .why can take the number.
func (s Screen) WriteDossier(w io.Writer, d *query.Dossier) error {
	b := bufio.NewWriter(w)
	s.heading(b, d)
	n := 0 // claims shown
	number := func(rows int) int { n += rows; return n - rows + 1 }
	about := otherClaims(d)
	for _, part := range []struct {
		title string
		size  int
		rows  func(size int) ([]Column, [][]any)
	}{
		{"Roles", len(d.Roles), func(n int) ([]Column, [][]any) { return roleRows(d.Roles, number(n), false) }},
		{"Roles of others in it", len(d.Holders), func(n int) ([]Column, [][]any) { return roleRows(d.Holders, number(n), true) }},
		{"Claims about it", len(about), func(n int) ([]Column, [][]any) { return claimRows(about, number(n)) }},
		{"Claims it made or passed on", len(d.Said), func(n int) ([]Column, [][]any) { return claimRows(d.Said, number(n)) }},
		{"Articles", len(d.Articles), func(int) ([]Column, [][]any) { return articleRows(d.Articles) }},
		{"Names taken for one thing or for two", len(d.Joins), func(int) ([]Column, [][]any) { return JoinRows(d.Joins) }},
		{"Identity", len(d.History), func(int) ([]Column, [][]any) { return historyRows(d.History) }},
	} {
		if part.size == 0 {
			continue
		}
		fmt.Fprintf(b, "\n%s\n\n", s.paint(Strong, part.title))
		cols, rows := part.rows(part.size)
		if err := s.Render(b, Table, cols, rows); err != nil {
			return err
		}
	}
	return b.Flush()
}

// heading writes the name of a dossier's entity and what it is.
func (s Screen) heading(w io.Writer, d *query.Dossier) {
	e := &d.Entity
	fmt.Fprintf(w, "%s\n\n", s.paint(Subject, Clean(e.Name))) // an error shows when the writer is flushed
	types := make([]string, len(d.Types))
	for i, t := range d.Types {
		types[i] = string(t)
	}
	if !e.Named {
		types = append(types, "known by description only")
	}
	s.detail(w, "type", strings.Join(types, ", "))
	s.detail(w, "iri", e.IRI)
	s.detail(w, "wikidata", e.Wikidata)
	s.detail(w, "country", e.Country)
	names := make([]string, len(d.Names))
	for i, a := range d.Names {
		names[i] = Alias(a)
	}
	s.detail(w, "called", strings.Join(names, ", "))
	for i, o := range d.Others {
		label := "or else"
		if i > 0 {
			label = ""
		}
		s.detail(w, label, o.Name+", "+o.IRI)
	}
}

// Alias returns a name with its kind, unless it is a plain one, and how often it
// was used: "NIS (acronym) ×2".
func Alias(a graph.Alias) string {
	text := a.Text
	if a.Kind != graph.AliasName && a.Kind != "" {
		text += " (" + string(a.Kind) + ")"
	}
	if a.Count > 0 {
		text += fmt.Sprintf(" ×%d", a.Count)
	}
	return text
}

// otherClaims returns the claims about a dossier's entity that no role tells.
func otherClaims(d *query.Dossier) []graph.Claim {
	told := map[string]bool{}
	for _, r := range slices.Concat(d.Roles, d.Holders) {
		for _, c := range r.Claims {
			told[c.ID] = true
		}
	}
	about := slices.DeleteFunc(slices.Concat(d.Posts, d.About), func(c graph.Claim) bool { return told[c.ID] })
	slices.SortFunc(about, graph.Compare)
	return about
}

// dossierClaims returns the claims that the numbers in a dossier mean; that of a
// role is the first that tells it.
func dossierClaims(d *query.Dossier) []graph.Claim {
	var cs []graph.Claim
	for _, r := range slices.Concat(d.Roles, d.Holders) {
		cs = append(cs, r.Claims[0])
	}
	return slices.Concat(cs, otherClaims(d), d.Said)
}

// roleRows gives roles as rows numbered from first on, with their holders if
// asked for.
func roleRows(rs []query.Role, first int, holders bool) ([]Column, [][]any) {
	cols := []Column{
		{Name: "#", Right: true, Tone: tone(Faint)},
		{Name: "role", Tone: tone(Relation)},
		{Name: "of", Tone: tone(Object)},
		{Name: "from"},
		{Name: "to"},
		{Name: "status", Tone: certaintyTone},
		{Name: "reported"},
		{Name: "claims", Right: true},
		{Name: "claim", Tone: tone(Faint)},
		{Name: "sentence", Flex: true, Tone: tone(Faint)},
	}
	if holders {
		cols = slices.Insert(cols, 1, Column{Name: "who", Tone: tone(Subject)})
	}
	rows := make([][]any, len(rs))
	for i := range rs {
		r := &rs[i]
		c := &r.Claims[0]
		rows[i] = []any{
			first + i, roleName(r), query.TermName(r.Body), r.Start, r.End, roleStatus(r), reported(r), len(r.Claims), c.ID, c.Evidence.Text,
		}
		if holders {
			rows[i] = slices.Insert(rows[i], 1, any(r.Holder.Name))
		}
	}
	return cols, rows
}

func roleName(r *query.Role) string {
	if r.Title != "" {
		return r.Title
	}
	return strings.ReplaceAll(r.Kind, "_", " ")
}

// roleStatus tells whether a role is a past one, and how sure it is if it is not
// simply stated.
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

func articleRows(as []graph.Article) ([]Column, [][]any) {
	cols := []Column{
		{Name: "article", Tone: tone(Faint)},
		{Name: "published"},
		{Name: "publisher"},
		{Name: "title", Flex: true},
		{Name: "where", Tone: tone(Faint)},
	}
	rows := make([][]any, len(as))
	for i, a := range as {
		where := a.URL
		if where == "" {
			where = a.File
		}
		rows[i] = []any{a.ID, a.Published, a.Publisher, a.Title, where}
	}
	return cols, rows
}

// JoinRows gives names that were resolved without anybody's decision as rows.
func JoinRows(joins []store.Join) ([]Column, [][]any) {
	cols := []Column{{Name: "from"}, {Name: "to"}, {Name: "why", Flex: true}, {Name: "articles", Right: true}}
	rows := make([][]any, len(joins))
	for i, j := range joins {
		rows[i] = []any{j.From, j.To, j.Why, j.Articles}
	}
	return cols, rows
}

func historyRows(ds []query.Decided) ([]Column, [][]any) {
	cols := []Column{
		{Name: "#", Right: true, Tone: tone(Faint)},
		{Name: "when"},
		{Name: "who"},
		{Name: "what", Flex: true},
		{Name: "why", Flex: true},
		{Name: "undone by", Right: true},
	}
	rows := make([][]any, len(ds))
	for i, d := range ds {
		var undone any
		if d.UndoneBy > 0 {
			undone = d.UndoneBy
		}
		rows[i] = []any{d.N, d.Time, d.By, d.Summary(), d.Because, undone}
	}
	return cols, rows
}
