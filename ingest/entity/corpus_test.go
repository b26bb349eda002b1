package entity_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"newsgraph/ingest/entity"
	"newsgraph/ingest/text"
)

// TestCorpus reads news texts (CORPUS of them, else 60) and checks what must hold of every set: spans in
// range and order, no pronoun and no bare description as a name. With CORPUS it prints the most frequent
// named entities.
func TestCorpus(t *testing.T) {
	f, err := os.Open("../../../shared/corpora/text/articles.jsonl.gz")
	if err != nil {
		t.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	limit, list := 60, false
	if n, err := strconv.Atoi(os.Getenv("CORPUS")); err == nil {
		limit, list = n, true
	}
	p := load(t)
	count := map[string]int{}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<24)
	for n := 0; sc.Scan() && n < limit; n++ {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		d, _, s := p.find(a.Text, entity.Context{})
		check(t, a.ID, d, s)
		for _, m := range s.Mentions {
			if e := s.Entities[m.Entity]; e.Named && d.Sentences[m.Sentence].Kind != text.Boilerplate && m.Kind != entity.Pronoun {
				count[fmt.Sprintf("%s | %s | %s", e.Name, e.Type, e.Wikidata)]++
			}
		}
	}
	if !list {
		return
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if count[keys[i]] != count[keys[j]] {
			return count[keys[i]] > count[keys[j]]
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys[:min(len(keys), 400)] {
		fmt.Println(count[k], k)
	}
}

var pronouns = map[string]bool{
	"i": true, "me": true, "we": true, "us": true, "you": true, "he": true, "him": true, "she": true, "her": true, "it": true, "they": true, "them": true,
	"who": true, "which": true, "that": true, "this": true, "these": true, "those": true, "his": true, "its": true, "their": true, "our": true, "my": true,
	"the": true, "a": true, "an": true, "president": true, "minister": true, "monday": true, "january": true,
}

func check(t *testing.T, id string, d *text.Doc, s *entity.Set) {
	t.Helper()
	for i, m := range s.Mentions {
		switch {
		case m.First < 0 || m.Last > len(d.Tokens) || m.First >= m.Last:
			t.Errorf("%s: mention %d has span [%d, %d)", id, i, m.First, m.Last)
		case m.Entity < 0 || m.Entity >= len(s.Entities):
			t.Errorf("%s: mention %d is of entity %d of %d", id, i, m.Entity, len(s.Entities))
		case i > 0 && m.First < s.Mentions[i-1].First:
			t.Errorf("%s: mention %d stands before its predecessor", id, i)
		}
	}
	for _, e := range s.Entities {
		switch {
		case strings.TrimSpace(e.Name) == "":
			t.Errorf("%s: an entity without a name", id)
		case e.Named && pronouns[strings.ToLower(e.Name)] && e.Wikidata == "":
			t.Errorf("%s: named entity %q", id, e.Name)
		case e.Type == "":
			t.Errorf("%s: entity %q has no type", id, e.Name)
		}
	}
}
