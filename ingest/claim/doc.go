// Package claim turns dependency trees and entities into claims: who did what to whom,
// how much, when, who says so and how sure.
//
// It reads a sentence in layers. [sentence] links a tree's words to their children.
// clauses undo passives, control, relative pronouns and coordination (the clause types
// of Del Corro and Gemulla, ClausIE, WWW 2013). Frames, a data file, map the arguments of
// a word to a predicate of the vocabulary; descriptions read titles, appositions and
// copulas; amounts, times, modality and attributions qualify what was found. A verb that
// no frame covers becomes an open predicate of its own.
//
// Claims are linked to what they answer (in exchange for, because of, despite, under, if).
// A candidate whose subject, predicate and object do not stand in its sentence, or are not
// tied to its words by coreference, becomes no claim and is logged with the reason.
//
// What the package knows of words lies in data/*.tsv; the code knows only trees.
//
// # Confidence
//
// The confidence of a claim is the probability that it is right, with its certainty and
// polarity, by a logistic model whose features and weights are in data/confidence.tsv.
// "newsgraph-train confidence" fits it and prints the reliability curve: how many claims
// got a confidence between the bounds, their mean, and the share that is right. Claims of
// annotated articles that rules were written by, each article judged by a model fitted
// without it:
//
//	from  to    claims  mean  right
//	0.0   0.1       0
//	0.1   0.2       0
//	0.2   0.3       2   0.24   1.00
//	0.3   0.4       3   0.33   0.67
//	0.4   0.5       2   0.49   0.00
//	0.5   0.6       9   0.55   0.33
//	0.6   0.7       5   0.65   0.40
//	0.7   0.8      65   0.76   0.85
//	0.8   0.9     138   0.85   0.86
//	0.9   1.0      49   0.92   0.86
//	all           273   0.82   0.82  Brier score 0.141 (the share alone: 0.147)
//
// The same claims of four articles kept apart, on which the bias is set, likewise without
// the one that is judged:
//
//	from  to    claims  mean  right
//	0.0   0.1       7   0.05   0.00
//	0.1   0.2       1   0.14   0.00
//	0.2   0.3       3   0.24   1.00
//	0.3   0.4       5   0.35   0.60
//	0.4   0.5       7   0.45   0.29
//	0.5   0.6      16   0.55   0.62
//	0.6   0.7      31   0.65   0.61
//	0.7   0.8      12   0.74   0.67
//	0.8   0.9      11   0.83   0.73
//	0.9   1.0       2   0.91   1.00
//	all            95   0.58   0.58  Brier score 0.226 (the share alone: 0.244)
//
// Annotations do not list all that is true, so that the shares are lower bounds.
package claim
