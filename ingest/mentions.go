package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"newsgraph/ingest/claim"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// entityFields is the comment that tells readers of CorefUD what "Entity=(e1-PER" consists of.
const entityFields = "# global.Entity = eid-etype"

// entitySpan is a name or numeric entity: tokens [first, last) of a document.
type entitySpan struct {
	first, last int
	class       string // type as it is written
	value       string // what is written as Value=, or empty
}

// marks are what the last column says of a document's names and numeric entities.
type marks struct {
	names    []entity.NameSpan // flat
	entities []entitySpan      // of all layers, properly nested, outer ones first
	ids      int               // identifiers given so far
}

// marks finds what to write of a document with the given flat names.
func (p *Pipeline) marks(d *text.Doc, ts []syntax.Tree, names []entity.NameSpan, published string) *marks {
	m := &marks{names: apart(names)}
	m.entities = merge(p.finder.Layers(d, ts, m.names), claim.Numerics(d, ts, published))
	return m
}

// apart drops names that overlap an earlier one.
func apart(names []entity.NameSpan) []entity.NameSpan {
	free := 0
	return slices.DeleteFunc(names, func(n entity.NameSpan) bool {
		if n.First < free {
			return true
		}
		free = n.Last
		return false
	})
}

// merge puts names and numeric entities into one list, each in text order, outer spans
// first. A numeric entity gives way to names that it crosses or lies in; see
// [Pipeline.WriteCoNLLU].
func merge(names []entity.LayerSpan, numerics []claim.Numeric) []entitySpan {
	out := make([]entitySpan, 0, len(names)+len(numerics))
	from := 0 // the names before it end where the numeric entity begins or earlier
	for _, n := range names {
		out = append(out, entitySpan{n.First, n.Last, n.Type, n.Country})
	}
	for _, n := range numerics {
		for from < len(names) && names[from].Last <= n.First {
			from++
		}
		if fits(names[from:], n) {
			out = append(out, entitySpan{n.First, n.Last, string(n.Type), n.Value})
		}
	}
	slices.SortStableFunc(out, func(a, b entitySpan) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	return out
}

// fits reports whether a numeric entity may stand beside the names, which are in text order.
func fits(names []entity.LayerSpan, n claim.Numeric) bool {
	for _, x := range names {
		if x.First >= n.Last {
			break
		}
		switch {
		case x.Last <= n.First:
		case x.First >= n.First && x.Last <= n.Last: // within it
			if x.Last-x.First == n.Last-n.First {
				return false
			}
		case x.First <= n.First && n.Last <= x.Last: // around it
			if text := n.Interval.Text; x.Type != entity.EVENT.String() || n.Type != claim.Date || text == "" || text[0] < '0' || text[0] > '9' {
				return false // but "the 2024 Olympics"
			}
		default:
			return false
		}
	}
	return true
}

// write marks the rows of a sentence whose first token has the number first. What was
// marked before is dropped.
func (m *marks) write(rows []*syntax.Row, first int) {
	for _, r := range rows {
		dropMarks(r)
	}
	for len(m.names) > 0 && m.names[0].First < first+len(rows) {
		addName(rows, first, m.names[0])
		m.names = m.names[1:]
	}
	m.addEntities(rows, first)
}

// addName marks a flat name that begins among the words of a sentence.
func addName(rows []*syntax.Row, first int, n entity.NameSpan) {
	class := n.Name.String()
	for i := max(n.First-first, 0); i < min(n.Last-first, len(rows)); i++ {
		prefix := "I-"
		if i == n.First-first {
			prefix = "B-"
		}
		rows[i].AddMisc("NER=" + prefix + class)
	}
}

// addEntities marks the entities of a sentence in brackets.
func (m *marks) addEntities(rows []*syntax.Row, first int) {
	type open struct{ id, last int }
	var stack []open
	var b strings.Builder
	for i, r := range rows {
		b.Reset()
		value := ""
		for len(m.entities) > 0 && m.entities[0].first <= first+i {
			e := m.entities[0]
			m.entities = m.entities[1:]
			m.ids++
			b.WriteString("(e" + strconv.Itoa(m.ids) + "-" + e.class)
			if e.value != "" {
				value = e.value
			}
			if last := min(e.last-first, len(rows)); last == i+1 {
				b.WriteByte(')')
			} else {
				stack = append(stack, open{m.ids, last})
			}
		}
		for n := len(stack); n > 0 && stack[n-1].last == i+1; n-- {
			b.WriteString("e" + strconv.Itoa(stack[n-1].id) + ")")
			stack = stack[:n-1]
		}
		if b.Len() > 0 {
			r.AddMisc("Entity=" + b.String())
		}
		if value != "" {
			r.AddMisc("Value=" + miscValue(value))
		}
	}
}

// miscValue keeps what the last column can't hold out of a value, whose unit may be any
// word of the text: control characters go and the bar that parts the items is escaped.
func miscValue(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	return strings.ReplaceAll(form(s), "|", "%7C")
}

// dropMarks takes names and entities out of a row's last column that were there before.
func dropMarks(r *syntax.Row) {
	var kept []string
	for item := range strings.SplitSeq(r[syntax.MISC], "|") {
		if !strings.HasPrefix(item, "NER=") && !strings.HasPrefix(item, "Entity=") && !strings.HasPrefix(item, "Value=") {
			kept = append(kept, item)
		}
	}
	r[syntax.MISC] = strings.Join(kept, "|")
}
