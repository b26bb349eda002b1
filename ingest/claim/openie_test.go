package claim

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

var testExtractor = sync.OnceValues(New)

var testParser = sync.OnceValues(syntax.New)

// triples returns the open extractions of a tokenised sentence.
func triples(tb testing.TB, line string) []Triple {
	tb.Helper()
	x, err := testExtractor()
	if err != nil {
		tb.Fatal(err)
	}
	p, err := testParser()
	if err != nil {
		tb.Fatal(err)
	}
	tree := p.ParseWords(strings.Fields(line))
	return x.Triples(text.FromWords(strings.Fields(line)), &tree)
}

func TestTriples(t *testing.T) {
	for _, c := range []struct {
		sentence string
		want     []string
	}{
		{"The firm bought a share of the mill .", []string{"The firm | bought | a share of the mill", "The firm | bought a share of | the mill"}},
		{"Mary and John visited Paris .", []string{"Mary | visited | Paris", "John | visited | Paris"}},
		{"The minister opened a bridge and a tunnel in May .", []string{"The minister | opened | a bridge", "The minister | opened a bridge in | May", "The minister | opened | a tunnel", "The minister | opened a tunnel in | May"}},
		{"The river flows through the valley into the sea .", []string{"The river | flows through | the valley", "The river | flows into | the sea"}},
		{"He was born in Oslo in 1950 and died in Rome .", []string{"He | was born in | Oslo", "He | was born in | 1950", "He | died in | Rome"}},
		{"She is a member of the board .", []string{"She | is | a member of the board", "She | is a member of | the board"}},
		{"The bridge was built by engineers from Spain in 1890 .", []string{"The bridge | was built by | engineers from Spain", "The bridge | was built by engineers from | Spain", "The bridge | was built in | 1890"}},
		{"The teacher who founded the school retired in 1999 .", []string{"The teacher | founded | the school", "The teacher | retired in | 1999"}},
		{"The board decided to close the factory .", []string{"The board | decided to close | the factory"}},
		{"The town has helped to raise funds for the hospital .", []string{"The town | has helped to raise | funds", "The town | has helped to raise funds for | the hospital"}},
		{"The lawyer said that the court rejected the plea .", []string{"The lawyer | said | that the court rejected the plea", "the court | rejected | the plea"}},
		{"The mayor , a doctor from Lyon , opened the clinic .", []string{"The mayor | opened | the clinic", "The mayor | is | a doctor from Lyon"}},
		{"There are three lakes in the park .", []string{"There | are | three lakes in the park", "There | are three lakes in | the park"}},
		{"The soldiers were able to hold the bridge .", []string{"The soldiers | were able to hold | the bridge"}},
		{"The crew did not repair the engine .", []string{"The crew | did not repair | the engine"}},
		{"The company offered the workers a bonus .", []string{"The company | offered the workers | a bonus", "The company | offered | a bonus"}},
		{"The general ordered the troops to leave the town .", []string{"The general | ordered the troops to leave | the town", "The general | ordered | the troops", "The general | ordered the troops | to leave the town", "the troops | leave | the town"}},
		{"The house burned down in March .", []string{"The house | burned down in | March"}},
		{"After a short break the band recorded an album .", []string{"the band | recorded | an album", "the band | recorded an album After | a short break"}},
		{"The engine was cleaned and painted by the crew .", []string{"The engine | was | cleaned", "The engine | was painted by | the crew"}},
		{"Several years later the mill was abandoned .", []string{"the mill | was abandoned | Several years later"}},
		{"They kept the rooms cool .", []string{"They | kept | the rooms", "They | kept | the rooms cool"}},
		{"The firm spent $ 20 a share on the deal .", []string{"The firm | spent | $ 20 a share", "The firm | spent $ 20 a share on | the deal"}},
		{"He played in 64 games , primarily at second base .", []string{"He | played in | 64 games", "He | played primarily at | second base"}},
		{"She became ill with a cold .", []string{"She | became | ill", "She | became ill with | a cold"}},
		{"The pilot was involved in the crash .", []string{"The pilot | was involved in | the crash"}},
		{"The band played the song `` Home '' .", []string{"The band | played | the song `` Home ''"}},
		{"The museum is near the station .", []string{"The museum | is near | the station"}},
		{"They were said to have built a boat .", []string{"They | were said to have built | a boat"}},
		{"The museum closed in 2010 because of floods .", []string{"The museum | closed in | 2010", "The museum | closed because of | floods"}},
		{"She was the first woman to win the prize .", []string{"She | was | the first woman to win the prize", "She | was the first woman to win | the prize"}},
		{"The farmers sold the land to build a church .", []string{"The farmers | sold the land to build | a church", "The farmers | sold | the land", "The farmers | build | a church"}},
		{"For example , the dog chased the cat .", []string{"the dog | chased | the cat"}},
		{"Good morning .", nil},
	} {
		var got []string
		for _, e := range triples(t, c.sentence) {
			got = append(got, fmt.Sprintf("%s | %s | %s", e.Subject, e.Relation, strings.Join(e.Objects, " ; ")))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got  %s\n want %s", c.sentence, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
		}
	}
}

