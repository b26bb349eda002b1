package console

import (
	"slices"
	"strconv"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/analysis"
)

func tone(t Tone) func(string) Tone { return func(string) Tone { return t } }

// ClaimRows returns claims as rows, numbered from 1, and their columns. The
// number is what .why takes.
func ClaimRows(cs []graph.Claim) ([]Column, [][]any) { return claimRows(cs, 1) }

// claimRows is ClaimRows with numbers from first on.
func claimRows(cs []graph.Claim, first int) ([]Column, [][]any) {
	cols := []Column{
		{Name: "#", Right: true, Tone: tone(Faint)},
		{Name: "subject", Tone: tone(Subject)},
		{Name: "relation", Tone: tone(Relation)},
		{Name: "object", Tone: tone(Object)},
		{Name: "amount"},
		{Name: "when"},
		{Name: "certainty", Tone: certaintyTone},
		{Name: "says"},
		{Name: "sentence", Flex: true, Tone: tone(Faint)},
		{Name: "claim", Detail: true},
		{Name: "predicate", Detail: true},
		{Name: "modality", Detail: true},
		{Name: "negated", Detail: true},
		{Name: "said", Detail: true},
		{Name: "place", Detail: true},
		{Name: "condition", Detail: true},
		{Name: "confidence", Detail: true},
		{Name: "article", Detail: true},
	}
	rows := make([][]any, len(cs))
	for i := range cs {
		c := &cs[i]
		var place, condition string
		if c.Place != nil {
			place = query.TermName(*c.Place)
		}
		if c.Condition != nil {
			condition = c.Condition.Text
		}
		rows[i] = []any{
			first + i, query.TermName(c.Subject), relationText(c), query.TermName(c.Object),
			amount(c.Quantities),
			when{c.Time},
			certaintyText(c), chain(c.Attribution), c.Evidence.Text,
			c.ID, c.Predicate, string(c.Modality), c.Negated,
			when{c.SaidWhen},
			place, condition, c.Confidence, c.Doc,
		}
	}
	return cols, rows
}

// ClaimLine returns a claim on one line: "Russia — will pay → North Korea".
func (s Screen) ClaimLine(c *graph.Claim) string {
	return s.paint(Subject, Clean(query.TermName(c.Subject))) + " — " +
		s.paint(Relation, Clean(relationText(c))) + " → " +
		s.paint(Object, Clean(query.TermName(c.Object)))
}

// RankRows returns ranks as rows and their columns.
func RankRows(rs []query.Rank) ([]Column, [][]any) {
	cols := []Column{
		{Name: "#", Right: true, Tone: tone(Faint)},
		{Name: "actor", Tone: tone(Subject)},
		{Name: "type"},
		{Name: "pagerank", Right: true},
		{Name: "betweenness", Right: true},
		{Name: "ties", Right: true},
		{Name: "claims", Right: true},
		{Name: "core", Right: true},
		{Name: "community", Right: true},
		{Name: "component", Right: true, Detail: true},
		{Name: "iri", Detail: true},
	}
	rows := make([][]any, len(rs))
	for i, r := range rs {
		rows[i] = []any{
			i + 1, r.Actor.Name, string(r.Actor.Type), rounded(r.PageRank), rounded(r.Betweenness), r.Degree.Both,
			r.Degree.ClaimsIn + r.Degree.ClaimsOut, r.Core, r.Community, r.Component, r.Actor.IRI,
		}
	}
	return cols, rows
}

// PathRows returns paths as rows, one for each claim of each step, and their
// columns.
func PathRows(ps []query.Path) ([]Column, [][]any) {
	cols := []Column{
		{Name: "path", Right: true},
		{Name: "step", Right: true},
		{Name: "from", Tone: tone(Faint)},
		{Name: "to", Tone: tone(Faint)},
		{Name: "subject", Tone: tone(Subject)},
		{Name: "relation", Tone: tone(Relation)},
		{Name: "object", Tone: tone(Object)},
		{Name: "certainty", Tone: certaintyTone},
		{Name: "says"},
		{Name: "sentence", Flex: true, Tone: tone(Faint)},
		{Name: "claim", Detail: true},
	}
	var rows [][]any
	for i, p := range ps {
		for j, step := range p {
			for k := range step.Claims {
				c := &step.Claims[k]
				rows = append(rows, []any{
					i + 1, j + 1, nodeName(step.From), nodeName(step.To),
					query.TermName(c.Subject), relationText(c), query.TermName(c.Object),
					certaintyText(c), chain(c.Attribution), c.Evidence.Text, c.ID,
				})
			}
		}
	}
	return cols, rows
}

func nodeName(n analysis.Node) string {
	if n.Name != "" {
		return n.Name
	}
	return n.IRI
}

// EntityRows returns entities as rows and their columns.
func EntityRows(es []store.Entity) ([]Column, [][]any) {
	cols := []Column{
		{Name: "#", Right: true, Tone: tone(Faint)},
		{Name: "name", Tone: tone(Subject)},
		{Name: "type"},
		{Name: "claims", Right: true},
		{Name: "articles", Right: true},
		{Name: "also called", Flex: true},
		{Name: "iri", Tone: tone(Faint)},
		{Name: "wikidata", Detail: true},
		{Name: "named", Detail: true},
	}
	rows := make([][]any, len(es))
	for i, e := range es {
		others := []string{}
		for _, a := range e.Aliases {
			if a.Text != e.Name && !slices.Contains(others, a.Text) {
				others = append(others, a.Text)
			}
		}
		rows[i] = []any{i + 1, e.Name, string(e.Type), e.Claims, e.Articles, others, e.IRI, e.Wikidata, e.Named}
	}
	return cols, rows
}

// rounded is a number that tables show with four digits after the point, so
// that a column lines up, and programs get whole.
type rounded float64

func (r rounded) String() string { return strconv.FormatFloat(float64(r), 'f', 4, 64) }
