package console

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
	"newsgraph/query"
	"newsgraph/query/gizmo"
)

// command is what a word that begins with a dot does.
type command struct {
	name string // with the dot
	args string // for help
	help string
	run  func(c *session, ctx context.Context, arg string) error
}

// commands returns all commands in the order of the help.
func commands() []command {
	return []command{
		{".help", "[METHOD]", "this list, or what a Gizmo method does", (*session).help},
		{".predicates", "[TEXT]", "the relations in the store", (*session).predicates},
		{".entities", "[TEXT]", "the entities in the store", (*session).entities},
		{".claims", "[TEXT]", "claims with these words in sentence or parts", (*session).claims},
		{".show", "NAME", "all that is known of an entity", (*session).show},
		{".why", "N|CLAIM", "the evidence of row N of the last answer, or of a claim", (*session).whyRow},
		{".path", "A -> B", "how one entity is tied to another", (*session).path},
		{".rank", "[MEASURE]", "the most important actors", (*session).rank},
		{".format", "[NAME]", "form of answers: " + strings.Join(Formats(), ", "), (*session).setFormat},
		{".limit", "[N]", "rows shown of an answer, 0 for all", (*session).setLimit},
		{".timer", "[on|off]", "tell how long answers take", (*session).setTimer},
		{".export", "FILE", "write the last answer to a new .csv, .json, .jsonl, .md or .txt file", (*session).export},
		{".quit", "", "end", func(*session, context.Context, string) error { return errQuit }},
	}
}

func (c *session) command(ctx context.Context, input string) error {
	name, arg, _ := strings.Cut(input, " ")
	for _, k := range commands() {
		if k.name == name || name == ".exit" && k.name == ".quit" {
			return k.run(c, ctx, strings.Trim(strings.TrimSpace(arg), `"`))
		}
	}
	if strings.Contains(name, "(") {
		return fmt.Errorf("no line of a script begins with a dot: end the line before %s with it", name)
	}
	return fmt.Errorf("unknown command %s: .help lists all", name)
}

func (c *session) help(_ context.Context, arg string) error {
	if arg != "" {
		name := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(arg, "g."), "."), "()")
		for _, m := range gizmo.Methods() {
			if slices.ContainsFunc(append(m.Aliases, m.Name), func(s string) bool { return strings.EqualFold(s, name) }) {
				_, err := fmt.Fprintf(c.Out, "%s: %s\n", m.Signature, m.Doc)
				return err
			}
		}
		return fmt.Errorf("no Gizmo method %q", arg)
	}
	for _, k := range commands() {
		if _, err := fmt.Fprintf(c.Out, "%-24s%s\n", strings.TrimSpace(k.name+" "+k.args), k.help); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(c.Out, "\nAll else is Gizmo and runs when its brackets balance:\n"+
		"  g.V(\"<country/russia>\").out(\"<rel:pays>\").all()\n")
	for _, on := range []string{"graph", "path", "global"} {
		var names []string
		for _, m := range gizmo.Methods() {
			if m.On == on {
				names = append(names, m.Name)
			}
		}
		c.screen.detail(c.Out, on, strings.Join(names, " "))
	}
	return err
}

