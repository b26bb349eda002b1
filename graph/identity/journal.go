package identity

import (
	"fmt"
	"slices"
	"strings"
)

// Journal is a list of decisions. The zero Journal is empty.
type Journal struct {
	list      []Decision
	withdrawn map[int]int // decision → the undo that took it back
	moves     map[string][]Decision
}

// New returns the journal of decisions, which must be numbered upwards. An
// undo of what is not there, or of something that a later decision in effect
// depends on, is an error.
func New(ds []Decision) (*Journal, error) {
	var j Journal
	for _, d := range ds {
		if err := j.append(d); err != nil {
			return nil, err
		}
	}
	return &j, nil
}

// Decisions returns all decisions in order, those taken back included. The
// caller must not change them.
func (j *Journal) Decisions() []Decision { return j.list }

// Next returns the number of the next decision.
func (j *Journal) Next() int {
	if n := len(j.list); n > 0 {
		return j.list[n-1].N + 1
	}
	return 1
}

// ByNumber returns the decision with the given number.
func (j *Journal) ByNumber(n int) (Decision, bool) {
	i, ok := slices.BinarySearchFunc(j.list, n, func(d Decision, n int) int { return d.N - n })
	if !ok {
		return Decision{}, false
	}
	return j.list[i], true
}

// WithdrawnBy returns the number of the undo that took a decision back, 0 if
// none did.
func (j *Journal) WithdrawnBy(n int) int { return j.withdrawn[n] }

// Last returns the last decision that is in effect and can be taken back.
func (j *Journal) Last() (Decision, bool) {
	for _, d := range slices.Backward(j.list) {
		if j.inEffect(&d) {
			return d, true
		}
	}
	return Decision{}, false
}

func (j *Journal) inEffect(d *Decision) bool { return d.Kind != Undo && j.withdrawn[d.N] == 0 }

// Append adds a decision, whose number must be [Journal.Next], or says why it
// cannot be made.
func (j *Journal) Append(d Decision) error {
	if d.N != j.Next() {
		return fmt.Errorf("decision %d comes where %d is due", d.N, j.Next())
	}
	return j.append(d)
}

func (j *Journal) append(d Decision) error {
	err := d.check()
	switch {
	case err != nil:
	case d.N < j.Next():
		return fmt.Errorf("decision %d follows decision %d", d.N, j.Next()-1)
	case d.Kind == Undo:
		err = j.checkUndo(&d)
	case d.Kind == Merge:
		if n := j.NeverOne(d.From, d.To); n > 0 {
			err = fmt.Errorf("decision %d says that %s and %s are never one: undo it first", n, d.From, d.To)
		}
	case d.Kind == Split:
		err = j.checkSplit(&d)
	}
	if err != nil {
		return err
	}
	if d.Kind == Undo {
		if j.withdrawn == nil {
			j.withdrawn = map[int]int{}
		}
		j.withdrawn[d.Undoes] = d.N
	}
	j.list = append(j.list, d)
	j.moves = nil
	return nil
}

func (j *Journal) checkUndo(d *Decision) error {
	of, ok := j.ByNumber(d.Undoes)
	switch {
	case !ok:
		return fmt.Errorf("there is no decision %d", d.Undoes)
	case of.Kind == Undo:
		return fmt.Errorf("decision %d is an undo: make decision %d again instead", of.N, of.Undoes)
	case j.withdrawn[of.N] > 0:
		return fmt.Errorf("decision %d is taken back already, by %d", of.N, j.withdrawn[of.N])
	}
	if later := j.Dependents(of.N); len(later) > 0 {
		names := make([]string, len(later))
		for i, l := range later {
			names[i] = fmt.Sprintf("%d (%s)", l.N, l.Summary())
		}
		return fmt.Errorf("decision %d cannot be taken back: later decisions depend on it, undo them first: %s", of.N, strings.Join(names, "; "))
	}
	return nil
}

func (j *Journal) checkSplit(d *Decision) error {
	for _, e := range j.list {
		if j.inEffect(&e) && e.Kind == Split && e.To == d.To {
			return fmt.Errorf("%s is the entity that decision %d made", d.To, e.N)
		}
	}
	return nil
}

// Dependents returns the decisions in effect that make no sense without
// decision n: those about an entity that it made, and those that moved on the
// mentions that it moved.
func (j *Journal) Dependents(n int) []Decision {
	of, ok := j.ByNumber(n)
	if !ok {
		return nil
	}
	var later []Decision
	for _, d := range j.list {
		if d.N > n && j.inEffect(&d) && d.dependsOn(&of) {
			later = append(later, d)
		}
	}
	return later
}

