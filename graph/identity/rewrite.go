package identity

import (
	"slices"

	"newsgraph/graph"
)

// Lookup returns the decisions in effect that move or rename what is with an
// entity, in order. [Journal.Moves] is one.
type Lookup func(node string) ([]Decision, error)

// Rewrite returns the claims of an article as the decisions want them: each
// mention with the entity that it belongs to, described by what the article
// says of all that became one. IDs stay those of the claims as extracted. The
// numbers of the claims that are not as before, be it only for what they tell
// of an entity, are in changed; without any, the claims given come back.
func Rewrite(doc string, cs []graph.Claim, moves Lookup) (out []graph.Claim, changed []int, err error) {
	w := &rewriter{doc: doc, moves: moves, known: map[string]*original{}, made: map[string]*graph.Entity{}, concerned: map[string]bool{}}
	if err := w.read(cs); err != nil || len(w.concerned) == 0 {
		return cs, nil, err
	}
	if err := w.describe(); err != nil {
		return nil, nil, err
	}
	out = slices.Clone(cs)
	for i := range out {
		concerned := false
		_ = mentions(&out[i], func(e *graph.Entity, _ string) error { // fails as the function does
			concerned = concerned || w.concerned[e.IRI]
			return nil
		})
		if concerned {
			out[i] = w.claim(out[i])
			changed = append(changed, i)
		}
	}
	return out, changed, nil
}

// original is an entity as extracted, with what becomes of its mentions.
type original struct {
	entity  *graph.Entity
	country string          // where the country it is tied to went
	uses    []*use          // by target, in order of first appearance
	byClaim map[string]*use // where the claim matters
	always  *use            // where it does not
}

// use is all mentions of an original that go to one entity.
type use struct {
	target string
	path   []Decision // that moved them there
	texts  []string   // their words, as far as known
}

type rewriter struct {
	doc   string
	moves Lookup
	order []*original
	known map[string]*original
	made  map[string]*graph.Entity // by target
	// concerned are the entities that something moves to or away from, or that
	// are renamed.
	concerned map[string]bool
}

// mentions calls f for every mention of a claim, in the order in which the
// quads of claims describe entities.
func mentions(c *graph.Claim, f func(e *graph.Entity, text string) error) error {
	for _, t := range []*graph.Term{&c.Subject, &c.Object} {
		if t.Entity != nil {
			if err := f(t.Entity, t.Text); err != nil {
				return err
			}
		}
	}
	for i := range c.Attribution {
		for k := range c.Attribution[i].Sources {
			if err := f(&c.Attribution[i].Sources[k], ""); err != nil {
				return err
			}
		}
	}
	if c.Place != nil && c.Place.Entity != nil {
		return f(c.Place.Entity, c.Place.Text)
	}
	return nil
}

