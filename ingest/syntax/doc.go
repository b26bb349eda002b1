// Package syntax tags, lemmatises and parses sentences: a [text.Doc] goes in, one
// dependency [Tree] a sentence comes out, in the manner of Universal
// Dependencies, with the treebanks' own subtypes of relations.
//
// Each sentence passes four models, all linear and greedy:
//
//   - a left-to-right tagger over joint universal and Penn tags, an averaged
//     perceptron (Collins, EMNLP 2002) with word clusters as features;
//   - an arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta, ACL
//     2011) whose moves carry no labels, trained with a dynamic oracle and
//     exploration (Goldberg and Nivre, TACL 2013);
//   - a labeller that names the arcs of the finished tree, where it sees all
//     children of both ends;
//   - a lemmatiser of treebank forms and suffix rules keyed by tag.
//
// Every tree has exactly one root, no cycle and no crossing arcs.
package syntax
