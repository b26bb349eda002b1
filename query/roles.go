package query

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Role is a post, membership or the like over time, as all claims about it
// together tell.
type Role struct {
	Kind       string        // the predicate: "holds_position", "leads", …
	Holder     graph.Entity  // who has it
	Title      string        // of a post; empty for other roles
	Body       graph.Term    // where: an organisation, a country, or words; empty if not told
	Status     string        // "former", "acting", …; empty if it is simply held
	Certainty  Certainty     //
	Start, End string        // ISO 8601; empty if not told
	First      string        // date of the first article that tells of it, as far as dated
	Last       string        // of the last
	Claims     []graph.Claim // that tell of it, in the order of [Claims]
}

// rolePredicates are the predicates of roles, and those that say the same with
// holder and body exchanged.
var rolePredicates = map[string]bool{
	predPost: false, "leads": false, "member_of": false, "represents": false, "spokesperson_for": false,
	"led_by": true, "has_member": true, "represented_by": true, "has_spokesperson": true,
}

// roles collects from the claims about an entity the roles that it has and
// those that others have in it.
func roles(iri string, about []graph.Claim, articles []graph.Article) (own, others []Role) {
	published := map[string]string{}
	for _, a := range articles {
		published[a.ID] = a.Published
	}
	type key struct {
		kind, holder, title, body, status string
		certainty                         Certainty
	}
	at := map[key]int{}
	var all []Role
	for _, c := range about {
		r, ok := roleOf(&c)
		if !ok {
			continue
		}
		body := graph.Fold(TermName(r.Body))
		if r.Body.Entity != nil {
			body = r.Body.Entity.IRI
		}
		k := key{r.Kind, r.Holder.IRI, graph.Fold(r.Title), body, r.Status, r.Certainty}
		i, known := at[k]
		if !known || !all[i].agrees(&r) {
			i = len(all)
			at[k] = i
			all = append(all, r)
		}
		all[i].add(c, &r, published[c.Doc])
	}
	slices.SortStableFunc(all, func(a, b Role) int {
		return cmp.Or(cmp.Compare(a.sortDate(), b.sortDate()), cmp.Compare(a.Kind, b.Kind))
	})
	for _, r := range all {
		if r.Holder.IRI == iri {
			own = append(own, r)
		} else {
			others = append(others, r)
		}
	}
	return own, others
}

// roleOf reads the role that a claim tells of.
func roleOf(c *graph.Claim) (Role, bool) {
	exchanged, ok := rolePredicates[c.Predicate]
	holder, body := c.Subject, c.Object
	if exchanged {
		holder, body = body, holder
	}
	if !ok || holder.Entity == nil {
		return Role{}, false
	}
	r := Role{Kind: c.Predicate, Holder: *holder.Entity, Body: body, Status: c.Status, Certainty: CertaintyOf(c)}
	if c.Predicate == predPost { // the object is the title, the body stands aside
		r.Title, r.Body = TermName(c.Object), graph.Term{Value: c.Theme}
		if c.Place != nil && c.Theme == "" {
			r.Body = *c.Place
		}
	}
	if c.Time != nil {
		r.Start, r.End = c.Time.Start, c.Time.End
	}
	return r, true
}

// agrees reports whether two tellings of a role may be of the same time.
func (r *Role) agrees(o *Role) bool {
	same := func(a, b string) bool {
		n := min(len(a), len(b))
		return a[:n] == b[:n]
	}
	return same(r.Start, o.Start) && same(r.End, o.End)
}

// add enters another telling of the role.
func (r *Role) add(c graph.Claim, o *Role, published string) {
	if len(o.Start) > len(r.Start) {
		r.Start = o.Start
	}
	if len(o.End) > len(r.End) {
		r.End = o.End
	}
	if published != "" {
		if r.First == "" || published < r.First {
			r.First = published
		}
		r.Last = max(r.Last, published)
	}
	r.Claims = append(r.Claims, c)
}

// sortDate is what roles are sorted by: the first date known. Former ones
// without one come before those that are held, and all these last.
func (r *Role) sortDate() string {
	switch {
	case r.Start != "":
		return r.Start
	case r.End != "":
		return r.End
	case r.Status == "former":
		return "~" // sorts after all digits
	}
	return strings.Repeat("~", 2) + r.First
}
