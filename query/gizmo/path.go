package gizmo

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// A path is an immutable list of steps. Every method of a script's path object
// returns a new path, so a path kept in a variable may be continued many times.
type path struct {
	ops      []op
	labels   *labelSet // the label context that the next steps inherit
	morphism bool      // made by g.M(): has no beginning of its own
	tags     []string  // names bound so far, for checking back
	depth    int       // how deeply paths stand in it
	total    int       // steps of all paths that stand in it
}

// An op is one step: it turns the walks that arrive into the walks that leave.
type op interface {
	// apply passes each walk that leaves to yield and reports whether to go on.
	// Steps that need to see all walks first (order, followRecursive) get them
	// from in, which follows the same rule.
	apply(w *walker, in walks) walks
	// reverse is the step that followR takes instead; nil means that there is
	// none.
	reverse() op
}

// with returns the path continued by one step that binds the given tags.
func (p *path) with(o op, tags ...string) *path {
	n := *p
	n.ops = append(slices.Clip(p.ops), o)
	if len(tags) > 0 {
		n.tags = append(slices.Clip(p.tags), tags...)
	}
	return &n
}

// reversed returns the path as walked from its end to its beginning, or the
// name of a step that can't be walked backwards.
func (p *path) reversed() (*path, string) {
	n := *p
	n.ops = make([]op, 0, len(p.ops))
	for _, o := range slices.Backward(p.ops) {
		r := o.reverse()
		if r == nil {
			return nil, opName(o)
		}
		n.ops = append(n.ops, r)
	}
	return &n, ""
}

// via says which predicates a step may use.
type via struct {
	any    bool
	values []quad.Value
	path   *path // predicates are what this path reaches
}

// labelSet restricts steps to quads with these labels.
type labelSet struct {
	via
	tags []string // bound to the label of the quad used
}

// direction says from which end of a quad a step starts.
type direction int

const (
	outward direction = iota // subject to object
	inward                   // object to subject
	either                   // first against, then along the quads, as cayley orders them
)

type (
	// isOp keeps walks that are at one of the nodes. Without nodes it keeps all.
	isOp struct{ nodes []quad.Value }

	// stepOp moves along quads: out, in and both.
	stepOp struct {
		dir    direction
		via    via
		labels *labelSet
		tags   []string // bound to the predicate used
	}

	// hasOp keeps walks whose node has such a quad, once for each such quad.
	hasOp struct {
		rev     bool
		via     via
		labels  *labelSet
		nodes   []quad.Value // the other end; empty means any
		filters []filter     // or what the other end must pass
	}

	// saveOp binds the other end of such quads to a tag.
	saveOp struct {
		rev, opt bool
		via      via
		labels   *labelSet
		tag      string
	}

	// savePredicatesOp binds the predicates of the node's quads to a tag.
	savePredicatesOp struct {
		in  bool
		tag string
	}

	// predicatesOp moves to the distinct predicates of the nodes' quads.
	predicatesOp struct{ in bool }

	// labelsOp moves to the distinct labels of the nodes' quads.
	labelsOp struct{}

	tagOp    struct{ tags []string }
	backOp   struct{ tag string }
	filterOp struct{ filters []filter }
	followOp struct{ path *path }
	andOp    struct{ path *path }
	orOp     struct{ path *path }
	exceptOp struct{ path *path }
	uniqueOp struct{}
	orderOp  struct{}
	limitOp  struct{ n int }
	skipOp   struct{ n int }

	// recurseOp moves to everything reached by repeating the path.
	recurseOp struct {
		path  *path
		depth int // most repetitions; negative means any number
		tags  []string
	}
)

func (o isOp) reverse() op { return o }

func (o stepOp) reverse() op {
	switch o.dir {
	case outward:
		o.dir = inward
	case inward:
		o.dir = outward
	case either:
	}
	return o
}

func (o hasOp) reverse() op            { return o }
func (o saveOp) reverse() op           { return o }
func (o savePredicatesOp) reverse() op { return o }
func (predicatesOp) reverse() op       { return nil }
func (labelsOp) reverse() op           { return nil }
func (o tagOp) reverse() op            { return o }
func (backOp) reverse() op             { return nil }
func (o filterOp) reverse() op         { return o }
func (o andOp) reverse() op            { return o }
func (o orOp) reverse() op             { return o }
func (o exceptOp) reverse() op         { return o }
func (o uniqueOp) reverse() op         { return o }
func (o orderOp) reverse() op          { return o }
func (o limitOp) reverse() op          { return o }
func (o skipOp) reverse() op           { return o }

func (o followOp) reverse() op {
	p, bad := o.path.reversed()
	if bad != "" {
		return nil
	}
	return followOp{p}
}

func (o recurseOp) reverse() op {
	p, bad := o.path.reversed()
	if bad != "" {
		return nil
	}
	o.path = p
	return o
}

// opName names the steps that can't be reversed, as scripts spell them.
func opName(o op) string {
	switch o := o.(type) {
	case predicatesOp:
		if o.in {
			return "inPredicates"
		}
		return "outPredicates"
	case labelsOp:
		return "labels"
	case backOp:
		return "back"
	case followOp:
		return "follow"
	case recurseOp:
		return "followRecursive"
	}
	return "a step"
}

// stays reports whether the step leaves walks at their node and looks at each
// walk on its own, so that it may be tried on one node at a time.
func stays(o op) bool {
	switch o := o.(type) {
	case isOp, hasOp, saveOp, savePredicatesOp, tagOp, filterOp, exceptOp:
		return true
	case andOp:
		return true
	case followOp:
		return allStay(o.path.ops)
	}
	return false
}

func allStay(ops []op) bool {
	for _, o := range ops {
		if !stays(o) {
			return false
		}
	}
	return true
}