// predicates lists the edges that claims make, with the number of claims.
func (c *session) predicates(ctx context.Context, arg string) error {
	count := map[string]int{}
	name := map[string]string{}
	for k, err := range c.Store.Claims(ctx, store.Filter{}) {
		if err != nil {
			return err
		}
		edge := string(graph.EdgeIRI(k))
		count[edge]++
		name[edge] = k.Predicate
	}
	var edges []string
	for e := range count {
		if strings.Contains(graph.Fold(e), graph.Fold(arg)) {
			edges = append(edges, e)
		}
	}
	slices.SortFunc(edges, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	cols := []Column{{Name: "predicate", Tone: tone(Relation)}, {Name: "claims", Right: true}, {Name: "meaning", Flex: true}}
	rows := make([][]any, len(edges))
	for i, e := range edges {
		meaning := "open: not in the vocabulary"
		if p, ok := graph.Predicates.ByID(name[e]); ok {
			meaning = p.Definition
		}
		rows[i] = []any{"<" + e + ">", count[e], meaning}
	}
	return c.list(cols, rows, "predicate")
}

// list shows rows that are not claims.
func (c *session) list(cols []Column, rows [][]any, what string) error {
	more := c.Limit > 0 && len(rows) > c.Limit
	if more {
		rows = rows[:c.Limit]
	}
	c.last = result{cols: cols, cells: rows}
	if err := c.screen.Render(c.Out, c.Format, cols, rows); err != nil {
		return err
	}
	c.count(len(rows), what, more)
	return nil
}

func (c *session) entities(ctx context.Context, arg string) error {
	text := graph.Fold(arg)
	es, err := c.Store.Entities(ctx)
	if err != nil {
		return err
	}
	es = slices.DeleteFunc(es, func(e store.Entity) bool { return !matches(&e.Entity, text) })
	slices.SortStableFunc(es, func(a, b store.Entity) int { return b.Claims - a.Claims })
	cols, rows := EntityRows(es)
	return c.list(cols, rows, "entity")
}

// matches tells whether a name, alias or IRI of e contains a folded text.
func matches(e *graph.Entity, text string) bool {
	if strings.Contains(graph.Fold(e.Name), text) || strings.Contains(graph.Fold(e.IRI), text) {
		return true
	}
	return slices.ContainsFunc(e.Aliases, func(a graph.Alias) bool { return strings.Contains(graph.Fold(a.Text), text) })
}

func (c *session) claims(ctx context.Context, arg string) error {
	cs, err := query.Claims(ctx, c.Store, query.Filter{Text: arg})
	if err != nil {
		return err
	}
	more := c.Limit > 0 && len(cs) > c.Limit
	if more {
		cs = cs[:c.Limit]
	}
	c.last = claimsResult(cs)
	if err := c.screen.Render(c.Out, c.Format, c.last.cols, c.last.cells); err != nil {
		return err
	}
	c.count(len(cs), "claim", more)
	return nil
}

func (c *session) show(ctx context.Context, arg string) error {
	if arg == "" {
		return errors.New(".show needs a name")
	}
	d, err := query.Show(ctx, c.Store, arg)
	if err != nil {
		return err
	}
	c.last = claimsResult(dossierClaims(&d))
	return c.screen.WriteDossier(c.Out, &d)
}

func (c *session) whyRow(ctx context.Context, arg string) error {
	if n, err := strconv.Atoi(arg); err == nil {
		return c.why(ctx, n)
	}
	if arg == "" {
		return errors.New(".why needs the number of a row or a claim")
	}
	e, err := query.Why(ctx, c.Store, arg)
	if err != nil {
		return err
	}
	return c.screen.WriteEvidence(c.Out, e)
}

func (c *session) path(ctx context.Context, arg string) error {
	from, to, ok := strings.Cut(arg, "->")
	if !ok {
		return errors.New(".path needs two names with -> between them")
	}
	clean := func(s string) string { return strings.Trim(s, ` "`) }
	ps, err := query.Paths(ctx, c.Store, clean(from), clean(to), query.PathOptions{Max: 3})
	if err != nil {
		return err
	}
	if len(ps) == 0 {
		return errors.New("nothing joins them")
	}
	return c.screen.WritePaths(c.Out, ps)
}

func (c *session) rank(ctx context.Context, arg string) error {
	rs, err := query.Ranks(ctx, c.Store, query.RankOptions{By: query.Measure(arg)})
	if err != nil {
		return err
	}
	cols, rows := RankRows(rs)
	return c.list(cols, rows, "actor")
}

func (c *session) setFormat(_ context.Context, arg string) error {
	if arg == "" {
		_, err := fmt.Fprintln(c.Out, c.Format)
		return err
	}
	f, err := ParseFormat(arg)
	if err == nil {
		c.Format = f
	}
	return err
}

func (c *session) setLimit(_ context.Context, arg string) error {
	if arg == "" {
		_, err := fmt.Fprintln(c.Out, c.Limit)
		return err
	}
	n, err := strconv.Atoi(arg)
	if err != nil || n < 0 {
		return fmt.Errorf(".limit needs a number from 0 up, not %q", arg)
	}
	c.Limit = n
	return nil
}

func (c *session) setTimer(_ context.Context, arg string) error {
	if c.Now == nil {
		return errors.New("this console has no clock")
	}
	switch arg {
	case "":
		c.timer = !c.timer
	case "on", "off":
		c.timer = arg == "on"
	default:
		return fmt.Errorf(".timer needs on or off, not %q", arg)
	}
	return nil
}

// exportFormats are the forms that a file's extension asks for.
var exportFormats = map[string]Format{".csv": CSV, ".json": JSON, ".jsonl": JSONL, ".md": Markdown, ".txt": Table}

// export writes the last answer to a file, which must not exist: a slip of
// the fingers shall not destroy one.
func (c *session) export(_ context.Context, arg string) error {
	f, ok := exportFormats[filepath.Ext(arg)]
	if !ok {
		return errors.New(".export needs a file name that ends in .csv, .json, .jsonl, .md or .txt")
	}
	if c.last.cells == nil {
		return errors.New("no answer yet to export")
	}
	file, err := os.OpenFile(arg, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	err = c.write(file, f)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("export to %s: %w", arg, err)
	}
	fmt.Fprintf(c.Err, "%d rows written to %s\n", len(c.last.cells), arg)
	return nil
}

func (c *session) write(file *os.File, f Format) error {
	if c.last.rows != nil {
		return Screen{}.RenderRows(file, f, c.last.rows)
	}
	return Screen{}.Render(file, f, c.last.cols, c.last.cells)
}
