package gizmo

import "strings"

// Method describes one word of the language, for help and completion.
type Method struct {
	Name      string
	Aliases   []string // other names; the form with a capital letter is allowed too
	On        string   // what has it: "graph", "path" or "global"
	Signature string
	Doc       string // one line
}

// Methods lists the words of the language: what the graph object g has, what
// paths have, in the order in which a reader meets them, and the functions for
// values and filters.
func Methods() []Method {
	out := make([]Method, len(methods))
	for i, m := range methods {
		out[i] = m.Method
	}
	return out
}

// method is a word with its meaning.
type method struct {
	Method
	call func(*call) any
}

func on(kind, name, signature, doc string, f func(*call) any, aliases ...string) method {
	return method{Method{Name: name, Aliases: aliases, On: kind, Signature: signature, Doc: doc}, f}
}

// methods is filled by composition, as the functions below refer to it only
// through a session.
var methods = append(append(graphMethods(), pathMethods()...), globalMethods()...)

func graphMethods() []method {
	return []method{
		on("graph", "V", "g.V([node…])", "begin a path at the nodes, or at every node", (*call).vertex, "Vertex"),
		on("graph", "M", "g.M()", "begin a morphism: a piece of path for follow and followR", (*call).morphism, "Morphism"),
		on("graph", "IRI", "g.IRI(text)", "make an IRI, with namespace prefixes written out", (*call).fullIRI, "Uri"),
		on("graph", "emit", "g.emit(value)", "add a value to the results", (*call).emit),
		on("graph", "addNamespace", "g.addNamespace(prefix, iri)", "let g.IRI write out this prefix", (*call).addNamespace),
		on("graph", "addDefaultNamespaces", "g.addDefaultNamespaces()", "add rdf, rdfs, owl, schema and xsd", (*call).addDefaultNamespaces),
		on("graph", "loadNamespaces", "g.loadNamespaces()", "add the namespaces stored in the graph", (*call).loadNamespaces),
	}
}

func pathMethods() []method {
	const preds = "[predicate…|path|null], [tag…]"
	return []method{
		on("path", "out", "out("+preds+")", "move along quads from subject to object; tags get the predicate", func(c *call) any { return c.step(outward) }),
		on("path", "in", "in("+preds+")", "move against quads from object to subject", func(c *call) any { return c.step(inward) }),
		on("path", "both", "both("+preds+")", "move along quads in both directions", func(c *call) any { return c.step(either) }),
		on("path", "is", "is(node…)", "keep walks that are at one of the nodes", (*call).is),
		on("path", "has", "has(predicate, [node…|filter…])", "keep walks whose node has such a quad, once for each such quad", func(c *call) any { return c.has(false) }),
		on("path", "hasR", "hasR(predicate, [node…|filter…])", "the same for quads that point to the node", func(c *call) any { return c.has(true) }),
		on("path", "filter", "filter(filter…)", "keep walks whose node passes all filters", (*call).filter),
		on("path", "tag", "tag(name…)", "put the node into the results under this name", (*call).tag, "as"),
		on("path", "back", "back(tag)", "return to the node under this tag, keeping what was found since", (*call).back),
		on("path", "save", "save(predicate, [tag])", "tag the object of such a quad without moving", func(c *call) any { return c.save(false, false) }),
		on("path", "saveR", "saveR(predicate, [tag])", "tag the subject of such a quad that points here", func(c *call) any { return c.save(true, false) }),
		on("path", "saveOpt", "saveOpt(predicate, [tag])", "as save, but keep walks that have no such quad", func(c *call) any { return c.save(false, true) }),
		on("path", "saveOptR", "saveOptR(predicate, [tag])", "as saveR, but keep walks that have no such quad", func(c *call) any { return c.save(true, true) }),
		on("path", "follow", "follow(morphism)", "go on with the steps of a morphism", func(c *call) any { return c.follow(false) }),
		on("path", "followR", "followR(morphism)", "go through the steps of a morphism backwards", func(c *call) any { return c.follow(true) }),
		on("path", "followRecursive", "followRecursive(predicate|morphism, [depth], [tag…])",
			"go to all that repeating this reaches, at most depth times (50; -1: any number); tags get the depth", (*call).followRecursive),
		on("path", "and", "and(path)", "keep walks that are at a node of the other path, with its tags", (*call).and, "intersect"),
		on("path", "or", "or(path)", "add the walks of the other path", (*call).or, "union"),
		on("path", "except", "except(path)", "drop walks that are at a node of the other path", (*call).except, "difference"),
		on("path", "unique", "unique()", "keep the first walk to each node", func(c *call) any { return c.plain(uniqueOp{}) }),
		on("path", "order", "order()", "sort by IRI, number, time or text", func(c *call) any { return c.plain(orderOp{}) }),
		on("path", "skip", "skip(n)", "drop the first n walks", (*call).skip),
		on("path", "limit", "limit(n)", "keep the first n walks; 0 keeps all", (*call).limit),
		on("path", "labelContext", "labelContext([label…|path|null], [tag…])", "use only quads with these labels from here on; tags get the label", (*call).labelContext),
		on("path", "labels", "labels()", "move to the labels of the nodes' quads", func(c *call) any { return c.plain(labelsOp{}) }),
		on("path", "inPredicates", "inPredicates()", "move to the predicates that point to the nodes", func(c *call) any { return c.plain(predicatesOp{in: true}) }),
		on("path", "outPredicates", "outPredicates()", "move to the predicates that the nodes have", func(c *call) any { return c.plain(predicatesOp{}) }),
		on("path", "saveInPredicates", "saveInPredicates(tag)", "tag each predicate that points here", func(c *call) any { return c.savePredicates(true) }),
		on("path", "saveOutPredicates", "saveOutPredicates(tag)", "tag each predicate of the node", func(c *call) any { return c.savePredicates(false) }),
		on("path", "savePredicates", "savePredicates(tag, [reverse])", "tag each predicate of the node, or with true each that points here", (*call).savePredicatesEither),
		on("path", "all", "all()", "run the path and add every walk to the results", (*call).all),
		on("path", "getLimit", "getLimit(n)", "run the path and add the first n walks to the results", (*call).getLimit),
		on("path", "count", "count()", "run the path and return the number of walks", (*call).count),
		on("path", "toArray", "toArray([n])", "run the path and return its nodes", func(c *call) any { return c.toArray(false) }),
		on("path", "tagArray", "tagArray([n])", "run the path and return objects with id and tags", func(c *call) any { return c.toArray(true) }),
		on("path", "toValue", "toValue()", "run the path and return its first node, or null", func(c *call) any { return c.toValue(false) }),
		on("path", "tagValue", "tagValue()", "run the path and return its first object with id and tags, or null", func(c *call) any { return c.toValue(true) }),
		on("path", "forEach", "forEach([n], function(row) {…})", "run the path and call the function with each object of id and tags", (*call).forEach, "map"),
	}
}

