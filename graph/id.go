package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"hash"
	"strconv"
	"strings"
)

// idBytes is the length of a claim's hash: with 80 bits a store of a million
// claims has a collision with a chance of one in two million million.
const idBytes = 10

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// SetID sets the claim's ID to a hash of its document, the span of its
// sentence and its normalised content: 16 letters and digits. Two readings of
// the same statement from the same sentence have the same ID, whatever words,
// confidence or extractor they came with; relations to other claims do not
// count, as they name IDs themselves.
func (c *Claim) SetID() {
	h := contentHash{sha256.New()}
	h.add("doc", c.Doc)
	h.add("span", fmt.Sprint(c.Evidence.Span.Start, c.Evidence.Span.End))
	h.add("subject", c.Subject.key())
	h.add("predicate", c.Predicate)
	h.add("object", c.Object.key())
	h.add("modality", string(c.Modality), strconv.FormatBool(c.Negated))
	for _, q := range c.Quantities {
		h.add("quantity", fmt.Sprint(q.Value, q.Min, q.Max), q.Unit, string(q.Bound), q.Per)
	}
	for _, t := range []*Interval{c.Time, c.SaidWhen} {
		if t != nil {
			h.add("time", t.Start, t.End)
		} else {
			h.add("no time")
		}
	}
	if c.Place != nil {
		h.add("place", c.Place.key())
	}
	if c.Condition != nil {
		h.add("condition", foldText(c.Condition.Text))
	}
	h.add("theme", foldText(c.Theme), c.Status)
	for _, l := range c.Attribution {
		h.add("link", l.Act)
		for _, s := range l.Sources {
			h.add("source", s.IRI)
		}
	}
	c.ID = idEncoding.EncodeToString(h.Sum(nil)[:idBytes])
}

// contentHash hashes lists of strings so that no two lists look alike.
type contentHash struct{ hash.Hash }

func (h contentHash) add(parts ...string) {
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	fmt.Fprint(h, ";")
}

// key returns what identifies the term, whatever words it came with.
func (t Term) key() string {
	if t.Entity != nil {
		return "<" + t.Entity.IRI + ">"
	}
	return foldText(t.Value)
}

// foldText drops the differences of case and white space that do not change
// what a literal says.
func foldText(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
