package claim

import (
	_ "embed"
	"fmt"
	"strings"

	"newsgraph/graph"
)

//go:embed data/frames.tsv
var framesTSV string

//go:embed data/types.tsv
var typesTSV string

// role is one way to fill a slot of a frame.
type role struct {
	name string // "S", "O", "I", "C", "X", "G", "M", "H", "Q", or a preposition
	typ  string // class that the filler must have, or ""
	lit  string // the filler itself, for "=text"
}

// frame maps the arguments of a word to a predicate of the vocabulary, in the manner
// of FrameNet's valence patterns.
type frame struct {
	predicate    string
	subject      []role
	object       []role
	theme        []role
	modality     graph.Modality
	negated      bool
	also         bool   // further frames of the word are tried as well
	needs        []role // roles that must be filled beside the subject and the object
	reciprocal   bool   // a plural subject alone fills subject and object ("the leaders met")
	ofClause     bool   // a noun without possessor takes the subject of its clause ("during a visit to")
	bare         bool   // not with a clausal complement
	intransitive bool   // not with an object
	sole         bool   // not if the clause that it takes makes a claim itself
	patient      bool   // a passive without agent still says something of the patient
}

// lexicon holds the frames by part of speech and word, and the noun classes.
type lexicon struct {
	verbs, nouns map[string][]frame
	classes      map[string]map[string]bool
	complements  map[string]bool   // verbs that make something of their object ("elected her president")
	silent       map[string]bool   // words that make no claim without an object ("asked not to be named")
	participles  map[string]string // irregular past participles to lemmas
}

// loadLexicon reads the embedded frame and class tables.
func loadLexicon() (*lexicon, error) {
	l := &lexicon{verbs: map[string][]frame{}, nouns: map[string][]frame{}, classes: map[string]map[string]bool{}, silent: map[string]bool{}, complements: map[string]bool{}, participles: map[string]string{}}
	err := eachRow(typesTSV, "types.tsv", 2, func(f []string) error {
		l.classes[f[0]] = map[string]bool{}
		for w := range strings.SplitSeq(f[1], ";") {
			l.classes[f[0]][w] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(participlesTSV, "participles.tsv", 2, func(f []string) error {
		l.participles[f[0]] = f[1]
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err = eachRow(framesTSV, "frames.tsv", 6, l.addFrame); err != nil {
		return nil, err
	}
	err = eachRow(nominalsTSV, "nominals.tsv", 6, l.addFrame)
	return l, err
}

func (l *lexicon) addFrame(f []string) error {
	if f[0] == "-" {
		for w := range strings.SplitSeq(f[2], ";") {
			l.silent[w] = true
		}
		return nil
	}
	fr := frame{predicate: f[0], subject: parseRoles(f[3]), object: parseRoles(f[4]), theme: parseRoles(f[5])}
	if len(f) > 6 {
		for o := range strings.FieldsSeq(f[6]) {
			switch {
			case strings.HasPrefix(o, "mod="):
				fr.modality = graph.Modality(o[len("mod="):])
			case o == "neg":
				fr.negated = true
			case o == "also":
				fr.also = true
			case o == "patient":
				fr.patient = true
			case o == "bare":
				fr.bare = true
			case o == "intr":
				fr.intransitive = true
			case o == "sole":
				fr.sole = true
			case o == "recip":
				fr.reciprocal = true
			case o == "subj":
				fr.ofClause = true
			case strings.HasPrefix(o, "need="):
				fr.needs = append(fr.needs, parseRoles(o[len("need="):])...)
			default:
				return fmt.Errorf("unknown option %q", o)
			}
		}
	}
	for _, r := range append(append([]role(nil), fr.object...), fr.theme...) {
		if r.name == "C" && f[1] == "v" {
			for w := range strings.SplitSeq(f[2], ";") {
				l.complements[w] = true
			}
		}
	}
	into := l.verbs
	switch f[1] {
	case "v":
	case "n":
		into = l.nouns
	default:
		return fmt.Errorf("unknown part of speech %q", f[1])
	}
	for w := range strings.SplitSeq(f[2], ";") {
		if v, _, ok := strings.Cut(w, " "); ok && f[1] == "v" {
			l.classes["light"][v] = true // its noun may be part of the word
		}
		into[w] = append(into[w], fr)
	}
	return nil
}

// about reports whether a frame of the verb says after preposition prep what its object did
// ("fined the firm for blocking").
func (l *lexicon) about(verb, prep string) bool {
	if prep != "for" && prep != "of" && prep != "from" {
		return false
	}
	for _, f := range l.verbs[verb] {
		for _, r := range append(append([]role(nil), f.theme...), f.needs...) {
			if r.name == prep {
				return true
			}
		}
	}
	return false
}

// eachRow calls f for the fields of each row of a table with at least n columns.
func eachRow(table, name string, n int, f func([]string) error) error {
	line := 0
	for row := range strings.Lines(table) {
		line++
		row = strings.TrimRight(row, "\r\n")
		if row == "" || row[0] == '#' {
			continue
		}
		fields := strings.Split(row, "\t")
		if len(fields) < n {
			return fmt.Errorf("read %s:%d: %d columns, want %d", name, line, len(fields), n)
		}
		if err := f(fields); err != nil {
			return fmt.Errorf("read %s:%d: %w", name, line, err)
		}
	}
	return nil
}

func parseRoles(s string) []role {
	if s == "" || s == "-" {
		return nil
	}
	var out []role
	for p := range strings.SplitSeq(s, "|") {
		if lit, ok := strings.CutPrefix(p, "="); ok {
			out = append(out, role{lit: lit})
			continue
		}
		name, typ, _ := strings.Cut(p, ":")
		out = append(out, role{name: name, typ: typ})
	}
	return out
}

// argument is what fills a role: a word of the sentence, or a literal.
type argument struct {
	head int    // word number, -1 for a literal
	lit  string // the literal; for a word with literal true, empty
	// literal asks for the words themselves rather than the entity.
	literal bool
	clause  bool // the word heads a clause, not a noun phrase
}
