package query

// Row is one result of a query.
//
// A walk's result has ID and Tags; a value handed to g.emit has Value alone.
type Row struct {
	ID    string            // the node: IRIs as "<iri>", literal strings bare; empty for emitted values
	Tags  map[string]string // names given by tag, as and save
	Value any               // an emitted value as JSON types; nil unless Emitted
	// Emitted tells that the row is a value given to g.emit.
	Emitted bool
}
