package model

// Rows of the hashed tables of word features. Words whose features share a row share its vector
// (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009).
const (
	TwoRows    = 1 << 10 // last two bytes
	ThreeRows  = 1 << 12 // last three
	PrefixRows = 1 << 12 // first three
	ShapeRows  = 1 << 8
)

// Places of a word's rows in [Looked.Rows].
const (
	FormTable = iota // of forms seen in training; row 0: any other
	TwoTable
	ThreeTable
	PrefixTable
	ShapeTable
	FeatureTables // their number
)

// Looked is what the network's input layer looks up for a word.
type Looked struct {
	Vector int32 // row of its fixed vector, -1 for none
	Rows   [FeatureTables]uint32
}

// Vocabulary tells the rows of words by their lexemes.
type Vocabulary struct {
	Vectors *Dict // by [WordKey]: row of the fixed vector
	Forms   *Dict // by [WordKey]: row of the learnt vector, from 1
}

// WordKey is the key of a word's lower-case form in a [Vocabulary].
func WordKey(x *Lexeme) uint32 { return fold(x.Word) }

// Look gives the rows of a word.
func (v *Vocabulary) Look(x *Lexeme) Looked {
	key := WordKey(x)
	l := Looked{Vector: -1}
	if r, ok := v.Vectors.Get(key); ok {
		l.Vector = int32(r)
	}
	l.Rows[FormTable], _ = v.Forms.Get(key)
	l.Rows[TwoTable] = hashedRow(x.Suffix[1], TwoRows)
	l.Rows[ThreeTable] = hashedRow(x.Suffix[2], ThreeRows)
	l.Rows[PrefixTable] = hashedRow(x.Prefix[2], PrefixRows)
	l.Rows[ShapeTable] = hashedRow(x.Shape, ShapeRows)
	return l
}

// hashedRow spreads hashes over rows; a feature that a word does not have has row 0.
func hashedRow(h uint64, rows uint64) uint32 { return uint32(h >> 32 * rows >> 32) }
