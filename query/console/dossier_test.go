package console

import (
	"bytes"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/identity"
	"newsgraph/query"
)

func TestWriteDossier(t *testing.T) {
	office := graph.Entity{IRI: "organisation/audit-office", Name: "Audit Office", Type: graph.Organisation, Named: true}
	ada := graph.Entity{IRI: "person/ada", Name: "Ada Novák", Type: graph.Person, Named: true}
	claim := func(id, sentence string) graph.Claim {
		return graph.Claim{
			ID: id, Predicate: "leads", Subject: graph.Term{Entity: &ada}, Object: graph.Term{Entity: &office},
			Modality: graph.Asserted, Evidence: graph.Evidence{Text: sentence},
		}
	}
	first, again, other := claim("c1", "Ada leads it."), claim("c2", "Ada still leads it."), claim("c3", "Ada may audit it.")
	d := query.Dossier{
		Entity: office,
		Types:  []graph.EntityType{graph.Organisation, graph.Place},
		Names:  []graph.Alias{{Text: "Audit Office", Count: 3}, {Text: "AO", Kind: graph.AliasAcronym, Count: 2}},
		Holders: []query.Role{{
			Kind: "leads", Holder: ada, Body: graph.Term{Entity: &office}, Certainty: query.Affirmed, Start: "2011",
			First: "2024-01-02", Last: "2024-05-06", Claims: []graph.Claim{first, again},
		}},
		About: []graph.Claim{first, again, other},
		History: []query.Decided{{
			Decision: identity.Decision{N: 1, Time: "2024-11-03T10:00:00Z", By: "anna", Kind: identity.Rename, From: office.IRI, Name: "Audit Office"}, UndoneBy: 2,
		}},
	}
	const want = `Audit Office

type       organisation, place
iri        organisation/audit-office
called     Audit Office ×3, AO (acronym) ×2

Roles of others in it

#  who        role   of            from  to  status  reported                 claims  claim  sentence
-  ---        ----   --            ----  --  ------  --------                 ------  -----  --------
1  Ada Novák  leads  Audit Office  2011              2024-01-02 – 2024-05-06       2  c1     Ada leads it.

Claims about it

#  subject    relation  object        amount  when  certainty  says  sentence
-  -------    --------  ------        ------  ----  ---------  ----  --------
2  Ada Novák  leads     Audit Office                asserted         Ada may audit it.

Identity

#  when                  who   what                                                why  undone by
-  ----                  ---   ----                                                ---  ---------
1  2024-11-03T10:00:00Z  anna  rename organisation/audit-office to "Audit Office"               2
`
	var b bytes.Buffer
	if err := (Screen{}).WriteDossier(&b, &d); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
	var ids []string
	for _, c := range dossierClaims(&d) {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "c1 c3" {
		t.Errorf("the numbers mean %s", got)
	}
}
