package syntax

// Tag is a universal part-of-speech tag (UPOS); see [Tag.String].
type Tag uint8

// The universal part-of-speech tags.
const (
	X Tag = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
)

var tagNames = [...]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

func (t Tag) String() string { return tagNames[t] }

// Word is the analysis of one token.
type Word struct {
	Tag   Tag
	XPOS  string // Penn tag: VBD, VBN, VBG, MD, NNS, NNP, …
	Lemma string
	Head  int    // index of the head in the tree, -1 for the root
	Rel   string // dependency relation with subtype: "nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "acl:relcl", "compound:prt", …
}

// Tree is the dependency tree of one sentence: Words[i] belongs to token
// First+i of the document.
type Tree struct {
	Sentence int // number of the sentence in the document
	First    int // token number of the first word in the document
	Words    []Word
	Names    []int16 // scores of the labels of names, a row a word, the best 0, in steps of 1/NameOne
}

// NameOne stands for 1 in [Tree.Names].
const NameOne = 256
