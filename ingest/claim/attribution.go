package claim

import (
	"sort"
	"strings"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// attribution is a passage that somebody other than the narrator puts forward.
// All positions are tokens of the document.
type attribution struct {
	sources    []int    // head tokens; several for joint sources
	sourceSpan [2]int   // the words that name the source
	cue        []int    // the reporting words
	content    [][2]int // what is put forward; of a quotation all its parts
	asides     [][2]int // what the narrator adds within the content
	act        string   // lemma of the reporting word: "say", "cite", "believe", "according to"
	class      string   // class of the reporting word in reporting.tsv
	date       [2]int   // the words that date the saying, or {-1, -1}
	sentence   int      // of the reporting words
	explicit   bool     // false if carried over from another sentence
	direct     bool     // the content is quoted
	denies     bool     // the source says that the content is not so
	cited      bool     // named by another source: nearer the origin than a report of the same content
}

// covers reports whether token tok lies in the content.
func (a *attribution) covers(tok int) bool {
	for _, c := range a.content {
		if c[0] <= tok && tok < c[1] {
			return true
		}
	}
	return false
}

// says reports whether the source puts token tok forward: it lies in the content and not
// in what the narrator adds.
func (a *attribution) says(tok int) bool {
	for _, c := range a.asides {
		if c[0] <= tok && tok < c[1] {
			return false
		}
	}
	return a.covers(tok)
}

// size is the number of tokens of the content.
func (a *attribution) size() int {
	n := 0
	for _, c := range a.content {
		n += c[1] - c[0]
	}
	return n
}

// voices is the state of one search for attributions.
type voices struct {
	d      *text.Doc
	ts     []syntax.Tree
	es     *entity.Set
	lex    *reportingLexicon
	quotes []quotation
	quoted []int // for each token the number of the direct quotation it lies in, or -1
	taken  []int // for each quotation the attribution that has it, or -1
	out    []attribution
}

// voiceTree is one sentence of the search.
type voiceTree struct {
	*modalScan
	v *voices
}

// findAttributions returns who says what in a document, in the order of the
// reporting words: verbs of saying, thinking, showing, denying and citing before,
// within and after what is said; "according to"; nouns with a that-clause; and
// direct quotations, also over several sentences and paragraphs, and those that
// go on without naming their speaker again. es tells mentions of people and
// bodies apart from other nouns and may be nil. The narrator's own statements
// and words in scare quotes yield nothing.
func findAttributions(d *text.Doc, ts []syntax.Tree, es *entity.Set) []attribution {
	v := &voices{d: d, ts: ts, es: es, lex: loadReportingLexicon(), quotes: findQuotations(d, ts)}
	v.quoted = make([]int, len(d.Tokens))
	for i := range v.quoted {
		v.quoted[i] = -1
	}
	v.taken = make([]int, len(v.quotes))
	for n, q := range v.quotes {
		v.taken[n] = -1
		for _, p := range q.parts {
			for i := p[0]; q.direct && i < p[1]; i++ {
				v.quoted[i] = n
			}
		}
	}
	for i := range ts {
		t := &ts[i]
		if len(t.Words) == 0 || d.Sentences[t.Sentence].Kind == text.Boilerplate {
			continue
		}
		v.sentence(voiceTree{newModalScan(d, t), v})
	}
	v.carryOver()
	sort.SliceStable(v.out, func(i, j int) bool { return v.out[i].cue[0] < v.out[j].cue[0] })
	return v.out
}

// sentence finds the attributions whose reporting words stand in one sentence.
func (v *voices) sentence(t voiceTree) {
	from := len(v.out)
	for w := range t.t.Words {
		switch t.t.Words[w].Tag {
		case syntax.VERB:
			if t.low(w) == "according" {
				t.accordingTo(w)
			} else {
				t.verb(w)
			}
		case syntax.ADP, syntax.ADV, syntax.SCONJ:
			if t.low(w) == "according" {
				t.accordingTo(w)
			}
		case syntax.NOUN:
			if t.trailingNoun(w) {
				t.verb(w)
			} else {
				t.noun(w)
			}
		default:
		}
	}
	t.nest(from)
	t.markAsides(from)
	t.assignQuotes(from)
	t.assignCited(from)
	kept := v.out[:from]
	for _, a := range v.out[from:] {
		if len(a.content) > 0 && len(a.sources) > 0 {
			kept = append(kept, a)
		}
	}
	v.out = kept
	v.markTaken(from)
}

// nest keeps what a source says within the report that its reporting words stand
// in: in "the bank expects a loss, the paper reported" the bank's expectation ends
// before the paper's report, whatever the tree hangs from it.
func (t voiceTree) nest(from int) {
	for i := from; i < len(t.v.out); i++ {
		outer := &t.v.out[i]
		if len(outer.content) == 0 || outer.content[len(outer.content)-1][1] > outer.cue[0] {
			continue // only a report behind what it reports bounds it
		}
		for j := from; j < len(t.v.out); j++ {
			if inner := &t.v.out[j]; j != i && outer.covers(inner.cue[0]) {
				inner.content = intersect(inner.content, outer.content)
			}
		}
	}
}

// markAsides marks relative clauses between commas in what is reported in indirect
// speech: "the bank, which lost millions, will close, the paper said" – what the reader
// is told of the bank in passing is the narrator's.
func (t voiceTree) markAsides(from int) {
	for w := range t.t.Words {
		if t.t.Words[w].Rel != "acl:relcl" || t.v.quoted[t.tok(w)] >= 0 {
			continue
		}
		first, last := t.span(w)
		for first < last && t.t.Words[first].Tag == syntax.PUNCT {
			first++
		}
		if first == 0 || t.low(first-1) != "," {
			continue
		}
		aside := [2]int{t.tok(first), t.tok(last) + 1}
		for i := from; i < len(t.v.out); i++ {
			a := &t.v.out[i]
			if cue := a.cue[0]; a.covers(t.tok(w)) && (cue < aside[0] || cue >= aside[1]) && !a.cited {
				a.asides = append(a.asides, aside)
			}
		}
	}
}

// intersect returns the parts of the ranges a that lie in one of b.
func intersect(a, b [][2]int) [][2]int {
	var out [][2]int
	for _, x := range a {
		for _, y := range b {
			if from, to := max(x[0], y[0]), min(x[1], y[1]); from < to {
				out = append(out, [2]int{from, to})
			}
		}
	}
	return out
}

// markTaken records which quotations have a speaker.
func (v *voices) markTaken(from int) {
	for i := from; i < len(v.out); i++ {
		for n, q := range v.quotes {
			if v.out[i].direct && v.out[i].covers(q.first()) && v.taken[n] < 0 {
				v.taken[n] = i
			}
		}
	}
}

// tok returns the document token of word w.
func (t voiceTree) tok(w int) int { return t.t.First + w }

// entries returns the reporting uses of verb w and its lemma with particle.
func (t voiceTree) entries(w int) (string, []reportingEntry) {
	lemma := t.lemma(w)
	for _, c := range t.kids[w] {
		if t.t.Words[c].Rel == "compound:prt" || (t.rel(c) == "advmod" || t.rel(c) == "xcomp") && c == w+1 {
			if e := t.v.lex.verbs[lemma+" "+t.low(c)]; e != nil {
				return lemma + " " + t.low(c), e
			}
		}
	}
	switch lemma {
	case "rule", "make", "point", "hit", "go", "spell", "sum":
		if lemma == "rule" {
			break
		}
		return lemma, nil
	}
	return lemma, t.v.lex.verbs[lemma]
}

// verb adds the attributions that verb w makes.
func (t voiceTree) verb(w int) {
	name, entries := t.entries(w)
	if len(entries) == 0 {
		return
	}
	if w > 0 && t.low(w-1) == "as" && t.t.Words[w].XPOS == "VBG" {
		for i := w - 2; i >= 0 && t.t.Words[i].Tag != syntax.PUNCT; i-- {
			if t.v.lex.frames(t.lemma(i), "cite") != "" {
				return // "quoted as saying" is read from "quoted"
			}
		}
	}
	for _, e := range entries {
		var ok bool
		switch e.class {
		case "cite":
			ok = t.citing(w, name)
		case "accuse":
			ok = t.accusing(w, name)
		case "put":
			ok = t.putting(w, name)
		case "call":
			ok = t.calling(w, name, e)
		default:
			ok = t.reporting(w, name, e)
		}
		if ok {
			return
		}
	}
}

// widen lets the content of w begin right behind the verb where the parser made
// the subject of the clause an object of the verb: "said talks had yet to begin".
func (t voiceTree) widen(w int, name string, content [][2]int) [][2]int {
	wide := t.leading(w, name)
	if len(wide) == 0 || wide[0][0] >= content[0][0] || wide[0][0] != t.tok(w)+1 {
		return content
	}
	return [][2]int{{wide[0][0], content[len(content)-1][1]}}
}

// reports reports whether the reporting verb w tells that something was said:
// it is neither negated nor a mere possibility. What governs the verb of a
// clause set off by commas tells nothing of it.
func (t voiceTree) reports(w int, setOff bool) bool {
	var st modalState
	t.local(w, &st)
	if !setOff {
		t.climb(w, &st)
	}
	for _, c := range t.kids[w] {
		if t.rel(c) == "aux" && t.low(c) == "can" {
			return false // "they can expect help" tells what is open to them
		}
	}
	return !st.negated && st.flags&(effectObligation|effectIntended|effectPossible|effectConditional|effectWould) == 0
}

// reporting reads a verb of saying, thinking, showing or denying.
func (t voiceTree) reporting(w int, name string, e reportingEntry) bool {
	end, named := t.trailing(w)
	if !t.reports(w, end > 0 && named >= 0) {
		return false
	}
	a := t.newAttribution(w, name, e.class)
	a.denies = e.class == "deny"
	if o := t.kid(w, "obj"); a.denies && o > w && t.v.lex.has("saying", t.lemma(o)) && t.t.Words[o].Tag == syntax.NOUN {
		return false // "rejected the claim that …" says whose claim it is
	}
	content := t.clauseContent(w, e)
	if bareClause[name] && len(content) > 0 && content[0][0] > t.tok(w)+1 {
		content = t.widen(w, name, content)
	}
	if t.passive(w) && !t.hasSpeaker(w) && named < 0 {
		agent := t.agent(w)
		if agent < 0 || len(content) == 0 && e.class != "cite" {
			return false
		}
		t.setSource(&a, agent)
	} else {
		s := t.subject(w)
		if end > 0 && named >= 0 && t.kid(w, "nsubj") < 0 && (s < 0 || !t.dominates(s, named)) {
			s = named
		}
		if end > 0 && named >= 0 && len(content) == 0 && strings.Contains(e.frames, "p") && t.v.quoted[t.tok(w)] < 0 {
			if s < 0 || !t.dominates(s, named) {
				s = named
			}
			words := make([]int, end)
			for i := range words {
				words[i] = i
			}
			content = t.ranges(words)
		}
		if s < 0 {
			return false
		}
		if (e.class == "show") && len(content) == 0 && !strings.Contains(e.frames, "p") {
			return false
		}
		t.setSource(&a, s)
		if end > 0 && end+1 < w && len(a.sources) == 1 {
			if also := t.alsoNamed(end+1, w, s); also >= 0 {
				a.sources = append(a.sources, t.tok(t.named(also)))
				sort.Ints(a.sources)
				a.sourceSpan = [2]int{t.tok(end + 1), t.tok(w)}
			}
		}
	}
	if len(content) == 0 && strings.Contains(e.frames, "c") {
		if content = t.parenthesis(w); len(content) == 0 {
			content = t.leading(w, name)
		}
	}
	if len(content) == 0 && strings.Contains(e.frames, "p") && t.v.quoted[t.tok(w)] < 0 {
		content = t.aroundContent(w)
	}
	a.content = content
	if len(content) == 0 && !strings.Contains(e.frames, "q") {
		return false
	}
	// Without content it waits for a quotation.
	t.v.out = append(t.v.out, a)
	return len(content) > 0 || t.nearQuote()
}

// hasSpeaker reports whether the participle w, which looks passive, has an
// active subject: "said" before its subject is often taken for a participle.
func (t voiceTree) hasSpeaker(w int) bool {
	auxiliary, subject := false, false
	for _, c := range t.kids[w] {
		switch t.t.Words[c].Rel {
		case "nsubj":
			return true
		case "aux:pass", "obl:agent":
			return false
		case "aux":
			auxiliary = true
		case "nsubj:pass":
			subject = true
		}
	}
	if subject {
		return !auxiliary && t.rel(w) != "acl" // no finite clause is passive without an auxiliary
	}
	return t.rel(w) == "conj" || t.rel(w) == "advcl" || t.rel(w) == "parataxis" || t.rel(w) == "root" && t.kid(w, "obj") >= 0
}

// newAttribution makes an attribution with the reporting word w.
func (t voiceTree) newAttribution(w int, act, class string) attribution {
	a := attribution{cue: []int{t.tok(w)}, act: act, class: class, date: [2]int{-1, -1}, sentence: t.t.Sentence, explicit: true}
	for _, c := range t.kids[w] {
		if t.t.Words[c].Rel == "compound:prt" {
			a.cue = append(a.cue, t.tok(c))
		}
	}
	a.date = t.dateOf(w)
	return a
}

// dateOf returns the words that date verb w: "on Sunday", "last week".
func (t voiceTree) dateOf(w int) [2]int {
	for _, r := range findTimes(t.d, t.t, "") {
		if r.duration || r.clock {
			continue
		}
		h := t.t.Words[r.head-t.t.First].Head
		if h == w {
			return [2]int{r.first, r.last}
		}
	}
	return [2]int{-1, -1}
}

// nearQuote reports whether a direct quotation without a speaker lies in or right before the sentence.
func (t voiceTree) nearQuote() bool {
	for n, q := range t.v.quotes {
		if q.direct && t.v.taken[n] < 0 && q.first() < t.t.First+len(t.t.Words) && q.last() >= t.t.First-2 {
			return true
		}
	}
	return false
}
