package ingest

import "newsgraph/ingest/text"

// Zone is a stretch of an article's text of one kind: "body", "caption",
// "boilerplate" or "heading". Offsets are bytes.
type Zone struct {
	Kind       string
	Start, End int
}

var zoneNames = [...]string{text.Body: "body", text.Caption: "caption", text.Boilerplate: "boilerplate", text.Heading: "heading"}

// Zones tells the parts of a text apart, as the pipeline does before it reads them.
func Zones(s string) []Zone {
	d := text.Split(s)
	out := make([]Zone, len(d.Zones))
	for i, z := range d.Zones {
		out[i] = Zone{Kind: zoneNames[z.Kind], Start: z.Span.Start, End: z.Span.End}
	}
	return out
}
