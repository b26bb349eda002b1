package gizmo

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// A filter tests the value of a node.
type filter interface {
	pass(v quad.Value) bool
}

// comparison is lt, lte, gt and gte. Numbers compare with numbers by size,
// times with times, strings with strings by bytes, IRIs with IRIs; values of
// different kinds never pass. (Cayley itself doesn't compare an integer with a
// floating-point number.)
type comparison struct {
	name string
	ok   func(c int) bool
	arg  quad.Value
}

func (f comparison) pass(v quad.Value) bool {
	c, ok := compareSame(v, f.arg)
	return ok && f.ok(c)
}

// pattern is regex and like.
type pattern struct {
	re   *regexp.Regexp
	refs bool // test IRIs and blank nodes too
}

func (f pattern) pass(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return f.refs && f.re.MatchString(string(v))
	case quad.BNode:
		return f.refs && f.re.MatchString(string(v))
	}
	s, ok := text(v)
	return ok && f.re.MatchString(s)
}

// likePattern turns a pattern in which % stands for any text and ? for any one
// character into a regular expression that matches the whole string.
func likePattern(s string) string {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for _, r := range s {
		switch r {
		case '%':
			b.WriteString(`.*`)
		case '?':
			b.WriteString(`.`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	b.WriteString(`\z`)
	return b.String()
}

// text returns the text of a literal that is a string of some kind.
func text(v quad.Value) (string, bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.LangString:
		return string(v.Value), true
	case quad.TypedString:
		return string(v.Value), true
	}
	return "", false
}

// number returns the size of a numeric literal.
func number(v quad.Value) (float64, bool) {
	switch v := v.(type) {
	case quad.Int:
		return float64(v), true
	case quad.Float:
		return float64(v), true
	case quad.TypedString:
		p, err := v.ParseValue()
		if err != nil || p == quad.Value(v) {
			return 0, false
		}
		return number(p)
	}
	return 0, false
}

// moment returns the time that a literal stands for.
func moment(v quad.Value) (time.Time, bool) {
	switch v := v.(type) {
	case quad.Time:
		return time.Time(v), true
	case quad.TypedString:
		p, err := v.ParseValue()
		if t, ok := p.(quad.Time); err == nil && ok {
			return time.Time(t), true
		}
	}
	return time.Time{}, false
}

// compareSame orders two values of the same kind; ok is false for others.
func compareSame(a, b quad.Value) (c int, ok bool) {
	if x, isInt := a.(quad.Int); isInt {
		if y, isInt := b.(quad.Int); isInt {
			return cmp.Compare(x, y), true // exact beyond 2^53
		}
	}
	if x, isNum := number(a); isNum {
		y, isNum := number(b)
		return cmp.Compare(x, y), isNum
	}
	if x, isTime := moment(a); isTime {
		y, isTime := moment(b)
		return x.Compare(y), isTime
	}
	switch x := a.(type) {
	case quad.IRI:
		y, same := b.(quad.IRI)
		return cmp.Compare(x, y), same
	case quad.BNode:
		y, same := b.(quad.BNode)
		return cmp.Compare(x, y), same
	case quad.Bool:
		y, same := b.(quad.Bool)
		return cmp.Compare(strconv.FormatBool(bool(x)), strconv.FormatBool(bool(y))), same
	}
	if _, isNum := number(b); isNum {
		return 0, false
	}
	if _, isTime := moment(b); isTime {
		return 0, false
	}
	x, isText := text(a)
	y, same := text(b)
	return cmp.Compare(x, y), isText && same
}

// compareValues is the order of the order method: IRIs, blank nodes, booleans,
// numbers by size, times, then text; equal ones by their full notation.
func compareValues(a, b quad.Value) int {
	if c := cmp.Compare(kind(a), kind(b)); c != 0 {
		return c
	}
	if c, ok := compareSame(a, b); ok && c != 0 {
		return c
	}
	return cmp.Compare(quad.StringOf(a), quad.StringOf(b))
}

func kind(v quad.Value) int {
	switch v.(type) {
	case nil:
		return 0
	case quad.IRI:
		return 1
	case quad.BNode:
		return 2
	case quad.Bool:
		return 3
	}
	if _, ok := number(v); ok {
		return 4
	}
	if _, ok := moment(v); ok {
		return 5
	}
	return 6
}
