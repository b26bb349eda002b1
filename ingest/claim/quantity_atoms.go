package claim

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// atomKind tells letters, numbers and other signs apart.
type atomKind uint8

const (
	atomWord atomKind = iota
	atomNumber
	atomSymbol
)

// atom is a piece of a token: a run of letters, a number or one other sign.
// The grammars of amounts and times read atoms, so that it makes no difference
// whether "€120m-a-year" or "5–7%" is one token or several.
type atom struct {
	raw, low string
	tok      int // token of the document it belongs to
	kind     atomKind
	glued    bool // nothing lies between it and the atom before
	value    float64
	fraction bool // written with a decimal point
}

// atomise cuts tokens [first, last) into atoms.
func atomise(d *text.Doc, first, last int) []atom {
	var as []atom
	end := -1
	for i := first; i < last; i++ {
		t := d.Tokens[i]
		w := d.Text[t.Start:t.End]
		for p := 0; p < len(w); {
			n, a := nextAtom(w[p:])
			a.tok = i
			a.glued = int(t.Start)+p == end
			as = append(as, a)
			p += n
			end = int(t.Start) + p
		}
	}
	return as
}

// nextAtom cuts the first atom off w and returns its length in bytes.
func nextAtom(w string) (int, atom) {
	r, size := utf8.DecodeRuneInString(w)
	switch {
	case r >= '0' && r <= '9':
		n := numberLength(w)
		v, err := strconv.ParseFloat(strings.ReplaceAll(w[:n], ",", ""), 64)
		if err == nil {
			return n, atom{raw: w[:n], low: w[:n], kind: atomNumber, value: v, fraction: strings.Contains(w[:n], ".")}
		}
		return n, atom{raw: w[:n], low: w[:n], kind: atomSymbol}
	case unicode.Is(unicode.No, r):
		if v, ok := vulgarFractions[r]; ok {
			return size, atom{raw: w[:size], low: w[:size], kind: atomNumber, value: v, fraction: true}
		}
	case unicode.IsLetter(r), r == '\'' || r == '’':
		n := size
		for n < len(w) {
			r, s := utf8.DecodeRuneInString(w[n:])
			inner := r == '.' || r == '\'' || r == '’'
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !inner {
				break
			}
			n += s
		}
		raw := w[:n]
		low := strings.ToLower(strings.ReplaceAll(raw, "’", "'"))
		if strings.Count(low, ".") == 1 {
			low = strings.TrimSuffix(low, ".") // "Nov.", but "u.s."
		}
		return n, atom{raw: raw, low: low}
	}
	return size, atom{raw: w[:size], low: w[:size], kind: atomSymbol}
}

// numberLength returns the length of the number at the start of w: digits with
// groups of three (or, as in India, of two) after commas, and decimals.
func numberLength(w string) int {
	n := digits(w)
	for n < len(w) && w[n] == ',' {
		g := digits(w[n+1:])
		if g != 3 && (g != 2 || n+3 >= len(w) || w[n+3] != ',') {
			break
		}
		n += 1 + g
	}
	if n+1 < len(w) && w[n] == '.' {
		if g := digits(w[n+1:]); g > 0 {
			n += 1 + g
		}
	}
	return n
}

func digits(w string) int {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	return n
}

var vulgarFractions = map[rune]float64{
	'½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1.0 / 3, '⅔': 2.0 / 3, '⅕': 0.2, '⅖': 0.4, '⅗': 0.6, '⅘': 0.8, '⅛': 0.125, '⅜': 0.375, '⅝': 0.625, '⅞': 0.875,
}

// isDash reports whether the atom is a hyphen or dash.
func (a atom) isDash() bool {
	switch a.low {
	case "-", "–", "—", "‐", "‑", "−":
		return true
	}
	return false
}

// isYear reports whether the atom is a bare four-digit number that reads as a year.
func (a atom) isYear() bool {
	return a.kind == atomNumber && len(a.raw) == 4 && !a.fraction && a.value >= 1500 && a.value < 2200
}

// singular returns the singular of a lower-case English noun; it is used only
// where no lemma is at hand.
func singular(w string) string {
	switch w {
	case "people", "persons":
		return "person"
	case "men":
		return "man"
	case "women":
		return "woman"
	case "children":
		return "child"
	case "lives", "wives", "knives", "halves", "leaves":
		return w[:len(w)-3] + map[bool]string{true: "fe", false: "f"}[w == "lives" || w == "wives" || w == "knives"]
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 2:
		return w[:len(w)-1]
	}
	return w
}
