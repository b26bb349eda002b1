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
//	0.2   0.3       0
//	0.3   0.4       3   0.33   1.00
//	0.4   0.5       1   0.46   1.00
//	0.5   0.6       3   0.58   0.33
//	0.6   0.7       9   0.65   0.67
//	0.7   0.8      61   0.76   0.80
//	0.8   0.9     137   0.84   0.86
//	0.9   1.0      58   0.92   0.84
//	all           272   0.82   0.83  Brier score 0.141 (the share alone: 0.138)
//
// The same claims of four articles kept apart, on which the bias is set, likewise without
// the one that is judged:
//
//	from  to    claims  mean  right
//	0.0   0.1       5   0.07   0.00
//	0.1   0.2       1   0.12   0.00
//	0.2   0.3       1   0.28   1.00
//	0.3   0.4       9   0.35   0.67
//	0.4   0.5       5   0.47   0.60
//	0.5   0.6      19   0.56   0.58
//	0.6   0.7      30   0.64   0.60
//	0.7   0.8       9   0.73   0.67
//	0.8   0.9      14   0.85   0.71
//	0.9   1.0       0
//	all            93   0.59   0.59  Brier score 0.232 (the share alone: 0.242)
//
// Annotations do not list all that is true, so that the shares are lower bounds.
package claim
