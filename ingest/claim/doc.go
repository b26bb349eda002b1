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
// What the package knows of words lies in data/*.tsv; the code knows only trees.
package claim
