// Package graphtest is the contract of a store as a test suite, for every kind
// of store to run, with sample articles for the tests of other packages.
package graphtest
