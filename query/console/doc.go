// Package console shows answers to people: it renders rows, claims and their
// evidence for terminals, pipes and other programs, and runs the interactive
// consoles.
//
// Rendering knows five forms (see [Format]) and never trusts what it shows:
// control characters in article text do not reach the terminal, and cells
// that a spreadsheet would run as formulas are neutralised.
package console
