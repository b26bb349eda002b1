package graphtest

import (
	"fmt"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// Entities of the samples.
var (
	Russia = graph.Entity{
		IRI: "country/russia", Name: "Russia", Type: graph.Country, Named: true, Wikidata: "Q159",
		Aliases: []graph.Alias{{Text: "Moscow", Kind: graph.AliasMetonym, Count: 3}},
	}
	NorthKorea = graph.Entity{
		IRI: "country/north-korea", Name: "North Korea", Type: graph.Country, Named: true, Wikidata: "Q423",
		Aliases: []graph.Alias{{Text: "Pyongyang", Kind: graph.AliasMetonym, Count: 1}},
	}
	NIS = graph.Entity{
		IRI: "organisation/national-intelligence-service", Name: "National Intelligence Service", Type: graph.Organisation, Named: true,
		Aliases: []graph.Alias{{Text: "NIS", Kind: graph.AliasAcronym, Count: 2}},
	}
	Wi       = graph.Entity{IRI: "person/wi-sung-lac", Name: "Wi Sung-lac", Type: graph.Person, Named: true, Country: "country/south-korea"}
	Soldiers = graph.Entity{IRI: "group/pay/soldiers", Name: "soldiers", Type: graph.Group}
)

// The sentences of the sample.
const (
	first  = "Russia will pay North Korea over $200 million a year, Wi Sung-lac said, citing the NIS."
	second = "Moscow may send rice to “Pyongyang” if soldiers arrive in June."
	third  = "Russia does not fight North Korea."
	text   = first + " " + second + "\n" + third
)

// Sample returns a document whose claims use every field of the model.
func Sample() store.Document {
	a := graph.Article{
		ID: "pay", File: "pay.txt", Title: "Pay & rice", Byline: "A. Writer", Publisher: "The Example", Published: "2024-11-03",
		URL: "https://example.org/pay?a=1&b=2", Language: "en", Text: text,
	}
	pays := graph.Claim{
		Doc: "pay", Subject: term(&Russia, "Russia"), Predicate: "pays", Object: term(&NorthKorea, "North Korea"), Surface: "will pay",
		Modality:   graph.Future,
		Quantities: []graph.Quantity{{Value: 2e8, Unit: "USD", Bound: graph.Lower, Per: "year", Text: "over $200 million a year"}},
		SaidWhen:   &graph.Interval{Start: "2024-10-27", End: "2024-11-02", Precision: graph.PrecisionWeek, Text: "last week"},
		Attribution: []graph.Link{
			{Sources: []graph.Entity{NIS}, Act: "cite", Explicit: true},
			{Sources: []graph.Entity{Wi}, Act: "say", Explicit: true, Date: &graph.Interval{Start: "2024-11-01", Precision: graph.PrecisionDay}},
		},
		Evidence:   evidence(0, first, "Russia", "will pay", "North Korea"),
		Confidence: 0.9, Extractor: "sample 1",
	}
	sends := graph.Claim{
		Doc: "pay", Subject: term(&Russia, "Moscow"), Predicate: "supplies", Object: term(&NorthKorea, "Pyongyang"), Surface: "may send",
		Modality:   graph.Conditional,
		Quantities: []graph.Quantity{{Min: 50000, Max: 100000, Unit: "t", Bound: graph.Range, Text: "50,000 to 100,000 tons"}, {Value: 3, Unit: "ship", Bound: graph.Exact}},
		Time:       &graph.Interval{Start: "2025-06-01", End: "2025-06-30", Precision: graph.PrecisionMonth, Text: "in June"},
		Place:      &graph.Term{Value: "the border", Text: "at the border"},
		Condition:  &graph.Condition{Text: "if soldiers arrive", Connective: "if", On: "soldiers arrive"},
		Theme:      "rice",
		Evidence:   evidence(1, second, "Moscow", "may send", "Pyongyang"),
		Confidence: 0.5, Extractor: "sample 1",
	}
	fights := graph.Claim{
		Doc: "pay", Subject: term(&Russia, "Russia"), Predicate: "fights", Object: term(&NorthKorea, "North Korea"), Surface: "does not fight",
		Modality: graph.Asserted, Negated: true, Evidence: evidence(2, third, "Russia", "does not fight", "North Korea"), Confidence: 1,
	}
	holds := graph.Claim{
		Doc: "pay", Subject: term(&Wi, "Wi Sung-lac"), Predicate: "is_spokesman", Open: true, Object: graph.Term{Value: "spokesman", Text: "spokesman"},
		Modality: graph.Asserted, Status: "former", Evidence: evidence(2, third, "", "", ""),
	}
	trains := graph.Claim{
		Doc: "pay", Subject: term(&Soldiers, "soldiers"), Predicate: "stationed_in", Object: term(&Russia, "Russia"),
		Modality: graph.Possible, Evidence: evidence(1, second, "soldiers", "", ""),
		Attribution: []graph.Link{{Sources: []graph.Entity{Wi, NIS}, Act: "believe"}},
	}
	cs := []graph.Claim{pays, sends, fights, holds, trains}
	for i := range cs {
		cs[i].SetID()
	}
	cs[0].Relations = []graph.Relation{{Kind: "in_exchange_for", Claim: cs[1].ID}}
	return store.Document{Article: a, Claims: cs}
}

func term(e *graph.Entity, text string) graph.Term { return graph.Term{Entity: e, Text: text} }

// evidence finds the sentence in the text and the words in the sentence.
func evidence(n int, sentence, subject, relation, object string) graph.Evidence {
	at := strings.Index(text, sentence)
	span := func(words string) graph.Span {
		if words == "" {
			return graph.Span{}
		}
		s := at + strings.Index(sentence, words)
		return graph.Span{Start: s, End: s + len(words)}
	}
	return graph.Evidence{
		Sentence: n, Text: sentence, Span: graph.Span{Start: at, End: at + len(sentence)},
		Subject: span(subject), Relation: span(relation), Object: span(object),
	}
}

// Generate returns document number n of a made-up corpus: as many claims as
// asked for between a thousand actors, the same at each call.
func Generate(n, claims int) store.Document {
	id := fmt.Sprintf("doc%05d", n)
	a := graph.Article{ID: id, Title: "Report " + id, Publisher: "The Example", Published: "2024-11-03", Text: "Text of " + id}
	d := store.Document{Article: a}
	actor := func(i int) *graph.Entity {
		i %= 1000
		name := fmt.Sprintf("Actor %03d", i)
		return &graph.Entity{
			IRI: graph.EntityIRI(graph.Organisation, name), Name: name, Type: graph.Organisation, Named: true,
			Aliases: []graph.Alias{{Text: fmt.Sprintf("A%03d", i), Kind: graph.AliasAcronym, Count: 1}},
		}
	}
	predicates := graph.Predicates.All()
	for i := range claims {
		k := n*claims + i
		c := graph.Claim{
			Doc: id, Subject: graph.Term{Entity: actor(k * 7)}, Predicate: predicates[k%len(predicates)].ID, Object: graph.Term{Entity: actor(k*13 + 1)},
			Modality:    []graph.Modality{graph.Asserted, graph.Asserted, graph.Future, graph.Possible}[k%4],
			Attribution: []graph.Link{{Sources: []graph.Entity{*actor(k * 3)}, Act: "say", Explicit: true}},
			Evidence:    graph.Evidence{Sentence: i, Text: fmt.Sprintf("Sentence %d of %s says so.", i, id), Span: graph.Span{Start: i * 40, End: i*40 + 38}},
			Confidence:  0.75, Extractor: "generated 1",
		}
		if k%3 == 0 {
			c.Quantities = []graph.Quantity{{Value: float64(k), Unit: "USD", Bound: graph.Exact}}
		}
		c.SetID()
		d.Claims = append(d.Claims, c)
	}
	return d
}
