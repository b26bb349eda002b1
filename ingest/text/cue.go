package text

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/cues.tsv
var cueData string

// cueKind tells what a phrase speaks for.
type cueKind uint8

const (
	furniture cueKind = iota
	message
	linkList
	caption
	credit
	cueKinds
)

// place tells where in a sentence a phrase counts.
type place uint8

const (
	anywhere place = iota
	atFirst
	asWhole
)

var (
	kindNames  = map[string]cueKind{"furniture": furniture, "message": message, "list": linkList, "caption": caption, "credit": credit}
	placeNames = map[string]place{"any": anywhere, "first": atFirst, "whole": asWhole}
)

type cue struct {
	kind   cueKind
	place  place
	weight float32
	rest   []string // the tokens after the first
}

// cues are found by their first token; the data file is part of the program.
var cues = sync.OnceValue(func() map[string][]cue {
	out := map[string][]cue{}
	for line := range strings.Lines(cueData) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			panic("text: bad line in the cues: " + line)
		}
		kind, ok := kindNames[f[0]]
		where, known := placeNames[f[1]]
		weight, err := strconv.ParseFloat(f[2], 32)
		if !ok || !known || err != nil {
			panic("text: bad line in the cues: " + line)
		}
		x := &lexer{s: f[3], lex: words()}
		x.line(0, len(f[3]))
		c := cue{kind: kind, place: where, weight: float32(weight)}
		for i := 1; i < len(x.toks); i++ {
			c.rest = append(c.rest, x.tok(i))
		}
		out[x.tok(0)] = append(out[x.tok(0)], c)
	}
	return out
})

// fold lower-cases a token and straightens its apostrophe into b.
func fold(b []byte, w string) []byte {
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w[i:])
		if r == '’' || r == '‘' {
			b = append(b, '\'')
		} else {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		i += n
	}
	return b
}

// evidence is what speaks for the kinds of furniture in a sentence.
type evidence struct {
	score  [cueKinds]float32
	reader bool // the writers speak of themselves or to the reader, outside quotes
	quoted bool // begins within a quotation
	speech bool // has a quotation
	ended  bool // ends with a full stop or the like
	words  int  // tokens with letters or digits
	lower  int  // words in lower case
}

// weak is the weight up to which cues count only when the reader is addressed.
const weak = 0.5

// weigh collects the evidence of a sentence; inside tells whether it starts
// within a quotation, and the result's second value whether it ends so.
func (d *Doc) weigh(s Sentence, inside bool, buf []byte) (evidence, bool, []byte) {
	e := evidence{quoted: inside}
	var faint [cueKinds]float32
	table := cues()
	for i := s.First; i < s.Last; i++ {
		w := d.Word(i)
		r, _ := utf8.DecodeRuneInString(w)
		switch r {
		case '“', '«':
			inside, e.speech = true, true
			e.quoted = e.quoted || i == s.First
		case '”', '»':
			inside, e.speech = false, true
		case '"':
			inside, e.speech = !inside, true
			e.quoted = e.quoted || i == s.First
		}
		if wordRune(r) {
			e.words++
			if unicode.IsLower(r) {
				e.lower++
			}
		}
		if len(w) > 24 {
			continue
		}
		buf = fold(buf[:0], w)
		if !inside && addressed(buf) {
			e.reader = true
		}
		for _, c := range table[string(buf)] {
			n, ok := d.match(c, i, s)
			switch {
			case !ok, c.place == atFirst && i > d.opening(s), c.place == asWhole && (i > d.opening(s) || d.more(i+n, s)):
			case c.place == anywhere && c.weight <= weak:
				faint[c.kind] += c.weight
			default:
				e.score[c.kind] += c.weight
			}
		}
	}
	for e.ended = false; s.Last > s.First; s.Last-- {
		w := d.Word(s.Last - 1)
		if closing(w) {
			continue
		}
		e.ended = strings.ContainsAny(w[len(w)-1:], ".!?") || w == "…"
		break
	}
	if e.reader {
		for k, w := range faint {
			e.score[k] += w
		}
	}
	return e, inside, buf
}

// addressed reports whether a lower-case token is "we", "your" or the like.
func addressed(w []byte) bool {
	switch string(w) {
	case "we", "us", "our", "ours", "you", "your", "yours":
		return true
	}
	return false
}

// opening gives the first token of a sentence after bullets and arrows.
func (d *Doc) opening(s Sentence) int {
	i := s.First
	for i < s.Last-1 {
		switch d.Word(i) {
		case "•", "*", "-", "–", "—", "|", "·", ">", ">>", "→", "►", "▶", "+", "»", "<", "■", "●", "__":
			i++
			continue
		}
		break
	}
	return i
}

// more reports whether a sentence has words from token i on.
func (d *Doc) more(i int, s Sentence) bool {
	for ; i < s.Last; i++ {
		if r, _ := utf8.DecodeRuneInString(d.Word(i)); wordRune(r) {
			return true
		}
	}
	return false
}

// match reports whether a cue whose first token is token i stands there, and its length.
func (d *Doc) match(c cue, i int, s Sentence) (int, bool) {
	n := len(c.rest) + 1
	if i+n > s.Last {
		return 0, false
	}
	var b [32]byte
	for k, want := range c.rest {
		w := d.Word(i + 1 + k)
		if len(w) > len(b) || string(fold(b[:0], w)) != want {
			return 0, false
		}
	}
	return n, true
}