func (d Decision) dependsOn(of *Decision) bool {
	switch of.Kind {
	case Merge:
		moves := d.Kind == Merge || d.Kind == Split
		return d.From == of.From || d.To == of.From || moves && d.From == of.To
	case Split:
		return d.From == of.To || d.To == of.To
	case Rename, Never, Undo:
	}
	return false
}

// Node returns the entity that stands for all of an entity by now: itself,
// unless it was merged.
func (j *Journal) Node(iri string) string {
	iri = j.nodeSince(iri, 0)
	return iri
}

// nodeSince follows the merges after a decision.
func (j *Journal) nodeSince(iri string, after int) string {
	for _, d := range j.list {
		if d.N > after && d.Kind == Merge && d.From == iri && j.inEffect(&d) {
			iri = d.To
		}
	}
	return iri
}

// Pair is two entities, the first in order of IRIs first.
type Pair [2]string

// MakePair returns the pair of two entities.
func MakePair(a, b string) Pair {
	if b < a {
		a, b = b, a
	}
	return Pair{a, b}
}

// Nevers returns the pairs that must not become one, by their nodes of now,
// with the decision that says so.
func (j *Journal) Nevers() map[Pair]int {
	pairs := map[Pair]int{}
	for _, d := range j.list {
		if d.Kind == Never && j.inEffect(&d) {
			p := MakePair(j.nodeSince(d.From, d.N), j.nodeSince(d.To, d.N))
			if pairs[p] == 0 {
				pairs[p] = d.N
			}
		}
	}
	return pairs
}

// NeverOne returns the decision that forbids two entities to become one, 0 if
// none does.
func (j *Journal) NeverOne(a, b string) int { return j.Nevers()[MakePair(j.Node(a), j.Node(b))] }

// Moves returns the decisions in effect that move or rename what is with an
// entity, in order: a [Lookup].
func (j *Journal) Moves(node string) ([]Decision, error) {
	if j.moves == nil {
		j.moves = map[string][]Decision{}
		for _, d := range j.list {
			if d.Kind != Never && j.inEffect(&d) {
				j.moves[d.From] = append(j.moves[d.From], d)
			}
		}
	}
	return j.moves[node], nil
}

// History returns the decisions about an entity and about those that were
// merged into it or split from it, those taken back and their undoing
// included.
func (j *Journal) History(iri string) []Decision {
	about := map[string]bool{iri: true}
	for _, d := range slices.Backward(j.list) {
		if j.inEffect(&d) && (d.Kind == Merge || d.Kind == Split) && about[d.To] {
			about[d.From] = about[d.From] || d.Kind == Merge
		}
	}
	var list []Decision
	shown := map[int]bool{}
	for _, d := range j.list {
		if about[d.From] && d.From != "" || about[d.To] && d.To != "" || d.Kind == Undo && shown[d.Undoes] {
			shown[d.N] = true
			list = append(list, d)
		}
	}
	return list
}

// Join appends decisions of another journal that are not in this one already,
// renumbered, and returns them. Two decisions are the same if all but their
// numbers is.
func (j *Journal) Join(ds []Decision) ([]Decision, error) {
	known := map[string]int{} // content → number
	keys := map[int]string{}
	for _, d := range j.list {
		keys[d.N] = d.content(keys[d.Undoes])
		known[keys[d.N]] = d.N
	}
	number := map[int]int{} // there → here
	theirs := map[int]string{}
	var added []Decision
	for _, d := range ds {
		old := d.N
		key := d.content(theirs[d.Undoes])
		theirs[old] = key
		if n, ok := known[key]; ok {
			number[old] = n
			continue
		}
		d.N, d.Undoes = j.Next(), number[d.Undoes]
		if err := j.Append(d); err != nil {
			return nil, fmt.Errorf("decision %d: %w", old, err)
		}
		number[old] = d.N
		known[key] = d.N
		added = append(added, d)
	}
	return added, nil
}

// Summary tells in a few words what a decision is.
func (d Decision) Summary() string {
	switch d.Kind {
	case Merge:
		return fmt.Sprintf("merge %s into %s", d.From, d.To)
	case Split:
		var parts []string
		if n := len(d.Claims); n > 0 {
			parts = append(parts, plural(n, "claim"))
		}
		if n := len(d.Articles); n > 0 {
			parts = append(parts, plural(n, "article"))
		}
		return fmt.Sprintf("split %s off %s: %s", d.To, d.From, strings.Join(parts, ", "))
	case Rename:
		return fmt.Sprintf("rename %s to %q", d.From, d.Name)
	case Never:
		return fmt.Sprintf("never merge %s and %s", d.From, d.To)
	case Undo:
		return fmt.Sprintf("undo %d", d.Undoes)
	}
	return string(d.Kind)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
