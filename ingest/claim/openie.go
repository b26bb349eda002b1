package claim

import (
	"sort"
	"strings"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Triple is a surface extraction: words of the sentence as they stand ("is" apart, which an
// apposition leaves unsaid), with no normalisation. Each object, coordinated noun and
// prepositional phrase has a triple of its own whose relation holds what comes before it
// ("opened a bridge in | May"), the granularity of BenchIE (Gashteovski et al., ACL 2022);
// so Objects has one element. Confidence estimates, from 0 to 1, what an extraction adds to
// the surer ones: the share of its words that is right and not told by them.
type Triple struct {
	Subject    string   `json:"subject"`
	Relation   string   `json:"relation"`
	Objects    []string `json:"objects"`
	Confidence float64  `json:"confidence"`

	features []string // what its confidence was computed from
}

// Triples returns the surface extractions of one tokenised sentence. Words are joined
// by single blanks, as benchmarks expect.
func (x *Extractor) Triples(d *text.Doc, t *syntax.Tree) []Triple {
	s := newSentence(x.lex, d, mended(t), nil)
	b := &surface{s: s, out: []Triple{}, seen: map[string]bool{}}
	cs := s.clauses()
	for i := range cs {
		b.clause(&cs[i])
	}
	b.nouns()
	return b.out
}

// surface collects the triples of one sentence.
type surface struct {
	s    *sentence
	out  []Triple
	seen map[string]bool
}

// add adds the triple of reading r with relation rel and object obj, unless it is there.
func (b *surface) add(r *reading, kind, rel, obj string) {
	if r.subj == "" || rel == "" || obj == "" {
		return
	}
	key := r.subj + "\t" + rel + "\t" + obj
	if b.seen[key] {
		return
	}
	b.seen[key] = true
	fs := r.features(kind, rel, obj)
	b.out = append(b.out, Triple{r.subj, rel, []string{obj}, TripleConfidence(loadTripleWeights(), fs), fs})
}

// words joins the given words of the sentence by blanks in text order.
func (b *surface) words(is []int) string {
	sort.Ints(is)
	var sb strings.Builder
	for n, i := range is {
		if n > 0 && is[n-1] == i {
			continue
		}
		if n > 0 {
			sb.WriteByte(' ')
		}
		sb.WriteString(b.s.form(i))
	}
	return sb.String()
}

// np returns the words of the noun phrase of head h: everything below it but clauses
// that only add, coordinated phrases, and punctuation at the edges.
func (b *surface) np(h int) []int { return b.npWithout(h, -1) }

// npWithout is np without the part that holds word not.
func (b *surface) npWithout(h, not int) []int {
	s := b.s
	out := []int{h}
	for _, k := range s.kids[h] {
		if not >= s.left[k] && not <= s.right[k] {
			continue
		}
		switch r := s.words[k].Rel; {
		case s.rel(k) == "case" && s.words[k].XPOS != "POS":
		case r == "acl:relcl", r == "appos" && !b.tight(k), s.rel(k) == "parataxis", s.rel(k) == "conj" && !b.tight(k), s.rel(k) == "cc",
			s.rel(k) == "nsubj", s.rel(k) == "csubj", r == "cop", s.rel(k) == "aux", s.rel(k) == "mark", s.rel(k) == "advcl",
			s.rel(k) == "discourse", s.rel(k) == "obl", s.rel(k) == "punct", s.rel(k) == "list", s.rel(k) == "dep", s.rel(k) == "expl":
		case r == "advmod" && k > h && s.words[h].Tag != syntax.ADJ:
		case r == "acl" && k > h && b.afterComma(k):
		default:
			out = append(out, b.below(k)...)
		}
	}
	return b.rejoin(out)
}

// afterComma reports a phrase that a comma parts from what is before it.
func (b *surface) afterComma(k int) bool {
	l := b.s.left[k]
	return b.s.form(l) == "," || l > 0 && b.s.form(l-1) == ","
}

// below returns all words under k but asides.
func (b *surface) below(k int) []int {
	s := b.s
	out := []int{k}
	for _, j := range s.kids[k] {
		switch s.words[j].Rel {
		case "acl:relcl", "parataxis":
			continue
		case "acl":
			if s.words[k].Rel == "nmod" && j > k && b.afterComma(j) {
				continue
			}
		case "conj":
			if s.words[k].Tag != syntax.VERB && (s.words[j].Tag == syntax.VERB || s.kid(j, "nsubj", "aux") >= 0) {
				continue // a clause among nouns is a slip of the parser
			}
		case "appos":
			if !b.tight(j) {
				continue
			}
		}
		out = append(out, b.below(j)...)
	}
	return out
}

// rejoin puts back the punctuation and conjunctions that stand between kept words, and
// drops what stands at the edges.
func (b *surface) rejoin(is []int) []int {
	if len(is) == 0 {
		return is
	}
	sort.Ints(is)
	s := b.s
	in := map[int]bool{}
	for _, i := range is {
		in[i] = true
	}
	for i := is[0]; i <= is[len(is)-1]; i++ {
		if t := s.words[i].Tag; !in[i] && (t == syntax.PUNCT || t == syntax.CCONJ) && in[i-1] && in[i+1] {
			is = append(is, i)
		}
	}
	sort.Ints(is)
	for len(is) > 1 && s.edge(is[len(is)-1]) {
		is = is[:len(is)-1]
	}
	for len(is) > 1 && s.edge(is[0]) {
		is = is[1:]
	}
	return b.closeQuote(is)
}

// closeQuote takes in the quotation mark after the words where they hold its opening one.
func (b *surface) closeQuote(is []int) []int {
	s := b.s
	open := 0
	for _, i := range is {
		switch s.words[i].XPOS {
		case "``":
			open++
		case "''":
			open--
		}
	}
	if last := is[len(is)-1]; open > 0 && last+1 < len(s.words) && s.words[last+1].XPOS == "''" {
		return append(is, last+1)
	}
	return is
}

// tight reports whether the apposition or conjunct i stands right after its noun without a
// comma, dash or conjunction, and so belongs to the name: "congressman William Jones".
func (b *surface) tight(i int) bool {
	s := b.s
	l := s.left[i]
	if l == 0 || s.words[i].Head >= l || s.words[l-1].Tag == syntax.CCONJ || s.words[l].Tag == syntax.CCONJ {
		return false
	}
	return !parting(s.form(l-1)) && !parting(s.form(l))
}

// parting reports punctuation that parts an apposition from its noun; ";" does too.
func parting(form string) bool { return form == ";" || openieWord("gap", form) }

// edge reports a word that no phrase begins or ends with.
func (s *sentence) edge(i int) bool {
	return s.words[i].Tag == syntax.PUNCT && s.form(i) != "$" || s.rel(i) == "cc" && s.words[i].Tag == syntax.CCONJ
}
