package graph

import "github.com/cayleygraph/quad"

// Namespaces of the predicates of claim edges. The name of the predicate
// follows the colon: "rel:pays".
const (
	// NSRel is for what a source affirms: asserted, future and obligation.
	// CAMEO and PLOVER codes of the predicates are in [Predicates].
	NSRel = "rel:"
	// NSMaybe is for what a source does not vouch for: possible, conditional
	// and intended.
	NSMaybe = "maybe:"
	// NSNot is for what a source negates, whatever the modality.
	NSNot = "not:"
)

// Namespaces of nodes.
const (
	// NSClaim begins the IRI of a claim.
	NSClaim = "claim/"
	// NSArticle begins the IRI of an article.
	NSArticle = "article/"
	// NSModality begins the IRI of a modality: "modality:future".
	NSModality = "modality:"
	// NSType begins the IRI of an entity type: "type:person".
	NSType = "type:"
	// NSLink begins the predicate of a link between claims:
	// "link:in_exchange_for".
	NSLink = "link:"
)

// Predicates of a claim's description. All are in quads with the claim as
// subject and the article as label. They correspond to the reification
// vocabulary of RDF, to PROV-O, schema.org and the W3C Web Annotation model as
// far as noted.
const (
	// ClaimSubject leads to the subject (rdf:subject).
	ClaimSubject = quad.IRI("claim:subject")
	// ClaimObject leads to the object (rdf:object), an entity or a literal.
	ClaimObject = quad.IRI("claim:object")
	// ClaimPredicate leads to the predicate (rdf:predicate), always in NSRel.
	ClaimPredicate = quad.IRI("claim:predicate")
	// ClaimModality leads to the modality, an IRI in NSModality.
	ClaimModality = quad.IRI("claim:modality")
	// ClaimNegated is true for negated claims and missing for others.
	ClaimNegated = quad.IRI("claim:negated")
	// ClaimArticle leads to the article (prov:wasDerivedFrom).
	ClaimArticle = quad.IRI("claim:article")
	// ClaimOrigin leads to who said it first (prov:wasAttributedTo); joint
	// origins have one quad each. Claims of the narrator have none.
	ClaimOrigin = quad.IRI("claim:origin")
	// ClaimSource leads to everyone in the attribution chain, the origin
	// included (prov:wasQuotedFrom).
	ClaimSource = quad.IRI("claim:source")
	// ClaimEvidence is the text of the sentence (oa:exact of an
	// oa:TextQuoteSelector).
	ClaimEvidence = quad.IRI("claim:evidence")
	// ClaimSentence is the number of the sentence, from 0, an integer.
	ClaimSentence = quad.IRI("claim:sentence")
	// ClaimQuantity is the first amount in base units, a float
	// (schema:value); a range has two, its minimum and its maximum
	// (schema:minValue, schema:maxValue).
	ClaimQuantity = quad.IRI("claim:quantity")
	// ClaimUnit is the unit of the first amount (schema:unitText,
	// schema:currency).
	ClaimUnit = quad.IRI("claim:unit")
	// ClaimStart is when the fact begins, an ISO 8601 string
	// (schema:startDate).
	ClaimStart = quad.IRI("claim:start")
	// ClaimEnd is when the fact ends, an ISO 8601 string (schema:endDate).
	ClaimEnd = quad.IRI("claim:end")
	// ClaimSaid is when the source said it, an ISO 8601 string
	// (schema:dateCreated).
	ClaimSaid = quad.IRI("claim:said")
	// ClaimPlace leads to where it happens (schema:location).
	ClaimPlace = quad.IRI("claim:place")
	// ClaimTheme is what is given, asked, traded or done (schema:about).
	ClaimTheme = quad.IRI("claim:theme")
	// ClaimCondition is the clause on which the claim depends.
	ClaimCondition = quad.IRI("claim:condition")
	// ClaimStatus is "former" or "current", for posts.
	ClaimStatus = quad.IRI("claim:status")
	// ClaimConfidence is the extractor's confidence in [0,1], a float.
	ClaimConfidence = quad.IRI("claim:confidence")
	// ClaimRecord is a JSON literal with all that walks do not ask for. It is
	// written and read by this package alone.
	ClaimRecord = quad.IRI("claim:record")
)

// Predicates of an entity's description. All are in quads with the entity as
// subject and the article that speaks of it as label.
const (
	// EntityName is the canonical name (schema:name).
	EntityName = quad.IRI("entity:name")
	// EntityTypeOf leads to the type (rdf:type), an IRI in NSType.
	EntityTypeOf = quad.IRI("entity:type")
	// EntityAlias is a surface form (schema:alternateName), the canonical
	// name not repeated.
	EntityAlias = quad.IRI("entity:alias")
	// EntityKey is a name or alias without case, accents and punctuation, by
	// which the entity is found. See [Fold].
	EntityKey = quad.IRI("entity:key")
	// EntityWikidata is the Wikidata id (schema:sameAs).
	EntityWikidata = quad.IRI("entity:wikidata")
	// EntityCountry leads to the country that it belongs to or comes from, as
	// the article tells (schema:nationality, schema:containedInPlace).
	EntityCountry = quad.IRI("entity:country")
	// EntityRecord is a JSON literal with kinds and counts of the aliases. It
	// is written and read by this package alone.
	EntityRecord = quad.IRI("entity:record")
)

// Predicates of an article's record. All are in quads with the article as
// subject and as label.
const (
	// ArticleKind leads from each article to [KindArticle] (rdf:type).
	ArticleKind = quad.IRI("article:kind")
	// ArticleFile is the file it was read from.
	ArticleFile = quad.IRI("article:file")
	// ArticleTitle is the headline (schema:headline).
	ArticleTitle = quad.IRI("article:title")
	// ArticleByline names the author (schema:author).
	ArticleByline = quad.IRI("article:byline")
	// ArticlePublisher names the publisher (schema:publisher).
	ArticlePublisher = quad.IRI("article:publisher")
	// ArticlePublished is the ISO 8601 date of publication
	// (schema:datePublished).
	ArticlePublished = quad.IRI("article:published")
	// ArticleURL is where it was published (schema:url).
	ArticleURL = quad.IRI("article:url")
	// ArticleLanguage is the ISO 639-1 code (schema:inLanguage).
	ArticleLanguage = quad.IRI("article:language")
	// ArticleText is the text that all evidence spans refer to
	// (schema:articleBody).
	ArticleText = quad.IRI("article:text")
	// KindArticle is the class of articles (schema:NewsArticle).
	KindArticle = quad.IRI("type:article")
)
