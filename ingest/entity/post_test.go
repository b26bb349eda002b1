package entity

import (
	"testing"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

func TestHolder(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, published, want string }{
		// The holder at the date.
		{"The French president arrived in Rome.", "2018-05-02", "Q3052772"},
		{"The French president arrived in Rome.", "2010-05-02", "Q329"},
		{"The Brazilian president arrived in Rome.", "2012-05-02", "Q40722"},
		{"The British prime minister arrived in Rome.", "2008-01-10", "Q10648"},
		{"The US secretary of state arrived in Rome.", "2016-03-01", "Q22316"},
		{"The U.S. secretary of state arrived in Rome.", "2019-03-01", "Q473239"},
		{"Ukraine's defence minister arrived in Rome.", "2022-06-01", "Q4392444"},
		{"Ukraine's defense minister arrived in Rome.", "2018-06-01", "Q12141949"},
		{"The Russian foreign minister arrived in Rome.", "2015-06-01", "Q58217"},
		{"The president of France arrived in Rome.", "2018-05-02", "Q3052772"},
		{"The German chancellor arrived in Rome.", "2015-05-02", "Q567"},
		{"The British chancellor arrived in Rome.", "2012-05-02", "Q332493"},
		{"The British home secretary arrived in Rome.", "2012-05-02", "Q264766"},
		{"The UN secretary-general arrived in Rome.", "2003-05-02", "Q1254"},
		{"The UN secretary-general arrived in Rome.", "2020-05-02", "Q311440"},
		{"The NATO chief arrived in Rome.", "2024-11-02", "Q57792"},
		{"The head of the IMF arrived in Rome.", "2015-05-02", "Q484605"},
		{"The president of the European Central Bank arrived in Rome.", "2015-05-02", "Q294460"},
		{"The Fed chair arrived in Rome.", "2015-05-02", "Q263725"},
		// Two within the time that the article may be of.
		{"The French president arrived in Rome.", "2017-03-02", "Q157"},
		{"The French president arrived in Rome.", "2017-06", "Q3052772"},
		{"The French president arrived in Rome.", "2017-05", ""},
		{"The French president arrived in Rome.", "2017-05-14", ""},
		{"The French president arrived in Rome.", "2017", ""},
		{"The French president arrived in Rome.", "2018", "Q3052772"},
		// No date, or one after the table's end or before its beginning.
		{"The French president arrived in Rome.", "", ""},
		{"The French president arrived in Rome.", "2036-05-02", ""},
		{"The French president arrived in Rome.", "1961-05-02", ""},
		// Not the holder, or of something else.
		{"The former French president arrived in Rome.", "2018-05-02", ""},
		{"The then French president arrived in Rome.", "2018-05-02", ""},
		{"The acting US secretary of state arrived in Rome.", "2016-03-01", ""},
		{"The deputy Russian foreign minister arrived in Rome.", "2015-06-01", ""},
		{"The French president-elect arrived in Rome.", "2018-05-02", ""},
		{"A French president arrived in Rome.", "2018-05-02", ""},
		{"The French club president arrived in Rome.", "2018-05-02", ""},
		{"The company's French president arrived in Rome.", "2018-05-02", ""},
		{"The French president of the club arrived in Rome.", "2018-05-02", ""},
		{"The French head arrived in Rome.", "2018-05-02", ""},
		{"The British queen arrived in Rome.", "2024-05-02", ""},
		{"The British queen arrived in Rome.", "2012-05-02", "Q9682"},
		{"The French president arrived in Rome. President Jean Dupont smiled.", "2018-05-02", ""},
	} {
		d := text.Split(c.text)
		got := ""
		for _, e := range f.Find(d, p.Parse(d), Context{Published: c.published}).Entities {
			if e.Type == Person && !e.Named {
				got = e.Wikidata
			}
		}
		if got != c.want {
			t.Errorf("%q of %s: %q, want %q", c.text, c.published, got, c.want)
		}
	}
}

func TestDateOf(t *testing.T) {
	for _, c := range []struct {
		date string
		want period
	}{
		{"2017", period{20170101, 20171231}},
		{"2017-05", period{20170501, 20170531}},
		{"2017-05-14", period{20170514, 20170514}},
		{"2017-05-14T10:00:00Z", period{20170514, 20170514}},
		{"", period{}},
		{"May 2017", period{}},
		{"17-05-14", period{}},
		{"2017-05-14-1", period{}},
		{"2017-x", period{}},
	} {
		if got := dateOf(c.date); got != c.want {
			t.Errorf("%q: %v, want %v", c.date, got, c.want)
		}
	}
}