// read finds out where each mention goes.
func (w *rewriter) read(cs []graph.Claim) error {
	for i := range cs {
		c := &cs[i]
		err := mentions(c, func(e *graph.Entity, text string) error {
			u, err := w.use(e, c.ID)
			if err == nil && text != "" {
				u.texts = append(u.texts, text)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// use returns where a claim's mention of an entity goes.
func (w *rewriter) use(e *graph.Entity, claim string) (*use, error) {
	o := w.known[e.IRI]
	if o == nil {
		country, _, _, err := w.follow(e.Country, "")
		if err != nil {
			return nil, err
		}
		o = &original{entity: e, country: country, byClaim: map[string]*use{}}
		w.known[e.IRI] = o
		w.order = append(w.order, o)
	}
	if o.always != nil {
		return o.always, nil
	}
	if u := o.byClaim[claim]; u != nil {
		return u, nil
	}
	target, path, depends, err := w.follow(e.IRI, claim)
	if err != nil {
		return nil, err
	}
	u := o.to(target, path)
	if depends {
		o.byClaim[claim] = u
	} else {
		o.always = u
	}
	if len(path) > 0 {
		w.concerned[e.IRI], w.concerned[target] = true, true
		return u, nil
	}
	if o.country != e.Country {
		w.concerned[target] = true
	}
	renamed, err := w.renamed(target)
	if renamed != "" && renamed != e.Name {
		w.concerned[target] = true
	}
	return u, err
}

// to returns the use with a target.
func (o *original) to(target string, path []Decision) *use {
	for _, u := range o.uses {
		if u.target == target {
			return u
		}
	}
	u := &use{target: target, path: path}
	o.uses = append(o.uses, u)
	return u
}

// follow returns the entity that a claim's mention goes to and the decisions
// that moved it; depends tells that other claims' may go elsewhere.
func (w *rewriter) follow(iri, claim string) (target string, path []Decision, depends bool, err error) {
	for after := 0; ; {
		ds, err := w.moves(iri)
		if err != nil || len(ds) == 0 {
			return iri, path, depends, err
		}
		i := slices.IndexFunc(ds, func(d Decision) bool {
			if d.N <= after {
				return false
			}
			depends = depends || d.Kind == Split && len(d.Claims) > 0 && !d.covers(w.doc, "")
			return d.Kind == Merge || d.Kind == Split && d.covers(w.doc, claim)
		})
		if i < 0 {
			return iri, path, depends, nil
		}
		path, iri, after = append(path, ds[i]), ds[i].To, ds[i].N
	}
}

// renamed returns the name that the last renaming gave to an entity, "" if
// there is none.
func (w *rewriter) renamed(node string) (string, error) {
	ds, err := w.moves(node)
	if err != nil {
		return "", err
	}
	for _, d := range slices.Backward(ds) {
		if d.Kind == Rename {
			return d.Name, nil
		}
	}
	return "", nil
}

// describe makes the descriptions of all targets: first from the entities
// that stay, whose name, type and Wikidata id stand, then from those that come.
func (w *rewriter) describe() error {
	shares := w.shares()
	for _, stay := range []bool{true, false} {
		for _, o := range w.order {
			for _, u := range o.uses {
				if (u.target == o.entity.IRI) == stay {
					w.join(u, shares[u])
				}
			}
		}
	}
	for _, o := range w.order {
		for _, u := range o.uses {
			name, err := w.renamed(u.target)
			if err != nil {
				return err
			}
			if e := w.made[u.target]; name != "" && name != e.Name {
				old := e.Name
				e.Name = name
				addName(e, old)
			}
		}
	}
	return nil
}

// shares divides the description of each original among its uses.
func (w *rewriter) shares() map[*use]graph.Entity {
	shares := map[*use]graph.Entity{}
	for _, o := range w.order {
		rest := *o.entity
		rest.Country = o.country
		rest.Aliases = slices.Clone(rest.Aliases)
		main := o.main()
		for _, u := range o.uses {
			if u != main {
				shares[u] = u.split(takeAliases(&rest, u.texts))
			}
		}
		if len(o.uses) > 1 { // what was given away is gone
			rest.Aliases = slices.DeleteFunc(rest.Aliases, func(a graph.Alias) bool { return a.Count < 0 })
		}
		shares[main] = main.split(rest)
	}
	return shares
}

// split gives a description what the splits on the way say: it is no longer
// that of the original.
func (u *use) split(e graph.Entity) graph.Entity {
	for _, d := range u.path {
		if d.Kind == Split {
			d.apply(&e)
			e.Wikidata = d.Wikidata
		}
	}
	return e
}

// main is the use that keeps what cannot be told apart: the mentions that
// were never split off, or else the first.
func (o *original) main() *use {
	for _, u := range o.uses {
		if !slices.ContainsFunc(u.path, func(d Decision) bool { return d.Kind == Split }) {
			return u
		}
	}
	return o.uses[0]
}

// takeAliases takes the aliases that mentions used out of an entity's, as
// often as they used them. Those that are used up get the count -1.
func takeAliases(from *graph.Entity, texts []string) graph.Entity {
	e := *from
	e.Aliases = nil
	for _, text := range texts {
		for i := range from.Aliases {
			a := &from.Aliases[i]
			if a.Text != text || a.Count < 1 {
				continue
			}
			if a.Count--; a.Count == 0 {
				a.Count = -1
			}
			addAlias(&e, graph.Alias{Text: a.Text, Kind: a.Kind, Count: 1})
			break
		}
	}
	return e
}

// join adds what a use tells to the description of its target.
func (w *rewriter) join(u *use, share graph.Entity) {
	e := w.made[u.target]
	if e == nil {
		first := share
		first.IRI = u.target
		first.Aliases = slices.Clone(share.Aliases)
		e = &first
		w.made[u.target] = e
		if n := len(u.path); n > 0 && u.path[n-1].Kind == Merge {
			u.path[n-1].apply(e)
			addName(e, share.Name)
		}
		return
	}
	e.Named = e.Named || share.Named
	if e.Wikidata == "" {
		e.Wikidata = share.Wikidata
	}
	if e.Country == "" {
		e.Country = share.Country
	}
	for _, a := range share.Aliases {
		addAlias(e, a)
	}
	addName(e, share.Name)
}

// apply gives an entity what the decision says of it.
func (d Decision) apply(e *graph.Entity) {
	if d.Name != "" {
		e.Name = d.Name
	}
	if d.Type != "" {
		e.Type = d.Type
	}
	if d.Wikidata != "" {
		e.Wikidata = d.Wikidata
	}
}

func addAlias(e *graph.Entity, a graph.Alias) {
	for i := range e.Aliases {
		if e.Aliases[i].Text == a.Text && e.Aliases[i].Kind == a.Kind {
			e.Aliases[i].Count += a.Count
			return
		}
	}
	e.Aliases = append(e.Aliases, a)
}

// addName keeps a former name as an alias, unless it is one.
func addName(e *graph.Entity, name string) {
	if name == "" || name == e.Name || slices.ContainsFunc(e.Aliases, func(a graph.Alias) bool { return a.Text == name }) {
		return
	}
	kind := graph.AliasNominal
	if e.Named {
		kind = graph.AliasName
	}
	e.Aliases = append(e.Aliases, graph.Alias{Text: name, Kind: kind})
}

// claim returns the claim with its mentions where they belong.
func (w *rewriter) claim(c graph.Claim) graph.Claim {
	target := func(iri string) *graph.Entity {
		o := w.known[iri]
		u := o.always
		if v := o.byClaim[c.ID]; v != nil {
			u = v
		}
		return w.made[u.target]
	}
	term := func(t *graph.Term) {
		if t.Entity != nil {
			t.Entity = target(t.Entity.IRI)
		}
	}
	term(&c.Subject)
	term(&c.Object)
	if c.Place != nil {
		place := *c.Place
		term(&place)
		c.Place = &place
	}
	c.Attribution = slices.Clone(c.Attribution)
	for i := range c.Attribution {
		l := &c.Attribution[i]
		var sources []graph.Entity
		for _, s := range l.Sources {
			e := target(s.IRI)
			if !slices.ContainsFunc(sources, func(o graph.Entity) bool { return o.IRI == e.IRI }) {
				sources = append(sources, *e)
			}
		}
		l.Sources = sources
	}
	return c
}
