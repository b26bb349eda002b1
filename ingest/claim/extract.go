package claim

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Version names the extractor in every claim that it finds.
const Version = "newsgraph/1"

// Extractor finds claims. It is safe for concurrent use.
type Extractor struct {
	lex       *lexicon
	hyphens   map[string]hyphen
	relations map[string][]relation
	constants map[string]bool // subjects and objects that frames fix
}

// New loads the embedded tables.
func New() (*Extractor, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, fmt.Errorf("load claim lexicon: %w", err)
	}
	constants := map[string]bool{}
	for _, frames := range []map[string][]frame{lex.verbs, lex.nouns} {
		for w, fs := range frames {
			for _, f := range fs {
				for _, o := range append(slices.Clone(f.subject), f.object...) {
					if o.lit != "" {
						constants[o.lit] = true
					}
				}
				if _, ok := graph.Predicates.ByID(f.predicate); !ok {
					return nil, fmt.Errorf("load claim lexicon: frame of %q names unknown predicate %q", w, f.predicate)
				}
			}
		}
	}
	hs, err := loadHyphens()
	if err != nil {
		return nil, fmt.Errorf("load claim lexicon: %w", err)
	}
	rs, err := loadRelations()
	if err != nil {
		return nil, fmt.Errorf("load claim lexicon: %w", err)
	}
	return &Extractor{lex, hs, rs, constants}, nil
}

// candidate is a claim in terms of words, before its arguments are looked up.
type candidate struct {
	clause     *clause
	trigger    int // the word that evokes the predicate
	noun       bool
	predicate  string
	open       bool
	subject    argument
	object     argument
	theme      string
	status     string
	modality   graph.Modality // "" unless the frame fixes it
	negated    bool
	describes  int             // the noun of a description ("president"), or -1
	used       int             // the noun of a light verb, or -1
	verbatim   bool            // the object is quoted: what negates within it is part of it
	reciprocal bool            // subject and object are the same plural mention: each to each other
	quantity   *graph.Quantity // if found with the candidate itself
}

// reader reads the claims of one sentence.
type reader struct {
	*Extractor
	s        *sentence
	amounts  []amount
	times    []timeRef
	mentions []*entity.Mention // that begin in the sentence
	clauses  []clause
	cues     map[int]bool // word numbers of reporting words
	sources  [][2]int     // tokens of the document that name who says something
	scan     *modalScan   // of the sentence, made when first asked for
}

// modal returns the sentence scanned for certainty and conditions.
func (x *reader) modal() *modalScan {
	if x.scan == nil {
		x.scan = newModalScan(x.s.doc, x.s.tree)
	}
	return x.scan
}

// Extract returns the claims of a document in text order, linked to one another, and the
// candidates that became none. ts are the trees of d's sentences and es its entities; a
// supplies identity and the date that relative time expressions refer to. Boilerplate
// yields nothing.
func (x *Extractor) Extract(a source.Article, d *text.Doc, ts []syntax.Tree, es *entity.Set) ([]graph.Claim, []Rejected) {
	p := x.page(a, d, ts, es)
	var out []graph.Claim
	for _, f := range p.found() {
		out = append(out, f.claim)
	}
	return out, p.rejected
}

// page prepares a document for reading.
func (x *Extractor) page(a source.Article, d *text.Doc, ts []syntax.Tree, es *entity.Set) *page {
	p := &page{
		x: x, article: a, doc: d, trees: ts, set: es,
		times: findDocTimes(d, ts, a.Published),
	}
	mended := make([]syntax.Tree, len(ts))
	for i := range ts {
		mended[i] = *p.sentence(i).tree
	}
	p.attributions = findAttributions(d, mended, es)
	p.index()
	return p
}

