package entity

import (
	"strings"
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// bracedNames reads a text with names as "{ORG Bank of Oslo}" and returns it split, with simple
// tags, and the names.
func bracedNames(t *testing.T, s string) (*text.Doc, []syntax.Tree, []NameSpan) {
	t.Helper()
	type span struct {
		a, b int
		typ  NameType
	}
	var plain strings.Builder
	var spans []span
	for s != "" {
		before, rest, ok := strings.Cut(s, "{")
		plain.WriteString(before)
		if !ok {
			break
		}
		body, after, _ := strings.Cut(rest, "}")
		typ, name, _ := strings.Cut(body, " ")
		at := NameType(0)
		for nameTypeNames[at] != typ {
			at++
		}
		spans = append(spans, span{plain.Len(), plain.Len() + len(name), at})
		plain.WriteString(name)
		s = after
	}
	d := text.Split(plain.String())
	var names []NameSpan
	for _, x := range spans {
		n := NameSpan{First: -1, Name: x.typ, Type: x.typ.Entity()}
		for i, tok := range d.Tokens {
			if int(tok.Start) >= x.a && int(tok.End) <= x.b {
				if n.First < 0 {
					n.First = i
				}
				n.Last = i + 1
			}
		}
		names = append(names, n)
	}
	var ts []syntax.Tree
	for i, sent := range d.Sentences {
		tr := syntax.Tree{Sentence: i, First: sent.First, Words: make([]syntax.Word, sent.Last-sent.First)}
		for k := range tr.Words {
			tr.Words[k].Tag = simpleTag(d.Word(sent.First + k))
		}
		ts = append(ts, tr)
	}
	return d, ts, names
}

func simpleTag(w string) syntax.Tag {
	switch {
	case strings.ToLower(w) != w:
		return syntax.PROPN
	case strings.ContainsAny(w, ".,;()'’"):
		return syntax.PUNCT
	case strings.HasSuffix(w, "ed") || w == "said" || w == "told" || w == "is":
		return syntax.VERB
	case w == "the" || w == "a":
		return syntax.DET
	case len(w) < 4:
		return syntax.ADP
	}
	return syntax.NOUN
}

// layerLine renders spans in brackets: "[ORG University of [LOC Oslo]]".
func layerLine(d *text.Doc, spans []LayerSpan) string {
	var out []string
	var open []LayerSpan
	cur := ""
	for i, n := range spans {
		if len(open) == 0 {
			cur = ""
		}
		cur += "[" + n.Type + " "
		open = append(open, n)
		at := n.First
		for len(open) > 0 {
			top := open[len(open)-1]
			next := top.Last
			if i+1 < len(spans) && spans[i+1].First < top.Last {
				next = spans[i+1].First
			}
			end := next
			for ; at < end; at++ {
				cur += d.Word(at)
				if d.SpaceAfter(at) && at+1 < top.Last {
					cur += " "
				}
			}
			if next < top.Last {
				break
			}
			cur = strings.TrimSuffix(cur, " ") + "]"
			if top.Country != "" {
				cur += "=" + top.Country
			}
			open = open[:len(open)-1]
			if len(open) > 0 && end < open[len(open)-1].Last && d.SpaceAfter(end-1) {
				cur += " "
			}
		}
		if len(open) == 0 {
			out = append(out, cur)
		}
	}
	return strings.Join(out, " ")
}

func TestLayers(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		// Places in names of bodies.
		{"The {ORG University of Oslo} opened.", "[ORG University of [LOC Oslo]]"},
		{"{ORG University of California, Berkeley} agreed.", "[ORG [ORG University of [LOC California]], [LOC Berkeley]]"},
		{"He left the {ORG University of California}, {LOC Berkeley}, in May.", "[ORG [ORG University of [LOC California]], [LOC Berkeley]]"},
		{"He left the {ORG University of Texas} at {LOC Austin}.", "[ORG [ORG University of [LOC Texas]] at [LOC Austin]]"},
		{"The {ORG Chicago Police Department} answered.", "[ORG [LOC Chicago] Police Department]"},
		{"The {ORG Ministry of Defence of Ukraine} warned.", "[ORG [ORG Ministry of Defence] of [LOC Ukraine]]"},
		{"The {ORG Bank of England} waited.", "[ORG Bank of [LOC England]]"},
		{"It opened the {EVENT 2024 Paris Olympics}.", "[EVENT 2024 [LOC Paris] Olympics]"},
		{"A match in {LOC Harlan Falls, Iowa} ended.", "[LOC [LOC Harlan Falls], [LOC Iowa]]"},
		{"{ORG London's Science Museum} closed.", "[ORG [LOC London]'s Science Museum]"},
		// Bodies in names of bodies.
		{"The {ORG UN Human Rights Council} met.", "[ORG [ORG UN] Human Rights Council]"},
		{"The {ORG NATO Parliamentary Assembly} voted.", "[ORG [ORG NATO] Parliamentary Assembly]"},
		{"{ORG Kestrel Dynamics} grew. The {ORG Kestrel Dynamics Foundation} gave.", "[ORG Kestrel Dynamics] [ORG [ORG Kestrel Dynamics] Foundation]"},
		// People in names of bodies and places.
		{"The {ORG Rosa Luxemburg Foundation} replied.", "[ORG [PER Rosa Luxemburg] Foundation]"},
		{"The {ORG Bill Gates Foundation} pledged it.", "[ORG [PER Bill Gates] Foundation]"},
		{"They landed at {LOC John F. Kennedy Airport}.", "[LOC [PER John F. Kennedy] Airport]"},
		{"{PER Ottoline Brask} died. The {ORG Brask Institute} closed.", "[PER Ottoline Brask] [ORG Brask Institute]"},
		// Nationalities.
		{"The {ORG French Football Federation} objected.", "[ORG [NORP French]=France Football Federation]"},
		{"The {ORG Bank of England} and a European court agreed.", "[ORG Bank of [LOC England]] [NORP European]"},
		{"North Korean officials talked.", "[NORP North Korean]=North Korea"},
		// Titles.
		{"South Korean President {PER Yoon} resigned.", "[PER [NORP South Korean]=South Korea President [PER Yoon]]"},
		{"French Foreign Minister {PER Marie Duval} resigned.", "[PER [NORP French]=France Foreign Minister [PER Marie Duval]]"},
		{"{ORG Kestrel} chief executive {PER Ann Brook} resigned.", "[PER [ORG Kestrel] chief executive [PER Ann Brook]]"},
		{"{LOC US} Secretary of State {PER Ann Brook} left.", "[PER [LOC US] Secretary of State [PER Ann Brook]]"},
		{"Visitors to the {LOC Isle} of {PER Ann Brook} left.", "[LOC Isle] [PER Ann Brook]"},
		{"German lawyer {PER Ann Brook} won.", "[PER [NORP German]=Germany lawyer [PER Ann Brook]]"},
		// Nothing nested.
		{"{LOC El Salvador} and {LOC Maguindanao del Sur} and the {LOC Gulf of Thailand}.", "[LOC El Salvador] [LOC Maguindanao del Sur] [LOC Gulf of [LOC Thailand]]"},
		{"The {LOC United Arab Emirates} and a Gulf state left.", "[LOC United Arab Emirates]"},
		{"The U.S. press wrote of the {ORG Security Council of the Russian Federation}.", "[ORG Security Council of the [LOC Russian Federation]]"},
		{"The {ORG Ministry of Justice} said so.", "[ORG Ministry of Justice]"},
		{"The {ORG Christian Democratic Union} is strong.", "[ORG Christian Democratic Union]"},
		{"{LOC Indian Ocean} trade stopped.", "[LOC Indian Ocean]"},
		{"{PER Paris Aldwyn} resigned.", "[PER Paris Aldwyn]"},
		{"The {ORG Lincoln Center} opened.", "[ORG Lincoln Center]"},
		{"President {PER Yoon} resigned.", "[PER Yoon]"},
		{"French visitors told {PER Ann Brook} so.", "[NORP French]=France [PER Ann Brook]"},
		{"He said it in French, and left.", ""},
		{"The {ORG Department of Energy} and {ORG House of Commons} met.", "[ORG Department of Energy] [ORG House of Commons]"},
		{"The {ORG General Medical Council} met.", "[ORG General Medical Council]"},
	} {
		d, ts, names := bracedNames(t, c.text)
		if got := layerLine(d, f.Layers(d, ts, names)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestProperlyNested(t *testing.T) {
	in := []LayerSpan{
		{First: 0, Last: 3, Type: "ORG"}, // crosses the name that follows
		{First: 2, Last: 5, Type: "LOC", Outer: true},
		{First: 2, Last: 5, Type: "ORG"}, // the same span
		{First: 3, Last: 4, Type: "NORP"},
		{First: 4, Last: 6, Type: "LOC"}, // crosses
		{First: 6, Last: 7, Type: "PER", Outer: true},
	}
	var got []string
	for _, s := range properlyNested(in) {
		got = append(got, s.Type)
	}
	if s := strings.Join(got, " "); s != "LOC NORP PER" {
		t.Error(s)
	}
}
