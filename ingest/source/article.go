package source

// Article is one article as read, before any analysis.
type Article struct {
	ID        string // stable: from the metadata, else a hash of the content
	File      string // where it was read from
	Line      int    // its line in a File of one article a line, from 1; else 0
	Title     string // not part of Text
	Byline    string
	Publisher string
	Published string // ISO 8601 date or date-time, may be partial; empty if unknown
	URL       string
	Language  string // ISO 639-1, as identified
	Text      string // valid UTF-8, NFC; byte offsets everywhere refer to this string
}