// found reads all sentences and links what they tell.
func (p *page) found() []found {
	var all []found
	first := 0
	ms := p.set.Mentions
	for i := range p.trees {
		t := &p.trees[i]
		for first < len(ms) && ms[first].First < t.First {
			first++
		}
		if p.doc.Sentences[t.Sentence].Kind == text.Boilerplate || len(t.Words) < 3 {
			continue
		}
		r := &reader{Extractor: p.x, s: p.sentence(i)}
		for j := first; j < len(ms) && ms[j].First < t.First+len(t.Words); j++ {
			r.mentions = append(r.mentions, &ms[j])
		}
		r.amounts = findAmounts(p.doc, t)
		r.times = p.times[i]
		for j := range p.attributions {
			if a := &p.attributions[j]; a.act == "according to" && a.sentence == t.Sentence {
				r.sources = append(r.sources, a.sourceSpan)
			}
		}
		for _, f := range p.sentenceClaims(r) {
			f.tree = i
			all = append(all, f)
		}
	}
	all = p.dedupe(all)
	p.link(all)
	return all
}

// page is what the sentences of one document share.
type page struct {
	x            *Extractor
	article      source.Article
	doc          *text.Doc
	trees        []syntax.Tree
	set          *entity.Set
	times        [][]timeRef // by sentence
	attributions []attribution
	cues         map[int]bool // document token numbers
	sentences    []*sentence  // by tree, made when first asked for
	rejected     []Rejected
}

// sentence returns tree i of the document with its links.
func (p *page) sentence(i int) *sentence {
	if p.sentences == nil {
		p.sentences = make([]*sentence, len(p.trees))
	}
	if p.sentences[i] == nil {
		s := newSentence(p.x.lex, p.doc, &p.trees[i], p.set)
		s.tree = &syntax.Tree{Sentence: s.tree.Sentence, First: s.tree.First, Words: s.words}
		p.sentences[i] = s
	}
	return p.sentences[i]
}

func (p *page) index() {
	p.cues = map[int]bool{}
	for _, a := range p.attributions {
		for _, c := range a.cue {
			p.cues[c] = true
		}
	}
}

// sentenceClaims returns the claims of one sentence in the order of their triggers.
func (p *page) sentenceClaims(r *reader) []found {
	r.cues = map[int]bool{}
	for i := range r.s.words {
		if p.cues[r.s.tree.First+i] {
			r.cues[i] = true
		}
	}
	r.clauses = r.s.clauses()
	var cs []candidate
	for i := range r.clauses {
		c := &r.clauses[i]
		if c.copula || r.lex.classes["copular"][c.lemma] && len(c.comp) > 0 {
			cs = append(cs, r.copulas(c)...)
			continue
		}
		got := r.match(c)
		if len(got) == 0 && !r.cues[c.head] {
			got = r.openClaims(c)
		}
		cs = append(cs, got...)
	}
	cs = append(cs, r.gapped(cs)...)
	cs = append(cs, r.nominals()...)
	cs = append(cs, r.descriptions()...)
	cs = dropEmptyPlans(cs)
	sort.SliceStable(cs, func(i, j int) bool { return cs[i].trigger < cs[j].trigger })
	var out []found
	for i := range cs {
		for _, g := range p.claims(r, &cs[i]) {
			fs := r.features(&cs[i], &g)
			g.Confidence = Confidence(loadConfidence(), fs)
			out = append(out, found{claim: g, triggers: []int{cs[i].trigger}, features: fs})
		}
	}
	return out
}

// dropEmptyPlans removes "plans to do X" and "denies doing X" where X is itself a claim,
// intended or negated.
func dropEmptyPlans(cs []candidate) []candidate {
	made := map[int]bool{}
	for i := range cs {
		made[cs[i].trigger] = true
	}
	out := cs[:0]
	for _, c := range cs {
		if (c.predicate == "plans" || c.predicate == "denies") && c.object.clause && made[c.object.head] {
			continue
		}
		out = append(out, c)
	}
	return out
}

// claims turns a candidate into claims, one for each member of plural arguments.
func (p *page) claims(r *reader, c *candidate) []graph.Claim {
	subs := p.terms(r, c.subject, true)
	if len(subs) == 0 {
		p.reject(r, c, SubjectUnknown)
		return nil
	}
	objs := p.terms(r, c.object, false)
	if len(objs) == 0 {
		p.reject(r, c, ObjectUnknown)
		return nil
	}
	var out []graph.Claim
	for _, s := range subs {
		for _, o := range objs {
			if sameTerm(s, o) {
				if len(subs) == 1 && len(objs) == 1 {
					p.reject(r, c, SameEnds)
				}
				continue
			}
			if c.reciprocal && graph.Predicates.Symmetric(c.predicate) && termKey(s) > termKey(o) {
				continue
			}
			g := p.claim(r, c, s, o)
			if why := p.ungrounded(c, &g); why != "" {
				p.rejectClaim(&g, why)
				continue
			}
			out = append(out, g)
		}
	}
	return out
}

