// Package query holds what questions to the graph give: rows, and their form in
// JSON. The languages are in the packages below it.
package query
