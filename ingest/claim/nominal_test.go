package claim

import (
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/entity"
	"newsgraph/ingest/syntax"
)

// TestRelations checks what the table of relational nouns promises the reader of a
// description: nouns in lower case, predicates of the vocabulary, conditions before the
// row that has none.
func TestRelations(t *testing.T) {
	rs, err := loadRelations()
	if err != nil {
		t.Fatal(err)
	}
	for noun, rows := range rs {
		if noun != strings.ToLower(noun) || strings.TrimSpace(noun) != noun || noun == "" {
			t.Errorf("noun %q is not a trimmed lower-case lemma", noun)
		}
		for i, r := range rows {
			if _, ok := graph.Predicates.ByID(r.predicate); !ok {
				t.Errorf("%s: unknown predicate %q", noun, r.predicate)
			}
			if free := r.kind == "" && !r.bare && r.of == "" && !r.noPerson && !r.body; free && i < len(rows)-1 {
				t.Errorf("%s: row %d hides the rows after it", noun, i)
			}
		}
	}
	for noun, want := range map[string]string{"brother": "related_to", "subsidiary": "part_of", "supplier": "supplies", "trading partner": "trades_with"} {
		if rows := rs[noun]; len(rows) == 0 || rows[0].predicate != want {
			t.Errorf("%s: rows %v, want %s first", noun, rows, want)
		}
	}
}

// words builds the words of a tree from "form/TAG/head/relation", heads counted from 1.
func words(spec string) []syntax.Word {
	tags := map[string]syntax.Tag{"NOUN": syntax.NOUN, "PROPN": syntax.PROPN, "VERB": syntax.VERB, "ADP": syntax.ADP, "DET": syntax.DET, "PUNCT": syntax.PUNCT, "ADJ": syntax.ADJ}
	var out []syntax.Word
	for f := range strings.FieldsSeq(spec) {
		p := strings.Split(f, "/")
		h := 0
		for _, d := range p[2] {
			h = h*10 + int(d-'0')
		}
		out = append(out, syntax.Word{Lemma: strings.ToLower(p[0]), Tag: tags[p[1]], Head: h - 1, Rel: p[3]})
	}
	return out
}

func TestMendTitles(t *testing.T) {
	lex, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		tree        string
		first, last int // of the name, [first, last)
		head        int
		want        string // head and relation of each word
	}{
		{"two subjects", "striker/NOUN/4/nsubj Ana/PROPN/4/nsubj Botez/PROPN/2/flat scored/VERB/0/root", 1, 3, 1, "2:nmod:desc 4:nsubj 2:flat 0:root"},
		{"noun above the name", "with/ADP/3/case the/DET/3/det economist/NOUN/0/obl Ana/PROPN/3/appos", 3, 4, 3, "4:case 3:det 4:nmod:desc 0:obl"},
		{"office of several words", "met/VERB/0/root secretary/PROPN/1/obj of/ADP/5/case State/PROPN/5/nmod:desc Ana/PROPN/1/obl", 4, 5, 4, "0:root 5:nmod:desc 4:case 2:nmod 1:obj"},
		{"envoy for a country", "envoy/NOUN/0/root for/ADP/3/case Yemen/PROPN/1/nmod ,/PUNCT/5/punct Ana/PROPN/3/appos", 4, 5, 4, "0:root 3:case 1:nmod 5:punct 1:appos"},
		{"plural nouns stay", "met/VERB/0/root officials/NOUN/1/obj Ana/PROPN/1/nsubj", 2, 3, 2, "0:root 1:obj 1:nsubj"},
	} {
		ws := words(c.tree)
		for i := range ws {
			if ws[i].Lemma == "officials" {
				ws[i].XPOS = "NNS"
			}
		}
		es := &entity.Set{
			Entities: []entity.Entity{{Name: "Ana Botez", Type: entity.Person, Named: true}},
			Mentions: []entity.Mention{{First: c.first, Last: c.last, Head: c.head, Kind: entity.Name}},
		}
		var got []string
		for _, w := range mendTitles(lex, ws, &syntax.Tree{Words: slices.Clone(ws)}, es) {
			got = append(got, string(rune('0'+w.Head+1))+":"+w.Rel)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}