func sameTerm(a, b graph.Term) bool {
	if a.Entity != nil && b.Entity != nil {
		return a.Entity.IRI == b.Entity.IRI
	}
	return a.Entity == nil && b.Entity == nil && a.Value == b.Value
}

// terms looks an argument up. Pronouns without an antecedent give nothing.
func (p *page) terms(r *reader, a argument, subject bool) []graph.Term {
	if a.head < 0 {
		return []graph.Term{{Value: a.lit, Text: a.lit}}
	}
	s := r.s
	words := r.words(a)
	if words == "" || s.mention(a.head) == nil && r.lex.classes["pronoun"][strings.ToLower(words)] {
		return nil
	}
	if a.literal {
		return []graph.Term{{Value: words, Text: words}}
	}
	if m := s.mention(a.head); m != nil {
		surface := s.doc.Text[s.doc.Tokens[m.First].Start:s.doc.Tokens[m.Last-1].End]
		e := &s.set.Entities[m.Entity]
		if len(e.Members) == 0 {
			return []graph.Term{{Entity: p.entity(m.Entity), Text: surface}}
		}
		var out []graph.Term
		for _, i := range e.Members {
			out = append(out, graph.Term{Entity: p.entity(i), Text: surface})
		}
		return out
	}
	if s.words[a.head].Tag == syntax.PRON || s.words[a.head].Tag == syntax.DET {
		return nil
	}
	if !subject {
		return []graph.Term{{Value: words, Text: words}}
	}
	if s.words[a.head].Tag == syntax.NUM || a.clause || s.words[a.head].Tag == syntax.VERB {
		return nil
	}
	e := &graph.Entity{Name: words, Type: graph.Artefact}
	e.IRI = p.localIRI(e.Type, words)
	return []graph.Term{{Entity: e, Text: words}}
}

func (p *page) localIRI(t graph.EntityType, name string) string {
	return graph.LocalEntityIRI(t, p.article.ID, name)
}

// entity converts entity i of the document.
func (p *page) entity(i int) *graph.Entity {
	e := &p.set.Entities[i]
	g := &graph.Entity{Name: e.Name, Type: graph.EntityType(e.Type), Named: e.Named, Wikidata: e.Wikidata}
	if g.Named {
		g.IRI = graph.EntityIRI(g.Type, g.Name)
	} else {
		g.IRI = p.localIRI(g.Type, g.Name)
	}
	if e.Country != "" {
		g.Country = graph.EntityIRI(graph.Country, e.Country)
	}
	for _, a := range e.Aliases {
		g.Aliases = append(g.Aliases, graph.Alias{Text: a.Text, Kind: aliasKinds[a.Kind], Count: a.Count})
	}
	return g
}

var aliasKinds = map[entity.MentionKind]graph.AliasKind{
	entity.Name: graph.AliasName, entity.Acronym: graph.AliasAcronym, entity.Demonym: graph.AliasDemonym,
	entity.Metonym: graph.AliasMetonym, entity.Nominal: graph.AliasNominal,
}

// claim fills in everything that the words around the trigger tell.
func (p *page) claim(r *reader, c *candidate, sub, obj graph.Term) graph.Claim {
	g := graph.Claim{
		Doc: p.article.ID, Subject: sub, Object: obj, Predicate: c.predicate, Open: c.open, Theme: c.theme, Status: c.status,
		Extractor: Version,
	}
	g.Modality, g.Negated = r.modal().modality(c.trigger)
	if c.describes >= 0 {
		g.Modality, g.Negated = graph.Asserted, false
	}
	if c.verbatim {
		g.Negated = false
	}
	if c.describes < 0 && r.hypothetical(c.trigger) && (g.Modality == graph.Asserted || g.Modality == graph.Future) {
		g.Modality = graph.Conditional
	}
	if c.modality != "" && g.Modality == graph.Asserted {
		g.Modality = c.modality
	}
	g.Negated = g.Negated != c.negated
	if c.describes < 0 {
		g.Condition = r.modal().conditionAt(c.trigger)
		if g.Condition != nil && g.Modality != graph.Conditional && !g.Negated {
			g.Modality = graph.Conditional
		}
	}
	if c.quantity != nil {
		g.Quantities = []graph.Quantity{*c.quantity}
	} else {
		g.Quantities = r.quantities(c)
	}
	g.Time = r.when(c)
	g.Place = p.placeOf(r, c)
	if c.describes < 0 || r.quoted(p, c.trigger) {
		g.Attribution, g.SaidWhen = p.chain(r, c)
	}
	p.evidence(r, c, &g)
	g.SetID()
	return g
}

