package claim

import (
	"slices"
	"testing"
)

// TestVerbs shows what verbs make of their arguments, a phenomenon a row: the claims in want
// are there, those in not are not.
func TestVerbs(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
		not  []string
	}{
		{"Canada and Chile signed a trade agreement in Ottawa on Tuesday.", []string{"Canada signs_agreement_with Chile"}, nil},
		{"The treaty was signed by Kenya and Uganda in 1999.", []string{"Kenya signs treaty", "Uganda signs treaty"}, nil},
		{"Sweden agreed to send Ukraine eight howitzers.", []string{"Sweden supplies Ukraine"}, []string{"Sweden approves send Ukraine eight howitzers"}},
		{"Sweden refused to extradite the suspect to Turkey.", []string{"Sweden returns_to Turkey"}, nil},
		{"Ilse Koenig was elected president in a landslide.", []string{"Ilse Koenig wins_election president"}, nil},
		{"The club sacked Iain Rudd and replaced him with Lars Holt.", []string{"club dismisses Iain Rudd", "club appoints Lars Holt"}, nil},
		{"France will send 40 engineers to Niger and Italy 25.", []string{"France deploys_to Niger", "Italy deploys_to Niger"}, nil},
		{"Ghana is owed nearly 2 billion dollars by Togo.", []string{"Togo owes Ghana"}, nil},
		{"Kenya is on record as having fought for Uganda.", []string{"Kenya fights_alongside Uganda"}, nil},
		{"India exports rice to Benin.", []string{"India exports_to Benin"}, nil},
		{"The company said Iran had refused to train unless it was paid.", nil, []string{"Iran rejects train unless it was paid"}},
		{"The earthquake, centred near Bam, triggered landslides that cut off six villages.", []string{"earthquake causes landslides"}, nil},
		{"Germany imposed sanctions on Iran, accusing Iran of attacks.", []string{"Germany sanctions Iran", "Germany accuses Iran"}, nil},
		{"Protesters urged Turkey to close the border.", []string{"Protesters demands Turkey", "Turkey suspends border"}, nil},
		{"The pilot, whom rebels had kidnapped in March, was freed on Tuesday.", []string{"rebels captures pilot"}, nil},
		{"The vaccine was approved by the regulator in May.", []string{"regulator approves vaccine"}, nil},
		{"Regulators criticised Greece for failing to inspect the port.", []string{"Regulators criticises Greece", "Greece investigates port"}, nil},
		{"The minister asked not to be named.", nil, []string{"minister demands named"}},
		{"Bellini lost to Maric in the final.", []string{"Maric defeats Bellini"}, nil},
		{"Poland and Lithuania will work together on a rail link.", []string{"Poland cooperates_with Lithuania"}, nil},
		{"Yi, who was the envoy of Kenya, said that Peru lacks doctors.", []string{"Peru lacks doctors"}, nil},
		{"A fire killed at least 20 miners in Chad.", []string{"fire kills miners"}, nil},
		{"Japan sold Bolivia 40 buses.", []string{"Japan sells_to Bolivia"}, nil},
		{"The judge ordered a retrial.", []string{"judge demands retrial"}, []string{"judge buys retrial"}},
		{"Kenya ordered 20 helicopters from Airbus.", []string{"Kenya buys_from Airbus"}, nil},
		{"Peru is to send 150 observers to Ecuador.", []string{"Peru deploys_to Ecuador"}, nil},
	} {
		cs, _ := read(t, c.text)
		var got []string
		for i := range cs {
			got = append(got, name(&cs[i]))
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s\ngot  %q\nwant %q", c.text, got, w)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s\ngot  %q\ndo not want %q", c.text, got, w)
			}
		}
	}
}
