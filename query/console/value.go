package console

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/query"
)

// amount shows a claim's quantities: to people as "≥200,000,000 USD/year",
// to programs as an array of objects.
type amount []graph.Quantity

func (a amount) String() string {
	parts := make([]string, len(a))
	for i, q := range a {
		parts[i] = quantityText(q)
	}
	return strings.Join(parts, "; ")
}

// MarshalJSON writes the fields of the quantities that apply.
func (a amount) MarshalJSON() ([]byte, error) {
	type quantity struct {
		Value *float64    `json:"value,omitempty"`
		Min   *float64    `json:"min,omitempty"`
		Max   *float64    `json:"max,omitempty"`
		Unit  string      `json:"unit,omitempty"`
		Bound graph.Bound `json:"bound,omitempty"`
		Per   string      `json:"per,omitempty"`
		Text  string      `json:"text,omitempty"`
	}
	qs := make([]quantity, len(a))
	for i, q := range a {
		qs[i] = quantity{Unit: q.Unit, Bound: q.Bound, Per: q.Per, Text: q.Text}
		if q.Bound == graph.Range {
			qs[i].Min, qs[i].Max = &q.Min, &q.Max
		} else {
			qs[i].Value = &q.Value
		}
	}
	s, err := marshal(qs)
	return []byte(s), err
}

func quantityText(q graph.Quantity) string {
	var b strings.Builder
	switch q.Bound {
	case graph.Lower:
		b.WriteString("≥")
	case graph.Upper:
		b.WriteString("≤")
	case graph.Approx:
		b.WriteString("~")
	case graph.Exact, graph.Range:
	}
	if q.Bound == graph.Range {
		b.WriteString(number(q.Min) + "–" + number(q.Max))
	} else {
		b.WriteString(number(q.Value))
	}
	if q.Unit != "" {
		if q.Unit != "%" {
			b.WriteByte(' ')
		}
		b.WriteString(q.Unit)
	}
	if q.Per != "" {
		b.WriteString("/" + q.Per)
	}
	return b.String()
}

// number writes f with commas between groups of three digits.
func number(f float64) string {
	s := strconv.FormatFloat(math.Abs(f), 'f', -1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		whole += "." + frac
	}
	if f < 0 {
		return "-" + whole
	}
	return whole
}

// when shows an interval: to people as "2024-06" or "2011 – 2015", to
// programs as an object.
type when struct{ *graph.Interval }

func (w when) String() string {
	if w.Interval == nil {
		return ""
	}
	i := *w.Interval
	start, end := i.Start, i.End
	if len(start) == len("2006-01-02") && len(end) == len(start) {
		switch {
		case strings.HasSuffix(start, "-01-01") && strings.HasSuffix(end, "-12-31"):
			start, end = start[:4], end[:4]
		case strings.HasSuffix(start, "-01") && start[:7] == end[:7] && end[8:] >= "28" && i.Precision == graph.PrecisionMonth:
			start, end = start[:7], end[:7]
		}
	}
	switch {
	case start == end && start != "":
		return start
	case start != "" && end != "":
		return start + " – " + end
	case start != "":
		return "from " + start
	case end != "":
		return "until " + end
	}
	return i.Text
}

// MarshalJSON writes null where there is no interval.
func (w when) MarshalJSON() ([]byte, error) {
	if w.Interval == nil {
		return []byte("null"), nil
	}
	s, err := marshal(struct {
		Start     string          `json:"start,omitempty"`
		End       string          `json:"end,omitempty"`
		Precision graph.Precision `json:"precision,omitempty"`
		Text      string          `json:"text,omitempty"`
	}{w.Start, w.End, w.Precision, w.Text})
	return []byte(s), err
}

// chain shows an attribution, origin first: to people as
// "NIS < Wi Sung-lac", to programs as an array of objects.
type chain []graph.Link

func (c chain) String() string {
	links := make([]string, len(c))
	for i, l := range c {
		names := make([]string, len(l.Sources))
		for j := range l.Sources {
			names[j] = shortName(&l.Sources[j])
		}
		links[i] = strings.Join(names, " & ")
	}
	return strings.Join(links, " < ")
}

// MarshalJSON writes the links with full names.
func (c chain) MarshalJSON() ([]byte, error) {
	type link struct {
		Sources  []string `json:"sources"`
		Act      string   `json:"act,omitempty"`
		Date     *when    `json:"date,omitempty"`
		Explicit bool     `json:"explicit"`
	}
	ls := make([]link, len(c))
	for i, l := range c {
		ls[i] = link{Sources: sourceNames(l), Act: l.Act, Explicit: l.Explicit}
		if l.Date != nil {
			ls[i].Date = &when{l.Date}
		}
	}
	s, err := marshal(ls)
	return []byte(s), err
}

func sourceNames(l graph.Link) []string {
	names := make([]string, len(l.Sources))
	for i, s := range l.Sources {
		names[i] = s.Name
	}
	return names
}

// longName is the number of bytes above which an acronym stands for a name.
const longName = 20

// shortName returns an entity's acronym where its name is long.
func shortName(e *graph.Entity) string {
	if a := acronym(e); a != "" && len(e.Name) > longName {
		return a
	}
	return e.Name
}

func acronym(e *graph.Entity) string {
	var best graph.Alias
	for _, a := range e.Aliases {
		if a.Kind == graph.AliasAcronym && (a.Count > best.Count || best.Text == "") {
			best = a
		}
	}
	return best.Text
}

// relationText returns the relation in the words of the text with the theme
// that it is about, as far as those words leave it out.
func relationText(c *graph.Claim) string {
	s := c.Surface
	if s == "" {
		s = strings.ReplaceAll(c.Predicate, "_", " ")
	}
	if c.Theme != "" && !strings.Contains(strings.ToLower(s), strings.ToLower(c.Theme)) {
		s += " (" + c.Theme + ")"
	}
	return s
}

// certaintyText names modality and polarity: "future", "denied",
// "future, denied".
func certaintyText(c *graph.Claim) string {
	parts := []string{string(c.Modality)}
	if c.Negated {
		parts = append(parts, string(query.Denied))
		if c.Modality == graph.Asserted {
			parts = parts[1:]
		}
	}
	if c.Status != "" {
		parts = append(parts, c.Status)
	}
	return strings.Join(parts, ", ")
}

// certaintyTone is the colour of what [certaintyText] returns.
func certaintyTone(text string) Tone {
	words := strings.Split(text, ", ")
	if slices.Contains(words, string(query.Denied)) {
		return Denied
	}
	for _, m := range []graph.Modality{graph.Possible, graph.Conditional, graph.Intended} {
		if slices.Contains(words, string(m)) {
			return Unsure
		}
	}
	return Plain
}
