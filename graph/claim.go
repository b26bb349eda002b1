package graph

// Modality is the degree of certainty with which a claim is put forward.
type Modality string

// The six modalities, in order of preference when several apply:
// conditional, obligation, possible, intended, future, asserted.
const (
	Asserted    Modality = "asserted"    // stated as so
	Future      Modality = "future"      // predicted or announced, not yet so
	Obligation  Modality = "obligation"  // must, has to, is ordered to
	Intended    Modality = "intended"    // planned, promised, sought
	Possible    Modality = "possible"    // may, could, reportedly
	Conditional Modality = "conditional" // holds if something else does
)

// EntityType is the kind of thing an entity is.
type EntityType string

// The entity types; the first path segment of an entity's IRI.
const (
	Person       EntityType = "person"
	Organisation EntityType = "organisation"
	Country      EntityType = "country"
	Place        EntityType = "place"
	Group        EntityType = "group" // people counted or described together: "10,000 soldiers", "lawmakers"
	Event        EntityType = "event"
	Agreement    EntityType = "agreement"
	Commodity    EntityType = "commodity"
	Artefact     EntityType = "artefact"
)

// EntityTypes are all entity types, in the order in which lists show them.
var EntityTypes = []EntityType{Person, Organisation, Country, Place, Group, Event, Agreement, Commodity, Artefact}

// AliasKind tells how a surface form refers to its entity.
type AliasKind string

// The alias kinds.
const (
	AliasName    AliasKind = "name"
	AliasAcronym AliasKind = "acronym"
	AliasDemonym AliasKind = "demonym"
	AliasMetonym AliasKind = "metonym"
	AliasNominal AliasKind = "nominal"
)

// Alias is a surface form of an entity and how often it was used.
type Alias struct {
	Text  string
	Kind  AliasKind
	Count int
}

// Entity is one real thing that claims speak of.
type Entity struct {
	IRI      string // without brackets: "person/wi-sung-lac"; described things carry their document: "group/doc1/soldiers"
	Name     string // canonical name
	Type     EntityType
	Named    bool   // false for things known only by description
	Wikidata string // "Q159", or empty
	Country  string // IRI of the country that it belongs to or comes from, as far as told; empty for countries
	Aliases  []Alias
}

// Term is one end of a claim: an entity, or a literal value where Entity is nil.
type Term struct {
	Entity *Entity
	Value  string
	Text   string // the words of this mention, as they stand in the sentence
}

// Span is a half-open range of bytes in an article's text.
type Span struct{ Start, End int }

// Bound tells how a quantity limits the amount.
type Bound string

// The bounds.
const (
	Exact  Bound = "exact"
	Lower  Bound = "lower" // over, at least
	Upper  Bound = "upper" // up to, at most
	Approx Bound = "approx"
	Range  Bound = "range" // Min to Max
)

// Quantity is an amount in whole base units.
type Quantity struct {
	Value    float64 // unless Bound is Range
	Min, Max float64 // if Bound is Range
	Unit     string  // ISO 4217 code, SI unit symbol, "%", or the singular noun that is counted
	Bound    Bound
	Per      string // "year", "barrel"; empty if not a rate
	Text     string // surface text
}

// Precision is the finest calendar unit that an interval's text gives.
type Precision string

// The precisions.
const (
	PrecisionYear   Precision = "year"
	PrecisionSeason Precision = "season"
	PrecisionMonth  Precision = "month"
	PrecisionWeek   Precision = "week"
	PrecisionDay    Precision = "day"
	PrecisionHour   Precision = "hour"
	PrecisionMinute Precision = "minute"
)

// Interval is a span of time. Start and End are ISO 8601 calendar dates or
// date-times, both inclusive; an empty one is unknown or open.
type Interval struct {
	Start, End string
	Precision  Precision
	Text       string // surface text
}

// Link is one link of an attribution chain: who put the claim forward, how.
type Link struct {
	Sources  []Entity // more than one for joint sources ("the clubs confirmed")
	Act      string   // lemma of the reporting word: "say", "cite", "believe", "report"
	Date     *Interval
	Explicit bool // false if carried over from an earlier sentence
}

// Condition is what a conditional claim depends on.
type Condition struct {
	Text       string // the clause as it stands
	Connective string // "if", "unless", "in the event of", …
	On         string // the content of the clause without its connective
}

// Relation is a link from one claim to another.
type Relation struct {
	Kind  string // "in_exchange_for", "because_of", "under", …
	Claim string // the other claim's ID
}

// Evidence is the passage that proves a claim. All spans are bytes of the
// article's text.
type Evidence struct {
	Sentence                  int // number from 0 over the whole text, boilerplate included
	Text                      string
	Span                      Span // of the sentence
	Subject, Relation, Object Span // of the words within it; empty where linked by coreference only
}

// Claim is somebody's statement that a subject stands in a relation to an
// object. It is never a bare fact: see [Claim.Attribution] and [Claim.Modality].
type Claim struct {
	ID          string // see [Claim.SetID]
	Doc         string // the article's ID
	Subject     Term
	Predicate   string // a vocabulary predicate, or an open lemma predicate
	Open        bool   // the predicate is not in the vocabulary
	Object      Term
	Surface     string // surface text of the relation
	Modality    Modality
	Negated     bool
	Quantities  []Quantity // the first belongs to the relation itself; conversions and further amounts follow
	Time        *Interval  // when the fact holds or happens
	SaidWhen    *Interval  // when the source said it
	Place       *Term
	Condition   *Condition
	Theme       string // what is given, asked, traded or done
	Status      string // "former" or "current", for posts
	Relations   []Relation
	Attribution []Link // origin first, the publisher never listed; empty: the narrator speaks
	Evidence    Evidence
	Confidence  float64 // in [0,1]
	Extractor   string  // name and version of what found it
}

// Article is the record of an article that a store keeps.
type Article struct {
	ID        string
	File      string
	Title     string
	Byline    string
	Publisher string
	Published string // ISO 8601, may be partial
	URL       string
	Language  string // ISO 639-1
	Text      string
}

// Document is an article with its claims.
type Document struct {
	Article Article
	Claims  []Claim
}
