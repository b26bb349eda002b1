package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/console"
)

func (a *app) reviewCommand() *cobra.Command {
	o := query.ReviewOptions{Limit: 10, Min: 0.3}
	var format string
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Propose entities that may be one, with the evidence side by side",
		Long: `Lists pairs of named entities that may be the same, the likeliest first: their names are
alike (accents, transliteration, initials, acronyms, order of words, parts of names), and
types, neighbours, articles, countries and posts speak for or against it. Each pair comes
with the commands that settle it; what newsgraph merge, split or never settled is not
proposed again.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Min < 0 || o.Min > 1 {
				return usageError("invalid score %v: want 0 to 1", o.Min)
			}
			return a.review(cmd, o, format)
		},
	}
	cmd.Flags().IntVar(&o.Limit, "limit", o.Limit, "at most so many pairs; 0 means all")
	cmd.Flags().Float64Var(&o.Min, "min", o.Min, "no pairs with a lower score")
	addOutput(cmd, &format, "text", string(console.JSONL), string(console.JSON))
	return cmd
}

func (a *app) review(cmd *cobra.Command, o query.ReviewOptions, format string) error {
	return a.reading(cmd.Context(), func(s *store.Store) error {
		doubts, err := query.Review(cmd.Context(), s, o)
		if err != nil {
			return err
		}
		err = a.buffered(func(w *bufio.Writer) error {
			write := writeLine
			if format == string(console.JSON) {
				array := arrayWriter{}
				write = array.write
				defer array.end(w)
			}
			for i := range doubts {
				if format == "text" {
					if err := a.writeDoubt(w, i+1, &doubts[i]); err != nil {
						return err
					}
					continue
				}
				line, err := plainJSON(newDoubtJSON(&doubts[i]))
				if err == nil {
					err = write(w, line)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil && len(doubts) == 0 {
			return nothing("no entities that may be one")
		}
		return err
	})
}

// writeDoubt shows a pair: a headline, the sides beside each other, the
// reasons, the commands.
func (a *app) writeDoubt(w *bufio.Writer, n int, d *query.Doubt) error {
	if n > 1 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%d. %s = %s? score %.2f\n\n", n, console.Clean(d.From.Entity.Name), console.Clean(d.To.Entity.Name), d.Score)
	cols := []console.Column{{Name: ""}, {Name: d.From.Entity.IRI, Flex: true}, {Name: d.To.Entity.IRI, Flex: true}}
	var rows [][]any
	row := func(label, from, to string) {
		if from != "" || to != "" {
			rows = append(rows, []any{label, from, to})
		}
	}
	x, y := &d.From, &d.To
	row("name", x.Entity.Name, y.Entity.Name)
	row("type", string(x.Entity.Type), string(y.Entity.Type))
	row("wikidata", x.Entity.Wikidata, y.Entity.Wikidata)
	row("called", called(x.Entity.Aliases), called(y.Entity.Aliases))
	row("country", strings.Join(x.Countries, ", "), strings.Join(y.Countries, ", "))
	row("posts", strings.Join(x.Posts, "; "), strings.Join(y.Posts, "; "))
	row("claims", plural(x.Entity.Claims, "claim")+" in "+plural(x.Entity.Articles, "article"), plural(y.Entity.Claims, "claim")+" in "+plural(y.Entity.Articles, "article"))
	for i := range max(len(x.Claims), len(y.Claims)) {
		row("sentence", sentence(x.Claims, i), sentence(y.Claims, i))
	}
	if err := console.DetectScreen(a.stdout).Render(w, console.Table, cols, rows); err != nil {
		return err
	}
	fmt.Fprintln(w)
	for _, r := range d.Reasons {
		fmt.Fprintf(w, "%+.2f  %s%s\n", r.Weight, console.Clean(r.Text), common(d, r.Text))
	}
	c := newDoubtJSON(d)
	fmt.Fprintf(w, "\n%s\n%s\n", c.Merge, c.Never)
	return nil
}

// common names what a reason counts.
func common(d *query.Doubt, reason string) string {
	const most = 5
	var names []string
	switch {
	case strings.HasSuffix(reason, "neighbour"), strings.HasSuffix(reason, "neighbours"):
		for _, e := range d.Neighbours {
			names = append(names, e.Name)
		}
	case strings.HasSuffix(reason, "article"), strings.HasSuffix(reason, "articles"):
		for _, a := range d.Articles {
			names = append(names, a.ID)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return console.Clean(": " + strings.Join(names[:min(most, len(names))], ", "))
}

func called(as []graph.Alias) string {
	const most = 6
	var list []string
	for _, a := range as[:min(most, len(as))] {
		list = append(list, console.Alias(a))
	}
	return strings.Join(list, ", ")
}

// maxBeside bounds the sentences that are shown beside each other.
const maxBeside = 160

func sentence(cs []graph.Claim, i int) string {
	if i >= len(cs) {
		return ""
	}
	text := []rune(cs[i].Evidence.Text)
	if len(text) > maxBeside {
		return string(text[:maxBeside-1]) + "…"
	}
	return string(text)
}

// doubtJSON is a pair as programs read it.
type doubtJSON struct {
	Score      float64      `json:"score"`
	From       sideJSON     `json:"from"`
	To         sideJSON     `json:"to"`
	Reasons    []reasonJSON `json:"reasons"`
	Neighbours []string     `json:"neighbours,omitempty"` // IRIs
	Articles   []string     `json:"articles,omitempty"`   // IDs
	Merge      string       `json:"merge"`
	Never      string       `json:"never"`
}

type reasonJSON struct {
	Text   string  `json:"text"`
	Weight float64 `json:"weight"`
}

type sideJSON struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	Type      string      `json:"type"`
	Wikidata  string      `json:"wikidata,omitempty"`
	Aliases   []aliasJSON `json:"aliases,omitempty"`
	Countries []string    `json:"countries,omitempty"`
	Posts     []string    `json:"posts,omitempty"`
	Claims    int         `json:"claims"`
	Articles  int         `json:"articles"`
	Sentences []string    `json:"sentences,omitempty"`
}

func newDoubtJSON(d *query.Doubt) doubtJSON {
	from, to := shellWord(d.From.Entity.IRI), shellWord(d.To.Entity.IRI)
	out := doubtJSON{
		Score: d.Score, From: newSideJSON(&d.From), To: newSideJSON(&d.To),
		Merge: "newsgraph merge " + from + " " + to, Never: "newsgraph never " + from + " " + to,
	}
	for _, r := range d.Reasons {
		out.Reasons = append(out.Reasons, reasonJSON(r))
	}
	for _, e := range d.Neighbours {
		out.Neighbours = append(out.Neighbours, e.IRI)
	}
	for _, a := range d.Articles {
		out.Articles = append(out.Articles, a.ID)
	}
	return out
}

func newSideJSON(s *query.Side) sideJSON {
	e := &s.Entity
	out := sideJSON{
		ID: e.IRI, Name: e.Name, Type: string(e.Type), Wikidata: e.Wikidata, Aliases: newAliasesJSON(e.Aliases),
		Countries: s.Countries, Posts: s.Posts, Claims: e.Claims, Articles: e.Articles,
	}
	for _, c := range s.Claims {
		out.Sentences = append(out.Sentences, c.Evidence.Text)
	}
	return out
}

type aliasJSON struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

func newAliasesJSON(as []graph.Alias) []aliasJSON {
	var list []aliasJSON
	for _, a := range as {
		list = append(list, aliasJSON{a.Text, string(a.Kind), a.Count})
	}
	return list
}

// plainJSON is a value as one line of JSON, without escapes that only HTML
// needs.
func plainJSON(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// shellWord quotes a word for a POSIX shell if need be.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 0x7f || strings.ContainsRune("/-_.:%+@,", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