func globalMethods() []method {
	return []method{
		on("global", "iri", "iri(text)", "make an IRI", (*call).iri),
		on("global", "bnode", "bnode(name)", "make a blank node", (*call).bnode),
		on("global", "str", "str(text)", "make a string, even of text that looks like an IRI", (*call).str),
		on("global", "raw", "raw(text)", "read a value in the notation of N-Quads", (*call).raw),
		on("global", "lang", "lang(text, language)", "make a string in a language", (*call).lang),
		on("global", "typed", "typed(text, type)", "make a literal of a type", (*call).typed),
		on("global", "lt", "lt(value)", "filter: less than", func(c *call) any { return c.compare(func(n int) bool { return n < 0 }) }),
		on("global", "lte", "lte(value)", "filter: less than or equal", func(c *call) any { return c.compare(func(n int) bool { return n <= 0 }) }),
		on("global", "gt", "gt(value)", "filter: greater than", func(c *call) any { return c.compare(func(n int) bool { return n > 0 }) }),
		on("global", "gte", "gte(value)", "filter: greater than or equal", func(c *call) any { return c.compare(func(n int) bool { return n >= 0 }) }),
		on("global", "regex", "regex(pattern, [iris])", "filter: text that an RE2 expression matches anywhere; with true IRIs too", (*call).regex),
		on("global", "like", "like(pattern)", "filter: text or IRI of this form, % for any text, ? for a character", (*call).like),
	}
}

// spellings returns all names of a method.
func (m Method) spellings() []string {
	var out []string
	for _, n := range append([]string{m.Name}, m.Aliases...) {
		out = append(out, n)
		if m.On == "global" {
			continue
		}
		if up := strings.ToUpper(n[:1]) + n[1:]; up != n {
			out = append(out, up)
		} else if low := lowerFirst(n); low != n {
			out = append(out, low)
		}
	}
	return out
}

// lowerFirst writes "Vertex" as "vertex" and "IRI" as "iri".
func lowerFirst(s string) string {
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return strings.ToLower(s[:1]) + s[1:]
}