// evidence records where the claim's words stand.
func (p *page) evidence(r *reader, c *candidate, g *graph.Claim) {
	s := r.s
	sp := p.doc.SentenceSpan(s.tree.Sentence)
	g.Evidence = graph.Evidence{Sentence: s.tree.Sentence, Text: p.doc.Text[sp.Start:sp.End], Span: graph.Span(sp)}
	g.Evidence.Subject = r.argumentSpan(c.subject)
	g.Evidence.Object = r.argumentSpan(c.object)
	a, b := r.relationWords(c)
	g.Evidence.Relation = graph.Span(s.span(a, b))
	g.Surface = strings.Join(strings.Fields(s.text(a, b)), " ")
}

func (x *reader) argumentSpan(a argument) graph.Span {
	if a.head < 0 {
		return graph.Span{}
	}
	s := x.s
	if m := s.mention(a.head); m != nil && !a.literal {
		return graph.Span{Start: int(s.doc.Tokens[m.First].Start), End: int(s.doc.Tokens[m.Last-1].End)}
	}
	if a.clause {
		return graph.Span(s.span(s.left[a.head], s.right[a.head]))
	}
	b, e := s.phraseBounds(a.head, false)
	return graph.Span(s.span(b, e))
}

// relationWords returns the verb group ("will pay", "turned down"), or the noun.
func (x *reader) relationWords(c *candidate) (int, int) {
	s := x.s
	a, b := c.trigger, c.trigger
	if c.noun || c.describes >= 0 {
		return a, b
	}
	for i := c.trigger - 1; i >= 0 && s.words[i].Head == c.trigger; i-- {
		switch s.rel(i) {
		case "aux", "cop", "advmod", "mark":
			a = i
			continue
		}
		break
	}
	for a < c.trigger && s.rel(a) != "aux" && s.rel(a) != "cop" {
		a++
	}
	for b+1 < len(s.words) && s.words[b+1].Head == c.trigger && s.words[b+1].Rel == "compound:prt" {
		b++
	}
	return a, b
}

// openClaims reads a verb that no frame covers as a predicate of its own: its lemma,
// with the preposition if the object is an oblique one. Both ends must be things that
// can be nodes, so that the graph gains an edge and not a remark.
func (x *reader) openClaims(c *clause) []candidate {
	s := x.s
	if len(c.subj) == 0 || s.words[c.head].Tag != syntax.VERB || len(c.xcomp)+len(c.ccomp) > 0 {
		return nil
	}
	lemma := strings.ReplaceAll(strings.ToLower(c.lemma), " ", "_")
	objs, pred := c.obj, lemma
	if len(objs) == 0 {
		for _, o := range c.obl {
			if e := s.entityOf(o.head); o.prep != "" && e != nil && e.Named {
				objs, pred = append(objs, o.head), lemma+"_"+strings.ReplaceAll(o.prep, " ", "_")
				break
			}
		}
	}
	var out []candidate
	for _, a := range c.subj {
		for _, o := range objs {
			ea, eo := s.entityOf(a), s.entityOf(o)
			if a == o || ea == nil || eo == nil || !ea.Named && !eo.Named || !actor(ea) || !actor(eo) && !eo.Named {
				continue
			}
			out = append(out, candidate{clause: c, trigger: c.head, predicate: pred, open: true, subject: argument{head: a}, object: argument{head: o}, describes: -1, used: -1})
		}
	}
	return out
}
