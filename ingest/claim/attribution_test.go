package claim

import (
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// chainLine renders the chain of the token with this form: "NIS:believe < paper:say".
func chainLine(t *testing.T, s, form string) string {
	t.Helper()
	d, ts := analyse(t, s)
	as := findAttributions(d, ts, nil)
	for i := range d.Tokens {
		if d.Word(i) != form {
			continue
		}
		var links []string
		for _, l := range chainFor(as, i, nil) {
			var names []string
			for _, w := range l.sources {
				names = append(names, d.Word(w))
			}
			links = append(links, strings.Join(names, "+")+":"+l.act)
		}
		return strings.Join(links, " < ")
	}
	t.Fatalf("%q has no word %q", s, form)
	return ""
}

func TestAttributionChains(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		// The narrator's own voice.
		{"The firm bought the mine.", "bought", ""},
		{"The firm said nothing and bought the mine.", "bought", ""},
		{"The minister did not say that the firm bought the mine.", "bought", ""},
		{"The “free” market collapsed.", "collapsed", ""},
		// Verbs before, behind and within.
		{"The minister said that the firm had bought the mine.", "bought", "minister:say"},
		{"The firm has bought the mine, the minister said.", "bought", "minister:say"},
		{"The firm has bought the mine, the minister told reporters on Monday.", "bought", "minister:tell"},
		{"The firm has bought the mine, said the minister, who was elected in May.", "bought", "minister:say"},
		{"The minister said on Sunday that the firm had bought the mine.", "bought", "minister:say"},
		{"Prices will rise, analysts believe.", "rise", "analysts:believe"},
		{"The bank expects the economy to grow by 3 percent.", "grow", "bank:expect"},
		{"He criticised the plan, saying that it would raise prices.", "raise", "He:say"},
		{"He criticised the plan, saying that it would raise prices.", "criticised", ""},
		{"The army killed ten people, leaked documents show.", "killed", "documents:show"},
		{"The minister called the plan useless and said that it would fail.", "fail", "minister:say"},
		{"The mine, which the firm says will close, was sold in May.", "close", "firm:say"},
		{"Anna Berg, who was ambassador to Russia from 2011 to 2015, said that the firm had bought the mine.", "bought", "Anna:say"},
		{"Berg, the ambassador to Russia, said that the firm had bought the mine.", "bought", "Berg:say"},
		// According to.
		{"The firm has bought the mine, according to the ministry.", "bought", "ministry:according to"},
		{"According to the ministry, the firm has bought the mine.", "bought", "ministry:according to"},
		{"The firm has bought the mine, according to a ministry statement.", "bought", "ministry:according to"},
		// Chains.
		{"The newspaper said the ministry believes that the firm bought the mine.", "bought", "ministry:believe < newspaper:say"},
		{"The firm will buy the mine, the newspaper reported on Sunday, citing an official.", "buy", "official:cite < newspaper:report"},
		{"The firm will buy the mine, the newspaper reported, quoting an internal memo.", "buy", "memo:quote < newspaper:report"},
		{"The lawmaker was quoted as saying that the firm had bought the mine.", "bought", "lawmaker:quote"},
		{"The ministry believes that the firm bought the mine, the newspaper reported on Sunday.", "bought", "ministry:believe < newspaper:report"},
		{"The firm will buy the mine, Berg said, citing an official.", "buy", "official:cite < Berg:say"},
		{"The firm can expect the bank to buy the mine.", "buy", ""},
		{"The firm, which bought the mine in May, will close, the minister said.", "bought", ""},
		{"Two officials, who asked not to be named, recalled being told to buy the mine.", "buy", "officials:recall"},
		{"The firm has bought the mine, a person familiar with the matter told reporters.", "bought", "person:tell"},
		// Denials.
		{"The minister denied taking bribes.", "taking", "minister:deny"},
		{"The leader has ruled out joining the government.", "joining", "leader:rule out"},
		// Joint sources.
		{"The fire killed two men, the police and the ministry said.", "killed", "police+ministry:say"},
		// Quotations.
		{"“We will buy the mine,” the minister said.", "buy", "minister:say"},
		{"“We will buy the mine,” said Anna Berg, the minister.", "buy", "Anna:say"},
		{"“We will buy the mine,” the minister told parliament, “but we will not close it.”", "close", "minister:tell"},
		{"“We will buy the mine. We will not close it,” the minister said.", "buy", "minister:say"},
		{"“We will buy the mine,” the minister said. “We will not close it.”", "close", "minister:say"},
		{"“We will buy the mine,” the minister said.\n\n“We will not close it,” she added.", "close", "she:add"},
		{"“We have won. \n\n“We will buy the mine,” the minister said.", "won", "minister:say"},
		{"\"We will buy the mine,\" the minister said.", "buy", "minister:say"},
		// Nouns.
		{"The court rejected the minister's claim that the firm had bought the mine.", "bought", "minister:claim"},
	} {
		if got := chainLine(t, c.text, c.word); got != c.want {
			t.Errorf("%q, %s:\n got %s\nwant %s", c.text, c.word, got, c.want)
		}
	}
}

func TestAttributionDate(t *testing.T) {
	d, ts := analyse(t, "The minister said on Sunday that the firm had bought the mine in May.")
	as := findAttributions(d, ts, nil)
	if len(as) != 1 || as[0].date[0] < 0 {
		t.Fatalf("found %+v", as)
	}
	if got := d.Text[d.Tokens[as[0].date[0]].Start:d.Tokens[as[0].date[1]-1].End]; got != "on Sunday" {
		t.Errorf("dated %q", got)
	}
}

func TestAttributionsAsSpans(t *testing.T) {
	const s = "“We will buy it,” the minister told parliament, “but not now.” He denied any fraud."
	d, ts := analyse(t, s)
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	as := x.Attributions(d, ts, nil)
	if len(as) != 2 {
		t.Fatalf("found %d attributions", len(as))
	}
	cut := func(spans []text.Span) string {
		var out []string
		for _, p := range spans {
			out = append(out, s[p.Start:p.End])
		}
		return strings.Join(out, "|")
	}
	for i, want := range []string{
		"the minister; told; We will buy it,|but not now.",
		"He; denied; any fraud",
	} {
		if got := cut(as[i].Source) + "; " + cut(as[i].Cue) + "; " + cut(as[i].Content); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if !as[0].Direct || !as[1].Denied {
		t.Error("the first is direct, the second a denial")
	}
}

func FuzzFindAttributions(f *testing.F) {
	f.Add("“We will,” he said. According to “me, they said, citing X")
	f.Add("'a ‘b’ \"c said\n\n“d was quoted as saying")
	f.Fuzz(func(t *testing.T, s string) {
		d, ts := analyse(t, s)
		as := findAttributions(d, ts, nil)
		for _, a := range as {
			for _, c := range append(a.content, a.sourceSpan) {
				if c[0] < 0 || c[0] >= c[1] || c[1] > len(d.Tokens) {
					t.Fatalf("range %v of %d tokens", c, len(d.Tokens))
				}
			}
		}
		for i := range d.Tokens {
			chainFor(as, i, nil)
		}
	})
}
