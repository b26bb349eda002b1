package ingest

import "testing"

func TestZones(t *testing.T) {
	s := "The council said on Tuesday that the gate at Lowmouth would be opened by the mayor.\n\nSubscribe to our newsletter to get all of our stories.\n"
	got := Zones(s)
	if len(got) != 2 || got[0].Kind != "body" || got[1].Kind != "boilerplate" {
		t.Fatalf("got %+v", got)
	}
	for _, z := range got {
		if z.Start < 0 || z.End > len(s) || z.Start >= z.End {
			t.Errorf("zone out of range: %+v", z)
		}
	}
}
