package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/query"
)

// The dossier as programs read it.
type (
	dossierObject struct {
		ID       string            `json:"id"`
		Name     string            `json:"name"`
		Type     string            `json:"type"`
		Types    []string          `json:"types"`
		Named    bool              `json:"named"`
		Wikidata string            `json:"wikidata,omitempty"`
		Country  string            `json:"country,omitempty"` // IRI
		Aliases  []aliasJSON       `json:"aliases"`
		Roles    []roleJSON        `json:"roles"`
		Holders  []roleJSON        `json:"holders"`
		About    []json.RawMessage `json:"about"`
		Said     []json.RawMessage `json:"said"`
		Articles []articleJSON     `json:"articles"`
		Joins    []joinJSON        `json:"automatic"`
		Identity []decisionJSON    `json:"identity"`
		Others   []string          `json:"others,omitempty"` // IRIs
	}
	roleJSON struct {
		Kind      string   `json:"kind"`
		Holder    string   `json:"holder"` // IRI
		Title     string   `json:"title,omitempty"`
		Of        string   `json:"of,omitempty"`
		OfID      string   `json:"of_id,omitempty"` // IRI
		Status    string   `json:"status,omitempty"`
		Certainty string   `json:"certainty"`
		Start     string   `json:"start,omitempty"`
		End       string   `json:"end,omitempty"`
		First     string   `json:"first_reported,omitempty"`
		Last      string   `json:"last_reported,omitempty"`
		Claims    []string `json:"claims"` // IDs
	}
	articleJSON struct {
		ID        string `json:"id"`
		Title     string `json:"title,omitempty"`
		Publisher string `json:"publisher,omitempty"`
		Published string `json:"published,omitempty"`
		URL       string `json:"url,omitempty"`
		File      string `json:"file,omitempty"`
	}
	joinJSON struct {
		From     string `json:"from"` // IRI
		To       string `json:"to"`   // IRI
		Why      string `json:"why"`
		Articles int    `json:"articles"`
	}
	decisionJSON struct {
		Number   int    `json:"number"`
		Time     string `json:"time,omitempty"`
		By       string `json:"by,omitempty"`
		Kind     string `json:"kind"`
		What     string `json:"what"`
		Because  string `json:"because,omitempty"`
		UndoneBy int    `json:"undone_by,omitempty"`
	}
)

func dossierJSON(d *query.Dossier, article func(id string) (graph.Article, error)) ([]byte, error) {
	e := &d.Entity
	out := dossierObject{
		ID: e.IRI, Name: e.Name, Type: string(e.Type), Types: []string{}, Named: e.Named, Wikidata: e.Wikidata, Country: e.Country,
		Aliases: []aliasJSON{}, Roles: newRolesJSON(d.Roles), Holders: newRolesJSON(d.Holders), Articles: []articleJSON{}, Joins: []joinJSON{}, Identity: []decisionJSON{},
	}
	for _, t := range d.Types {
		out.Types = append(out.Types, string(t))
	}
	out.Aliases = append(out.Aliases, newAliasesJSON(d.Names)...)
	about := slices.Concat(d.Posts, d.About)
	slices.SortFunc(about, graph.Compare)
	var err error
	if out.About, err = claimsJSON(about, article); err != nil {
		return nil, err
	}
	if out.Said, err = claimsJSON(d.Said, article); err != nil {
		return nil, err
	}
	for _, a := range d.Articles {
		out.Articles = append(out.Articles, articleJSON{a.ID, a.Title, a.Publisher, a.Published, a.URL, a.File})
	}
	for _, j := range d.Joins {
		out.Joins = append(out.Joins, joinJSON(j))
	}
	for _, h := range d.History {
		out.Identity = append(out.Identity, decisionJSON{h.N, h.Time, h.By, string(h.Kind), h.Summary(), h.Because, h.UndoneBy})
	}
	for _, o := range d.Others {
		out.Others = append(out.Others, o.IRI)
	}
	return plainJSON(out)
}

func newRolesJSON(rs []query.Role) []roleJSON {
	list := []roleJSON{}
	for _, r := range rs {
		j := roleJSON{
			Kind: r.Kind, Holder: r.Holder.IRI, Title: r.Title, Of: query.TermName(r.Body), Status: r.Status, Certainty: string(r.Certainty),
			Start: r.Start, End: r.End, First: r.First, Last: r.Last,
		}
		if r.Body.Entity != nil {
			j.OfID = r.Body.Entity.IRI
		}
		for _, c := range r.Claims {
			j.Claims = append(j.Claims, c.ID)
		}
		list = append(list, j)
	}
	return list
}

// claimsJSON gives claims in the form that they have everywhere.
func claimsJSON(cs []graph.Claim, article func(id string) (graph.Article, error)) ([]json.RawMessage, error) {
	list := []json.RawMessage{}
	var of graph.Article
	for i, c := range cs {
		if i == 0 || c.Doc != of.ID {
			var err error
			if of, err = article(c.Doc); err != nil {
				return nil, fmt.Errorf("article %s of claim %s: %w", c.Doc, c.ID, err)
			}
		}
		list = append(list, export.ClaimJSON(c, of))
	}
	return list, nil
}
