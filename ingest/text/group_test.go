package text

import "testing"

func TestGroups(t *testing.T) {
	words := []Group{{"rain", 0, 0}, {"snow", 63, 511}, {"hail", 7, 300}, {"fog", 64, 1}, {"mist", 1, -1}}
	table := PackGroups(words)
	for _, c := range []struct {
		word         string
		coarse, fine uint32
	}{{"rain", 0, 0}, {"Snow", 63, 511}, {"hail", 7, 300}, {"fog", noCoarse, noFine}, {"mist", noCoarse, noFine}, {"sun", noCoarse, noFine}} {
		if coarse, fine := groups(table, hash32(c.word)); coarse != c.coarse || fine != c.fine {
			t.Errorf("%s is in groups %d and %d, want %d and %d", c.word, coarse, fine, c.coarse, c.fine)
		}
	}
	if coarse, fine := groups(nil, hash32("rain")); coarse != noCoarse || fine != noFine {
		t.Errorf("without a table, rain is in groups %d and %d", coarse, fine)
	}
}

func TestTrainGaps(t *testing.T) {
	l := Labelled{Text: "Hello all The men left. Regards Ann", Ends: map[int]bool{9: true, 23: true, 35: true}}
	table := PackGroups(nil)
	data := TrainGaps([]Labelled{l}, table)
	if want := len(gapData); len(data) != want {
		t.Fatalf("the model has %d bytes, want %d", len(data), want)
	}
	if again := TrainGaps([]Labelled{l}, table); string(again) != string(data) {
		t.Error("the same text gives other bytes")
	}
}