func TestTriplesKeepTheTree(t *testing.T) {
	x, err := testExtractor()
	if err != nil {
		t.Fatal(err)
	}
	p, err := testParser()
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields("After a long siege the town , a port , and the castle fell , and had surrendered .")
	tree := p.ParseWords(words)
	before := slices.Clone(tree.Words)
	x.Triples(text.FromWords(words), &tree)
	if !slices.Equal(before, tree.Words) {
		t.Error("Triples changed the tree it was given")
	}
}

func TestMendedTrees(t *testing.T) {
	word := func(tag syntax.Tag, xpos string, head int, rel string) syntax.Word {
		return syntax.Word{Tag: tag, XPOS: xpos, Head: head, Rel: rel}
	}
	for _, c := range []struct {
		name  string
		words []syntax.Word
		word  int
		head  int
		rel   string
	}{
		{"After rain grass grew", []syntax.Word{
			word(syntax.ADP, "IN", 1, "case"), word(syntax.NOUN, "NN", 2, "nmod"), word(syntax.NOUN, "NN", 3, "nsubj"), word(syntax.VERB, "VBD", -1, "root"),
		}, 1, 3, "obl"},
		{"Smith , and Jones", []syntax.Word{
			word(syntax.PROPN, "NNP", -1, "root"), word(syntax.PUNCT, ",", 3, "punct"), word(syntax.CCONJ, "CC", 3, "cc"), word(syntax.PROPN, "NNP", 0, "appos"),
		}, 3, 0, "conj"},
		{"saw towns and had left", []syntax.Word{
			word(syntax.VERB, "VBD", -1, "root"), word(syntax.NOUN, "NNS", 0, "obj"), word(syntax.CCONJ, "CC", 4, "cc"), word(syntax.AUX, "VBD", 4, "aux"), word(syntax.VERB, "VBN", 1, "acl"),
		}, 4, 0, "conj"},
	} {
		got := mended(&syntax.Tree{Words: c.words}).Words[c.word]
		if got.Head != c.head || got.Rel != c.rel {
			t.Errorf("%s: word %d has head %d and relation %s, want %d and %s", c.name, c.word, got.Head, got.Rel, c.head, c.rel)
		}
	}
}

func TestTripleConfidenceRisesWithItsFeatures(t *testing.T) {
	direct := TripleConfidence(loadTripleWeights(), []string{"kind:obj", "clause:root", "relation:1"})
	nested := TripleConfidence(loadTripleWeights(), []string{"kind:obj.of.of", "clause:root", "relation:16"})
	if !(0 < nested && nested < direct && direct < 1) {
		t.Errorf("confidence of a direct object %v, of a nested phrase %v: want 0 < nested < direct < 1", direct, nested)
	}
}

// FuzzTriples holds that every word of an extraction is one of the sentence's, that its
// parts are not empty and its confidence a probability, and that a second run agrees.
func FuzzTriples(f *testing.F) {
	for _, s := range []string{"The firm bought a mill in Leeds .", "He said , `` and had left ''", "to to to from in of", "the the , , and and was is"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		words := strings.Fields(line)
		if len(words) == 0 || len(words) > 60 {
			return
		}
		es := triples(t, line)
		for i, again := range triples(t, line) {
			if fmt.Sprint(again) != fmt.Sprint(es[i]) {
				t.Fatalf("%q: %v, then %v", line, es[i], again)
			}
		}
		for _, e := range es {
			if e.Confidence <= 0 || e.Confidence >= 1 {
				t.Errorf("%q: confidence %v", line, e.Confidence)
			}
			for _, part := range append([]string{e.Subject, e.Relation}, e.Objects...) {
				if part == "" {
					t.Errorf("%q: empty part in %v", line, e)
				}
				for w := range strings.SplitSeq(part, " ") {
					if !slices.Contains(words, w) && w != "is" {
						t.Errorf("%q: word %q of %v is not in the sentence", line, w, e)
					}
				}
			}
		}
	})
}
