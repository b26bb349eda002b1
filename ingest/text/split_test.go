package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func tokens(s string) string {
	d := Split(s)
	var w []string
	for i := range d.Tokens {
		w = append(w, d.Word(i))
	}
	return strings.Join(w, " ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"I don't think they can't or cannot.", "I do n't think they ca n't or can not ."},
		{"Russia's and Russia’s; the states' rights", "Russia 's and Russia ’s ; the states ' rights"},
		{"We’ll see what they’ve done, she’d say I'm gonna go.", "We ’ll see what they ’ve done , she ’d say I 'm gon na go ."},
		{"Gen. Smith and Rep. J. K. Doe of Acme Inc. met the U.S. envoy.", "Gen. Smith and Rep. J. K. Doe of Acme Inc. met the U.S. envoy ."},
		{"No. 5 was first. No. He left.", "No. 5 was first . No . He left ."},
		{"It cost $200, £2.3m, €1.05 billion and A$5 or US$7.", "It cost $ 200 , £ 2.3 m , € 1.05 billion and A$ 5 or US$ 7 ."},
		{"About $3.4bn, 10%, 18m people, 31km", "About $ 3.4 bn , 10 % , 18 m people , 31 km"},
		{"from 2011–2015, 5-10 and 4–1; 1,200 and 12,000.5", "from 2011 – 2015 , 5 - 10 and 4 – 1 ; 1,200 and 12,000.5"},
		{"a long-term, non-profit, Limassol-registered firm", "a long - term , non-profit , Limassol - registered firm"},
		{"the 23-year-old co-founder", "the 23 - year - old co-founder"},
		{"Wi Sung-lac and O'Brien at L'Écho", "Wi Sung - lac and O'Brien at L'Écho"},
		{"See https://example.org/a?b=c. Or www.example.com, or x.y@example.com!", "See https://example.org/a?b=c . Or www.example.com , or x.y@example.com !"},
		{"“We won’t,” he said—twice.", "“ We wo n’t , ” he said — twice ."},
		{"He said -- or did he... no… yes?!", "He said -- or did he ... no … yes ?!"},
		{"• one\n• two and/or three", "• one • two and / or three"},
		{"at 5:30pm or 8 p.m. on 9/11", "at 5:30 pm or 8 p.m. on 9/11"},
		{"the '90s, '72 and the 1990s", "the '90s , '72 and the 1990s"},
		{"AT&T and R&D (VDL.AS) [in Ukraine]", "AT&T and R&D ( VDL.AS ) [ in Ukraine ]"},
		{"call 713-853-3989 or 555-0199", "call 713-853-3989 or 555-0199"},
		{"founder L. Ron Hubbard, plan B. The end", "founder L. Ron Hubbard , plan B . The end"},
		{"in talk.animals.birds. At mail.example.org, a .pdf file; he left.then he came", "in talk.animals.birds . At mail.example.org , a .pdf file ; he left . then he came"},
		{"prices are $$$ but not $5", "prices are $$$ but not $ 5"},
		{"a\u00a0b\u200bc\ufeff d", "a b c d"},
		{"", ""},
		{" \n\t ", ""},
	} {
		if got := tokens(c.in); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func sentencesOf(s string) []string {
	d := Split(s)
	var out []string
	for i := range d.Sentences {
		p := d.SentenceSpan(i)
		out = append(out, s[p.Start:p.End])
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, want := range [][]string{
		{"SEOUL, Nov. 3 (Reuters) — The army moved at dawn.", "It met no one."},
		{"“Go home!” he shouted.", "“Why?” she asked.", "“It is late.”", "Nobody moved."},
		{"“The people have spoken. ", "“I will go,” he said."},
		{"The U.S. Senate met in Washington, D.C. on Tuesday.", "The U.S. did not."},
		{"He works for Acme Inc. and lives on St. John's Ave. with Dr. Roe.", "She does not."},
		{"The deal with Acme Inc.", "The firm said so at 5 p.m.", "He left."},
		{"Sales rose 3.5 percent to $2.1 billion.", "Profit fell."},
		{"He quoted Gen. Roe as saying that it was over.", "Was it?", "No."},
		{"She left the room [in haste].", "(He stayed.)", "They met again."},
		{"“They were jailed. ", "They were beaten,” he said."},
		{"Jan. 5 was cold.", "By Sept. it was not."},
	} {
		in := strings.Join(want, " ")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		if got := sentencesOf(in); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	hard := "Truce could start soon\nBrazil says a truce could start soon.\n- one item\n- another\n\nNext"
	if got := sentencesOf(hard); len(got) != 5 {
		t.Errorf("hard line breaks: %q", got)
	}
	wrapped := "The government said on Monday that it would open talks with\nthe rebels next week, once the last of the troops had left\nthe north of the country. Nobody was surprised.\n"
	if got := sentencesOf(wrapped); len(got) != 2 {
		t.Errorf("wrapped lines: %q", got)
	}
	if got := sentencesOf("One.\r\n\r\nTwo\r\nThree"); len(got) != 3 {
		t.Errorf("Windows line ends: %q", got)
	}
}

// check states what holds for every text.
func check(t *testing.T, s string) {
	t.Helper()
	d := Split(s)
	at := 0
	for i, k := range d.Tokens {
		if int(k.Start) < at || k.End <= k.Start || int(k.End) > len(s) {
			t.Fatalf("token %d of %q is %v after %d", i, s, k, at)
		}
		if rest := strings.TrimFunc(s[at:k.Start], blank); rest != "" {
			t.Fatalf("%q was dropped from %q", rest, s)
		}
		at = int(k.End)
	}
	if rest := strings.TrimFunc(s[at:], blank); rest != "" {
		t.Fatalf("%q was dropped from the end of %q", rest, s)
	}
	next, paragraph := 0, 0
	for i, k := range d.Sentences {
		if k.First != next || k.Last <= k.First || k.Paragraph < paragraph || k.Paragraph > paragraph+1 {
			t.Fatalf("sentence %d of %q is %+v", i, s, k)
		}
		next, paragraph = k.Last, k.Paragraph
	}
	if next != len(d.Tokens) {
		t.Fatalf("sentences of %q end at token %d of %d", s, next, len(d.Tokens))
	}
	end := 0
	for _, z := range d.Zones {
		if z.Span.Start < end || z.Span.End <= z.Span.Start {
			t.Fatalf("zones of %q: %v", s, d.Zones)
		}
		end = z.Span.End
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"", "a", "Don't. “Go!” he said… U.S. $3.4bn – 5%", "x@y.z http://a.b/(c). '90s ''", "[1-3] 1. A\n\n• b\r\nc", "\xff\xfe.", "don’t’s n't 'n' '", "A.B.C.\u2028d",
		"1,2,3,,4 5:6:7 8/9/10 a-b-c -d e- --- ---f", "Photo: A (Image: B) © Dear readers, we", "**** b***s c++ AT&T&T @x #y #1 :) ;-)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			check(t, s)
		} else {
			Split(s) // must not fail
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	para := "The United States said last week that 10,000 North Korean soldiers were training in Russia and could be deployed to fight within “weeks.” " +
		"“It isn't over,” Gen. John K. Roe of the U.S. Army told The Herald, citing Acme Inc.'s $3.4bn long-term deal.\n\n"
	s := strings.Repeat(para, 200)
	n := len(Split(s).Tokens)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Split(s)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func TestLongSentence(t *testing.T) {
	d := Split(strings.Repeat("one two three four five, ", 700))
	for i, s := range d.Sentences {
		if n := s.Last - s.First; n > maxSentence || n == 0 {
			t.Errorf("sentence %d has %d tokens, want 1 to %d", i, n, maxSentence)
		}
		if w := d.Word(s.Last - 1); w != "," {
			t.Errorf("sentence %d ends with %q, want the cut after a comma", i, w)
		}
	}
	if got := d.Sentences[len(d.Sentences)-1].Last; got != len(d.Tokens) {
		t.Errorf("sentences end at token %d of %d", got, len(d.Tokens))
	}
}

func TestSubjects(t *testing.T) {
	in := "Categories: Science Health United Kingdom Europe"
	if got := sentencesOf(in); len(got) != 1 {
		t.Errorf("%q is cut into %q, want one sentence", in, got)
	}
}

func TestByline(t *testing.T) {
	for _, want := range [][]string{
		{"By Jane Q. Roe", "Chief science correspondent, Rome"},
		{"By Ann Poe", "Business reporter"},
		{"By Ann Poe"},
		{"By Friday the reporters had left."},
		{"By Ann Mary Poe and Jane Roe"},
	} {
		if got := sentencesOf(strings.Join(want, " ")); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
