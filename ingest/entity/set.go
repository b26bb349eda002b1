package entity

// Type is the kind of thing an entity is; the values are those of graph.EntityType.
type Type string

// The entity types.
const (
	Person       Type = "person"
	Organisation Type = "organisation"
	Country      Type = "country"
	Place        Type = "place"
	Group        Type = "group"
	Event        Type = "event"
	Agreement    Type = "agreement"
	Commodity    Type = "commodity"
	Artefact     Type = "artefact"
)

// MentionKind tells how a mention refers.
type MentionKind uint8

// The mention kinds.
const (
	Name    MentionKind = iota // a proper name, full or short
	Acronym                    // "NIS"
	Demonym                    // "South Korean" standing for the country's people, state or origin
	Metonym                    // "Moscow" for Russia, "the Kremlin"
	Nominal                    // "the East Asian country", "10,000 North Korean soldiers"
	Pronoun                    // "he", "they", "its"
)

// Mention is a stretch of tokens that refers to an entity.
type Mention struct {
	First, Last int // tokens [First, Last) of the document, one sentence
	Head        int // token number of the syntactic head
	Sentence    int
	Kind        MentionKind
	Entity      int // index into Set.Entities
}

// Alias is a surface form of an entity, how it refers and how often it was used.
type Alias struct {
	Text  string
	Kind  MentionKind
	Count int
}

// Entity is one thing that a document's mentions refer to.
type Entity struct {
	Name     string // canonical name: the fullest form found, or the gazetteer's for known entities
	Type     Type
	Named    bool   // false for things known only by description
	Wikidata string // "Q159" or empty
	Country  string // canonical name of the country that a demonym, capital or post ties it to; empty if none
	Members  []int  // entities that a plural mention stands for ("they" = the two countries); else nil
	Gender   byte   // 'm', 'f', 'n' or 0 if not known
	Plural   bool
	Aliases  []Alias
}

// Set holds the entities of one document and every mention of them, in text order.
// A mention may lie within another ("Russia" in "Russia's president").
type Set struct {
	Entities []Entity
	Mentions []Mention
	ByHead   map[int]int // token number of a head → index of the outermost mention with that head
}

// Context is what is known of a document beside its text.
type Context struct {
	Title, Publisher, Published string
}
