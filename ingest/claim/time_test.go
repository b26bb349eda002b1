package claim

import (
	"strings"
	"testing"
)

func TestFindTimes(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		// Explicit dates.
		{"2024-11-03", "They met on 3 June 2019.", "2019-06-03..2019-06-03"},
		{"2024-11-03", "They met on June 3, 2019.", "2019-06-03..2019-06-03"},
		{"2024-11-03", "They met in December 2018.", "2018-12-01..2018-12-31"},
		{"2024-11-03", "He was ambassador between 2011 and 2015.", "2011-01-01..2015-12-31"},
		{"2024-11-03", "She was minister from 2014 to 2018.", "2014-01-01..2018-12-31"},
		{"2024-11-03", "He has lived there since 2019.", "2019-01-01.."},
		{"2024-11-03", "He was ambassador until 2014.", "..2014-12-31"},
		{"2024-11-03", "They signed a 2011 treaty.", "2011-01-01..2011-12-31"},
		{"2024-11-03", "Prices fell in the 1990s.", "1990-01-01..1999-12-31"},
		{"2024-11-03", "It opened in the third quarter of 2021.", "2021-07-01..2021-09-30"},
		{"2021-09-28", "Closing is expected in the first half of 2022.", "2022-01-01..2022-06-30"},
		{"2024-11-03", "Jobs will go by mid-2026.", "..2026-07-02"},
		// Against the publication day.
		{"2024-11-03", "The paper reported it on Sunday.", "2024-11-03..2024-11-03"},
		{"2024-02-27", "The board met on Wednesday.", "2024-02-21..2024-02-21"},
		{"2024-02-27", "The board will meet on Wednesday.", "2024-02-28..2024-02-28"},
		{"2020-02-27", "The paper reported last Friday.", "2020-02-21..2020-02-21"},
		{"2021-09-28", "It unveiled a chip last week.", "2021-09-20..2021-09-26"},
		{"2026-03-16", "They opened an inquiry in January.", "2026-01-01..2026-01-31"},
		{"2018-06-07", "He will face her in November.", "2018-11-01..2018-11-30"},
		{"2024-11-03", "Putin visited in June.", "2024-06-01..2024-06-30"},
		{"2022-10-03", "They handed over a list last month.", "2022-09-01..2022-09-30"},
		{"2024-05-14", "The economy will grow this year.", "2024-01-01..2024-12-31"},
		{"2024-05-14", "Accra must cut it by the end of next year.", "..2025-12-31"},
		{"2024-05-14", "The army resigned earlier this year.", "2024-01-01..2024-05-14"},
		{"2019-07-12", "He was arrested last night.", "2019-07-11..2019-07-11"},
		{"2024-10-17", "Fighting began a fortnight ago.", "2024-10-03..2024-10-03"},
		{"2024-10-17", "He left six years ago.", "2018-01-01..2018-12-31"},
		{"2024-10-17", "Exports fell in the past five years.", "2019-10-17..2024-10-17"},
		{"2025-03-06", "It plans to apply this autumn.", "2025-09-01..2025-11-30"},
		{"2025-03-06", "He will step down on Dec. 31.", "2025-12-31..2025-12-31"},
		// Against a date named before.
		{"2022-10-03", "The deal was signed in December 2018 and freed them two years later.", "2018-12-01..2018-12-31; 2020-12-01..2020-12-31"},
		{"2022-10-03", "They married in 1955 and divorced the following year.", "1955-01-01..1955-12-31; 1956-01-01..1956-12-31"},
		// Open or unknown.
		{"2024-11-03", "Troops could be deployed within weeks.", ".."},
		{"2024-11-03", "He was jailed for three years.", ".."},
		{"", "The board met on Wednesday.", ".."},
		{"", "They met in May 2019.", "2019-05-01..2019-05-31"},
		// No times.
		{"2024-11-03", "The judge may march on and fall.", ""},
		{"2024-11-03", "LONDON, Nov 2 (Agency) – He paid $2,011 for 2000 people.", ""},
	} {
		d, ts := analyse(t, c.text)
		var got []string
		for _, refs := range findDocTimes(d, ts, c.published) {
			for _, r := range refs {
				got = append(got, r.iv.Start+".."+r.iv.End)
				if !strings.Contains(c.text, r.iv.Text) || r.head < r.first || r.head >= r.last {
					t.Errorf("%q: %q with head %d in [%d, %d)", c.text, r.iv.Text, r.head, r.first, r.last)
				}
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.published, c.text, s, c.want)
		}
	}
}

func TestClockTimes(t *testing.T) {
	d, ts := analyse(t, "The warning was lifted on Sunday at 04:12. Talks resume at 3.30 p.m. on 5 May 2020.")
	all := findDocTimes(d, ts, "2020-01-21")
	if len(all) != 2 || len(all[0]) != 1 || len(all[1]) != 1 {
		t.Fatalf("found %v", all)
	}
	if got := all[0][0].iv.Start; got != "2020-01-19T04:12" {
		t.Error(got)
	}
}
