// Package syntax tags, lemmatises and parses sentences: a [text.Doc] goes in, one
// dependency [Tree] a sentence comes out, in the manner of Universal
// Dependencies, with the treebanks' own subtypes of relations.
//
// One network ([model.Network]) reads a group of sentences: vectors of words and of their parts go through
// bidirectional LSTM layers, from whose last one all is read: joint universal and Penn tags,
// scores of all pairs of dependent and head, and labels of arcs (Dozat and Manning, ICLR 2017), and scores of
// names, which package entity decides upon. The heads are the tree without crossing arcs
// that has the highest score (Eisner, COLING 1996). Lemmas come from forms of the treebanks and rules of endings, keyed by tag.
//
// Every tree has exactly one root, no cycle and no crossing arcs.
package syntax
